import type { ExecutionStatus } from '../../domain/run/execution.js';
import { ConcurrencyPolicy, RateLimitPolicy, skipReasonOf } from '../../domain/flow-control/index.js';
import type {
  ConcurrencyLimit,
  DebounceDecision,
  DebouncedRun,
  RejectedRun,
  FlowControl,
  ConcurrencyGroup,
  OpenRun,
  RateLimit,
  RateRoom,
} from '../../domain/flow-control/index.js';
import type { ExecutionTrigger } from '../../domain/run/execution.js';
import type { JsonObject } from '../../lib/json/json.js';
import { json } from '../database/columns.js';
import type { Database, RawQuery } from '../database/database.js';
import type { ChangedRun } from '../runs/execution-control.store.js';
import { changedRunOf } from './ended-run.row.js';
import type { EndedRunRow } from './ended-run.row.js';
import { STATE } from './admission-state.js';
import * as upkeep from './admission-upkeep.sql.js';
import * as sql from './admission.sql.js';
import type { KeyedRun } from './admission.sql.js';
import { triggerOf } from '../workflows/stored-trigger.js';
import type { StoredTrigger } from '../workflows/stored-trigger.js';

/** The settings that admission decides by. */
export interface AdmissionSettings {
  readonly ownerId: string;
  readonly title: string;
  /** Null: there is none any more. */
  readonly flow: FlowControl | null;
  /** Grows whenever `flow` changes. */
  readonly generation: number;
  /** Since when runs that have not ended are to be looked at again; null: they have been. */
  readonly changedAt: Date | null;
  /** By the clock of the database, which all processes share. */
  readonly now: Date;
}

/** A run as its keys are made of it. */
export interface UnkeyedRun {
  readonly id: string;
  readonly trigger: ExecutionTrigger;
  readonly context: JsonObject;
  readonly queuedAt: Date;
}

/** One whose keys are those of an earlier flow control. */
export interface StaleRun extends UnkeyedRun {
  readonly isHeld: boolean;
}

/** A run that was registered. */
export interface RegisteredRun {
  readonly id: string;
  /** Part of a run that was let through already, and so let through as well. */
  readonly isThrough: boolean;
  readonly concurrencyKey: string | null;
  readonly rateKey: string | null;
  readonly debounceKey: string | null;
}

/** Flow control of workflows: the reads outside the locks, and the passes inside them. */
export class AdmissionStore {
  constructor(private readonly database: Database) {}

  /** Null if there never was such a workflow. */
  async settings(workflowId: string): Promise<AdmissionSettings | null> {
    const rows = await this.database.query<SettingsRow>(sql.SETTINGS.with({ workflowId }));
    return settingsOf(rows[0]);
  }

  /** Runs that have not been looked at, the oldest first. */
  async newcomers(workflowId: string, limit: number): Promise<readonly UnkeyedRun[]> {
    return (await this.database.query<UnkeyedRow>(upkeep.NEWCOMERS.with({ workflowId, limit }))).map(unkeyedOf);
  }

  /** Runs that have not ended and whose keys are not of this generation. */
  async stale(workflowId: string, generation: number, limit: number): Promise<readonly StaleRun[]> {
    const rows = await this.database.query<UnkeyedRow & { isHeld: boolean }>(
      upkeep.STALE.with({ workflowId, generation, limit }),
    );
    return rows.map((row) => ({ ...unkeyedOf(row), isHeld: row.isHeld }));
  }

  /** Workflows with runs to admit by now. */
  async waitingWorkflows(limit: number): Promise<readonly string[]> {
    return idsOf(await this.database.query<{ id: string }>(upkeep.WAITING_WORKFLOWS.with({ limit })));
  }

  /**
   * Milliseconds until the next due time. Null if there is none. `isInUse` means that some run is under flow control.
   */
  async nextDue(): Promise<{ readonly ms: number | null; readonly isInUse: boolean }> {
    const [row] = await this.database.query<{ dueAt: Date | null; isInUse: boolean; now: Date }>(
      upkeep.NEXT_DUE.with({}),
    );
    return { ms: row?.dueAt ? row.dueAt.getTime() - row.now.getTime() : null, isInUse: row?.isInUse ?? false };
  }

  /** Admitted runs that have ended without a notice to admission. */
  async unheard(limit: number): Promise<readonly { readonly executionId: string; readonly workflowId: string }[]> {
    const rows = await this.database.query<{ id: string; workflowId: string }>(upkeep.UNHEARD.with({ limit }));
    return rows.map(({ id, workflowId }) => ({ executionId: id, workflowId }));
  }

  /** Workflows whose runs wait for admission, in the order of their ids. */
  async holdingWorkflows(after: string, limit: number): Promise<readonly string[]> {
    return idsOf(await this.database.query<{ id: string }>(upkeep.HOLDING_WORKFLOWS.with({ after, limit })));
  }

  /** Deletes up to `limit` rows that are of no use any more. @returns how many. */
  async tidy(limit: number): Promise<number> {
    return (await this.database.query<object>(upkeep.TIDY.with({ limit }))).length;
  }

