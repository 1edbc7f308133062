import type { Draft } from '../build/builder.js';
import { acts, asksBefore } from './approval-step.js';
import { slotOf } from './frames.js';
import { addMessage } from './message-step.js';
import { newMessage } from './message.js';
import { Part } from './account.js';
import { writerOf } from './person.js';
import type { Reading } from './reading.js';

/**
 * `draft a reply with AI, but let me check it before it is sent`: that it is sent is said only beside the approval. A
 * reply goes to the writer of what starts the run; who else gets it is asked.
 */
export function sendDrafts(r: Reading): void {
  const at = asksBefore(r);
  if (at === null || r.builder.steps.some(acts)) return;
  const [frame] = r.frames.ofUse('send').filter(({ planning }) => slotOf(planning, 'recipients') !== undefined);
  const content = r.builder.values.at(-1);
  if (!frame || !content) return;
  const isReply = repliesTo(r.builder.steps) && writerOf(r) !== null;
  const part = new Part(frame.tool.name);
  const message = { ...newMessage(part, 'send'), isReply, content, isImplied: true };
  r.end = r.tokens.length;
  addMessage(r, at, frame, message, false);
  if (isReply)
    r.builder.assume('It is sent to the writer of the mail, as an answer.', {
      step: r.builder.steps.at(-1)?.id ?? null,
      path: '/input/to',
    });
}

/** Whether a model is asked for an answer to someone. */
function repliesTo(steps: readonly Draft[]): boolean {
  return steps.some(({ tool, input }) => {
    const name = tool.planning?.use === 'model' ? slotOf(tool.planning, 'content') : undefined;
    return (
      name !== undefined &&
      /\b(?:reply|replies|answer|answers|response|respond)\b/i.test(JSON.stringify(input[name]).split('. ')[0] ?? '')
    );
  });
}
