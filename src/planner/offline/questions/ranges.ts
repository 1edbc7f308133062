import { GapKind } from '../../../domain/plan-report/index.js';
import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import type { Draft } from '../build/builder.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * Numbers in the words that are no amounts. `rows 5 to 9` says where a range begins and ends, and not how many rows there
 * are. A postcode or a priority is no limit.
 */

const TO = /^(?:to|through|thru|until|till|up|-|–|—)$/;
const FIRST = /^(?:start|first|from|begin|offset|lower|min)/i;
const LAST = /(?:^end|^last|^to|^until|^stop|^upper|^max)/i;
const AMOUNT = /^(?:count|limit|size|length|amount|number|top|take|max.*|.*_?(?:count|limit|size)|per_?page)$/i;
const SIZE = /^(?:limit|top|count|page_?size|per_?page|max_?(?:results|pages|items|records|rows|count)?)$/i;

/** Makes an amount of the end of a range, and asks if a number has become an amount that no words speak of. */
export function settleNumbers(r: Reading, tokens: readonly Token[]): void {
  for (let at = 0; at < tokens.length; at += 1) {
    const range = rangeAt(tokens, at);
    if (range) settleRange(r, tokens, range);
    else askForNoAmount(r, tokens, at);
  }
}

interface Range {
  readonly first: number;
  readonly last: number;
}

/** `5 to 9`, `between 5 and 9` */
function rangeAt(tokens: readonly Token[], at: number): Range | null {
  const isBetween = tokens[at - 1]?.lower === 'between' && tokens[at + 1]?.lower === 'and';
  if (numberAt(tokens, at) === null || !(isBetween || TO.test(tokens[at + 1]?.lower ?? ''))) return null;
  let last = at + 2;
  while (/^(?:to|and|row|line|page|number)$/.test(tokens[last]?.lower ?? '')) last += 1;
  return numberAt(tokens, last) === null ? null : { first: at, last };
}

const numberAt = (tokens: readonly Token[], at: number): number | null =>
  /^\d{1,12}$/.test(tokens[at]?.text ?? '') ? Number(tokens[at]?.text) : null;

interface Place {
  readonly step: Draft;
  readonly name: string;
}

/** The input that a number has become. */
function placeOf(r: Reading, tokens: readonly Token[], at: number): Place | null {
  const [, id, name] = /^step:([^/]+)\/input\/(.+)$/.exec(r.account.pointerAt(at) ?? '') ?? [];
  const step = r.builder.steps.find((one) => one.id === id);
  if (!step || name === undefined || Number(step.input[name]) !== numberAt(tokens, at)) return null;
  return { step, name };
}

function settleRange(r: Reading, tokens: readonly Token[], { first, last }: Range): void {
  const from = placeOf(r, tokens, first);
  const to = placeOf(r, tokens, last);
  if (!to || !AMOUNT.test(to.name) || (from?.step === to.step && LAST.test(to.name) && !SIZE.test(to.name))) return;
  const lead = tokens[first - 1]?.lower === 'between' ? 1 : 0;
  const said = r.builder.said(tokens.slice(first - lead, last + 1));
  const count = (numberAt(tokens, last) ?? 0) - (numberAt(tokens, first) ?? 0) + 1;
  if (from?.step !== to.step || !FIRST.test(from.name) || count < 1) {
    ask(r, to, tokens.slice(first, last + 1));
    return;
  }
  const { step, name } = to;
  r.builder.set(step, name, count);
  r.account.take(first - lead, first, from.step.part, from.name);
  r.account.take(first + 1, last + 1, step.part, name);
  r.builder.assume(
    `"${said}" are ${count}: the last one counts, too.`,
    { step: step.id, path: `/input/${name}` },
    said,
  );
}

const AMOUNT_WORD = wordList(
  'first|last|latest|newest|oldest|top|next|most|best|worst|recent|max|maximum|limit|limited|only|up|exactly|least|than|count|pages?|size|per|just|about|around|roughly|biggest|largest|smallest|highest|lowest|random|=',
);
const BACK = 3;
const BESIDE = 3;

/** `near 10115`, `priority 2`: a number that nothing calls an amount. */
function askForNoAmount(r: Reading, tokens: readonly Token[], at: number): void {
  const place = numberAt(tokens, at) === null ? null : placeOf(r, tokens, at);
  if (!place || !SIZE.test(place.name) || tokens[at - 1]?.lower === 'between') return;
  const before = tokens.slice(Math.max(0, at - BACK), at);
  const behind = tokens.slice(at + 1, at + 1 + BESIDE);
  const stop = behind.findIndex(
    ({ kind, lower }) => kind !== 'word' || /^(?:and|in|on|to|for|of|at|from|with)$/.test(lower),
  );
  const things = stop === -1 ? behind : behind.slice(0, stop);
  // `20 tasks` are no pages.
  if (/page/i.test(place.name) && !/size|per/i.test(place.name) && !things.some(({ lower }) => /^pages?$/.test(lower)))
    return ask(r, place, tokens.slice(at, at + 1));
  const isAmount =
    before.some(({ lower }) => AMOUNT_WORD.test(lower)) ||
    things.some(({ lower }) => /[^s]s$|^(?:of|people)$/.test(lower));
  if (!isAmount) ask(r, place, tokens.slice(at, at + 1));
}

/** The number goes, and the words are asked about. */
function ask(r: Reading, { step, name }: Place, tokens: readonly Token[]): void {
  delete step.input[name];
  const isRequired = requiredOf(step.tool.inputSchema).includes(name);
  const said = r.builder.said(tokens);
  const own = propertiesOf(step.tool.inputSchema)[name];
  r.builder.ask({
    kind: isRequired ? GapKind.VALUE : GapKind.UNCLAIMED,
    tokens,
    reason: `Nothing says that "${said}" is an amount.`,
    question: `What is meant by "${said}"? Say it in other words, for example: at most 5.`,
    at: { step: step.id, path: isRequired ? `/input/${name}` : '' },
    valueSchema: isRequired && typeof own === 'object' && own !== null && !Array.isArray(own) ? own : null,
  });
}
