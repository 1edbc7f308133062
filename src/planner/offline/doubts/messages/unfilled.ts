import { isJsonObject } from '../../../../lib/json/json.js';
import { inputsOf, placeIn, plainTexts, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `add a comment thanking the person who did it`, with just these words as the comment: an order in place of the text. */

const TEXT = /^(?:text|body|content|message|comment|caption)$/;
const TOLD =
  /^(?:thanking|asking|telling|saying|reminding|welcoming|congratulating|inviting|informing|notifying|explaining|pointing)\s|\b(?:whoever|whichever|the (?:reporter|author|sender|assignee|commenter)['’]s (?:name|address|e-?mail))\b/i;

/** `in #dev`: nothing but the place where it is sent. */
const PLACE = /^(?:in|to|on|at|for) #[\p{L}\p{N}_-]+$/iu;
const TITLE = /^(?:title|name|summary|subject|content)$/;
/** `"Ten barns" in Content Ideas`: a quoted title with the place behind it. */
const BEHIND_QUOTE = /^["“][^"“”]+["”] (?:in|on|to|into|for|under)\s/i;

/** Texts that are the order to write them, or the place for them. */
export function unfilledDoubts({ request, steps, tools }: Doubted): readonly Doubt[] {
  const plain = withoutQuotes(request);
  return steps.flatMap((step, index) =>
    plainTexts(step).flatMap(([name, text]): readonly Doubt[] => {
      const isOrder = TEXT.test(name) && TOLD.test(text);
      const isPlace = (TEXT.test(name) && PLACE.test(text)) || (TITLE.test(name) && BEHIND_QUOTE.test(text));
      const said = isOrder ? placeIn(plain, text) : isPlace ? placeIn(request, text) : null;
      if (said === null || tools.get(step.tool)?.sideEffects !== true) return [];
      const own = inputsOf(tools, step.tool)[name];
      return [
        {
          target: `/steps/${index}/input/${name}`,
          said,
          reason: isOrder
            ? `"${text}" says what the text is to tell, and is no text.`
            : `"${text}" says where it is to stand, and is no text.`,
          question: `What is the text to be? "${text}" would be written as it is.`,
          valueSchema: isJsonObject(own) ? own : { type: 'string' },
        },
      ];
    }),
  );
}
