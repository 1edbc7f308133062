import type { StepDraft } from '../../src/domain/steps/step.js';
import { SkipReason } from '../../src/domain/schedule/tick.js';
import { OverlapPolicy, TriggerType } from '../../src/domain/trigger/trigger.js';
import { createLogger } from '../../src/logger.js';
import type { PubSub } from '../../src/pubsub.js';
import type { RunListener } from '../../src/services/runs/run-notifier.js';
import type { WorkflowService } from '../../src/services/workflows/workflow.service.js';
import type { Database } from '../../src/storage/database/database.js';
import type { Admission } from '../../src/storage/schedules/tick.store.js';
import { userNamed } from '../support/harness/service-harness.js';
import { Chance } from './chance.js';
import { randomPolicies, randomTimes } from './random-trigger.js';
import { SimRecord } from './record.js';
import type { SeenRun, WorkflowState } from './record.js';
import { SimProcess } from './sim-process.js';
import type { SimTime } from './sim-clock.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface SimForm {
  readonly seed: number;
  readonly schedules: number;
  readonly from: Date;
  readonly days: number;
  /** Changes of a workflow, on average. */
  readonly editsEach: number;
  /** From one blow at the schedulers to the next, on average. */
  readonly blowEveryMs: number;
}

export interface SimParts {
  readonly form: SimForm;
  readonly time: SimTime;
  readonly database: Database;
  /** Of the process that serves clients: its services date with the simulated time. */
  readonly workflows: WorkflowService;
  readonly pubsub: PubSub;
}

/** Owners; the last of them runs out of budget every now and then. */
const OWNERS = ['ada', 'bob', 'carol'].map((name) => userNamed(name));
/** In the second half of each week. */
export function isUsedUp(ownerId: string, at: number): boolean {
  return ownerId === 'carol' && (at / DAY_MS) % 7 > 3.5;
}

const STEP: StepDraft = { id: 'a', title: 'a', tool: 'echo' };
const BROKEN_STEP: StepDraft = { ...STEP, input: { connection: 'not-there' } };
/** Runs end at times at which nothing fires. */
const END_GRID_MS = 30 * MINUTE_MS;
const END_OFFSET_MS = 91_234;
const RUN_MS = [2 * MINUTE_MS, 40 * MINUTE_MS, 3 * HOUR_MS, 26 * HOUR_MS];

interface GoingRun extends SeenRun {
  endsAt: number;
}

interface Planned {
  readonly at: number;
  readonly act: () => Promise<void> | void;
}

/**
 * Lets a simulated time pass over real services, real schedulers and a real database. Schedulers start, stop and die,
 * and for hours and days there are none. Workflows are changed in every way, and runs take their time. All of it is
 * recorded.
 */
export class Simulation {
  readonly record = new SimRecord();
  readonly #parts: SimParts;
  readonly #chance: Chance;
  readonly #end: number;
  readonly #processes = new Set<SimProcess>();
  readonly #going = new Map<string, GoingRun>();
  /** Runs of this round, of workflows that let a run wait. */
  #newRuns: string[] = [];
  #mayHaveReleased = false;
  #planned: Planned[] = [];

  constructor(parts: SimParts) {
    this.#parts = parts;
    this.#chance = new Chance(parts.form.seed);
    this.#end = parts.form.from.getTime() + parts.form.days * DAY_MS;
  }

  async run(): Promise<SimRecord> {
    const { form, time, database, pubsub } = this.#parts;
    await database.query('create table sim_round (round int not null)');
    await database.query('insert into sim_round values (0)');
    await database.query(
      `create function sim_round() returns int language sql volatile as 'select round from sim_round'`,
    );
    await database.query('alter table trigger_tick add column round int default sim_round()');
    pubsub.forward = (topic, key, message) => {
      // One of several may miss the notice.
      const deaf = this.#processes.size > 1 && this.#chance.is(0.3) ? this.#chance.of([...this.#processes]) : null;
      for (const process of this.#processes) {
        if (process !== deaf) process.pubsub.receive(topic, key, message);
      }
    };
    for (let made = 0; made < form.schedules; made += 1)
      this.#plan(this.#spread(0, made < form.schedules / 2 ? 0 : 0.6), () => this.#create());
    for (let edit = 0; edit < form.schedules * form.editsEach; edit += 1)
      this.#plan(this.#spread(0.02, 1), () => this.#edit());
    for (
      let at = time.now + form.blowEveryMs;
      at < this.#end - 3 * DAY_MS;
      at += this.#chance.integer(1, 2 * form.blowEveryMs)
    )
      this.#plan(at, () => this.#blow());
    this.#join();
    for (;;) {
      const next = Math.min(this.#planned[0]?.at ?? Number.POSITIVE_INFINITY, this.#nextEnd(), this.#nextTimer());
      if (next > this.#end) return this.record;
      time.now = Math.max(next, time.now);
      await this.#instant();
    }
  }

  /** A time of day at which nothing fires by itself, within part of the whole. */
  #spread(from: number, to: number): number {
    const { form } = this.#parts;
    const minutes = this.#chance.integer(Math.floor(from * form.days * 1_440), Math.floor(to * form.days * 1_440));
    return form.from.getTime() + minutes * MINUTE_MS + 17_777;
  }

  #plan(at: number, act: Planned['act']): void {
    this.#planned.push({ at, act });
    this.#planned.sort((a, b) => a.at - b.at);
  }

