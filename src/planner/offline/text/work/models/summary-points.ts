import { behind } from '../../transfers/parts.js';
import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';

/*
 * `summarise the channel with AI and email me the top points`: what is sent is the summary, and the words say what it has to
 * hold. They become `summarise the channel with AI with the top points, email it to me`.
 */

const SUMS = /^(?:summari[sz]e|condense|digest|recap|sum)$/;
const SENDS = wordList('email|mail|e-mail|send|text|message|post|share|give|tell|show');
const WHOM = /^(?:me|us)$/;
const MODEL = /^(?:ai|gpt|chatgpt|claude)$/;
const BREAK = /^(?:[,.;:!?→\n]|and|then|when|if|every|each|whenever|at|to|in|on|via|by)$/;
const KIND =
  /^(?:key|main|top|most|important|biggest|best|core|essential|central|chief|principal|major|three|five|\d)$/;
const POINT =
  /^(?:points?|takeaways?|take-aways?|themes?|topics?|findings?|insights?|highlights?|messages?|facts?|lessons?|complaints?|ideas?|bits?|things?|issues?|questions?|conclusions?|decisions?|reasons?|problems?|trends?|suggestions?|requests?|wishes|risks?|worries|patterns?|gist|essentials|upshot)$/;
/** These need no word before them. */
const ALONE = wordList('takeaways?|take-aways?|highlights?|gist|essentials|upshot');
/** What only somebody who reads it all can tell. */
const FOUND = /^(?:anything|whatever|everything)$/;
const MAX_FOUND = 7;

/** The words with the points as a part of the summary. */
export function withSummaryPoints(given: readonly Token[]): readonly Token[] {
  const tokens = modelBehind(given);
  const sum = tokens.findIndex(({ lower }) => SUMS.test(lower));
  const verb = tokens.findIndex(
    ({ lower }, at) => at > sum + 1 && SENDS.test(lower) && WHOM.test(tokens[at + 1]?.lower ?? ''),
  );
  const join = verb - 1 - (tokens[verb - 1]?.lower === 'then' ? 1 : 0);
  const points = pointsAt(tokens, verb + 2);
  const [send, whom, and] = [tokens[verb], tokens[verb + 1], tokens[join]];
  if (sum === -1 || verb === -1 || points === null || !send || !whom || !/^(?:and|,|then)$/.test(and?.lower ?? ''))
    return given;
  const between = tokens.slice(sum, join);
  const said = tokens.slice(verb + 2, points);
  const isFound = FOUND.test(said[0]?.lower ?? '');
  const hasModel = between.some(({ lower }) => MODEL.test(lower));
  const last = tokens[join - 1] as Token;
  const put = (lower: string, seat = send): Token => behind(seat, lower);
  // Without a model the sentences that say most are the points already.
  const found = [put(',', last), ...said, put('included', said.at(-1)), put(',', said.at(-1))];
  const style = isFound ? found : hasModel ? [put('with', last), ...said] : [];
  const model = hasModel || !isFound ? [] : [put('with', last), put('ai', last)];
  const gone = style.length > 0 ? [] : said.map(placeOf);
  return [
    ...tokens.slice(0, join),
    ...model,
    ...style,
    ...tokens.slice(join, verb),
    /^(?:give|tell|show)$/.test(send.lower) ? made(send, 'send') : send,
    { ...put('it'), also: gone },
    put('to'),
    whom,
    ...tokens.slice(points),
  ];
}

/** `have AI summarise the answers and …` → `summarise the answers with AI and …` */
function modelBehind(tokens: readonly Token[]): readonly Token[] {
  const sum = tokens.findIndex(({ lower }) => SUMS.test(lower));
  const [have, model, verb] = tokens.slice(Math.max(0, sum - 2), sum + 1);
  const end = tokens.findIndex(({ lower }, at) => at > sum && /^(?:and|,|then)$/.test(lower));
  const isOrder = sum >= 2 && /^(?:have|let|get|ask)$/.test(have?.lower ?? '') && MODEL.test(model?.lower ?? '');
  if (!isOrder || end === -1 || !have || !model || !verb) return tokens;
  const seat = tokens[end - 1] as Token;
  return [
    ...tokens.slice(0, sum - 2),
    verb,
    ...tokens.slice(sum + 1, end),
    { ...made(seat, 'with', [have]), start: seat.end },
    model,
    ...tokens.slice(end),
  ];
}

/** Behind the words for points; null: none begin there. */
function pointsAt(tokens: readonly Token[], from: number): number | null {
  const start = from + (/^(?:the|its|their|a|an|some|any|all|just|only)$/.test(tokens[from]?.lower ?? '') ? 1 : 0);
  let to = start;
  if (FOUND.test(tokens[from]?.lower ?? '')) {
    to = from + 1;
    while (to < tokens.length && !BREAK.test(tokens[to]?.lower ?? '') && tokens[to]?.kind === 'word') to += 1;
    return to > from + 1 && to <= from + MAX_FOUND ? to : null;
  }
  while (KIND.test(tokens[to]?.lower ?? '')) to += 1;
  const noun = tokens[to]?.lower ?? '';
  const isPoint = to > start ? POINT.test(noun) : ALONE.test(noun);
  const next = tokens[to + 1];
  return isPoint && (next === undefined || BREAK.test(next.lower)) ? to + 1 : null;
}
