import { bySentence, ENDS, opensStart, renumbered, saysWhich, TOLD, WISHES } from './sentences.js';
import { Phrases } from './tokens.js';
import type { Token } from './tokens.js';
import { withoutThirdPerson } from './verbs/third-person.js';
import { wordList } from '../word-list.js';

/*
 * Requests that describe a workflow are turned into orders, which the clauses are read from: `a bot that posts …` and
 * `This workflow posts …` become `post …`, and `emails are summarized and posted to Slack` becomes `summarize emails
 * and post to Slack`. Only the order and the forms of words change; each keeps its place in the request.
 */

/** What the reader of clauses knows about verbs. */
export interface KnownVerbs {
  /** Whether the stem is that of a verb that begins an act. */
  readonly has: (stem: string) => boolean;
}

const KINDS =
  '(?:bot|thing|something|workflow|automation|script|tool|zap|flow|job|robot|routine|recipe|applet|integration|template|playbook|process|service|task|rule|helper)s?';
const WANTS =
  '(?:(?:i|we|you|to|can|could|would|like|love|need|needs|want|wants|looking|for|build|make|create|set|up|give|get|have|please|me|us|just|help|hi|hey|hello|is|there|way|write|code|trying|am|someone|design|,) )*';
const DESCRIBED = new RegExp(
  `^${WANTS}(?:a|an|some|my|the|this|our|one)? ?(?:(?:simple|small|little|quick|new|tiny|basic|nice|n8n|zapier|daily|weekly|automated|automatic|easy) )*${KINDS}(?: (?:that|which|who|to|will|should|can|would|must|automatically|simply|always|just|helps?|lets|you|me|us|is|able|it|,|:))*$`,
);
/** As much of the beginning as is looked at. */
const MAX_LEAD = 16;

const isThird = ({ kind, lower, stem }: Token, verbs: KnownVerbs): boolean =>
  kind === 'word' && /[^s]s$/.test(lower) && verbs.has(stem);

const inBase = (token: Token): Token => ({ ...token, lower: withoutThirdPerson(token.lower) });
/** What stands after a verb that acts on something, and hardly after a noun. */
const AFTER_VERB =
  /^(?:a|an|the|those|these|only|everything|some|everyone|our|their|its|you|me|us|your|my|new|all|any|every|each|it|them|to|everyone|unread|this|<\w+>)$/;

/** The requests as orders. */
export function asOrders(tokens: readonly Token[], verbs: KnownVerbs): readonly Token[] {
  const spoken = tokens.map((token, at) => toMe(token, tokens[at - 1], verbs));
  return renumbered(activeVoice(described(spoken, verbs), verbs));
}

/** `I need a bot that posts …`, `This workflow sends …`, `Sends you …`: the words before the verb only say so. */
function described(tokens: readonly Token[], verbs: KnownVerbs): readonly Token[] {
  const start = leadOf(tokens, verbs);
  if (start === null) return tokens;
  const [first] = tokens;
  const last = tokens[start - 1];
  const lead: readonly Token[] =
    first && last && start > 0
      ? [{ ...first, text: 'please', lower: 'please', stem: 'please', kind: 'word', mention: null, end: last.end }]
      : [];
  const rest: Token[] = [];
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const before = tokens[at - 1];
    const joined = before === undefined || at === start || /^(?:and|,|then|also|or|&|it|[.;\n])$/.test(before.lower);
    const next = tokens[at + 1];
    const isAct =
      joined &&
      isThird(token, verbs) &&
      (at === start ||
        (next !== undefined && (AFTER_VERB.test(next.lower) || next.kind === 'mention')) ||
        isRare(token));
    if (before?.lower === 'it' && isAct) rest.pop();
    rest.push(isAct ? inBase(token) : token);
  }
  return [...lead, ...rest];
}

/** `summarizes` is no noun. */
const isRare = ({ lower }: Token): boolean => /(?:izes|ises|ates|ends|ifies|ells|nds)$/.test(lower);

/** The user is `you` to whoever describes the workflow. */
function toMe(token: Token, before: Token | undefined, verbs: KnownVerbs): Token {
  if (token.lower === 'your') return { ...token, lower: 'my', stem: 'my' };
  if (token.lower === 'yourself') return { ...token, lower: 'myself', stem: 'myself' };
  const isObject =
    before !== undefined &&
    ((verbs.has(before.stem) && !/^(?:ask|need|want|get|like|thank)/.test(before.lower)) ||
      /^(?:to|let)$/.test(before.lower));
  return token.lower === 'you' && isObject ? { ...token, lower: 'me', stem: 'me' } : token;
}

