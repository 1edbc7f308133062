import { CodeUse } from '../../../domain/approval/answer-code.js';
import type { AnswerCodes } from '../../../domain/approval/answer-code.js';
import { MessageStatus } from '../../../domain/approval/delivery.js';
import type { Addressee, Messenger } from '../../../domain/approval/delivery.js';
import { planDelivery } from '../../../domain/approval/delivery-plan.js';
import { Redactor } from '../../../domain/redaction/index.js';
import { ApprovalState } from '../../../domain/run/approval.js';
import type { Problem } from '../../../domain/workflow/problem.js';
import type { Clock } from '../../../engine/clock.js';
import { StepFailure } from '../../../errors.js';
import type { IdFactory } from '../../../lib/ids.js';
import type { Logger } from '../../../logger.js';
import type {
  ApprovalDeliveryStore,
  ClaimedDelivery,
  StoredMessage,
} from '../../../storage/approvals/approval-delivery.store.js';
import { PollLoop } from '../../runs/poll-loop.js';
import { endOf, needsData, notesOf, titleOf } from './message-text.js';
import type { MessageToSend, MessengerCall, MessengerPort } from './messenger.type.js';

const BATCH = 20;
const LOOK_MS = 1_000;
const RETRY_MS = 1_000;
/** Questions that can no longer be answered are looked for. */
const LAPSED_EVERY_MS = 5_000;
/** A delivery of a process that died is taken by another one after this time. It outlasts the calls of one look. */
const LEASE_MS = 30_000;
const CALL_MS = 15_000;
const MAX_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 600_000;
/** Refusals after which the service certainly has no message. */
const SENT_NOTHING: ReadonlySet<string> = new Set([
  'SERVICE_RATE_LIMITED',
  'SERVICE_REFUSED',
  'SERVICE_CREDENTIAL_REFUSED',
  'MISSING_CONNECTION',
  'LOGIN_FAILED',
  'MAIL_REFUSED',
]);

export interface ApprovalDelivererDependencies {
  readonly store: ApprovalDeliveryStore;
  readonly messengers: readonly MessengerPort[];
  readonly codes: AnswerCodes;
  /** Whether answers by buttons reach this installation through a connection. */
  readonly takesAnswers: (via: Messenger, connectionId: string) => Promise<boolean>;
  /** The public address of this installation, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly newId: IdFactory;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Sends questions to people, reminds them, asks others, and says in each message how it ended. Any number of processes do
 * this side by side.
 *
 * - A message has its id before it is sent, and its buttons and links have that id. If a process dies between sending and
 *   recording, the message is sent again under the same id: the answer to either copy counts.
 * - What is due is computed from the time of the question by the clock of the database. Nothing depends on a timer of a
 *   process.
 */
export class ApprovalDeliverer {
  readonly #deps: ApprovalDelivererDependencies;
  readonly #byVia: ReadonlyMap<Messenger, MessengerPort>;
  readonly #pollLoop: PollLoop;
  readonly #stopping = new AbortController();
  #lapsedAt = 0;

