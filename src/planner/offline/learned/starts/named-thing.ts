import { range } from '../../../../lib/collections/range.js';
import { isMailEvent } from '../../../../domain/event/mail-event.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { fieldOf } from '../../read/payload/field-words.js';
import { kindOf } from '../../read/payload/read-beside.js';
import { isPeople } from '../../read/flow/pick.js';
import { isDoer } from '../../read/sources/doers.js';
import { isInside, PLACE } from '../../read/names/place-nouns.js';
import { phrasesOf } from '../../read/services/event-phrases.js';
import type { Token } from '../../text/tokens.js';
import type { SlotTest } from '../slot-test.js';
import { wordList } from '../../word-list.js';

/* `the task "Sign contract" is done`, `texts "book" to the bot`, `receives a picture`: which of the things of a start are meant. */

/** Words that turn round or hold back what they stand before. */
const HOLDS = /^(?:not|no|never|none|without|except|excluding|unless|only|but|non|other|\w+n['’]t)$/;
/** Words that lead to a text within a message. */
const LEADS = wordList(
  'with|that|which|who|and|if|when|whenever|is|has|have|a|an|the|contains?|containing|includes?|including|mentions?|mentioning|mentioned|says?|saying|word|words|keyword|phrase|text|texts|command|hashtag|writes?|writing|types?|typing|in|it',
);
/** What stands behind these is said word for word. */
const SAYS = wordList(
  'says?|saying|writes?|writing|types?|typing|texts?|texting|mentions?|mentioning|contains?|containing|includes?|including|word|words|keyword|phrase|command|hashtag',
);
/** Words for what somebody says that are no text themselves. */
const NO_TEXT = wordList(
  'asking|requesting|enquiring|inquiring|complaining|wanting|wondering|thanking|offering|the|a|an|my|our|your|his|her|their|its|it|them|me|us|i|we|you|something|anything|everything|what|whatever|this|that|these|those|in|on|at|to|from|by|about|for|of|with|any|some|every|each|all|another|or|and|more|less|than|over|under',
);
const CALLS = /^(?:called|named|titled|entitled)$/;
const PERSON = /^(?:we|me|us|he|she|they|him|her|them|you|my|our|your|who|someone|anyone)$/;
/** A name may stand behind these without a noun for what it is. */
const ALONE = /^(?:when|whenever|once|if|after|as|the|my|our|off|complete|completes|completed|finish|finishes|check)$/;
const MAX_TEXT = 4;

/** The filter for words that name a thing of the event, or a text in it. */
export function namedThingIn(tokens: readonly Token[], type: EventType, from: number, to: number): SlotTest | null {
  // The subject of a mail is no name, and its text is not the only one.
  if (isMailEvent(type.name) || isHeld(tokens, from, to)) return null;
  return commentedIn(tokens, type, from, to) ?? textIn(tokens, type, from, to) ?? nameIn(tokens, type, from, to);
}

const isHeld = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(Math.max(0, from - 2), to).some(({ lower }) => HOLDS.test(lower));

/** `a picture`: the noun for what is sent stands for the part that it is. */
export function partIn(tokens: readonly Token[], type: EventType, from: number, to: number): SlotTest | null {
  if (isHeld(tokens, from, to)) return null;
  const start = /^(?:a|an|the|any|some)$/.test(tokens[from]?.lower ?? '') ? from + 1 : from;
  const words = tokens.slice(start, to);
  if (words.length === 0 || words.some(({ mention }) => mention !== null)) return null;
  const told = kindOf(type, words.map(({ lower }) => lower).join(' '));
  return told && made(told.path, { [told.path]: told.value });
}

const NO_HOLDER = /^(?:comment|message|mention|reply|note|post|text)s?$/;

/** `a comment on the task "Book the hall"`: the name of what is commented on, and no text of the comment. */
function commentedIn(tokens: readonly Token[], type: EventType, from: number, to: number): SlotTest | null {
  const place = range(from, to).find((at) => tokens[at]?.mention?.kind === 'quote');
  const name = place === undefined ? undefined : tokens[place]?.mention?.value;
  const noun = tokens[(place ?? 0) - 1]?.lower ?? '';
  const field = isOfMessages(type) ? fieldOf(type, 'title') : null;
  const isHolder = type.planning?.things.includes(noun) === true && !NO_HOLDER.test(noun);
  const isOn = range(2, 6).some((back) => /^(?:on|to|under|in)$/.test(tokens[(place ?? 0) - back]?.lower ?? ''));
  if (!field || name === undefined || !isHolder || !isOn) return null;
  return made(field.path, { [field.path]: { matches: `(?i)^${escapedPattern(name)}$` } });
}

/** `"leak"`, `/price`, `the word refund`: a text within the message. */
function textIn(tokens: readonly Token[], type: EventType, from: number, to: number): SlotTest | null {
  const field = isOfMessages(type) ? (fieldOf(type, 'text') ?? fieldOf(type, 'title')) : null;
  if (!field || isBesidePlace(tokens, from, to)) return null;
  let start = from;
  while (start < to - 1 && LEADS.test(tokens[start]?.lower ?? '') && tokens[start]?.mention === null) start += 1;
  const said = tokens.slice(start, to);
  const [first] = said;
  if (!first) return null;
  const quote = said.length === 1 && first.mention?.kind === 'quote' ? first.mention.value : null;
  const isPlain = said.every(({ kind }) => kind === 'word') && said.length <= MAX_TEXT && !NO_TEXT.test(first.lower);
  const plain = SAYS.test(tokens[start - 1]?.lower ?? '') && isPlain ? said.map(({ text }) => text).join(' ') : null;
  const text = quote ?? plain ?? commandOf(said);
  return text === null ? null : made(field.path, { [field.path]: { matches: `(?i)${escapedPattern(text)}` } });
}

/** `/price`, and not its parts in words. */
function commandOf([slash, name, ...more]: readonly Token[]): string | null {
  const isCommand = slash?.lower === '/' && name?.kind === 'word' && name.start === slash.end && more.length === 0;
  return isCommand ? `/${name.text}` : null;
}

/** `the task "Sign contract"`, `the file Spec`: the name of one thing, beside the noun for it or as the only one that is named. */
function nameIn(tokens: readonly Token[], type: EventType, from: number, to: number): SlotTest | null {
  const field = fieldOf(type, 'title');
  if (!field || !type.planning || isOfMessages(type) || isBesidePlace(tokens, from, to)) return null;
  // `to the Pro Plan`: no person is called so.
  const isNoPerson = type.planning.things.some(isPeople) && /^(?:the|my|our)$/.test(tokens[from - 1]?.lower ?? '');
  // `as soon as Bex uploads a file`: who does it, although an upload is a file.
  if (isNoPerson || isInside(type.planning, tokens, from) || isDoer(tokens, from, to)) return null;
  const isCalled = CALLS.test(tokens[from]?.lower ?? '');
  const start = from + Number(isCalled);
  const said = tokens.slice(start, to);
  const [first] = said;
  if (!first) return null;
  const quote = said.length === 1 && first.mention?.kind === 'quote' ? first.mention.value : null;
  const { things } = phrasesOf(type.planning);
  const isThing = (at: number): boolean => at >= 0 && things.at(tokens, at) !== null;
  const isBeside = isCalled || isThing(start - 1) || isThing(to);
  // `an issue I reported`: whose it is, and no name.
  const isOwn = said.some(({ text: one, lower }) => one === 'I' || PERSON.test(lower));
  const isName = isBeside && !isOwn && said.every(({ kind }) => kind === 'word') && /^\p{Lu}/u.test(first.text);
  if (!isBeside && !ALONE.test(tokens[from - 1]?.lower ?? '')) return null;
  const text = quote ?? (isName ? said.map((token) => token.text).join(' ') : null);
  if (text === null) return null;
  const noun = type.planning.things[0] ?? 'thing';
  const assumes = isBeside ? null : `"${text}" is taken for the name of the ${noun}.`;
  // A file is called by its name without the ending.
  const ending = type.planning.things.includes('file') && !text.includes('.') ? String.raw`(?:\.\w+)?` : '';
  return { ...made(field.path, { [field.path]: { matches: `(?i)^${escapedPattern(text)}${ending}$` } }), assumes };
}

const made = (field: string, filters: SlotTest['filters']): SlotTest => ({
  filters,
  field,
  isStranger: false,
  assumes: null,
});

const isBesidePlace = (tokens: readonly Token[], from: number, to: number): boolean =>
  [from - 1, to].some((at) => PLACE.test(tokens[at]?.lower ?? '')) ||
  range(from, to).some((at) => PLACE.test(tokens[at]?.lower ?? '') && tokens[at]?.mention === null);

/** What such events are about is said, and not called by a name. */
const isOfMessages = ({ planning }: EventType): boolean =>
  planning?.things.some((thing) => /(?:^| )(?:message|post|comment|chat|text)$/.test(thing)) === true;
