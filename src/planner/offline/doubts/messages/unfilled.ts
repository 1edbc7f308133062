import { isJsonObject } from '../../../../lib/json/json.js';
import { inputsOf, placeIn, plainTexts, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `add a comment thanking the person who did it`, with just these words as the comment: an order in place of the text. */

const TEXT = /^(?:text|body|content|message|comment|caption)$/;
const TOLD =
  /^(?:thanking|asking|telling|saying|reminding|welcoming|congratulating|inviting|informing|notifying|explaining|pointing)\s|\b(?:whoever|whichever|the (?:reporter|author|sender|assignee|commenter)['’]s (?:name|address|e-?mail))\b/i;

/** Texts that are the order to write them. */
export function unfilledDoubts({ request, steps, tools }: Doubted): readonly Doubt[] {
  const plain = withoutQuotes(request);
  return steps.flatMap((step, index) =>
    plainTexts(step).flatMap(([name, text]): readonly Doubt[] => {
      const said = TEXT.test(name) && TOLD.test(text) ? placeIn(plain, text) : null;
      if (said === null || tools.get(step.tool)?.sideEffects !== true) return [];
      const own = inputsOf(tools, step.tool)[name];
      return [
        {
          target: `/steps/${index}/input/${name}`,
          said,
          reason: `"${text}" says what the text is to tell, and is no text.`,
          question: `What is the text to be? "${text}" would be written as it is.`,
          valueSchema: isJsonObject(own) ? own : { type: 'string' },
        },
      ];
    }),
  );
}
