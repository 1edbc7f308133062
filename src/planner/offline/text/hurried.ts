import type { KnownVerbs } from './as-orders.js';
import { approvalsOf, byCalling, byModel, onlyActs, watched, withoutLead } from './hurried-acts.js';
import { ENDS, made, renumbered, sentencesOf } from './sentences.js';
import type { Sentence } from './sentences.js';
import type { Token } from './tokens.js';
import { wordList } from '../word-list.js';

/*
 * How people write in a hurry, as the orders and conditions that they mean: `New mail from Ann? Post it.`, `What is the
 * title of https://…?`, `Should it be down, tell me`, `every 15th`, `clear the cache by calling https://…`. Each new word
 * has the place of the word that it belongs to.
 */

/** The same request with its hurried forms written out. */
export function written(tokens: readonly Token[], verbs: KnownVerbs): readonly Token[] {
  const passes = [
    withoutLead,
    watched,
    onlyActs,
    byModel,
    inTimes,
    approvalsOf,
    byCalling,
    comparedAddress,
    (line: readonly Token[]) => questions(line, verbs),
    inversions,
  ];
  const line = passes.reduce((so, pass) => pass(so), tokens);
  return line === tokens ? tokens : renumbered(line);
}

/** The same request with its times written out. */
export function withHurriedTimes(tokens: readonly Token[]): readonly Token[] {
  const line = inTimes(tokens);
  return line === tokens ? tokens : renumbered(line);
}

const ORDINAL = /^\d{1,2}(?:st|nd|rd|th)$/;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const PARTS = /^(?:mornings|evenings|afternoons|nights)$/;
/** `Sunday evening send me …`: in front, a day alone is that of each week. A text in quotes may be meant for one day. */
const PART = /^(?:morning|evening|afternoon|night)$/;
const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10, twelve: 12 };
const HOUR = 60;

/** `every 15th`, `around 7`, `Monday mornings`, `four times an hour`. */
function inTimes(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    const before = tokens[at - 1]?.lower ?? '';
    const after = tokens[at + 2]?.lower ?? '';
    if (
      /^(?:every|each)$/.test(token.lower) &&
      ORDINAL.test(next?.lower ?? '') &&
      !/^(?:of|day|month|week)/.test(after)
    ) {
      line.push(made(token, 'on'), made(token, 'the'), next as Token);
      line.push(...['of', 'every', 'month'].map((word) => made(next as Token, word)));
      at += 1;
    } else if (
      /^(?:around|roughly|approximately|circa)$/.test(token.lower) &&
      /^(?:\d{1,2}(?:[:.]\d\d)?(?:am|pm)?|noon|midnight|half|quarter)$/.test(next?.lower ?? '')
    ) {
      if (before !== 'at') line.push(made(token, 'at'));
      else line[line.length - 1] = { ...(line.at(-1) as Token), also: [{ start: token.start, end: token.end }] };
    } else if (
      WEEKDAY.test(token.lower) &&
      ((PARTS.test(next?.lower ?? '') && (at === 0 || ENDS.test(before) || /^(?:,|on|:)$/.test(before))) ||
        (at === 0 && PART.test(next?.lower ?? '') && !tokens.some(({ mention }) => mention?.kind === 'quote')))
    ) {
      if (before === 'on') line.pop();
      line.push(made(token, 'every'), token, made(next as Token, (next?.lower ?? '').replace(/s$/, '')));
      at += 1;
    } else {
      const count = COUNTS[token.lower] ?? (/^\d{1,2}$/.test(token.lower) ? Number(token.lower) : 0);
      const isHourly =
        count > 1 &&
        HOUR % count === 0 &&
        next?.lower === 'times' &&
        /^(?:an|per|each|every)$/.test(after) &&
        tokens[at + 3]?.lower === 'hour';
      if (!isHourly) {
        line.push(token);
        continue;
      }
      const end = { ...token, end: tokens[at + 3]?.end ?? token.end };
      line.push(...['every', String(HOUR / count), 'minutes'].map((word) => made(end, word)));
      at += 3;
    }
  }
  return line.length === tokens.length && line.every((token, index) => token === tokens[index]) ? tokens : line;
}

const SIGN = /^(?:over|below|under|above|=|<|>|exceeds|is)$/;

/** `https://…/cpu: load over 90 → …`: the address is read, and a field of it is compared. */
function comparedAddress(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ mention }, index) =>
      mention?.kind === 'url' &&
      (index === 0 || ENDS.test(tokens[index - 1]?.lower ?? '')) &&
      tokens[index + 1]?.lower === ':' &&
      tokens[index + 2]?.kind === 'word' &&
      SIGN.test(tokens[index + 3]?.lower ?? '') &&
      /\d/.test(tokens[index + 4]?.lower ?? '') &&
      /^(?:→|:|,)$/.test(tokens[index + 5]?.lower ?? ''),
  );
  if (at === -1) return tokens;
  const [url, colon, field, sign, number, arrow] = tokens.slice(at, at + 6) as [
    Token,
    Token,
    Token,
    Token,
    Token,
    Token,
  ];
  return [
    ...tokens.slice(0, at),
    made(url, 'check'),
    url,
    made(colon, 'and'),
    made(colon, 'if'),
    made(field, 'the'),
    field,
    made(sign, 'is'),
    ...(sign.lower === 'is' ? [] : [sign]),
    number,
    made(arrow, ','),
    ...tokens.slice(at + 6),
  ];
}

