import { made, placeOf } from '../../sentences.js';
import { titled } from '../../../build/value.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';

/*
 * `email me a summary of the open deals written by AI`, `post an AI summary of the new issues to #dev`: a model sums them up,
 * and what it says is sent. They become `summarize the open deals with AI, email it to me`.
 */

const SENDS = /^(?:email|mail|send|post|share|message|text|give|deliver)$/;
/** These make a summary that a further act sends: `make an AI summary of … and mail it`. */
const MAKES = /^(?:make|create|prepare|generate|write|produce|compile|do)$/;
/** Adjectives that say how it is written. */
const STYLE = wordList(
  'plain-english|plain-language|plain-text|jargon-free|bullet-point|one-paragraph|one-sentence|one-line|two-sentence|three-sentence|non-technical|easy-to-read|friendly|funny|casual|formal|upbeat|detailed',
);
const SUMS = wordList('summary|digest|recap|overview|rundown|synopsis|briefing');
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
  // `what got merged` names its things by what became of them: other readers know these.
  if (noun === -1 || tokens[noun + 2]?.lower.startsWith('what') === true) return tokens;
  const first = phraseBegin(tokens, noun);
  const verb = sendBefore(tokens, first);
  if (verb === null) return tokens;
  const isBefore = tokens.slice(first, noun).some(({ lower }) => BEFORE.test(lower));
  const whom = tokens.slice(verb + 1, first);
  const isMade = MAKES.test(tokens[verb]?.lower ?? '');
  // What I get has no place: `give me an AI summary of the posts in #news`.
  const place = isMade ? NO_PLACE : whom.length > 0 ? WAY : PLACE;
  const about = isBefore ? aboutEnd(tokens, noun + 2, place) : aboutEnd(tokens, noun + 2);
  const model = isBefore ? about : modelAt(tokens, about);
  if (model === null || about === noun + 2) return tokens;
  const sum = tokens[noun] as Token;
  const style = tokens.slice(first, noun).filter(({ lower }) => STYLE.test(lower));
  const often = tokens.slice(first, noun).filter(({ lower }) => OFTEN.test(lower));
  const gone = [
    ...(isMade ? tokens.slice(verb, verb + 1) : []),
    ...tokens.slice(first, noun).filter((one) => !isMade || !often.includes(one)),
    ...tokens.slice(noun + 1, noun + 2),
    ...tokens.slice(about, model),
  ];
  const last = tokens[about - 1] as Token;
  const put = (lower: string, seat: Token): Token => ({ ...made(seat, lower), start: seat.end });
  const send = tokens[verb] as Token;
  return [
    ...tokens.slice(0, verb),
    { ...made(sum, 'summarize'), end: sum.start },
    ...tokens.slice(noun + 2, about),
    put('with', last),
    { ...put('ai', last), also: [sum, ...gone].map(placeOf) },
    ...style.flatMap((one) => styled(one, last)),
    ...(isMade ? often.map((one) => ({ ...one, index: last.index })) : []),
    ...(isMade ? [] : [put(',', last)]),
    ...(isMade
      ? []
      : [
          send.lower === 'give' ? made(send, 'send') : send,
          put('it', send),
          ...(whom.length > 0 ? [put('to', send), ...whom] : []),
        ]),
    ...tokens.slice(model),
  ];
}

const OFTEN = /^(?:daily|weekly|monthly)$/;
const WAY = /^(?:to|into|via)$/;
const NO_PLACE = /^$/;

/** `a plain-English summary` is written `in plain English`, and a friendly one `in a friendly style`. */
function styled({ lower }: Token, seat: Token): readonly Token[] {
  const put = (word: string): Token => ({ ...made(seat, word), start: seat.end });
  const [kind, language = ''] = lower.split('-');
  return kind === 'plain'
    ? [put('in'), put(kind), { ...put(language), text: titled(language) }]
    : ['in', 'a', lower, 'style'].map(put);
}

/** `an AI`, `a short`: the words before the noun. */
function phraseBegin(tokens: readonly Token[], noun: number): number {
  let first = noun;
  const isPart = ({ lower }: Token): boolean => SMALL.test(lower) || BEFORE.test(lower) || STYLE.test(lower);
  while (first > 0 && isPart(tokens[first - 1] as Token)) first -= 1;
  return first;
}

/** `email me`, `send the team`, `post`: the verb that sends what comes behind it. */
function sendBefore(tokens: readonly Token[], first: number): number | null {
  const isWhom = /^(?:me|us)$/.test(tokens[first - 1]?.lower ?? '') || tokens[first - 1]?.kind === 'mention';
  const verb = first - 1 - (isWhom ? 1 : 0);
  const word = tokens[verb]?.lower ?? '';
  return SENDS.test(word) || (!isWhom && MAKES.test(word) && isVerb(tokens, verb)) ? verb : null;
}

/** Whether an order begins there, as behind `every monday morning`. */
const isVerb = (tokens: readonly Token[], at: number): boolean =>
  at === 0 ||
  /^(?:[,.;:\n→]|and|then|please|to|days?|weeks?|months?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|mornings?|evenings?|afternoons?|nights?|daily|weekly|monthly)$/.test(
    tokens[at - 1]?.lower ?? '',
  );

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
