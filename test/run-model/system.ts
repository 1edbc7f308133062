import { Client } from 'pg';
import type { Caller } from '../../src/domain/account/caller.js';
import { Enqueuer } from '../../src/engine/enqueuer.js';
import type { Worker } from '../../src/engine/worker.js';
import { StepcastError } from '../../src/errors.js';
import { createFlowSleepTool } from '../../src/tools/builtin/flow-sleep.tool.js';
import { createFlowTools } from '../../src/tools/builtin/flow.js';
import { isDataError } from '../../src/storage/database/postgres-errors.js';
import { startControl } from '../support/harness/control-harness.js';
import type { Control } from '../support/harness/control-harness.js';
import { userNamed } from '../support/harness/service-harness.js';
import { HeldCalls } from './held-calls.js';
import { Mortal } from './mortal-worker.js';
import type { Operation } from './operations.js';
import { readRecords } from './record.js';
import type { RunRecord } from './record.js';
import { CONTEXT, draftsOf, SIGNAL, specsOf, START } from './shapes.js';
import type { ShapeName } from './shapes.js';
import { DATABASE_CLOCK, SimClock } from './sim-clock.js';
import { childOf } from './state.js';

const HOUR_MS = 3_600_000;
/** Longer than any sequence takes, and shorter than the least time that passes at once. */
const LEASE_MS = HOUR_MS / 2;
/** Room for the time that a sequence takes in earnest. */
const MARGIN_MS = 60_000;

export interface Hand {
  readonly worker: Worker;
  readonly mortal: Mortal;
}

/** The real engine and services, on a real database, with a time that passes on command. */
export class System {
  readonly heldCalls: HeldCalls;
  readonly hands = new Map<string, Hand>();
  readonly #workflows = new Map<ShapeName, Promise<string>>();
  readonly #ids = new Map<string, string>();
  /** Cancellations that are answered once a worker has had its chance. */
  #late: Promise<string>[] = [];
  /** A worker was struck, so the notice of its last action may be missing. */
  #hasStruck = false;
  #owner: Caller = userNamed('nobody');
  #sequence = 0;
  #epoch = 0;

  private constructor(
    readonly control: Control,
    readonly clock: SimClock,
    private readonly pick: { hand: () => Worker | undefined },
  ) {
    this.heldCalls = new HeldCalls(clock);
  }

  static async start(): Promise<System> {
    const clock = new SimClock();
    const pick: { hand: () => Worker | undefined } = { hand: () => undefined };
    const control = await startControl(
      [...new HeldCalls(clock).toolsOf('', () => Promise.resolve()), createFlowSleepTool(), ...createFlowTools()],
      {
        clock,
        prepare: setUpClock,
        // As the app does it: a worker of the process takes new runs as they are inserted.
        enqueuer: (queue, wake) => {
          const leased = new WeakMap<object, Worker>();
          const worker: ConstructorParameters<typeof Enqueuer>[0]['worker'] = {
            offerLease: (count) => {
              const chosen = pick.hand();
              const lease = chosen?.offerLease(count) ?? null;
              if (chosen && lease) leased.set(lease, chosen);
              return lease;
            },
            begin: (lease, runs) => leased.get(lease)?.begin(lease, runs, 0) ?? new Map(),
            takeLeased: (lease, runs) => leased.get(lease)?.takeLeased(lease, runs),
            wake,
          };
          const enqueuer = new Enqueuer({ queue, worker, isDataError, onQueued: wake });
          return (run) => enqueuer.enqueue(run);
        },
      },
    );
    return new System(control, clock, pick);
  }

  /** A new user, without workflows, runs and workers. */
  begin(): void {
    this.#sequence += 1;
    this.#hasStruck = false;
    this.#owner = userNamed(`user${this.#sequence}`);
    this.#workflows.clear();
    this.#ids.clear();
    this.heldCalls.calls.length = 0;
    this.#epoch = this.clock.now() - MARGIN_MS;
    let next = 0;
    this.pick.hand = () => {
      const live = [...this.hands.values()].filter(({ mortal }) => mortal.life === 'LIVE');
      next += 1;
      // Every third run waits to be claimed.
      return next % 3 === 0 ? undefined : live[next % live.length]?.worker;
    };
  }

  get database() {
    return this.control.database;
  }

