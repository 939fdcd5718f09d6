import { globSync, readFileSync } from 'node:fs';
import { buildSchema, GraphQLError, Kind, parse, specifiedRules, TypeInfo, validate, visit, visitWithTypeInfo, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { documentLimits } from '../../src/server/limits.js';
import { projectFile } from '../../src/tables/projectFile.js';

const schema = buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8'));
const files = globSync('schema/operations/*/*.graphql', { cwd: projectFile('') }).map(path => ({ path, document: parse(readFileSync(projectFile(path), 'utf8')) }));
const definitions = files.flatMap(({ document }) => document.definitions);
const fragments = definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION);
const operations = definitions.filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION);

/** An operation with the fragments that it needs, as a client sends it. */
function whole(operation: OperationDefinitionNode): DocumentNode {
  const used = new Set<FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode) => visit(node, { FragmentSpread({ name }) {
    const fragment = fragments.find(candidate => candidate.name.value === name.value);
    if (fragment && !used.has(fragment)) { used.add(fragment); follow(fragment); }
  } });
  follow(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...used] };
}

it.each(operations.map(operation => [operation.name!.value, operation] as const))('%s is valid, within the limits, and says what an outcome is', (_name, operation) => {
  const document = whole(operation);
  expect(validate(schema, document, [...specifiedRules, documentLimits]).map(({ message }: GraphQLError) => message)).toEqual([]);
  if (operation.operation !== 'mutation') return;
  const info = new TypeInfo(schema);
  const untold: string[] = [];
  visit(operation, visitWithTypeInfo(info, { Field(field) {
    if (!/Outcome!$/.test(String(info.getType()))) return;
    const selections = field.selectionSet!.selections;
    if (!selections.some(selection => selection.kind === Kind.FIELD && selection.name.value === '__typename')) untold.push(field.name.value);
  } }));
  expect(untold).toEqual([]);
});

it('every mutation shows what each of its refusals carries', () => {
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    const text = JSON.stringify(operations.filter(operation => operation.operation === 'mutation').map(whole).find(document => JSON.stringify(document).includes(`"value":"${field.name}"`)));
    const outcome = schema.getType(String(field.type).replace('!', ''))! as { getTypes?(): readonly { name: string; getInterfaces(): readonly { name: string }[] }[] };
    const refusals = outcome.getTypes!().filter(type => type.getInterfaces().some(({ name }) => name === 'Refusal'));
    if (refusals.length) expect(text).toContain('"value":"Declined"');
    for (const { name } of refusals) {
      const own = Object.keys((schema.getType(name) as unknown as { getFields(): object }).getFields()).filter(key => key !== 'code' && key !== 'message');
      for (const key of own) expect(JSON.stringify(fragments.find(fragment => fragment.name.value === 'Declined'))).toContain(`"value":"${key}"`);
    }
  }
});

it('every field of Query and Mutation has a worked example', () => {
  const shown = new Set(operations.flatMap(({ selectionSet }) => selectionSet.selections.map(selection => (selection.kind === Kind.FIELD ? selection.name.value : ''))));
  const all = [schema.getQueryType()!, schema.getMutationType()!].flatMap(type => Object.keys(type.getFields()));
  expect(all.filter(name => !shown.has(name))).toEqual([]);
});

it('a file is named after its operation, and lies where its feature does', () => {
  for (const { path, document } of files) {
    const names = document.definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION).map(({ name }) => name!.value);
    expect(names.length).toBeLessThanOrEqual(1);
    for (const name of names) expect(path.split('/').at(-1)).toBe(`${name[0]!.toLowerCase()}${name.slice(1)}.graphql`);
  }
});
