import { leadLength, made, placeOf, renumbered, sentencesOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { asMessages } from '../../services/messages.js';
import type { ServiceWords } from '../../services/words.js';
import { withExtractedItems } from '../extracted-items.js';
import { withModelReplies } from './model-replies.js';
import { creditedFirst } from './credited-texts.js';
import { nounsFirst } from './model-nouns.js';
import { withReportsRead } from './reports-read.js';
import { writtenFirst } from './model-texts.js';
import { WORK, workOf } from './model-verbs.js';
import { withVariedTexts } from '../varied-texts.js';
import { withRoutes } from '../routed-options.js';
import { wordList } from '../../../word-list.js';

/*
 * A model that does the work stands at any place of a sentence: `AI sorts it into …`, `get AI to sort it`, `sort it using AI`,
 * `mail them a reminder written by AI`. All of them become one order: `have AI sort it`.
 */

/** What these make is sent to somebody, or kept by a service: they are read together with that. */
const COMPOSES =
  /^(?:compose|create|draft|generate|make|prepare|write|answer|reply|respond|fill|find|list|assign|give)$/;
const ASKS = wordList('get|tell|make|ask|allow|have|let');
const ARTICLE = /^(?:a|an|the|some|our|my)$/;
const WILL = ['should', 'must', 'can', 'could', 'shall', 'will', 'has to', 'is to', 'needs to', 'then'];
const BY = /^(?:with|using|via|by|through)$/;
const BREAK = /^(?:[,.;:!?\n→–-]|and|then|but)$/;
const POLITE = /^(?:please|then|also|automatically|just|first)$/;

/** Requests in which each act of a model begins with `have AI`, and acts on the things that it takes out of a text with `for each`. */
export const asModelWork = (given: readonly Token[], words: ServiceWords): readonly Token[] =>
  withExtractedItems(
    asModelOrders(asMessages(withVariedTexts(withModelReplies(withReportsRead(given, words))), words)),
    words,
  );

/** Requests in which each act of a model begins with `have AI`. */
export function asModelOrders(given: readonly Token[]): readonly Token[] {
  if (!given.some(({ lower }) => /^(?:ai|generated|(?:ai|gpt|chatgpt|claude)-[a-z]+)$/.test(lower))) return given;
  const lines = sentencesOf(given);
  const line: Token[] = [];
  let at = 0;
  for (const { from, to } of lines) {
    line.push(...given.slice(at, from));
    line.push(
      ...writtenFirst(inFront(goesOn(bySubject(asked(plainRead(nounsFirst(creditedFirst(given.slice(from, to))))))))),
    );
    at = to;
  }
  return withRoutes(renumbered([...line, ...given.slice(at)]));
}

/** `AI goes through it`, `let AI have a look at it` → `read it`. */
function plainRead(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const length = tokens[at - 1]?.lower === 'ai' || tokens[at - 2]?.lower === 'ai' ? leadLength(tokens, at, LOOKS) : 0;
    line.push(
      length > 0 ? made(token, token.lower.endsWith('s') ? 'reads' : 'read', tokens.slice(at + 1, at + length)) : token,
    );
    if (length > 0) at += length - 1;
  }
  return line;
}

const LOOKS = ['go', 'goes', 'look', 'looks', 'run', 'runs', 'skim', 'skims', 'read', 'reads', 'check', 'checks']
  .flatMap((verb) => [`${verb} through`, `${verb} over`])
  .concat(['look at', 'looks at', 'have a look at', 'take a look at', 'takes a look at']);

/** Verbs that only a model does. */
const MODEL_ONLY =
  /^(?:suggest|propose|rate|score|classify|categori[sz]e|judge|decide|estimate|detect|assess|evaluate|guess|identify|rewrite|rephrase|brainstorm|recommend|explain)$/;

/** `have AI read it, suggest a name and rename the file`: the model does what only a model can. */
function goesOn(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ lower }) => lower === 'ai');
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1]?.lower ?? '';
    const next = tokens[at + 1];
    const isNext =
      first !== -1 &&
      at > first + 2 &&
      /^(?:,|and|then)$/.test(before) &&
      MODEL_ONLY.test(token.lower) &&
      next?.kind === 'word' &&
      OBJECT.test(next.lower);
    return isNext
      ? [{ ...made(token, 'have'), end: token.start }, { ...made(token, 'ai'), end: token.start }, token]
      : [token];
  });
}