  #nextTimer(): number {
    return Math.min(...[...this.#processes].map((process) => process.clock.timerAt));
  }

  #nextEnd(): number {
    return Math.min(...[...this.#going.values()].map((run) => run.endsAt));
  }

  async #instant(): Promise<void> {
    const { now } = this.#parts.time;
    const planned = this.#planned[0];
    if (planned && planned.at <= now) {
      this.#planned.shift();
      await this.#beginRound();
      await planned.act();
    } else if (this.#nextEnd() <= now) {
      await this.#beginRound();
      await this.#endRuns();
    } else {
      await this.#beginRound();
      await Promise.all(
        [...this.#processes].filter((process) => process.clock.timerAt <= now).map((process) => process.clock.fire()),
      );
      for (const process of this.#processes) if (process.isDead) this.#leave(process);
      await this.#seeHeld();
    }
  }

  async #beginRound(): Promise<void> {
    const { database, time } = this.#parts;
    await database.query('update sim_round set round = $1', [this.record.rounds.push(time.now) - 1], 'sim-round');
  }

  get #round(): number {
    return this.record.rounds.length - 1;
  }

  // ------------------------------------------------------------------ schedulers

  readonly #listener: RunListener = {
    queued: ({ id, workflowId }) => {
      const { workflow } = this.#stateOf(workflowId);
      const run: GoingRun = {
        id,
        workflowId,
        firedRound: this.#round,
        held: 'no',
        endedRound: Number.POSITIVE_INFINITY,
        endsAt: this.#endOf(workflowId),
      };
      this.#going.set(id, run);
      this.record.runs.set(workflowId, [...(this.record.runs.get(workflowId) ?? []), run]);
      if (workflow.trigger.type === TriggerType.SCHEDULED && workflow.trigger.overlap === OverlapPolicy.QUEUE)
        this.#newRuns.push(id);
    },
    awaitingAdmission: () => undefined,
    admissionChanged: () => undefined,
    claimable: () => {
      this.#mayHaveReleased = true;
    },
    ended: (runs) => {
      for (const { executionId } of runs) this.#hasEnded(executionId);
    },
  };

  readonly #admission: Admission = (_query, due, now) =>
    Promise.resolve(
      new Map(due.filter(({ ownerId }) => isUsedUp(ownerId, now.getTime())).map(({ id }) => [id, SkipReason.BUDGET])),
    );

