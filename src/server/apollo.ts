import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestContextResponseForOperation } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { getVariableValues, GraphQLError, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { askedBy, type Asked } from '../kernel/asked.js';
import type { Context } from '../kernel/context.js';
import { formatError, inLanguage } from './errors.js';
import { checkCost, documentLimits, MOST_TOKENS } from './limits.js';

/** A few hundred documents are more than all clients of a registry have; strangers' documents push each other out. */
const COMPILED_DOCUMENTS = 500;

/**
 * Apollo parses, validates and answers; the documents are compiled once and then run as plain code, which is what
 * makes a page a third cheaper. A plugin may answer for an operation, and so ours does; only errors go the way round by
 * Apollo's `gateway`, which puts them into form. Going that way costs each request an object with accessors, made anew
 * in the old generation, where it held the whole request past every scavenge: a fifth of the time went into collecting.
 */
export function makeApollo(schema: GraphQLSchema, log: Logger): ApolloServer<Context> {
  const compiled = new LRUCache<string, { query: CompiledQuery | ExecutionResult; asked: Asked }>({ max: COMPILED_DOCUMENTS });
  const failed = new WeakMap<Context, Result>();

  async function carryOut({ document, operationName, queryHash, request, contextValue }: GraphQLRequestContextResponseForOperation<Context>, operation: OperationDefinitionNode): Promise<Result> {
    const { coerced, errors } = variablesOf(schema, operation, request.variables ?? {});
    if (errors) return { errors };
    const key = `${queryHash} ${operationName ?? ''}`;
    let known = compiled.get(key);
    if (!known) compiled.set(key, known = { query: compileQuery(schema, document, operationName ?? undefined), asked: askedBy(document, schema) });
    const { query, asked } = known;
    contextValue.willAnswer(asked);
    return complete(isCompiledQuery(query) ? await query.query(undefined, contextValue, coerced) : query);
  }

  const answers: ApolloServerPlugin<Context> = {
    requestDidStart: async () => ({
      async didResolveOperation({ document, operation, queryHash, request }) {
        if (operation) checkCost(schema, document, operation, queryHash, request.variables ?? {});
      },
      async responseForOperation(request) {
        const result = request.operation ? await carryOut(request, request.operation) : { errors: [noOperation(request.request.operationName)] };
        if (!result.errors) return { http: { status: undefined, headers: new HeaderMap() }, body: { kind: 'single', singleResult: result as { data: Record<string, unknown> } } };
        failed.set(request.contextValue, result);
        return null;
      },
      async willSendResponse({ response, contextValue }) {
        const result = response.body.kind === 'single' ? response.body.singleResult : null;
        if (result?.errors) result.errors = inLanguage(result.errors, contextValue);
      },
    }),
  };

  return new ApolloServer<Context>({
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      async load() {
        return { executor: async ({ context }) => failed.get(context as Context)! };
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
      ApolloServerPluginSchemaReportingDisabled(), ApolloServerPluginUsageReportingDisabled(), answers,
    ],
  });
}

/** Compiled documents refuse an input that leaves out a field with a default, so the defaults are filled in before. */
function variablesOf(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Readonly<Record<string, unknown>>) {
  const { coerced = {}, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 20 });
  return { coerced, errors: errors?.map(error => new GraphQLError(error.message, { nodes: error.nodes, originalError: error, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })) };
}

function noOperation(name: string | undefined): GraphQLError {
  return new GraphQLError(name ? `Unknown operation named "${name.slice(0, 100)}".` : 'Must provide operation name if query contains multiple operations.');
}

type Result = ExecutionResult<Record<string, unknown>>;

/** Compiled documents leave the extensions out of an error that had none; Apollo reads them unasked. */
function complete(result: Partial<ExecutionResult>): Result {
  if (!result.errors) return result as Result;
  return { ...result, errors: result.errors.map(error => (error.extensions ? error : Object.create(error, { extensions: { value: {} } }) as GraphQLError)) } as Result;
}
