import { made, opensStart } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { OPENERS } from './openers.js';

/*
 * `close a Trello card when it is moved to Done`, `remove the label from GitHub issues once they get assigned`: the thing of the
 * act is that of the start. The thing goes into the clause of the start, and the pronoun into the act.
 */

const PRONOUN = /^(?:it|they|one|it's|they're)$/;
const ARTICLE = /^(?:a|an|the|my|our|any|every|each|all)$/;
const LINK = /^(?:to|from|on|of|in|for|onto|off)$/;
const ENDS = /^(?:,|→|:|;)$/;
const MAX_THING = 8;

/** The sentence with the thing in its start; null: its start has no pronoun, or no service tells of such a change. */
export function pronounStart(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 3; at < sentence.length - 2; at += 1) {
    // A start is told already, and so a pronoun behind it stands for its thing.
    if (sentence.slice(0, at).some((_token, place) => opensStart(sentence, place))) return null;
    const opener = /^(?:if|for|on|upon)$/.test(sentence[at]?.lower ?? '') ? null : OPENERS.at(sentence, at);
    const from = at + (opener?.length ?? 0);
    const pronoun = sentence[from];
    if (!opener || !pronoun || !PRONOUN.test(pronoun.lower)) continue;
    const end = sentence.findIndex(({ lower }, place) => place > from && ENDS.test(lower));
    const clause = sentence.slice(from + 1, end === -1 ? sentence.length : end);
    const thing = thingBefore(sentence, at, clause, words);
    const first = thing === null ? undefined : sentence[thing.from];
    if (thing === null || !first) continue;
    // The service has its name once: the act knows it by the pronoun.
    return [
      ...sentence.slice(0, thing.from),
      ...pronounFor(sentence.slice(thing.from, thing.to), first, clause),
      ...sentence.slice(thing.to, at),
      ...sentence.slice(at, from),
      ...asOne(sentence.slice(thing.from, thing.to), pronoun),
      ...ofOne(clause),
      ...sentence.slice(end === -1 ? sentence.length : end),
    ];
  }
  return null;
}

const DOES = /^(?:plac|mak|writ|leav|open|send|post|submit|creat|buy|sign|book|order|upload|start|add|fil|complet)/;

/** `tag customers when they place an order`: the start tells of the order, so that the act keeps the word for the person. */
function pronounFor(thing: readonly Token[], first: Token, clause: readonly Token[]): readonly Token[] {
  const last = thing.at(-1);
  const isOther = DOES.test(clause[0]?.stem ?? '') && /^(?:a|an|their|another)$/.test(clause[1]?.lower ?? '');
  if (!isOther || !last || last.kind !== 'word') return [{ ...made(first, 'it'), end: first.start }];
  const one = /[^s']s$/.test(last.lower) ? last.lower.replace(/s$/, '') : last.lower;
  return ['the', one].map((lower) => ({ ...made(first, lower), end: first.start }));
}

/** Where the thing stands that the pronoun means. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly open: number;
}

/** The thing that the pronoun stands for; null: there is none. */
function thingBefore(
  sentence: readonly Token[],
  at: number,
  clause: readonly Token[],
  words: ServiceWords,
): Place | null {
  let best: Place | null = null;
  for (let to = at; to > 2; to -= 1) {
    if (to < at && !isGoal(sentence.slice(to, at), words)) continue;
    for (let from = Math.max(1, to - MAX_THING); from < to - 1; from += 1) {
      const isLed = ARTICLE.test(sentence[from]?.lower ?? '') || LINK.test(sentence[from - 1]?.lower ?? '');
      const thing = sentence.slice(from, to);
      if (!(isLed || from === 1) || !thing.some((_token, place) => words.service(thing, place) > 0)) continue;
      const told = words.start([...asOne(thing, sentence[at] as Token), ...ofOne(clause)]);
      if (told?.isNew === true && (best === null || told.open <= best.open)) best = { from, to, open: told.open };
    }
  }
  return best;
}

/** `to #team in Slack`: the words behind the thing say where it goes. */
const isGoal = (rest: readonly Token[], words: ServiceWords): boolean =>
  /^(?:to|in|on|into|onto|via)$/.test(rest[0]?.lower ?? '') &&
  rest.some(({ mention }, at) => /^(?:channel|address)$/.test(mention?.kind ?? '') || words.anyService(rest, at) > 0);
const ONE: Readonly<Record<string, string>> = {
  get: 'gets',
  are: 'is',
  have: 'has',
  were: 'was',
  go: 'goes',
  move: 'moves',
};

/** `get assigned` → `gets assigned`, as of one thing. */
function ofOne(clause: readonly Token[]): readonly Token[] {
  const [verb, ...rest] = clause;
  const one = verb && ONE[verb.lower];
  return one === undefined ? clause : [made(verb as Token, one), ...rest];
}

/** `GitHub issues` → `a GitHub issue`, with the pronoun among its words. */
function asOne(thing: readonly Token[], pronoun: Token): readonly Token[] {
  const [first] = thing;
  if (!first) return thing;
  const isOne = /^(?:a|an|any|every|each)$/.test(first.lower);
  const rest = ARTICLE.test(first.lower) ? thing.slice(1) : thing;
  const article = {
    ...(ARTICLE.test(first.lower) && isOne ? made(first, 'a') : { ...made(first, 'a'), end: first.start }),
    also: [{ start: pronoun.start, end: pronoun.end }],
  };
  return [
    article,
    ...rest.map((token) =>
      /[^s']s$/.test(token.lower) && token.kind === 'word' && /^\p{Ll}/u.test(token.text)
        ? made(token, token.lower.replace(/s$/, ''))
        : token,
    ),
  ];
}