  #join(): void {
    const { database, time } = this.#parts;
    const outage = this.record.outages.at(-1);
    if (this.#processes.size === 0 && outage) outage.to = time.now;
    this.#processes.add(
      new SimProcess({
        database,
        time,
        runs: this.#listener,
        admission: this.#admission,
        logger: createLogger('silent'),
      }),
    );
  }

  #leave(process: SimProcess): void {
    const { now } = this.#parts.time;
    if (!this.#processes.delete(process) || this.#processes.size > 0) return;
    this.record.outages.push({ from: now, to: Number.POSITIVE_INFINITY });
    // The end of the outage may already be planned. If not, it comes soon.
    this.#plan(now + this.#chance.integer(1, 10 * 60) * SECOND_MS + 13, () => {
      if (this.#processes.size === 0 && !this.#isOut) this.#join();
    });
  }

  /** None is to come back before a planned time. */
  #isOut = false;

  /** One of the things that happen to processes. */
  async #blow(): Promise<void> {
    const some = this.#processes.size > 0 ? this.#chance.of([...this.#processes]) : null;
    const kind = this.#chance.of([
      'another joins',
      'another joins',
      'one leaves',
      'one is killed',
      'one dies while it fires',
      'one dies while it fires',
      'outage',
    ] as const);
    if (this.#isOut || some === null) return;
    this.record.count(kind);
    switch (kind) {
      case 'another joins':
        if (this.#processes.size < 3) this.#join();
        return;
      case 'one leaves':
        await some.scheduler.stop();
        return this.#leave(some);
      case 'one is killed':
        return this.#leave(some);
      case 'one dies while it fires':
        some.isDoomed = true;
        return;
      case 'outage': {
        this.#isOut = true;
        for (const process of this.#processes) this.#leave(process);
        this.#plan(this.#parts.time.now + this.#chance.integer(1, 60 * 60) * MINUTE_MS + 29, () => {
          this.#isOut = false;
          this.#join();
        });
      }
    }
  }

  // ------------------------------------------------------------------ runs

  #endOf(workflowId: string): number {
    const { now } = this.#parts.time;
    const tail = workflowId.charCodeAt(workflowId.length - 1) % RUN_MS.length;
    return Math.ceil((now + (RUN_MS[tail] ?? 0)) / END_GRID_MS) * END_GRID_MS + END_OFFSET_MS;
  }

  async #endRuns(): Promise<void> {
    const { database, time } = this.#parts;
    const ended = [...this.#going.values()].filter((run) => run.endsAt <= time.now).map((run) => run.id);
    await database.query(
      `update execution set status = 'SUCCEEDED', finished_at = greatest(queued_at, $2), claimable_at = null where id = any($1)`,
      [ended, new Date(time.now)],
      'sim-end',
    );
    for (const id of ended) this.#hasEnded(id);
    for (const process of this.#processes) process.scheduler.runsEnded();
  }

  #hasEnded(id: string): void {
    const run = this.#going.get(id);
    if (run) run.endedRound = this.#round;
    this.#going.delete(id);
  }

  /** Which runs have to wait, and which have waited long enough: as the database has it. */
  async #seeHeld(): Promise<void> {
    const { database } = this.#parts;
    const waiting = this.#mayHaveReleased
      ? [...this.#going.values()].filter((run) => run.held === 'still').map((run) => run.id)
      : [];
    const asked = [...this.#newRuns, ...waiting];
    this.#newRuns = [];
    this.#mayHaveReleased = false;
    if (asked.length === 0) return;
    const rows = await database.query<{ id: string; is_held: boolean }>(
      'select id, is_held from execution where id = any($1) and finished_at is null',
      [asked],
      'sim-held',
    );
    for (const { id, is_held: isHeld } of rows) {
      const run = this.#going.get(id);
      if (!run) continue;
      if (isHeld) {
        run.held = 'still';
        run.endsAt = Number.POSITIVE_INFINITY;
      } else if (run.held === 'still') {
        run.held = this.#round;
        run.endsAt = this.#endOf(run.workflowId);
      }
    }
  }

  // ------------------------------------------------------------------ workflows

  #stateOf(id: string) {
    const state = this.record.states.get(id)?.at(-1);
    if (!state) throw new Error(`There is no workflow ${id}.`);
    return state;
  }

  #changed(workflow: WorkflowState['workflow'], deleted = false): void {
    const states = this.record.states.get(workflow.id) ?? [];
    this.record.states.set(workflow.id, [
      ...states,
      { round: this.#round, at: this.#parts.time.now, workflow, deleted },
    ]);
  }

  async #create(): Promise<void> {
    const trigger = {
      type: TriggerType.SCHEDULED,
      ...randomTimes(this.#chance),
      ...randomPolicies(this.#chance),
      enabled: this.#chance.is(0.9),
    };
    this.#changed(
      await this.#parts.workflows.create(this.#chance.of(OWNERS), { title: 'Scheduled', trigger, steps: [STEP] }),
    );
  }

  async #edit(): Promise<void> {
    const alive = [...this.record.states.values()]
      .map((states) => states.at(-1))
      .filter((state) => state && !state.deleted);
    const chosen = alive.length > 0 ? this.#chance.of(alive) : undefined;
    if (!chosen) return;
    const { workflow } = chosen;
    const owner = OWNERS.find(({ userId }) => userId === workflow.ownerId) ?? OWNERS[0];
    if (!owner) return;
    const { workflows } = this.#parts;
    const { trigger } = workflow;
    const update = async (changes: Parameters<WorkflowService['update']>[2]) =>
      this.#changed(await workflows.update(owner, workflow.id, changes));
    const edits = {
      schedule: () => update({ trigger: { ...trigger, type: TriggerType.SCHEDULED, ...randomTimes(this.#chance) } }),
      zone: () =>
        update({
          trigger: {
            ...trigger,
            type: TriggerType.SCHEDULED,
            ...randomTimes(this.#chance),
            ...(trigger.type === TriggerType.SCHEDULED ? { schedule: trigger.schedule } : {}),
          },
        }),
      policies: () =>
        update({
          trigger: {
            ...randomTimes(this.#chance),
            ...trigger,
            type: TriggerType.SCHEDULED,
            ...randomPolicies(this.#chance),
          },
        }),
      title: () => update({ title: `At ${this.#parts.time.now}` }),
      connection: () => update({ steps: [this.#chance.is(0.3) ? BROKEN_STEP : STEP] }),
      noSteps: () => update({ steps: this.#chance.is(0.3) ? [] : [STEP] }),
      context: () =>
        update({ inputSchema: this.#chance.is(0.6) ? { type: 'object', required: ['who'] } : { type: 'object' } }),
      manual: () => update({ trigger: { type: TriggerType.MANUAL } }),
      activate: async () => this.#changed(await workflows.activate(owner, workflow.id)),
      deactivate: async () => this.#changed(await workflows.deactivate(owner, workflow.id)),
      delete: async () => {
        await workflows.delete(owner, workflow.id);
        this.#changed(workflow, true);
      },
    };
    const kind = this.#chance.of([
      'schedule',
      'schedule',
      'zone',
      'policies',
      'policies',
      'title',
      'connection',
      'noSteps',
      'context',
      'manual',
      'activate',
      'activate',
      'activate',
      'deactivate',
      'delete',
    ] as const);
    if (kind === 'delete' && !this.#chance.is(0.2)) return;
    this.record.count(kind);
    await edits[kind]();
  }
}
