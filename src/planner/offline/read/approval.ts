import type { Draft } from '../build/builder.js';
import { quoted } from '../build/value.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Reading } from './reading.js';
import { readTimeout, timeoutAt } from './timeout.js';

const APPROVAL = [
  'ask me whether to',
  'ask me if you should',
  'ask me whether you should',
  'ask me if it should',
  'ask me if we should',
  'ask me before you send anything',
  'ask me before sending anything',
  'ask me before anything is sent',
  'ask me before it goes out',
  'ask me before you post anything',
  'wait for my approval before sending anything',
  'wait for my approval before sending',
  'wait for my ok before sending',
  'check with me before sending anything',
  'check with me before you send anything',
  'ask me for ok',
  'ask for ok',
  'ask for an ok',
  'ask for my okay',
  'ask me for an okay',
  'ask my permission',
  'ask my approval',
  'get my permission',
  'get my confirmation',
  'wait for a thumbs up',
  'wait for my thumbs up',
  'get my thumbs up',
  'let me review',
  'let me ok',
  'wait for ok',
  'wait for an ok',
  'wait for me to confirm',
  'wait for somebody to approve',
  'wait for someone to approve',
  'have somebody approve',
  'have someone approve',
  'have somebody sign it off',
  'have someone sign it off',
  'have it approved',
  'get it approved',
  'my approval',
  'i approve',
  'approval',
  'wait for a yes',
  'my ok',
  'get my okay first',
  'get my ok first',
  'ask me for approval',
  'ask for approval',
  'ask for my approval',
  'ask me to approve',
  'ask me to confirm',
  'ask me first',
  'ask me',
  'wait for approval',
  'wait for my approval',
  'wait for my ok',
  'wait for my okay',
  'get my approval',
  'get my ok',
  'get my okay',
  'wait until i approve',
  'wait until i have approved',
  'wait until i confirm',
  'let me approve',
  'let me confirm',
  'ask for permission',
  'ask for my permission',
  'ask me for permission',
  'ask me for confirmation',
  'ask for confirmation',
  'ask for my confirmation',
  'wait for confirmation',
  'wait for my confirmation',
  'request approval',
  'request my approval',
  'get approval',
  'require my approval',
  'require approval',
  'ask me whether it is ok',
  'ask me if it is ok',
  'ask me if that is ok',
  'ask for my ok',
  'wait for me to approve',
  'wait for my go-ahead',
  'ask me whether to go on',
  'ask me whether to continue',
  'ask me whether to proceed',
  'ask me if i want to',
  'ask me whether to do it',
  'ask me if you should go on',
  'ask me whether you should go on',
  'ask me for my approval',
  'ask me for my ok',
  'ask me for an ok',
  'have me approve',
  'have me confirm',
  'show me and wait for my approval',
  'wait until i say yes',
  'wait for my yes',
  'check with me first',
  'check with me',
  'ask me for a yes',
  'ask me whether that is ok',
];
/** The same, said as a condition. */
const APPROVED = [
  'after my sign-off',
  'after sign-off',
  'once signed off',
  'once i have signed it off',
  'after i sign off',
  'with my sign-off',
  'once i approve',
  'once i have approved',
  'after i approve',
  'after i have approved',
  'when i approve',
  'if i approve',
  'only if i approve',
  'only after i approve',
  'once i say yes',
  'if i say yes',
  'after my approval',
  'with my approval',
  'only with my approval',
  'once approved',
  'if approved',
  'when approved',
  'after approval',
  'only after my approval',
  'once i confirm',
  'after i confirm',
  'if i confirm',
  'if i agree',
  'once i agree',
  'once it is approved',
  'if it is approved',
  'when it is approved',
  'after it is approved',
  'once i ok',
  'after my ok',
  'if i am ok with',
  'upon approval',
  'upon my approval',
  'only once i approve',
  'as soon as i approve',
  'if i do',
  'if yes',
  'if i accept',
  'only when i approve',
  'only if approved',
];