const ASKS = wordList(
  'what|who|which|is|are|was|were|do|does|did|can|could|would|will|should|shall|how|when|where|why|any|has|have|may|might|please|hi|hey|hello|whenever|if',
);
const MAX_TOLD = 14;

/** A question in the place of an order or of an event. */
function questions(tokens: readonly Token[], verbs: KnownVerbs): readonly Token[] {
  const sentences = sentencesOf(tokens);
  let line: readonly Token[] = tokens;
  // From the end, so that places before it stay.
  for (const sentence of sentences.toReversed()) {
    if (tokens[sentence.to]?.lower !== '?') continue;
    const isLast = sentence === sentences.at(-1);
    const other = asked(tokens, sentence, isLast, verbs);
    if (other) line = [...line.slice(0, sentence.from), ...other, ...line.slice(sentence.to + 1)];
  }
  return line;
}

function asked(
  tokens: readonly Token[],
  { from, to }: Sentence,
  isLast: boolean,
  verbs: KnownVerbs,
): readonly Token[] | null {
  const first = tokens[from] as Token;
  const second = tokens[from + 1];
  const mark = tokens[to] as Token;
  const words = tokens.slice(from, to);
  const hasUrl = words.some(({ mention }) => mention?.kind === 'url');
  const isBe = /^(?:is|are|was|were)$/.test(second?.lower ?? '');
  // `What is the title of https://…?`
  if (first.lower === 'what' && isBe && hasUrl && tokens[from + 2]?.lower !== 'new')
    return [{ ...made(first, 'get'), end: second?.end ?? first.end }, ...words.slice(2), made(mark, ',')];
  // `Which links are there on https://…?`
  const there = words.findIndex(
    ({ lower }, index) => /^(?:is|are)$/.test(lower) && words[index + 1]?.lower === 'there',
  );
  if (first.lower === 'which' && there > 1 && hasUrl)
    return [
      made(first, 'get'),
      made(first, 'the'),
      ...words.slice(1, there),
      ...words.slice(there + 2),
      made(mark, ','),
    ];
  // `Are there unread mails by ann@example.com? If yes, …`
  if (/^(?:is|are)$/.test(first.lower) && second?.lower === 'there' && !isLast)
    return [made(first, 'check'), made(first, 'if'), second, first, ...words.slice(2), mark];
  // `Somebody files an issue in acme/shop? Tell …`
  const isEvent = !isLast && !ASKS.test(first.lower) && !verbs.has(first.stem) && words.length <= MAX_TOLD && !hasUrl;
  return isEvent ? [made(first, 'when'), ...words, made(mark, ',')] : null;
}

const CONDITIONAL =
  /^(?:be|appear|contain|mention|go|fail|return|drop|rise|exceed|change|fall|become|show|answer|stop)$/;
const MAX_INVERTED = 9;

/** `Should the word "X" appear there, …`: a condition without its `if`. */
function inversions(tokens: readonly Token[]): readonly Token[] {
  return tokens.reduce<readonly Token[]>((line, _token, place) => {
    const at = place + line.length - tokens.length;
    const token = line[at];
    if (token?.lower !== 'should' || !isFree(line, at)) return line;
    const verb = line.slice(at + 1, at + MAX_INVERTED).findIndex(({ lower }) => CONDITIONAL.test(lower));
    const between = line.slice(at + 1, at + 1 + verb);
    if (verb < 1 || between.some(({ kind, lower }) => kind === 'mark' || /^(?:i|you|we)$/.test(lower))) return line;
    const found = line[at + 1 + verb] as Token;
    const third = found.lower === 'be' ? 'is' : `${found.lower}${/(?:s|ch|sh|x|o)$/.test(found.lower) ? 'es' : 's'}`;
    return [...line.slice(0, at), made(token, 'if'), ...between, made(found, third), ...line.slice(at + 2 + verb)];
  }, tokens);
}

/** Whether no subject of `should` stands right before it. */
function isFree(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    before === undefined ||
    before.kind === 'mark' ||
    before.mention?.kind === 'channel' ||
    before.mention?.kind === 'address' ||
    (/^(?:slack|me|us|mail|email)$/.test(before.lower) &&
      /^(?:it|the|that|this|there|<url>)$/.test(tokens[at + 1]?.lower ?? ''))
  );
}
