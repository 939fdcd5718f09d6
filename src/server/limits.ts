import { getNamedType, GraphQLError, isCompositeType, Kind, type ASTVisitor, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode, type ValidationContext } from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../kernel/connection.js';
import { MOST_CANDIDATES } from '../features/match/match.type.js';
import { Fault, type FaultReason } from '../kernel/fault.js';

/** An honest Relay page is 11 deep. */
export const MOST_DEPTH = 15;
export const MOST_ALIASES = 30;
export const MOST_ROOT_FIELDS = 20;
export const MOST_DIRECTIVES = 20;
export const MOST_TOKENS = 2_000;
export const MOST_COST = 10_000;
export const LARGEST_BODY = 1024 * 1024;

interface Measures { depth: number; aliases: number; rootFields: number; directives: number }

/** Measures an operation with its fragments written out once each: a fragment that names itself is another rule's fault. */
function measure(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Measures {
  const known = new Map<string, Measures>();
  const ofSet = (set: SelectionSetNode, path: ReadonlySet<string>): Measures => {
    const total: Measures = { depth: 0, aliases: 0, rootFields: 0, directives: 0 };
    for (const selection of set.selections) {
      total.directives += selection.directives?.length ?? 0;
      let inner: Measures = { depth: 0, aliases: 0, rootFields: 0, directives: 0 };
      if (selection.kind === Kind.FIELD) {
        total.rootFields += 1;
        if (selection.alias) total.aliases += 1;
        if (selection.selectionSet) inner = ofSet(selection.selectionSet, path);
        // The schema's description of itself is deep by nature, and bounded by Apollo's own limit on recursion.
        total.depth = Math.max(total.depth, selection.name.value.startsWith('__') ? 1 : inner.depth + 1);
      } else {
        const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
        const set = name === null ? (selection as { selectionSet: SelectionSetNode }).selectionSet : fragments.get(name)?.selectionSet;
        if (set && !(name !== null && path.has(name))) {
          inner = (name !== null ? known.get(name) : undefined) ?? ofSet(set, name === null ? path : new Set([...path, name]));
          if (name !== null) known.set(name, inner);
        }
        total.depth = Math.max(total.depth, inner.depth);
        total.rootFields += inner.rootFields;
      }
      total.aliases += inner.aliases;
      total.directives += inner.directives;
    }
    return total;
  };
  return ofSet(operation.selectionSet, new Set());
}

/** Depth, aliases, root fields and directives; checked with the other rules of validation, once for each document. */
export function documentLimits(context: ValidationContext): ASTVisitor {
  const fragments = new Map(context.getDocument().definitions.filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION).map(fragment => [fragment.name.value, fragment]));
  return {
    OperationDefinition(operation) {
      // No rule of GraphQL's own knows that there is no such root.
      if (operation.operation === 'subscription') context.reportError(new Fault('BAD_USER_INPUT', 'noSubscriptions'));
      const { depth, aliases, rootFields, directives } = measure(operation, fragments);
      const limit = (reason: FaultReason, count: number, most: number, details: Record<string, number> = { count }) => {
        if (count > most) context.reportError(new Fault('BAD_USER_INPUT', reason, { ...details, most }));
      };
      limit('tooDeep', depth, MOST_DEPTH, { depth });
      limit('tooManyAliases', aliases, MOST_ALIASES);
      limit('tooManyRootFields', rootFields, MOST_ROOT_FIELDS);
      limit('tooManyDirectives', directives, MOST_DIRECTIVES);
    },
  };
}

/** Fields that read or send much for one answer. */
const dear: Record<string, number> = { figures: 50, growth: 500, breakdown: 200, totalCount: 5, search: 50, possiblePartners: 500, possibleSchools: 500, matchPartner: 500, documented: 10, difference: 10, texts: 200, changes: 20 };

/** About one for each row that an answer may hold. */
function estimate({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number {
  const named = getNamedType(field.type);
  const own = dear[field.name] ?? (isCompositeType(named) ? 1 : 0);
  if (named.name.endsWith('Connection')) {
    // A size out of bounds is refused when the field runs; here it must not make the rest of the document look cheap.
    const size = Math.min(LARGEST_PAGE, Math.max(1, Number(args['first'] ?? args['last'] ?? DEFAULT_PAGE)));
    return own + Math.max(1, childComplexity) * size;
  }
  if (named.name.endsWith('Candidate')) return own + childComplexity * MOST_CANDIDATES;
  if (type.name.endsWith('Connection')) return childComplexity;
  return own + childComplexity;
}

const costs = new LRUCache<string, number>({ max: 2_000 });

/**
 * What an operation may cost by its page sizes. Of the variables only numbers (sizes) and truth values (what is included)
 * matter, so the estimate is kept for each document and each set of them.
 * @throws Fault BAD_USER_INPUT when it is more than MOST_COST.
 */
export function checkCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, queryHash: string, variables: Readonly<Record<string, unknown>>): void {
  const sizes = (operation.variableDefinitions ?? []).map(({ variable }) => variables[variable.name.value]).map(value => (typeof value === 'string' || typeof value === 'object' && value !== null ? '' : String(value)));
  const key = `${queryHash} ${operation.name?.value ?? ''} ${sizes.join(',')}`;
  let cost = costs.get(key);
  if (cost === undefined) {
    cost = costOf(schema, document, operation, variables);
    costs.set(key, cost);
  }
  if (cost > MOST_COST) throw badRequest(new Fault('BAD_USER_INPUT', 'tooCostly', { cost: Math.min(cost, 999_999_999), most: MOST_COST }));
}

function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): number {
  try {
    return getComplexity({ schema, query: document, operationName: operation.name?.value, variables: { ...variables }, estimators: [estimate] });
  } catch (error) {
    // The variables do not fit their types.
    throw error instanceof GraphQLError ? badRequest(error) : error;
  }
}

/** What is wrong before anything ran answers 400. */
function badRequest(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { originalError: error, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}
