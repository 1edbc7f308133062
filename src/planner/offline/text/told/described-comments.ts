import { asQuoted, lowerAt, made, renumbered, writtenText } from '../sentences.js';
import { endOfTold } from '../chats/told-texts.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `add a comment asking for an update`, `comment asking Ann to check it`, `leave a note reminding them to close it`: the words
 * tell what a comment is about, and a plain text says the same. It is `saying "Please share an update."` for the readers. So is
 * a mail to an address: `send a mail to ann@example.com asking for her report`.
 */

const PUTS = /^(?:add|leave|post|write|put|make|drop|send|create)$/;
const NOUN = /^(?:comment|note|reply|remark)$/;
const SAYS = /^(?:comment|reply|respond|answer)$/;
const TELLS = wordList('asking|requesting|reminding|thanking|telling|informing|warning|explaining');
const SUBJECT = /^(?:i|we|you|they|people|users|customers|to|someone|somebody|anyone|who|members)$/;
/** Between the noun and what it tells: `on it`, `to the issue`. */
const BETWEEN =
  /^(?:on|to|in|under|at|the|a|an|it|them|each|every|one|that|this|my|our|short|quick|polite|friendly|brief|\p{Ll}+)$/u;
/** `reply when someone writes asking …`: others ask. */
const OTHERS = /^(?:when|whenever|if|once|who|someone|somebody|anyone|anybody)$/;
const MAX_BETWEEN = 6;

/** Verbs by which a mail is sent or drafted. */
const MAILS = /^(?:send|e-?mail|mail|write|draft|compose|prepare|create|drop|shoot)$/;
const MAIL_TELLS = /^(?:asking|requesting|thanking)$/;
const NO_MAIL = /^(?:when|whenever|if|once|who|that|saying|about|with|and|then|list|of|each|every|all|any)$/;
const MAX_MAIL = 10;

/** The words with `saying "…"` for each such text. */
export function withDescribedComments(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length;) {
    const isMail = isOfMail(tokens, at, words);
    const form = isMail || isOfComment(tokens, at) ? composedAt(tokens, at, words, isMail) : null;
    if (form) isChanged = true;
    line.push(...(form?.tokens ?? [tokens[at] as Token]));
    at = form?.to ?? at + 1;
  }
  return isChanged ? renumbered(line) : tokens;
}

/** Whether an order to write a comment stands before such a verb. A comment that comes from others is no order. */
function isOfComment(tokens: readonly Token[], at: number): boolean {
  if (!TELLS.test(lowerAt(tokens, at))) return false;
  for (let noun = at - 1; noun >= Math.max(0, at - MAX_BETWEEN); noun -= 1) {
    const lower = lowerAt(tokens, noun);
    if (SAYS.test(lower) && isOrder(tokens, noun)) return true;
    if (NOUN.test(lower)) {
      for (let verb = noun - 1; verb >= Math.max(0, noun - MAX_BETWEEN); verb -= 1)
        if (PUTS.test(lowerAt(tokens, verb))) return isOrder(tokens, verb);
      return false;
    }
    if (tokens[noun]?.kind !== 'word' || !BETWEEN.test(lower) || OTHERS.test(lower)) return false;
  }
  return false;
}

/** Whether an order to write to an address stands before such a verb. */
function isOfMail(tokens: readonly Token[], at: number, words: ServiceWords): boolean {
  if (!MAIL_TELLS.test(lowerAt(tokens, at))) return false;
  let hasAddress = false;
  for (let verb = at - 1; verb >= Math.max(0, at - MAX_MAIL); verb -= 1) {
    const { kind, mention, lower = '' } = tokens[verb] ?? {};
    if (mention?.kind === 'address') hasAddress = true;
    else if (kind !== 'word' || (NO_MAIL.test(lower) && words.anyService(tokens, verb + 1) === 0)) return false;
    else if (MAILS.test(lower) && isOrder(tokens, verb)) return hasAddress;
  }
  return false;
}

const isOrder = (tokens: readonly Token[], verb: number): boolean =>
  !SUBJECT.test(lowerAt(tokens, verb - 1)) &&
  !/^(?:a|an|the|new|my|our|each|every|any)$/.test(lowerAt(tokens, verb - 1));

interface Form {
  readonly to: number;
  readonly tokens: readonly Token[];
}

function composedAt(tokens: readonly Token[], start: number, words: ServiceWords, isMail: boolean): Form | null {
  const verb = tokens[start] as Token;
  const texts: string[] = [];
  let to = start;
  // `thanking them and asking for a screenshot`: one text says both.
  for (let at = start; ; at = to + 1) {
    const part = partAt(tokens, at, words, isMail);
    if (!part) return null;
    texts.push(part.text);
    to = part.to;
    if (lowerAt(tokens, to) !== 'and' || !TELLS.test(lowerAt(tokens, to + 1))) break;
  }
  const [first, ...more] = tokens.slice(start + 1, to);
  return first ? { to, tokens: [made(verb, 'saying'), asQuoted([first, ...more], texts.join(' '))] } : null;
}

