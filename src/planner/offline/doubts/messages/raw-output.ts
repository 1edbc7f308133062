import { KEEP, placeIn } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `react with eyes and send me the message`: a message with the answer of a step that changed something, in place of what is asked for. */

/** An output as it is. */
const RAW = /\$string\(steps\.(\w+)\.output(?:, true)?\)/g;
const SENDS = /\.(?:send|post|reply|create_draft|add_comment)(?:_\w+)?$/;

/** Messages that hold the raw answer of an operation that changes something. */
export function rawDoubts(plan: Doubted): readonly Doubt[] {
  const { steps, tools, request } = plan;
  return steps.flatMap((step, index): readonly Doubt[] => {
    if (!SENDS.test(step.tool)) return [];
    return Object.entries(step.input ?? {}).flatMap(([name, text]): readonly Doubt[] => {
      if (typeof text !== 'string') return [];
      const ids = new Set([...text.matchAll(RAW)].map(([, id = '']) => id));
      const own = steps.find(
        ({ id = '', tool }) => ids.has(id) && tools.get(tool)?.service && tools.get(tool)?.sideEffects,
      );
      if (!own) return [];
      return [
        {
          target: `/steps/${index}/input/${name}`,
          said: placeIn(request, 'message'),
          reason: `"${step.title}" would send the answer of "${own.title}" as it is.`,
          question: `What is the message to say? As it stands, it is what "${own.title}" answers.`,
          valueSchema: { type: 'string', minLength: 1 },
          choices: [{ ...KEEP, label: `What "${own.title}" answers` }],
        },
      ];
    });
  });
}
