import { made } from '../text/sentences.js';
import type { ServiceWords } from '../text/services/words.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `send me the value in cell D14 of the sheet X` → `read cell D14 of the sheet X and send it to me`: cells are read before they are
 * sent.
 */

const SENDS = wordList('send|email|mail|message|text|show|give|tell');
const PERSON = /^(?:me|us)$/;
const NOUN = /^(?:values?|contents?|number|text|figure|amount|total|data)$/;
const CELL = /^(?:cells?|range)$/;
const ENDS = /^(?:every|each|when|whenever|if|at|on|daily|weekly|monthly|then|by|via|in the|,|\.)$/;

/** The place of the word that sends something to the person behind it; -1: none does. */
const sendingAt = (tokens: readonly Token[]): number =>
  tokens.findIndex(({ lower }, at) => SENDS.test(lower) && PERSON.test(tokens[at + 1]?.lower ?? ''));

/** The words in this form; the same if they send no cells. */
export function withCellsRead(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = sendingAt(tokens);
  const first = tokens[verb];
  const person = tokens[verb + 1];
  if (!first || !person) return tokens;
  const cell = tokens.findIndex(({ lower }, at) => at > verb + 1 && at < verb + 7 && CELL.test(lower));
  const noun = tokens[cell];
  const lead = tokens.slice(verb + 2, cell);
  const isLed = lead.every(({ lower }) => NOUN.test(lower) || /^(?:the|current|what|is|in|of|from|a)$/.test(lower));
  if (!noun || !isLed) return tokens;
  let end = cell + 2;
  let isNamed = false;
  for (; end < tokens.length && !(isNamed && ENDS.test(tokens[end]?.lower ?? '')); end += 1)
    isNamed ||= words.service(tokens, end) > 0;
  return [
    ...tokens.slice(0, verb),
    made(first, 'read', lead),
    ...tokens.slice(cell, end),
    before(person, 'and'),
    before(person, first.lower === 'text' ? 'message' : 'send'),
    before(person, 'it'),
    before(person, 'to'),
    person,
    ...tokens.slice(end),
  ];
}

/*
 * `mail me the opens and clicks of our latest campaign in X` → `get our latest campaign in X and mail me its opens and
 * clicks`: a report is read before it is sent.
 */

const ARTICLE = /^(?:the|our|my)$/;
const METRIC =
  /^(?:opens?|clicks?|rates?|unsubscribes|bounces|results?|stats|statistics|report|performance|numbers|figures)$/;
const WHOLE = /^(?:results?|stats|statistics|report|performance|numbers|figures)$/;
const OF = /^(?:of|for|from)$/;
const IN_LIST = /^(?:and|,|&|the|number|of|total|full|unique)$/;
/** `the number of opens`: the field is called after what is counted. */
const COUNT = /^(?:the|number|of|total|unique)$/;
const DID = /^(?:did|went|performed|does|performs|goes)$/;
const MAX_METRICS = 9;

/** The words in this form; the same if they send no report of a thing. */
export function withReportsRead(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = sendingAt(tokens);
  const [first, person] = [tokens[verb], tokens[verb + 1]];
  if (!first || !person) return tokens;
  const start = verb + 2;
  const isHow = tokens[start]?.lower === 'how';
  const of = isHow ? start : metricsTo(tokens, start);
  if (of === null || !ARTICLE.test(tokens[of + 1]?.lower ?? '')) return tokens;
  const thing: Token[] = [];
  const service: Token[] = [];
  let end = of + 1;
  for (; end < tokens.length && !isEndOfThing(tokens, end); end += 1) {
    const length = words.service(tokens, end);
    if (length > 0) service.push(...tokens.slice(end, end + length));
    else thing.push(tokens[end] as Token);
    end += Math.max(0, length - 1);
  }
  if (/^(?:in|on|from)$/.test(thing.at(-1)?.lower ?? '')) thing.pop();
  const did = thing.at(-1);
  if (isHow && (!did || !DID.test(did.lower))) return tokens;
  if (isHow) thing.pop();
  const [name] = service;
  if (!name || thing.length < 2) return tokens;
  const fields = isHow ? [] : tokens.slice(start, of).filter(({ lower }) => !COUNT.test(lower));
  const isWhole = fields.every(({ lower }) => WHOLE.test(lower) || IN_LIST.test(lower));
  const send = first.lower === 'text' || first.lower === 'tell' ? 'send' : first.lower;
  return [
    ...tokens.slice(0, verb),
    made(first, 'get', tokens.slice(start, of + 1)),
    ...thing,
    before(name, 'in'),
    ...service,
    before(person, 'and'),
    before(person, send),
    ...(isWhole ? [before(person, 'it'), before(person, 'to'), person] : [person, before(person, 'its'), ...fields]),
    ...tokens.slice(end),
  ];
}

