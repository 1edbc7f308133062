import type { EventType } from '../../../../domain/event/types/index.js';
import { Phrases } from '../../text/tokens.js';
import { isPathOf } from '../sources/event-paths.js';
import type { Token } from '../../text/tokens.js';
import { numberIn } from '../reading.js';
import type { SaidValue } from './test-expressions.js';
import { ROLE_WORDS, rankOf } from './test-roles.js';
import type { TestRole } from './test-roles.js';
import { testedFields } from './tested-fields.js';
import { isMoved, OF_ALL } from './test-words.js';
import type { TestedField } from './tested-fields.js';
import { kept } from '../../kept.js';
import { wordList } from '../../word-list.js';

/* The words of a request as fields of an event, and as values of these. */

const byType = kept(() => new WeakMap<EventType, Phrases<TestedField>>());

const byRole = kept(() => new WeakMap<EventType, Map<TestRole, TestedField | null>>());

/** The best field of a role. Null: the event has none. */
export function fieldOf(type: EventType, role: TestRole): TestedField | null {
  const roles = byRole().get(type) ?? new Map<TestRole, TestedField | null>();
  byRole().set(type, roles);
  const known = roles.get(role);
  if (known !== undefined) return known;
  const best = bestOf(type, role);
  roles.set(role, best);
  return best;
}

function bestOf(type: EventType, role: TestRole): TestedField | null {
  const fitting = testedFields(type).filter((field) => field.role === role && !isOfOther(type, field));
  const [best = null] = fitting.toSorted((one, other) => rankOf(role, one.words) - rankOf(role, other.words));
  return best;
}

/** The owner of the place of an issue is not who has the issue, if the event tells this in a field of its own. */
const isOfOther = ({ planning }: EventType, { role, path }: TestedField): boolean =>
  role === 'assignee' &&
  Object.values(planning?.slots ?? {}).some(
    (slot) => slot.takes === 'name' && slot.nouns?.includes('assignee') === true && !isPathOf(slot, path),
  );

/** The field that words name, by its own name or by its role. */
export function fieldAt(
  tokens: readonly Token[],
  at: number,
  type: EventType,
): { readonly field: TestedField; readonly length: number } | null {
  // `not Globex`: the stem of `note` is the same.
  if (tokens[at]?.lower === 'not') return null;
  const phrases = byType().get(type) ?? phrasesOf(type);
  byType().set(type, phrases);
  const found = phrases.at(tokens, at);
  if (!found) return null;
  const behind = tokens[at + found.length];
  // `the company type`: another field, whose name only begins like this one.
  if (behind?.kind === 'word' && OF_NAME.test(behind.text) && !isClauseEnd(tokens[at + found.length + 1])) return null;
  return { field: found.value, length: found.length };
}

/** Nouns that go on with the name of a field. */
const OF_NAME = /^(?:type|size|code|status|category|kind|source|stage|level|tier|group|score|segment)$/;

const isClauseEnd = (token: Token | undefined): boolean =>
  token === undefined || token.kind === 'mark' || /^(?:is|are|was|has|changes|changed|in|of)$/.test(token.lower);

const LAST = /^(\p{L}{3,})(stage|title|type|date|name|status|owner|source|size|code|number|price|count|level|score)$/u;

/** `lifecyclestage` is also said as `lifecycle stage`, or as `lifecycle` if no other field begins like this. */
function namesOf({ words, path }: TestedField, all: readonly TestedField[]): readonly string[] {
  const [, first, last] = LAST.exec(words) ?? [];
  if (first === undefined || last === undefined) return [words];
  const isAlone = first.length > 5 && all.every((one) => one.path === path || !one.words.startsWith(first));
  return [words, `${first} ${last}`, ...(isAlone ? [first] : [])];
}

