import { filtersMatch } from './filter/index.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/**
 * The events that a watched mailbox gives. Words that name no provider mean `gmail.new_email`, so both are of any
 * mailbox; whose it is says the payload.
 */
export const MailEventType = { NEW_EMAIL: 'gmail.new_email', RECEIVED: 'email.received' } as const;
export type MailEventType = (typeof MailEventType)[keyof typeof MailEventType];

export const MAIL_EVENT_TYPES: readonly MailEventType[] = Object.values(MailEventType);

export function isMailEvent(eventType: string): eventType is MailEventType {
  return MAIL_EVENT_TYPES.some((type) => type === eventType);
}

/** The field of the payload that names the connection, and so the filter by which a trigger picks its mailbox. */
const CONNECTION = 'connection';

/** The id of the connection that a message came by; see `messageId`. Empty if the payload is none of a mailbox. */
export function mailboxOf(payload: JsonObject): string {
  const { id } = payload;
  return typeof id === 'string' ? id.slice(0, Math.max(0, id.indexOf(':'))) : '';
}

/** The condition of filters on the mailbox, in the usual form. Undefined if they accept every mailbox. */
export function mailboxCondition(filters: JsonObject): JsonValue | undefined {
  return filters[CONNECTION];
}

/** The filters of a workflow with slots: its mailbox is the one in the slot, whatever another person called theirs. */
export function slotFilters(eventType: string, filters: JsonObject): JsonObject {
  if (!isMailEvent(eventType)) return filters;
  return Object.fromEntries(Object.entries(filters).filter(([name]) => name !== CONNECTION));
}

/** Whether filters can be met by messages of a mailbox. */
export function takesMailbox(condition: JsonValue | undefined, connectionName: string): boolean {
  return condition === undefined || filtersMatch({ [CONNECTION]: condition }, { [CONNECTION]: connectionName });
}
