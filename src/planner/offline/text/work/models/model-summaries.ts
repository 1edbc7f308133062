import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';

/*
 * `email me a summary of the open deals written by AI`, `post an AI summary of the new issues to #dev`: a model sums them up,
 * and what it says is sent. They become `summarize the open deals with AI, email it to me`.
 */

const SENDS = /^(?:email|mail|send|post|share|message|text|give|deliver)$/;
const SUMS = /^(?:summary|digest|recap|overview|rundown|synopsis|briefing)$/;
const SMALL = /^(?:a|an|the|short|brief|quick|daily|weekly|monthly|concise)$/;
const MODEL = /^(?:ai|gpt|chatgpt|claude)$/;
const MADE = /^(?:written|generated|made|created|prepared|produced|done|composed)$/;
const BY = /^(?:by|with|using)$/;
const BEFORE = /^(?:ai|ai-written|ai-generated|ai-made|ai-powered|ai-based)$/;
const BREAK = /^(?:[,.;:!?→–\n]|and|then|when|if|every|each|whenever|at)$/;
const PLACE = /^(?:to|into|via|in|on)$/;

/** The summary that a model writes, as an act before the one that sends it. */
export function withSentSummary(tokens: readonly Token[]): readonly Token[] {
  const noun = tokens.findIndex(
    ({ lower }, at) => SUMS.test(lower) && /^(?:of|about)$/.test(tokens[at + 1]?.lower ?? ''),
  );
  if (noun === -1) return tokens;
  const first = phraseBegin(tokens, noun);
  const verb = sendBefore(tokens, first);
  if (verb === null) return tokens;
  const isBefore = tokens.slice(first, noun).some(({ lower }) => BEFORE.test(lower));
  const about = isBefore ? aboutEnd(tokens, noun + 2, PLACE) : aboutEnd(tokens, noun + 2);
  const model = isBefore ? about : modelAt(tokens, about);
  if (model === null || about === noun + 2) return tokens;
  const sum = tokens[noun] as Token;
  const gone = [...tokens.slice(first, noun), ...tokens.slice(noun + 1, noun + 2), ...tokens.slice(about, model)];
  const last = tokens[about - 1] as Token;
  const put = (lower: string, seat: Token): Token => ({ ...made(seat, lower), start: seat.end });
  const whom = tokens.slice(verb + 1, first);
  const send = tokens[verb] as Token;
  return [
    ...tokens.slice(0, verb),
    { ...made(sum, 'summarize'), end: sum.start },
    ...tokens.slice(noun + 2, about),
    put('with', last),
    { ...put('ai', last), also: [sum, ...gone].map(placeOf) },
    put(',', last),
    send.lower === 'give' ? made(send, 'send') : send,
    put('it', send),
    ...(whom.length > 0 ? [put('to', send), ...whom] : []),
    ...tokens.slice(model),
  ];
}

/** `an AI`, `a short`: the words before the noun. */
function phraseBegin(tokens: readonly Token[], noun: number): number {
  let first = noun;
  while (first > 0 && (SMALL.test(tokens[first - 1]?.lower ?? '') || BEFORE.test(tokens[first - 1]?.lower ?? '')))
    first -= 1;
  return first;
}

/** `email me`, `send the team`, `post`: the verb that sends what comes behind it. */
function sendBefore(tokens: readonly Token[], first: number): number | null {
  const isWhom = /^(?:me|us)$/.test(tokens[first - 1]?.lower ?? '') || tokens[first - 1]?.kind === 'mention';
  const verb = first - 1 - (isWhom ? 1 : 0);
  return SENDS.test(tokens[verb]?.lower ?? '') ? verb : null;
}

/** Behind the words that tell what it is about. */
function aboutEnd(tokens: readonly Token[], from: number, place?: RegExp): number {
  let to = from;
  while (to < tokens.length) {
    const { lower } = tokens[to] as Token;
    const isEnd = place === undefined ? modelAt(tokens, to) !== null : to > from && place.test(lower);
    if (BREAK.test(lower) || isEnd) break;
    to += 1;
  }
  return to;
}

/** Behind `written by AI`; null: it does not stand there. */
function modelAt(tokens: readonly Token[], at: number): number | null {
  const by = at + (MADE.test(tokens[at]?.lower ?? '') ? 1 : 0);
  const model = by + (/^(?:an|the)$/.test(tokens[by + 1]?.lower ?? '') ? 2 : 1);
  return BY.test(tokens[by]?.lower ?? '') && MODEL.test(tokens[model]?.lower ?? '') ? model + 1 : null;
}
