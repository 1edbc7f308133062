import { range } from '../../../lib/collections/range.js';
import { stem } from '../text/stem.js';
import { Phrases } from '../text/tokens.js';
import type { Frame } from './frames.js';
import { textValue } from './literal.js';
import type { Message } from './message.js';
import type { Reading } from './reading.js';
import { wordList } from '../word-list.js';

/*
 * `send a thank-you mail`, `reply with a short note that …`: the mail is the one that is sent. It is never one that is
 * looked for in a mailbox.
 */

const DETERMINERS = ['a', 'an', 'one', 'another', 'some'];
const NOUNS = Phrases.of([
  'email',
  'mail',
  'message',
  'note',
  'reply',
  'response',
  'answer',
  'notification',
  'alert',
  'receipt',
  'confirmation',
  'thank-you',
  'thank you',
  'welcome',
  'apology',
  'hello',
  'greeting',
  'greetings',
  'congratulations',
  'invitation',
  'farewell',
  'goodbye',
  'reminder',
  'notice',
  'letter',
  'slack message',
  'slack ping',
  'slack notification',
  'slack alert',
  'ping',
  'dm',
  'text',
]);
/** A message that is there already. */
const OLD = wordList(
  'it|them|me|us|him|their|his|her|its|your|unread|unseen|latest|newest|last|recent|first|my|our|all|every|each|any|no|these|those|this|that|the|of|from|with|about|to|for|in|on|by|and|or|,|important|starred|incoming|received|existing|same|original|when|if',
);
/** Words that only say how it is sent. */
const PLAIN = wordList(
  'new|automatic|automated|separate|single|plain|direct|private|slack|email|mail|personal|warm|friendly|short|brief|quick|nice|kind|little|polite|small|simple|cheerful|big|heartfelt|sincere',
);
const MAX_WORDS = 4;
const FREE = [
  'that',
  'telling them that',
  'telling them',
  'saying that',
  'to say that',
  'to say',
  'to tell them that',
  'to tell them',
  'telling him',
  'telling her',
  'informing them that',
  'to let them know that',
  'to inform them that',
  'stating that',
  'explaining that',
];
/** Verbs that pass on what is there. */
const PASSES_ON = /^(?:forward|shar|relay|mirror|repost)$/;

/** What a message of this occasion usually says; a suggestion, which the user accepts or replaces. */
const USUAL: readonly (readonly [RegExp, string])[] = [
  [/^thank/, 'Thank you very much!'],
  [/^(?:welcom|hello|greeting)/, 'Welcome! It is good to have you here.'],
  [/^(?:confirm|acknowledg|receipt|received)/, 'Thank you, we have received it.'],
  [/^(?:apolog|sorry)/, 'We are sorry for the trouble.'],
  [/^birthday/, 'Happy birthday!'],
  [/^congrat/, 'Congratulations!'],
  [/^(?:farewell|goodbye)/, 'Goodbye, and thank you for everything.'],
  [
    /^(?:out-of-office|vacation|away|holiday)/,
    'Thank you for your message. I am away, and will answer when I am back.',
  ],
  [/^(?:follow|follow-up)/, 'I would like to come back to this. Do you have any questions?'],
  [/^(?:feedback|review|survey)/, 'How did you like it? We are glad about every answer.'],
  [/^(?:remind)/, 'This is a reminder.'],
  [/^(?:hello|hi|greeting)$/, 'Hello!'],
];
/** Messages of these kinds go to the person that something is about. */
const OUTWARD =
  /^(?:thank|welcom|confirm|acknowledg|receipt|apolog|birthday|congrat|farewell|goodbye|feedback|hello|hi|greeting)/;

export const isOutward = (word: string): boolean => OUTWARD.test(word);

/** Whether a text is one of these. */
export const isUsual = (text: unknown): boolean => USUAL.some(([, usual]) => usual === text);

export function usualText(words: readonly string[], quote: string | null): string | null {
  if (quote !== null) return quote;
  for (const word of words) {
    const known = USUAL.find(([pattern]) => pattern.test(word));
    if (known) return known[1];
  }
  return null;
}

