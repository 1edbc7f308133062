import { lastApproval } from './approval-step.js';
import { slotOf } from './frames.js';
import type { Reading } from './reading.js';
import { spanAt } from '../text/durations.js';

const NOBODY = [
  'if i do not answer',
  'if i dont answer',
  'if i do not reply',
  'if i dont reply',
  'if i do not decide',
  'if i dont decide',
  'if i do not approve',
  'if i dont approve',
  'if i do not react',
  'if i dont react',
  'if nobody answers',
  'if no one answers',
  'if nobody approves',
  'if no one approves',
  'if nobody decides',
  'if there is no answer',
  'if there is no reply',
  'if there is no approval',
  'if no answer comes',
  'without an answer',
  'without answer',
];
const THEN = [
  'do not send it',
  'dont send it',
  'do not send anything',
  'dont send anything',
  'do not post it',
  'dont post it',
  'do not mail it',
  'dont mail it',
  'skip it',
  'drop it',
  'cancel it',
  'cancel',
  'stop',
  'forget it',
  'give up',
  'do nothing',
  'nothing happens',
  'nothing is sent',
  'it is not sent',
  'then nothing is sent',
  'leave it',
];

/**
 * `if I don't answer within a day, don't send it`: how long the approval waits. Nothing is sent without an answer
 * anyway.
 */
export function readUnanswered(r: Reading, at: number, end: number): boolean {
  const asked = lastApproval(r);
  const name = asked?.tool.planning && slotOf(asked.tool.planning, 'timeout');
  const said = r.said(at, ...NOBODY);
  if (!asked || name === undefined || name === null || said === 0) return false;
  const link = r.said(at + said, 'within', 'in', 'after', 'for', 'by then after');
  const start = at + said + link;
  const span = spanAt(r.slice(start, end).map(({ lower }) => lower));
  if (!span || asked.input[name] !== undefined) return false;
  const comma = start + span.length + r.said(start + span.length, ',', 'then', ', then', ':');
  const then = r.said(comma, ...THEN);
  if (then === 0 || comma + then < end) return false;
  r.builder.set(asked, name, span.seconds, 'timeout');
  r.take(at, end, asked.part, 'timeout');
  return true;
}
