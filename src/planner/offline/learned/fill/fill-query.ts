import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { ageAt } from '../../read/lists/amounts.js';
import { saidAt } from '../../read/lists/name-before.js';
import { termsOf } from '../../read/lists/phrases.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';

/* `find the unread mails from the plumber about the invoice`: an input for a search joins several conditions. */

const LEAD = /^(?:from|by|the|a|an|our|my|of|about|for|with|sent|received|in|to)$/;
/** Words that turn round or hold back what they stand before. */
const HOLDS = /^(?:not|no|never|none|without|except|excluding|unless|only|but|before|after|until|or|other)$/;
const OLDER = /^(?:more|less|over|under|older|longer|than|at|least|most)$/;
/** Somebody whom only the user knows the address of stands behind these. */
const SENDER = /^(?:from|by)$/;

/** Whether an input of a list joins conditions, so that words which are a value may only be one of them. */
export function isJoined({ tool }: Draft, name: string): boolean {
  return !tool.sideEffects && typeof tool.service?.narrows?.joins[name] === 'string';
}

/** Whether words pick items of a list, and are no value as they stand: `not shipped`, `after 3 days`, `more than 2 days old`. */
export function isTurned(r: Reading, { tool }: Draft, name: string, from: number): boolean {
  const narrows = tool.sideEffects ? undefined : tool.service?.narrows;
  const isNarrowing = narrows?.by.some(({ set, since, until }) => [set, since, until].some((one) => name in one));
  if (narrows === undefined || isNarrowing !== true) return false;
  // `more than 2 days old` is of a term.
  const isOfTerm =
    /^(?:for|since|more|less|over|under|older|longer|at)$/.test(r.lower(from)) &&
    ageAt(r, r.skip(from, OLDER)) !== null;
  const isWhole = termsOf(narrows).some((term) => !/<value/.test(JSON.stringify(term)) && saidAt(r, from, term) > 0);
  return isOfTerm || isWhole || [from - 1, from].some((at) => HOLDS.test(r.lower(at)));
}

/** Adds the words for a search that no phrase of the service has read: a name as it is, and other words as a question. */
export function fillQuery(r: Reading, at: number, step: Draft, { values }: LearnedWords): void {
  for (const { name, from, to } of values) {
    const slot = isJoined(step, name) ? slotsOf(step.tool).find((one) => one.name === name) : undefined;
    if (slot?.role !== 'query') continue;
    const places = placesWithin(r.tokens, at, r.end, { from, to }).filter((place) => !r.isTaken(place));
    const free = places.filter((place) => places.some((one) => one <= place && !LEAD.test(r.lower(one))));
    const [first] = free;
    const last = free.at(-1);
    if (first === undefined || last === undefined || last - first + 1 !== free.length) continue;
    if (range(first - 2, last + 2).some((place) => HOLDS.test(r.lower(place)))) continue;
    let start = first;
    while (start - 1 > at && !r.isTaken(start - 1) && LEAD.test(r.lower(start - 1))) start -= 1;
    const isOfSender = r.slice(start, first + 1).some(({ lower }) => SENDER.test(lower));
    const given = step.input[name];
    const join = step.tool.service?.narrows?.joins[name] ?? ' ';
    const said = r.textOf(first, last + 1);
    const mention = first === last ? r.mention(first) : null;
    // `the cards on Spring Fair`: a place is no text of the things in it.
    const isPlace = r.slice(Math.max(0, start - 1), first).some(({ lower }) => /^(?:in|on)$/.test(lower));
    // `today's and overdue tasks`: those of the one kind and those of the other, and both conditions rarely hold at once.
    const isCoordinated = /^(?:and|or|&)$/.test(r.lower(first - 1));
    if (
      !isOfSender &&
      !isPlace &&
      !isCoordinated &&
      !isLanguage(join) &&
      isPlainText(r, first, last + 1) &&
      (given === undefined || typeof given === 'string')
    ) {
      const text = mention ? `"${mention.value}"` : free.length > 1 ? `"${said}"` : said;
      r.builder.set(step, name, given === undefined ? text : `${given}${join}${text}`);
      r.take(start, last + 1, step.part, name);
      continue;
    }
    if (r.builder.isOpenAt(step, name)) continue;
    const example = typeof given === 'string' && !given.includes('{{') ? `${given}${join}` : '';
    const address = fromAddress(step, name);
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(start, last + 1),
      reason: `The words "${said}" describe somebody, or something, and are no words to search for.`,
      question:
        isOfSender && address !== null
          ? `Which search finds those from "${said}"? For example: ${example}${address}.`
          : `Which search finds "${said}"? ${example === '' ? '' : `It has ${example.trim()} so far.`}`.trim(),
      at: { step: step.id, path: `/input/${name}` },
      valueSchema: slot.own,
    });
  }
}

/** Whether the conditions of a search are sentences of a language: a word alone is none of them. */
const isLanguage = (join: string): boolean => /\w/.test(join);

/** Whether words can be looked for as they are: a quote, a name, or one word. */
function isPlainText(r: Reading, from: number, to: number): boolean {
  const words = r.slice(from, to);
  return (
    words.every(({ text, mention }) => (mention === null ? /^[\p{L}\d-]+$/u.test(text) : mention.kind === 'quote')) &&
    (words.length === 1 || words.every(({ text }) => /^[\p{Lu}\d]/u.test(text)))
  );
}

/** How the search looks for a sender with an address. Null: it cannot. */
function fromAddress({ tool }: Draft, name: string): string | null {
  const term = tool.service?.narrows?.by.find(
    ({ said, set }) => said.includes('from') && JSON.stringify(set[name] ?? '').includes('<address>'),
  );
  const text = term?.set[name];
  return typeof text === 'string' ? text.replace('<address>', 'ann@example.com') : null;
}