/** What is waited for, after the longest time. */
const WAITED = APPROVAL.filter((phrase) => phrase.startsWith('wait ')).map((phrase) => phrase.slice('wait '.length));

/** Steps that ask for approval. */
const approvals = new WeakMap<Draft, boolean>();

export const isApproved = (r: Reading, at: number): boolean => r.said(at, ...APPROVED) > 0;

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
  const before = r.builder.steps.findLast((step) => approvals.has(step));
  const asked = before ?? addApproval(r, null);
  if (!asked || (before === undefined && r.is(at, 'if i do|yes'))) return null;
  r.take(at, next, asked.part, 'use');
  next += r.said(next, ',', 'then', ', then', 'and', ', and');
  return { rest: next };
}

/** `ask me for approval`, `wait for my ok`. */
export function readApproval(r: Reading, at: number): { readonly rest: number } | null {
  const [frame] = r.frames.ofUse('approve');
  const name = frame && slotOf(frame.planning, 'question');
  if (!frame || name === undefined) return null;
  // `wait at most 2 days for my ok`
  const early = r.is(at, 'wait') ? timeoutAt(r, at + 1) : null;
  const waited = early ? r.said(early.to, ...WAITED) : 0;
  const said = early && waited > 0 ? early.to + waited - at : r.said(at, ...APPROVAL);
  const once = r.said(at, ...APPROVED);
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
  const same = r.is(at, 'wait') && last && approvals.has(last) ? last : null;
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
  // `ask me before sending it`: the act after "before" waits for the answer.
  const before = r.said(next, 'before you', 'before', 'and then', 'then', 'and', 'to');
  if (before > 0 && next + before < r.end) {
    r.take(next, next + before, part, 'use');
    return { rest: next + before };
  }
  return { rest: r.end };
}

function addApproval(r: Reading, question: string | null, given: Part | null = null): Draft | null {
  const [frame] = r.frames.ofUse('approve');
  const name = frame && slotOf(frame.planning, 'question');
  if (!frame || name === undefined) return null;
  const part = given ?? new Part(frame.tool.name);
  const step = r.builder.add(frame.tool, 'ask', 'Ask for approval', {
    part,
    reason: 'The words ask for approval.',
    sentence: r.sentence,
  });
  const about = r.last;
  r.builder.set(step, name, question ?? (about ? `{{ ${quoted('Go on? ')} & ${about.headline} }}` : 'Go on?'), 'use');
  r.made.push(step);
  approvals.set(step, true);
  return step;
}

/** Moves a question that came before anything was read right before the first message that it is about. */
function askLater(r: Reading, asked: Draft): void {
  const name = asked.tool.planning && slotOf(asked.tool.planning, 'question');
  const at = r.builder.steps.indexOf(asked);
  const next = r.builder.steps.findIndex(({ tool }, index) => index > at && tool.planning?.use === 'send');
  const between = r.builder.steps.slice(at + 1, Math.max(at + 1, next));
  const isRead =
    between.length > 0 &&
    between.every(({ tool }) => /^(?:read|table|shorten|compute)$/.test(tool.planning?.use ?? ''));
  const about = r.builder.values.findLast(({ stepId }) => between.some(({ id }) => id === stepId));
  const [message] = r.builder.steps.slice(next, next + 1);
  if (name === undefined || asked.input[name] !== 'Go on?' || !isRead || !about || !message) return;
  r.builder.moveBefore(asked, message);
  asked.input[name] = `{{ "Go on? " & ${about.headline} }}`;
}

/** Steps after a question wait for a yes. */
export function applyApprovals(r: Reading): void {
  for (const step of r.builder.steps.filter((one) => approvals.has(one))) askLater(r, step);
  let asked: Draft | null = null;
  for (const step of r.builder.steps) {
    if (asked) {
      const yes = `steps.${asked.id}.output.approved`;
      step.when = step.when === null ? yes : `${yes} and (${step.when})`;
    }
    if (approvals.has(step)) asked = step;
  }
}
