import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { LanguageTagScalar, PartialDateScalar } from '../../kernel/scalars.js';

export enum NameKind {
  OFFICIAL = 'OFFICIAL', ALIAS = 'ALIAS', FORMER = 'FORMER', ABBREVIATION = 'ABBREVIATION', TRANSLATION = 'TRANSLATION', TRANSLITERATION = 'TRANSLITERATION',
}
registerEnumType(NameKind, {
  name: 'NameKind',
  description: 'What a name is to its owner.',
  valuesConfig: {
    OFFICIAL: { description: 'The name in its own seal and papers.' },
    ALIAS: { description: 'Another name in use, or another spelling.' },
    FORMER: { description: 'A name it had before.' },
    ABBREVIATION: { description: 'A short form, such as 西北师大附中.' },
    TRANSLATION: { description: 'The name put into another language.' },
    TRANSLITERATION: { description: 'The name written by sound in another script.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One name of a school or partner.' })
export class Name {
  @Field(() => String, { description: 'The name, in Unicode NFC.' }) value!: string;
  @Field(() => LanguageTagScalar, { description: 'Its language and, where it matters, its script.' }) language!: string;
  @Field(() => NameKind, { description: 'What the name is to its owner.' }) kind!: `${NameKind}`;
  @Field(() => PartialDateScalar, { nullable: true, description: 'Since when it is or was used; null where it is not known.' }) usedFrom?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'Until when it was used; null where it is not known, or still is.' }) usedUntil?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the name was found: a paper or an address.' }) source?: string | null;
}

@InputType({ description: 'One name of a school or partner, at most 200 characters.' })
export class NameInput {
  @Field(() => String, { description: 'The name as its owner or the paper writes it.' }) value!: string;
  @Field(() => LanguageTagScalar, { description: 'Its language, as zh-Hans, en, ru, uz-Latn.' }) language!: string;
  @Field(() => NameKind, { defaultValue: NameKind.OFFICIAL, description: 'What the name is to its owner.' }) kind!: `${NameKind}`;
  @Field(() => PartialDateScalar, { nullable: true, description: 'Since when it is or was used.' }) usedFrom?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'Until when it was used; for a former name.' }) usedUntil?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the name was found: a paper or an address, at most 500 characters.' }) source?: string | null;
}
