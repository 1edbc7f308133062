import type { EventSlot } from '../../../domain/steps/tool-planning.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import { readAmount } from './event-field.js';
import type { EventReading } from './event-reading.type.js';
import { accountAt } from './event-slot.js';
import { wordList } from '../word-list.js';

/*
 * Conditions on the event that stand after the acts: `…, unless it is by dependabot[bot]`, `…, but only in acme/site`,
 * `…, except from news@example.com`. They are filters of the trigger, since nothing is to run otherwise.
 */

const NOT = [
  'unless',
  'except',
  'excluding',
  'but not',
  'not',
  'other than',
  'apart from',
  'ignoring',
  'ignore',
  'skip',
  'but ignore',
  'but skip',
  'except for',
];
const ONLY = ['only', 'but only', 'only if', 'but only if', 'only when', 'but only when', 'if', 'provided', 'and only'];
/** `…, repo is acme/web`: the place at the end. */
const PLACE = ['repo', 'the repo', 'repository', 'the repository', 'in repo', 'in the repo', 'in the repository'];
const LEADS = new Phrases<boolean>([
  ...PLACE.map((said) => [said, false] as const),
  ...NOT.map((said) => [said, true] as const),
  ...ONLY.map((said) => [said, false] as const),
]);
/** Words that only go back to the event. */
const BACK = wordList(
  'if|when|for|it|its|they|that|this|those|these|ones|one|is|are|was|were|has|been|the|a|an|comes?|came|sent|opened|written|made|created|happens|in|from|by|of|at|author|sender|user|repository|repo|anyone|someone|anybody|somebody|people|who|whoever|or',
);
const MAX_WORDS = 14;

export interface TrailingFilter {
  readonly from: number;
  readonly to: number;
  readonly field: string;
  readonly filters: JsonObject;
}

/** The conditions after the clause of the event, if they end their sentence. */
export function trailingFilters(
  tokens: readonly Token[],
  event: EventReading,
  isFree: (at: number) => boolean,
): readonly TrailingFilter[] {
  const found: TrailingFilter[] = [];
  for (let at = event.to; at < tokens.length; at += 1) {
    const lead = isFree(at) ? LEADS.at(tokens, at) : null;
    if (!lead) continue;
    // `opened by someone other than …` goes on the clause of the event.
    const start = startOf(tokens, at, event.to);
    const read = conditionAt(
      tokens,
      start ?? at,
      at + lead.length,
      { isNot: lead.value, isNext: start !== null },
      event,
    );
    const isKnown = read !== null && found.some(({ field }) => field === read.field);
    if (!read || isKnown || event.filters[read.field] !== undefined) continue;
    if (isOfOneAct(tokens, event.to, at)) continue;
    found.push(read);
    at = read.to - 1;
  }
  return found;
}

/** `… if it is above 100 and to #small if it is below 100`: each condition is that of its own act, and filters no event. */
function isOfOneAct(tokens: readonly Token[], from: number, at: number): boolean {
  const isIf = tokens.slice(at, at + 3).some(({ lower }) => CONDITION.test(lower));
  const before = tokens.slice(from, at);
  const isSetOff = /^(?:,|but)$/.test(before.at(-1)?.lower ?? '');
  const isLater = before.some(({ lower }) => CONDITION.test(lower) || /^[.;!?\n]$/.test(lower));
  return isIf && (isLater || (!isSetOff && before.some(({ lower }) => /^(?:and|then)$/.test(lower))));
}
const CONDITION = /^(?:if|unless|provided|otherwise|else)$/;

