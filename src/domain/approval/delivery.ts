import type { Problem } from '../workflow/problem.js';

/*
 * - delivery: how a run's question reaches people: who is asked, by which connection, and what happens without an answer.
 * - message: one question, reminder or escalation to one person. Its id is part of its buttons, links and subject, so
 *   that an answer names the message that it answers.
 */

/** The services that deliver a question and bring the answer back. */
export const Messenger = { SLACK: 'SLACK', TELEGRAM: 'TELEGRAM', DISCORD: 'DISCORD', EMAIL: 'EMAIL' } as const;
export type Messenger = (typeof Messenger)[keyof typeof Messenger];

/** A person who is asked. Only this person's answer to the message counts. */
export interface Addressee {
  readonly via: Messenger;
  /** The name of the connection, or of the slot. */
  readonly connection: string;
  /** The id of the person at the service, or the address of a mailbox. */
  readonly to: string;
  /** The channel of the question. Null: it goes directly to the person. */
  readonly channel: string | null;
}

/** The question is repeated as long as no person has answered. */
interface Reminders {
  readonly afterSeconds: number;
  readonly everySeconds: number;
  readonly times: number;
}

/** Other people are asked as well if nobody has answered by then. */
interface Escalation {
  readonly afterSeconds: number;
  readonly deliver: readonly Addressee[];
}

/** How a question reaches people. */
export interface ApprovalDelivery {
  readonly deliver: readonly Addressee[];
  readonly remind: Reminders | null;
  readonly escalate: Escalation | null;
}

export const MessageStage = { QUESTION: 'QUESTION', REMINDER: 'REMINDER', ESCALATION: 'ESCALATION' } as const;
export type MessageStage = (typeof MessageStage)[keyof typeof MessageStage];

export const MessageStatus = {
  /** It is to be sent, perhaps again. */
  PENDING: 'PENDING',
  SENT: 'SENT',
  FAILED: 'FAILED',
} as const;
export type MessageStatus = (typeof MessageStatus)[keyof typeof MessageStatus];

/** One message to one person. */
export interface ApprovalMessage {
  /** `ask_…` */
  readonly id: string;
  readonly approvalId: string;
  readonly ownerId: string;
  readonly stage: MessageStage;
  /** Which reminder it is, from 1. Otherwise 0. */
  readonly round: number;
  /** In the list of the addressees. */
  readonly position: number;
  readonly via: Messenger;
  readonly connection: string;
  readonly to: string;
  readonly status: MessageStatus;
  readonly sentAt: Date | null;
  readonly problem: Problem | null;
}

/** How a question was decided, as its messages say it. */
export interface Outcome {
  readonly approved: boolean;
  /** `slack:U012AB`, `email:anna@example.com`, the id of a user, or `link`. */
  readonly by: string;
  /** What the service calls the person. Null: nothing but `by` is known. */
  readonly name: string | null;
}

/** The decider, as the output of the step names them. */
export function deciderOf({ via, person }: { readonly via: Messenger; readonly person: string }): string {
  return `${via.toLowerCase()}:${person}`;
}
