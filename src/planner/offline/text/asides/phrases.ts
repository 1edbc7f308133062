import { kept } from '../../kept.js';
import { TIMELY } from '../background.js';
import type { Token } from '../tokens.js';
import { fits, fitsAny, onceFor } from './aside-words.js';

/* Adverbs and phrases that change nothing in a plan, in any place of a sentence. */

const ADVERBS = kept((): readonly RegExp[] => [
  /^(?:fully |all |completely )?automatically /,
  /^(?:,? ?ideally|preferably|if at all possible|as always|as usual|as ever|of course|obviously|by the way|btw|fyi|basically|neatly|properly|hassle-free|hands-free|seamlessly|effortlessly) /,
  /^(?:ideally |and )?(?:without|with no|with zero) (?:(?:me|us|anyone|anybody|my|our) (?:having|needing) to (?:do|lift|touch|click|think|remember|copy|type|check|open)(?: (?:it|them|this|that|anything|a thing|a finger|about it|things|everything|by hand|manually|myself|ourselves))*|(?:me|us|anyone) (?:doing|lifting|touching|thinking about|noticing|clicking)(?: (?:it|anything|a thing|a finger))?|(?:any |further |extra |more )*(?:manual (?:work|effort|steps?|copying|input|intervention)|effort|hassle|fuss|copy-?pasting|copying and pasting|extra work)) /,
  /^(?:in the background|in the meantime|behind the scenes|on autopilot|on my behalf|on our behalf|from now on|going forward|from here on|in future|in the future|once and for all|in one go|all in one go|in real time|in real-time|in realtime|as it happens|as they come|as they come in) /,
  /^no matter (?:who|what|where|how|which)(?: (?:does|did|sent|sends|made|makes|wrote|added|it|them|that|is|comes?|from|in|one|the|says?)){1,3} /,
  /^regardless of (?:who|what|where|which)(?: (?:does|did|sent|sends|made|makes|wrote|added|it|them|is|comes?)){1,2} /,
  /^if (?:that is|that's|thats|it is|it's|its|this is|at all)? ?(?:possible|doable|feasible|ok|okay|fine|not too hard|not too much trouble)(?: with you| please)? /,
  /^for (?:checking|cross-checking|double-checking|reference|future reference|easy reference|safekeeping|safe keeping|record keeping|record-keeping|recordkeeping|bookkeeping|documentation|documentation purposes|tracking|tracking purposes|visibility|transparency|information|our information|their information|my information|processing|further processing|later|later use|later reading|later on|(?:my|our|the|their) (?:own )?(?:records|files|reference|convenience|overview|archives?|documentation|books|bookkeeping|statistics|stats|info|peace of mind)|good measure|peace of mind|convenience|statistics|analytics|stats) /,
  /^(?:straight|directly|right|straight away|immediately) (?=(?:to|into|onto|in|from|on|as|via|with) )/,
  /^(?:thanks|thank you|many thanks|thx|cheers)(?: (?:so much|very much|a lot|in advance|a million|again|for (?:your|the|any) help))* (?=[.!?,;\n]|$)/,
]);
/** Behind one of these, `right` and `straight` say a place or a way. */
const SIDE = /^(?:the|to|on|all|turn|left|go|is|are|a|top|bottom)$/;

/** No step waits unless the words ask for it. */
const AT_ONCE =
  /^(?:straight away|straightaway|right away|immediately|at once|asap|as soon as possible|instantly|promptly|quickly|right then|on the spot|without delay|in real time|the (?:same|very same|very) (?:minute|moment|second|instant)|that (?:very )?(?:minute|moment|instant)|(?:the moment|as soon as|when) it happens) (?=[.,!?;]|$)/;

/** How many words a phrase takes at a place that says nothing about the plan; 0: none. */
export function phraseAt(tokens: readonly Token[], at: number): number {
  const { kind, lower = '' } = tokens[at] ?? {};
  if (kind !== 'word' || (/^(?:right|straight)$/.test(lower) && SIDE.test(tokens[at - 1]?.lower ?? ''))) return 0;
  // `reply: Thanks, we got it`: the text begins so.
  if (/^(?:thanks|thank|many|cheers)$/.test(lower) && tokens[at - 1]?.lower === ':') return 0;
  const length = fitsAny(tokens, at, ADVERBS());
  if (length > 0) return isClosed(tokens, at, at + length) ? length : 0;
  return atOnce(tokens, at) || forMe(tokens, at);
}

/** `…, straight away` behind what an event starts. A time says something else. */
function atOnce(tokens: readonly Token[], at: number): number {
  const length = fits(tokens, at, AT_ONCE);
  return length > 0 && isStarted(tokens) ? length : 0;
}

/** Whether an event starts it, and no time. */
const isStarted = onceFor(
  (tokens) =>
    tokens.some(({ lower }) => /^(?:when|whenever|once|if|each|every|new|→)$/.test(lower)) &&
    !tokens.some(({ lower }) => TIMELY.test(lower) && !/^(?:when|whenever|each|every)$/.test(lower)),
);

/** `for later` belongs to no longer phrase: `for later sales`. */
function isClosed(tokens: readonly Token[], from: number, to: number): boolean {
  if (tokens[from]?.lower !== 'for' && tokens[from]?.lower !== 'if') return true;
  const next = tokens[to];
  return (
    next === undefined ||
    next.kind === 'mark' ||
    /^(?:and|in|on|to|at|by|with|when|whenever|if|every|each|as|using|via|please|from|into|then|but|so|because)$/.test(
      next.lower,
    )
  );
}

const THINGS_OF_MINE =
  /^(?:tasks|issues|tickets|events|messages|mails|emails|cards|notifications|mentions|reminders|meetings|room|slot|wait|waits|look|looks|looking|ask|asks|asking|search|good|bad|works?|important|relevant|care|except|only|not|one|ones|anything|something|space)$/;

/** `put it on the list for me`: politeness. `the tasks for me` are some of them. */
function forMe(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.lower !== 'for' || !/^(?:me|us)$/.test(tokens[at + 1]?.lower ?? '')) return 0;
  const after = tokens[at + 2];
  const isEnd =
    after === undefined ||
    after.kind === 'mark' ||
    /^(?:in|on|that|which|every|when|whenever|each|at|please|called|named|with|to|and|from|using|via|as|about|so)$/.test(
      after.lower,
    );
  const before = tokens[at - 1]?.lower ?? '';
  const isMine = (THINGS_OF_MINE.test(before) && !isAsked(tokens)) || TASK.test(before) || isTaskIn(tokens, at);
  // `…, for me` says who is to do it.
  return isEnd && !isMine && at > 0 && tokens[at - 1]?.lower !== ',' ? 2 : 0;
}

const TASK = /^(?:task|subtask|to-?do)$/;

/** `a task in Acme for me to call Ann`: the place of the task stands between. */
const isTaskIn = (tokens: readonly Token[], at: number): boolean =>
  [at - 2, at - 3].some(
    (one) => /^(?:in|on)$/.test(tokens[one]?.lower ?? '') && TASK.test(tokens[one - 1]?.lower ?? ''),
  );

/** `can you …`, `please …`: the words are for whoever does it. */
const isAsked = onceFor(
  (tokens) =>
    tokens.slice(0, 3).some(({ lower }) => /^(?:can|could|would|will|please|kindly)$/.test(lower)) &&
    !tokens.some(({ lower }) => /^(?:list|show|count|find)$/.test(lower)),
);