function conditionAt(
  tokens: readonly Token[],
  from: number,
  start: number,
  { isNot, isNext }: { readonly isNot: boolean; readonly isNext: boolean },
  { type, isChangeMissing }: EventReading,
): TrailingFilter | null {
  const slots = Object.values(type?.planning?.slots ?? {});
  if (isChangeMissing) return null;
  let at = start + (tokens[start]?.lower === ':' ? 1 : 0);
  while (BACK.test(tokens[at]?.lower ?? '') && at < start + MAX_WORDS) {
    const amount = isNot ? null : amountAt(tokens, at, slots);
    if (amount && endsSentence(tokens, amount.to, isNext)) return { from, ...amount };
    at += 1;
  }
  const amount = isNot ? null : amountAt(tokens, at, slots);
  if (amount && endsSentence(tokens, amount.to, isNext)) return { from, ...amount };
  const mention = tokens[at]?.mention;
  const said = tokens.slice(start, at).map(({ lower }) => lower);
  const kind = mention?.kind === 'address' || mention?.kind === 'repository' ? mention.kind : 'name';
  const slot = slots.find(({ takes, isList }) => takes === kind && isList !== true);
  if (!slot) return null;
  const account = kind === 'name' ? (accountAt(tokens, at) ?? (isNot ? namedAt(tokens, at, slot) : null)) : null;
  const value = account?.name ?? (kind === 'name' ? null : (mention?.value ?? null));
  const to = account?.to ?? at + 1;
  // `if a@example.com answers` is about something else.
  const isPlace = kind === 'repository' && tokens.slice(from, start).some(({ lower }) => lower.startsWith('repo'));
  const isAbout = isPlace
    ? true
    : said.length === 0
      ? isNot
      : said.some((word) => /^(?:by|from|in|at|of|author|sender|is|are|for)$/.test(word));
  if (value === null || !isAbout || !endsSentence(tokens, to, isNext)) return null;
  const filter: JsonValue = isNot ? { ne: value } : value;
  return { from, to, field: slot.path, filters: { [slot.path]: filter } };
}

const NO_ACCOUNT =
  /^(?:me|us|them|him|her|it|bots?|teams?|members?|maintainers?|contributors?|outsiders?|developers?|reviewers?|employees|drafts?|weekends?|mondays|fridays|sundays|saturdays|main|master|develop|staging|production)$/;

/** `not from dependabot`, `by anyone other than alice`: the name of an account at the end of the words. */
function namedAt(
  tokens: readonly Token[],
  at: number,
  { names = {} }: EventSlot,
): { readonly name: string; readonly to: number } | null {
  const { lower = '', text = '', kind } = tokens[at] ?? {};
  if (Object.hasOwn(names, lower)) return { name: names[lower] ?? lower, to: at + 1 };
  const isName = kind === 'word' && /^[A-Za-z][A-Za-z0-9-]{1,38}$/.test(text) && !NO_ACCOUNT.test(lower);
  return isName && /^(?:than|by|from)$/.test(tokens[at - 1]?.lower ?? '') ? { name: text, to: at + 1 } : null;
}

function amountAt(
  tokens: readonly Token[],
  at: number,
  slots: readonly EventSlot[],
): { readonly to: number; readonly field: string; readonly filters: JsonObject } | null {
  const slot = slots.find(({ takes }) => takes === 'number');
  const read = slot && readAmount(tokens, at, slot);
  return slot && read ? { ...read, field: slot.path } : null;
}

function endsSentence(tokens: readonly Token[], at: number, isNext: boolean): boolean {
  const { lower } = tokens[at] ?? { lower: '.' };
  return /^[.;!?\n)]$/.test(lower) || (isNext && /^(?:,|→|:|then)$/.test(lower));
}

/** The end of the clause of the event, if only words that lead here stand between; else null. */
function startOf(tokens: readonly Token[], at: number, end: number): number | null {
  const between = tokens.slice(end, at);
  const isNext = between.every(({ lower }) =>
    /^(?:by|from|in|someone|somebody|anyone|anybody|people|who|that|is|are|was|,|but)$/.test(lower),
  );
  return isNext ? end + (between[0]?.lower === ',' ? 1 : 0) : null;
}
