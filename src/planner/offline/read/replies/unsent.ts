import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { Part } from '../account.js';
import { acts } from '../approval-step.js';
import { slotOf } from '../frames.js';
import { addMessage } from '../message-step.js';
import { newMessage } from '../message.js';
import { writerOf } from '../person.js';
import type { Reading } from '../reading.js';

const ANSWERS = /^(?:answer|reply|respond)\b/i;

/**
 * `answer it with AI`: an answer that nothing sends is sent to the writer of the mail that starts the run. Elsewhere its
 * way is asked for.
 */
export function sendAnswers(r: Reading): void {
  const { event } = r;
  const last = r.builder.steps.at(-1);
  if (event === null || event.type?.planning?.page?.isAnswered === true || !last || !isAnswer(last)) return;
  if (r.builder.steps.some((step) => acts(step) || step.tool.planning?.use === 'answer')) return;
  const content = r.builder.values.findLast(({ stepId }) => stepId === last.id);
  const frame = r.frames.ofUse('send').find(({ planning }) => slotOf(planning, 'recipients') !== undefined);
  if (writerOf(r) !== null && content && frame) {
    r.end = r.tokens.length;
    addMessage(
      r,
      0,
      frame,
      { ...newMessage(new Part(frame.tool.name), 'repl'), isReply: true, content, isImplied: true },
      true,
    );
    r.builder.assume('It is sent to the writer of the mail, as an answer.', {
      step: r.builder.steps.at(-1)?.id ?? null,
      path: '/input/to',
    });
    return;
  }
  r.builder.ask({
    kind: GapKind.OPERATION,
    tokens: [],
    reason: 'Nothing says how the answer is sent.',
    question: 'How is the answer to be sent? Name the service or the address, for example: and reply to it in Slack.',
    at: { step: last.id, path: '' },
  });
}

/** `list the overdue invoices each Monday`: nobody looks at the result of such a run, so that it is mailed to the one who asks. */
export function sendResults(r: Reading): void {
  const last = r.builder.steps.at(-1);
  const content = r.builder.values.findLast(({ stepId }) => stepId !== null && stepId === last?.id);
  if (!r.isScheduled || r.has.email === null || !content || !/^(?:list|text|number)$/.test(content.kind)) return;
  if (r.builder.steps.some((step) => acts(step) || isKept(step))) return;
  const frame = r.frames.ofUse('send').find(({ planning }) => slotOf(planning, 'recipients') !== undefined);
  if (!frame) return;
  r.end = r.tokens.length;
  const message = { ...newMessage(new Part(frame.tool.name), 'send'), to: [r.has.email], content, isImplied: true };
  addMessage(r, 0, frame, message, true);
  r.builder.assume('Nothing says where the result goes. It is mailed to the address of your profile.', {
    step: r.builder.steps.at(-1)?.id ?? null,
    path: '/input/to',
  });
}

/** Whether a step keeps, answers or asks something, so that the run has an effect. */
const isKept = ({ tool: { planning } }: Draft): boolean =>
  planning !== undefined && /^(?:answer|approve|await|keep|remember|teach|table|deliver|make)$/.test(planning.use);

/** Whether a model or an agent is told to answer. */
function isAnswer({ tool, input }: Draft): boolean {
  const { planning } = tool;
  const name = planning && /^(?:model|agent)$/.test(planning.use) ? slotOf(planning, 'content') : undefined;
  const told = name === undefined ? undefined : input[name];
  return typeof told === 'string' && ANSWERS.test(told);
}
