import { stem } from '../text/stem.js';
import type { Token } from '../text/tokens.js';
import { asksPersonAt, saysSilence } from './asked-person-words.js';
import { approvalAt } from './approval-words.js';
import type { Frames } from './frames.js';
import { wordList } from '../word-list.js';

export interface Clause {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  readonly isCondition: boolean;
}

const HARD = /^(?:[.;!?]|\n)$/;
export const CONDITION_WORDS = [
  'only if',
  'if',
  'unless',
  'in case',
  'provided that',
  'provided',
  'as long as',
  'only when',
  'when',
  'whenever',
  'but only if',
  'and if',
  'but only when',
  'except if',
  'except when',
];
const STARTS_CONDITION = /^(?:if|unless|provided|when|whenever)$/;
/** Verbs that are nouns, too: they begin an act only if something to act on comes after them. */
const NOUN_TOO = wordList(
  'label|rate|score|draft|reply|plan|judge|email|mail|message|post|list|report|search|check|read|run|call|request|answer|ping|share|alert|note|summary|digest|fetch|load|pull|watch|drop|order|count|show|review|update|start|trigger|fire|return|look|output|write|recap|title|total|average|sum|extract|pick|take|put|store|delay|pause|sleep|wait|ask|set|apply|enter|paste|insert',
);
const NEEDS_OBJECT = /^(?:total|average|sum|order|label|rate|score|count|note|title|status|list|summary)$/;
const AFTER_VERB =
  /^(?:me|us|it|them|him|her|this|that|these|those|the|a|an|my|our|all|any|every|each|to|in|on|at|up|out|for|how|whether|only|new|unread|everything|everyone|both|just|another|some|through|its|their|until|as|via|by|<\w+>|\d.*|one|two|three|four|five|ten|fifteen|thirty|fields?|property|properties|columns?)$/;
const OTHER_VERBS =
  /^(?:total|average|dedupe|deduplicate|ping|decide|respond|shout|drop|tell|send|notify|summarize|summarise|forward|inform|remind|alert|find|keep|filter|take|pick|select|drop|remove|ignore|skip|exclude|leave|count|add|sum|sort|order|extract|show|give|let|ask|delete|patch|put|submit|push|upload|store|save|append|update|create|open|move|archive|mark|translate|classify|reply|make|attach|download|calculate|compute|work|build|print|play|turn|book|schedule|invite|assign|close|merge|star|label|tag|log|record|copy|sync|convert|draft|tweet|block|buy|order|cancel|rename|compare|verify|format|generate|prepare|produce|thank|congratulate|welcome|avoid|avoids|prevent|prevents|retry|repeat|stop|continue|route|enrich|research|validate|escalate|publish|transcribe|describe|analyze|analyse|embed|detect|proofread|prioritize|prioritise|apply|note|enter|insert|paste|set|assign)$/;

/** `… and reply with the total`. */
const isAnswer = (verb: string, next: string): boolean => /^(?:answer|reply|return)$/.test(verb) && next === 'with';

const OTHER_STEMS: ReadonlySet<string> = new Set(OTHER_VERBS.source.slice(4, -2).split('|').map(stem));

/** Words that join, one after the other. A run of more is no language. */
const MAX_JOINING = 12;

/**
 * Cuts what is left to read into clauses: at the ends of sentences, at `then`, and before a verb that begins an act.
 */
