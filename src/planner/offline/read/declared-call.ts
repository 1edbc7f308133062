import type { EventType } from '../../../domain/event/types/index.js';
import { eventTypeProblem } from '../../../domain/event/event-type.js';
import { serviceAt } from '../../words/services.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import type { EventReading } from './event-reading.type.js';
import type { Words } from './event-slot.js';
import { restricts } from './kinds-of-call.js';
import { wordList } from '../word-list.js';

/*
 * Calls by another system that the words declare rather than tell of: `new order (webhook from our shop)`,
 * `CI webhook → …`, `Webhook sends name, email, budget.`, `Applications come in by webhook.` The words beside it say
 * what the call brings along. That is up to the caller, so they name it and filter nothing; a word that picks out some
 * of the calls is asked about.
 */

/** The most words on either side of the webhook. */
const MAX_SIDE = 14;
const OPENERS = Phrases.of([
  'when',
  'whenever',
  'once',
  'if',
  'as soon as',
  'every time',
  'each time',
  'on',
  'upon',
  'for every',
  'for each',
  'after',
  'every',
  'each',
  'any',
]);
const SMALL = wordList(
  'a|an|the|my|our|your|any|some|is|it|its|are|was|has|have|been|be|gets?|being|via|through|by|to|from|with|over|on|at|in|into|out|up|new|incoming|there|of|and|as|that|this|which|us|me|we|i|they|someone|somebody|anyone|people|then|triggered|based|comes|come',
);
const CALLS =
  /^(?:calls?|called|hits?|posts?|posted|pings?|invokes?|invoked|triggers?|triggered|sends?|sent|receives?|received|gets?|got|comes?|arrives?|arrived|submits?|submitted|delivers?|delivered|pushes|pushed|fires?|fired|lands?|reports?|reported|tells?|told|informs?|notif(?:y|ies|ied)|places?|placed|fills?|filled|signs?|signed|orders?|ordered|books?|booked|registers?|registered|buys?|bought|applies|applied|requests?|requested|opens?|opened|created?|creates|made|makes|added|adds|starts?|started|ends?|ended|happens?|occurs?|completed?|completes|finish(?:es|ed)?|is)$/;
const BRINGS = Phrases.of([
  'with the fields',
  'with fields',
  'with a json body of',
  'with the json',
  'with',
  'contains',
  'containing',
  'contain',
  'has the fields',
  'has',
  'have',
  'sends',
  'send',
  'sending',
  'brings',
  'bringing',
  'carries',
  'carrying',
  'includes',
  'including',
  'the fields are',
  'fields are',
  'fields :',
  'payload :',
  'body :',
  'payload has',
  'payload contains',
  'body has',
  'that has',
  'that contains',
  'that sends',
]);
const NO = wordList(
  'not|no|never|without|except|unless|only|but|ignore|skip|excluding|if|dont|doesnt|other|than|over|above|below|under|more|less|least|most',
);
const ENDS = /^[.;!?\n→]$/;

/** The event that the words declare; null: they declare none. */
export function declaredCall(
  words: Words,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
): EventReading | null {
  const { tokens } = words;
  for (const type of types) {
    const { planning } = type;
    if (planning?.isCalled !== true) continue;
    const hooks = Phrases.of(planning.things.filter((thing) => thing.includes('hook')));
    for (let at = 0; at < tokens.length; at += 1) {
      const hook = isFree(at) ? hooks.at(tokens, at) : null;
      if (!hook) continue;
      const read =
        hintAt(words, at, at + hook.length, type, isFree) ?? sentenceAt(words, at, at + hook.length, type, isFree);
      if (read) return read;
    }
  }
  return null;
}

