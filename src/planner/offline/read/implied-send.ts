import { acts, asksBefore } from './approval-step.js';
import { slotOf } from './frames.js';
import { addMessage } from './message-step.js';
import { newMessage } from './message.js';
import { asksForReply } from './model-answer.js';
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
  const isReply = r.builder.steps.some(asksForReply) && writerOf(r) !== null;
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
