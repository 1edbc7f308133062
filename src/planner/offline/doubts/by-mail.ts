import { inputsOf, KEEP, placeOf, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `mail me the message`, read as a message of another kind. */

const MAILS =
  /\b(?:e-?mail|mail)(?:ed)? (?:me|us|myself)\b|^(?:get|receive) an? (?:\w+ ){0,2}e-?mail\b|\b(?:need|want|would like|'d like)(?: to (?:get|receive))? an? (?:\w+ ){0,2}e-?mail\b|\bsend me an? (?:e-?mail|mail)\b|\bme (?:by|via) (?:e-?mail|mail)\b/i;

const SENDS = /\.(?:send|post)_\w+$/;

/** Mails to the user that no step sends. */
export function mailDoubts({ request, steps, tools }: Doubted): readonly Doubt[] {
  const said = MAILS.exec(withoutQuotes(request));
  const isMail = steps.some((step) => {
    const names = Object.keys(inputsOf(tools, step.tool));
    return names.includes('subject') || JSON.stringify(step.input?.['to'] ?? '').includes('@');
  });
  // Another message was made of it, or none.
  const isOther = steps.some((step) => tools.get(step.tool)?.planning?.use === 'send' || SENDS.test(step.tool));
  const isNone = steps.length > 0 && steps.every((step) => tools.get(step.tool)?.sideEffects === false);
  if (!said || isMail || !(isOther || isNone)) return [];
  return [
    {
      target: '/steps',
      said: placeOf(said),
      reason: 'The words ask for a mail, and no step sends one.',
      question: `No step sends a mail for "${said[0]}". Say it in other words, for example: email me at ann@example.com.`,
      choices: [{ ...KEEP, label: 'Another message is fine' }],
    },
  ];
}
