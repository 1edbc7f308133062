import type { Clock } from '../../src/engine/clock.js';
import type { ClaimedExecution, ExecutionQueue } from '../../src/engine/ports.js';
import type { ToolPorts } from '../../src/tools/tool.js';
import type { Life } from './state.js';

/**
 * The layer between a worker and the rest of the world, so that the worker can be cut off. While frozen, it sends and
 * receives nothing until it is thawed. When dead, it never does again. Requests that it had sent before still take
 * effect.
 */
export class Mortal {
  #life: Life = 'LIVE';
  #thawed = Promise.withResolvers<void>();
  readonly #timers = new Set<() => void>();
  #late: (() => void)[] = [];
  /** For each run, the last of its signals that the worker has received. */
  readonly seen = new Map<string, number>();
  #held: Promise<unknown> | undefined;
  /** Requests that it has sent and that are not answered yet. */
  #underWay = 0;
  #whenIdle: (() => void)[] = [];
  /** Runs that were taken over and whose record is still being read. */
  readonly #adopting = new Set<string>();

  get life(): Life {
    return this.#life;
  }

  freeze(): void {
    this.#life = 'FROZEN';
    this.#thawed = Promise.withResolvers();
  }

  thaw(): void {
    this.#life = 'LIVE';
    this.#thawed.resolve();
    const late = this.#late;
    this.#late = [];
    for (const callback of late) callback();
  }

  kill(): void {
    this.#life = 'DEAD';
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#late = [];
  }

  clockOf(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      after: (delayMs, callback) => {
        const cancel = clock.after(delayMs, () => {
          this.#timers.delete(stop);
          if (this.#life === 'LIVE') callback();
          else if (this.#life === 'FROZEN') this.#late.push(callback);
        });
        const stop = (): void => {
          cancel();
          this.#timers.delete(stop);
          this.#late = this.#late.filter((one) => one !== callback);
        };
        this.#timers.add(stop);
        return stop;
      },
    };
  }

  queueOf(queue: ExecutionQueue): ExecutionQueue {
    return {
      enqueue: (runs, lease) => this.#through(() => queue.enqueue(runs, lease)),
      claim: async (lease, servedLast, rule) => {
        const claim = await this.#through(() => queue.claim(lease, servedLast, rule));
        this.#claimed(claim.runs);
        return claim;
      },
      abandon: (token) => this.#through(() => queue.abandon(token)),
      renew: (held, leaseMs) => this.#through(() => queue.renew(held, leaseMs)),
      signals: async (ids) => {
        const signals = await this.#through(() => queue.signals(ids));
        // The worker handles the signals before anything else happens.
        for (const { executionId, signals: seen } of signals) {
          if (!this.#adopting.delete(executionId))
            setImmediate(() => this.seen.set(executionId, Math.max(seen, this.seen.get(executionId) ?? 0)));
        }
        return signals;
      },
      msUntilNextClaimable: () => this.#through(() => queue.msUntilNextClaimable()),
      msUntilNextDue: () => this.#through(() => queue.msUntilNextDue()),
      queueOverdue: () => this.#through(() => queue.queueOverdue()),
      reportSlots: (worker, parts) => this.#through(() => queue.reportSlots(worker, parts)),
      withdrawSlots: (workerId) => this.#through(() => queue.withdrawSlots(workerId)),
      commit: (changes) => this.#through(() => queue.commit(changes)),
      definitions: (keys) => this.#through(() => queue.definitions(keys)),
      stepRuns: (ids) => this.#through(() => queue.stepRuns(ids)),
      iterationRuns: (runs) => this.#through(() => queue.iterationRuns(runs)),
      stepCalls: (executionId, stepId, iteration) =>
        this.#through(() => queue.stepCalls(executionId, stepId, iteration)),
    };
  }

  portsOf(ports: ToolPorts): ToolPorts {
    return {
      ...ports,
      runs: { start: (parent, request) => this.#through(() => ports.runs.start(parent, request)) },
      events: { emit: (source, event) => this.#through(() => ports.events.emit(source, event)) },
    };
  }

  /** Resolves once nothing that it sent is still on its way. */
  idle(): Promise<void> {
    return this.#underWay === 0 ? Promise.resolve() : new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /**
   * A run that it takes over with a record is looked at once more while the record is read. The result of that look
   * does not count.
   */
  #claimed(runs: readonly ClaimedExecution[]): void {
    for (const { id, status, currentStep, signals } of runs) {
      this.seen.set(id, signals);
      if (status !== 'QUEUED' || currentStep > 0) this.#adopting.add(id);
    }
  }

  async #through<T>(act: () => Promise<T>): Promise<T> {
    await this.alive();
    this.#underWay += 1;
    try {
      return await act();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
      await this.alive();
    }
  }

  /** Holds back its requests and answers until the promise resolves, whatever its state meanwhile. */
  holdBack(until: Promise<unknown>): void {
    this.#held = until;
    void until.then(() => (this.#held = undefined));
  }

  /** Resolves once it can go on. Never, if it is dead. */
  async alive(): Promise<void> {
    if (this.#held) await this.#held;
    while (this.#life === 'FROZEN') await this.#thawed.promise;
    if (this.#life === 'DEAD') await new Promise(() => undefined);
  }
}
