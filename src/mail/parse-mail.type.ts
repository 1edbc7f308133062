import type { MessageContent } from './message/message.js';

export interface ParsedMessage {
  readonly content: MessageContent;
  /** As mailbox files keep it: R in `Status` for a message that was read. */
  readonly isMarkedRead: boolean;
}

/**
 * Reads a message, however it is encoded, and whatever is wrong with it: what cannot be read of it is empty.
 *
 * @param ownerId whose mailbox it is from, for fairness among owners.
 * @returns null if it takes more time or memory to read than one message may.
 * @throws StepFailure `SANDBOX_BUSY` (retried)
 */
export type ParseMail = (raw: Uint8Array, ownerId: string) => Promise<ParsedMessage | null>;
