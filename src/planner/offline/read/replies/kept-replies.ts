import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
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
    if (inputs['threadId'] !== undefined && fields['threadId'] !== undefined && step.input['threadId'] === undefined)
      r.builder.set(step, 'threadId', '{{ trigger.payload.threadId }}');
  }
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