/** `a new order comes in (our shop sends a webhook)`: the words in brackets tell how the event arrives. */
function hintAt(
  words: Words,
  hook: number,
  after: number,
  type: EventType,
  isFree: (at: number) => boolean,
): EventReading | null {
  const { tokens } = words;
  const open = lastBefore(tokens, hook, ({ lower }) => lower === '(');
  if (open === -1) return null;
  const close = tokens.findIndex(({ lower }, at) => at >= after && lower === ')');
  if (close === -1 || close - open > MAX_SIDE) return null;
  const from = startOf(tokens, open);
  const clause = clauseOf(words, from, open, isFree);
  const hint = describe(words, open + 1, hook, isFree, true);
  const tail = tailOf(words, after, close, isFree);
  if (!clause || clause.words === 0 || !hint || !tail || tail.to !== close) return null;
  return reading(type, {
    from,
    to: close + 1 + (/^[:,]$/.test(tokens[close + 1]?.lower ?? '') ? 1 : 0),
    passed: [...clause.passed, ...hint.passed, ...tail.passed],
    aliases: clause.aliases,
    fields: tail.fields,
    name: tail.name,
  });
}

/** `CI webhook → …`, `Request comes in by webhook.`: a part of the request that says nothing else. */
function sentenceAt(
  words: Words,
  hook: number,
  after: number,
  type: EventType,
  isFree: (at: number) => boolean,
): EventReading | null {
  const { tokens } = words;
  const start = startOf(tokens, hook);
  // `Wait for the webhook, then …` at the beginning: nothing is there yet that could wait.
  const waits =
    start === 0 && /^(?:wait|listen)$/.test(tokens[0]?.lower ?? '') && /^(?:for|on|to)$/.test(tokens[1]?.lower ?? '')
      ? 2
      : 0;
  const opener = waits > 0 ? { length: waits } : OPENERS.at(tokens, start);
  const clause = describe(words, start + (opener?.length ?? 0), hook, isFree, false);
  // `our shop sends a webhook when an order is paid`: the caller sees to it.
  const isSent = tokens
    .slice(start, hook)
    .some(({ lower }) => /^(?:sends?|fires?|calls?|gets?|receives?|triggers?|posts|pushes|delivers?)$/.test(lower));
  const tail = clause && tailOf(words, after, tokens.length, isFree, isSent);
  if (!clause || !tail || !endsAt(words, tail.to)) return null;
  const before = bareBefore(words, start, isFree);
  return reading(type, {
    from: before ?? start,
    to: tail.to + (/^[:,]$/.test(tokens[tail.to]?.lower ?? '') ? 1 : 0),
    passed: [...clause.passed, ...tail.passed],
    aliases: [...clause.aliases, ...(before === null ? [] : nounsOf(tokens, before, start))],
    fields: tail.fields,
    name: tail.name,
  });
}

function reading(
  type: EventType,
  {
    from,
    to,
    passed,
    aliases,
    fields,
    name,
  }: {
    readonly from: number;
    readonly to: number;
    readonly passed: readonly number[];
    readonly aliases: readonly string[];
    readonly fields: readonly string[];
    readonly name: string | null;
  },
): EventReading {
  return {
    type,
    name: name ?? type.name,
    filters: {},
    from,
    to,
    spans: [],
    stranger: null,
    isChangeMissing: false,
    passed,
    aliases,
    fields,
  };
}

function lastBefore(tokens: readonly Token[], at: number, is: (token: Token) => boolean): number {
  for (let index = at - 1; index >= 0 && at - index <= MAX_SIDE; index -= 1) {
    const token = tokens[index] as Token;
    if (is(token)) return index;
    if (ENDS.test(token.lower) || token.lower === ')') return -1;
  }
  return -1;
}

