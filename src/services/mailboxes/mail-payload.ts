import { MAX_EVENT_BYTES } from '../../domain/event/event.js';
import type { MailEventType } from '../../domain/event/mail-event.js';
import type { JsonObject } from '../../lib/json/json.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import { contentPayload } from '../../domain/mail/content-payload.js';
import type { ReceivedMessage } from '../../mail/mail-server.type.js';

const SHORTER_TEXT_CHARS = 10_000;

/** The mailbox that a message is in. */
export interface MessagePlace {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly folder: string;
  readonly uidValidity: string;
}

/** Names a message for good: no other ever has this one. */
export function messageId(
  { connectionId, uidValidity }: Pick<MessagePlace, 'connectionId' | 'uidValidity'>,
  uid: number,
): string {
  return `${connectionId}:${uidValidity}:${uid}`;
}

/** The payload of the event about a message. An unreadable message has an event as well, so that it is not missed. */
export function mailPayload(place: MessagePlace, message: ReceivedMessage): JsonObject {
  const { content, uid, arrivedAt, size, isFlagged = false, labels = [] } = message;
  const text = content?.text ?? '';
  const payload: JsonObject = {
    id: messageId(place, uid),
    connection: place.connectionName,
    mailbox: place.folder,
    ...contentPayload(content),
    receivedAt: arrivedAt.toISOString(),
    size,
    flagged: isFlagged,
    labels: [...labels],
    isReadable: content !== null,
  };
  return fitting(payload, text);
}

/** The payload as events of a type have it. Those of Gmail are the same however they come, so they have no marks. */
export function payloadFor(eventType: MailEventType, payload: JsonObject): JsonObject {
  if (eventType === 'email.received') return payload;
  const { flagged: _flagged, labels: _labels, ...known } = payload;
  return known;
}

/** Cuts a payload to the allowed size of an event: first texts that take many bytes a character, then the lists. */
function fitting(payload: JsonObject, text: string): JsonObject {
  const isFit = (each: JsonObject): boolean => sizedJsonIssues(each, 'The message', MAX_EVENT_BYTES).length === 0;
  if (isFit(payload)) return payload;
  const shorter = { ...payload, text: text.slice(0, SHORTER_TEXT_CHARS).toWellFormed() };
  return isFit(shorter) ? shorter : { ...shorter, text: '', to: [], cc: [], attachments: [] };
}
