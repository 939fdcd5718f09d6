import { buildSchema, getNamedType, isCompositeType, isEnumType, isInputObjectType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isUnionType, type GraphQLArgument, type GraphQLEnumType, type GraphQLField, type GraphQLInputType, type GraphQLNamedType, type GraphQLObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { projectFile } from '../../src/tables/projectFile.js';

/** What documents a crawl asks, made of the committed schema alone: a field that is new there is asked without anybody thinking of it. */
export const schema = buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8'));

const isNode = (type: GraphQLNamedType) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
const isConnection = (type: GraphQLNamedType) => type.name.endsWith('Connection');
export const nodeTypes = Object.values(schema.getTypeMap()).filter(isNode) as GraphQLObjectType[];
export const queries = Object.values(schema.getQueryType()!.getFields());
export const mutations = Object.values(schema.getMutationType()!.getFields());

/** Every field that a document asked, as Type.field. */
export const asked = new Set<string>();

/** All fields of a type, and of those below it as far as `depth` goes; lists below are asked `size` at a time. */
export function selection(type: GraphQLNamedType, depth: number, size = 10): string {
  if (isUnionType(type) || isInterfaceType(type)) return '__typename ...on Node { id }';
  const fields = Object.values((type as GraphQLObjectType).getFields());
  return ['__typename', ...fields.map(field => {
    const of = getNamedType(field.type);
    const insisted = field.args.filter(arg => isNonNullType(arg.type) && arg.defaultValue === undefined);
    const enums = insisted.map(arg => [arg.name, getNamedType(arg.type)] as const);
    if (!enums.every(([, taken]) => isEnumType(taken))) return '';
    const given = enums.length ? `(${enums.map(([name, taken]) => `${name}: ${(taken as GraphQLEnumType).getValues()[0]!.name}`).join(', ')})` : '';
    const whole = () => { asked.add(`${type.name}.${field.name}`); };
    if (isLeafType(of)) { whole(); return `${field.name}${given}`; }
    if (isConnection(of)) return depth > 0 ? (whole(), `${field.name}(first: ${size}) { ${page(of as GraphQLObjectType, depth - 1, size)} }`) : '';
    if (isNode(of) && depth <= 0) return '';
    if (depth <= -2) return '';
    whole();
    return `${field.name} { ${isNode(of) && depth <= 1 ? shallow(of as GraphQLObjectType) : selection(of, depth - 1, size)} }`;
  })].join(' ');
}
const shallow = (type: GraphQLObjectType) => ['__typename', ...Object.values(type.getFields()).filter(({ type: of, args }) => isLeafType(getNamedType(of)) && args.every(arg => !isNonNullType(arg.type))).map(({ name }) => name)].join(' ');

/** A page with everything that a page says; its edges give their cursors and ids. */
function page(type: GraphQLObjectType, depth: number, size: number): string {
  const item = getNamedType(type.getFields()['nodes']!.type);
  for (const of of [type, getNamedType(type.getFields()['edges']!.type) as GraphQLObjectType, schema.getType('PageInfo') as GraphQLObjectType]) for (const name of Object.keys(of.getFields())) asked.add(`${of.name}.${name}`);
  const id = isUnionType(item) ? '...on Node { id }' : 'id' in (item as GraphQLObjectType).getFields() ? 'id' : '__typename';
  return `totalCount edges { cursor node { ${id} } } nodes { ${selection(item, depth, size)} } pageInfo { ${Object.keys((schema.getType('PageInfo') as GraphQLObjectType).getFields()).join(' ')} }`;
}

/** What a root field is asked for: once for each type that it may answer with. */
export function bodies(field: GraphQLField<unknown, unknown>, depth: number, size = 10): string[] {
  const of = getNamedType(field.type);
  if (isLeafType(of)) return [''];
  if (isConnection(of)) {
    const item = getNamedType((of as GraphQLObjectType).getFields()['nodes']!.type);
    const whole = `{ ${page(of as GraphQLObjectType, depth, size)} }`;
    return isUnionType(item) ? [whole, ...item.getTypes().map(type => `{ totalCount nodes { ...on ${type.name} { ${selection(type, depth, size)} } } }`)] : [whole];
  }
  return isInterfaceType(of) ? schema.getPossibleTypes(of).map(type => `{ __typename id ...on ${type.name} { ${selection(type, depth, size)} } }`) : [`{ ${selection(of, depth, size)} }`];
}

/** Every field that a query may come to, as Type.field. */
export function reachable(): string[] {
  const seen = new Set<GraphQLNamedType>();
  const follow = (type: GraphQLNamedType): void => {
    if (seen.has(type) || !isCompositeType(type)) return;
    seen.add(type);
    if (isUnionType(type) || isInterfaceType(type)) { schema.getPossibleTypes(type).forEach(follow); return; }
    Object.values(type.getFields()).forEach(field => { follow(getNamedType(field.type)); });
  };
  follow(schema.getQueryType()!);
  return [...seen].filter(isObjectType).flatMap(type => Object.keys(type.getFields()).map(name => `${type.name}.${name}`));
}

/** One place where a field takes a value: an argument, or a field of an input object below it. */
export interface Slot { path: string[]; type: GraphQLInputType }
export function slots(args: readonly GraphQLArgument[]): Slot[] {
  return args.flatMap(arg => {
    const of = getNamedType(arg.type);
    return isInputObjectType(of) && !isListType(isNonNullType(arg.type) ? arg.type.ofType : arg.type)
      ? Object.values(of.getFields()).map(field => ({ path: [arg.name, field.name], type: field.type }))
      : [{ path: [arg.name], type: arg.type }];
  });
}

/** The arguments of a field with a value at one place, and what else the field insists on. */
export function argumentsWith(field: GraphQLField<unknown, unknown>, given: readonly [Slot, unknown][], sample: (name: string, type: GraphQLInputType) => unknown): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const arg of field.args) if (isNonNullType(arg.type) && arg.defaultValue === undefined) args[arg.name] = filled(arg.name, arg.type, sample);
  for (const [{ path: [arg, inner], type }, value] of given) {
    const wrapped = isListType(isNonNullType(type) ? type.ofType : type) && !Array.isArray(value) ? [value] : value;
    args[arg!] = inner === undefined ? wrapped : { ...(args[arg!] as object | undefined), [inner]: wrapped };
  }
  return args;
}
function filled(name: string, type: GraphQLInputType, sample: (name: string, type: GraphQLInputType) => unknown): unknown {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return [filled(name, inner.ofType as GraphQLInputType, sample)];
  if (!isInputObjectType(inner)) return isEnumType(inner) ? inner.getValues()[0]!.name : sample(name, inner as GraphQLInputType);
  return Object.fromEntries(Object.values(inner.getFields()).filter(field => isNonNullType(field.type) && field.defaultValue === undefined).map(field => [field.name, filled(field.name, field.type, sample)]));
}

/** One field of a document, with its arguments as variables. */
export interface Ask { field: GraphQLField<unknown, unknown>; args: Record<string, unknown>; body: string }
export function documentOf(kind: 'query' | 'mutation', asks: readonly Ask[]): { query: string; variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const fields = asks.map(({ field, args, body }, place) => {
    const given = Object.entries(args).map(([name, value]) => {
      const variable = `v${place}_${name}`;
      variables[variable] = value;
      definitions.push(`$${variable}: ${String(field.args.find(arg => arg.name === name)!.type)}`);
      return `${name}: $${variable}`;
    });
    if (kind === 'query') asked.add(`Query.${field.name}`);
    return `a${place}: ${field.name}${given.length ? `(${given.join(', ')})` : ''} ${body}`;
  });
  return { query: `${kind}${definitions.length ? ` (${definitions.join(', ')})` : ''} { ${fields.join('\n')} }`, variables };
}