/** Reads the noun of the message. @returns where it ends; null if none stands here. */
export function readMessageNoun(r: Reading, at: number, { planning }: Frame, message: Message): number | null {
  if (message.content !== null || message.noun !== null || PASSES_ON.test(message.verb)) return null;
  const lead = r.said(at, 'with', 'by', 'as');
  const det = r.said(at + lead, ...DETERMINERS);
  if (lead > 0 && det === 0) return null;
  const start = at + lead + det;
  const flags = Object.values(planning.slots).flatMap(({ said }) => Object.keys(said ?? {}));
  let next = start;
  while (next < r.end && next <= start + MAX_WORDS) {
    const noun = NOUNS.at(r.tokens, next);
    const isLast = noun !== null && NOUNS.at(r.tokens, next + noun.length) === null && next + noun.length <= r.end;
    // `an email digest` is a digest.
    if (noun && isLast && isOther(r, next + noun.length)) return null;
    if (noun && isLast) return endOf(r, at, { start, next, noun: next + noun.length }, det > 0, message);
    const token = r.tokens[next];
    const isQuote = token?.mention?.kind === 'quote' && det > 0;
    if (isQuote) {
      next += 1;
      continue;
    }
    if (token?.kind !== 'word' || OLD.test(token.lower) || flags.includes(token.lower) || isOther(r, next)) return null;
    next += 1;
  }
  return null;
}

/** A summary is made by a step of its own, whatever it is sent as. */
function isOther(r: Reading, at: number): boolean {
  const shorten = r.frames.ofUse('shorten').flatMap(({ planning }) => planning.nouns);
  return at < r.end && (Phrases.of(shorten).at(r.tokens, at) !== null || /^\d/.test(r.lower(at)));
}

function endOf(
  r: Reading,
  at: number,
  { start, next, noun }: { readonly start: number; readonly next: number; readonly noun: number },
  hasDeterminer: boolean,
  message: Message,
): number | null {
  const word = r.lower(noun - 1);
  const isPlural = word.endsWith('s');
  // `send mail from a@example.com to …` speaks of mail that is there.
  if (r.is(noun, 'from|that|which') && isThere(r, noun)) return null;
  // `send Slack messages for new issues`
  const isFor = r.is(noun, 'for|when|whenever|if|every|to') || noun >= r.end;
  const isService = next > start && r.is(noun - 2, 'slack|email|mail');
  if (isPlural && !(hasDeterminer || isFor || isService)) return null;
  if (isPlural && r.is(noun, 'to') && next === start && !/^(?:send|post|writ)$/.test(message.verb)) return null;
  if (!hasDeterminer && next === start && /^(?:text|answer|response|reply|letter|note)$/.test(word)) return null;
  if (!hasDeterminer && r.is(noun, 'about|regarding|with') && next === start && r.event === null) return null;
  const kinds = range(start, next).filter((one) => !PLAIN.test(r.lower(one)) && !isSetAside(r, one));
  message.noun = [at, noun];
  const isCovered = kinds.every((one) => isOfEvent(r, one));
  for (let one = at; one < noun; one += 1)
    if (!isSetAside(r, one)) r.take(one, one + 1, message.part, kinds.length === 0 || isCovered ? 'use' : 'text');
  const free = r.said(noun, ...FREE);
  if (free > 0 && noun + free < r.end && r.tokens[noun + free]?.kind === 'word') {
    const text = r.textOf(noun + free, r.end).replace(/[,\s]+$/, '');
    r.take(noun, r.end, message.part, 'text');
    message.content = textValue(text.charAt(0).toUpperCase() + text.slice(1));
    return r.end;
  }
  if (
    kinds.length === 0 &&
    /^(?:receipt|confirmation|thank-you|you|welcome|apology|hello|greetings?|congratulations)$/.test(word)
  )
    message.occasion = [next, noun];
  if (kinds.length > 0 && !isCovered) message.occasion = [kinds[0] ?? start, next];
  return noun;
}

/** `a Gmail message`: the way that it goes is read at the end. */
const isSetAside = (r: Reading, at: number): boolean => r.isTaken(at) && r.isOpen(at);

/** Whether the words after it say where it is, or when it came. */
function isThere(r: Reading, at: number): boolean {
  if (r.is(at, 'from')) return true;
  return r.is(at + 1, 'arrives|arrived|came|comes|i|was|is|has|have|are|were|mentions|contains|says');
}

/** `a payment notification` when a payment comes in: what happened is what it tells. */
function isOfEvent(r: Reading, at: number): boolean {
  const planning = r.event?.type?.planning;
  if (!planning) return false;
  const said = [...planning.things, ...planning.changes.flatMap((change) => change.said), planning.service ?? ''];
  const stems = new Set(said.flatMap((phrase) => phrase.split(' ')).map(stem));
  return stems.has(r.stem(at)) || /^(?:failure|failed|success|event)$/.test(r.lower(at));
}
