import { stem } from './stem.js';
import type { Token } from './tokens.js';
import type { KnownVerbs } from './as-orders.js';

/*
 * How people write in a hurry, as the orders and conditions that they mean: `New mail from Ann? Post it.`, `What is the
 * title of https://…?`, `Should it be down, tell me`, `every 15th`, `clear the cache by calling https://…`. Each new word
 * has the place of the word that it belongs to.
 */

const ENDS = /^[.;!?\n]$/;

interface Sentence {
  readonly from: number;
  /** The place of the mark at its end. */
  readonly to: number;
}

const made = (token: Token, lower: string): Token => ({
  ...token,
  text: lower,
  lower,
  stem: stem(lower),
  kind: /[\p{L}\p{N}]/u.test(lower) ? 'word' : 'mark',
  mention: null,
});

/** The same request with its hurried forms written out. */
export function written(tokens: readonly Token[], verbs: KnownVerbs): readonly Token[] {
  const passes = [
    withoutLead,
    inTimes,
    approvalsOf,
    byCalling,
    comparedAddress,
    (line: readonly Token[]) => questions(line, verbs),
    inversions,
  ];
  const line = passes.reduce((so, pass) => pass(so), tokens);
  return line === tokens ? tokens : line.map((token, index) => (token.index === index ? token : { ...token, index }));
}

function sentencesOf(tokens: readonly Token[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  tokens.forEach(({ lower }, at) => {
    if (!ENDS.test(lower)) return;
    sentences.push({ from, to: at });
    from = at + 1;
  });
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences.filter(({ from: start, to }) => to > start);
}

const LEADS = [
  "what i'd like is",
  'what i would like is',
  'what i want is',
  'what i need is',
  'what we need is',
  'what we want is',
  'it would be great if',
  'it would be nice if',
  'it would be cool if',
  'it would be good if',
  'it would be helpful if',
  'would be great if',
  'would be nice if',
  'would be cool if',
  'i was wondering if',
  'is it possible to',
  'is there a way to',
  'is there any way to',
  'i am looking for a way to',
  'the idea is',
  'my goal is',
  'the goal is',
  'my idea is',
  "let's",
  'basically',
  'ideally',
  'hey so',
  'ok so',
  'okay so',
  'so',
].map((phrase) => phrase.split(' '));
const LINKS = /^(?:that|to|you|could|can|please|we|,)$/;

/** `So basically what I'd like is that …`: words before the order that only say that one comes. */
function withoutLead(tokens: readonly Token[]): readonly Token[] {
  let line = tokens;
  for (const { from, to } of sentencesOf(tokens).toReversed()) {
    let at = from;
    for (;;) {
      const place = at;
      const lead = LEADS.find((words) => words.every((word, offset) => tokens[place + offset]?.lower === word));
      if (!lead || at + lead.length >= to) break;
      at += lead.length;
      while (at < to - 1 && LINKS.test(tokens[at]?.lower ?? '')) at += 1;
    }
    const last = tokens[at - 1];
    if (at === from || !last) continue;
    line = [...line.slice(0, from), { ...made(tokens[from] as Token, 'please'), end: last.end }, ...line.slice(at)];
  }
  return line;
}

const ORDINAL = /^\d{1,2}(?:st|nd|rd|th)$/;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const PARTS = /^(?:mornings|evenings|afternoons|nights)$/;
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
      PARTS.test(next?.lower ?? '') &&
      (at === 0 || ENDS.test(before) || /^(?:,|on|:)$/.test(before))
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

const AFTER = /^(?:after|once|with|pending|if|when|upon)$/;
const OPENS = /^(?:when|whenever|if|once|every|each|on|at|after|as|in|daily|weekly|monthly|hourly)$/;
const APPROVAL = /^(?:ok|okay|approval|sign-off|signoff|go-ahead|blessing|confirmation|permission|consent|yes)$/;
const APPROVES = /^(?:approves?|approved|agrees?|agreed|confirms?|confirmed|oks|okays?)$/;

/** `post it, after Anna's ok (anna@example.com)`, `…, once anna@example.com approves`: that person is asked before the act. */
function approvalsOf(tokens: readonly Token[]): readonly Token[] {
  for (const { from, to } of sentencesOf(tokens)) {
    const at = tokens.findIndex(
      ({ lower }, index) =>
        index > from && index < to && AFTER.test(lower) && (approvalOf(tokens, index + 1)?.to ?? -1) >= to,
    );
    const read = at === -1 ? null : approvalOf(tokens, at + 1);
    if (!read) continue;
    const first = tokens[at] as Token;
    const words = tokens.slice(at, read.to).filter((one) => one !== read.person);
    const also = words.map(({ start, end }) => ({ start, end }));
    const opens = OPENS.test(tokens[from]?.lower ?? '')
      ? tokens.slice(from, at).findIndex(({ lower }) => lower === ',')
      : -1;
    const start = opens === -1 ? from : from + opens + 1;
    let end = at;
    while (end > start && /^(?:,|but|and|only)$/.test(tokens[end - 1]?.lower ?? '')) end -= 1;
    // Behind an event or a time without a comma nothing says where the act begins.
    if (opens === -1 && OPENS.test(tokens[from]?.lower ?? '')) continue;
    const asks = [
      { ...made(first, 'ask'), also },
      read.person,
      made(first, 'for'),
      made(first, 'approval'),
      made(first, ','),
      made(first, 'then'),
    ];
    return [...tokens.slice(0, start), ...asks, ...tokens.slice(start, end), ...tokens.slice(Math.max(to, read.to))];
  }
  return tokens;
}

function approvalOf(tokens: readonly Token[], start: number): { readonly person: Token; readonly to: number } | null {
  const first = tokens[start];
  const isAddress = (at: number): boolean => tokens[at]?.mention?.kind === 'address';
  if (isAddress(start) && first) {
    let at = start + 1;
    while (/^(?:has|gave|gives|says|said|it|a|the)$/.test(tokens[at]?.lower ?? '')) at += 1;
    if (!APPROVES.test(tokens[at]?.lower ?? '') && !(at > start + 1 && APPROVAL.test(tokens[at]?.lower ?? '')))
      return null;
    return { person: first, to: at + 1 + (/^(?:it|this|that|them)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0) };
  }
  const isOwner = /'s$/.test(first?.lower ?? '') && first?.kind === 'word';
  if (!isOwner || !APPROVAL.test(tokens[start + 1]?.lower ?? '')) return null;
  const open = tokens[start + 2]?.lower === '(' ? 1 : 0;
  const person = tokens[start + 2 + open];
  if (!person || !isAddress(start + 2 + open)) return null;
  const close = open === 1 && tokens[start + 4]?.lower === ')' ? 1 : 0;
  return { person, to: start + 3 + open + close };
}

const HTTP = /^(?:get|post|put|patch|delete|head)$/;
const CALLING = /^(?:calling|requesting|pinging|hitting|invoking|fetching)$/;
const MAX_PURPOSE = 6;
const TIME = /^(?:at|every|each|on|in|daily|hourly|nightly|weekly|monthly|once|twice)$/;
const NOT_A_PURPOSE = /^(?:not|no|never|only|except|unless|if|when|without|and|or|then|but|\d+)$/;

/** `clear the cache by calling https://…`: the call is the act, and the words before it say what it is for. */
function byCalling(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ lower }, index) => lower === 'by' && callAt(tokens, index + 1) !== null);
  const call = at === -1 ? null : callAt(tokens, at + 1);
  if (call === null) return tokens;
  let from = at;
  while (from > 0 && !/^(?:then|and|please)$/.test(tokens[from - 1]?.lower ?? '') && tokens[from - 1]?.kind !== 'mark')
    from -= 1;
  // The time between them stays.
  const time = tokens.slice(from, at).findIndex(({ lower }) => TIME.test(lower));
  const to = time === -1 ? at : from + time;
  const isPlain = tokens.slice(from, to).every(isPurpose) && to > from && to - from <= MAX_PURPOSE;
  if (!isPlain) return tokens;
  const verb = tokens[at + 1] as Token;
  const also = [...tokens.slice(from, to), tokens[at] as Token].map(({ start, end }) => ({ start, end }));
  const rest = to === at ? [] : [...tokens.slice(to, at), made(verb, ',')];
  const text = call.verb === 'call' ? 'call' : call.verb.toUpperCase();
  return [...tokens.slice(0, from), ...rest, { ...made(verb, call.verb), text, also }, ...tokens.slice(call.to)];
}

