import { readFileSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import { buildSchema } from 'graphql';
import { words } from '../../src/locale/index.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { importsOf, rules, violations, type Names } from './imports.js';
import { readTree, withFiles, type Tree } from './tree.js';

/*
 * The rules hold for types as well as for values: a `.type` that names a table only for its type is still bound to it.
 * dependency-cruiser reads TypeScript by TypeScript's own JS API, which version 7 no longer has, and in the compiled
 * files imports of types are gone. So the imports are read from the source by their form, and dependency-cruiser, with
 * a true parser, makes sure on the compiled files that this reading misses nothing that runs.
 */
// The typed client is made from the documents; it is nobody's hand.
const tree: Tree = new Map([...readTree(['src', 'migrations'], ['.ts', '.tsx'])].filter(([path]) => !path.includes('/generated/')));
const names: Names = {
  acts: new Set(Object.keys(words.zh.acts)),
  mutations: new Set(Object.keys(buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8')).getMutationType()!.getFields())),
};

it('every import goes where it may', () => {
  expect(importsOf(tree).length).toBeGreaterThan(300);
  expect(violations(tree, names)).toEqual([]);
});

it('the imports are read completely: none that runs is missed', async () => {
  const { output } = await cruise(['dist/src', 'dist/migrations'], { baseDir: projectFile(''), doNotFollow: { path: 'node_modules' } });
  if (typeof output === 'string') throw new Error(output);
  const source = (path: string) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  const read = new Set(importsOf(tree).map(({ from, to }) => `${from} imports ${to}`));
  // What was compiled from a file that is no more lies there still.
  const run = output.modules.filter(({ source: path }) => tree.has(source(path))).flatMap(module =>
    module.dependencies.filter(({ resolved }) => resolved.startsWith('dist/') && !resolved.includes('/generated/')).map(({ resolved }) => `${source(module.source)} imports ${source(resolved)}`));
  expect(run.length).toBeGreaterThan(200);
  expect(run.filter(edge => !read.has(edge))).toEqual([]);
});

describe('a planted violation is caught', () => {
  const planted: [rule: string, files: Record<string, string>][] = [
    ['every file has its place', { 'src/utils/planted.ts': `import { words } from '../locale/index.js';` }],
    ['every file has its place', { 'src/kernel/planted.ts': `import { helper } from '../helper.js';` }],
    ['imports go down', { 'src/tables/planted.ts': `import type { Store } from '../kernel/store.js';` }],
    ['imports go down', { 'src/kernel/planted.ts': `import { schoolById } from '../features/school/school.reads.js';` }],
    ['imports go down', { 'src/features/school/planted.ts': `import { serve } from '../../server/serve.js';` }],
    ['imports go down', { 'src/features/school/planted.ts': `import { readConfig } from '../../config.js';` }],
    ['imports go down', { 'src/server/planted.ts': `import '../main.js';` }],
    ['imports go down', { 'src/server/planted.ts': `import { createClient } from '../client/createClient.js';` }],
    ['imports go down', { 'src/locale/planted.ts': `import type { Issue } from '../kernel/refusal.js';` }],
    ['imports go down', { 'src/config.ts': `import { LARGEST_BODY } from './server/limits.js';` }],
    ['migrations stand alone', { 'migrations/planted.ts': `import { lastDay } from '../src/kernel/dates.js';` }],
    ['migrations stand alone', { 'src/kernel/planted.ts': `import { migrations } from '../../migrations/index.js';` }],
    ['migrations stand alone', { 'src/tables/planted.ts': `import { migrations } from '../../migrations/index.js';` }],
    ['clients know documents only', { 'src/client/planted.ts': `import type { School } from '../features/school/school.type.js';` }],
    ['clients know documents only', { 'src/console/pages/planted.tsx': `import { words } from '../../locale/index.js';` }],
    ['types, rules and policies are pure', { 'src/features/school/planted.type.ts': `import type { StoredName } from '../../tables/name.js';` }],
    ['types, rules and policies are pure', { 'src/features/school/planted.rules.ts': `import { schoolById } from './school.reads.js';` }],
    ['types, rules and policies are pure', { 'src/features/school/planted.policy.ts': `import type { ActName } from '../../kernel/act.js';` }],
    ['types, rules and policies are pure', { 'src/features/school/planted.rules.ts': `import { RegisterSchoolInput } from './registerSchool.js';` }],
    ['queries and reads only read', { 'src/features/school/planted.queries.ts': `import { act } from '../../kernel/act.js';` }],
    ['queries and reads only read', { 'src/features/school/planted.reads.ts': `import { Link } from '../../kernel/link.js';` }],
    ['queries and reads only read', { 'src/features/place/planted.reads.ts': `import { loadPlaces } from './loadPlaces.js';` }],
    ['a mutation tells its whole story', { 'src/features/school/amendSchool.ts': `import { RegisterSchoolInput } from './registerSchool.js';` }],
    ['features share types, reads and rules', { 'src/features/figure/planted.ts': `import { agreementPolicy } from '../agreement/agreement.policy.js';` }],
    ['features share types, reads and rules', { 'src/features/figure/planted.ts': `import { SchoolQueries } from '../school/school.queries.js';` }],
    ['features share types, reads and rules', { 'src/features/figure/planted.ts': `import { RegisterSchool } from '../school/registerSchool.js';` }],
    ['features share types, reads and rules', { 'src/features/initiative/planted.ts': `import { loadPlaces } from '../place/loadPlaces.js';` }],
    ['features use those before them', { 'src/features/school/planted.ts': `import { Agreement } from '../agreement/agreement.type.js';` }],
    ['features use those before them', { 'src/features/apiClient/planted.ts': `import { School } from '../school/school.type.js';` }],
    ['nothing in a feature knows the whole', { 'src/features/school/planted.ts': `import { resolvers } from '../index.js';` }],
    ['no circles', { 'src/kernel/planted.ts': `import type { B } from './other.js';`, 'src/kernel/other.ts': `export type { A } from './planted.js';` }],
    ['one reader of the environment', { 'src/server/planted.ts': `const port = process.env['PORT'];` }],
    ['one reader of the environment', { 'src/server/planted.ts': `import { env } from 'node:process';` }],
    ['one reader of the environment', { 'src/server/planted.ts': `const { env } = process;` }],
  ];

  it.each(planted)('%s: %j', (rule, files) => {
    const found = violations(new Map(Object.entries(files)), names);
    expect(found).toHaveLength(1);
    // Which rule, where, and what to do instead.
    expect(found[0]).toMatch(new RegExp(`^${rule}: .*(${Object.keys(files).join('|')}).*; .{40,}`));
  });

  it('each rule has one', () => {
    expect(rules.map(({ name }) => name).filter(name => !planted.some(([rule]) => rule === name))).toEqual([]);
  });

  it.each([
    ['on several lines', `import type {\n  School,\n} from '../features/school/school.type.js';`],
    ['as a namespace', `import * as school from "../features/school/school.type.js";`],
    ['passed on', `export * from '../features/school/school.type.js';`],
    ['at run time', `const { School } = await import('../features/school/school.type.js');`],
    ['inside a type', `export type School = import('../features/school/school.type.js').School;`],
    ['after code on earlier lines', `export const from = 'here';\nimport { School } from '../features/school/school.type.js';`],
  ])('however it is written: %s', (_how, text) => {
    expect(violations(new Map([['src/kernel/planted.ts', text]]), names)).toHaveLength(1);
  });

  it('in the tree as it is', () => {
    const found = violations(withFiles(tree, { 'src/kernel/text.ts': `import { fold } from '../features/name/name.rules.js';` }), names);
    expect(found.some(line => line.startsWith('imports go down: src/kernel/text.ts imports src/features/name/name.rules.ts'))).toBe(true);
    expect(found.some(line => line.startsWith('no circles: '))).toBe(true);
  });
});
