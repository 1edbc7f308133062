import { GapKind } from '../../../../domain/plan-report/index.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { literalOf } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { Part } from '../account.js';
import { compute } from '../compute.js';
import { slotOf } from '../frames.js';
import type { Frame } from '../frames.js';
import { readOperand } from '../operand.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';

const CALLS = ['caller', 'call', 'webhook', 'request', 'webhook call', 'webhook request', 'visitor', 'message'];
const OBJECT = [
  'it',
  'to it',
  'them',
  'back',
  ...['the', 'every', 'each', 'any', 'all', 'this'].flatMap((one) =>
    CALLS.flatMap((call) => [`${one} ${call}`, `to ${one} ${call}`]),
  ),
];
const SET_UP = 'The webhook address has to wait for this answer: set "respond" to STEP in its settings.';

/** `reply 200 with "Thanks"`, `answer the webhook with the total`: whoever called gets an answer. */
export function readAnswerCall(r: Reading, at: number): boolean {
  const planning = r.event?.type?.planning;
  const saved = r.builder.save();
  const made = r.made.length;
  const isRead =
    planning?.isCalled === true ? answersCall(r, at) : planning?.page?.isAnswered === true && answersVisitor(r, at);
  if (!isRead) {
    r.builder.restore(saved);
    r.made.splice(made);
  }
  return isRead;
}

/** The length of the verb, if one for an answer stands here. */
function answerVerb(r: Reading, at: number, { planning }: Frame): number {
  return planning.verbs.some((one) => r.is(at, one) || r.stem(at) === stem(one)) ? 1 : 0;
}

/** An address or a channel makes it a message to people. */
function isMessage(r: Reading, at: number): boolean {
  return r.slice(at, r.end).some(({ mention }) => mention?.kind === 'address' || mention?.kind === 'channel');
}

function answersCall(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('answer');
  const verb = frame ? answerVerb(r, at, frame) : 0;
  const status = frame && slotOf(frame.planning, 'status');
  if (!frame || verb === 0 || status === undefined || isMessage(r, at)) return false;
  const part = new Part(frame.tool.name);
  let next = at + verb;
  const object = r.said(next, ...OBJECT);
  next += object;
  const lead = r.said(next, 'with', 'with a', 'with the', 'with status', 'with the status', 'with code', 'status');
  const code = numberIn(r.lower(next + lead));
  const isStatus = code !== null && Number.isInteger(code) && code >= 200 && code <= 599;
  if (isStatus) next += lead + 1 + r.said(next + lead + 1, 'status', 'ok', 'code');
  const link = r.said(
    next,
    'with',
    'and',
    'and the text',
    'with the text',
    'with the message',
    ':',
    ',',
    'with the json',
  );
  const json = r.mention(next + link, 'json');
  const operand = json || next + link >= r.end ? null : answerText(r, next + link, part);
  const to = json ? next + link + 1 : (operand?.to ?? next);
  const tail = r.said(to, 'as json', 'as a json', 'as text', 'in json');
  const isMail = r.slice(at, r.end).some(({ stem: one }) => /^(?:email|mail|messag|note|letter)$/.test(one));
  const isReturn = stem('return') === r.stem(at);
  const isPlain = object === 0 && !isStatus && !json && (isMail || (link === 0 && !isReturn));
  if (to + tail < r.end || isPlain || (!operand && !json && !isStatus)) return false;
  const step = addAnswer(r, frame, part);
  if (isStatus) r.builder.set(step, status, code, 'status');
  r.take(at, next, part, isStatus ? 'status' : 'use');
  r.take(next, next + link, part, 'content');
  r.take(to, to + tail, part, 'content');
  if (json) {
    r.take(next, to, part, 'content');
    r.builder.set(step, slotOf(frame.planning, 'body') ?? 'json', JSON.parse(json.value) as JsonValue, 'content');
  } else if (operand) setAnswer(r, step, frame, operand.value, tail > 0);
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

/** What the caller gets. `its summary` of a call with one field is that of the field. */
function answerText(r: Reading, at: number, part: Part): ReturnType<typeof readOperand> {
  return readOperand(r, at, part, 'content');
}

function addAnswer(r: Reading, { tool }: Frame, part: Part): Draft {
  const step = r.builder.add(tool, 'answer', 'Answer the caller', {
    part,
    reason: 'The words ask for an answer to the call.',
    sentence: r.sentence,
  });
  r.made.push(step);
  return step;
}

function setAnswer(r: Reading, step: Draft, { planning }: Frame, value: Value, isJson: boolean): void {
  const isData = value.kind === 'list' || value.kind === 'data' || value.kind === 'record' || value.kind === 'number';
  if (isData || isJson) r.builder.set(step, slotOf(planning, 'body') ?? 'json', `{{ ${value.expr} }}`, 'content');
  else
    r.builder.set(
      step,
      slotOf(planning, 'content') ?? 'text',
      literalOf(value.text) ?? `{{ ${value.text} }}`,
      'content',
    );
}

/** `reply with "We are open"` in a chat: the text of the last step is the answer. */
function answersVisitor(r: Reading, at: number): boolean {
  const [answer] = r.frames.ofUse('answer');
  const verb = answer ? answerVerb(r, at, answer) : 0;
  if (verb === 0 || isMessage(r, at)) return false;
  const next = at + verb + r.said(at + verb, ...OBJECT);
  const link = r.said(next, 'with', 'with the text', 'with the message', ':');
  const part = new Part('answer');
  const operand = link > 0 ? readOperand(r, next + link, part, 'content') : null;
  if (!operand || operand.to < r.end) return false;
  const { value } = operand;
  const id = compute(
    r,
    'answer',
    'Answer the visitor',
    value.text,
    part,
    'content',
    'The words say what the answer is.',
  );
  if (id === null) return false;
  r.take(at, next + link, part, 'content');
  return true;
}