/** Where the part of the sentence begins that ends before a place. */
function startOf(tokens: readonly Token[], at: number): number {
  let from = at;
  while (from > 0 && !/^[.;!?\n→:(),]$/.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  return from;
}

interface Described {
  readonly words: number;
  /** Words that pick out some of the calls. */
  readonly passed: readonly number[];
  readonly aliases: readonly string[];
}

/** An opener, and then words that describe what comes. */
function clauseOf(words: Words, from: number, to: number, isFree: (at: number) => boolean): Described | null {
  const opener = OPENERS.at(words.tokens, from);
  return describe(words, from + (opener?.length ?? 0), to, isFree, true);
}

/** Words that say what comes and who sends it; null if they say something to do, or hold something back. */
function describe(
  { tokens, startsAct }: Words,
  from: number,
  to: number,
  isFree: (at: number) => boolean,
  mayCall: boolean,
): Described | null {
  if (to - from > MAX_SIDE) return null;
  const passed: number[] = [];
  const aliases: string[] = [];
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'mark' && /^[-–,]$/.test(token.lower)) continue;
    if (token.kind !== 'word' || !isFree(at) || NO.test(token.lower)) return null;
    const isCall = CALLS.test(token.lower);
    if (startsAct(at) && !(isCall && at > from) && !(mayCall && isCall)) return null;
    count += 1;
    if (SMALL.test(token.lower) || isCall) continue;
    if (restricts(tokens, at)) passed.push(at);
    else aliases.push(token.stem);
  }
  return { words: count, passed, aliases: aliases.slice(-4) };
}

interface Tail extends Omit<Described, 'words' | 'aliases'> {
  readonly to: number;
  readonly fields: readonly string[];
  readonly name: string | null;
}

/** `"deploy finished"`, `from the shop`, `with team and amount`, `when an order is placed`: the words after the webhook. */
function tailOf(
  words: Words,
  from: number,
  limit: number,
  isFree: (at: number) => boolean,
  isSent = false,
): Tail | null {
  const { tokens, startsAct } = words;
  let at = from;
  let name: string | null = null;
  const fields: string[] = [];
  const passed: number[] = [];
  const quote = tokens[at]?.mention;
  if (quote?.kind === 'quote' && at < limit) {
    name = eventNameOf(quote.value);
    if (name === null) return null;
    at += 1;
  }
  for (;;) {
    const lead = BRINGS.at(tokens, at);
    const list = lead && at + lead.length < limit ? fieldsAt(words, at + lead.length, limit) : null;
    if (list) {
      fields.push(...list.fields);
      at = list.to;
      continue;
    }
    if (at >= limit || tokens[at]?.kind !== 'word' || !isFree(at)) break;
    // `webhook calls`, `webhook from our shop`, `webhook when an order is placed`
    const isLink =
      /^(?:from|of|for|by|via|in|when|whenever|if|after|once|about|tells?|fires?|is|comes?|arrives?|call|calls|request|event|payload|body|on|gets?|hits?)$/.test(
        tokens[at]?.lower ?? '',
      );
    // `webhook receives an order`: what it brings along.
    const isGiven = /^(?:receives?|gets?|brings|delivers)$/.test(tokens[at]?.lower ?? '');
    if ((!isLink && !isGiven) || startsAct(at)) break;
    const isNoun = (place: number): boolean =>
      tokens[place]?.kind === 'word' && isFree(place) && !NO.test(tokens[place]?.lower ?? '');
    let to = at + 1;
    while (isGiven && to < at + MAX_GIVEN && isNoun(to) && !/^(?:and|or|then)$/.test(tokens[to]?.lower ?? '')) to += 1;
    while (
      to < limit &&
      tokens[to]?.kind === 'word' &&
      isFree(to) &&
      !startsAct(to) &&
      BRINGS.at(tokens, to) === null &&
      !NO.test(tokens[to]?.lower ?? '') &&
      to - at < MAX_SIDE
    )
      to += 1;
    const isOnlySent = isSent && /^(?:when|whenever|if|after|once|for|about)$/.test(tokens[at]?.lower ?? '');
    for (let index = at + 1; index < to; index += 1)
      if (
        !SMALL.test(tokens[index]?.lower ?? '') &&
        !CALLS.test(tokens[index]?.lower ?? '') &&
        !isOnlySent &&
        restricts(tokens, index)
      )
        passed.push(index);
    at = to;
  }
  return { to: at, fields, passed, name };
}

