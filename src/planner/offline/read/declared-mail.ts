import { range } from '../../../lib/collections/range.js';
import type { EventType } from '../../../domain/event/types/index.js';
import type { Token } from '../text/tokens.js';
import type { EventReading } from './event-reading.type.js';
import type { Words } from './event-slot.js';
import { restricts } from './kinds-of-call.js';
import { wordList } from '../word-list.js';

/*
 * Mail that the words only declare: `Access requests arrive at access@example.com.`, `people mail jobs@example.com`,
 * `Supplier invoices by mail: …`. The address says which messages are meant. Without one, the words that say it are asked
 * about.
 */

const ARRIVES =
  /^(?:arrives?|arriving|comes?|coming|lands?|goes?|go|sent|gets?|get|are|is|in|reach(?:es)?|hits?|end|up|received)$/;
const PEOPLE = wordList(
  'people|customers?|clients?|users?|applicants?|candidates?|visitors?|someone|somebody|anyone|everyone|members?|suppliers?|vendors?|guests?|students?|they|tenants?|employees?|colleagues?|partners?|leads?',
);
const WRITES = /^(?:mails?|emails?|writes?|send|sends|messages?|contacts?)$/;
const NO = wordList(
  'by|via|per|not|no|never|without|except|unless|only|but|ignore|if|when|dont|other|than|every|day|week|month|and|or|from|about|with|to|unread',
);
const MAX_NOUNS = 5;

/** The event that the words at the beginning declare; null: they declare none. */
export function declaredMail(
  words: Words,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
): EventReading | null {
  const { tokens } = words;
  const type = types.find(({ planning }) =>
    Object.values(planning?.slots ?? {}).some(({ takes, isList }) => takes === 'address' && isList === true),
  );
  const start = titleEnd(tokens);
  if (!type || !isFree(start)) return null;
  return atAddress(words, start, type) ?? byPeople(words, start, type) ?? byMail(words, start, type);
}

/** `Job applications: people mail …`: where the first sentence begins, after a title. */
function titleEnd(tokens: readonly Token[]): number {
  const colon = tokens.slice(0, MAX_NOUNS + 1).findIndex(({ lower }) => lower === ':');
  return colon > 0 && PEOPLE.test(tokens[colon + 1]?.lower ?? '') ? colon + 1 : 0;
}

const isNoun = ({ tokens, startsAct }: Words, at: number): boolean => {
  const token = tokens[at];
  return (
    token?.kind === 'word' &&
    !NO.test(token.lower) &&
    !ARRIVES.test(token.lower) &&
    !/\d/.test(token.lower) &&
    !startsAct(at)
  );
};

/** `Access requests arrive at access@example.com`. */
function atAddress(words: Words, start: number, type: EventType): EventReading | null {
  const { tokens } = words;
  let at = start;
  while (at < start + MAX_NOUNS && isNoun(words, at)) at += 1;
  let place = at;
  while (place < at + 4 && ARRIVES.test(tokens[place]?.lower ?? '')) place += 1;
  const isTo = /^(?:at|to|in|into)$/.test(tokens[place]?.lower ?? '');
  const address = tokens[place + 1]?.mention;
  const tail = tailOf(words, place + 2);
  if (at === start || place === at || !isTo || address?.kind !== 'address' || !ends(tokens, tail.to)) return null;
  const picks = range(start, at).filter((one) => restricts(tokens, one));
  return addressed(
    type,
    tokens,
    start,
    { at: place + 1, value: address.value },
    { ...tail, passed: [...picks, ...tail.passed] },
  );
}

/** `people mail jobs@example.com`. */
function byPeople(words: Words, start: number, type: EventType): EventReading | null {
  const { tokens } = words;
  const who = start + (/^(?:a|an|the|our|my)$/.test(tokens[start]?.lower ?? '') ? 1 : 0);
  if (!PEOPLE.test(tokens[who]?.lower ?? '') || !WRITES.test(tokens[who + 1]?.lower ?? '')) return null;
  let at = who + 2;
  while (
    /^(?:an?|their|emails?|mails?|messages?|to|at|us|me|applications?|requests?|questions?)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    at += 1;
  const address = tokens[at]?.mention;
  const tail = tailOf(words, at + 1);
  return address?.kind === 'address' && ends(tokens, tail.to)
    ? addressed(type, tokens, start, { at, value: address.value }, tail)
    : null;
}

/** `Supplier invoices by mail: …`: nothing says how such a message is known. */
function byMail(words: Words, start: number, type: EventType): EventReading | null {
  const { tokens, startsAct } = words;
  let at = start;
  while (at < start + MAX_NOUNS && isNoun(words, at)) at += 1;
  const isMail = /^(?:by|via|per)$/.test(tokens[at]?.lower ?? '') && /^(?:e?mail)$/.test(tokens[at + 1]?.lower ?? '');
  const mark = tokens[at + 2]?.lower ?? '';
  if (at === start || !isMail || !/^(?::|→)$/.test(mark) || !(mark === '→' || startsAct(at + 3))) return null;
  const passed = range(start, at).filter((one) => !/^(?:new|incoming|the|our|my|all)$/.test(tokens[one]?.lower ?? ''));
  return { ...base(type), from: start, to: at + 2 + (mark === ':' ? 1 : 0), passed };
}

function ends(tokens: readonly Token[], at: number): boolean {
  return /^[.;!?\n→:,]$/.test(tokens[at]?.lower ?? '.');
}

function base(type: EventType): Omit<EventReading, 'from' | 'to'> {
  return {
    type,
    name: type.name,
    filters: { ...type.planning?.changes[0]?.filters },
    spans: [],
    stranger: null,
    isChangeMissing: false,
    isImplied: true,
  };
}

/** `with the word refund`: words behind the address that pick out some messages are asked about. */
function tailOf(
  { tokens, startsAct }: Words,
  from: number,
): { readonly to: number; readonly passed: readonly number[] } {
  if (!/^(?:with|about|mentioning|containing|regarding|asking|that|which)$/.test(tokens[from]?.lower ?? ''))
    return { to: from, passed: [] };
  let to = from + 1;
  while (
    to < from + MAX_TAIL &&
    (tokens[to]?.kind === 'word' || tokens[to]?.mention?.kind === 'quote') &&
    !startsAct(to)
  )
    to += 1;
  return { to, passed: range(from, to) };
}

const MAX_TAIL = 8;

function addressed(
  type: EventType,
  tokens: readonly Token[],
  from: number,
  address: { readonly at: number; readonly value: string },
  { to, passed }: { readonly to: number; readonly passed: readonly number[] },
): EventReading {
  const slot = Object.values(type.planning?.slots ?? {}).find(
    ({ takes, isList }) => takes === 'address' && isList === true,
  );
  const path = slot?.path ?? 'to';
  return {
    ...base(type),
    filters: { ...base(type).filters, [path]: { contains: address.value } },
    from,
    to: to + (/^[:,]$/.test(tokens[to]?.lower ?? '') ? 1 : 0),
    spans: [{ from: address.at, to: address.at + 1, field: path }],
    passed,
  };
}