const isPurpose = (token: Token | undefined): boolean =>
  token?.kind === 'word' && !NOT_A_PURPOSE.test(token.lower) && !/\d/.test(token.lower);

/** `calling`, `a POST request to`, `a call to`; what stands after it is an address. */
function callAt(tokens: readonly Token[], start: number): { readonly verb: string; readonly to: number } | null {
  const isUrl = (at: number): boolean => tokens[at]?.mention?.kind === 'url';
  if (CALLING.test(tokens[start]?.lower ?? '') && isUrl(start + 1)) return { verb: 'call', to: start + 1 };
  let at = start;
  while (/^(?:a|an|sending|making|doing)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const method = HTTP.test(tokens[at]?.lower ?? '') ? (tokens[at]?.lower ?? '') : null;
  if (method !== null) at += 1;
  const noun = /^(?:request|call)$/.test(tokens[at]?.lower ?? '');
  if (noun) at += 1;
  if (tokens[at]?.lower !== 'to' || !isUrl(at + 1) || (!noun && method === null)) return null;
  return { verb: method ?? 'call', to: method === null ? at + 1 : at };
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

const ASKS =
  /^(?:what|who|which|is|are|was|were|do|does|did|can|could|would|will|should|shall|how|when|where|why|any|has|have|may|might|please|hi|hey|hello|whenever|if)$/;
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
