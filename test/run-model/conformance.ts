import { Expectation } from './expectation.js';
import { explore } from './explore.js';
import type { HeldCall } from './held-calls.js';
import { brokenOf, brokenSince } from './invariants.js';
import type { Operation } from './operations.js';
import type { RunRecord } from './record.js';
import { isFree } from './run-rules.js';
import { placeName, textOf } from './sight.js';
import { NOTHING } from './state.js';
import type { World } from './state.js';
import type { System } from './system.js';

/** The system is taken to be stuck if nothing at all moves for so long; a busy machine is slow, not stuck. */
const STUCK_MS = 20_000;
const LOOK_MS = 3;
/** If nothing moves, the periodic work of a process is done now, after this time in ms. */
const NUDGE_MS = 150;

/**
 * Too much of the state is invisible from outside, so there are too many possible continuations. The sequence ends
 * here.
 */
export class TooMuchUnseen extends Error {}

/** The knowledge about the system: its possible states, seen from outside, and its history. */
export class Conformance {
  worlds: readonly World[] = [NOTHING];
  readonly history: string[] = [];
  #records: ReadonlyMap<string, RunRecord> = new Map();
  #names = 0;

  constructor(private readonly system: System) {}

  /** Any of the possible worlds. They differ only in invisible parts. */
  get world(): World {
    return this.worlds[0] ?? NOTHING;
  }

  /** Whether a step of a run has waited for something, in this run and not in one that it repeats. */
  hasWaited(run: string, step: string, item: number | null): boolean {
    return this.#records.get(run)?.waits.some((wait) => wait.step === step && wait.item === (item ?? -1)) ?? false;
  }

  newName(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  /** Does all operations at once, each with its delay, and compares the result with the model. */
  async perform(operations: readonly Operation[], delaysMs: readonly number[] = []): Promise<void> {
    const ways = explore(this.worlds, operations);
    if (ways === null) {
      if (operations.length < 2) throw new TooMuchUnseen();
      for (const operation of operations) await this.perform([operation]);
      return;
    }
    this.history.push(operations.map((operation) => JSON.stringify(operation)).join(' | '));
    const [only] = operations;
    if (only && operations.length === 1 && this.#isAnsweredLate(only)) {
      this.system.performLate(only);
      return this.#settle(new Expectation(ways, operations, ['ok']));
    }
    const answers = await Promise.all(
      operations.map(async (operation, index) => {
        await new Promise((resolve) => setTimeout(resolve, delaysMs[index] ?? 0));
        return this.system.perform(operation);
      }),
    );
    this.history.push(`  answered ${answers.join(' | ')}`);
    const expectation = new Expectation(ways, operations, answers);
    if (!expectation.isPossible)
      throw this.#complaint(
        `It was answered ${answers.join(' | ')}; the model allows ${expectation.answers.join(' or ')}.`,
      );
    await this.#settle(expectation);
  }

