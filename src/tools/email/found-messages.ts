import type { JsonObject } from '../../lib/json/json.js';
import { shownAttachment } from '../../domain/mail/attachment.js';
import { MAX_TEXT_CHARS } from '../../mail/message/message.js';
import type { MailMessage } from '../../mail/message/message.js';

/** Well within the limit of an output. */
const MAX_BYTES = 800_000;
/** The number of addresses and attachments that are named of each message if all of them would be too much. */
const FEW = 5;

/** The output of `email.search`: all messages, and as much of their texts as fits into one output. */
export function foundMessages(messages: readonly MailMessage[]): JsonObject[] {
  const whole = messages.map((message) => shown(message, Infinity));
  const isMuch = sum(whole.map((each) => bytesOf({ ...each, text: '' }))) > MAX_BYTES / 2;
  const heads = isMuch ? messages.map((message) => shown(message, FEW)) : whole;
  const room = MAX_BYTES - sum(heads.map((each) => bytesOf({ ...each, text: '' })));
  const sizes = messages.map(({ text }) => bytesOf(text));
  const most = sum(sizes) <= room ? Infinity : levelOf(sizes, Math.max(0, room));
  return heads.map((head, index) => withText(head, messages[index]?.text ?? '', sizes[index] ?? 0, most));
}

function shown(
  { id, messageId, from, to, cc, subject, date, receivedAt, text, unseen, flagged, labels, attachments }: MailMessage,
  most: number,
): JsonObject {
  return {
    id,
    messageId,
    from,
    to: to.slice(0, most),
    cc: cc.slice(0, most),
    subject,
    date: date?.toISOString() ?? null,
    receivedAt: receivedAt?.toISOString() ?? null,
    text: '',
    unseen,
    flagged,
    labels: labels.slice(0, most),
    attachments: attachments.slice(0, most).map(shownAttachment),
    isShortened: text.length >= MAX_TEXT_CHARS || [to, cc, labels, attachments].some(({ length }) => length > most),
  };
}

function withText(head: JsonObject, text: string, bytes: number, most: number): JsonObject {
  if (bytes <= most) return { ...head, text };
  let cut = text.slice(0, Math.floor((text.length * most) / bytes)).toWellFormed();
  // Characters are of one to four bytes, and those of the beginning may be the longer ones.
  while (cut !== '' && bytesOf(cut) > most) cut = cut.slice(0, Math.floor(cut.length * 0.9)).toWellFormed();
  return { ...head, text: cut, isShortened: true };
}

/** The size to which the larger ones are cut, so that all of them fill the room. */
function levelOf(sizes: readonly number[], room: number): number {
  let left = room;
  const ascending = sizes.toSorted((a, b) => a - b);
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return share;
    left -= size;
  }
  return Infinity;
}

const bytesOf = (value: JsonObject | string): number => Buffer.byteLength(JSON.stringify(value));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
