import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { behind } from '../transfers/parts.js';
import type { WorkWords } from './work-words.js';

/*
 * `star Gmail messages from ann@example.com`, `move emails with "sale" in the subject to the bin in Gmail`: a rule for mails.
 * It becomes `when there is a new email in Gmail from ann@example.com, star it`, which the plan assumes.
 */

/** Verbs that do something to one mail. */
const VERB =
  /^(?:star|archive|label|tag|mark|flag|delete|trash|bin|move|forward|put|apply|add|categori[sz]e|file|redirect|send)$/;
const NOUN = /^(?:mails?|emails?|e-mails?|messages?)$/;
const DETERMINER = /^(?:all|every|each|any|my|the|our|incoming|new|inbound)$/;
/** They say which of the mails that are there already are meant, or that something else starts it. */
const OF_LIST =
  /^(?:unread|read|older|old|newer|last|past|since|before|yesterday|yesterday's|today|today's|tomorrow|this|these|those|starred|recent|latest|newest|drafts?|when|whenever|if|unless|once|after|until|every|each|daily|weekly|monthly|hourly|day|week|month|morning|evening|reply|replies|except|but|not|and|or|then|only)$/;
const MAX_HEAD = 6;
const MAX_SENDER = 6;
/** They end the words for the sender. */
const ENDS = /^(?:to|into|as|in|on|onto|with|under|for|that|which|using|via|by)$/;

/** The words with the mails in front, as what starts the run; the same words if they are no such rule. */
export function asRuleForMails(said: readonly Token[], words: WorkWords): readonly Token[] {
  const given = verbAt(said) === null ? said : withoutRelative(said);
  const tokens = verbAt(given) === null ? given : withoutArrival(given, words);
  const rule = ruleOf(tokens, words);
  return rule ?? fromMailbox(given, words);
}

const HAS = /^(?:contains?|mentions?|includes?|has|have)$/;
const TEXTS = /^(?:subject|title|text|body)$/;

/**
 * `mails whose subject contains "lease"` → `mails with "lease" in the subject`, `whose sender is ann@…` → `from ann@…`,
 * `that have an attachment` → `with an attachment`.
 */
function withoutRelative(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) => /^(?:whose|that|which)$/.test(lower) && NOUN.test(tokens[place - 1]?.lower ?? ''),
  );
  const lead = tokens[at];
  const [one, two, three] = tokens.slice(at + 1, at + 4);
  if (!lead || !one || !two) return tokens;
  const rest = tokens.slice(at + 4);
  if (lead.lower !== 'whose')
    return /^(?:has|have|contains?|mentions?)$/.test(one.lower)
      ? renumbered([
          ...tokens.slice(0, at),
          made(one, one.lower.startsWith('ha') ? 'with' : 'containing', [lead]),
          two,
          ...tokens.slice(at + 3),
        ])
      : tokens;
  if (three?.mention?.kind === 'quote' && TEXTS.test(one.lower) && HAS.test(two.lower))
    return renumbered([
      ...tokens.slice(0, at),
      made(lead, 'with', [two]),
      three,
      ...['in', 'the'].map((word) => behind(three, word)),
      one,
      ...rest,
    ]);
  return three?.mention?.kind === 'address' && one.lower === 'sender' && two.lower === 'is'
    ? renumbered([...tokens.slice(0, at), made(lead, 'from', [one, two]), three, ...rest])
    : tokens;
}

const WEIGHT = /^(?:important|urgent|critical|priority)$/;

/** `important emails from Gmail` → `important emails in Gmail`: the name is that of the mailbox, and no sender. */
function fromMailbox(tokens: readonly Token[], words: WorkWords): readonly Token[] {
  const from = words.hasTime
    ? -1
    : tokens.findIndex(
        ({ lower }, at) =>
          lower === 'from' && NOUN.test(tokens[at - 1]?.lower ?? '') && WEIGHT.test(tokens[at - 2]?.lower ?? ''),
      );
  const lead = tokens[from];
  const id = lead ? words.serviceId(tokens, from + 1) : null;
  if (!lead || id === null || !words.isMailer(id)) return tokens;
  return tokens.map((token) => (token === lead ? made(token, 'in') : token));
}