  /** The worker of a run that is cancelled is given a while to end it; one that is frozen or dead lets it pass. */
  #isAnsweredLate(operation: Operation): boolean {
    if (operation.kind !== 'CANCEL' || operation.by === 'STRANGER') return false;
    return this.worlds.some(({ hour, workers, runs }) => {
      const run = runs[operation.run];
      return run?.hold && !isFree(run, hour) && workers[run.hold.worker] !== 'LIVE';
    });
  }

  /** Waits until the system is in a state in which the model allows it to rest. */
  async #settle(expectation: Expectation): Promise<void> {
    let shown = '';
    let movedAt = Date.now();
    let nudgedAt = movedAt;
    for (;;) {
      // A call that was made by now has left its trace in the records that are read afterwards.
      const calls = [...this.system.heldCalls.calls];
      const records = await this.system.records();
      const { sights, isRestless } = this.#look(records);
      this.#check(records, calls);
      const worlds = isRestless ? [] : expectation.worldsSeenAs(sights);
      if (worlds.length > 0) {
        this.worlds = worlds;
        return;
      }
      const now = Date.now();
      const text = JSON.stringify([...sights]);
      if (text !== shown) movedAt = now;
      shown = text;
      if (now - movedAt > STUCK_MS)
        throw this.#complaint(
          `It stands where it should not, or does not get on${isRestless ? ' (and is restless)' : ''}.\n${expectation.differenceFrom(sights)}`,
        );
      if (now - Math.max(nudgedAt, movedAt) > NUDGE_MS) {
        nudgedAt = now;
        await this.system.nudge(records.values());
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** The visible state, and whether a living worker still has work to do. */
  #look(records: ReadonlyMap<string, RunRecord>): {
    readonly sights: ReadonlyMap<string, string>;
    readonly isRestless: boolean;
  } {
    const { heldCalls, hands } = this.system;
    const { hour } = this.world;
    const alive = new Map(
      [...hands]
        .filter(([, { mortal }]) => mortal.life === 'LIVE')
        .map(([name]) => [this.system.workerIdOf(name), name]),
    );
    const open = heldCalls.calls.filter(
      (call) => !call.isAborted && !call.isAnswered && alive.has(this.system.workerIdOf(call.worker)),
    );
    let isRestless = false;
    let strays = open.length;
    const sights = [...records].map(([label, record]): [string, string] => {
      const { is_held: isHeld, worker_id: workerId, is_due: isDue } = record;
      const calls = open.filter(
        ({ executionId, worker }) => executionId === record.id && isHeld && this.system.workerIdOf(worker) === workerId,
      );
      strays -= calls.length;
      if (this.system.isUnheard(record) || (isHeld && isDue && alive.has(workerId ?? ''))) isRestless = true;
      const newest = new Map(record.steps.map((row) => [placeName(row.step, row.item < 0 ? null : row.item), row]));
      const hasEnded = record.finished_at !== null;
      const sight = textOf(
        {
          status: record.status,
          control: hasEnded ? null : record.control,
          worker: isHeld ? (workerId?.replace(/^\d+-/, '') ?? '') : null,
          isLapsed: isHeld && isDue,
          due: isHeld || record.claimable_at === null ? null : isDue ? hour : this.system.hourOf(record.claimable_at),
          done: record.current_step,
          steps: [...newest].map(([place, { status, attempt, lost, wake_at: at }]) => ({
            place,
            status: status as never,
            attempt,
            lost,
            until: at === null ? null : this.system.hourOf(new Date(at)),
          })),
          waits: record.waits
            .filter((wait) => wait.is_open)
            .map(({ step, item }) => placeName(step, item < 0 ? null : item)),
          calls: calls.map(
            ({ stepId, item, attempt, at }) => `${placeName(stepId, item)}#${attempt}@${this.system.hourOf(at)}`,
          ),
        },
        hour,
      );
      return [label, sight];
    });
    return { sights: new Map(sights), isRestless: isRestless || strays > 0 };
  }

  /** Checks the invariants of every moment. */
  #check(records: ReadonlyMap<string, RunRecord>, calls: readonly HeldCall[]): void {
    const broken = [...records].flatMap(([label, record]) => {
      const before = this.#records.get(label);
      return [...brokenOf(record, calls), ...(before ? brokenSince(before, record) : [])].map(
        (what) => `${label} (${record.id}, ${record.shape}) ${what}`,
      );
    });
    for (const label of this.#records.keys()) if (!records.has(label)) broken.push(`${label} is gone`);
    this.#records = records;
    if (broken.length > 0) throw this.#complaint(broken.join('\n'));
  }

  #complaint(what: string): Error {
    const events = [...this.#records].map(
      ([label, { shape, events: all }]) =>
        `${label} (${shape}): ${all.map(({ type, step }) => (step === null ? type : `${type} ${step}`)).join(', ')}`,
    );
    return new Error(`${what}\n\nWhat was done:\n${this.history.join('\n')}\n\nEvents:\n${events.join('\n')}`);
  }
}
