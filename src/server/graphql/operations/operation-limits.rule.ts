import { GraphQLError } from 'graphql';
import type { ASTVisitor, OperationDefinitionNode, ValidationContext, ValidationRule } from 'graphql';
import { Measure } from '../measure.js';

export interface OperationLimits {
  readonly depth: number;
  readonly aliases: number;
  /** Objects that one operation may answer at most; see `Weight.cost`. */
  readonly cost: number;
  /** Tokens of a document; the parser stops there. */
  readonly tokens: number;
}

/**
 * A page of 100 executions with 100 events each, and the step of each event, costs 20,101 and must be allowed. One more
 * list level in it must not.
 */
export const OPERATION_LIMITS: OperationLimits = { depth: 12, aliases: 30, cost: 50_000, tokens: 2_000 };

/**
 * Refuses operations that are too deep, have too many aliases or may answer too much. HTTP and WebSocket use the same
 * one.
 */
export function operationLimitsRule(limits: OperationLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const measure = new Measure(context.getSchema(), (name) => context.getFragment(name));
    return {
      OperationDefinition(node: OperationDefinitionNode) {
        const root = context.getSchema().getRootType(node.operation) ?? undefined;
        const { depth, aliases, cost } = measure.of(root, node.selectionSet);
        const refuse = (message: string): void => context.reportError(new GraphQLError(message, { nodes: [node] }));
        if (depth > limits.depth)
          refuse(`The operation nests ${depth} levels deep; at most ${limits.depth} are allowed.`);
        if (aliases > limits.aliases)
          refuse(`The operation has ${aliases} aliases; at most ${limits.aliases} are allowed.`);
        if (cost > limits.cost) {
          refuse(
            `The operation may answer ${cost} objects; at most ${limits.cost} are allowed. Ask for smaller pages (first) or fewer nested lists.`,
          );
        }
        return false;
      },
    };
  };
}
