import { MessageStage } from '../../../domain/approval/delivery.js';
import type { ApprovalDelivery, Outcome } from '../../../domain/approval/delivery.js';
import type { JsonSchema } from '../../../lib/json/json.js';
import type { ClaimedDelivery, StoredMessage } from '../../../storage/approvals/approval-delivery.store.js';

/** The first characters of a text, with a sign that more follows. */
export function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${text.slice(0, Math.max(0, maxChars - 1)).toWellFormed()}…`;
}

/** A text in parts of at most `maxChars`. The last part says if more follows. */
export function pieces(text: string, maxChars: number, most: number): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length && parts.length < most; at += maxChars) {
    const isLast = parts.length === most - 1;
    parts.push(isLast ? cut(text.slice(at), maxChars) : text.slice(at, at + maxChars).toWellFormed());
  }
  return parts;
}

/** The heading of a question. */
export function titleOf({ workflowTitle }: Pick<ClaimedDelivery, 'workflowTitle'>): string {
  return workflowTitle === '' ? 'A decision is needed' : `A decision is needed · ${cut(workflowTitle, 100)}`;
}

/** The lines below a question. @param isRepeated whether the person may have it already. */
export function notesOf(
  { delivery, expiresAt, askedAt }: Pick<ClaimedDelivery, 'delivery' | 'expiresAt' | 'askedAt'>,
  { stage, round, begunAt }: Pick<StoredMessage, 'stage' | 'round' | 'begunAt'>,
  isRepeated: boolean,
): readonly string[] {
  return [
    ...stageNote(delivery, stage, round, askedAt),
    ...(isRepeated && begunAt !== null
      ? [`You may have this question already, from ${shownTime(begunAt)}. An answer to either one counts.`]
      : []),
    ...(expiresAt === null ? [] : [`Answer until ${shownTime(expiresAt)}.`]),
  ];
}

function stageNote(delivery: ApprovalDelivery, stage: MessageStage, round: number, askedAt: Date): readonly string[] {
  if (stage === MessageStage.REMINDER)
    return [
      `Reminder ${round} of ${delivery.remind?.times ?? round}: asked on ${shownTime(askedAt)}, not answered yet.`,
    ];
  if (stage === MessageStage.ESCALATION) return [`Asked on ${shownTime(askedAt)}, and not answered yet.`];
  return [];
}

/** Whether an approval needs data that a button does not give. */
export function needsData(form: JsonSchema | null): boolean {
  const required = form?.['required'];
  return Array.isArray(required) && required.length > 0;
}

/** How a question ended. @param outcome null: its time has passed, or its run has ended. */
export function endOf(outcome: Outcome | null): string {
  if (outcome === null) return 'This can no longer be answered: its time has passed, or its run has ended.';
  return `${outcome.approved ? 'Approved' : 'Rejected'} by ${deciderIn(outcome)}.`;
}

function deciderIn({ by, name }: Outcome): string {
  if (name !== null) return name;
  if (by === 'link') return 'the link';
  return by.includes(':') ? by.slice(by.indexOf(':') + 1) : 'the owner of the workflow';
}

/** To the minute, in UTC, since the zone of the reader is not known. */
function shownTime(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
