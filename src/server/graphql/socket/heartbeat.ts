import type { WebSocket } from 'ws';

const PING_EVERY_MS = 12_000;
/** Sockets take turns, so that thousands are not pinged at one instant. */
const TURNS = 12;

/** Finds out about peers that vanished without a word, on one timer for all sockets. */
export class Heartbeat {
  readonly #turns = Array.from({ length: TURNS }, () => new Map<WebSocket, () => boolean>());
  readonly #silent = new WeakSet<WebSocket>();
  readonly #timer: NodeJS.Timeout;
  #next = 0;
  #turn = 0;

  constructor() {
    this.#timer = setInterval(() => this.#ping(), PING_EVERY_MS / TURNS).unref();
  }

  /**
   * Watches a socket until it is closed.
   *
   * @param isSlow whether data waits for the reader now. Its answer to a ping waits behind the data, and its writer
   *   cuts it off and tells it the reason.
   */
  watch(socket: WebSocket, isSlow: () => boolean): void {
    const turn = this.#turns[(this.#next = (this.#next + 1) % TURNS)];
    turn?.set(socket, isSlow);
    socket.on('pong', this.#heard);
    socket.once('close', () => turn?.delete(socket));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Called by a socket, as its own method. */
  readonly #heard = (() => {
    const silent = this.#silent;
    return function heard(this: WebSocket): void {
      silent.delete(this);
    };
  })();

  #ping(): void {
    for (const [socket, isSlow] of this.#turns[(this.#turn = (this.#turn + 1) % TURNS)] ?? []) {
      if (isSlow()) continue;
      if (this.#silent.has(socket)) socket.terminate();
      else {
        this.#silent.add(socket);
        socket.ping();
      }
    }
  }
}
