import { placeIn, saidAt } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `send them the menu`, with the name of a person where an address has to stand. */

const TO = /^(?:to|cc|bcc)$/;
const MAILS = /\.(?:send(?:_(?:message|email|mail))?|create_draft)$/;
/** A path that ends in the name of a person, and none to an address. */
const NAME = /\b(?:first_name|last_name|firstname|lastname|full_?name|display_?name|username|login)\b/i;
const ADDRESS = /e?mail|address|\bfrom\}|\bfrom\b(?!\.)|sender|reply_?to|@[\w-]+\.\w/i;

/** Mails to a name, and mails that tell their reader nothing but the own address. */
export const recipientDoubts = (plan: Doubted): readonly Doubt[] => [...namesForAddresses(plan), ...ownAddresses(plan)];

/** `email the person in the Guide email column`: the column says to whom it goes, and is no content. */
function ownAddresses({ request, steps }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index): readonly Doubt[] => {
    const { to, text } = step.input ?? {};
    if (!MAILS.test(step.tool) || typeof to !== 'string' || typeof text !== 'string') return [];
    const path = /^\{\{ *(.+?) *\}\}$/.exec(to)?.[1];
    if (path === undefined || text.replaceAll(/\$string\(|[{}() ]/g, '') !== path.replaceAll(/[() ]/g, '')) return [];
    return [
      {
        target: `/steps/${index}/input/text`,
        said: placeIn(request, 'mail'),
        reason: 'The mail would hold nothing but the address that it goes to.',
        question: 'What is the mail to say?',
        valueSchema: { type: 'string', minLength: 1 },
      },
    ];
  });
}

function namesForAddresses(plan: Doubted): readonly Doubt[] {
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
