import type { N8nNode } from './document/n8n.type.js';
import { Untranslatable } from './expressions/untranslatable.js';
import type { Output } from './flow/items.type.js';
import type { NodeContext } from './flow/node-context.js';
import { WITHOUT_COUNTERPART } from './nodes/flow.js';
import { converterOf } from './nodes/index.js';
import { unknownOperation } from './services/requests/known-operations.js';

/** Why a node cannot be carried over. */
interface NotConverted {
  readonly why: string;
  /** It fails in n8n as well. */
  readonly isBroken: boolean;
}

/** The outputs of a node, or the reason why it cannot be carried over. */
export function outcomeOf(context: NodeContext): readonly Output[] | NotConverted {
  try {
    const outcome = converterOf(context.node.type)?.(context) ?? withoutTool(context.node);
    if (typeof outcome !== 'string') return outcome;
    const unknown = unknownOperation(context.node);
    return unknown === null
      ? { why: outcome, isBroken: false }
      : { why: `n8n has no operation "${unknown}" of it`, isBroken: true };
  } catch (error) {
    if (error instanceof Untranslatable) return { why: error.reason, isBroken: error.isBroken };
    throw error;
  }
}

function withoutTool({ type, fullType }: N8nNode): string {
  const hint = Object.hasOwn(WITHOUT_COUNTERPART, type) ? WITHOUT_COUNTERPART[type] : undefined;
  return hint ?? `there is no tool for ${fullType.slice(0, 200)}`;
}
