import 'reflect-metadata';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { resolvers } from '../features/index.js';
import { finishSchema } from '../kernel/node.js';
import { resolveDirectly } from './directResolvers.js';

export async function makeSchema(): Promise<GraphQLSchema> {
  return resolveDirectly(finishSchema(await buildSchema({ resolvers, validate: false })));
}

/** The schema as it is committed in schema/schema.graphql. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
