import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { readRest } from './after-act.js';
import { compute } from './compute.js';
import { slotOf } from './frames.js';
import { readOperand } from './operand.js';
import type { Reading } from './reading.js';

/** `show me …`, `give me …`: the value becomes the result of the run. */
export function readResult(r: Reading, at: number): boolean {
  const lead = r.said(
    at,
    'show me',
    'give me',
    'get me',
    'show us',
    'give us',
    'present',
    'display',
    'show',
    'return',
    'output',
    'make',
    'make me',
    'create',
    'write',
    'prepare',
    'build',
    'produce',
    'i get',
    'bring me',
  );
  if (lead === 0) return false;
  const saved = r.builder.save();
  const part = new Part('result');
  const operand = readOperand(r, at + lead, part, 'use');
  const madeBy = operand && r.builder.steps.find(({ id }) => id === operand.value.stepId);
  if (!operand || !madeBy) {
    r.builder.restore(saved);
    return false;
  }
  r.take(at, at + lead, madeBy.part, 'use');
  part.wrote('use', madeBy.part.pointerOf('use') ?? '/steps');
  materialize(r, operand.value, part);
  // Else it is mailed.
  if (!r.isScheduled || r.has.email === null)
    r.builder.assume('It is shown as the result of each run.', { step: madeBy.id, path: '' });
  readRest(r, operand.to);
  return true;
}

/** `unread mail from my boss`, `a summary of …` without a verb: the value becomes the result of the run. */
export function readNounOnly(r: Reading, at: number): boolean {
  const part = new Part('result');
  const saved = r.account.save();
  const made = r.made.length;
  const operand = readOperand(r, at, part, 'use');
  if (!operand) return false;
  // `mail me the number of orders and their total`: a further figure of the message, and no result beside it.
  const isFigure =
    operand.value.kind === 'number' &&
    r.made.length === made &&
    r.builder.steps.some(({ tool }) => tool.planning?.use === 'send');
  // `tag each of them with "vip"`: a field of each item is no result of the run, and its name may be the verb of an act.
  if (isFigure || /^item\b/.test(operand.value.expr)) {
    r.account.restore(saved);
    return false;
  }
  const madeBy = r.builder.steps.find(({ id }) => id === operand.value.stepId);
  part.wrote('use', madeBy?.part.pointerOf('use') ?? '/trigger');
  materialize(r, operand.value, part);
  readRest(r, operand.to);
  if (madeBy || r.made.length > made) return true;
  // What starts the run is there anyway, and a quoted text alone has no effect.
  r.account.restore(saved);
  return false;
}

/** `tell me …` if no connection sends messages: the value becomes the result of the run, which the user sees. */
export function readTold(r: Reading, at: number): boolean {
  const me = r.said(at + 1, 'me', 'us');
  // `I want to be told …`
  if (me === 0 && r.tokens[at]?.text.toLowerCase() !== 'told') return false;
  const saved = r.builder.save();
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return false;
  const part = new Part(frame.tool.name);
  const start = at + 1 + me;
  const lead = r.said(start, 'about', 'what is new on', 'of');
  const operand =
    readOperand(r, start + lead, part, 'told') ?? (start >= r.end && r.last ? { to: start, value: r.last } : null);
  if (!operand) {
    r.builder.restore(saved);
    return false;
  }
  const step = r.builder.add(frame.tool, 'result', 'Put the result together', {
    part,
    reason: 'It is what the words ask to be told.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, operand.value.text, 'told');
  r.take(at, start + lead, part, 'told');
  r.made.push(step);
  r.builder.assume('You have no connection that sends mail, so it is shown as the result of each run.', {
    step: step.id,
    path: `/input/${name}`,
  });
  readRest(r, operand.to);
  return true;
}

/** Adds a step that puts a value out, such as a number of messages, if no step has it as its output. */
function materialize(r: Reading, value: Value, part: Part): void {
  const isOutput =
    value.kind === 'list' || value.kind === 'page' || value.kind === 'data'
      ? r.builder.values.includes(value)
      : value.stepId !== null &&
        value.expr.startsWith(`steps.${value.stepId}.output`) &&
        value.kind === 'text' &&
        r.builder.values.includes(value);
  if (isOutput || value.stepId === null) return;
  const id = compute(r, 'result', 'Put the result together', value.expr, part, 'use', 'It is what is asked for.');
  // `how many rows, send that`
  if (id !== null && value.kind === 'number')
    r.builder.values.push({ ...value, expr: `steps.${id}.output`, stepId: id });
}

/** A part of an answer that is read becomes the output of a step. */
export function putOut(r: Reading, value: Value, part: Part): void {
  materialize(r, value, part);
}
