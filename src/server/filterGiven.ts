import { coerceInputValue, isEnumType, isNonNullType, type GraphQLInputObjectType, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import { filterInputs, type Exported, type Filters } from '../features/workbook/exports.js';
import { Fault } from '../kernel/fault.js';
import { makeSchema } from './schema.js';

/** A fault of one field, which says where it is. */
export class FieldFault extends Fault {
  constructor(readonly field: string, { code, reason, details }: Fault) { super(code, reason, details); }
}

let schema: Promise<GraphQLSchema> | null = null;

/**
 * The filter of an export as text: JSON, the same as the list in the API takes, held against the same input of the schema.
 * @throws Fault BAD_USER_INPUT
 */
export async function filterGiven<E extends Exported>(what: E, given: string | null): Promise<Filters[E] | null> {
  if (given === null || given.trim() === '') return null;
  const type = (await (schema ??= makeSchema())).getType(filterInputs[what]) as GraphQLInputObjectType;
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch {
    throw new Fault('BAD_USER_INPUT', 'filterNotJson');
  }
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw new Fault('BAD_USER_INPUT', 'filterNotJson');
  const fields = type.getFields();
  const unknown = Object.keys(value).find(name => !Object.hasOwn(fields, name));
  if (unknown !== undefined) throw new Fault('BAD_USER_INPUT', 'filterUnknownField', { field: unknown.slice(0, 40).toWellFormed(), known: Object.keys(fields).join(', ') });
  return coerceInputValue(value, type, (path, _invalid, error) => {
    const field = String(path[0]);
    // A scalar says itself what it takes.
    if (error instanceof Fault) throw new FieldFault(field, error);
    throw new Fault('BAD_USER_INPUT', 'filterBadValue', { field, form: formOf(fields[field]!.type) });
  }) as Filters[E];
}

function formOf(type: GraphQLInputType): string {
  const bare = isNonNullType(type) ? type.ofType : type;
  return isEnumType(bare) ? bare.getValues().map(({ name }) => name).join(', ') : String(bare);
}