/** Where the order begins; null if the request does not describe a workflow. */
function leadOf(tokens: readonly Token[], verbs: KnownVerbs): number | null {
  const [first, second] = tokens;
  if (
    first &&
    second &&
    isThird(first, verbs) &&
    (AFTER_VERB.test(second.lower) || (isRare(first) && second.kind !== 'mark'))
  )
    return 0;
  if (first?.lower === 'automatically' && second && isThird(second, verbs)) return 1;
  let best: number | null = null;
  for (let to = 2; to <= Math.min(MAX_LEAD, tokens.length - 1); to += 1) {
    const lead = tokens.slice(0, to);
    if (lead.some(({ kind, lower }) => kind === 'mention' || ENDS.test(lower))) break;
    const said = lead.map(({ lower }) => lower).join(' ');
    const verb = tokens[to];
    if (
      verb &&
      DESCRIBED.test(said) &&
      (verbs.has(verb.stem) || /^(?:when|whenever|every|each|if|check|<url>)$/.test(verb.lower))
    )
      best = to;
  }
  return best;
}

const AUXILIARY = /^(?:is|are|get|gets|will|should|must|be|being|to|have|has|need|needs)$/;
const BEFORE_PARTICIPLE = /^(?:then|automatically|also|always|immediately|~now|all|both|each|first|directly)$/;
/** Sentences that begin with one of these tell of an event or a condition. */
const NO_SUBJECT = wordList(
  'when|whenever|anytime|if|unless|until|once|after|as|while|because|where|which|who|that|only|in|on|upon|for',
);
const IRREGULAR = /^(?:sent|written|read|kept|put|told)$/;
const TIMES = Phrases.of(['every', 'each', 'daily', 'weekly', 'hourly', 'monthly', 'at', 'once', 'twice']);
const MAX_SUBJECT = 14;

const isParticiple = ({ kind, lower, stem }: Token, verbs: KnownVerbs): boolean =>
  kind === 'word' && (/(?:ed)$/.test(lower) || IRREGULAR.test(lower)) && verbs.has(stem);

/** `emails are summarized and posted to Slack` → `summarize emails and post to Slack`. */
const activeVoice = (tokens: readonly Token[], verbs: KnownVerbs): readonly Token[] =>
  bySentence(tokens, (sentence) => active(sentence, verbs));

function active(sentence: readonly Token[], verbs: KnownVerbs): readonly Token[] {
  const start = afterTime(sentence);
  const wanted =
    wantedDone(sentence, start, verbs) ??
    receives(sentence, start) ??
    titleDone(sentence, start, verbs) ??
    titleMessage(sentence, verbs);
  if (wanted) return wanted;
  const aux = sentence.findIndex(
    ({ lower }, at) => at > start && at <= start + MAX_SUBJECT && /^(?:is|are|get|gets|will|should|must)$/.test(lower),
  );
  if (aux === -1 || NO_SUBJECT.test(sentence[start]?.lower ?? '')) return sentence;
  let at = aux;
  while (AUXILIARY.test(sentence[at]?.lower ?? '') || BEFORE_PARTICIPLE.test(sentence[at]?.lower ?? '')) at += 1;
  const verb = sentence[at];
  const subject = sentence.slice(start, aux);
  const isPlain =
    subject.every(({ lower }, index) => (index === 0 ? !NO_SUBJECT.test(lower) : !TOLD.test(lower))) &&
    !subject.some((_token, index) => opensStart(subject, index));
  if (!verb || !isParticiple(verb, verbs) || subject.length === 0 || !isPlain || saysWhich(subject)) return sentence;
  const between = sentence.slice(aux, at);
  const order: Token = {
    ...verb,
    lower: baseOfParticiple(verb.lower),
    also: between.map(({ start: begin, end }) => ({ start: begin, end })),
  };
  return [...sentence.slice(0, start), order, ...subject, ...inOrders(sentence.slice(at + 1), verbs)];
}

