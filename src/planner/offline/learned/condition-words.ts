import { range } from '../../../lib/collections/range.js';
import type { EventType } from '../../../domain/event/types/index.js';
import { PEOPLE, readSlot, Words } from '../read/event-slot.js';
import type { Line, PayloadTest } from '../read/payload/line.type.js';
import { readBefore, readNamedTest, readPayloadTest, readPredicate } from '../read/payload/read-test.js';
import { NEUTRAL_WORDS } from '../text/neutral.js';
import { leadLength, made, renumbered } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';

/* The words of a condition that the reader by examples has found, as a test of what the event brings along. */

const JOINS = [
  'and',
  'but',
  ',',
  'if',
  'when',
  'whose',
  'where',
  'that',
  'which',
  'who',
  'with',
  'only',
  'only if',
  'and if',
  'if the',
  'when the',
  'if its',
  'when its',
  'it',
  'they',
  'if it',
  'if they',
  'and it',
  'and they',
  'when it',
  'when they',
  'that they',
];
/**
 * Words that may have stood before a condition: the reader leaves them out at times, as in `gets {the label urgent}`, or in
 * `is {urgent}`. Nothing but a value of a field can stand behind them.
 */
const LEADS: readonly (readonly string[])[] = [[], ['with'], ['is'], ['has'], ['that', 'is'], ['whose']];

/** The test that words say as a whole; null: no field is known to tell it. */
export function conditionIn(tokens: readonly Token[], type: EventType, from: number, to: number): PayloadTest | null {
  return testIn(tokens, type, from, to) ?? apartIn(tokens, type, from, to);
}

/** `high-priority`: two words with a hyphen between them. */
function apartIn(tokens: readonly Token[], type: EventType, from: number, to: number): PayloadTest | null {
  const said = tokens.slice(from, to);
  if (!said.some(isCompound)) return null;
  const line = renumbered(
    said.flatMap((token) => (isCompound(token) ? token.lower.split('-').map((word) => made(token, word)) : [token])),
  );
  const test = testIn(line, type, 0, line.length);
  return test && { ...test, to };
}

const isCompound = ({ kind, mention, lower }: Token): boolean =>
  kind === 'word' && mention === null && /^\p{L}{2,}-\p{L}{2,}$/u.test(lower);

function testIn(tokens: readonly Token[], type: EventType, from: number, to: number): PayloadTest | null {
  const joined = leadLength(tokens.slice(0, to), from, JOINS);
  for (const start of new Set([from, from + joined])) {
    const [first] = tokens.slice(start, to);
    if (!first) continue;
    for (const lead of LEADS) {
      const line = renumbered([...lead.map((word) => made(first, word)), ...tokens.slice(start, to)]);
      // At their place, the words before them say more than a lead that is put there.
      const found =
        lead.length === 0 ? wholeTest(tokens.slice(0, to), type, start, to) : wholeTest(line, type, 0, line.length);
      // Behind a lead that is only put there, words without a field of their own would become the name of a column.
      const isSure = found !== null && (lead.length === 0 || found.filters !== null);
      if (isSure && !isDescribed(tokens, start, { ...found, to })) return { ...found, to };
    }
  }
  return null;
}

function wholeTest(tokens: readonly Token[], type: EventType, from: number, to: number): PayloadTest | null {
  const line: Line = { tokens, type, isEnd: (at) => at >= to };
  const isWhole = (one: { readonly to: number } | null): boolean =>
    one !== null && one.to <= to && range(one.to, to).every((at) => NEUTRAL_WORDS.has(tokens[at]?.lower ?? ''));
  const test = [
    (): PayloadTest | null => slotTest(tokens, type, from),
    (): PayloadTest | null => readPayloadTest(line, from),
    (): PayloadTest | null => readNamedTest(line, from),
    (): PayloadTest | null => readPredicate(line, from),
    (): PayloadTest | null => readBefore(line, from),
  ]
    .map((read) => read())
    .find(isWhole);
  return test ?? null;
}

/** A filter of the event by the words that its service has for it: `in the project Returns`, `reported by Ann`. */
function slotTest(tokens: readonly Token[], { planning }: EventType, from: number): PayloadTest | null {
  if (!planning) return null;
  const read = readSlot(new Words(tokens, () => false), from, planning, { mayAsk: false, isObject: false });
  if (!read || read.value === null) return null;
  return { to: read.to, path: read.field, expr: 'true', filters: read.filters };
}

const PLACE =
  /^(?:channel|group|chat|server|workspace|team|board|list|folder|room|space|inbox|mailbox|form|page|sheet)$/;

/** `from outside the team`, `from clients`: whoever is only described has no such name. */
function isDescribed(tokens: readonly Token[], at: number, { to, filters }: PayloadTest): boolean {
  const [only, ...more] = tokens.slice(at + 1, to);
  if (!/^(?:from|by)$/.test(tokens[at]?.lower ?? '') || filters === null || !only) return false;
  // `from the Suppliers Telegram channel`: a place has sent nothing itself.
  const last = more.at(-1)?.text ?? '';
  if (PLACE.test(last) && JSON.stringify(filters).includes(last)) return true;
  if (![only, ...more].every(({ text, mention }) => mention === null && /^[a-z']+$/.test(text))) return false;
  return more.length > 0 || PEOPLE.test(only.lower) || /[^s]s$/.test(only.lower);
}
