import { GraphQLObjectType, isAbstractType, type GraphQLSchema } from 'graphql';
import { Field, ID, InterfaceType } from 'type-graphql';
import { keyOf, nodeId, type NodeType } from './ids.js';
import { Fault } from './fault.js';
import type { Context } from './context.js';
import type { Issue } from './refusal.js';

/** Rows that `node` and `search` give are told apart by their typename; elsewhere the field says the type. */
export function tagged<T extends object>(type: NodeType, row: T): T & { __typename: string } {
  return { ...row, __typename: type };
}

@InterfaceType({ description: 'A stored thing with an id of its own.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, unique in the registry, never given to another thing.' })
  id!: string;
}

/**
 * What holds for every type and is therefore said once. Rows carry the key alone: `id` puts the type's prefix before it.
 * And a value of an abstract type knows its own: outcomes by their class, rows by the tag that `tagged` gave them.
 */
export function finishSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (value: { __typename?: string }) => value.__typename ?? value.constructor.name;
    // A page reads when it is asked, so its fields answer with promises, which compiled documents expect of resolvers only.
    if (type instanceof GraphQLObjectType && type.name.endsWith('Connection')) {
      for (const field of Object.values(type.getFields())) field.resolve = (page: Record<string, unknown>) => page[field.name];
    }
    if (!(type instanceof GraphQLObjectType) || !type.getInterfaces().some(({ name }) => name === 'Node')) continue;
    const name = type.name as NodeType;
    type.getFields()['id']!.resolve = (row: { id: string }) => nodeId(name, row.id);
  }
  // type-graphql makes the root types by itself and takes no words about them.
  schema.getQueryType()!.description = 'What can be asked. Everything public is answered without signing in.';
  schema.getMutationType()!.description = 'What can be done. Each act is carried out wholly or not at all, and answers with what happened or with the reason why nothing did.';
  return schema;
}

/** The key behind an id that a query was given. @throws Fault BAD_USER_INPUT for the id of another type or of none. */
export function keyAsked({ words }: Context, type: NodeType, id: string): string {
  const key = keyOf(type, id);
  if (key === null) throw new Fault('BAD_USER_INPUT', 'badId', { expected: words.things[type] });
  return key;
}

/** The same for the id in an input, as an issue of the field. */
export function keyGiven({ words }: Context, type: NodeType, id: string, path: Issue['path'], issues: Issue[]): string | null {
  const key = keyOf(type, id);
  if (key === null) issues.push({ path, code: 'wrongIdType', details: { expected: words.things[type] } });
  return key;
}
