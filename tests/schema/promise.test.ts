import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { makeSchema, schemaText } from '../../src/server/schema.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { againstPromise, type Declared } from './promise.js';

const read = (path: string) => readFileSync(projectFile(path), 'utf8');

it('schema/schema.graphql is what the code makes', async () => {
  const made = schemaText(await makeSchema());
  // Compared by hand: the difference of two long texts is no help, the remedy is.
  if (made !== read('schema/schema.graphql')) throw new Error('schema/schema.graphql is not what the code makes. Run `npm run schema`, look at the difference, and commit it.');
});

it('breaks nothing that was released, unless it is declared', async () => {
  const declared = JSON.parse(read('schema/breaking-changes.json')) as Declared[];
  const { undeclared, idle } = await againstPromise(buildSchema(read('schema/released.graphql')), buildSchema(read('schema/schema.graphql')), declared);
  if (undeclared.length) throw new Error(`These changes break clients of the last release:\n${undeclared.map(change => `  - ${change}`).join('\n')}\nKeep what was promised beside the new (@deprecated), or declare each in schema/breaking-changes.json as { "change": "…", "why": "…" }.`);
  if (idle.length) throw new Error(`schema/breaking-changes.json declares what is no break of the last release; take it out:\n${idle.join('\n')}`);
});

describe('the check itself', () => {
  const base = `
    type Query { school(id: ID!): School schools(filter: Filter): [School!]! }
    type School { id: ID! name: String! city: String }
    input Filter { text: String }
    enum Kind { PRIMARY SECONDARY }
    union Outcome = School
    type Mutation { close(input: Filter!, kind: Kind): Outcome! }
    type Closed { at: String! }`;
  const change = async (from: string, to: string, declared: Declared[] = []) => {
    expect(base).toContain(from);
    return againstPromise(buildSchema(base), buildSchema(base.replace(from, to)), declared);
  };

  it.each([
    ['a removed field', ' city: String', '', "Field 'city' was removed from object type 'School'"],
    ['a changed type', 'city: String', 'city: Int', "Field 'School.city' changed type from 'String' to 'Int'"],
    ['a field that may now be null', 'name: String!', 'name: String', "Field 'School.name' changed type from 'String!' to 'String'"],
    ['a new argument that must be given', 'school(id: ID!)', 'school(id: ID!, on: String!)', "Argument 'on: String!' added to field 'Query.school'"],
    ['a removed argument', 'schools(filter: Filter)', 'schools', "Argument 'filter: Filter' was removed from field 'Query.schools'"],
    ['a new input field that must be given', 'text: String }', 'text: String kind: Kind! }', "Input field 'kind' of type 'Kind!' was added to input object type 'Filter'"],
    ['a removed value', 'PRIMARY SECONDARY', 'PRIMARY', "Enum value 'SECONDARY' was removed from enum 'Kind'"],
    ['a removed type', 'type Closed { at: String! }', '', "Type 'Closed' was removed"],
  ])('catches %s, until it is declared', async (_what, from, to, message) => {
    expect(await change(from, to)).toEqual({ undeclared: [message], idle: [] });
    expect(await change(from, to, [{ change: message, why: 'decided' }])).toEqual({ undeclared: [], idle: [] });
    expect((await change(from, to, [{ change: message, why: ' ' }])).undeclared).toEqual([message]);
  });

  it.each([
    ['a field', 'city: String', 'city: String website: String'],
    ['an argument that may be left out', 'school(id: ID!)', 'school(id: ID!, on: String)'],
    ['an argument with a default', 'school(id: ID!)', 'school(id: ID!, on: String! = "today")'],
    ['an input field that may be left out', 'text: String }', 'text: String kind: Kind }'],
    ['a value', 'PRIMARY SECONDARY', 'PRIMARY SECONDARY OTHER'],
    ['an outcome', 'union Outcome = School', 'union Outcome = School | Closed'],
    ['a type', 'type Closed', 'type Opened { at: String! } type Closed'],
    ['a stricter answer', 'city: String', 'city: String!'],
  ])('lets %s be added', async (_what, from, to) => {
    expect(await change(from, to)).toEqual({ undeclared: [], idle: [] });
  });

  it('names declarations of what is no break', async () => {
    expect((await change('city: String', 'city: String website: String', [{ change: 'gone', why: 'decided' }])).idle).toEqual(['gone']);
  });
});
