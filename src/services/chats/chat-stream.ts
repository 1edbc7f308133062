import { ChatEventType } from '../../domain/chat/chat-event.js';
import type { ChatEvent } from '../../domain/chat/chat-event.js';
import { ChatMessageState, ChatRole } from '../../domain/chat/chat.js';
import type { ChatMessage } from '../../domain/chat/chat.js';
import { chatCursor, turnNumber } from '../../domain/chat/cursor.js';
import type { ChatPosition } from '../../domain/chat/cursor.js';
import { ExecutionEventType, isTerminal } from '../../domain/run/execution.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import { dependenciesOf } from '../../domain/steps/step.js';
import type { Step } from '../../domain/steps/step.js';
import type { PubSub } from '../../pubsub.js';
import type { ChatMessageStore } from '../../storage/chats/chat-message.store.js';
import type { ChatSessionStore } from '../../storage/chats/chat-session.store.js';
import type { ChatTurn } from '../../storage/chats/chat.row.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import { cancellableStream } from '../progress/cancellable-stream.js';
import type { ExecutionLog } from '../progress/execution-log.js';
import type { LiveStream } from '../progress/live-stream.js';
import type { ChatTurns } from './chat-turns.js';

/** How often a stream looks for itself, in case a notice was lost. */
const LOOK_EVERY_MS = 5_000;
const PAGE = 100;
/** Messages whose states a reader that returns is told again. */
const TOLD_AGAIN = 20;

export interface ChatStreamDependencies {
  readonly sessions: Pick<ChatSessionStore, 'find'>;
  readonly messages: ChatMessageStore;
  readonly turns: ChatTurns;
  readonly executions: Pick<ExecutionStore, 'findMany'>;
  readonly log: Pick<ExecutionLog, 'follow' | 'stepsOf'>;
  readonly pubsub: PubSub;
}

/** Everything that happens in a session after a position. It ends if the session is deleted. */
export function chatStream(
  deps: ChatStreamDependencies,
  sessionId: string,
  after: ChatPosition,
): AsyncIterableIterator<ChatEvent> {
  return cancellableStream((signal) => new ChatReader(deps, sessionId, after, signal).events());
}

/** The run of a turn that a reader follows. */
interface Followed {
  readonly message: ChatTurn;
  readonly live: LiveStream<ExecutionEvent>;
  /** The ids of the steps whose output is the answer. */
  readonly steps: ReadonlySet<string>;
  /** The step and the attempt that the last piece came from. Null: unknown, for a reader that returned. */
  piece: string | null;
}

class ChatReader {
  #followed: Followed | null = null;
  /** The states that messages had when they were told last, if they can still change. */
  readonly #told = new Map<string, string>();
  #wake: (() => void) | undefined;
  #isWoken = false;
  /** Whether the messages may have changed since they were read. Pieces of an answer change none. */
  #isStale = true;

  constructor(
    private readonly deps: ChatStreamDependencies,
    private readonly sessionId: string,
    private position: ChatPosition,
    private readonly signal: AbortSignal,
  ) {}

