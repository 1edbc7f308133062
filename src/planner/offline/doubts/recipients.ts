import { placeIn, saidAt } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `send them the menu`, with the name of a person where an address has to stand. */

const TO = /^(?:to|cc|bcc)$/;
const MAILS = /\.(?:send(?:_(?:message|email|mail))?|create_draft)$/;
/** A path that ends in the name of a person, and none to an address. */
const NAME = /\b(?:first_name|last_name|firstname|lastname|full_?name|display_?name|username|login)\b/i;
const ADDRESS = /e?mail|address|\bfrom\}|\bfrom\b(?!\.)|sender|reply_?to|@[\w-]+\.\w/i;

/** Mails to a name. */
export function recipientDoubts(plan: Doubted): readonly Doubt[] {
  return plan.steps.flatMap((step, index) =>
    Object.entries(step.input ?? {}).flatMap(([name, to]): readonly Doubt[] => {
      if (!TO.test(name) || !MAILS.test(step.tool) || typeof to !== 'string') return [];
      if (!to.includes('{{') || !NAME.test(to) || ADDRESS.test(to)) return [];
      const target = `/steps/${index}/input/${name}`;
      return [
        {
          target,
          said: saidAt(plan, target) ?? placeIn(plan.request, 'them'),
          reason: 'The start gives a name, and no address.',
          question: `To which address does "${step.title}" go? What starts the run has only a name. For example: ann@example.com.`,
          valueSchema: { type: 'string', minLength: 3 },
        },
      ];
    }),
  );
}