export function clausesOf(tokens: readonly Token[], frames: Frames): readonly Clause[] {
  const cuts: { at: number; skip: number; isHard: boolean }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const { lower } = tokens[at] as Token;
    if (HARD.test(lower)) cuts.push({ at, skip: 1, isHard: true });
    else if (
      lower === '→' ||
      (lower === ':' && (startsAct(tokens, at + 1, frames) || /^(?:then|if)$/.test(tokens[at + 1]?.lower ?? '')))
    )
      cuts.push({ at, skip: 1, isHard: false });
    // `otherwise, add it to Notion`: the word belongs to the act behind the comma.
    else if (lower === ',' && /^(?:otherwise|else)$/.test(tokens[at - 1]?.lower ?? '')) continue;
    else if (/^(?:,|and|&|\+|then|but|afterwards|or)$/.test(lower)) {
      let next = at + 1;
      while (
        next < at + MAX_JOINING &&
        /^(?:,|and|then|also|please|finally|afterwards|but|after|that|next|lastly|&)$/.test(
          tokens[next]?.lower ?? '',
        ) &&
        !(tokens[next]?.lower === 'after' && tokens[next + 1]?.lower !== 'that')
      )
        next += 1;
      const isThen = tokens.slice(at, next).some((token) => token.lower === 'then' || token.lower === 'afterwards');
      const isOtherwise = /^(?:otherwise|else)$/.test(tokens[next]?.lower ?? '');
      if (
        isThen ||
        isOtherwise ||
        startsAct(tokens, next, frames) ||
        startsCondition(tokens, next) ||
        approvalAt(tokens, next, tokens.length) !== null ||
        asksPersonAt(tokens, next) ||
        (tokens[next]?.lower === 'how' && tokens[next + 1]?.lower === 'many') ||
        (tokens[next]?.lower === 'only' &&
          (startsCondition(tokens, next + 1) || startsAct(tokens, next + 1, frames))) ||
        (tokens[next]?.lower === 'for' && /^(?:each|every|all)$/.test(tokens[next + 1]?.lower ?? ''))
      )
        cuts.push({ at, skip: next - at, isHard: false });
    } else if (
      at > 0 &&
      ((startsCondition(tokens, at) && !startsCondition(tokens, at - 1)) ||
        (approvalAt(tokens, at, tokens.length)?.kind === 'condition' && !isWithinApproval(tokens, at)) ||
        (/^(?:otherwise|else)$/.test(lower) &&
          !/^(?:some|any|every|no)(?:thing|one|body)$/.test(tokens[at - 1]?.lower ?? '')))
    )
      cuts.push({ at, skip: 0, isHard: false });
  }
  return between(tokens, cuts);
}

/** `only after I approve` is one condition, and `after I approve` no other one in it. */
function isWithinApproval(tokens: readonly Token[], at: number): boolean {
  return [1, 2].some((back) => at >= back && (approvalAt(tokens, at - back, tokens.length)?.to ?? 0) > at);
}

function between(
  tokens: readonly Token[],
  cuts: readonly { readonly at: number; readonly skip: number; readonly isHard: boolean }[],
): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  let sentence = 0;
  const push = (to: number): void => {
    if (to > from) clauses.push({ from, to, sentence, isCondition: startsCondition(tokens, from) });
  };
  for (const { at, skip, isHard } of cuts) {
    if (at < from) continue;
    push(at);
    from = at + skip;
    if (isHard) sentence += 1;
  }
  push(tokens.length);
  return clauses;
}

export function startsCondition(tokens: readonly Token[], at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  const next = tokens[at + 1]?.lower ?? '';
  if (lower === 'only' && (/^(?:if|when)$/.test(next) || startsCondition(tokens, at + 1))) return true;
  if (lower === 'except' && /^(?:if|when)$/.test(next)) return true;
  if (lower === 'in' && next === 'case') return true;
  if (lower === 'as' && next === 'long') return true;
  // `and once I say yes …`
  if (/^(?:once|after)$/.test(lower) && /^(?:i|approved|my)$/.test(next) && at > 0)
    return (
      /^(?:approve|approved|say|ok|okay|confirm|agree|approval|sign|sign-off|have|did)$/.test(
        tokens[at + 2]?.lower ?? (next === 'approved' ? 'approved' : ''),
      ) || next === 'approved'
    );
  return (
    STARTS_CONDITION.test(lower) &&
    !saysSilence(tokens, at) &&
    !isAsked(tokens, at) &&
    !/^(?:check|see|tell|know|whether|decide|determine|judge|decides|classify|say|says|assess|evaluate|verify|confirm|figure|out|since)$/.test(
      tokens[at - 1]?.lower ?? '',
    )
  );
}

/** `what it is about and when we have to answer`: a second thing that a message is to say. */
function isAsked(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'when' || tokens[at - 1]?.lower !== 'and') return false;
  for (let before = at - 2; before > at - 2 - MAX_ASKED; before -= 1) {
    const { lower = '', kind } = tokens[before] ?? {};
    if (kind !== 'word' || /^(?:when|if|me|us)$/.test(lower)) return false;
    if (/^(?:who|what|which|where|whose)$/.test(lower)) return tokens[before - 1]?.lower !== 'if';
  }
  return false;
}

/** `what it is about` is no longer than this. */
const MAX_ASKED = 8;

/** Whether a verb with this stem may begin an act. */
export function isActVerb(frames: Frames, one: string): boolean {
  return frames.verbs.at([{ stem: one } as Token], 0) !== null || OTHER_STEMS.has(one);
}

/** `post bugs to #bugs`: the words after a verb go to a place. */
function isSent(tokens: readonly Token[], at: number): boolean {
  if (!SENDS.test(tokens[at]?.lower ?? '')) return false;
  for (let next = at + 1; next < at + 6; next += 1) {
    const token = tokens[next];
    if (token?.kind !== 'word') return false;
    const place = tokens[next + 1]?.mention?.kind;
    if (/^(?:to|in|into|on)$/.test(token.lower)) return next > at + 1 && (place === 'channel' || place === 'address');
  }
  return false;
}

