import { filtersMatch } from './event-filter/index.js';
import type { JsonObject, JsonValue } from './json.js';

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

/** What filters say about the mailbox: a condition as any other; undefined where they take every one. */
export function mailboxCondition(filters: JsonObject): JsonValue | undefined {
  return filters[CONNECTION];
}

/** Whether filters can be met by messages of a mailbox. */
export function takesMailbox(condition: JsonValue | undefined, connectionName: string): boolean {
  return condition === undefined || filtersMatch({ [CONNECTION]: condition }, { [CONNECTION]: connectionName });
}
