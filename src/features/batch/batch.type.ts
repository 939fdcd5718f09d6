import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateTimeScalar } from '../../kernel/scalars.js';
import { Figures } from '../figure/figure.type.js';

export enum RowState { CREATE = 'CREATE', CHANGE = 'CHANGE', SAME = 'SAME', REFUSED = 'REFUSED', DECISION = 'DECISION', SKIPPED = 'SKIPPED' }
registerEnumType(RowState, {
  name: 'RowState', description: 'What becomes of a row of a ledger.',
  valuesConfig: {
    CREATE: { description: 'A paper that the register has not: it is entered.' }, CHANGE: { description: 'The register has it, and the row says more or something else: it is changed.' },
    SAME: { description: 'The register has it as the row says.' }, REFUSED: { description: 'It breaks a rule of the register.' },
    DECISION: { description: 'Something in it has to be corrected or decided by a person.' }, SKIPPED: { description: 'It is left out, as was decided.' },
  },
});
@ObjectType({ simpleResolvers: true, description: 'How many rows came to each end.' })
export class RowCount {
  @Field(() => RowState, { description: 'Which end.' }) state!: `${RowState}`;
  @Field(() => Int, { description: 'How many rows.' }) rows!: number;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A ledger that was brought into the register, and what became of it. For registrars and administrators of the province\'s offices.' })
export class ImportBatch extends Node {
  @Field(() => DateTimeScalar, { description: 'When.' }) importedAt!: string;
  @Field(() => String, { description: 'What its file was called.' }) fileName!: string;
  @Field(() => String, { description: 'SHA-256 of the file\'s bytes, in hexadecimal: by it a file is known again.' }) digest!: string;
  @Field(() => Int, { description: 'Schools that it entered.' }) newSchools!: number;
  @Field(() => Int, { description: 'Partners that it entered.' }) newPartners!: number;
  @Field(() => Int, { description: 'Agreements that it entered.' }) newAgreements!: number;
  @Field(() => Figures, { description: 'The figures of its day by the default rule, before.' }) before!: Figures;
  @Field(() => Figures, { description: 'The same after.' }) after!: Figures;
  @Field(() => Int, { nullable: true, description: 'The revision of the record that it made, by which the history has it; null when it changed nothing.' }) revision!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was withdrawn as a whole; null when it stands.' }) withdrawnAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' }) withdrawalReason!: string | null;
  @Field(() => Int, { description: 'Counts its changes, for expectedVersion.' }) version!: number;

  rowCounts!: Record<string, number>;
  accountId!: string | null;
  withdrawnById!: string | null;
}
export const ImportBatchConnection = connectionOf(ImportBatch, 'ImportBatch', 'ledgers that were brought in');

export enum BatchUseKind { CHANGED = 'CHANGED', AGREEMENT = 'AGREEMENT', DRAFT = 'DRAFT', CONTACT = 'CONTACT', EXCHANGE = 'EXCHANGE', ACCOUNT = 'ACCOUNT', MERGE = 'MERGE', SUCCESSOR = 'SUCCESSOR', KEPT_APART = 'KEPT_APART' }
registerEnumType(BatchUseKind, {
  name: 'BatchUseKind', description: 'What was done with a record since an import entered or changed it.',
  valuesConfig: {
    CHANGED: { description: 'A later act changed it.' }, AGREEMENT: { description: 'An agreement names, renews or follows it.' }, DRAFT: { description: 'A draft is about it.' },
    CONTACT: { description: 'A contact is noted for it.' }, EXCHANGE: { description: 'An exchange names it, or of the two that it names it is the only agreement.' }, ACCOUNT: { description: 'An account belongs to it.' }, MERGE: { description: 'It was merged with another partner, even if that was undone.' },
    SUCCESSOR: { description: 'It follows another partner that closed.' }, KEPT_APART: { description: 'Somebody said that it is not the same as another.' },
  },
});
@ObjectType({ simpleResolvers: true, description: 'One thing that was built on a record of an import.' })
export class BatchUse {
  @Field(() => BatchUseKind, { description: 'What it is.' }) kind!: `${BatchUseKind}`;
  @Field(() => ID, { description: 'The record of the import: a school, a partner or an agreement.' }) recordId!: string;
  @Field(() => ID, { nullable: true, description: 'What was built on it: an agreement, a draft, a contact, an exchange, an account, a school or a partner; null of a change, which the record\'s history tells.' }) usedById!: string | null;
  @Field(() => String, { description: 'Both in words, in the caller\'s language.' }) text!: string;
}
