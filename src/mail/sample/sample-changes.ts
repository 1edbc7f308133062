import type { MailUpdate, MoveTarget, SavedDraft, UpdatedMail } from '../changes/mail-editor.type.js';
import type { MailMessage } from '../message/message.js';
import type { OutgoingMail, Sending } from '../message/outgoing-mail.type.js';
import { composeMail } from '../smtp/compose-mail.js';
import { senderOf } from '../smtp/sender-of.js';

/** The user of the bundled mailbox. */
const OWNER = { username: 'you@example.com' };
const INBOX = 'INBOX';

/*
 * The bundled mailbox belongs to all users, and so it stays as it is. It answers as a mailbox would: a workflow can be
 * tried out as a whole.
 */

/** The answer as if messages had been changed. */
export function updatedSample(messages: readonly MailMessage[], update: MailUpdate): UpdatedMail {
  const ids = [...new Set(update.ids)];
  const folder = update.moveTo === null ? INBOX : nameOf(update.moveTo);
  const found = new Map(
    ids.flatMap((id) => {
      const message = messages.find((each) => each.id === id || (each.messageId !== null && names(each.messageId, id)));
      return message === undefined ? [] : [[id, message] as const];
    }),
  );
  return {
    messages: [...found].map(([id, message]) => ({
      id,
      isChanged: changes(message, update),
      folder,
      currentId: message.id,
    })),
    missing: ids.filter((id) => !found.has(id)),
    isSample: true,
  };
}

/** The answer as if a draft had been kept. It is composed, so that mistakes in it are found. */
export async function sampleDraft(
  mail: OutgoingMail,
  sending: Pick<Sending, 'identity' | 'date'>,
): Promise<SavedDraft> {
  const { messageId } = await composeMail(mail, senderOf(mail, OWNER), sending, true);
  return { id: messageId, messageId, folder: 'Drafts', isSample: true };
}

function changes(
  { unseen, flagged, labels }: MailMessage,
  { addLabels, removeLabels, moveTo, ...wanted }: MailUpdate,
): boolean {
  return (
    addLabels.some((label) => !labels.includes(label)) ||
    removeLabels.some((label) => labels.includes(label)) ||
    (wanted.flagged !== undefined && wanted.flagged !== flagged) ||
    (wanted.seen !== undefined && wanted.seen === unseen) ||
    (moveTo !== null && nameOf(moveTo).toUpperCase() !== INBOX)
  );
}

const nameOf = (target: MoveTarget): string => ('special' in target ? target.special.slice(1) : target.name);
const names = (messageId: string, id: string): boolean => messageId === id || messageId === `<${id}>`;