/** `… as soon as they arrive in my Gmail inbox` → `… in Gmail`: a rule holds for mails as they come. */
function withoutArrival(tokens: readonly Token[], words: WorkWords): readonly Token[] {
  const end = sentenceEnd(tokens);
  const they = tokens.findIndex(
    ({ lower }, at) => at > 2 && at < end && /^(?:they|it)$/.test(lower) && ARRIVES.test(tokens[at + 1]?.lower ?? ''),
  );
  const said = tokens.slice(0, Math.max(0, they)).map(({ lower }) => lower);
  const lead = /(?: as soon as| the (?:moment|minute|second)| when| whenever| once)$/.exec(said.join(' '))?.[0];
  if (lead === undefined) return tokens;
  const from = they - lead.trim().split(' ').length;
  const rest = tokens.slice(they + 2, end);
  const named = rest.findIndex((_token, at) => words.service(rest, at) > 0);
  const service = named === -1 ? [] : rest.slice(named, named + words.service(rest, named));
  if (!rest.every((token) => service.includes(token) || TO_INBOX.test(token.lower))) return tokens;
  const [first] = tokens.slice(from);
  const inService = service.length > 0 && first ? [{ ...made(first, 'in'), also: rest.map(placeOf) }, ...service] : [];
  return [...tokens.slice(0, from), ...inService, ...tokens.slice(end)];
}

const ARRIVES = /^(?:arrive|arrives|come|comes|land|lands|hit|hits|reach|reaches|get|gets|show|shows|appear|appears)$/;
const TO_INBOX = /^(?:in|into|to|at|up|here|there|my|our|the|inbox|mailbox|account)$/;

/** The rule for mails that the words are; null: they are none. */
function ruleOf(tokens: readonly Token[], words: WorkWords): readonly Token[] | null {
  const verb = verbAt(tokens);
  const end = sentenceEnd(tokens);
  if (verb === null || words.hasTime) return null;
  const line = tokens.slice(verb, end);
  const noun = nounIn(line);
  if (
    noun === null ||
    line.some(({ lower }, at) => OF_LIST.test(lower) && !isDeterminer(line, at, noun) && !isMarkedRead(line, at))
  )
    return null;
  const place = mailerIn(line, words);
  const start = thingStart(line, noun, place);
  const told = place && qualified(line, noun + 1, place);
  if (!place || start === null || !told) return null;
  const [first] = tokens;
  const head = line[noun];
  if (!first || !head) return null;
  const rest = line.slice(told.to).filter((_token, at) => !within(place, at + told.to));
  const lead = (lower: string): Token => ({ ...made(first, lower), end: first.start });
  return renumbered([
    ...['when', 'there', 'is', 'a'].map(lead),
    {
      ...made(
        head,
        'new',
        line.slice(start, noun).filter((_token, at) => !within(place, at + start)),
      ),
      end: head.start,
      implied: 'assumed',
    },
    made(head, 'email'),
    { ...made(line[place.name] as Token, 'in'), end: line[place.name]?.start ?? 0 },
    ...line.slice(place.name, place.to),
    ...told.words,
    lead(','),
    ...line.slice(0, start).filter((_token, at) => !within(place, at)),
    { ...made(head, 'it'), end: head.start },
    ...rest,
    ...tokens.slice(end),
  ]);
}

interface Place {
  /** With the preposition. */
  readonly from: number;
  readonly name: number;
  readonly to: number;
}

const within = ({ from, to }: Place, at: number): boolean => at >= from && at < to;

function verbAt(tokens: readonly Token[]): number | null {
  let at = 0;
  while (/^(?:please|automatically|always|auto|,)$/.test(tokens[at]?.lower ?? '')) at += 1;
  return VERB.test(tokens[at]?.lower ?? '') ? at : null;
}

function sentenceEnd(tokens: readonly Token[]): number {
  const end = tokens.findIndex(({ lower }, at) => at > 0 && /^[.;!?\n]$/.test(lower));
  return end === -1 ? tokens.length : end;
}

function nounIn(line: readonly Token[]): number | null {
  const at = line.findIndex(({ lower }, place) => place > 0 && NOUN.test(lower));
  return at === -1 || at > MAX_HEAD ? null : at;
}

const isDeterminer = (line: readonly Token[], at: number, noun: number): boolean =>
  at < noun && /^(?:every|each)$/.test(line[at]?.lower ?? '') && at >= noun - 3;