/** The place of `of` behind names of figures: `the opens and the click rate of`. */
function metricsTo(tokens: readonly Token[], start: number): number | null {
  for (let at = start + 1; at < Math.min(tokens.length, start + MAX_METRICS); at += 1) {
    if (!OF.test(tokens[at]?.lower ?? '') || !METRIC.test(tokens[at - 1]?.lower ?? '')) continue;
    const list = tokens.slice(start, at);
    return list.every(({ lower }) => METRIC.test(lower) || IN_LIST.test(lower)) ? at : null;
  }
  return null;
}

const isEndOfThing = (tokens: readonly Token[], at: number): boolean => {
  const { lower = '' } = tokens[at] ?? {};
  return (ENDS.test(lower) && lower !== 'on') || /^(?:and|to)$/.test(lower);
};

/*
 * `mail me last week's X payments with a short AI summary` → `get last week's X payments, write a short summary of them with AI,
 * and mail me the payments and the summary`.
 */

const MADE = /^(?:summary|comment|analysis|commentary|overview)$/;
const KIND = /^(?:short|brief|quick|little|small|one-line|concise)$/;
const STARTS = /^(?:when|whenever|if|after|once|as)$/;

/** The words in this form; the same if no model is to write of a list that is sent. */
export function withAiSummary(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = sendingAt(tokens);
  const ai = tokens.findIndex(({ lower }, at) => lower === 'ai' && MADE.test(tokens[at + 1]?.lower ?? ''));
  const [first, person, result] = [tokens[verb], tokens[verb + 1], tokens[ai + 1]];
  if (!first || !person || !result || verb > ai || tokens.some(({ lower }) => STARTS.test(lower))) return tokens;
  const isKind = KIND.test(tokens[ai - 1]?.lower ?? '');
  const lead = ai - (isKind ? 1 : 0);
  const isLed =
    /^(?:a|an)$/.test(tokens[lead - 1]?.lower ?? '') && /^(?:with|and|plus)$/.test(tokens[lead - 2]?.lower ?? '');
  const list = tokens.slice(verb + 2, lead - 2);
  const noun = list.at(-1);
  const tail = tokens.slice(ai + 2).map(({ lower }) => lower);
  const isEnd = /^(?:(?:of|on|about) (?:them|these|it))? ?\.?$/.test(tail.join(' '));
  const hasService = list.some((_token, at) => words.service(list, at) > 0);
  if (!isLed || !isEnd || !hasService || noun?.kind !== 'word' || !/[^s]s$/.test(noun.lower)) return tokens;
  const said = (...line: readonly string[]): readonly Token[] => line.map((word) => before(result, word));
  return [
    ...tokens.slice(0, verb),
    made(first, 'get', [person]),
    ...list,
    ...said(',', 'write', 'a', 'short'),
    made(result, result.lower),
    ...said('of', 'them', 'with'),
    made(tokens[ai] as Token, 'ai', tokens.slice(lead - 2, ai)),
    ...said(',', 'and', first.lower === 'tell' ? 'send' : first.lower),
    person,
    ...said('the', noun.lower, 'and', 'the', result.lower),
    ...tokens.slice(tokens.length - (tail.at(-1) === '.' ? 1 : 0)),
  ];
}
