import { GraphQLError, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LruMap } from '../../lib/collections/lru-map.js';
import { OPERATION_LIMITS, operationLimitsRule } from './operations/operation-limits.rule.js';

const RULES = [...specifiedRules, operationLimitsRule(OPERATION_LIMITS)];
const MAX_KEPT = 500;
/** Longer ones are rare and not worth the memory. */
const MAX_KEPT_LENGTH = 20_000;

/** Reads and validates documents for WebSocket, with the rules of HTTP, and keeps those in use. */
export class Documents {
  readonly #valid = new LruMap<string, DocumentNode>(MAX_KEPT);

  constructor(readonly schema: GraphQLSchema) {}

  /** The document, or its mistakes as coded errors. */
  read(source: string): DocumentNode | readonly GraphQLError[] {
    const kept = this.#valid.get(source);
    if (kept) return kept;
    let document: DocumentNode;
    try {
      document = parse(source, { maxTokens: OPERATION_LIMITS.tokens });
    } catch (error) {
      if (error instanceof GraphQLError) return [coded(error, 'GRAPHQL_PARSE_FAILED')];
      throw error;
    }
    const errors = validate(this.schema, document, RULES);
    if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    if (source.length <= MAX_KEPT_LENGTH) this.#valid.set(source, document);
    return document;
  }
}

function coded(error: GraphQLError, code: string): GraphQLError {
  const { nodes = null, source = null, positions = null } = error;
  return new GraphQLError(error.message, { nodes, source, positions, extensions: { code } });
}