const WANTED = Phrases.of([...WISHES, 'i want to have', 'have', 'get', 'please have']);

/** `I want its title posted on Slack` → `post its title on Slack`. */
function wantedDone(sentence: readonly Token[], start: number, verbs: KnownVerbs): readonly Token[] | null {
  const at = sentence.findIndex(
    (_token, index) =>
      index >= start &&
      WANTED.at(sentence, index) !== null &&
      (index === start || sentence[index]?.lower === 'i' || sentence[index]?.lower === 'we'),
  );
  const lead = at === -1 ? null : WANTED.at(sentence, at);
  if (!lead) return null;
  const from = at + lead.length;
  const place = participleAt(sentence, from, verbs);
  if (place === null || place === from) return null;
  const [first, last] = [sentence[at] as Token, sentence[from - 1] as Token];
  const opener: Token = { ...first, text: 'please', lower: 'please', stem: 'please', end: last.end };
  return [...sentence.slice(0, at), opener, ...moved(sentence, from, place, verbs)];
}

/** `headlines of https://… emailed to ann@example.com`: a title without any other verb. */
function titleDone(sentence: readonly Token[], from: number, verbs: KnownVerbs): readonly Token[] | null {
  const place = participleAt(sentence, from, verbs);
  // `new payment: receipt mailed to the customer`: what stands before the mark is no subject.
  const mark = sentence.findLastIndex(({ lower }, at) => at < (place ?? 0) && /^(?::|→)$/.test(lower));
  const start = Math.max(from, mark + 1);
  if (place === null || place === start) return null;
  const next = sentence[place + 1];
  const isDone = next !== undefined && (/^(?:to|on|in|into|by|via)$/.test(next.lower) || next.kind === 'mention');
  const before = sentence.slice(start, place);
  const isNoun = before.every(
    ({ lower, stem, kind }, at) =>
      !/^(?:is|are|was|were|been|be|get|gets|got|i|you|we|that|which|it|has|have|when|if|as|whenever)$/.test(lower) &&
      (kind === 'mention' || at > 0 || !verbs.has(stem) || /^(?:new|emails|mails|messages|posts)$/.test(lower)),
  );
  // `every message posted in Slack, post …` has its own verb.
  const hasVerb = sentence
    .slice(place + 1)
    .some(
      ({ stem, lower }, at, rest) =>
        verbs.has(stem) &&
        !isParticiple(rest[at] as Token, verbs) &&
        /^(?:,|:|→|then)$/.test(rest[at - 1]?.lower ?? '') &&
        lower !== 'email',
    );
  return isDone && isNoun && !hasVerb && !NO_SUBJECT.test(sentence[start]?.lower ?? '')
    ? [...sentence.slice(0, start), ...moved(sentence, start, place, verbs)]
    : null;
}

/** `both #sales and #support should get a message …`: people or channels that receive something. */
function receives(sentence: readonly Token[], start: number): readonly Token[] | null {
  let at = start;
  let places = 0;
  while (at < sentence.length) {
    const token = sentence[at] as Token;
    const isPlace = token.mention?.kind === 'channel' || token.mention?.kind === 'address';
    if (!isPlace && !/^(?:both|and|,|&|also)$/.test(token.lower)) break;
    if (isPlace) places += 1;
    at += 1;
  }
  const modal = /^(?:should|must|will|shall|needs?|to)$/;
  let verbAt = at;
  while (modal.test(sentence[verbAt]?.lower ?? '') || sentence[verbAt]?.lower === 'both') verbAt += 1;
  const verb = sentence[verbAt];
  if (places === 0 || !verb || !/^(?:get|gets|receive|receives)$/.test(verb.lower)) return null;
  const subject = sentence.slice(start, at);
  const between = sentence.slice(at, verbAt).map(({ start: begin, end }) => ({ start: begin, end }));
  const send: Token = { ...verb, text: 'send', lower: 'send', stem: 'send', also: between };
  const first = subject[0] as Token;
  const to: Token = { ...first, text: 'to', lower: 'to', stem: 'to', kind: 'word', mention: null, end: first.start };
  const rest = sentence.slice(verbAt + 1);
  return [...sentence.slice(0, start), send, to, ...subject, ...rest];
}