  /** One transaction on the flow control of a workflow. No other process enters it meanwhile. */
  async pass<T>(workflowId: string, work: (pass: AdmissionPass) => Promise<T>): Promise<T> {
    return this.database.rawTransaction(async (query) => {
      await query(sql.LOCK.with({ workflowId }));
      return work(new AdmissionPass(query, workflowId));
    });
  }
}

/** The statements of one pass. */
export class AdmissionPass {
  constructor(
    private readonly query: RawQuery,
    private readonly workflowId: string,
  ) {}

  async settings(): Promise<AdmissionSettings | null> {
    const rows = await this.query<SettingsRow>(sql.SETTINGS.with({ workflowId: this.workflowId }));
    return settingsOf(rows[0]);
  }

  /** The newcomers that no other process has registered, in the order of their ids. */
  async register(
    runs: readonly KeyedRun[],
    { generation, flow }: { readonly generation: number; readonly flow: FlowControl },
  ): Promise<readonly RegisteredRun[]> {
    if (runs.length === 0) return [];
    const state = flow.debounce === null ? STATE.HELD : STATE.DEBOUNCING;
    const takesPlace = flow.concurrency !== null;
    return this.query<RegisteredRun>(
      sql.REGISTER.with({ workflowId: this.workflowId, runs, generation, state, takesPlace }),
    );
  }

  /** Gives runs the keys of the generation. Runs that were never registered count as admitted. */
  async rekey(
    runs: readonly KeyedRun[],
    { generation, flow }: { readonly generation: number; readonly flow: FlowControl },
  ): Promise<void> {
    if (runs.length === 0) return;
    const isDebounced = flow.debounce !== null;
    await this.query(sql.REKEY.with({ workflowId: this.workflowId, runs, generation, isDebounced }));
  }

  /** Runs of these keys that wait for it to become quiet, and all whose time has come. */
  async debouncing(keys: readonly string[], now: Date): Promise<readonly DebouncedRun[]> {
    return this.query<DebouncedRun>(sql.DEBOUNCING.with({ workflowId: this.workflowId, keys, now }));
  }

  async debounce(waiting: DebounceDecision['waiting']): Promise<void> {
    if (waiting.length > 0) await this.query(sql.DEBOUNCE.with({ waiting }));
  }

  /** The debouncing of these runs has ended. Returns the runs that were still waiting for it. */
  async quiet(ids: readonly string[]): Promise<readonly Pick<RegisteredRun, 'id' | 'concurrencyKey' | 'rateKey'>[]> {
    return ids.length === 0 ? [] : this.query(sql.QUIET.with({ ids }));
  }

  /** The concurrency keys of these runs, and of runs at which it is time to look again. */
  async keysToLookAt(ids: readonly string[], now: Date): Promise<readonly string[]> {
    const due = await this.query<KeyRow>(sql.DUE_KEYS.with({ workflowId: this.workflowId, now }));
    const own = ids.length === 0 ? [] : await this.query<KeyRow>(sql.KEYS_OF.with({ ids }));
    return [...due, ...own].map(({ concurrencyKey }) => concurrencyKey);
  }

  /** The concurrency keys under which runs wait, in their order. */
  async heldKeys(after: string | null, limit: number): Promise<readonly string[]> {
    return (await this.query<KeyRow>(sql.HELD_KEYS.with({ workflowId: this.workflowId, after, limit }))).map(
      ({ concurrencyKey }) => concurrencyKey,
    );
  }

  /** Records the ends of these runs, and of all ended runs under these concurrency keys. */
  async settle(ids: readonly string[], keys: readonly string[], rateLimit: RateLimit | null): Promise<void> {
    if (ids.length === 0 && keys.length === 0) return;
    const ended = { workflowId: this.workflowId, ids, keys };
    if (rateLimit?.whenExceeded === RateLimitPolicy.SKIP) await this.query(sql.SETTLE_ACCEPTED.with(ended));
    else await this.query(sql.SETTLE.with({ ...ended, countsForRate: rateLimit !== null }));
  }

  /**
   * The relevant part of each concurrency key: the first of the waiting runs, and the open runs if those may be
   * cancelled.
   */
  async groups(
    keys: readonly string[],
    { concurrency, rateLimit }: FlowControl,
    exhausted: readonly string[],
  ): Promise<readonly ConcurrencyGroup[]> {
    const of = { workflowId: this.workflowId, keys };
    const rows = await this.query<GroupRow>(
      groupStatement(concurrency).with({
        ...of,
        beyondPlaces: beyondPlaces(concurrency, rateLimit),
        places: concurrency?.limit ?? null,
        exhausted,
      }),
    );
    const open = mayCancel(concurrency) ? await this.query<OpenRun & KeyRow>(sql.OPEN_RUNS.with(of)) : [];
    const openByKey = Map.groupBy(open, (run) => run.concurrencyKey);
    return [...Map.groupBy(rows, (row) => row.concurrencyKey)].map(([concurrencyKey, group]) => ({
      name: concurrencyKey,
      openCount: group[0]?.openCount ?? 0,
      open: openByKey.get(concurrencyKey) ?? [],
      held: group.flatMap(({ id, rateKey, priority }) =>
        id === null || priority === null ? [] : [{ id, rateKey, priority }],
      ),
    }));
  }

