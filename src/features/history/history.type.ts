import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateTimeScalar } from '../../kernel/scalars.js';

export enum HistoryOperation { CREATE = 'CREATE', UPDATE = 'UPDATE', DELETE = 'DELETE' }
registerEnumType(HistoryOperation, {
  name: 'HistoryOperation', description: 'What an act did to a stored thing.',
  valuesConfig: { CREATE: { description: 'Entered it.' }, UPDATE: { description: 'Changed it.' }, DELETE: { description: 'Removed it, as sessions, links, contacts and exchanges are: each field from what it was to null.' } },
});

@ObjectType({ simpleResolvers: true, description: 'One field that an act changed.' })
export class FieldChange {
  @Field(() => String, { description: 'The field, as the register stores it.' }) field!: string;
  @Field(() => String, { nullable: true, description: 'What stood before, as JSON, with ids as queries take them; null when nothing did.' }) from!: string | null;
  @Field(() => String, { nullable: true, description: 'What stands after, as JSON, with ids as queries take them; null when nothing does.' }) to!: string | null;

  subjectType!: string;
  before!: unknown;
  after!: unknown;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'What one act changed in one stored thing. Derived from the change itself; nobody can alter it.' })
export class HistoryEntry extends Node {
  @Field(() => Int, { description: 'Revision of the whole record that the act made; without gaps, in the order of commits.' }) revision!: number;
  @Field(() => String, { description: 'The act, by the name of its mutation, such as registerAgreement.' }) act!: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) at!: string;
  @Field(() => HistoryOperation, { description: 'What it did to the thing.' }) operation!: `${HistoryOperation}`;
  @Field(() => [FieldChange], { description: 'Each field that changed, from and to.' }) changes!: FieldChange[];

  actorId!: string;
  subjectType!: string;
  subjectId!: string;
  between!: string[] | null;
}

export const HistoryEntryConnection = connectionOf(HistoryEntry, 'HistoryEntry', 'history entries');
