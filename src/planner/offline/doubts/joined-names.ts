import { isJsonObject } from '../../../lib/json/json.js';
import { inputsOf, placeIn, plainTexts } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `with the tags Baker and VIP`: two names in an input that takes one. */

const JOINED = /^[^,"“”]{1,40}(?:, | and )[^,"“”]{1,40}$/;

/** Inputs for one name that hold two of them. */
export function nameDoubts({ request, steps, tools }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index) =>
    plainTexts(step).flatMap(([name, text]): readonly Doubt[] => {
      const own = inputsOf(tools, step.tool)[name];
      if (!JOINED.test(text) || !isJsonObject(own) || own['type'] !== 'string') return [];
      const said = placeIn(request, text);
      const plural = new RegExp(`\\b${name.replaceAll(/[^a-z]/gi, '.')}s:? $`, 'i');
      if (said === null || !plural.test(request.slice(0, said.start))) return [];
      return [
        {
          target: `/steps/${index}/input/${name}`,
          said,
          reason: `"${step.title}" takes one ${name}, and the words name several.`,
          question: `Which ${name} is the first? "${step.title}" takes one at a time, so that "${text}" would be one name.`,
          valueSchema: own,
        },
      ];
    }),
  );
}
