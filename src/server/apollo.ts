import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { getVariableValues, GraphQLError, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Context } from '../kernel/context.js';
import { formatError, inLanguage } from './errors.js';
import { checkCost, documentLimits, MOST_TOKENS } from './limits.js';

/** A few hundred documents are more than all clients of a registry have; strangers' documents push each other out. */
const COMPILED_DOCUMENTS = 500;

/**
 * Apollo parses, validates and answers; the documents are compiled once and then run as plain code, which is what
 * makes a page a third cheaper. Its `gateway` is the door by which another executor comes in.
 */
export function makeApollo(schema: GraphQLSchema, log: Logger): ApolloServer<Context> {
  const compiled = new LRUCache<string, CompiledQuery | ExecutionResult>({ max: COMPILED_DOCUMENTS });
  return new ApolloServer<Context>({
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      async load() {
        return {
          executor: async ({ document, operation, queryHash, operationName, request, context }) => {
            const { coerced, errors } = variablesOf(schema, operation, request.variables ?? {});
            if (errors) return { errors };
            const key = `${queryHash} ${operationName ?? ''}`;
            let query = compiled.get(key);
            if (!query) compiled.set(key, query = compileQuery(schema, document, operationName ?? undefined));
            return complete(isCompiledQuery(query) ? await query.query(undefined, context, coerced) : query);
          },
        };
      },
      async stop() {},
    },
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    maxRecursiveSelections: true,
    validationRules: [documentLimits],
    persistedQueries: false,
    formatError: formatError(log),
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(), ApolloServerPluginUsageReportingDisabled(), manners(schema),
    ],
  });
}

/** Compiled documents refuse an input that leaves out a field with a default, so the defaults are filled in before. */
function variablesOf(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Readonly<Record<string, unknown>>) {
  const { coerced = {}, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 20 });
  return { coerced, errors: errors?.map(error => new GraphQLError(error.message, { nodes: error.nodes, originalError: error, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })) };
}

type Result = ExecutionResult<Record<string, unknown>>;

/** Compiled documents leave the extensions out of an error that had none; Apollo reads them unasked. */
function complete(result: Partial<ExecutionResult>): Result {
  if (!result.errors) return result as Result;
  return { ...result, errors: result.errors.map(error => (error.extensions ? error : Object.create(error, { extensions: { value: {} } }) as GraphQLError)) } as Result;
}

/** Checks the cost before anything runs, and puts errors into the caller's language after. */
function manners(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const listener = {
    async didResolveOperation({ document, operation, queryHash, request }: { document: never; operation: never; queryHash: string; request: { variables?: Record<string, unknown> } }) {
      checkCost(schema, document, operation, queryHash, request.variables ?? {});
    },
    async willSendResponse({ response, contextValue }: { response: { body: { kind: string; singleResult?: { errors?: readonly never[] } } }; contextValue: Context }) {
      const result = response.body.singleResult;
      if (result?.errors) result.errors = inLanguage(result.errors, contextValue.words) as never;
    },
  };
  return { requestDidStart: async () => listener as never };
}