/** `have AI read it and decide …`: to work on it, a model reads it anyway. */
export function withoutReading(tokens: readonly Token[]): readonly Token[] {
  const read = tokens.findIndex(
    ({ lower }, at) =>
      lower === 'read' && tokens[at - 1]?.lower === 'ai' && /^(?:it|them)$/.test(tokens[at + 1]?.lower ?? ''),
  );
  let to = read + 2;
  // `read it on my repo and decide …`: the trigger asks which one is meant.
  const place = leadLength(tokens, to, OWN_PLACES);
  if (/^(?:,|and|then)$/.test(tokens[to + place]?.lower ?? '')) to += place;
  const end = to;
  while (/^(?:,|and|then)$/.test(tokens[to]?.lower ?? '')) to += 1;
  if (tokens[to]?.lower === 'have' && tokens[to + 1]?.lower === 'ai') to += 2;
  const verb = tokens[to];
  const model = tokens[read - 1];
  if (read === -1 || to === end || !verb || !model || !WORK.test(verb.lower)) return tokens;
  const gone = tokens.slice(read, to).map(placeOf);
  return renumbered([
    ...tokens.slice(0, read - 1),
    { ...model, also: [...(model.also ?? []), ...gone] },
    ...tokens.slice(to),
  ]);
}

const OWN_PLACES = ['on', 'in', 'of', 'from'].flatMap((link) =>
  ['my', 'our', 'the'].flatMap((own) =>
    ['repo', 'repository', 'inbox', 'mailbox', 'account', 'workspace', 'shop', 'store'].map(
      (noun) => `${link} ${own} ${noun}`,
    ),
  ),
);

/** What follows a verb rather than a noun. */
const OBJECT = /^(?:it|them|this|that|these|the|a|an|its|their|each|every|all|whether|if|how|what|which|both|up|to)$/;

const WISHES_AI = ['i', "i'd", "i'll", 'we', "we'd"].flatMap((who) =>
  [
    'love',
    'like',
    'want',
    'need',
    'would love',
    'would like',
    'want for',
    'love for',
    'like for',
    'would love for',
    'would like for',
  ].map((wish) => `${who} ${wish}`),
);
const CAN = [
  'can',
  'could',
  'would',
  'will',
  'please let',
  'can you let',
  'could you let',
  'can you have',
  'could you have',
];

/** `I'd love for AI to write …`, `can AI sort …?` → `have AI write …`. */
function wished(tokens: readonly Token[]): readonly Token[] {
  const model = tokens.findIndex(({ lower }) => lower === 'ai');
  const verb = tokens[model + 1]?.lower === 'to' ? model + 2 : model + 1;
  if (model < 1 || !WORK.test(tokens[verb]?.lower ?? '')) return tokens;
  for (let from = Math.max(0, model - 5); from < model; from += 1) {
    const isStart = from === 0 || BREAK.test(tokens[from - 1]?.lower ?? '');
    const length = isStart ? leadLength(tokens, from, verb === model + 2 ? WISHES_AI : CAN) : 0;
    const article = /^(?:an|the)$/.test(tokens[from + length]?.lower ?? '') ? 1 : 0;
    if (length === 0 || from + length + article !== model) continue;
    const [first, ...more] = tokens.slice(from, model);
    const gone = tokens.slice(model + 1, verb).map(placeOf);
    const word = tokens[model] as Token;
    return [
      ...tokens.slice(0, from),
      made(first as Token, 'have', more),
      { ...word, also: [...(word.also ?? []), ...gone] },
      ...tokens.slice(verb),
    ];
  }
  return tokens;
}

/** `get AI to sketch it`, `tell the AI to …`. */
function asked(given: readonly Token[]): readonly Token[] {
  const tokens = wished(given);
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const article = ARTICLE.test(tokens[at + 1]?.lower ?? '') ? 1 : 0;
    const model = tokens[at + 1 + article];
    const link = tokens[at + 2 + article];
    const verb = tokens[at + 2 + article + (link?.lower === 'to' ? 1 : 0)];
    const isAsked = ASKS.test(token.lower) && model?.lower === 'ai' && verb !== undefined && WORK.test(verb.lower);
    if (!isAsked || !model) {
      line.push(token);
      continue;
    }
    line.push(made(token, 'have'), {
      ...model,
      also: [...(model.also ?? []), ...(link?.lower === 'to' ? [placeOf(link)] : [])],
    });
    at += 1 + article + (link?.lower === 'to' ? 1 : 0);
  }
  return line;
}

