import { withWorkThings } from '../../forms/phrases/work-things.js';
import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * What a place holds, said without a noun for it: `what is in my Outlook calendar` becomes `everything in my Outlook
 * calendar`, and `what was said in Slack #ideas` becomes `the messages in Slack #ideas`.
 */

const IS = /^(?:is|are|'s|stands|was|were|has|have|got|gets|people|everyone|they|we|customers)$/;
const BEEN = /^(?:been|be|being|already|planned|scheduled|coming|up|going|saved|stored|kept)$/;
const SAID = wordList(
  'said|written|posted|discussed|shared|wrote|say|said|post|write|talked|happened|discuss|happening',
);
const IN = /^(?:in|on|inside|within|at|under)$/;
/** What leads from `everything` to the words that are looked for. */
const ABOUT = ['mentions', 'mentioning', 'contains', 'containing', 'about', 'with', 'on', 'says']
  .flatMap((word) => [[word], ['that', word], ['which', word], ['that', 'is', word]])
  .concat([
    ['that', 'has'],
    ['that', 'talks', 'about'],
  ]);
/** Messages as one thing. */
const TALK = wordList('chat|chats|conversation|conversations|discussion|discussions|talk|chatter');
const MAX_BETWEEN = 3;

/** The sentence with nouns for what places of services hold. */
export function withContents(given: readonly Token[], words: ServiceWords): readonly Token[] {
  const sentence = asSearch(withWorkThings(given, words, true), words);
  const line: Token[] = [];
  for (let at = 0; at < sentence.length; at += 1) {
    const token = sentence[at] as Token;
    const to = at > 0 ? heldTo(sentence, at, words) : null;
    if (to === null) {
      line.push(isTalk(sentence, at, words) ? made(token, 'messages') : token);
      continue;
    }
    const skipped = sentence.slice(at + 1, to);
    const isMessage = skipped.some(({ lower }) => SAID.test(lower));
    line.push(made(token, isMessage ? 'messages' : 'everything', skipped));
    at = to - 1;
  }
  return line;
}

/** `look up in Slack everything that mentions "x"`, `find everything about x in Notion` → `search Slack for "x"`. */
function asSearch(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const all = sentence.findIndex(({ lower }) => /^(?:everything|anything|all)$/.test(lower));
  const verb = sentence.findLastIndex(({ lower }, at) => at < all && /^(?:look|find|search)$/.test(lower));
  const lead = ABOUT.find((said) => said.every((word, offset) => sentence[all + 1 + offset]?.lower === word));
  const quote = all + 1 + (lead?.length ?? 0);
  if (all === -1 || verb === -1 || !lead || sentence[quote]?.mention?.kind !== 'quote') return sentence;
  const behind = IN.test(sentence[quote + 1]?.lower ?? '') || sentence[quote + 1]?.lower === 'from' ? quote + 2 : quote;
  for (const start of [verb + 1, behind]) {
    const [from, to] = start === behind ? [behind, behind + 3] : [verb + 1, all];
    const name = Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset).find(
      (at) => words.service(sentence, at) > 0,
    );
    if (name === undefined || (start === behind && behind === quote)) continue;
    const end = name + words.service(sentence, name);
    const [order, every] = [sentence[verb] as Token, sentence[all] as Token];
    return [
      ...sentence.slice(0, verb),
      made(order, 'search', sentence.slice(verb + 1, start === behind ? all : name)),
      ...sentence.slice(name, end),
      made(every, 'for', sentence.slice(all + 1, quote)),
      sentence[quote] as Token,
      ...sentence.slice(start === behind ? end : quote + 1),
    ];
  }
  return sentence;
}

/** The place of the preposition behind `what is`, `whatever was said`; null: these words say something else. */
function heldTo(sentence: readonly Token[], at: number, words: ServiceWords): number | null {
  const { lower = '' } = sentence[at] ?? {};
  if (!/^(?:what|whatever|what's|whats)$/.test(lower)) return null;
  let to = at + 1;
  const isHeld = (one: string): boolean => IS.test(one) || BEEN.test(one) || SAID.test(one);
  while (to < at + 1 + MAX_BETWEEN && isHeld(sentence[to]?.lower ?? '')) to += 1;
  if ((to === at + 1 && !lower.endsWith('s')) || !IN.test(sentence[to]?.lower ?? '')) return null;
  return namesService(sentence, to + 1, words) ? to : null;
}

/** `the day's chat from Discord #general` */
function isTalk(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  return (
    TALK.test(sentence[at]?.lower ?? '') &&
    /^(?:in|from|on|of)$/.test(sentence[at + 1]?.lower ?? '') &&
    namesService(sentence, at + 2, words)
  );
}

/** Whether the name of a service, or a channel, stands in the next few words. */
function namesService(sentence: readonly Token[], from: number, words: ServiceWords): boolean {
  return sentence
    .slice(from, from + 3)
    .some(({ mention }, offset) => mention?.kind === 'channel' || words.service(sentence, from + offset) > 0);
}

/** `tomorrow's appointments, taken from my calendar` → `tomorrow's appointments from my calendar`. */
export function withSources(sentence: readonly Token[]): readonly Token[] {
  const at = sentence.findIndex(
    ({ lower }, index) =>
      lower === ',' &&
      /^(?:taken|pulled|fetched|coming|drawn|read)$/.test(sentence[index + 1]?.lower ?? '') &&
      sentence[index + 2]?.lower === 'from',
  );
  const from = sentence[at + 2];
  if (at === -1 || !from) return sentence;
  return [...sentence.slice(0, at), made(from, 'from', sentence.slice(at, at + 2)), ...sentence.slice(at + 3)];
}

const AS_LIST = [
  ['as', 'a', 'list'],
  ['in', 'a', 'list'],
  ['as', 'bullets'],
  ['as', 'bullet', 'points'],
  ['as', 'a', 'bullet', 'list'],
  ['as', 'a', 'bulleted', 'list'],
  ['as', 'a', 'simple', 'list'],
  ['as', 'a', 'short', 'list'],
  ['one', 'per', 'line'],
] as const;

/** `… into Slack as a list`: several things are told in lines anyway. */
export function withoutAsList(sentence: readonly Token[]): readonly Token[] {
  for (let at = 1; at < sentence.length; at += 1) {
    const said = AS_LIST.find((words) => words.every((word, offset) => sentence[at + offset]?.lower === word));
    const before = sentence[at - 1];
    if (!said || !before || !/^(?:,|\.|and|)$/.test(sentence[at + said.length]?.lower ?? '')) continue;
    const covering = {
      ...before,
      also: [...(before.also ?? []), ...sentence.slice(at, at + said.length).map(placeOf)],
    };
    return [...sentence.slice(0, at - 1), covering, ...sentence.slice(at + said.length)];
  }
  return sentence;
}
