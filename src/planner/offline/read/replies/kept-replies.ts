import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { titled } from '../../build/value.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';

/*
 * A reply that is kept as a draft goes to the one who wrote, under the subject of their mail and in the same conversation,
 * whatever words stand around it.
 */

const REPLIES = /\b(?:reply|replies|answer|answers|respond|response|responses)\b/i;
const SUBJECT_SAID = /\b(?:subject|titled|title)\b/i;
const BEGINNING = 'The subject is the beginning of the text.';
const TOLD = 'The draft is a reply: it goes to the sender, under the same subject.';

/** Gives drafts of replies to a mail their recipient, subject and conversation. */
export function completeKeptReplies(r: Reading): void {
  const fields = propertiesOf(r.event?.type?.payloadSchema ?? {});
  if (fields['from'] === undefined || fields['subject'] === undefined || !REPLIES.test(r.builder.request)) return;
  for (const step of r.builder.steps) {
    const inputs = propertiesOf(step.tool.inputSchema);
    if (!isKept(r, step) || inputs['to'] === undefined || inputs['subject'] === undefined) continue;
    if (step.input['to'] === undefined) r.builder.set(step, 'to', '{{ trigger.payload.from }}');
    if (step.input['to'] !== '{{ trigger.payload.from }}') continue;
    const isSaid = SUBJECT_SAID.test(wordsAround(r)) && step.input['subject'] !== undefined;
    if (!isSaid) {
      r.builder.set(step, 'subject', 'Re: {{ trigger.payload.subject }}');
      r.builder.assume(TOLD, { step: step.id, path: '/input/subject' }, null, BEGINNING);
    }
    thank(r, step);
    if (inputs['threadId'] !== undefined && fields['threadId'] !== undefined && step.input['threadId'] === undefined)
      r.builder.set(step, 'threadId', '{{ trigger.payload.threadId }}');
  }
}

const POLITE = /\b(?:polite|courteous|friendly|kind|warm) (?:reply|answer|response)\b/i;
const THANKS = 'Thank you for your message.';

/** `a polite reply saying I answer soon`: the bare words would not be polite. A text in quotes stays as it is. */
function thank(r: Reading, step: Draft): void {
  const { text } = step.input;
  const isBare = typeof text === 'string' && !text.includes('{{') && !r.builder.request.includes(`"${text}`);
  if (!isBare || !POLITE.test(r.builder.request)) return;
  const whole = `${THANKS} ${titled(text).replace(/(?<![.!?])$/, '.')}`;
  r.builder.set(step, 'text', whole);
  r.builder.assume(`It says: "${whole}"`, { step: step.id, path: '/input/text' });
}

/** The words that are no part of the start. */
const wordsAround = (r: Reading): string =>
  r.account.tokens
    .filter(({ index }) => r.account.pointerAt(index)?.startsWith('step:') === true)
    .map(({ lower }) => lower)
    .join(' ');

/** Whether a step keeps a mail as a draft. */
const isKept = (r: Reading, { tool }: Draft): boolean =>
  r.frames.operations.some(
    ({ tool: { name }, parts, verbs }) =>
      name === tool.name && parts.has('draft') && (verbs.has('creat') || verbs.has('create')),
  );
