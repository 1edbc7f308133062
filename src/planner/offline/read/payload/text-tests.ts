import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { leadLength } from '../../text/sentences.js';
import { numberIn } from '../reading.js';
import { endOfWords, fieldAt, fieldOf, textOf } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import { endsLike, isAsLong, unlessNot } from './test-expressions.js';
import { placesOf } from './other-things.js';
import type { TestedField } from './tested-fields.js';
import { COMPARES, OF_AMOUNT, WORD } from './test-words.js';

/* Tests of a text: how it begins and ends, what kind of thing stands in it, and how long it is. */

const STARTS: readonly string[] = ['starts', 'start', 'starting', 'begins', 'begin', 'beginning'].flatMap((verb) => [
  `${verb} with`,
  `${verb} by`,
]);
const ENDS: readonly string[] = ['ends', 'end', 'ending'].flatMap((verb) => [
  `${verb} in`,
  `${verb} with`,
  `${verb} on`,
]);
const CALLED: readonly string[] = ['called', 'named', 'titled', 'entitled', 'with the name', 'with the title'];
const ARTICLE = ['a', 'an', 'the'];
/** Marks by the words for them. */
const MARKS: readonly (readonly [words: readonly string[], mark: string])[] = [
  [['question mark', 'question marks'], '?'],
  [['exclamation mark', 'exclamation point', 'exclamation marks'], '!'],
  [['hash', 'hashtag', 'hash sign', 'pound sign'], '#'],
  [['slash'], '/'],
  [['tilde'], '~'],
  [['underscore'], '_'],
  [['dot', 'period', 'full stop'], '.'],
  [['colon'], ':'],
];
const COMMAND = /^[/!#]$/;
const SINGLE_MARK = /^[~#!?@_$%&*+=^/-]$/;

/** `starting with "todo"`, `that ends in a question mark`, `called draft`. */
export function edgeTest(line: Line, at: number, isNot: boolean, own: TestedField | null = null): PayloadTest | null {
  const { tokens, type } = line;
  const starts = leadLength(tokens, at, STARTS);
  const ends = starts > 0 ? 0 : leadLength(tokens, at, ENDS);
  const called = starts + ends > 0 || own || isOfPlace(line, at) ? 0 : leadLength(tokens, at, CALLED);
  const field = own ?? (called > 0 ? fieldOf(type, 'title') : textField(type));
  const said = field && starts + ends + called > 0 ? saidAt(line, at + starts + ends + called) : null;
  if (!field || !said) return null;
  const word = escapedPattern(said.text);
  const pattern =
    starts > 0 ? `^\\s*${word}` : ends > 0 ? `${word}\\s*$` : isOfFiles(type) ? `^${word}(?:\\.\\w+)?$` : `^${word}$`;
  return { ...unlessNot(endsLike(field, pattern), isNot), to: said.to };
}

/** `in the Google Drive folder called Bills`: the name of the place, and not of the thing in it. */
function isOfPlace({ tokens, type }: Line, at: number): boolean {
  const said = tokens[at];
  let before = at - 2;
  while (at - before < MAX_BEFORE && BETWEEN.test(tokens[before]?.text ?? '')) before -= 1;
  const isLed = said !== undefined && PLACE.test(tokens[before]?.lower ?? '');
  return isLed && placesOf(tokens, at - 1, at, type).some((place) => place.tokens.includes(said));
}

const MAX_BEFORE = 7;
const BETWEEN = /^(?:the|a|an|my|our|your|their|this|shared|google|\p{Lu}.*)$/u;
const PLACE = /^(?:in|into|to|from|on|onto|inside|within|under|of)$/;

/** What a text begins with, ends with or is. */
function saidAt(line: Line, start: number): { readonly text: string; readonly to: number } | null {
  const { tokens, isEnd } = line;
  const at = start + leadLength(tokens, start, [...WORD, ...ARTICLE, 'the letters', 'the letter', 'the prefix']);
  for (const [words, mark] of MARKS) {
    const length = leadLength(tokens, at, words);
    if (length > 0) return { text: mark, to: at + length };
  }
  const token = tokens[at];
  if (token?.mention?.kind === 'quote') return { text: token.mention.value, to: at + 1 };
  // `#important`: a hashtag of a text, and no channel.
  if (/^(?:url|address|channel)$/.test(token?.mention?.kind ?? '')) return { text: token?.text ?? '', to: at + 1 };
  const next = tokens[at + 1];
  // `@example.com`
  if (token?.lower === '@' && next?.mention?.kind === 'url') return { text: `@${next.text}`, to: at + 2 };
  if (token?.lower === '.' && next?.kind === 'word' && next.start === token.end)
    return { text: `.${next.lower}`, to: at + 2 };
  // `/order`, `!help`: a command is written as one word.
  if (token && COMMAND.test(token.lower) && next?.kind === 'word' && next.start === token.end && next.end > next.start)
    return { text: `${token.lower}${next.text}`, to: at + 2 };
  if (token && SINGLE_MARK.test(token.lower)) return { text: token.lower, to: at + 1 };
  const to = endOfWords(tokens, at, isEnd);
  return to > at ? { text: textOf(tokens, at, to), to } : null;
}

const isOfFiles = (type: EventType): boolean => type.planning?.things.includes('file') === true;
const isOfMessages = (type: EventType): boolean =>
  type.planning?.things.some((thing) => /(?:^| )(?:message|post|comment|chat)$/.test(thing)) === true;

/** The field that words about a text mean if they name none. */
function textField(type: EventType): TestedField | null {
  const [title, text] = [fieldOf(type, 'title'), fieldOf(type, 'text')];
  return isOfMessages(type) ? (text ?? title) : (title ?? text);
}

/** Things that may stand in a text, as people call them. */
const KINDS: readonly (readonly [words: readonly string[], pattern: string])[] = [
  [['email address', 'email addresses', 'mail address', 'mail addresses'], String.raw`[^\s@]+@[^\s@]+\.[a-z]{2,}`],
  [['phone number', 'phone numbers', 'telephone number', 'mobile number'], String.raw`\+?\d[\d ()/-]{5,}\d`],
  [['question mark', 'question marks'], String.raw`\?`],
  [['exclamation mark', 'exclamation marks'], '!'],
  [['hashtag', 'hashtags'], String.raw`#\w`],
  [['number', 'numbers', 'digit', 'digits'], String.raw`\d`],
  [['link', 'links', 'url', 'urls', 'web address', 'web addresses', 'hyperlink'], 'https?://'],
];

/** `an email address`, `a link`: what a text has in it. Null: the event has a field of that name, or no text. */
export function kindIn({ tokens, type }: Line, start: number, isNot: boolean): PayloadTest | null {
  const article = leadLength(tokens, start, [...ARTICLE, 'any']);
  const at = start + article;
  // `a message number`
  if (article === 0 && /^(?:number|digit)$/.test(tokens[at]?.lower ?? '')) return null;
  const text = fieldOf(type, 'text');
  if (!text || !isOfMessages(type) || fieldAt(tokens, at, type)) return null;
  for (const [words, pattern] of KINDS) {
    const length = leadLength(tokens, at, words);
    if (length > 0) {
      const to =
        at +
        length +
        leadLength(tokens, at + length, ['in it', 'in them', 'inside', 'in the text', 'in its text', 'in the body']);
      return { ...unlessNot(endsLike(text, pattern), isNot), to };
    }
  }
  return null;
}

const UNITS: readonly (readonly [words: readonly string[], unit: 'word' | 'character' | 'line'])[] = [
  [['words', 'word', 'words long'], 'word'],
  [['characters', 'character', 'chars', 'letters', 'characters long'], 'character'],
  [['lines', 'line', 'lines long'], 'line'],
];

/** Fields that hold no more than the beginning of a text. */
const BEGINNING = /preview|snippet|excerpt/;

/** `over 300 words`, `longer than 140 characters`. @param own the field that the words name */
export function lengthTest({ tokens, type }: Line, start: number, own: TestedField | null): PayloadTest | null {
  const lead = leadLength(tokens, start, [...OF_AMOUNT, 'of', 'has', 'have', 'having', 'that has', 'that have']);
  const at = start + lead;
  const compare = COMPARES.at(tokens, at);
  const count = compare ? numberIn(tokens[at + compare.length]?.lower ?? '') : null;
  if (!compare || count === null) return null;
  const place = at + compare.length + 1;
  const field = own ?? fieldOf(type, 'text') ?? fieldOf(type, 'title');
  for (const [words, unit] of UNITS) {
    const length = leadLength(tokens, place, words);
    if (length > 0 && field && !BEGINNING.test(field.words))
      return { ...isAsLong(field, unit, compare.value, count), to: place + length };
  }
  return null;
}