/** `AI sorts it and writes that as a note`, `AI should sort it`. */
function bySubject(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  let isSubject = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const starts = at === 0 || BREAK.test(tokens[at - 1]?.lower ?? '') || ARTICLE.test(tokens[at - 1]?.lower ?? '');
    const will = leadLength(tokens, at + 1, WILL);
    const verb = tokens[at + 1 + will];
    const base =
      verb &&
      (workOf(verb.lower) ??
        (will > 0 && WORK.test(verb.lower) ? verb.lower : actOf(verb, tokens[at + 2 + will], will)));
    if (token.lower === 'ai' && starts && verb && base) {
      line.push(
        { ...made(token, 'have', tokens.slice(at + 1, at + 1 + will)), end: token.start },
        token,
        made(verb, base),
      );
      at += 1 + will;
      isSubject = true;
      continue;
    }
    // `…, and writes that as a note`: the same subject.
    const next = isSubject && /^(?:and|then|,)$/.test(tokens[at - 1]?.lower ?? '') ? thirdPerson(token.lower) : null;
    line.push(next === null ? token : made(token, next));
  }
  return line;
}

/** `AI expands it`, `AI should expand it`: any verb with an object. Null: it is none. */
function actOf({ kind, lower }: Token, next: Token | undefined, will: number): string | null {
  if (kind !== 'word' || !next || !(OBJECT.test(next.lower) || next.kind === 'mention')) return null;
  if (will > 0) return /^(?:be|get|have|do|not)$/.test(lower) ? null : lower;
  if (!/[^s]s$/.test(lower) || /^(?:is|was|has|does|this|its)$/.test(lower)) return null;
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  return /(?:ch|sh|ss|x|zz)es$/.test(lower) ? lower.slice(0, -2) : lower.slice(0, -1);
}

/** `writes` → `write`, if it is a verb with an object behind a conjunction. */
function thirdPerson(word: string): string | null {
  const base =
    /^(?:adds|puts|stores|saves|writes|posts|sends|mails|emails|leaves|moves|labels|tags|applies|notes|sets|logs|replies|renames|creates|drops|files|assigns|tells|keeps)$/.test(
      word,
    );
  if (!base) return workOf(word);
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** `sort it using AI`: the model stands before the verb of its clause. */
function inFront(tokens: readonly Token[]): readonly Token[] {
  const by = tokens.findIndex((_token, at) => byLength(tokens, at) > 0);
  if (by === -1) return tokens;
  const to = by + byLength(tokens, by);
  const rest = [...tokens.slice(0, to), ...inFront(tokens.slice(to))];
  const verb = verbBefore(tokens, by);
  const word = verb === null ? undefined : tokens[verb];
  // `using AI to …` is an order as it is.
  const isOrder = tokens[to]?.lower === 'to' && WORK.test(tokens[to + 1]?.lower ?? '');
  if (verb === null || !word || isOrder || tokens[verb - 1]?.lower === 'ai') return rest;
  if (COMPOSES.test(word.lower) && !isFurther(tokens, verb, word)) return rest;
  const model = tokens.slice(by, to);
  const last = model.at(-1) as Token;
  return [
    ...tokens.slice(0, verb),
    { ...made(word, 'have'), end: word.start },
    { ...made(last, 'ai', model.slice(0, -1)) },
    ...tokens.slice(verb, by),
    ...inFront(tokens.slice(to)),
  ];
}

/** `collect the issues and write release notes with AI`: one more act, about what the one before has brought. */
const isFurther = (tokens: readonly Token[], verb: number, { lower }: Token): boolean =>
  /^(?:and|then)$/.test(tokens[verb - 1]?.lower ?? '') && /^(?:compose|create|generate|prepare|write)$/.test(lower);

/** How many words say that it is done by a model: `with AI`, `with the help of an AI`; 0: none begin here. */
function byLength(tokens: readonly Token[], at: number): number {
  if (!BY.test(tokens[at]?.lower ?? '')) return 0;
  const help = leadLength(tokens, at + 1, ['the help of', 'help of', 'help from', 'some help from']);
  const article = ARTICLE.test(tokens[at + 1 + help]?.lower ?? '') ? 1 : 0;
  return tokens[at + 1 + help + article]?.lower === 'ai' ? 2 + help + article : 0;
}

/** The verb of the clause that ends at a place; null: it is none for a model. */
function verbBefore(tokens: readonly Token[], end: number): number | null {
  for (let at = end - 1; at >= 0; at -= 1) {
    const before = tokens[at - 1];
    if (before !== undefined && !BREAK.test(before.lower) && !POLITE.test(before.lower)) continue;
    if (WORK.test(tokens[at]?.lower ?? '')) return at;
    if (before?.lower !== 'and' && before?.lower !== ',' && !POLITE.test(tokens[at]?.lower ?? '')) return null;
  }
  return null;
}
