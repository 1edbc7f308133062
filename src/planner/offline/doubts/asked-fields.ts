import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { Doubt, Doubted } from './doubt.js';

/** `when an order comes in, email me what was bought`: the words ask about the order, and not for a list of all orders. */

const ASKS = /^(?:what|who|whose|which|when|where)\b/i;

/** Lists of a service that are read for words that ask about what starts the run. */
export function askedDoubts({ trigger, steps, tools, ledger, request }: Doubted): readonly Doubt[] {
  const service = trigger?.type === TriggerType.EVENT ? sourceKindOf(trigger.eventType ?? '')?.service : undefined;
  if (service === undefined) return [];
  return steps.flatMap((step, index): readonly Doubt[] => {
    const tool = tools.get(step.tool);
    const target = `/steps/${index}/tool`;
    const own = ledger.find(({ effect }) => effect === target);
    if (tool?.service?.id !== service || tool.sideEffects || !own) return [];
    const said = request.slice(own.start, own.end);
    if (!ASKS.test(said)) return [];
    return [
      {
        kind: GapKind.OPERATION,
        target,
        said: { start: own.start, end: own.end },
        reason: `"${said}" asks about what starts the run, and "${step.title}" would read other things.`,
        question: `Which field of what starts the run is "${said}"? Say it in other words.`,
      },
    ];
  });
}
