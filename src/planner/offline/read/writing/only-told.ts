import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import type { Token } from '../../text/tokens.js';
import type { Reading } from '../reading.js';

/*
 * `saying hello and where to find the handbook`, `saying what the goals are`: the words tell what a text answers, and those
 * who get these words would learn nothing.
 */

const ASKS = 'where|what|who|whose|how|why|which';
const DIRECT = '(?:is|are|am|was|were|do|does|did|can|could|will|would|should|have|has|about|if|ever|many|much)\\b';
/** `what the goals are`; `how are you` and `what a day` are said as they are. */
const INDIRECT = new RegExp(
  `^(?:(?:${ASKS})(?! (?:a|an|${DIRECT}))|when to) |(?:,| and| plus|:) (?:(?:${ASKS}|when) to|(?:${ASKS}) (?:the|our|my|we|they|it)) `,
  'i',
);

/** `remind him of his tablets`: an order to whoever sends the text, and not the text. */
const REMINDS =
  /^(?:to |please )?remind (?:him|her|them|me|us|everyone|everybody|people|all|\p{Lu}[\p{L}'’-]*) (?:of|about) (.{2,200})$/isu;

const isQuoted = (request: string, text: string): boolean => {
  const at = request.toLowerCase().indexOf(text.toLowerCase());
  return at > 0 && /["“”'‘:]\s?$/.test(request.slice(0, at));
};

function asReminders(r: Reading): void {
  for (const step of r.builder.steps.filter(({ tool }) => tool.sideEffects))
    for (const { name, role } of slotsOf(step.tool)) {
      const said = role === 'text' ? step.input[name] : undefined;
      const about = typeof said === 'string' && !said.includes('{{') ? REMINDS.exec(said)?.[1] : undefined;
      // Words in quotes are sent as they are.
      const isGiven = typeof said === 'string' && isQuoted(r.builder.request, said);
      if (about === undefined || isGiven) continue;
      const text = `Reminder: ${about.replaceAll(/\b(?:his|her|their)\b(?= \p{L})/gu, 'your')}`;
      r.builder.set(step, name, text);
      r.builder.assume(`It says: "${text}"`, { step: step.id, path: `/input/${name}` });
    }
}

/** Asks for each text to be sent that is words of the request of this kind. */
export function askForOnlyTold(r: Reading, tokens: readonly Token[]): void {
  const { builder } = r;
  asReminders(r);
  for (const step of builder.steps.filter(({ tool }) => tool.sideEffects)) {
    const slot = slotsOf(step.tool).find(({ role, name }) => role === 'text' && isOnlyTold(step.input[name]));
    const said = slot && placeOf(builder.request, step.input[slot.name]);
    const words = tokens.filter(({ start, end }) => said && start >= said.from && end <= said.to);
    if (slot && words.length > 0) ask(r, step, slot, words);
  }
}

const isOnlyTold = (text: unknown): boolean =>
  typeof text === 'string' && !/[?\n]|\{\{/.test(text) && INDIRECT.test(text);

/** Where the request has a text that is in no quotes. */
function placeOf(request: string, text: unknown): { readonly from: number; readonly to: number } | null {
  const said = String(text).toLowerCase();
  const from = request.toLowerCase().indexOf(said);
  return from < 0 || /["“”'‘:]\s?$/.test(request.slice(0, from)) ? null : { from, to: from + said.length };
}

function ask(r: Reading, step: Draft, slot: Slot, tokens: readonly Token[]): void {
  const text = step.input[slot.name];
  // The subject of a mail may have been made of its text, and is a good one.
  Reflect.deleteProperty(step.input, slot.name);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens,
    reason: 'The words tell what the text is about, and not the text itself.',
    question: `What is the text to be? ${JSON.stringify(text)} only tells what it is about. Give it in full, or say that AI writes it.`,
    at: { step: step.id, path: `/input/${slot.name}` },
    valueSchema: slot.own,
  });
}