const SENDS = /^(?:post|mail|email|message|report|share|drop|put|write)$/;

/** `use AI to …`, `let the model …` */
function asksModelAt(tokens: readonly Token[], at: number): boolean {
  const article = /^(?:a|an|the)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0;
  return (
    /^(?:use|ask|let|have|get)$/.test(tokens[at]?.lower ?? '') &&
    /^(?:ai|llm|gpt|chatgpt|claude|model)$/.test(tokens[at + 1 + article]?.lower ?? '')
  );
}

/** Whether words stand here that a verb acts on: `complete the task`, `render it`. */
const isActedOn = (tokens: readonly Token[], at: number, frames: Frames): boolean =>
  (/^(?:to|on)$/.test(tokens[at]?.lower ?? '') && /^(?:it|them|this)$/.test(tokens[at + 1]?.lower ?? '')) ||
  /^(?:it|them|him|her|the|a|an|my|our|their|all|every|each|<quote>)$/.test(tokens[at]?.lower ?? '') ||
  frames.services.at(tokens, at) !== null;

/** Nouns of places that are verbs as well, and those of the places around them. */
const INNER = /^(?:list|file|form|page|label|table)$/;
const OUTER = /^(?:board|base|project|workspace|space|database|folder|spreadsheet|site|document)$/;
const MAX_PLACE = 6;

/** `on the board Projects, list Waiting`: a further place, and no act. */
function isFurtherPlace(tokens: readonly Token[], at: number, frames: Frames): boolean {
  const name = tokens[at + 1];
  const isNamed = name?.mention?.kind === 'quote' || /^\p{Lu}/u.test(name?.text ?? '');
  if (tokens[at - 1]?.lower !== ',' || !INNER.test(tokens[at]?.lower ?? '') || !isNamed) return false;
  if (frames.services.at(tokens, at + 1) !== null) return false;
  const before = tokens.slice(Math.max(0, at - 1 - MAX_PLACE), at - 1);
  const start = before.findLastIndex(({ kind }) => kind === 'mark') + 1;
  return before.slice(start).some(({ lower }) => OUTER.test(lower));
}

/** `with the name and email in the row`: a field beside others, and no order. */
function isFieldInRow(tokens: readonly Token[], at: number): boolean {
  const [before, token, next, behind] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  return (
    /^(?:and|,|&|or)$/.test(before?.lower ?? '') &&
    /^(?:email|mail|title|total|status|score|rating|summary|label)$/.test(token?.lower ?? '') &&
    /^(?:in|from|of)$/.test(next?.lower ?? '') &&
    /^(?:the|each|that|this|every)$/.test(behind?.lower ?? '')
  );
}

/** Whether a verb stands here that begins an act, and is not the object of another one. */
export function startsAct(tokens: readonly Token[], at: number, frames: Frames): boolean {
  const token = tokens[at];
  if (!token || token.kind === 'mark' || token.kind === 'mention') return false;
  if (isFurtherPlace(tokens, at, frames)) return false;
  const verb = frames.verbs.at(tokens, at);
  const next = tokens[at + (verb?.length ?? 1)];
  if ((verb && verb.length > 1) || asksModelAt(tokens, at)) return true;
  const isVerb =
    verb !== null ||
    OTHER_VERBS.test(token.lower) ||
    frames.foreign.some(({ verbs }) => verbs.has(token.stem)) ||
    (frames.operationVerbs.has(token.stem) && next !== undefined && isActedOn(tokens, at + 1, frames));
  // `posts`, `sending` and `mailed` begin no act, and `ping` does.
  if (
    !isVerb ||
    /[aeiouy].*(?:ing|ed)$/.test(token.lower) ||
    (token.lower.endsWith('s') && !token.lower.endsWith('ss'))
  )
    return false;
  // `post the name and total to #orders`: these act on something, and none of it comes after them.
  if (NEEDS_OBJECT.test(token.lower) && /^(?:to|in|on|at|via|as|for|from|of|is)$/.test(next?.lower ?? '')) return false;
  if (isFieldInRow(tokens, at)) return false;
  if (NOUN_TOO.test(token.lower) || token.lower === 'open')
    return (
      next !== undefined &&
      (isAnswer(token.lower, next.lower) ||
        AFTER_VERB.test(next.lower) ||
        next.kind === 'mention' ||
        isSent(tokens, at))
    );
  return true;
}
