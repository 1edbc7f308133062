import { GapKind } from '../../../../domain/plan-report/index.js';
import { Part } from '../account.js';
import { slotOf } from '../frames.js';
import { readOperand } from '../operand.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { literalOf } from '../../build/value.js';

const OBJECT = [
  'it',
  'the caller',
  'the call',
  'the webhook',
  'the request',
  'to it',
  'to the caller',
  'to the webhook',
  'to the request',
  'to the call',
];
const SET_UP = 'The webhook address has to wait for this answer: set "respond" to STEP in its settings.';

/** `reply 200 with "Thanks"`, `answer the webhook with the total`: whoever called gets an answer. */
export function readAnswerCall(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('answer');
  if (!frame || r.event?.type?.planning?.isCalled !== true) return false;
  const verb = frame.planning.verbs.some((one) => r.is(at, one) || r.stem(at) === one) ? 1 : 0;
  const status = slotOf(frame.planning, 'status');
  const content = slotOf(frame.planning, 'content');
  const body = slotOf(frame.planning, 'body');
  if (verb === 0 || status === undefined || content === undefined || body === undefined) return false;
  const saved = r.builder.save();
  const made = r.made.length;
  const part = new Part(frame.tool.name);
  let next = at + verb;
  const object = r.said(next, ...OBJECT);
  next += object;
  const lead = r.said(next, 'with', 'with a', 'with the', 'with status', 'with the status', 'with code', 'status');
  const code = numberIn(r.lower(next + lead));
  const isStatus = code !== null && Number.isInteger(code) && code >= 200 && code <= 599;
  if (isStatus) next += lead + 1 + r.said(next + lead + 1, 'status', 'ok', 'code');
  const link = r.said(next, 'with', 'and', 'and the text', 'with the text', 'with the message', ':', ',');
  const operand = next + link < r.end ? readOperand(r, next + link, part, 'content') : null;
  // An address or a channel makes it a message to people.
  const isMessage = r
    .slice(at, r.end)
    .some(({ mention }) => mention?.kind === 'address' || mention?.kind === 'channel');
  const isWhole = operand !== null ? operand.to >= r.end : next >= r.end;
  const isMail = r.slice(at, r.end).some(({ stem: one }) => /^(?:email|mail|messag|note|letter)$/.test(one));
  const isPlain = object === 0 && !isStatus && (isMail || link === 0);
  if (isMessage || !isWhole || isPlain || (!operand && !isStatus)) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  const step = r.builder.add(frame.tool, 'answer', 'Answer the caller', {
    part,
    reason: 'The words ask for an answer to the call.',
    sentence: r.sentence,
  });
  if (isStatus) r.builder.set(step, status, code, 'status');
  r.take(at, next, part, isStatus ? 'status' : 'use');
  if (operand) {
    r.take(next, next + link, part, 'content');
    const { value } = operand;
    const isData = value.kind === 'list' || value.kind === 'data' || value.kind === 'record' || value.kind === 'number';
    if (isData) r.builder.set(step, body, `{{ ${value.expr} }}`, 'content');
    else r.builder.set(step, content, literalOf(value.text) ?? `{{ ${value.text} }}`, 'content');
  }
  r.made.push(step);
  r.builder.ask({
    kind: GapKind.CONNECTION,
    tokens: [],
    reason: SET_UP,
    question: SET_UP,
    at: { step: step.id, path: '/tool' },
    isBlocking: false,
  });
  return true;
}
