import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Context } from '../kernel/context.js';

/** What type-graphql keeps of a decorated method; it does not export the type. */
interface Resolver {
  target: new () => Record<string, (...values: unknown[]) => unknown>;
  methodName: string;
  schemaName: string;
  kind?: 'internal' | 'external';
  getObjectType?(): new () => object;
  params: { index: number; kind: string; name?: string; propertyName?: string }[];
}
interface Storage {
  queries: Resolver[];
  fieldResolvers: Resolver[];
}

type Resolve = GraphQLFieldResolver<Record<string, unknown>, Context>;
type Read = (root: Record<string, unknown>, args: Record<string, unknown>, context: Context) => unknown;

/**
 * Calls the methods that read without type-graphql's wrapper between. For every field of every row it makes a promise
 * for each argument, copies inputs into classes and looks for middlewares, none of which reads need: it cost more than
 * Apollo and the three statements of a school's page together. Mutations keep it.
 */
export function resolveDirectly(schema: GraphQLSchema): GraphQLSchema {
  const { queries, fieldResolvers } = (globalThis as unknown as { TypeGraphQLMetadataStorage: Storage }).TypeGraphQLMetadataStorage;
  for (const query of queries) set(schema.getQueryType(), query);
  for (const field of fieldResolvers) if (field.kind === 'external') set(schema.getType(field.getObjectType!().name) as GraphQLObjectType | undefined, field);
  return schema;
}

function set(type: GraphQLObjectType | null | undefined, resolver: Resolver): void {
  const field = type?.getFields()[resolver.schemaName];
  if (!field) throw new Error(`${resolver.target.name}.${resolver.methodName} is no field of ${type?.name ?? 'the schema'}`);
  field.resolve = direct(resolver) as never;
}

function direct({ target, methodName, params }: Resolver): Resolve {
  const instance = new target();
  const method = instance[methodName]!;
  const reads = params.toSorted((a, b) => a.index - b.index).map(reading);
  const [first, second, third] = reads;
  switch (reads.length) {
    case 0: return () => method.call(instance);
    case 1: return (root, args, context) => method.call(instance, first!(root, args, context));
    case 2: return (root, args, context) => method.call(instance, first!(root, args, context), second!(root, args, context));
    case 3: return (root, args, context) => method.call(instance, first!(root, args, context), second!(root, args, context), third!(root, args, context));
    default: return (root, args, context) => method.apply(instance, reads.map(read => read(root, args, context)));
  }
}

function reading({ kind, name, propertyName }: Resolver['params'][number]): Read {
  switch (kind) {
    case 'root': return propertyName ? root => root[propertyName] : root => root;
    case 'context': return (_root, _args, context) => (propertyName ? (context as unknown as Record<string, unknown>)[propertyName] : context);
    case 'arg': return (_root, args) => args[name!] ?? null;
    case 'args': return (_root, args) => args;
    default: throw new Error(`a reading field takes its root, the context and arguments, not ${kind}`);
  }
}
