import { hashOf } from '../offline/learned/hash.js';
import { FORM_WORDS } from '../words/form-words.js';
import { groupOf } from './word-groups.js';
import { BUCKETS } from './word-features.js';
import { receiversIn } from '../words/receivers.js';
import { namesTable } from '../words/own-tables.js';

/** A word or a sign of a request. */
export interface Token {
  /** As it stands there. */
  readonly said: string;
  /** Its place in the request, in characters. */
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /\S+@[\w-]+(?:\.[\w-]+)+|https?:\/\/[^\s,;"“”)]+|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\d+|[^\s\p{L}\p{M}\d]/gu;
/** In characters. What stands behind it is not read. */
export const MAX_TAGGED = 1_000;

/** The words and signs of a request, in their order. */
export const tokensOf = (request: string): readonly Token[] =>
  [...request.slice(0, MAX_TAGGED).matchAll(TOKEN)].map(({ 0: said, index }) => ({
    said,
    start: index,
    end: index + said.length,
  }));

/** Words around one that tell of it. */
const AROUND = 3;
const BEFORE = '^';
const AFTER = '$';

/** `MAIL`, `WEB`, a number as `0`, a word in small letters. */
function plainOf(said: string): string {
  if (said.includes('@')) return 'mailaddr';
  if (said.startsWith('http')) return 'weburl';
  if (/^\d/.test(said)) return '0';
  return said.toLowerCase().replaceAll('’', "'");
}

const shapeOf = (said: string, at: number): string =>
  /^\p{Lu}/u.test(said) ? (at === 0 ? 'First' : 'Name') : /^\p{L}/u.test(said) ? 'word' : 'sign';

/**
 * The features of each word of a request that tell what it is for: the word and those around it, their groups of like
 * meaning, the verb before it, whether an address stands near, and what the request speaks of.
 *
 * @returns places in the table of weights of one label, each once, in the order of the tokens
 */
export function tagFeatures(request: string, tokens: readonly Token[]): readonly (readonly number[])[] {
  const said = request.slice(0, MAX_TAGGED);
  const rows = namesTable(said);
  const words = tokens.map(({ said }) => plainOf(said));
  const groups = words.map(groupOf);
  const shapes = tokens.map(({ said }, at) => shapeOf(said, at));
  const wordAt = (at: number): string => words[at] ?? (at < 0 ? BEFORE : AFTER);
  const largeAt = (at: number): string => groups[at]?.large ?? (at < 0 ? BEFORE : AFTER);
  const smallAt = (at: number): string => groups[at]?.small ?? (at < 0 ? BEFORE : AFTER);
  const spoken = SPOKEN.filter((word) => words.some((one) => one === word || one === `${word}s`));
  const hasAddress = words.includes('mailaddr');
  const kinds = kindsOfReceivers(said, tokens);
  const kindAt = (at: number): string => kinds[at] ?? '-';
  const stems = words.map(stemOf);
  return words.map((word, at) => {
    const head = headOf(words, at);
    const first = firstOf(words, at);
    const again = isAgain(stems, head);
    const { verb, clauseVerb, next } = verbsAround(words, at);
    const large = largeAt(at);
    const shape = shapes[at] ?? '';
    const features = [
      ...offsets(AROUND).flatMap((by) => [
        `w${by} ${wordAt(at + by)}`,
        `g${by} ${largeAt(at + by)}`,
        `s${by} ${smallAt(at + by)}`,
      ]),
      ...offsets(2).map((by) => `f${by} ${shapes[at + by] ?? '-'}`),
      ...[-2, -1, 0, 1].map((by) => `ww${by} ${wordAt(at + by)} ${wordAt(at + by + 1)}`),
      ...[-2, -1, 0, 1].map((by) => `gg${by} ${largeAt(at + by)} ${largeAt(at + by + 1)}`),
      ...[-3, -2, -1, 0].map((by) => `www${by} ${wordAt(at + by)} ${wordAt(at + by + 1)} ${wordAt(at + by + 2)}`),
      `receiver ${kindAt(at)}`,
      `receiver ${kindAt(at)} ${rows} ${large}`,
      `receivers ${kindAt(at - 1)} ${kindAt(at)} ${kindAt(at + 1)}`,
      `rows ${rows} ${large}`,
      `listed ${signBeside(words[first - 1])} ${signBeside(words[head + 1])} ${shape}`,
      `again ${again}`,
      `again ${again} ${clauseVerb}`,
      `again ${again} ${largeAt(head)}`,
      `head ${words[head] ?? ''}`,
      `headGroup ${largeAt(head)}`,
      `headGroup ${largeAt(head)} ${clauseVerb}`,
      `afterHead ${wordAt(head + 1)} ${largeAt(head + 2)}`,
      `beforePhrase ${wordAt(first - 1)} ${wordAt(first - 2)}`,
      `beforePhrase ${wordAt(first - 1)} ${largeAt(head)}`,
      `around ${wordAt(first - 1)} ${wordAt(head + 1)}`,
      `end ${word.slice(-3)}`,
      `verb ${verb}`,
      `clauseVerb ${clauseVerb}`,
      `clauseVerb ${clauseVerb} ${large}`,
      `clauseVerb ${clauseVerb} ${wordAt(at - 1)}`,
      `next ${next} ${large}`,
      `address ${words.slice(at, at + NEAR).includes('mailaddr')} ${shape}`,
      `address ${hasAddress} ${large}`,
      ...spoken.flatMap((one) => [`of ${one}`, `of ${one} ${large}`, `of ${one} ${wordAt(at - 1)}`]),
    ];
    return [...new Set(features.map((feature) => hashOf(feature, BUCKETS)))];
  });
}
/** In tokens: an address that stands there may be that of the person before it. */
const NEAR = 8;

/** The last verb before a word, the same within its clause, and the next one behind. */
function verbsAround(words: readonly string[], at: number): { verb: string; clauseVerb: string; next: string } {
  const before = words.slice(0, at);
  const clause = before.findLastIndex((one) => /^[.,;:!?]$/.test(one));
  return {
    verb: before.findLast((one) => TELLS.has(one)) ?? '-',
    clauseVerb: before.slice(clause + 1).findLast((one) => TELLS.has(one)) ?? '-',
    next: words.slice(at + 1).find((one) => GETS.has(one)) ?? '-',
  };
}

/** The last word of the phrase that a word stands in. */
function headOf(words: readonly string[], at: number): number {
  let head = at;
  while (head < at + 4 && isOfPhrase(words[head + 1])) head += 1;
  return head;
}
/** Its first word. */
function firstOf(words: readonly string[], at: number): number {
  let first = at;
  while (first > at - 4 && isOfPhrase(words[first]) && isOfPhrase(words[first - 1])) first -= 1;
  return isArticle(words[first - 1]) && isOfPhrase(words[first]) ? first - 1 : first;
}
const isArticle = (word: string | undefined): boolean =>
  word !== undefined && /^(?:the|an?|my|our|his|her|their|each|every|all|any)$/.test(word);
const isOfPhrase = (word: string | undefined): boolean =>
  word !== undefined && /^\p{L}/u.test(word) && !FORM_WORDS.has(word) && !TELLS.has(word) && !GETS.has(word);
/** Whether the same people or things were spoken of before: `families ask for one … and the family hears`. */
function isAgain(stems: readonly string[], at: number): boolean {
  const stem = stems[at] ?? '';
  return stem.length > 3 && stems.slice(0, Math.max(0, at - 2)).includes(stem);
}
/** `ladies` and `lady` have one. */
export const stemOf = (word: string): string => word.replace(/['’]s$/, '').replace(/(?:ies|y|e?s)$/, '');
/** A word beside a phrase, if it is one that joins the items of a list. */
const signBeside = (word = ''): string => (/^(?:,|and|or|&|:)$/.test(word) ? word : '-');

/** By the rules, the kind of receiver that each word belongs to. `-`: none. */
function kindsOfReceivers(request: string, tokens: readonly Token[]): readonly string[] {
  const found = receiversIn(request).map(({ words, kind, isKnown }) => {
    const start = request.indexOf(words);
    return { start, end: start + words.length, kind: `${kind} ${isKnown}` };
  });
  return tokens.map((token) => found.find(({ start, end }) => token.start >= start && token.end <= end)?.kind ?? '-');
}

const offsets = (most: number): readonly number[] => Array.from({ length: most * 2 + 1 }, (_, at) => at - most);

/** Verbs whose objects are people or what is sent to them. */
const TELLS: ReadonlySet<string> = new Set(
  'tell tells told mail mails mailed email emails send sends sent sending ask asks asked asking remind reminds reminded notify notified inform warn alert write writes forward forwards forwarded give gives get gets go goes thank invite let answer reply approve approves agree say says decide decides fill fills enter enters type types paste upload uploads sign signs report reports with register book from'.split(
    ' ',
  ),
);
/** Verbs behind those who get something or decide. */
const GETS: ReadonlySet<string> = new Set(
  'gets get receives receive hears hear should must is are has have approves approve says agrees decides knows fills fill enter enters'.split(
    ' ',
  ),
);
/** Things in the words that tell what others of them are for. */
const SPOKEN: readonly string[] = [
  'form',
  'table',
  'list',
  'mail',
  'page',
  'webhook',
  'register',
  'field',
  'everyone',
  'each',
  'row',
  'enter',
  'report',
  'book',
  'upload',
  'online',
];
