import { createHash } from 'node:crypto';
import { CodeUse } from '../../../domain/approval/answer-code.js';
import type { AnswerCodes } from '../../../domain/approval/answer-code.js';
import { replyCodeIn } from '../../../domain/approval/answer-code.js';
import { Messenger } from '../../../domain/approval/delivery.js';
import { isSenderProven } from '../../../domain/mail/sender-proof.js';
import { decisionInReply } from '../../../domain/approval/mail-reply.js';
import { AuditTransport } from '../../../domain/account/audit.js';
import { StepFailure } from '../../../errors.js';
import type { Logger } from '../../../logger.js';
import type { ReceivedMessage } from '../../../mail/mail-server.type.js';
import type { ApprovalDeliveryStore, StoredMessage } from '../../../storage/approvals/approval-delivery.store.js';
import type { MailMessenger } from '../delivery/mail-messenger.js';
import type { AnswerJudge } from './answer-judge.js';

/** Notices that a message may lead to. It ends the dialogue of two programs that answer each other. */
const MAX_NOTICES = 3;
const SEND_MS = 20_000;

/** A message that arrived in a mailbox of the owner. */
export interface ArrivedReply {
  readonly ownerId: string;
  readonly connectionId: string;
  readonly message: ReceivedMessage;
}

export interface MailRepliesDependencies {
  readonly judge: AnswerJudge;
  readonly codes: AnswerCodes;
  readonly store: Pick<ApprovalDeliveryStore, 'message' | 'countNotice' | 'outcomeOf'>;
  readonly mail: Pick<MailMessenger, 'write'>;
  /** The server whose word about the senders of a mailbox counts. Null: that of none does. */
  readonly trustedServerOf: (ownerId: string, connectionId: string) => Promise<string | null>;
  readonly publicUrl: () => string;
  readonly logger: Logger;
  readonly now: () => Date;
}

/**
 * Reads replies to questions that were sent by mail. The code in the subject was sent to one address alone, and the sender
 * has to be that address. Anyone can write any sender into a message, so the server of the mailbox has to have found it
 * genuine. Otherwise the person who was asked gets the link.
 */
export class MailReplies {
  constructor(private readonly deps: MailRepliesDependencies) {}

  /** Takes a message as an answer if it is one. The same message again changes nothing. @throws failures of storage */
  async take({ ownerId, connectionId, message: { content, identity } }: ArrivedReply): Promise<void> {
    const text = content === null ? null : replyCodeIn(content.subject);
    const code = text === null ? null : this.deps.codes.read(text);
    if (content === null || text === null || code?.use !== CodeUse.REPLY) return;
    const message = await this.deps.store.message(code.id);
    if (message === null || message.ownerId !== ownerId || message.via !== Messenger.EMAIL) return;
    const sender = content.sender?.toLowerCase() ?? null;
    if (sender === null) return this.#refuse(message, connectionId, identity);
    const decision = decisionInReply(content.text);
    if (decision === null && sender === message.to.toLowerCase())
      return this.#notify({ message, connectionId, sender, identity, words: this.#unclear(message) });
    const isProven = isSenderProven(
      content.authenticationResults ?? [],
      await this.deps.trustedServerOf(ownerId, connectionId),
      sender,
    );
    if (!isProven && sender === message.to.toLowerCase()) return this.#refuse(message, connectionId, identity);
    const verdict = await this.deps.judge.judge(
      {
        code: text,
        person: sender,
        name: null,
        ownerId,
        via: Messenger.EMAIL,
        origin: { transport: AuditTransport.SYSTEM },
        isAt: () => true,
      },
      decision ?? false,
    );
    if (verdict.kind === 'counted') return;
    if (verdict.kind === 'refused' && (await this.#isRepeated(message, sender, decision))) return;
    return this.#notify({ message, connectionId, sender, identity, words: verdict.words });
  }

  /** The notice goes to the address that was asked, whoever has written. */
  async #refuse(message: StoredMessage, connectionId: string, identity: string): Promise<void> {
    this.deps.judge.refuseSender(message);
    await this.#notify({ message, connectionId, sender: message.to, identity, words: this.#unproven(message) });
  }

  /** Whether this very answer counted, before a process that took it in could record that. */
  async #isRepeated({ approvalId }: StoredMessage, sender: string, decision: boolean | null): Promise<boolean> {
    const outcome = await this.deps.store.outcomeOf(approvalId);
    return outcome !== null && outcome.by === `email:${sender}` && outcome.approved === decision;
  }

  #unclear(message: StoredMessage): string {
    return `Your reply was not understood. Reply with the word "approve" or "reject" alone in the first line, or answer here: ${this.#urlOf(message)}`;
  }

  #unproven(message: StoredMessage): string {
    return `A reply in your name did not count: nothing proves that it comes from your address. If it was you, answer here: ${this.#urlOf(message)}`;
  }

  #urlOf({ id }: StoredMessage): string {
    return `${this.deps.publicUrl()}/approve/${this.deps.codes.codeOf(id, CodeUse.PAGE)}`;
  }

  async #notify({ message, connectionId, sender, identity, words }: Notice): Promise<void> {
    const { store, mail, logger, now } = this.deps;
    if (!(await store.countNotice(message.id, MAX_NOTICES))) return;
    const digest = createHash('sha256').update(identity).digest('hex').slice(0, 32);
    try {
      await mail.write(
        {
          ownerId: message.ownerId,
          workflowId: '',
          now: now(),
          signal: AbortSignal.timeout(SEND_MS),
          conceal: () => undefined,
        },
        connectionId,
        sender,
        { subject: 'About your answer', text: `${words}\n` },
        `${message.id}:notice:${digest}`,
      );
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      logger.warn({ messageId: message.id, code: error.code }, 'The sender of a reply could not be notified');
    }
  }
}

interface Notice {
  readonly message: StoredMessage;
  readonly connectionId: string;
  readonly sender: string;
  readonly identity: string;
  readonly words: string;
}