  /** How many runs of each key may still start. */
  async rates(
    keys: readonly string[],
    { limit, periodSeconds, whenExceeded }: RateLimit,
    now: Date,
  ): Promise<ReadonlyMap<string, RateRoom>> {
    if (keys.length === 0) return new Map();
    const fromAcceptance = whenExceeded === RateLimitPolicy.SKIP;
    const rows = await this.query<{ key: string; n: number; opensFrom: Date | null }>(
      sql.RATES.with({ workflowId: this.workflowId, keys, now, periodSeconds, limit, fromAcceptance }),
    );
    return new Map(
      rows.map(({ key, n, opensFrom }) => [
        key,
        { room: Math.max(0, limit - n), opensAt: new Date((opensFrom ?? now).getTime() + periodSeconds * 1_000) },
      ]),
    );
  }

  /** These count for their rate from now on. */
  async accept(ids: readonly string[], now: Date): Promise<void> {
    if (ids.length > 0) await this.query(sql.ACCEPT.with({ ids, now }));
  }

  /** Admits runs. @returns how many. Runs that were paused or cancelled meanwhile are not admitted. */
  async open(ids: readonly string[], now: Date): Promise<number> {
    return ids.length === 0 ? 0 : (await this.query(sql.OPEN.with({ ids, now }))).length;
  }

  async lookAgain(runs: readonly { readonly id: string; readonly at: Date }[]): Promise<void> {
    if (runs.length > 0) await this.query(sql.LOOK_AGAIN.with({ runs }));
  }

  /**
   * Ends runs that have not started, with the scheduled times that they were for. @returns those that had not ended
   * yet.
   */
  async end(runs: readonly RejectedRun[], status: ExecutionStatus): Promise<readonly ChangedRun[]> {
    if (runs.length === 0) return [];
    const ending = runs.map(({ id, problem }) => ({
      id,
      error: json(problem),
      status,
      reason: skipReasonOf(problem.code),
    }));
    return (await this.query<EndedRunRow>(sql.END.with({ runs: ending }))).map(changedRunOf);
  }

  /** For a workflow without flow control any more: its runs continue. @returns how many, and whether there may be more. */
  async openAll(limit: number): Promise<{ readonly opened: number; readonly isMore: boolean }> {
    const [row] = await this.query<{ opened: number; gone: number }>(
      sql.OPEN_ALL.with({ workflowId: this.workflowId, limit }),
    );
    const { opened, gone } = row ?? { opened: 0, gone: 0 };
    return { opened, isMore: opened === limit || gone === limit };
  }

  /** The change has been dealt with, unless it came after `before`: then runs may come in that know nothing of it. */
  async changeDone(changedAt: Date, before: Date): Promise<void> {
    await this.query(sql.CHANGE_DONE.with({ workflowId: this.workflowId, changedAt, before }));
  }
}

/** Runs under one concurrency key that are looked at in one pass. */
export const { MAX_HELD } = sql;

function beyondPlaces(concurrency: ConcurrencyLimit | null, rateLimit: RateLimit | null): number {
  if (concurrency?.whenFull === ConcurrencyPolicy.QUEUE) return 0;
  if (concurrency !== null || rateLimit === null) return MAX_HELD;
  // One more than may start: it is the one at which to look again.
  return rateLimit.limit + 1;
}

function mayCancel(concurrency: ConcurrencyLimit | null): boolean {
  return (
    concurrency?.whenFull === ConcurrencyPolicy.CANCEL_OLDEST ||
    concurrency?.whenFull === ConcurrencyPolicy.CANCEL_NEWEST
  );
}

function groupStatement(concurrency: ConcurrencyLimit | null): typeof sql.GROUPS_BY_RANK {
  if (concurrency?.whenFull === ConcurrencyPolicy.CANCEL_OLDEST) return sql.GROUPS_OLDEST_FIRST;
  if (concurrency?.whenFull === ConcurrencyPolicy.CANCEL_NEWEST) return sql.GROUPS_NEWEST_FIRST;
  return sql.GROUPS_BY_RANK;
}

function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}

interface SettingsRow {
  ownerId: string;
  flowControl: FlowControl | null;
  generation: number;
  title: string;
  changedAt: Date | null;
  now: Date;
}

function settingsOf(row: SettingsRow | undefined): AdmissionSettings | null {
  if (!row) return null;
  const { flowControl: flow, ...settings } = row;
  return { ...settings, flow };
}

interface UnkeyedRow {
  id: string;
  trigger: StoredTrigger;
  context: JsonObject;
  queuedAt: Date;
}

function unkeyedOf({ id, trigger, context, queuedAt }: UnkeyedRow): UnkeyedRun {
  return { id, trigger: triggerOf(trigger), context, queuedAt };
}

interface KeyRow {
  concurrencyKey: string;
}

interface GroupRow extends KeyRow {
  openCount: number;
  id: string | null;
  rateKey: string | null;
  priority: number | null;
}
