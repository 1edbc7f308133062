import { answerOf } from '../../domain/chat/answer.js';
import { ChatMessageState, historyOf } from '../../domain/chat/chat.js';
import type { ChatSession } from '../../domain/chat/chat.js';
import type { ChatPage, ChatPages } from '../../domain/chat/chat-page.js';
import { EventStatus, MAX_EVENT_BYTES } from '../../domain/event/event.js';
import type { StoredEvent } from '../../domain/event/event.js';
import { CHAT_MESSAGE, pageEventSource } from '../../domain/page/page.js';
import { ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import { RateLimitedError, StepcastError } from '../../errors.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Logger } from '../../logger.js';
import type { PubSub } from '../../pubsub.js';
import type { ChatMessageStore } from '../../storage/chats/chat-message.store.js';
import type { ChatSessionStore } from '../../storage/chats/chat-session.store.js';
import type { ChatTurn } from '../../storage/chats/chat.row.js';
import type { EventStore } from '../../storage/events/event.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { EventIntake } from '../events/event-intake.js';
import type { Purge } from '../runs/retention.service.js';

/** Turns that one call settles one after another; the sweep goes on. */
const MAX_STEPS = 20;
/** Runs whose ends this process waits for. The sweep settles the turns of all others. */
const MAX_WATCHED = 10_000;
/** Between two looks at a run of another process. */
const LOOK_AFTER_MS = 250;
const SWEEP_PAGE = 200;
/** Turns that a sweep looks at a time. */
const SWEEP_AT_A_TIME = 4;

/** The problems of a turn, in words for a visitor. They tell nothing about the workflow. */
const BROKEN = 'Something went wrong while the answer was made. Try again.';
const STOPPED = 'The answer was stopped before it was complete. Try again.';
const NOTHING = 'There is no answer to this. Try again, or ask in other words.';
const OFF = 'This chat is switched off at the moment. Try again later.';
const BUSY = 'This chat can answer nothing more at the moment. Try again later.';

export interface ChatTurnsDependencies {
  readonly sessions: Pick<ChatSessionStore, 'find'>;
  readonly messages: ChatMessageStore;
  readonly pages: ChatPages;
  readonly intake: Pick<EventIntake, 'accept'>;
  readonly events: Pick<EventStore, 'executionIds' | 'findMany'>;
  readonly executions: Pick<ExecutionStore, 'findMany' | 'stepRuns'>;
  readonly pubsub: PubSub;
  readonly newId: IdFactory;
  readonly logger: Logger;
}

/**
 * Answers the messages of each session one after another. A message that has its turn becomes an event, the event
 * starts a run, and the end of the run is the answer. Every step of this is stored, and can be repeated by any process.
 */
export class ChatTurns {
  readonly #deps: ChatTurnsDependencies;
  /** By execution id: ends the waiting for its end. */
  readonly #watched = new Map<string, () => void>();

  constructor(dependencies: ChatTurnsDependencies) {
    this.#deps = dependencies;
  }

  /** Moves a session on as far as it goes now. */
  async advance(sessionId: string): Promise<void> {
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const turn = await this.#deps.messages.current(sessionId);
      if (turn === null || !(await this.#step(turn))) return;
      this.changed(sessionId);
    }
  }

  /** As `advance`; a failure is logged, and the sweep repairs it. */
  async tryAdvance(sessionId: string): Promise<void> {
    try {
      await this.advance(sessionId);
    } catch (error) {
      this.#deps.logger.error({ err: error, sessionId }, 'A chat could not be moved on; the next sweep tries it again');
    }
  }

  /** Moves all sessions on whose process went away, or whose notices were lost. */
  async sweep({ signal, afterBatch }: Purge): Promise<void> {
    for (let after = ''; !signal.aborted;) {
      const ids = await this.#deps.messages.unsettledSessions(after, SWEEP_PAGE);
      for (let start = 0; start < ids.length && !signal.aborted; start += SWEEP_AT_A_TIME)
        await Promise.all(ids.slice(start, start + SWEEP_AT_A_TIME).map((id) => this.tryAdvance(id)));
      const last = ids.at(-1);
      if (last === undefined || ids.length < SWEEP_PAGE) return;
      after = last;
      await afterBatch();
    }
  }

  /** @returns whether something has changed, so that there may be more to do. */
  async #step(turn: ChatTurn): Promise<boolean> {
    const session = await this.#deps.sessions.find(turn.sessionId);
    const page = session && (await this.#deps.pages.byId(session.pageId));
    if (!session || (!page && turn.state === ChatMessageState.WAITING)) return this.#refuse(turn, OFF);
    if (turn.state === ChatMessageState.RUNNING) return this.#look(turn, session, page);
    const begun = await this.#deps.messages.begin(turn, this.#deps.newId('ev'), page?.settings.answerStep ?? null);
    if (begun === null) return false;
    this.changed(turn.sessionId);
    return this.#ask(begun, session, page);
  }

  /** A message that waits cannot fail by itself: it is given its turn first. */
  async #refuse(turn: ChatTurn, problem: string): Promise<boolean> {
    const { messages, newId } = this.#deps;
    const begun = turn.state === ChatMessageState.RUNNING ? turn : await messages.begin(turn, newId('ev'), null);
    return begun !== null && messages.failed(begun, problem, null);
  }

  /** Stores the event of a message. It can be repeated: the event has its id already. */
  async #ask(turn: ChatTurn, session: ChatSession, page: ChatPage | null): Promise<boolean> {
    const { intake, messages } = this.#deps;
    if (page === null || turn.eventId === null) return messages.failed(turn, OFF, null);
    const payload = payloadOf(turn, session, page, await messages.before(turn.sessionId, turn.seq));
    const deliveryId = `${turn.id}.${turn.round}`;
    try {
      const event = { eventType: CHAT_MESSAGE, payload, deliveryId };
      await intake.accept(session.ownerId, pageEventSource(page.id), event, undefined, turn.eventId);
    } catch (error) {
      if (error instanceof RateLimitedError) return messages.failed(turn, BUSY, null);
      if (error instanceof StepcastError && error.status < 500) return messages.failed(turn, BROKEN, null);
      throw error;
    }
    return this.#look(turn, session, page);
  }

  /** Settles a turn whose run has ended; waits for its end otherwise. */
  async #look(turn: ChatTurn, session: ChatSession, page: ChatPage | null): Promise<boolean> {
    const run = await this.#runOf(turn);
    if (run === null) return this.#withoutRun(turn, session, page);
    if (turn.executionId !== run.id) {
      await this.#deps.messages.noteRun(turn, run.id);
      this.changed(turn.sessionId);
    }
    if (isTerminal(run.status)) return this.#settle(turn, run);
    this.#watch(turn.sessionId, run);
    return false;
  }

  async #runOf({ ownerId, eventId }: ChatTurn): Promise<Execution | null> {
    const { events, executions } = this.#deps;
    if (eventId === null) return null;
    const ids = (await events.executionIds(ownerId, [eventId])).get(eventId) ?? [];
    const [run] = ids.length === 0 ? [] : await executions.findMany(ids.slice(-1), ownerId);
    return run ?? null;
  }

  /** The event is not stored yet, has not had its effect, or started nothing. */
  async #withoutRun(turn: ChatTurn, session: ChatSession, page: ChatPage | null): Promise<boolean> {
    const { events, messages } = this.#deps;
    const [event] = turn.eventId === null ? [] : await events.findMany(turn.ownerId, [turn.eventId]);
    // A process went away before it stored the event.
    if (!event) return this.#ask(turn, session, page);
    if (event.status === EventStatus.PENDING) return false;
    // The run may have been started after the first look.
    if ((await this.#runOf(turn)) !== null) return true;
    return messages.failed(turn, refusalText(event), null);
  }

  async #settle(turn: ChatTurn, run: Execution): Promise<boolean> {
    const { messages, newId } = this.#deps;
    this.#watched.get(run.id)?.();
    if (run.status !== ExecutionStatus.SUCCEEDED)
      return messages.failed(turn, run.status === ExecutionStatus.CANCELLED ? STOPPED : BROKEN, run.id);
    const answer = answerOf(await this.#outputOf(turn, run));
    if (answer.text.trim() === '' && answer.files.length === 0) return messages.failed(turn, NOTHING, run.id);
    return messages.answered(turn, newId('msg'), answer, run.id);
  }

  /** Of the step that answers; of the run, if that step was skipped. */
  async #outputOf({ answerStep }: ChatTurn, run: Execution): Promise<JsonValue> {
    if (answerStep === null) return run.output;
    const steps = (await this.#deps.executions.stepRuns([run.id])).get(run.id) ?? [];
    const found = steps.find(({ stepId, iteration, item }) => stepId === answerStep && iteration === '' && item === -1);
    return found?.output ?? run.output;
  }

  #watch(sessionId: string, { id }: Execution): void {
    if (this.#watched.has(id) || this.#watched.size >= MAX_WATCHED) return;
    let soon: NodeJS.Timeout | undefined;
    const look = (): void => {
      soon = undefined;
      void this.tryAdvance(sessionId);
    };
    const stop = this.#deps.pubsub.listen('executionChanged', id, ({ recorded }) => {
      // Another process runs it, and says only that something has changed: a look at a time is enough.
      if (!recorded) soon ??= setTimeout(look, LOOK_AFTER_MS).unref();
      else if (recorded.events.some(({ type }) => isTerminal(type))) look();
    });
    this.#watched.set(id, () => {
      stop();
      clearTimeout(soon);
      this.#watched.delete(id);
    });
  }

  /** Tells readers of the session that there is something new. */
  changed(sessionId: string): void {
    this.#deps.pubsub.publish('chatChanged', sessionId, { sessionId });
  }
}

/** The payload of `chat.message`. The oldest messages are left out until it fits. */
function payloadOf(
  { id, text, files, seq }: ChatTurn,
  session: ChatSession,
  page: ChatPage,
  earlier: Parameters<typeof historyOf>[0],
): JsonObject {
  let history = historyOf(earlier);
  for (;;) {
    const payload: JsonObject = {
      text,
      sessionId: session.id,
      messageId: id,
      number: seq,
      files: files.map((file) => ({ ...file })),
      history: history.map((entry) => ({ ...entry })),
      page: { url: page.url },
      ...(session.visitor === null ? {} : { visitor: session.visitor }),
    };
    if (history.length === 0 || Buffer.byteLength(JSON.stringify(payload)) <= MAX_EVENT_BYTES) return payload;
    history = history.slice(1);
  }
}

/** Why an event started no run. */
function refusalText({ refusals, status }: StoredEvent): string {
  if (status === EventStatus.DEAD_LETTER) return BROKEN;
  return refusals.length === 0 ? OFF : BUSY;
}
