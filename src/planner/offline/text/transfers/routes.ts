import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { withKinds } from './made-kinds.js';
import { before, goesToPeople } from './parts.js';
import { isTold, thingOf, whenNew } from './thing.js';
import type { Thing } from './thing.js';
import { wordList } from '../../word-list.js';

/*
 * Routes: `Gmail → Trello: card per starred mail`, `Calendly to HubSpot: new bookings become contacts`, `New Stripe payment →
 * Notion page → Slack message`. The services of the head are put beside the words that are about them.
 */

const MESSAGE = wordList(
  'messages?|mails?|emails?|e-mails?|sms|texts?|notifications?|pings?|alerts?|dms?|reminders?|posts?',
);
const PER = /^(?:per|for|from)$/;
const BECOMES = /^(?:becomes?|as|into|to|→)$/;

/** Null: the sentence is no route. */
export function route(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime) return null;
  return headed(sentence, words) ?? steps(bare(sentence, words) ?? sentence, words);
}

const CONNECTS = /^(?:connect|link|integrate|hook|wire|combine|pair|join)$/;

/** `Connect Typeform to Slack so that new answers are posted to #leads` → `new answers in Typeform are posted to #leads`. */
export function connected(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  let at = 0;
  while (/^(?:please|i|we|want|need|to|can|could|you|my|our)$/.test(sentence[at]?.lower ?? '')) at += 1;
  if (!CONNECTS.test(sentence[at]?.lower ?? '')) return null;
  at += sentence[at + 1]?.lower === 'up' ? 2 : 1;
  while (/^(?:my|our|the)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const first = words.service(sentence, at);
  const link = at + first;
  if (first === 0 || !/^(?:to|with|and|into|→)$/.test(sentence[link]?.lower ?? '')) return null;
  let second = link + 1;
  while (/^(?:my|our|the|a)$/.test(sentence[second]?.lower ?? '')) second += 1;
  const length = words.anyService(sentence, second);
  const end = second + length;
  if (length === 0) return null;
  const joint = /^(?:so|to|:|and|,|→)$/.test(sentence[end]?.lower ?? '') ? end : -1;
  const isArrow = sentence[link]?.lower === 'to' || sentence[link]?.lower === 'into';
  const source = sentence.slice(at, link);
  if (joint === -1)
    return end === sentence.length && isArrow
      ? [...source, made(sentence[link] as Token, '→', sentence.slice(0, at)), ...sentence.slice(second)]
      : null;
  let from = joint + 1;
  while (/^(?:that|to|so|then)$/.test(sentence[from]?.lower ?? '')) from += 1;
  const told = sentence.slice(from);
  const [opener] = told;
  if (!opener) return null;
  const covered = made(sentence[0] as Token, 'please', sentence.slice(1, from));
  const isNamed = told.some((_token, place) => words.serviceId(told, place) === words.serviceId(sentence, at));
  if (isNamed) return [covered, ...told];
  // The place that the things come from stands behind them.
  const modal = told.findIndex(({ lower }) =>
    /^(?:is|are|get|gets|become|becomes|should|go|goes|will|create|appear)$/.test(lower),
  );
  if (modal < 1) return null;
  return [...told.slice(0, modal), before(opener, 'in'), ...source, ...told.slice(modal)];
}

/** `A → B: …` */
function headed(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const colon = sentence.findIndex(({ lower }) => lower === ':');
  if (colon < 2 || colon >= sentence.length - 1) return null;
  const isBehind = words.serviceId(sentence, colon + 1) !== null && bridge(sentence, colon + 1, words) !== null;
  const head = isBehind ? bridge(sentence, colon + 1, words) : bridge(sentence, 0, words);
  if (!head || (isBehind ? head.to !== sentence.length : head.to !== colon)) return null;
  const about = isBehind ? sentence.slice(0, colon) : sentence.slice(colon + 1);
  const mark = sentence[colon] as Token;
  const from = [before(mark, 'in'), ...head.from];
  const into = [before(mark, 'in'), ...head.into];
  const has = (tokens: readonly Token[], name: readonly Token[]): boolean =>
    tokens.some(({ lower }) => lower === name[0]?.lower);
  const at = about.findIndex(({ lower }, index) => index > 0 && PER.test(lower));
  // `card per starred mail`: what is made, and of what.
  if (at > 0) {
    const source = about.slice(at + 1);
    const thing = thingOf(has(source, head.from) ? source : [...source, ...from], words);
    const kind = about.slice(0, at);
    if (thing && isTold(thing))
      return [
        ...whenNew(asEach(thing), about.slice(at, at + 1)),
        before(mark, ','),
        ...withVerb(kind, words),
        ...(has(kind, head.into) ? [] : into),
      ];
  }
  for (let place = 1; place <= about.length; place += 1) {
    if (place < about.length && !BECOMES.test(about[place]?.lower ?? '')) continue;
    const source = about.slice(0, place);
    const thing = thingOf(has(source, head.from) ? source : [...source, ...from], words);
    if (!thing || !isTold(thing)) continue;
    const kind = about.slice(place + 1);
    const lead = [...whenNew(asEach(thing)), before(mark, ',')];
    if (kind.length === 0)
      return [
        ...lead,
        before(mark, goesToPeople(head.into, words) ? 'post' : 'add'),
        before(mark, 'it'),
        before(mark, 'to'),
        ...head.into,
      ];
    return [...lead, made(about[place] as Token, 'create'), ...kind, ...(has(kind, head.into) ? [] : into)];
  }
  return null;
}

const asEach = <T extends { readonly amount: string }>(thing: T): T & { readonly amount: 'each' | 'new' } => ({
  ...thing,
  amount: thing.amount === 'new' ? 'new' : 'each',
});

interface Bridge {
  readonly from: readonly Token[];
  readonly into: readonly Token[];
  readonly to: number;
}

/** `Gmail → Trello`, `Calendly to HubSpot`. */
function bridge(tokens: readonly Token[], start: number, words: ServiceWords): Bridge | null {
  const first = words.service(tokens, start);
  const link = start + first;
  if (first === 0 || !/^(?:→|to|into|\+|and|with)$/.test(tokens[link]?.lower ?? '')) return null;
  const second = words.anyService(tokens, link + 1);
  const to = link + 1 + second;
  return second === 0 ? null : { from: tokens.slice(start, link), into: tokens.slice(link + 1, to), to };
}

/** `New Stripe payment → Notion page → message in Slack`. */
function steps(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const arrow = sentence.findIndex(({ lower }) => lower === '→');
  if (arrow < 1 || arrow >= sentence.length - 1) return null;
  const thing = thingOf(sentence.slice(0, arrow), words);
  // `Each ticket → …` may be about those that are there, and somebody's deed is told by its verb.
  const isClear =
    thing?.lead.every(({ lower }) => !/^(?:each|every|any|all)$/.test(lower)) === true || thing?.amount === 'new';
  if (!thing || !isTold(thing) || !isClear || thing.words.some(({ lower }) => WHO.test(lower))) return null;
  return [...whenNew(thing), made(sentence[arrow] as Token, ','), ...actsBehind(sentence, arrow, words, thing)];
}

/** What is done behind the arrow of a title: `→ Notion page → Slack message`. */
export function actsBehind(
  sentence: readonly Token[],
  arrow: number,
  words: ServiceWords,
  thing: Thing | null = null,
): readonly Token[] {
  const line: Token[] = [];
  let from = arrow + 1;
  for (let at = from; at <= sentence.length; at += 1) {
    const isEnd = at === sentence.length || sentence[at]?.lower === '→' || startsKind(sentence, at, words);
    if (!isEnd) continue;
    const part = sentence.slice(from, at);
    if (from > arrow + 1) line.push(made(sentence[from - 1] as Token, 'and'));
    line.push(...(thing ? withKinds(act(part, words), thing) : act(part, words)));
    from = at + 1;
  }
  return line;
}

/** `Gmail → Slack`: the only kind of thing that the first one tells of. */
function bare(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const length = words.service(sentence, 0);
  const id = words.serviceId(sentence, 0);
  const arrow = sentence[length];
  const thing = length > 0 && id !== null && arrow?.lower === '→' ? words.onlyThing(id) : null;
  return thing !== null && arrow
    ? [...sentence.slice(0, length), before(arrow, thing), ...sentence.slice(length)]
    : null;
}

const WHO = /^(?:someone|somebody|anyone|anybody|people|whoever)$/;

/** `row in Google Sheets and a Slack message`: one more thing that is made. */
function startsKind(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  if (!/^(?:and|\+|&|,)$/.test(sentence[at]?.lower ?? '')) return false;
  return /^(?:a|an)$/.test(sentence[at + 1]?.lower ?? '') || words.anyService(sentence, at + 1) > 0;
}

function act(part: readonly Token[], words: ServiceWords): readonly Token[] {
  const [first] = part;
  const length = words.anyService(part, 0);
  // `Notion page` may be a name as a whole, and says what is made.
  const isKind = part.length > 1 && /^\p{Ll}/u.test(part.at(-1)?.text ?? '');
  const posted = first ? (postedTo(part, words) ?? mailedBy(part, words)) : null;
  if (posted) return posted;
  if (!first || length === 0 || length !== part.length || isKind) return withVerb(part, words);
  return [before(first, goesToPeople(part, words) ? 'post' : 'add'), before(first, 'it'), before(first, 'to'), ...part];
}

/** `Slack #web: title, assignee`, `Teams channel Sales with the amount`: a place for messages and what they say. */
function postedTo(part: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = part as readonly [Token, ...Token[]];
  const length = words.anyService(part, 0);
  const end = placeEnd(part, length);
  if (end === null || (length > 0 && !goesToPeople(part, words))) return null;
  const place = part.slice(0, end);
  const [next, ...more] = part.slice(end);
  const post = before(first, 'post');
  if (next?.mention?.kind === 'quote') return [post, next, before(next, 'to'), ...place, ...more];
  const it = [post, before(first, 'it'), before(first, 'to'), ...place];
  if (next === undefined) return it;
  if (/^[:,(–—-]$/.test(next.lower)) {
    const text = more[0]?.mention?.kind === 'quote' ? more[0] : null;
    const rest = more.filter(({ lower }) => lower !== ')');
    return text ? [post, text, before(next, 'to'), ...place, ...more.slice(1)] : [...it, made(next, 'with'), ...rest];
  }
  return /^(?:with|including|incl)$/.test(next.lower) ? [...it, made(next, 'with'), ...more] : null;
}

/** `Gmail to the customer with the total`: a letter by the service. */
function mailedBy(part: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const length = words.anyService(part, 0);
  const id = words.serviceId(part, 0);
  const [first, ...rest] = part.slice(length);
  if (!first || id === null || !words.isMailer(id) || !/^(?:to|with|:|<quote>)$/.test(first.lower)) return null;
  const [name, ...more] = part.slice(0, length) as [Token, ...Token[]];
  const lead = ['send', 'an', 'email'].map((said) => before(name, said));
  return [...lead, before(name, 'via'), name, ...more, first.lower === ':' ? made(first, 'with') : first, ...rest];
}

const CHANNELS = /^(?:channel|chat|group|room)$/;

/** The end of the words for a channel; null: the words name none. */
function placeEnd(part: readonly Token[], length: number): number | null {
  const isBehind = length > 0 && CHANNELS.test(part[length]?.lower ?? '');
  let end = length + (isBehind ? 1 : 0);
  const name = part[end];
  if (name?.mention?.kind === 'channel') return end + 1;
  // `Teams channel` may be a name as a whole.
  if (!isBehind && !CHANNELS.test(part[length - 1]?.lower ?? '')) return null;
  if (name?.mention?.kind === 'quote') return end + 1;
  while (part[end]?.kind === 'word' && /^[\p{Lu}\d]/u.test(part[end]?.text ?? '')) end += 1;
  return end;
}

/** `card in the list Inbox` → `create card …`; `Slack message` → `send Slack message`. */
function withVerb(part: readonly Token[], words: ServiceWords): readonly Token[] {
  const [first] = part;
  if (!first || first.mention !== null) return part;
  // `new task → have AI break it into subtasks`: an order as it is.
  if (first.lower === 'have' && part[1]?.lower === 'ai') return part;
  const isVerb = words.isVerb(first.stem) && words.serviceId(part, 0) === null && !MESSAGE.test(first.lower);
  const next = part[1]?.lower ?? '';
  if (isVerb || (MESSAGE.test(first.lower) && /^(?:it|them|me|us|the|to|a|an)$/.test(next))) return part;
  const isMessage = part.slice(0, 5).some(({ lower }) => MESSAGE.test(lower));
  const isRow = part.some(({ lower }) => /^(?:rows?|lines?)$/.test(lower));
  const name = words.service(part, 0);
  // `Google Sheets rows`: the name of the service is no thing that is made.
  if (isRow && name > 0 && name < part.length)
    return [before(first, 'add'), ...part.slice(name), before(first, 'in'), ...part.slice(0, name)];
  return [before(first, isMessage ? 'send' : isRow ? 'add' : 'create'), ...part];
}