/** `mark them as read` */
const isMarkedRead = (line: readonly Token[], at: number): boolean =>
  /^(?:read|unread)$/.test(line[at]?.lower ?? '') && line[at - 1]?.lower === 'as';

/** The name of the service that keeps the mails, with the word that leads to it. */
function mailerIn(line: readonly Token[], words: WorkWords): Place | null {
  for (let at = 1; at < line.length; at += 1) {
    const length = words.service(line, at);
    const id = length > 0 ? words.serviceId(line, at) : null;
    if (id === null) continue;
    if (!words.isMailer(id)) return null;
    const isLed = /^(?:in|from|on|at|within)$/.test(line[at - 1]?.lower ?? '');
    const mine =
      /^(?:my|our|the)$/.test(line[at - 1]?.lower ?? '') && /^(?:in|from|on|at)$/.test(line[at - 2]?.lower ?? '');
    // `on Gmail messages`: the word leads to the messages.
    const isBefore = NOUN.test(line[at + length]?.lower ?? '');
    return { from: isBefore ? at : mine ? at - 2 : isLed ? at - 1 : at, name: at, to: at + length };
  }
  return null;
}

/** Where the words for the mails begin: behind the verb, or behind `… to` and `… on`; null: others stand before them. */
function thingStart(line: readonly Token[], noun: number, place: Place | null): number | null {
  let at = noun;
  while (at > 1 && (DETERMINER.test(line[at - 1]?.lower ?? '') || (place !== null && within(place, at - 1)))) at -= 1;
  const isLed = /^(?:to|on|onto)$/.test(line[at - 1]?.lower ?? '');
  return at === 1 || (isLed && at > 2) ? at : null;
}

/** The words that say which mails are meant, and where they end; null: none do. */
function qualified(
  line: readonly Token[],
  from: number,
  place: Place,
): { readonly words: readonly Token[]; readonly to: number } | null {
  const words: Token[] = [];
  let at = from;
  for (;;) {
    if (within(place, at)) {
      at = place.to;
      continue;
    }
    const to = qualifierEnd(line, at, place);
    if (to === at) return words.length === 0 ? null : { words, to: at };
    // `our CEO, ann@example.com`
    const said = line.slice(at, to).filter(({ lower }) => lower !== ',');
    words.push(...said.filter(({ lower }, offset) => offset > 1 || !ARRIVING.test(lower)));
    at = to;
  }
}

const ARRIVING = /^(?:that|which|comes?|coming|sent|arrives?)$/;

function qualifierEnd(line: readonly Token[], from: number, place: Place): number {
  let at = from;
  if (/^(?:that|which)$/.test(line[at]?.lower ?? '') && /^(?:comes?|arrives?)$/.test(line[at + 1]?.lower ?? ''))
    at += 2;
  else if (/^(?:coming|sent|received)$/.test(line[at]?.lower ?? '')) at += 1;
  const said = line[at]?.lower ?? '';
  if (/^(?:from|by)$/.test(said)) return senderEnd(line, at + 1, place) ?? from;
  if (/^(?:with|containing|about|mentioning)$/.test(said)) return withEnd(line, at + 1, place) ?? from;
  return from;
}

function senderEnd(line: readonly Token[], from: number, place: Place): number | null {
  let to = from;
  while (to < line.length && to < from + MAX_SENDER && !within(place, to)) {
    const token = line[to];
    if (!token || (token.kind === 'mark' && line[to + 1]?.mention?.kind !== 'address')) break;
    if (to > from && ENDS.test(token.lower)) break;
    to += 1;
    if (token.mention?.kind === 'address') break;
  }
  return to === from ? null : to;
}

/** `with "sale" in the subject`, `with attachments over 10 MB`. */
function withEnd(line: readonly Token[], from: number, place: Place): number | null {
  let to = from;
  while (to < line.length && !within(place, to)) {
    const lower = line[to]?.lower ?? '';
    const isField =
      /^(?:in|on)$/.test(lower) && /^(?:subject|title|body|text|subjects)$/.test(line[to + 2]?.lower ?? '');
    if (isField) return to + 3 + (line[to + 3]?.lower === 'line' ? 1 : 0);
    if (to > from && (line[to]?.kind === 'mark' || ENDS.test(lower))) break;
    to += 1;
  }
  return to === from ? null : to;
}