function phrasesOf(type: EventType): Phrases<TestedField> {
  const fields = testedFields(type);
  const own = fields.flatMap((field) => namesOf(field, fields).map((words) => [words, field] as const));
  const names = new Set(own.map(([name]) => name));
  const roles = ROLE_WORDS.flatMap(([words, role]) => {
    const field = fieldOf(type, role);
    return field === null || names.has(words) ? [] : [[words, field] as const];
  });
  return new Phrases([...own, ...roles]);
}

/** What ends the words of a value. */
export type IsEnd = (at: number) => boolean;

const STOP = wordList(
  'and|or|then|is|are|was|were|in|on|to|into|from|for|with|when|whenever|if|but|unless|by|at|of|gets?|arrives?|comes?|has|have|that|which|who|whose|without|please|only|otherwise|else|it|them|me|us|myself|they|this|not|no|as|changes|changed|updated|edited|moved|moves|after|before|via|through|should|must|will|also|alone|though|however',
);
const MAX_WORDS = 3;

/** The value of a field that words say; null: they say none. */
export function valueAt(
  tokens: readonly Token[],
  start: number,
  field: TestedField,
  isEnd: IsEnd,
): { readonly said: SaidValue; readonly to: number } | null {
  const at = start + (/^(?:a|an|the)$/.test(tokens[start]?.lower ?? '') ? 1 : 0);
  const token = tokens[at];
  if (!token) return null;
  const quote = token.mention?.kind === 'quote' ? token.mention.value : null;
  const known = field.values.find(({ stems }) =>
    quote === null
      ? stems.every((one, offset) => tokens[at + offset]?.stem === one)
      : quote.toLowerCase() === stems.join(' ') ||
        new Phrases([[stems.join(' '), true]]).at(tokensOfQuote(token, quote), 0) !== null,
  );
  if (known) return { said: { value: known.value, isKnown: true }, to: at + (quote === null ? known.stems.length : 1) };
  // The service documents all of its values, and this is none of them.
  if (field.values.length > 0) return null;
  if (quote !== null) return { said: { value: quote, isKnown: false }, to: at + 1 };
  const number = field.type === 'number' ? numberIn(token.lower) : null;
  if (number !== null) return { said: { value: number * field.scale, isKnown: true }, to: at + 1 };
  if (field.type !== 'text' && field.type !== 'list') return null;
  const to = endOfWords(tokens, at, isEnd);
  // `isn't a company address` describes the value, and is none.
  const isDescribed =
    /^(?:a|an)$/.test(tokens[start]?.lower ?? '') && !/^(?:kind|label|status)$/.test(field.role ?? '');
  // `with a due time`: the word goes on with the name of the field.
  const isOfField = to === at + 1 && OF_FIELD.test(token.text);
  if (
    to === at ||
    isDescribed ||
    isOfField ||
    OF_ALL.test(tokens[to - 1]?.lower ?? '') ||
    isMoved(tokens, at) ||
    (to === at + 1 && NO_NAME.test(token.lower))
  )
    return null;
  return { said: { value: textOf(tokens, at, to), isKnown: false }, to };
}

/** A day that a date is compared with, and people without a name: no field has these values. */
const NO_NAME = /^(?:today|tomorrow|yesterday|tonight|him|her|myself)$/;
const OF_FIELD = /^(?:times?|dates?|days?|hours?|values?|fields?)$/;

const tokensOfQuote = (token: Token, quote: string): readonly Token[] => [
  { ...token, lower: quote.toLowerCase(), stem: quote.toLowerCase() },
];

/** The end of a few words that no quotes enclose. It is `at` if there are none. */
export function endOfWords(tokens: readonly Token[], at: number, isEnd: IsEnd): number {
  let to = at;
  while (to < tokens.length && to < at + MAX_WORDS) {
    const token = tokens[to] as Token;
    if (token.kind !== 'word' || STOP.test(token.lower) || (to > at && isEnd(to))) break;
    to += 1;
  }
  const next = tokens[to];
  // A value of many words without quotes is rather no value.
  const isWhole = next === undefined || next.kind === 'mark' || STOP.test(next.lower) || isEnd(to);
  return isWhole ? to : at;
}

/** The words as they are written. */
export const textOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');
