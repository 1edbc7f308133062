import { CodeUse } from '../../../domain/approval/answer-code.js';
import type { AnswerCodes } from '../../../domain/approval/answer-code.js';
import { AnswerRefusal } from '../../../domain/approval/answers.js';
import type { Messenger } from '../../../domain/approval/delivery.js';
import { AuditTransport } from '../../../domain/account/audit.js';
import type { CallOrigin, RefusalRecorder } from '../../../domain/account/audit.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../../errors.js';
import type { ApprovalDeliveryStore, StoredMessage } from '../../../storage/approvals/approval-delivery.store.js';
import type { ApprovalService } from '../approval.service.js';
import { endOf } from '../delivery/message-text.js';
import type { Press } from './press.type.js';

/** The outcome of an answer, in words for the person. */
export type Verdict =
  | { readonly kind: 'counted'; readonly message: StoredMessage; readonly approved: boolean; readonly words: string }
  /** An approval needs data: the page behind the link takes it. */
  | { readonly kind: 'incomplete'; readonly message: StoredMessage; readonly url: string; readonly words: string }
  /** Nothing was changed. @param message null: the code is none of ours. */
  | { readonly kind: 'refused'; readonly message: StoredMessage | null; readonly words: string };

export interface AnswerJudgeDependencies {
  readonly store: Pick<ApprovalDeliveryStore, 'message' | 'outcomeOf'>;
  readonly approvals: Pick<ApprovalService, 'decideByMessage'>;
  readonly codes: AnswerCodes;
  readonly refusals: RefusalRecorder;
  readonly publicUrl: () => string;
}

/** Whose answer arrived where. */
export interface ReceivedAnswer extends Pick<Press, 'code' | 'person' | 'name'> {
  /** The owner of the address that it came to. */
  readonly ownerId: string;
  readonly via: Messenger;
  readonly origin?: CallOrigin | undefined;
  /** Whether the answer comes from the place that the message is in. */
  isAt(message: StoredMessage): boolean;
}

const UNKNOWN = 'This button is not valid. Nothing was changed.';
const NOT_YOURS = 'This question was sent to another person, so that only their answer counts. Nothing was changed.';

/** Decides whether an answer counts: it has to name a message, and to be of the person that the message was sent to. */
export class AnswerJudge {
  constructor(private readonly deps: AnswerJudgeDependencies) {}

  /** @param approved what a reply says. Absent: the code says it. */
  async judge(answer: ReceivedAnswer, approved?: boolean): Promise<Verdict> {
    const { codes, store } = this.deps;
    const code = codes.read(answer.code);
    const decision = approved ?? (code === null ? null : decisionOf(code.use));
    const message = code === null || decision === null ? null : await store.message(code.id);
    if (message === null || decision === null) return this.#refuse(answer, null, AnswerRefusal.CODE, UNKNOWN);
    if (message.ownerId !== answer.ownerId || message.via !== answer.via || !answer.isAt(message))
      return this.#refuse(answer, null, AnswerRefusal.CODE, UNKNOWN);
    const { person } = message;
    if ((person ?? message.to).toLowerCase() !== answer.person.toLowerCase())
      return this.#refuse(answer, message, AnswerRefusal.PERSON, NOT_YOURS);
    return this.#decide(answer, message, decision);
  }

  async #decide(answer: ReceivedAnswer, message: StoredMessage, approved: boolean): Promise<Verdict> {
    const { approvals, codes, publicUrl, store } = this.deps;
    try {
      await approvals.decideByMessage(message, { approved }, answer.name, answer.origin);
      return { kind: 'counted', message, approved, words: `${approved ? 'Approved' : 'Rejected'}. The run continues.` };
    } catch (error) {
      if (error instanceof InvalidInputError) {
        const url = `${publicUrl()}/approve/${codes.codeOf(message.id, CodeUse.PAGE)}`;
        return { kind: 'incomplete', message, url, words: `This approval needs data. Answer here: ${url}` };
      }
      if (error instanceof ConflictError || error instanceof NotFoundError) {
        const outcome = await store.outcomeOf(message.approvalId);
        const words = outcome === null ? endOf(null) : `This was decided before. ${endOf(outcome)}`;
        return { kind: 'refused', message, words };
      }
      throw error;
    }
  }

  /** Notes a reply whose sender is not proven. */
  refuseSender({ id, ownerId }: StoredMessage): void {
    const origin = { transport: AuditTransport.SYSTEM };
    this.deps.refusals.note({
      action: 'approval.refuse',
      userId: ownerId,
      targetId: id,
      reason: AnswerRefusal.SENDER,
      origin,
    });
  }

  #refuse(answer: ReceivedAnswer, message: StoredMessage | null, reason: AnswerRefusal, words: string): Verdict {
    this.deps.refusals.note({
      action: 'approval.refuse',
      userId: answer.ownerId,
      targetId: message?.id,
      reason,
      origin: answer.origin,
    });
    return { kind: 'refused', message, words };
  }
}

function decisionOf(use: CodeUse): boolean | null {
  if (use === CodeUse.APPROVE) return true;
  return use === CodeUse.REJECT ? false : null;
}
