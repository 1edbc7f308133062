import type { MessageContent } from '../domain/mail/content-payload.js';

export interface ParsedMessage {
  readonly content: MessageContent;
  /** As mailbox files keep it: R in `Status` for a message that was read. */
  readonly isMarkedRead: boolean;
}

/**
 * Reads a message in any encoding and with any defect. Unreadable parts are empty.
 *
 * @param ownerId the owner of the mailbox, for fairness among owners.
 * @returns null if it takes more time or memory to read than one message may.
 * @throws StepFailure `SANDBOX_BUSY` (retried)
 */
export type ParseMail = (raw: Uint8Array, ownerId: string) => Promise<ParsedMessage | null>;
