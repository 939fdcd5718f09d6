import { dirname, join } from 'node:path/posix';
import type { Tree } from './tree.js';

/** One file of the project that names another, for its values or only for its types. */
export interface Import {
  from: string;
  to: string;
}

const statements = [
  /^[ \t]*(?:import|export)\b[^;'"`]*?\bfrom\s*(['"])(?<path>[^'"\n]+)\1/gm,
  /^[ \t]*import\s*(['"])(?<path>[^'"\n]+)\1/gm,
  /\bimport\(\s*(['"`])(?<path>[^'"`\n]+)\1/g,
];

/** Every import between files of a tree; packages are left out. */
export function importsOf(tree: Tree): Import[] {
  return [...tree].flatMap(([from, text]) => statements.flatMap(statement => [...text.matchAll(statement)])
    .map(match => match.groups!['path']!).filter(path => path.startsWith('.'))
    .map(path => ({ from, to: sourceOf(join(dirname(from), path), tree) })));
}

/** Imports name the compiled file; the graph names the source. */
function sourceOf(path: string, tree: Tree): string {
  const source = path.replace(/\.js$/, '.ts');
  return tree.has(`${source}x`) ? `${source}x` : source;
}

type Zone = 'tables' | 'kernel' | 'locale' | 'features' | 'server' | 'program' | 'config' | 'client' | 'console' | 'migrations';

/** What each part of the house may import. */
const below: Record<Zone, readonly Zone[]> = {
  locale: ['locale'],
  migrations: ['migrations'],
  tables: ['tables', 'migrations'],
  kernel: ['kernel', 'tables', 'locale'],
  features: ['features', 'kernel', 'tables', 'locale'],
  server: ['server', 'features', 'kernel', 'tables', 'locale'],
  config: [],
  program: ['config', 'server', 'features', 'kernel', 'tables', 'locale'],
  client: ['client'],
  console: ['console', 'client'],
};

/** What package.json starts: the server, the command line, the tool that writes migrations. */
const programs = ['src/main.ts', 'src/registry.ts', 'src/createMigration.ts'];

function zoneOf(path: string): Zone | null {
  if (programs.includes(path)) return 'program';
  if (path === 'src/config.ts') return 'config';
  const folder = /^(?:src\/)?(tables|kernel|locale|features|server|client|console|migrations)\//.exec(path)?.[1] as Zone | undefined;
  return folder && path.startsWith('src/') === (folder !== 'migrations') ? folder : null;
}

/** The features in their order: each may use those before it. `sample` writes all of them and is used by none; `permission` says by the policies of all of them what somebody may do. */
const order = ['sheet', 'name', 'place', 'match', 'counting', 'office', 'account', 'session', 'school', 'partner', 'contact', 'agreement', 'route', 'draft', 'review', 'worklist', 'twinning', 'exchange', 'initiative', 'figure', 'history', 'search', 'sample', 'batch', 'workbook', 'permission'];

/** Where the features come together, over all of them. */
const composition = ['src/features/index.ts', 'src/features/nodes.ts'];

function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}
function nameOf(path: string): string {
  return /([^/]+?)\.tsx?$/.exec(path)?.[1] ?? path;
}
const is = (...layers: string[]) => (path: string) => layers.some(layer => path.endsWith(`.${layer}.ts`));
const isPure = is('type', 'rules', 'policy');
const isRead = is('reads', 'queries');
const isShared = is('type', 'reads', 'rules');
const isPolicy = is('policy');
const isLayered = is('type', 'reads', 'rules', 'policy', 'queries');

/** The acts of the registry by their names, and which of them are mutations. */
export interface Names {
  acts: ReadonlySet<string>;
  mutations: ReadonlySet<string>;
}

interface Rule {
  name: string;
  remedy: string;
  broken(edge: Import, names: Names): boolean;
}

const isMutation = (path: string, { mutations }: Names) => featureOf(path) !== null && mutations.has(nameOf(path));
/** What a reader must not reach: the door to writing, and whoever goes through it. */
const writes = (path: string, names: Names) => path === 'src/kernel/act.ts' || path === 'src/kernel/link.ts' || (featureOf(path) !== null && names.acts.has(nameOf(path)));

export const rules: readonly Rule[] = [
  {
    name: 'every file has its place',
    remedy: 'src has tables, kernel, features, server, locale, client and console, and at its top only config.ts and the programs that package.json starts: move it into one of them',
    broken: ({ from, to }) => zoneOf(from) === null || zoneOf(to) === null,
  },
  {
    name: 'imports go down',
    remedy: 'tables <- kernel <- features <- server <- the programs (main.ts, registry.ts), and locale imports nothing: move what both need down, or hand it over as an argument',
    broken({ from, to }) {
      const [zone, target] = [zoneOf(from), zoneOf(to)];
      return zone !== null && target !== null && !['client', 'console', 'migrations'].includes(zone) && target !== 'migrations' && !below[zone].includes(target);
    },
  },
  {
    name: 'migrations stand alone',
    remedy: 'a migration that has run is never edited, so it takes nothing from src, whose words change; and only tables/orm.ts hands migrations to the ORM: write the SQL out in the migration',
    broken: ({ from, to }) => (zoneOf(from) === 'migrations' && zoneOf(to) !== 'migrations')
      || (zoneOf(to) === 'migrations' && zoneOf(from) !== 'migrations' && from !== 'src/tables/orm.ts'),
  },
  {
    name: 'clients know documents only',
    remedy: 'src/client and src/console know the server by its schema: write a document in schema/operations and import what `npm run codegen` makes of it',
    broken({ from, to }) {
      const zone = zoneOf(from);
      return (zone === 'client' || zone === 'console') && !below[zone].includes(zoneOf(to)!);
    },
  },
  {
    name: 'types, rules and policies are pure',
    remedy: 'a .type, .rules or .policy file sees no tables (not even their types), no .reads, no .queries, no act: let the mutation or the .reads look it up and hand it over as an argument',
    broken: ({ from, to }, names) => isPure(from) && (zoneOf(to) === 'tables' || isRead(to) || writes(to, names)),
  },
  {
    name: 'queries and reads only read',
    remedy: 'a .queries or .reads file sees neither kernel/act nor what goes through it: move the change into the file of its mutation, and what both need into a plain file of the feature',
    broken: ({ from, to }, names) => isRead(from) && writes(to, names),
  },
  {
    name: 'a mutation tells its whole story',
    remedy: 'a mutation imports no other mutation: put what both need into a plain file of the feature, such as agreement/enterAgreement.ts',
    broken: ({ from, to }, names) => isMutation(from, names) && isMutation(to, names),
  },
  {
    name: 'features share types, reads and rules',
    remedy: 'of another feature import its .type, .reads or .rules, or a plain file that is no act, such as agreement/register.ts: its mutations, policies and queries are its own, but that permission says by all policies what somebody may do',
    broken({ from, to }, names) {
      const [feature, other] = [featureOf(from), featureOf(to)];
      return feature !== null && other !== null && feature !== other && !isShared(to) && !(feature === 'permission' && isPolicy(to)) && (isLayered(to) || writes(to, names));
    },
  },
  {
    name: 'features use those before them',
    remedy: `the order is ${order.join(', ')}: let the later feature read the earlier one, or put the field into the later feature as a field resolver; a new feature takes its place in the order, here and in features/index.ts`,
    broken({ from, to }) {
      const [feature, other] = [featureOf(from), featureOf(to)];
      const place = (name: string) => order.indexOf(name);
      return [feature, other].some(name => name !== null && place(name) < 0) || (feature !== null && other !== null && place(other) > place(feature));
    },
  },
  {
    name: 'nothing in a feature knows the whole',
    remedy: 'features/index.ts and features/nodes.ts stand over the features; the server imports index.ts: import from the feature that has what you need',
    broken: ({ from, to }) => composition.includes(to) && featureOf(from) !== null,
  },
];

/** What breaks a rule: which import of which file, and what to do instead. */
export function violations(tree: Tree, names: Names): string[] {
  const imports = importsOf(tree);
  return [
    ...rules.flatMap(rule => imports.filter(edge => rule.broken(edge, names)).map(({ from, to }) => `${rule.name}: ${from} imports ${to}; ${rule.remedy}`)),
    ...circles(imports).map(circle => `no circles: ${circle.join(' -> ')}; move what both need into a file that imports neither`),
    ...[...tree].filter(([path, text]) => path !== 'src/config.ts' && readsEnvironment.test(text))
      .map(([path]) => `one reader of the environment: ${path} reads process.env; name the variable in src/config.ts and hand its value over`),
  ];
}

const readsEnvironment = /\bprocess\s*(?:\?\.|\.|\[\s*['"`])\s*env\b|\benv\b[^;]*\}\s*(?:=\s*process\b|from\s*['"](?:node:)?process['"])/;

/** Imports that lead back to where they began, type-only ones included: each circle once. */
function circles(imports: readonly Import[]): string[][] {
  const targets = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file]);
    if (path.includes(file) || done.has(file)) return;
    for (const { to } of targets.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}