  hourOf(instant: Date): number {
    return Math.floor((instant.getTime() - this.#epoch) / HOUR_MS);
  }

  idOf(label: string): string {
    const id = this.#ids.get(label);
    if (id === undefined) throw new Error(`The run ${label} was never seen.`);
    return id;
  }

  workerIdOf(name: string): string {
    return `${this.#sequence}-${name}`;
  }

  /** The records, by the names of the runs. A run that the test has not requested has its id as its name. */
  async records(): Promise<ReadonlyMap<string, RunRecord>> {
    const records = await readRecords(this.database, this.#owner.userId);
    const labels = new Map([...this.#ids].map(([label, id]) => [id, label]));
    // Parents are older than their children.
    for (const { id, parent_id, parent_step } of records) {
      const parent = parent_id === null ? undefined : labels.get(parent_id);
      if (labels.has(id) || parent === undefined || parent_step === null) continue;
      labels.set(id, childOf(parent, parent_step));
      this.#ids.set(childOf(parent, parent_step), id);
    }
    return new Map(records.map((record) => [labels.get(record.id) ?? record.id, record]));
  }

  /** Does it. Returns the answer, or the code of the error. */
  async perform(operation: Operation): Promise<string> {
    try {
      return await this.#act(operation);
    } catch (error) {
      if (error instanceof StepcastError) return error.code;
      throw error;
    }
  }

  /** Does it without waiting for the answer; see `lateAnswers`. */
  performLate(operation: Operation): void {
    this.#late.push(this.perform(operation));
  }

  async lateAnswers(): Promise<readonly string[]> {
    return Promise.all(this.#late.splice(0));
  }

  async #act(operation: Operation): Promise<string> {
    const { services, database } = this.control;
    const asker = 'by' in operation && operation.by === 'STRANGER' ? userNamed('stranger') : this.#owner;
    switch (operation.kind) {
      case 'EXECUTE': {
        const workflowId = await this.#workflowOf(operation.shape);
        const idempotencyKey = operation.key ?? undefined;
        const { id } = await services.executions.execute(asker, {
          workflowId,
          context: CONTEXT,
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        });
        return this.#named(operation.label, id);
      }
      case 'CANCEL':
        await services.control.cancel(asker, this.idOf(operation.run));
        return 'ok';
      case 'PAUSE':
        await services.control.pause(asker, this.idOf(operation.run));
        return 'ok';
      case 'RESUME':
        await services.control.resume(asker, this.idOf(operation.run));
        return 'ok';
      case 'RERUN': {
        const { id } = await services.control.rerun(
          asker,
          this.idOf(operation.run),
          operation.from === null ? {} : { fromStep: operation.from },
        );
        return this.#named(operation.label, id);
      }
      case 'CANCEL_MANY': {
        const workflowId = operation.shape === null ? undefined : await this.#workflowOf(operation.shape);
        const filter = {
          ...(workflowId === undefined ? {} : { workflowId }),
          ...(operation.statuses.length === 0 ? {} : { status: operation.statuses }),
        };
        return String(await services.control.cancelMany(asker, filter));
      }
      case 'ANSWER': {
        const { run, step, item, attempt, outcome } = operation;
        for (const call of this.heldCalls.calls) {
          const isMeant =
            call.executionId === this.idOf(run) &&
            call.stepId === step &&
            call.item === item &&
            call.attempt === attempt;
          if (isMeant && !call.isAnswered) call.answer(outcome);
        }
        return 'ok';
      }
      case 'ANSWER_LATE':
        this.heldCalls.calls[operation.call]?.answer(operation.outcome);
        return 'ok';
      case 'EMIT': {
        const { isStart, n, delivery, label } = operation;
        if (isStart) await this.#workflowOf('triggered');
        const emitted = await services.events.emit(asker, {
          eventType: isStart ? START : SIGNAL,
          payload: { n },
          ...(delivery === null ? {} : { deliveryId: delivery }),
        });
        return `${emitted.duplicate ? 'duplicate' : 'new'} ${emitted.executions.map(({ id }) => this.#named(label, id)).join(' ')}`;
      }
      case 'DECIDE': {
        const { run, step, item, approved } = operation;
        const place = [this.idOf(run), step, item ?? -1];
        const [wait] = await database.query<{ id: string }>(
          'select id from wait where execution_id = $1 and step_id = $2 and item = $3',
          place,
        );
        await services.approvals.decide(asker, { id: wait?.id ?? '', approved });
        return 'ok';
      }
      case 'PASS':
        await this.#pass(operation.hours);
        return 'ok';
      case 'START':
        this.#startWorker(operation.worker);
        return 'ok';
      default:
        await this.#strike(operation.kind, operation.worker);
        return 'ok';
    }
  }

  /** The name under which a run is known already, or now is. */
  #named(label: string, id: string): string {
    for (const [known, its] of this.#ids) if (its === id) return known;
    this.#ids.set(label, id);
    return label;
  }

  /** The owner's workflow of a shape, made when it is first needed. */
  #workflowOf(shape: ShapeName): Promise<string> {
    let id = this.#workflows.get(shape);
    if (!id) this.#workflows.set(shape, (id = this.#save(shape)));
    return id;
  }

  async #save(shape: ShapeName): Promise<string> {
    const children = new Map<ShapeName, string>();
    for (const { child } of specsOf(shape))
      if (child !== undefined) children.set(child as ShapeName, await this.#workflowOf(child as ShapeName));
    const steps = draftsOf(shape, (child) => children.get(child) ?? '');
    const trigger =
      shape === 'triggered' ? { trigger: { type: 'EVENT' as const, eventType: START, filters: { n: 1 } } } : {};
    return (await this.control.services.workflows.create(this.#owner, { title: shape, steps, ...trigger })).id;
  }

  /**
   * The leases of living workers are extended during this time. The time is set ahead in both places while no request
   * to the database is under way. So no worker ever sees one without the other.
   */
  async #pass(hours: number): Promise<void> {
    const alive = [...this.hands]
      .filter(([, { mortal }]) => mortal.life === 'LIVE')
      .map(([name]) => this.workerIdOf(name));
    const extended = `update execution set claimable_at = claimable_at + $1 * interval '1 millisecond' where lease_token is not null and worker_id = any($2::text[])`;
    const passed = Promise.withResolvers<void>();
    const mortals = [...this.hands.values()].map(({ mortal }) => mortal);
    for (const mortal of mortals) mortal.holdBack(passed.promise);
    await Promise.all(mortals.map((mortal) => mortal.idle()));
    try {
      await this.clock.pass(this.database, hours * HOUR_MS, [[extended, [hours * HOUR_MS, alive]]]);
    } finally {
      passed.resolve();
    }
  }

  #startWorker(name: string): void {
    const { control, clock } = this;
    const mortal = new Mortal();
    const tools = new Map(
      [
        ...this.heldCalls.toolsOf(name, () => mortal.alive()),
        createFlowSleepTool(() => new Date(clock.now())),
        ...createFlowTools(),
      ].map((tool) => [tool.name, tool]),
    );
    const worker = control.startWorker({
      workerId: this.workerIdOf(name),
      queue: mortal.queueOf(control.queue),
      clock: mortal.clockOf(clock),
      ports: mortal.portsOf(control.ports),
      findTool: (tool) => tools.get(tool),
      // The longest that a retry may be put off.
      random: () => 1 - 1e-12,
      leaseMs: LEASE_MS,
      pollMs: 50,
    });
    this.hands.set(name, { worker, mortal });
  }

  async #strike(kind: 'STOP' | 'KILL' | 'FREEZE' | 'THAW', name: string): Promise<void> {
    const { worker, mortal } = this.#hand(name);
    this.#hasStruck = true;
    if (kind === 'THAW') return mortal.thaw();
    if (kind === 'STOP') await worker.stop();
    if (kind === 'FREEZE') mortal.freeze();
    else {
      mortal.kill();
      this.hands.delete(name);
      this.control.workers.delete(worker);
    }
    // Requests that it had sent have taken effect before.
    await mortal.idle();
  }

  #hand(name: string): Hand {
    const hand = this.hands.get(name);
    if (!hand) throw new Error(`There is no worker ${name}.`);
    return hand;
  }

  /** Whether a worker that is alive still has to look at something. */
  isUnheard(record: RunRecord): boolean {
    const hand = [...this.hands].find(([name]) => this.workerIdOf(name) === record.worker_id)?.[1];
    return record.is_held && hand?.mortal.life === 'LIVE' && (hand.mortal.seen.get(record.id) ?? 0) < record.signals;
  }

  /**
   * The periodic work of a process, needed because a notice may be lost: with the renewal of leases, and by its jobs.
   */
  async nudge(records: Iterable<RunRecord>): Promise<void> {
    for (const record of records) {
      if (this.isUnheard(record)) for (const { worker } of this.hands.values()) worker.signalled([record.id]);
    }
    if (this.#hasStruck) await this.control.flow.children.sweep();
  }

  /** Leaves nothing of a sequence to the next, whatever its outcome. */
  async clear(): Promise<void> {
    for (const name of this.hands.keys()) await this.#strike('KILL', name);
    await this.lateAnswers().catch(() => undefined);
    await this.database.query(
      `update execution set status = 'CANCELLED', claimable_at = null, lease_token = null where finished_at is null`,
    );
    await this.database.query('update wait set resolved_at = now() where resolved_at is null');
  }

  async stop(): Promise<void> {
    await this.clear();
    this.clock.close();
    await this.control.stop();
  }
}

async function setUpClock(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    for (const statement of DATABASE_CLOCK(new URL(url).pathname.slice(1))) await client.query(statement);
  } finally {
    await client.end();
  }
}
