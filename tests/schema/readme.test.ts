import { readFileSync } from 'node:fs';
import { buildSchema, getVariableValues, parse, validate, type OperationDefinitionNode } from 'graphql';
import { makeSchema } from '../../src/server/schema.js';
import { projectFile } from '../../src/tables/projectFile.js';

const readme = readFileSync(projectFile('README.md'), 'utf8');
const blocks = (language: string) => [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text!);
const lines = blocks('sh').flatMap(block => block.split('\n'));

/** What the shell function `act` of the README makes of its words. */
const acts = lines.flatMap(line => {
  const [, mutation, input, selection = ''] = /^act \w+ (\w+) '([^']*)'(?: '([^']*)')?$/.exec(line) ?? [];
  return mutation ? [[mutation, input!, selection] as const] : [];
});
const asks = lines.flatMap(line => /^ask \w+ '([^']*)'$/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? []);

it('has a way through the whole of review', () => {
  expect(new Set(acts.map(([mutation]) => mutation))).toEqual(new Set([
    'signIn', 'registerSchool', 'registerPartner', 'registerAgreement', 'inviteAccount', 'setPassword', 'draftAgreement', 'submitAgreement', 'returnAgreement', 'amendDraft', 'countersignAgreement', 'approveAgreement', 'recordSigning', 'registerDraft', 'keepPartnersApart', 'mergePartners', 'recordExchange',
  ]));
  expect(acts).toHaveLength(lines.filter(line => /^act /.test(line)).length);
  expect(asks.length).toBeGreaterThan(2);
});

it.each(acts)('what the README asks, the schema answers: %s %s', async (mutation, input, selection) => {
  const schema = await makeSchema();
  const document = parse(`mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { __typename ... on Refusal { message ... on InvalidInput { issues { path message } } } ${selection} } }`);
  expect(validate(schema, document)).toEqual([]);
  // What the reader fills in, where it has a form.
  const given = JSON.parse(input.replace('"signedOn":"…"', '"signedOn":"2026"')) as object;
  expect(getVariableValues(schema, (document.definitions[0] as OperationDefinitionNode).variableDefinitions!, { input: given }).errors).toBeUndefined();
});

it.each([...asks, ...blocks('graphql')])('what the README asks, the schema answers: %s', query => {
  expect(validate(buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8')), parse(query))).toEqual([]);
});
