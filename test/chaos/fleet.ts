import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../../src/lib/assert-never.js';
import type { ApiClient } from '../support/api-client.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';
import type { Strike } from './plan.js';

/** How long one that was frozen may do damage before it is ended. */
const AFTERMATH_MS = 1_500;
/** A start fails while PostgreSQL is down. */
const MAX_STARTS = 60;

/** The processes of one installation. A killed one is replaced at once. */
export class Fleet {
  readonly #workers: ServerProcess[] = [];
  readonly #apis: ServerProcess[] = [];
  readonly #all: ServerProcess[] = [];
  readonly #thawing: Promise<void>[] = [];

  private constructor(
    private readonly environment: Record<string, string>,
    private readonly freezeMs: number,
  ) {}

  static async start(
    environment: Record<string, string>,
    { workers, apis, freezeMs }: { workers: number; apis: number; freezeMs: number },
  ): Promise<Fleet> {
    const fleet = new Fleet(environment, freezeMs);
    const many = (count: number, act: () => Promise<void>) => Array.from({ length: count }, act);
    await Promise.all([
      ...many(apis, async () => void fleet.#apis.push(await fleet.#launch('api'))),
      ...many(workers, async () => void fleet.#workers.push(await fleet.#launch('worker'))),
    ]);
    return fleet;
  }

  /** One of those that serve clients, in turn. */
  api(turn: number): ApiClient {
    const server = this.#apis[turn % this.#apis.length];
    if (!server) throw new Error('No process serves clients.');
    return server.api;
  }

  /** Returns when the fallen one is replaced. */
  async strike({ kind, victim }: Strike): Promise<void> {
    const group = kind === 'KILL_API' ? this.#apis : this.#workers;
    const index = Math.floor(victim * group.length);
    const fallen = group[index];
    if (!fallen) throw new Error('Nobody is left to strike.');
    const gone = this.#strike(kind, fallen);
    group[index] = await this.#launch(kind === 'KILL_API' ? 'api' : 'worker');
    if (kind === 'FREEZE') this.#thawing.push(gone);
    else await gone;
  }

  #strike(kind: Strike['kind'], fallen: ServerProcess): Promise<void> {
    switch (kind) {
      case 'KILL':
      case 'KILL_API':
        return fallen.kill();
      case 'END':
        return fallen.stop();
      case 'FREEZE':
        return this.#freeze(fallen);
      default:
        return assertNever(kind);
    }
  }

  async #freeze(fallen: ServerProcess): Promise<void> {
    fallen.signal('SIGSTOP');
    await sleep(this.freezeMs);
    fallen.signal('SIGCONT');
    await sleep(AFTERMATH_MS);
    await fallen.stop();
  }

  /** Every frozen one has woken up, and has been ended. */
  async thawed(): Promise<void> {
    await Promise.all(this.#thawing);
  }

  async stop(): Promise<void> {
    await this.thawed();
    await Promise.all([...this.#workers, ...this.#apis].map((server) => server.stop()));
  }

  /** The reports of any of them about a defect of its own. */
  get defects(): readonly string[] {
    return this.#all.flatMap(({ log }) => log.split('\n').filter((line) => /defect/.test(line)));
  }

  async #launch(role: 'api' | 'worker'): Promise<ServerProcess> {
    for (let starts = 1; ; starts += 1) {
      try {
        const server = await startServerProcess({ ...this.environment, ROLE: role });
        this.#all.push(server);
        return server;
      } catch (error) {
        if (starts >= MAX_STARTS) throw error;
        await sleep(250);
      }
    }
  }
}
