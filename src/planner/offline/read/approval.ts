import { Part } from './account.js';
import { APPROVAL, APPROVED } from './approval-phrases.js';
import { addApproval, isApproval, lastApproval, waitsBefore } from './approval-step.js';
import { approvalAt } from './approval-words.js';
import type { ApprovalWords } from './approval-words.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { readOthersApproval } from './others-approval.js';
import type { Reading } from './reading.js';
import { readTimeout, timeoutAt } from './timeout.js';

/** What is waited for, after the longest time. */
const WAITED = APPROVAL.filter((phrase) => phrase.startsWith('wait ')).map((phrase) => phrase.slice('wait '.length));

const composed = (r: Reading, at: number): ApprovalWords | null => approvalAt(r.tokens, at, r.end);

/** Whether the words say that something waits for an approval, as a condition. */
export const isApproved = (r: Reading, at: number): boolean =>
  (r.said(at, ...APPROVED) > 0 && !(r.said(at, 'if yes') > 0 && lastApproval(r) === undefined)) ||
  composed(r, at)?.kind === 'condition';

/** `once I approve it, …`: the next act waits for the answer, to a question of its own if none was asked before. */
function readApproved(r: Reading, at: number, length: number): { readonly rest: number } | null {
  let next =
    at +
    length +
    r.said(
      at + length,
      'it',
      'that',
      'this',
      'them',
      'the draft',
      'the text',
      'the summary',
      'the mail',
      'the email',
      'the message',
    );
  const before = lastApproval(r);
  // `decide whether it is spam; if yes, …`: an answer to another question.
  if (before === undefined && r.said(at, 'if i do', 'if yes') > 0) return null;
  const asked = before ?? addApproval(r, null);
  if (!asked) return null;
  r.take(startOf(r, at), next, asked.part, 'use');
  next += r.said(next, ',', 'then', ', then', 'and', ', and');
  // `mail it, but only after I approve`: the words are about the act before them.
  if (next >= r.end && before === undefined && !startsSentence(r, at)) waitsBefore(asked, at);
  return { rest: next };
}

/** `but` before an approval belongs to it. */
const startOf = (r: Reading, at: number): number => (r.tokens[at - 1]?.lower === 'but' ? at - 1 : at);

function startsSentence(r: Reading, at: number): boolean {
  const before = r.tokens[at - 1];
  return before === undefined || /^[.;!?\n]$/.test(before.lower);
}

/** `ask me for approval`, `let me check it before it goes out`, `get the ok of lead@example.com`. */
export function readApproval(r: Reading, at: number): { readonly rest: number } | null {
  const [frame] = r.frames.ofUse('approve');
  const name = frame && slotOf(frame.planning, 'question');
  if (!frame || name === undefined) return null;
  const others = readOthersApproval(r, at, frame);
  if (others) return others;
  // `wait at most 2 days for my ok`
  const early = r.is(at, 'wait') ? timeoutAt(r, at + 1) : null;
  const waited = early ? r.said(early.to, ...WAITED) : 0;
  const whole = composed(r, at);
  const said = early && waited > 0 ? early.to + waited - at : r.said(at, ...APPROVAL);
  const once = r.said(at, ...APPROVED);
  if (whole && whole.to - at > Math.max(said, once)) return readComposed(r, at, whole, frame);
  if (said === 0 && once > 0) return readApproved(r, at, once);
  if (said === 0) return null;
  const part = new Part(frame.tool.name);
  r.take(at, at + said, part, 'use');
  let next = at + said;
  // `ask me whether to send it`: the act follows.
  if (
    r.is(next - 1, 'to|should') &&
    r.frames.verbs.at(r.tokens, next) !== null &&
    !/^(?:go|continue|proceed|do)$/.test(r.lower(next))
  ) {
    addApproval(r, null, part);
    return { rest: next };
  }
  const object = r.said(next, 'it', 'that', 'this', 'first', 'them');
  r.take(next, next + object, part, 'use');
  next += object;
  const quote = r.mention(next + r.said(next, ':', 'with', 'saying'), 'quote');
  // `ask me for approval, wait at most 2 days for it`: one question.
  const last = r.builder.steps.at(-1);
  const same = r.is(at, 'wait') && last && isApproval(last) ? last : null;
  if (same) for (let one = at; one < next; one += 1) r.take(one, one + 1, same.part, 'use');
  const asked = same ?? addApproval(r, quote?.value ?? null, part);
  if (quote) {
    r.take(next, next + r.said(next, ':', 'with', 'saying') + 1, part, 'use');
    next += r.said(next, ':', 'with', 'saying') + 1;
  }
  const limit = slotOf(frame.planning, 'timeout');
  if (asked && early && waited > 0 && limit !== undefined) {
    r.builder.set(asked, limit, early.seconds, 'timeout');
    r.take(at + 1, early.to, asked.part, 'timeout');
  } else if (asked) next = readTimeout(r, next, asked, frame);
  if (asked && r.is(next - 1, 'first') && !startsSentence(r, at)) waitsBefore(asked, at);
  return { rest: restOf(r, next, part) };
}

/** `ask me before sending it`: the act after "before" waits for the answer. */
function restOf(r: Reading, next: number, part: Part): number {
  const before = r.said(
    next,
    'before you',
    'before',
    'and then',
    'then',
    'and',
    'to',
    ',',
    ', and',
    ', then',
    ', and then',
  );
  if (before === 0 || next + before >= r.end) return next >= r.end || before > 0 ? r.end : next;
  r.take(next, next + before, part, 'use');
  return next + before;
}

function readComposed(
  r: Reading,
  at: number,
  { to, kind, isBefore }: ApprovalWords,
  frame: Frame,
): { readonly rest: number } | null {
  if (kind === 'condition' && !isBefore) return readApproved(r, at, to - at);
  const part = new Part(frame.tool.name);
  const asked = addApproval(r, null, part);
  if (!asked) return null;
  r.take(startOf(r, at), to, part, 'use');
  if (isBefore) waitsBefore(asked, at);
  const next = readTimeout(r, to, asked, frame);
  return { rest: restOf(r, next, part) };
}
