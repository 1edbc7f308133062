/** How the answers to the messages of a connection arrive. */
export const AnswerWay = {
  /** The service sends them to an address that a person enters there. */
  MANUAL: 'MANUAL',
  /** The service sends them to an address that was registered there. */
  REGISTERED: 'REGISTERED',
  /** They come with the events of a trigger that has the one webhook of the bot. */
  TRIGGER: 'TRIGGER',
  /** As replies that are read from the mailbox. */
  MAILBOX: 'MAILBOX',
  /** By the link in each message alone. */
  LINK: 'LINK',
} as const;
export type AnswerWay = (typeof AnswerWay)[keyof typeof AnswerWay];

/** Why an answer does not count, for the audit log. */
export const AnswerRefusal = {
  SIGNATURE: 'SIGNATURE',
  /** It names no message of this owner, or its code was changed. */
  CODE: 'CODE',
  /** The message was sent to another person. */
  PERSON: 'PERSON',
  /** No server that is trusted has found the sender of the reply to be genuine. */
  SENDER: 'SENDER',
} as const;
export type AnswerRefusal = (typeof AnswerRefusal)[keyof typeof AnswerRefusal];
