import { isObjectType, isUnionType, Kind, parse, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import type { Tree } from './tree.js';

/** Everywhere that the name of a mutation has to stand. */
export interface Project {
  schema: GraphQLSchema;
  /** src, schema/operations and tests. */
  tree: Tree;
  /** The names of the acts that each language has words for. */
  acts: Readonly<Record<string, readonly string[]>>;
}

/** They make and end the viewer whom a policy would ask about. */
const withoutPolicy = ['signIn', 'signOut'];
/** It ends whatever session the cookie names: there is nothing to give. */
const withoutInput = ['signOut'];

const pascal = (name: string) => name[0]!.toUpperCase() + name.slice(1);

/** Where a name does not run through the stack, and what is missing. */
export function nameFaults(project: Project): string[] {
  const { schema, tree, acts } = project;
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const sources = [...tree].filter(([path]) => path.startsWith('src/') && !path.startsWith('src/locale/') && !path.startsWith('src/client/')).map(([, text]) => text);
  return [
    ...mutations.flatMap(name => [...fileFaults(name, tree), ...schemaFaults(name, schema), ...mentionFaults(name, project)].map(fault => `${name}: ${fault}`)),
    ...unusedActs(new Set(Object.values(acts).flat()), [...mutations, ...abilities(tree).map(({ name }) => name)], sources),
    ...abilities(tree).filter(({ name }) => !Object.values(acts)[0]!.includes(name))
      .map(({ name, path }) => `${name}: ${path} decides about it, but there is no such act; name the ability after its act, or take it away`),
  ];
}

/** The file, what it does under its name, and whom it asks first. */
function fileFaults(name: string, tree: Tree): string[] {
  const path = [...tree.keys()].find(file => new RegExp(`^src/features/[^/]+/${name}\\.ts$`).test(file));
  if (!path) return [`there is no src/features/*/${name}.ts; a mutation has a file of its own, named after it`];
  const text = tree.get(path)!;
  const acts = actsIn(text);
  const faults = [];
  if (!acts.includes(name)) faults.push(`${path} calls no act of that name; write act(ctx, { name: '${name}', ... }), for the audit trail is kept by it`);
  const others = acts.filter(act => act !== name);
  if (others.length) faults.push(`${path} carries out ${others.join(', ')} as well; one mutation is one act`);
  if (withoutPolicy.includes(name)) return faults;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const policy = abilities(tree).find(ability => ability.name === name && ability.path.startsWith(`${folder}/`));
  if (!policy) faults.push(`no .policy.ts in ${folder} has an ability ${name}; say there who may do it`);
  if (!new RegExp(`\\bpermit\\(\\w+Policy\\.${name}\\(`).test(text)) faults.push(`${path} does not ask for permission by that name; begin its work with permit(<feature>Policy.${name}(viewer))`);
  return faults;
}

/** The names under which a file opens the door: act(ctx, { name: '...' }), actAsSystem(store, '...'), actAsAccount(store, '...'). */
function actsIn(text: string): string[] {
  return [/\bact\(\s*\w+,\s*\{\s*name:\s*'(\w+)'/g, /\bactAs\w+(?:<[^>]*>)?\(\s*[\w.]+,\s*'(\w+)'/g].flatMap(form => [...text.matchAll(form)].map(match => match[1]!));
}

function abilities(tree: Tree): { name: string; path: string }[] {
  return [...tree].filter(([path]) => path.endsWith('.policy.ts'))
    .flatMap(([path, text]) => [...text.matchAll(/^ {2}(\w+)(?::\s*\(|\()/gm)].map(match => ({ name: match[1]!, path })));
}

/** What it takes and what it answers with. */
function schemaFaults(name: string, schema: GraphQLSchema): string[] {
  const field = schema.getMutationType()!.getFields()[name]!;
  const [input, outcome] = [`${pascal(name)}Input`, `${pascal(name)}Outcome`];
  const faults = [];
  const given = field.args.map(argument => `${argument.name}: ${String(argument.type)}`).join(', ');
  const wanted = withoutInput.includes(name) ? '' : `input: ${input}!`;
  if (given !== wanted) faults.push(`it takes (${given}); a mutation takes (${wanted})`);
  const union = schema.getType(outcome);
  if (String(field.type) !== `${outcome}!` || !isUnionType(union)) return [...faults, `it answers ${String(field.type)}; a mutation answers ${outcome}!, a union made by outcomeOf('${outcome}', ...)`];
  // The committed schema is in alphabetical order, so "the first" is whichever is no refusal.
  const happened = union.getTypes().filter(type => !isObjectType(type) || !type.getInterfaces().some(face => face.name === 'Refusal')).map(type => type.name);
  if (happened.length !== 1) faults.push(`of ${outcome} ${happened.join(', ') || 'none'} is no Refusal; one member says what happened, every other one implements Refusal`);
  return faults;
}

/** The words, the client's document, the test. */
function mentionFaults(name: string, { tree, acts }: Project): string[] {
  const documents = [...tree].filter(([path]) => path.startsWith('schema/operations/')).map(([, text]) => text);
  const tests = [...tree].filter(([path]) => /^tests\/(features|client)\//.test(path)).map(([, text]) => text);
  return [
    ...Object.entries(acts).filter(([, words]) => !words.includes(name)).map(([language]) => `src/locale/${language}.ts has no words for it; put ${name} under acts`),
    ...(documents.some(text => asks(text, name)) ? [] : [`schema/operations has no document for it; write mutation ${pascal(name)} there: it is the worked example, and the typed client is made of it`]),
    ...(tests.some(text => new RegExp(`(?<![.\\w])(${name}|${pascal(name)}(Document)?)\\b`).test(text)) ? [] : [`no test under tests/features or tests/client speaks of it; write one`]),
  ];
}

/** Whether a document has the mutation as an operation under its name. */
function asks(document: string, name: string): boolean {
  const asked = (set: SelectionSetNode): boolean => set.selections.some(selection => selection.kind === Kind.FIELD && selection.name.value === name);
  return parse(document).definitions.some(definition =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation' && definition.name?.value === pascal(name) && asked(definition.selectionSet));
}

/** Words may be for a mutation, for what a policy decides about (reading history is no mutation), or for what the program does by itself. */
function unusedActs(acts: ReadonlySet<string>, named: readonly string[], sources: readonly string[]): string[] {
  return [...acts].filter(name => !named.includes(name) && !sources.some(text => new RegExp(`'${name}'|\\bacts\\.${name}\\b`).test(text)))
    .map(name => `${name}: there are words for this act, but nothing in src does it; take it out of src/locale, or name the act by it`);
}
