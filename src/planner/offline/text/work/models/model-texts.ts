import { made } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';

/*
 * `mail them a polite reminder written by AI`, `send me a short AI summary`: the text is written first, and then the act of
 * the clause takes it: `have AI write a polite reminder, mail it to them`.
 */

/** Verbs that take a text to people or to a place. */
const TAKES =
  /^(?:send|mail|email|post|message|text|share|publish|drop|give|forward|deliver|put|store|save|add|leave|write|append|include|reply|answer|respond|slack|telegram|dm)$/;
const NOUN = wordList(
  'summary|summaries|digest|recap|overview|briefing|brief|report|reply|response|answer|reminder|note|message|email|mail|letter|text|comment|translation|description|caption|outline|draft|post|tweet|welcome|thank-you|greeting|apology|explanation|analysis|suggestion|suggestions|headline|title|tagline|introduction|intro|follow-up|newsletter|announcement|invitation|notice|rundown|write-up|abstract|synopsis|tldr',
);
const MADE = /^(?:written|generated|drafted|composed|made|created|produced|prepared)$/;
const BREAK = /^(?:[,.;:!?\n→]|and|then|but)$/;
const PERSON =
  /^(?:me|us|him|her|them|it|everyone|customer|client|buyer|subscriber|lead|user|contact|member|guest|sender|author|applicant|candidate|requester|team|boss|person|attendee|owner|reporter)s?$/;
const DETERMINER = /^(?:a|an|some|the|my|our|their|his|her|its|this|that|each|every|new)$/;
const ENDS = /^(?:to|in|into|onto|on|as|via|by|at|under|with|through|every|each|when|if|,|and|then|but|[.;:!?\n→])$/;
const ABOUT = /^(?:of|about|for|from|on)$/;
const MAX_TEXT = 8;

interface Text {
  /** Its article. */
  readonly from: number;
  /** Behind its noun, what it is about, and the words that it is made by a model. */
  readonly to: number;
  /** Places of the words for the model. */
  readonly model: readonly number[];
}

/** The words of a sentence with such a text in front. */
export function writtenFirst(tokens: readonly Token[]): readonly Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const text = textAt(tokens, at);
    const verb = text && verbOf(tokens, at);
    const order = text && verb !== null ? ordered(tokens, verb, text) : null;
    if (order) return order;
  }
  return tokens;
}

/** `a short AI summary of it`, `a polite reminder written by AI`. */
function textAt(tokens: readonly Token[], from: number): Text | null {
  if (!/^(?:a|an|some)$/.test(tokens[from]?.lower ?? '')) return null;
  const model: number[] = [];
  for (let at = from + 1; at < Math.min(tokens.length, from + MAX_TEXT); at += 1) {
    const { lower, kind } = tokens[at] as Token;
    if (kind !== 'word' || ENDS.test(lower)) return null;
    if (lower === 'ai' || lower === 'generated') model.push(at);
    else if (NOUN.test(lower) && !NOUN.test(tokens[at + 1]?.lower ?? '')) return ended(tokens, from, at, model);
  }
  return null;
}

function ended(tokens: readonly Token[], from: number, noun: number, model: readonly number[]): Text | null {
  let to = noun + 1;
  const isMadeBy = (at: number): boolean =>
    MADE.test(tokens[at]?.lower ?? '') &&
    /^(?:by|with|using)$/.test(tokens[at + 1]?.lower ?? '') &&
    tokens[at + 2]?.lower === 'ai';
  if (isMadeBy(to)) return { from, to: to + 3, model: [...model, to, to + 1, to + 2] };
  if (tokens[to]?.lower === 'generated') return { from, to: to + 1, model: [...model, to] };
  if (model.length === 0) return null;
  if (ABOUT.test(tokens[to]?.lower ?? '')) {
    to += 1;
    while (to < tokens.length && !ENDS.test(tokens[to]?.lower ?? '')) to += 1;
  }
  return { from, to, model };
}

/** The verb of its clause, if it takes a text. */
function verbOf(tokens: readonly Token[], at: number): number | null {
  for (let verb = at - 1; verb >= 0; verb -= 1) {
    const before = tokens[verb - 1]?.lower;
    if (before !== undefined && !BREAK.test(before) && !/^(?:please|then|also)$/.test(before)) continue;
    return TAKES.test(tokens[verb]?.lower ?? '') ? verb : null;
  }
  return null;
}

function ordered(tokens: readonly Token[], verb: number, { from, to, model }: Text): readonly Token[] | null {
  const act = tokens[verb] as Token;
  const between = tokens.slice(verb + 1, from);
  const person = between.at(-1);
  // `mail the customer a reminder`: whom it goes to stands between.
  const isTo =
    person !== undefined &&
    PERSON.test(person.lower) &&
    between.slice(0, -1).every(({ lower }) => DETERMINER.test(lower));
  const isReply =
    /^(?:reply|answer|respond)$/.test(act.lower) &&
    between.every(({ lower }) => /^(?:with|to|it|them|by|sending)$/.test(lower));
  if (between.length > 0 && !isTo && !isReply) return null;
  const put = (lower: string, token: Token): Token => ({ ...made(token, lower), end: token.start });
  const words = tokens.slice(from, to).filter((_token, offset) => !model.includes(from + offset));
  const named = model.map((at) => tokens[at] as Token);
  const [first, ...more] = named;
  if (!first) return null;
  const after = tokens[to];
  const seat = after ?? first;
  return [
    ...tokens.slice(0, verb),
    put('have', act),
    made(first, 'ai', more),
    put('write', act),
    ...words,
    put('and', seat),
    act.lower === 'give' ? made(act, 'send') : act,
    ...(isReply
      ? [
          ...between.slice(0, 0),
          { ...made(act, 'with'), end: act.start, also: between.map(({ start, end }) => ({ start, end })) },
        ]
      : []),
    put('it', seat),
    ...(isTo ? [put('to', seat), ...between] : []),
    ...tokens.slice(to),
  ];
}