function partAt(
  tokens: readonly Token[],
  at: number,
  words: ServiceWords,
  isMail: boolean,
): { readonly to: number; readonly text: string } | null {
  const person = personAt(tokens, at + 1);
  const lead = lowerAt(tokens, person.to);
  const isLed = LEADS.test(lead);
  const from = isLed ? person.to + 1 : person.to;
  const to = endOf(tokens, from, endOfTold(tokens, from, words));
  // The name of a service that is only implied stands at no place of the request.
  const said = tokens.slice(from, to).filter(({ start, end }) => end > start);
  if (said.some(({ mention }) => mention?.kind === 'quote')) return null;
  const first = lowerAt(tokens, from);
  const given = textOf(lowerAt(tokens, at), { lead: isLed ? lead : '', said: toYou(writtenText(said)), first });
  const text = given !== null && isMail ? asMail(given) : given !== null ? thanksTo(person.role, given) : null;
  if (text === null) return null;
  const named = person.name === '' ? text : `${person.name}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  return { to, text: `${named.charAt(0).toUpperCase()}${named.slice(1)}${/[.!?]$/.test(named) ? '' : '.'}` };
}

/** Verbs of further acts behind the text. */
const ACTS =
  /^(?:assign|move|set|label|tag|mark|close|complete|archive|notify|let|tell|mail|email|ping|give|put|change|remove|reopen|delete|add|post|send|create|save|log|update|message|alert|text|asking|requesting|reminding|thanking|telling|informing|warning|explaining|then|also)$/;

/** The end before `and assign it to Ann`, or before a comma and such a verb. */
function endOf(tokens: readonly Token[], from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const next = lowerAt(tokens, at) === ',' && lowerAt(tokens, at + 1) === 'and' ? at + 2 : at + 1;
    if (/^(?:and|,|then)$/.test(lowerAt(tokens, at)) && ACTS.test(lowerAt(tokens, next))) return at;
  }
  return end;
}

const LEADS = /^(?:for|to|that|of|about|if|whether)$/;
const ASKS = /^(?:what|when|why|how|which|who|where|if|whether)$/;
const ROLE =
  /^(?:assignee|owner|reporter|author|creator|customer|client|team|reviewer|requester|person|user|sender)s?$/;

/** The reader of the comment. A name begins the text; everybody else reads it anyway. */
function personAt(
  tokens: readonly Token[],
  at: number,
): { readonly to: number; readonly name: string; readonly role?: string } {
  const lower = lowerAt(tokens, at);
  const next = lowerAt(tokens, at + 1);
  if (/^(?:them|him|her|everyone|everybody|people)$/.test(lower)) return { to: at + 1, name: '' };
  if (/^(?:the|its|their)$/.test(lower) && ROLE.test(next)) return { to: at + 2, name: '', role: next };
  let to = at;
  while (to < at + 2 && /^\p{Lu}\p{Ll}+$/u.test(tokens[to]?.text ?? '')) to += 1;
  return to > at && LEADS.test(lowerAt(tokens, to))
    ? { to, name: writtenText(tokens.slice(at, to)) }
    : { to: at, name: '' };
}

/** Things that people give; everything else is shared. */
const GIVEN = /\b(?:review|approval|confirmation|feedback|reply|answer|response|go-ahead|sign-off|estimate|opinion)\b/i;

function textOf(
  verb: string,
  { lead, said, first }: { readonly lead: string; readonly said: string; readonly first: string },
): string | null {
  if (verb === 'thanking') return said === '' ? 'Thank you!' : lead === 'for' ? `Thank you for ${said}!` : null;
  if (said === '') return null;
  switch (verb) {
    case 'asking':
      if (lead === 'to') return `Please ${said}`;
      if (ASKS.test(lead)) return `Please let us know ${lead} ${said}`;
      if (lead === 'for') return `Please ${GIVEN.test(said) ? 'give' : 'share'} ${said}`;
      return lead === '' && ASKS.test(first) ? `Please let us know ${said}` : null;
    case 'requesting':
      return lead === '' ? `Please ${GIVEN.test(said) ? 'give' : 'share'} ${said}` : null;
    case 'reminding':
      if (lead === 'to') return `Reminder: please ${said}`;
      return /^(?:that|of|about)$/.test(lead) ? `Reminder: ${said}` : null;
    default:
      return lead === 'that' ? said : null;
  }
}

/** Stands for the name of the reporter, or of another such person, until it is known what tells it. */
export const NAMED = /, ‹(\p{L}+)›/u;

/** `thanking the reporter`: the text names them, once it is known what tells of them. */
const thanksTo = (role: string | undefined, text: string): string =>
  role === undefined
    ? text
    : text.replace(/^Thank you(?=[! ])/, `Thank you, ‹${role}›`).replace(/(‹[^›]+›) for/, '$1, for');

/** One person writes to another one, who has the thing. */
const asMail = (text: string): string =>
  text.replace(/^Please let us/, 'Please let me').replace(/^Please share/, 'Please send me');

/** `we will send them the list`: people are meant, and no things. */
const TO_THEM =
  /\b(?:send|give|show|tell|call|contact|e-?mail|ring|help|meet|message|let|pay|phone|remind|inform|notify|invite) (?:him|them)\b/giu;

/** `close their task`, said to them: `close your task`. */
export const toYou = (text: string): string =>
  text
    .replaceAll(/\b(?:for|with|to|by|from) (?:him|her|them)(?! \p{Ll})/giu, (one) => one.replace(/\S+$/, 'you'))
    .replaceAll(TO_THEM, (one) => one.replace(/\S+$/, 'you'))
    .replaceAll(/\b(?:her|his|their)(?= \p{Ll})/giu, 'your')
    .replaceAll(/\b(?:she|he)(?= (?:can|could|will|would|should|may|might|must|wants? to)\b)/giu, 'you')
    .replaceAll(/\bthey(?: are|'re)\b/giu, 'you are')
    .replaceAll(/\bthey\b/giu, 'you');