  async *events(): AsyncGenerator<ChatEvent, void, undefined> {
    const stop = this.deps.pubsub.listen('chatChanged', this.sessionId, () => {
      this.#isStale = true;
      this.#notify();
    });
    this.signal.addEventListener('abort', this.#notify, { once: true });
    try {
      yield* this.#missed();
      while (!this.signal.aborted) {
        if (this.#isStale) {
          this.#isStale = false;
          if ((await this.deps.sessions.find(this.sessionId)) === null) return;
          yield* this.#messages();
          await this.#follow();
        }
        yield* this.#pieces();
        if (this.signal.aborted || this.#isStale) continue;
        if (await this.#more()) continue;
        this.#isStale = true;
        await this.deps.turns.tryAdvance(this.sessionId);
      }
    } finally {
      stop();
      void this.#followed?.live.return?.();
    }
  }

  /** The states of messages that the reader has, as they may have changed since. */
  async *#missed(): AsyncGenerator<ChatEvent, void, undefined> {
    if (this.position.message === 0) return;
    const from = Math.max(0, this.position.message - TOLD_AGAIN);
    const known = await this.deps.messages.after(this.sessionId, from, TOLD_AGAIN);
    for (const message of known) {
      if (message.seq > this.position.message || message.role !== ChatRole.USER) continue;
      this.#note(message);
      if (message.state !== ChatMessageState.ANSWERED) yield this.#event(ChatEventType.STATE, message);
    }
  }

  /** New messages, and changed states. */
  async *#messages(): AsyncGenerator<ChatEvent, void, undefined> {
    const { messages } = this.deps;
    // States first: an answer comes after its question is settled.
    const told = [...this.#told];
    for (const [id, state] of told) {
      const message = await messages.find(this.sessionId, id);
      if (message?.state === state) continue;
      this.#told.delete(id);
      if (message === null) continue;
      this.#note(message);
      yield this.#event(ChatEventType.STATE, message);
    }
    for (;;) {
      const page = await messages.after(this.sessionId, this.position.message, PAGE);
      for (const message of page) {
        this.position = { ...this.position, message: message.seq };
        this.#note(message);
        yield this.#event(ChatEventType.MESSAGE, message);
      }
      if (page.length < PAGE) return;
    }
  }

  /** Begins to follow the run of the message whose turn it is. */
  async #follow(): Promise<void> {
    const { messages, executions, log } = this.deps;
    if (this.#followed !== null && !this.#followed.live.isOver) return;
    const turn = await messages.current(this.sessionId);
    if (turn?.state !== ChatMessageState.RUNNING || turn.executionId === null || turn.seq > this.position.message)
      return;
    const number = turnNumber(turn);
    const isSame = this.position.turn === number;
    if (this.#followed !== null && isSame) return;
    const [run] = await executions.findMany([turn.executionId], turn.ownerId);
    if (!run) return;
    const [steps = []] = await log.stepsOf([run]);
    const after = isSame ? this.position.run : 0;
    this.position = { ...this.position, turn: number, run: after };
    const live = log.follow(run, after, this.signal);
    this.#followed = { message: turn, live, steps: answeringSteps(steps, turn.answerStep), piece: isSame ? null : '' };
  }

  *#pieces(): Generator<ChatEvent, void, undefined> {
    const followed = this.#followed;
    if (followed === null) return;
    for (let event = followed.live.take(); event !== undefined; event = followed.live.take()) {
      this.position = { ...this.position, run: event.seq };
      yield* this.#piecesOf(event, followed);
      if (!isTerminal(event.type)) continue;
      this.#isStale = true;
      void this.deps.turns.tryAdvance(this.sessionId);
    }
  }

  *#piecesOf({ type, step, chunk }: ExecutionEvent, followed: Followed): Generator<ChatEvent, void, undefined> {
    if (step === null || step.iteration !== undefined || !followed.steps.has(step.stepId)) return;
    const { message } = followed;
    const begins = (attempt: number): ChatEvent => {
      followed.piece = `${step.stepId} ${attempt}`;
      return this.#event(ChatEventType.STARTED, message, attempt);
    };
    if (type === ExecutionEventType.STEP_RETRYING) yield begins(step.attempt + 1);
    if (type !== ExecutionEventType.STEP_OUTPUT || chunk === null) return;
    const piece = `${step.stepId} ${step.attempt}`;
    if (followed.piece !== null && followed.piece !== piece) yield begins(step.attempt);
    followed.piece = piece;
    yield this.#event(ChatEventType.DELTA, message, step.attempt, chunk);
  }

  #note({ id, state, role }: ChatMessage): void {
    if (role !== ChatRole.USER) return;
    if (state === ChatMessageState.ANSWERED) this.#told.delete(id);
    else this.#told.set(id, state);
  }

  #event(
    type: ChatEventType,
    message: ChatMessage,
    attempt: number | null = null,
    text: string | null = null,
  ): ChatEvent {
    return { cursor: chatCursor(this.position), type, message, attempt, text };
  }

  /** Waits until there may be more. @returns false if only the time is over. */
  async #more(): Promise<boolean> {
    if (this.#followed !== null && !this.#followed.live.isOver) this.#followed.live.more(this.#notify);
    if (!this.#isWoken && !this.signal.aborted)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_EVERY_MS).unref();
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const isWoken = this.#isWoken;
    this.#isWoken = false;
    this.#wake = undefined;
    return isWoken;
  }

  readonly #notify = (): void => {
    this.#isWoken = true;
    this.#wake?.();
  };
}

/**
 * The steps whose pieces are shown: the one that answers, or those that no other step waits for. A step with a list has
 * no text of its own.
 */
function answeringSteps(steps: readonly Step[], answerStep: string | null): ReadonlySet<string> {
  const needed = new Set(steps.flatMap((_, index) => dependenciesOf(steps, index)));
  const answering = steps.filter(
    ({ id, parent, loop, forEach }) =>
      parent === undefined && !loop && forEach === null && (answerStep === null ? !needed.has(id) : id === answerStep),
  );
  return new Set(answering.map(({ id }) => id));
}
