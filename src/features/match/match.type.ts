import { Field, Float, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';

/** Names of what somebody is typing that are looked at: more say nothing new about whom they name. */
export const MOST_LOOKED_AT = 5;
/** Candidates that a query answers with. */
export const MOST_CANDIDATES = 10;

export enum EvidenceKind {
  SAME_NAME = 'SAME_NAME', SAME_NUMBER = 'SAME_NUMBER', SAME_CITY = 'SAME_CITY', SAME_CORE = 'SAME_CORE', SAME_SOUND = 'SAME_SOUND', SAME_MEANING = 'SAME_MEANING',
  SIMILAR_SPELLING = 'SIMILAR_SPELLING', ABBREVIATION = 'ABBREVIATION', SAME_WEBSITE = 'SAME_WEBSITE', SAME_IDENTIFIER = 'SAME_IDENTIFIER',
  OTHER_NUMBER = 'OTHER_NUMBER', OTHER_CITY = 'OTHER_CITY', OTHER_TYPE = 'OTHER_TYPE', OTHER_QUALIFIER = 'OTHER_QUALIFIER', OTHER_CORE = 'OTHER_CORE',
}
registerEnumType(EvidenceKind, {
  name: 'EvidenceKind', description: 'What speaks for two records being one school, or against it.',
  valuesConfig: {
    SAME_NAME: { description: 'The same name, however written.' }, SAME_NUMBER: { description: 'The same number: 第三十三 = 第33 = 33rd.' }, SAME_CITY: { description: 'The same city, in whatever language.' },
    SAME_CORE: { description: 'The same distinguishing words.' }, SAME_SOUND: { description: 'Distinguishing words that sound alike: 齐尔齐克 = Chirchiq.' },
    SAME_MEANING: { description: 'Distinguishing words that translate each other: 外国语 = Foreign Languages.' }, SIMILAR_SPELLING: { description: 'Distinguishing words spelt nearly alike.' },
    ABBREVIATION: { description: 'One name is short for the other.' }, SAME_WEBSITE: { description: 'The same web domain.' }, SAME_IDENTIFIER: { description: 'The same code in one scheme.' },
    OTHER_NUMBER: { description: 'Against: another number.' }, OTHER_CITY: { description: 'Against: another city.' }, OTHER_TYPE: { description: 'Against: another stage, as 小学 and 中学.' },
    OTHER_QUALIFIER: { description: 'Against: only one is a branch, private, for girls and the like.' }, OTHER_CORE: { description: 'Against: other distinguishing words.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One thing that speaks for or against two records being one school.' })
export class Evidence {
  @Field(() => EvidenceKind, { description: 'Of which sort it is.' }) kind!: `${EvidenceKind}`;
  @Field(() => String, { description: 'In words, with what it was seen in, as "same number: 33".' }) text!: string;
}

@InterfaceType({ description: 'How far a record may be the one that is asked about; what it is, each type says.' })
export abstract class Candidate {
  @Field(() => Float, { description: 'How much speaks for it, from 0 to 1: an order, no probability.' }) score!: number;
  @Field(() => Boolean, { description: 'Whether everything that either says is found in the other and nothing speaks against it; of a list of candidates at most one is.' }) likely!: boolean;
  @Field(() => [Evidence], { description: 'What speaks for it and, last, against.' }) evidence!: Evidence[];
}