/** `Daily standup reminder in Slack: "…"`: a title that names only the message. */
function titleMessage(sentence: readonly Token[], verbs: KnownVerbs): readonly Token[] | null {
  const place = sentence
    .slice(0, 6)
    .findIndex(({ lower }) => /^(?:reminder|message|notification|alert|announcement|greeting|mail|email)$/.test(lower));
  const noun = sentence[place];
  const next = sentence[place + 1];
  if (!noun || !next || !/^(?:in|on|to|via|by|for|at|every|each|:)$/.test(next.lower)) return null;
  const before = sentence.slice(0, place);
  const isTitle = before.every(
    ({ kind, lower, stem }) =>
      kind === 'word' &&
      !/^(?:a|an|the|i|you|we|when|if|to|me|every|each|after|before|on|once|upon|for|with|from|at|by|whenever|any)$/.test(
        lower,
      ) &&
      !verbs.has(stem),
  );
  const hasText = sentence.some(({ mention }) => mention?.kind === 'quote');
  // `happy birthday mail to lisa@example.com`
  const isOld = before.some(({ lower }) =>
    /^(?:new|incoming|each|any|all|unread|latest|last|next|this|that|my|our|from|review|more|no)$/.test(lower),
  );
  const goesTo = next.lower === 'to' && sentence[place + 2]?.mention?.kind === 'address' && place > 0 && !isOld;
  if (!isTitle || !(hasText || goesTo) || (/^(?:mail|email)$/.test(noun.lower) && !goesTo)) return null;
  const isTime = ({ lower }: Token): boolean => /^(?:daily|weekly|monthly|hourly|nightly)$/.test(lower);
  const make = (lower: string): Token => ({ ...noun, text: lower, lower, stem: lower, kind: 'word', mention: null });
  return [
    ...before.filter(isTime),
    make('send'),
    make('a'),
    ...before.filter((token) => !isTime(token)),
    noun,
    ...sentence.slice(place + 1),
  ];
}

/** A participle of a verb that begins an act, in the same part of the sentence. */
function participleAt(sentence: readonly Token[], from: number, verbs: KnownVerbs): number | null {
  for (let at = from; at < Math.min(sentence.length, from + MAX_SUBJECT); at += 1) {
    const token = sentence[at] as Token;
    if (NO_SUBJECT.test(token.lower) && at > from && token.lower !== 'on' && token.lower !== 'in') return null;
    if (isParticiple(token, verbs) && SENT.test(token.lower)) return at;
  }
  return null;
}

const SENT =
  /^(?:sent|posted|emailed|mailed|forwarded|shared|summari[sz]ed|delivered|pushed|published|messaged|translated|archived|saved|added|copied|logged|stored|announced)$/;

function moved(sentence: readonly Token[], from: number, place: number, verbs: KnownVerbs): readonly Token[] {
  const verb = sentence[place] as Token;
  const rest = sentence.slice(place + 1);
  return [{ ...verb, lower: baseOfParticiple(verb.lower) }, ...sentence.slice(from, place), ...inOrders(rest, verbs)];
}

function inOrders(rest: readonly Token[], verbs: KnownVerbs): readonly Token[] {
  return rest.map((token, index, all): Token => {
    const before = all[index - 1];
    const isNext = before !== undefined && /^(?:and|,|then|also|&)$/.test(before.lower) && isParticiple(token, verbs);
    return isNext ? { ...token, lower: baseOfParticiple(token.lower) } : token;
  });
}

/** `Every morning, …`: where the subject begins. */
function afterTime(sentence: readonly Token[]): number {
  if (TIMES.at(sentence, 0) === null || /^new$/.test(sentence[1]?.lower ?? '')) return 0;
  const comma = sentence.slice(0, 10).findIndex(({ lower }) => lower === ',');
  return comma === -1 ? 0 : comma + 1;
}

function baseOfParticiple(lower: string): string {
  const known: Readonly<Record<string, string>> = { sent: 'send', written: 'write', kept: 'keep', told: 'tell' };
  if (Object.hasOwn(known, lower)) return known[lower] ?? lower;
  if (lower.endsWith('ied')) return `${lower.slice(0, -3)}y`;
  if (/(?:iz|is|at|ar|av|ov|us|ut|iv|ag|dg|nc|rg|uc|lv|os|id)ed$/.test(lower)) return lower.slice(0, -1);
  return lower.replace(/ed$/, '');
}
