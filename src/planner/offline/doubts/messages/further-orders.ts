import { GapKind } from '../../../../domain/plan-report/index.js';
import { placeIn, plainTexts } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `remind me to call Ann, and another one at 6 pm`, `tell me how many days are left`: a message whose text is no text. */

/** A further message that the words ask for. */
const FURTHER =
  /(?:,|\band) (?:(?:another|a second|one more)(?: one| reminder| mail| message)?|again) (?:at|on|in|for)\b/i;
/** An order, or something to be found out, in the place of what is told. */
const ORDER = /(?:^|: |, )(?:tell|remind|e-?mail|mail|send|notify|alert|let) (?:me|us)\b/i;
const QUESTION = /^(?:how (?:many|much|long|often|far)|whether|which of|who (?:has|is|did)|what (?:the|is|my|our))\b/i;
const TEXTS = /^(?:text|content|body|message)$/;

/** Texts of messages that hold an order or a question of the request. */
export function furtherDoubts({ request, steps, tools }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index): readonly Doubt[] => {
    if (tools.get(step.tool)?.planning?.use !== 'send') return [];
    return plainTexts(step).flatMap(([name, text]): readonly Doubt[] => {
      const isOwn = request.includes(`"${text}"`) || request.includes(`“${text}”`);
      if (!TEXTS.test(name) || isOwn || ![FURTHER, ORDER, QUESTION].some((sign) => sign.test(text))) return [];
      return [
        {
          kind: GapKind.UNCLAIMED,
          target: `/steps/${index}/input/${name}`,
          said: placeIn(request, text),
          reason: `"${text}" would be sent as it stands.`,
          question: `Is "${text}" the text to be sent? It reads as something to be done.`,
          choices: [{ label: 'Yes, send it as it stands', patch: {} }],
        },
      ];
    });
  });
}
