import { canLeaveOut, GapKind } from '../../../domain/plan-report/index.js';
import { serviceAt } from '../../words/services.js';
import type { Account } from '../read/account.js';
import { startsAct } from '../read/clauses.js';
import type { Frames } from '../read/frames.js';
import { numberIn } from '../read/reading.js';
import {
  BOUNDARY,
  FILLERS,
  isBackground,
  isRemark,
  isToldThat,
  MAX_BACKGROUND_WORDS,
  OPENS,
  REASON,
  TIMELY,
} from '../text/background.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';

const FILLER = Phrases.of(FILLERS);

/** Passes over fillers and over clauses in which people speak of themselves. Nothing of them is read. */
export function passOverBackground(tokens: readonly Token[], account: Account, frames: Frames): void {
  let isInText = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const { lower = '' } = tokens[at] ?? {};
    if (SENTENCE_END.test(lower)) isInText = false;
    else if (SPEAKS.test(lower) || isToldThat(tokens, at)) isInText = true;
    if (isInText) continue;
    const filler = FILLER.at(tokens, at);
    const after = filler ? tokens[at + filler.length] : undefined;
    const isApart = isStart(tokens, at) || after === undefined || after.kind === 'mark';
    if (filler && isApart && isFree(account, at, at + filler.length)) {
      account.neutral(at, at + filler.length, true);
      at += filler.length - 1;
      continue;
    }
    const end = isStart(tokens, at)
      ? (backgroundAt(tokens, at, account, frames) ?? remarkAt(tokens, at, account, frames))
      : null;
    if (end === null) continue;
    account.background(at, end);
    at = end - 1;
  }
}

const SENTENCE_END = /^[.;!?\n]$/;
/** After these come words for people, up to the end of the sentence. */
const SPEAKS = /^(?:saying|says|say|text|message|reads|reading|remind|tell|:)$/;

function isFree(account: Account, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (account.isTaken(at)) return false;
  return true;
}

function isStart(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    before === undefined ||
    before.kind === 'mark' ||
    BOUNDARY.test(before.lower) ||
    REASON.test(tokens[at]?.lower ?? '')
  );
}

/** The end of the longest clause from `at` that is background; null: none is. */
function backgroundAt(tokens: readonly Token[], at: number, account: Account, frames: Frames): number | null {
  if (!OPENS.test(tokens[at]?.lower ?? '')) return null;
  for (let end = Math.min(tokens.length, at + MAX_BACKGROUND_WORDS); end > at + 1; end -= 1) {
    const after = tokens[end];
    if (after && after.kind !== 'mark' && !BOUNDARY.test(after.lower) && !FILLER.at(tokens, end)) continue;
    const run = tokens.slice(at, end);
    const said = run.map(({ lower }) => lower).join(' ');
    if (isBackground(said) && isFree(account, at, end) && !mayMatter(tokens, at, end, said, frames)) return end;
  }
  return null;
}

/** The end of the clause from `at`, if it ends its sentence and only says why the order before it is given; else null. */
function remarkAt(tokens: readonly Token[], at: number, account: Account, frames: Frames): number | null {
  if (!/^(?:,|;|–|—|-|\.|\(|because|as|since)$/.test(tokens[at - 1]?.lower ?? '')) return null;
  // Cheap tests come first: a long request has thousands of commas, and the words before each are looked through.
  const words = tokens.slice(at, at + MAX_REMARK_WORDS + 1);
  const length = words.findIndex(({ kind }) => kind === 'mark');
  const end = at + (length === -1 ? words.length : length);
  const isLast = tokens[end] === undefined || /^[.;!?\n)]$/.test(tokens[end].lower);
  const said = tokens
    .slice(at, end)
    .map(({ lower }) => lower)
    .join(' ');
  if (!isLast || end === at || end - at > MAX_REMARK_WORDS || !isRemark(said) || !isFree(account, at, end)) return null;
  const namesService = tokens.slice(at, end).some((_token, offset) => serviceAt(tokens, at + offset) !== null);
  return !namesService && hasOrder(tokens, at, frames) ? end : null;
}

const MAX_REMARK_WORDS = 10;

/** Whether an order that is no condition stands before a place in its sentence. */
function hasOrder(tokens: readonly Token[], at: number, frames: Frames): boolean {
  let from = at - 1;
  while (from > 0 && !/^[;!?\n]$/.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  const words = tokens.slice(from, at);
  return (
    words.some(
      (_token, offset) =>
        startsAct(tokens, from + offset, frames) || frames.operationVerbs.has(tokens[from + offset]?.stem ?? ''),
    ) && !words.some(({ lower }) => /^(?:if|when|whenever|unless|once|where|whose|that|which)$/.test(lower))
  );
}

function mayMatter(tokens: readonly Token[], from: number, to: number, said: string, frames: Frames): boolean {
  if (!canLeaveOut({ words: said, kind: GapKind.OPERATION, valueSchema: null })) return true;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token || token.kind !== 'word') return true;
    const { lower } = token;
    // `cause` opens the reason, and a noun such as `email` may be the one that an act is about.
    if (/\d/.test(lower) || numberIn(lower) !== null || TIMELY.test(lower)) return true;
    if (serviceAt(tokens, at) !== null || startsAct(tokens, at, frames)) return true;
    if (frames.verbs.at(tokens, at) !== null || frames.nouns.at(tokens, at) !== null) return true;
  }
  return false;
}

/** `…, thanks` and `Please, …` stand outside of all clauses. */
export function passOverPoliteness(tokens: readonly Token[], account: Account): void {
  tokens.forEach(({ lower }, at) => {
    if (!/^(?:please|kindly|thanks)$/.test(lower) && !(lower === 'thank' && tokens[at + 1]?.lower === 'you')) return;
    const to = lower === 'thank' ? at + 2 : at + 1;
    // `a thank you mail`, `say thanks`, `reply: Thanks, we got it`: what a message is for.
    const isMeant =
      lower.startsWith('thank') &&
      (tokens[at - 1]?.lower === ':' ||
        (lower === 'thanks' && /^(?:the|them|him|her|everyone|each|every)$/.test(tokens[to]?.lower ?? '')) ||
        /^(?:a|an|the|say|saying|our|my|with|short|quick|nice|personal|friendly|them|him|her)$/.test(
          tokens[at - 1]?.lower ?? '',
        ) ||
        /^(?:mail|email|note|message|letter|card|text|reply|page)$/.test(tokens[to]?.lower ?? ''));
    if (isMeant) return;
    account.neutral(at, to);
    const isLast = tokens.slice(to).every(({ kind }) => kind === 'mark');
    if (tokens[at - 1]?.lower === ',' && isLast) account.neutral(at - 1, at);
    if (tokens[to]?.lower === ',' && at === 0) account.neutral(to, to + 1);
  });
}
