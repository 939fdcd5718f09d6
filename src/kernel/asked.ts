import { getNamedType, isAbstractType, isObjectType, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';

/**
 * The fields that a document selects of each type, by the type's name: in order, with commas between. A read takes only
 * the columns that they need; of a wide row the parts that nobody asked for cost more than the row itself.
 */
export type Asked = ReadonlyMap<string, string>;

/** What stands for every field: in an act, and until the document is known. */
export const EVERYTHING = '';

const cursors = new Set(['cursor', 'startCursor', 'endCursor']);

/** What a document asks. Each set of fields is a statement of its own to the record; kernel/statement bounds how many are kept. */
export function askedBy(document: DocumentNode, schema: GraphQLSchema): Asked {
  const fields = new Map<string, Set<string>>();
  let withCursors = false;
  const types = new TypeInfo(schema);
  visit(document, visitWithTypeInfo(types, {
    Field({ name: { value: name } }) {
      const parent = getNamedType(types.getParentType());
      if (cursors.has(name)) withCursors = true;
      for (const type of isAbstractType(parent) ? schema.getPossibleTypes(parent) : isObjectType(parent) ? [parent] : []) {
        const set = fields.get(type.name) ?? new Set();
        fields.set(type.name, set.add(name));
      }
    },
  }));
  return new Map([...fields].map(([type, names]) => [type, [...names, ...(withCursors ? ['cursor'] : [])].sort().join()]));
}

type Column = string | { alias: unknown };
const nameOf = (column: Column) => (typeof column === 'string' ? column.split(/ as |\./).at(-1)! : String(column.alias));

/**
 * Those of a read's columns that the fields need. A field needs the column of its own name, or those that `needs` lists
 * for it; `cursor` stands for the columns that a list is ordered by, and `id` is always read. The compiler is told that
 * all are there: what was not asked for is not looked at.
 */
export function columnsFor<const T extends readonly Column[]>(columns: T, asked: string, needs: Readonly<Record<string, readonly string[]>>): T {
  if (asked === EVERYTHING) return columns;
  const wanted = new Set(['id', ...asked.split(',').flatMap(field => needs[field] ?? [field])]);
  return columns.filter(column => wanted.has(nameOf(column))) as unknown as T;
}