/** The most words for what a call brings. */
const MAX_GIVEN = 4;

const NO_FIELD =
  /^(?:a|an|the|and|or|it|its|this|that|me|us|to|from|in|on|of|for|by|with|new|order|orders|data|json|body|payload|request|event|something|slack|email me|stuff|details|info|information)$/;

/** After a comma these begin the act rather than go on the list. */
const ACT =
  /^(?:post|send|mail|forward|notify|tell|alert|ask|fetch|get|create|open|wait|check|put|write|ping|warn|summari[sz]e|reply|respond|call|run|save|add|share|inform|let|then|please)$/;

/** `team, amount and purpose`: names of fields; null if something else stands there. */
function fieldsAt(
  { tokens, startsAct }: Words,
  from: number,
  limit: number,
): { readonly fields: readonly string[]; readonly to: number } | null {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    let start = at;
    while (/^(?:the|a|an|its|their)$/.test(tokens[start]?.lower ?? '')) start += 1;
    const token = tokens[start];
    const name = token?.mention?.kind === 'path' ? token.mention.value : token?.kind === 'word' ? token.text : null;
    if (name === null || start >= limit || !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name)) break;
    if (NO_FIELD.test(name.toLowerCase()) && fields.length === 0) break;
    // `with name and send …`: the act begins.
    if (fields.length > 0 && startsAct(start)) break;
    fields.push(name);
    at = start + 1;
    const joined = /^,$/.test(tokens[at]?.lower ?? '')
      ? at + 1 + (/^(?:and|&)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0)
      : /^(?:and|&|\+|\/)$/.test(tokens[at]?.lower ?? '')
        ? at + 1
        : null;
    if (joined === null || joined >= limit) break;
    if (startsAct(joined) || tokens[joined]?.kind !== 'word' || ACT.test(tokens[joined]?.lower ?? '')) break;
    at = joined;
  }
  // `with an order`: one noun with an article is what comes, and no field of it.
  if (fields.length === 0) return null;
  while (/^[,]$|^(?:and|&)$/.test(tokens[at - 1]?.lower ?? '')) at -= 1;
  return { fields, to: at };
}

/** A name for the events of one hook: `deploy finished` → `deploy.finished`. */
function eventNameOf(text: string): string | null {
  const name = text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '.');
  return eventTypeProblem(name) === null && name.length <= 80 ? name : null;
}

/** Whether the part ends here: at a mark, at the end, or where an act begins. */
function endsAt({ tokens, startsAct }: Words, at: number): boolean {
  const token = tokens[at];
  return token === undefined || /^[.;!?\n→:,]$/.test(token.lower) || startsAct(at);
}

/** `New lead.` before `Webhook sends …`: a sentence that only names what comes. */
function bareBefore({ tokens, startsAct }: Words, at: number, isFree: (at: number) => boolean): number | null {
  if (!ENDS.test(tokens[at - 1]?.lower ?? '')) return null;
  const from = startOf(tokens, at - 1);
  if (from !== 0 || at - 1 - from > 4 || at - 1 === from) return null;
  for (let index = from; index < at - 1; index += 1) {
    const token = tokens[index] as Token;
    if (token.kind !== 'word' || !isFree(index) || startsAct(index) || NO.test(token.lower)) return null;
    if (restricts(tokens, index) || serviceAt(tokens, index) !== null || /\d/.test(token.lower)) return null;
  }
  return from;
}

function nounsOf(tokens: readonly Token[], from: number, to: number): readonly string[] {
  return tokens
    .slice(from, to)
    .filter(({ kind, lower }) => kind === 'word' && !SMALL.test(lower))
    .map(({ stem }) => stem);
}