  constructor(dependencies: ApprovalDelivererDependencies) {
    this.#deps = dependencies;
    this.#byVia = new Map(dependencies.messengers.map((messenger) => [messenger.via, messenger]));
    const { clock, logger } = dependencies;
    this.#pollLoop = new PollLoop({
      round: () => this.#round(),
      retryMs: RETRY_MS,
      onFailing: (error) => logger.error({ err: error }, 'Approvals could not be delivered just now; trying again'),
      clock,
    });
  }

  start(): void {
    this.#pollLoop.start();
  }

  async stop(): Promise<void> {
    this.#stopping.abort(StepFailure.retryable('INTERRUPTED', 'The server stops.'));
    await this.#pollLoop.stop();
  }

  /** Looks after all that is due now. */
  async sweep(): Promise<void> {
    await this.#pollLoop.now();
  }

  /** @returns how long until the next look. */
  async #round(): Promise<number> {
    const { store, clock } = this.#deps;
    if (clock.now() - this.#lapsedAt >= LAPSED_EVERY_MS) {
      this.#lapsedAt = clock.now();
      await store.wakeLapsed();
    }
    for (;;) {
      const due = await store.claim(LEASE_MS, BATCH);
      await Promise.all(due.map((claim) => this.#look(claim)));
      if (due.length < BATCH || this.#pollLoop.isStopped) break;
    }
    const next = await store.msUntilDue();
    return next === null ? LOOK_MS : Math.min(Math.max(next, 0), LOOK_MS);
  }

  async #look(claim: ClaimedDelivery): Promise<void> {
    const { store, logger } = this.#deps;
    try {
      if (claim.state === ApprovalState.OPEN) await store.release(claim, await this.#deliver(claim), false);
      else {
        const nextAt = await this.#end(claim);
        await store.release(claim, nextAt, nextAt === null);
      }
    } catch (error) {
      // It is due again when the lease ends.
      logger.error({ err: error, approvalId: claim.id }, 'An approval could not be delivered; it is tried again');
    }
  }

  // ------------------------------------------------------------------ asking

  /** @returns when it is due again. */
  async #deliver(claim: ClaimedDelivery): Promise<Date | null> {
    const { store, newId } = this.#deps;
    const known = await store.messagesOf(claim.id);
    const { due, nextAt } = planDelivery(claim.delivery, claim.askedAt, known, claim.now);
    if (due.length > 0)
      await store.add(
        claim,
        due.map((message) => ({ ...message, id: newId('ask') })),
      );
    const messages = due.length > 0 ? await store.messagesOf(claim.id) : known;
    const unsent = messages.filter(({ status }) => status === MessageStatus.PENDING);
    const retries = await Promise.all(
      unsent.map(async (message) => (isDue(message, claim.now) ? this.#send(claim, message) : message.retryAt)),
    );
    return earliest([nextAt, claim.expiresAt, ...retries]);
  }

  /** @returns when it is to be tried again. Null: it was sent, or never will be. */
  async #send(claim: ClaimedDelivery, message: StoredMessage): Promise<Date | null> {
    const { store } = this.#deps;
    const messenger = this.#byVia.get(message.via);
    if (messenger === undefined) throw new Error(`There is no messenger ${message.via}.`);
    const redactor = new Redactor();
    try {
      const opened = await messenger.open(this.#callOf(claim, redactor), message.connection);
      const { via, connection, to, channel } = message;
      const addressee: Addressee = { via, connection, to, channel };
      const { connectionId } = opened;
      const shown = await this.#shown(claim, message, messenger, connectionId);
      const person = await opened.personOf(addressee);
      await store.begin(message.id, { connectionId, person });
      const place = await opened.ask(addressee, person, shown);
      await store.sent(message.id, place);
      return null;
    } catch (error) {
      return this.#failed(claim, message, error, redactor);
    }
  }

  async #failed(
    claim: ClaimedDelivery,
    message: StoredMessage,
    error: unknown,
    redactor: Redactor,
  ): Promise<Date | null> {
    const { store, logger } = this.#deps;
    if (!(error instanceof StepFailure)) throw error;
    if (this.#stopping.signal.aborted) return claim.now;
    const problem = problemOf(error, redactor);
    const attempts = message.attempts + 1;
    if (!error.retryable || attempts >= MAX_ATTEMPTS) {
      logger.warn(
        { approvalId: claim.id, messageId: message.id, via: message.via, code: error.code },
        'A question could not be delivered',
      );
      await store.failed(message.id, problem);
      return null;
    }
    const pauseMs = Math.max(error.retryAfterMs ?? 0, Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS));
    await store.postponed(message.id, problem, pauseMs, SENT_NOTHING.has(error.code));
    return new Date(claim.now.getTime() + pauseMs);
  }

  /** @throws StepFailure `ANSWERS_NOT_SET_UP` if nobody could answer. */
  async #shown(
    claim: ClaimedDelivery,
    message: StoredMessage,
    messenger: MessengerPort,
    connectionId: string,
  ): Promise<MessageToSend> {
    const { codes, publicUrl, takesAnswers } = this.#deps;
    const hasButtons = await takesAnswers(message.via, connectionId);
    // In a channel, everybody would have the link.
    if (!hasButtons && message.channel !== null)
      throw StepFailure.permanent(
        'ANSWERS_NOT_SET_UP',
        `The connection ${JSON.stringify(message.connection)} takes no answers, and a link in a channel would let everybody answer. Set up its answers: on the page of the connection, with the mutation setUpAnswers, or with "stepcast connections answers".`,
      );
    const isRepeated = message.begunAt !== null && !messenger.sendsOnce;
    return {
      id: message.id,
      title: titleOf(claim),
      question: claim.message,
      notes: notesOf(claim, message, isRepeated),
      buttons: hasButtons
        ? { approve: codes.codeOf(message.id, CodeUse.APPROVE), reject: codes.codeOf(message.id, CodeUse.REJECT) }
        : null,
      pageUrl: message.channel === null ? `${publicUrl()}/approve/${codes.codeOf(message.id, CodeUse.PAGE)}` : null,
      reply: codes.codeOf(message.id, CodeUse.REPLY),
      needsData: needsData(claim.form),
    };
  }

  // ------------------------------------------------------------------ saying how it ended

  /** @returns when it is due again. Null: nothing is left to do. */
  async #end(claim: ClaimedDelivery): Promise<Date | null> {
    const { store } = this.#deps;
    const messages = await store.messagesOf(claim.id);
    const open = messages.filter(({ closedAt }) => closedAt === null);
    const ended = await Promise.all(open.map((message) => this.#close(claim, message)));
    await store.closed(open.flatMap(({ id }, index) => (ended[index] === null ? [id] : [])));
    return earliest(ended);
  }

  async #close(claim: ClaimedDelivery, message: StoredMessage): Promise<Date | null> {
    const { logger } = this.#deps;
    const messenger = this.#byVia.get(message.via);
    if (messenger === undefined || message.status !== MessageStatus.SENT || message.connectionId === null) return null;
    const redactor = new Redactor();
    try {
      const opened = await messenger.reopen(this.#callOf(claim, redactor), message.connectionId);
      const shown = { title: titleOf(claim), question: claim.message, end: endOf(claim.outcome) };
      await opened.end(message.place ?? {}, shown);
      return null;
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      if (this.#stopping.signal.aborted) return claim.now;
      const age = claim.now.getTime() - (message.sentAt ?? claim.now).getTime();
      // The decision counts whether or not the message says it.
      if (!error.retryable || age > CLOSE_WITHIN_MS) {
        logger.warn({ messageId: message.id, code: error.code }, 'A message could not be changed after the decision');
        return null;
      }
      return new Date(claim.now.getTime() + Math.max(error.retryAfterMs ?? 0, CLOSE_PAUSE_MS));
    }
  }

  #callOf({ ownerId, workflowId, now }: ClaimedDelivery, redactor: Redactor): MessengerCall {
    return {
      ownerId,
      workflowId,
      now,
      signal: AbortSignal.any([this.#stopping.signal, timeLimit()]),
      conceal: (secrets) => redactor.add(secrets),
    };
  }
}

/** Changes of messages are tried for this long after they were sent, so that a service that is away does not keep them. */
const CLOSE_WITHIN_MS = 7 * 24 * 3_600_000;
const CLOSE_PAUSE_MS = 30_000;

function timeLimit(): AbortSignal {
  const controller = new AbortController();
  setTimeout(
    () =>
      controller.abort(StepFailure.retryable('MESSENGER_TIMEOUT', `The service did not answer within ${CALL_MS} ms.`)),
    CALL_MS,
  ).unref();
  return controller.signal;
}

function isDue({ retryAt }: StoredMessage, now: Date): boolean {
  return retryAt === null || retryAt.getTime() <= now.getTime();
}

function earliest(times: readonly (Date | null)[]): Date | null {
  const known = times.flatMap((at) => (at === null ? [] : [at.getTime()]));
  return known.length === 0 ? null : new Date(Math.min(...known));
}

function problemOf({ code, message, retryable }: StepFailure, redactor: Redactor): Problem {
  return { code, message: String(redactor.json(message)), retryable };
}
