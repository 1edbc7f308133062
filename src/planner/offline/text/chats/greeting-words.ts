import { titled } from '../../build/value.js';
import { toYou } from '../told/described-comments.js';
import { lowerAt, placeOf, writtenText } from '../sentences.js';
import type { Token } from '../tokens.js';

/*
 * `welcome them in #lobby and point them to #rules`, `… and ask what they grow`, `… and tell them we meet on Tuesdays`: what
 * newcomers are told or asked behind a greeting is a part of it.
 */

const JOINS = /^(?:and|,|then|also)$/;
const TELLS = /^(?:tell|remind|invite|ask|encourage|urge)$/;
const POINTS = /^(?:point|direct|refer|guide)$/;
const THEM = /^(?:them|him|her|everyone|people|newcomers)$/;
const ASKED = /^(?:what|which|who|where|how|why|when|if|whether)$/;
const SUBJECT = /^(?:we|our|they|you|there|the|it|i|my|this|all|every|everyone|their|each|meetings?|sessions?)$/;
/** Words with which a sentence for them would go beyond the greeting. */
const BEYOND = /^(?:dm|email|mail|e-mail|sms|privately|personally|directly|ai)$/;
const ENDS = /^[.;!?\n→]$/;
const ACTS = /^(?:and|then|,)$/;
const NEXT =
  /^(?:give|assign|add|post|send|email|mail|create|save|log|dm|notify|let|put|make|open|start|record|grant|set|message)$/;

/** Words that belong to a greeting. */
export interface Added {
  readonly text: string;
  readonly to: number;
}

/** What is said behind a greeting that ends at `at`, as sentences to those who read it; null: nothing of the kind. */
export function addedToGreeting(tokens: readonly Token[], at: number): Added | null {
  let verb = at;
  while (JOINS.test(lowerAt(tokens, verb))) verb += 1;
  if (verb === at) return null;
  const to = endOf(tokens, verb);
  const said = sentence(tokens, verb, to);
  if (said === null || tokens.slice(verb, to).some(({ lower }) => BEYOND.test(lower))) return null;
  const next = addedToGreeting(tokens, to);
  return { text: next ? `${said} ${next.text}` : said, to: next?.to ?? to };
}

/** The greeting with what stands behind it, and the words that it covers. */
export function withAdded(quote: Token, tokens: readonly Token[], from: number, added: Added): Token {
  const text = `${quote.mention?.value ?? ''} ${added.text}`;
  return {
    ...quote,
    text: `"${text}"`,
    mention: { kind: 'quote', value: text, start: quote.start, end: quote.end },
    also: [...(quote.also ?? []), ...tokens.slice(from, added.to).map(placeOf)],
  };
}

/** Where the words that are told end: at the end of the sentence, or before a further act. */
function endOf(tokens: readonly Token[], verb: number): number {
  for (let at = verb + 1; at < tokens.length; at += 1) {
    if (ENDS.test(lowerAt(tokens, at))) return at;
    let next = at;
    while (ACTS.test(lowerAt(tokens, next))) next += 1;
    const lower = lowerAt(tokens, next);
    const isTold =
      (TELLS.test(lower) || POINTS.test(lower)) &&
      /^(?:them|him|her|what|which|where|how|if)$/.test(lowerAt(tokens, next + 1));
    if (next > at && (NEXT.test(lower) || isTold)) return at;
  }
  return tokens.length;
}

function sentence(tokens: readonly Token[], verb: number, to: number): string | null {
  const lower = lowerAt(tokens, verb);
  const isLet = lower === 'let';
  const isThem = THEM.test(lowerAt(tokens, verb + 1));
  let from = verb + 1 + (isThem ? 1 : 0);
  if (isLet && !(isThem && lowerAt(tokens, from) === 'know')) return null;
  if (isLet) from += 1;
  const lead = lowerAt(tokens, from);
  const rest = (at: number): string => toYou(writtenText(tokens.slice(at, to)));
  if (to <= from) return null;
  // `explain that orders close at 10:30`
  if (/^(?:explain|mention|say)$/.test(lower) && lead === 'that' && to > from + 1) return `${titled(rest(from + 1))}.`;
  if (POINTS.test(lower)) {
    const isAt = isThem && /^(?:to|at|towards)$/.test(lead) && to > from + 1;
    return isAt ? `Please have a look at ${rest(from + 1)}.` : null;
  }
  if (lower === 'ask') {
    if (ASKED.test(lead)) return `Please tell us ${rest(from)}.`;
    if (/^(?:for|about)$/.test(lead) && to > from + 1)
      return `Please tell us ${lead === 'for' ? '' : 'about '}${rest(from + 1)}.`;
  } else if (!TELLS.test(lower) && !isLet) return null;
  if (!isThem) return null;
  if (lead === 'to' && to > from + 1)
    return `Please ${rest(from + 1).replaceAll(/\b(?:themselves|himself|herself)\b/gu, 'yourself')}.`;
  if (lower === 'ask') return null;
  const start = lead === 'that' ? from + 1 : from;
  if (start === from && !SUBJECT.test(lead)) return null;
  const text = rest(start);
  return text === '' ? null : `${titled(text)}.`;
}
