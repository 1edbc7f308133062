import type { AuditEntry } from '../domain/account/audit.js';
import type { Arrival, InboundEvent } from '../domain/event/event.js';
import type {
  Execution,
  ExecutionEventType,
  ExecutionStatus,
  ExecutionTrigger,
  StepRun,
  Usage,
} from '../domain/run/execution.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { Metadata } from '../domain/workflow/metadata.js';
import type { Problem } from '../domain/workflow/problem.js';
import type { IterationEnd } from '../domain/run/iteration.js';
import type { StepCall } from '../domain/run/step-call.js';
import type { Step } from '../domain/steps/step.js';
import type { Suspension, Woken } from '../tools/tool.js';

/** A run to put into the queue; the workflow's live version is pinned as it is inserted. */
export interface NewExecution {
  readonly id: string;
  readonly workflowId: string;
  readonly ownerId: string;
  readonly trigger: ExecutionTrigger;
  readonly context: JsonObject;
  readonly queuedAt: Date;
  /** The version that the context and the connections were checked against, if the caller asked for that check. */
  readonly checkedVersion?: number | undefined;
  /** Among those of its owner that wait; default: the workflow's. */
  readonly priority?: number | undefined;
  /** Beside the tags of its workflow. Default: none. */
  readonly tags?: readonly string[] | undefined;
  /** Default: none. */
  readonly metadata?: Metadata | undefined;
  /** The entry of the audit log for a run that is started by hand; it is written with the run. */
  readonly audit?: AuditEntry | undefined;
  /** The event that starts it. A workflow starts at most once for each round of an event. */
  readonly event?: StartingEvent | undefined;
}

/** The facts about an event that starts a run. */
export interface StartingEvent {
  readonly id: string;
  /** From 1; a replay of the event begins the next round. */
  readonly round: number;
  /** How many runs led to the event, each having started the next. */
  readonly depth: number;
  /** The run is all of the event's effect: the event counts as dispatched in the commit that inserts the run. */
  readonly isWholeEffect?: boolean | undefined;
  /**
   * The event itself, which is stored in the commit that inserts the run. It does not start the run if the owner's
   * triggers have another revision by then, or if a run may wait for the event.
   */
  readonly arriving?: (InboundEvent & { readonly depth: number; readonly triggersRevision: string }) | undefined;
}

/**
 * The outcome of a `NewExecution`: its pinned version, or the reason why it was not inserted. `hasFlowControl` means
 * that the run is held until admission.
 */
export type EnqueueOutcome =
  | {
      readonly kind: 'queued';
      readonly workflowVersion: number;
      readonly totalSteps: number;
      readonly isLeased: boolean;
      /** Its first change was stored with it. */
      readonly isBegun: boolean;
      readonly hasFlowControl: boolean;
      /** The tags that its workflow has now. */
      readonly workflowTags: readonly string[];
    }
  | { readonly kind: 'not-found' }
  /** The live version has to be checked against first: see `NewExecution.checkedVersion`. */
  | { readonly kind: 'needs-check' }
  | { readonly kind: 'no-steps' }
  /** Its event has started its workflow before. */
  | { readonly kind: 'exists' }
  /** Its event has just arrived, and does not start it: other triggers or waits may be meant, or it was stored before. */
  | { readonly kind: 'not-started'; readonly arrival: Arrival };

/** The lease under which a worker takes runs. */
export interface Lease {
  readonly workerId: string;
  /** Fresh for each claim. */
  readonly token: string;
  /** The most runs to claim. */
  readonly limit: number;
  readonly leaseMs: number;
}

/** A run as a worker takes it over. */
export interface ClaimedExecution extends Pick<
  Execution,
  'id' | 'workflowId' | 'ownerId' | 'workflowVersion' | 'status' | 'trigger' | 'context' | 'currentStep' | 'startedAt'
> {
  readonly lastSeq: number;
  /** The instant from which it was claimable. */
  readonly dueAt: Date;
  /** A request to pause or cancel the run. */
  readonly control: RunControl | null;
  /** How often something has asked its worker to look; see `RunSignals`. */
  readonly signals: number;
  /** The run that started this one, and waits for it or not. */
  readonly parentId: string | null;
  /** It reruns another run, whose results it may have taken over. Default: false. */
  readonly isRerun?: boolean;
  /** Milliseconds that workers have held the run in all, waits not counted. */
  readonly activeMs: number;
  /** Admission counts it. */
  readonly hasFlowControl: boolean;
  /** The error that it is to be cancelled with. */
  readonly cancelReason: Problem | null;
  /** The fencing token of this claim; every write of the run carries it (invariant 2). */
  readonly token: string;
}

/** How a claim treats owners that hold slots. */
export type ClaimRule =
  /** Runs above an owner's cap are taken only if no others are left. */
  | { readonly kind: 'capped'; readonly cap: number; readonly rooms: Readonly<Record<string, number>> }
  /** One run of each owner that is not a holder. */
  | { readonly kind: 'newcomers'; readonly holders: Readonly<Record<string, number>> };

/** The slots that other workers hold. */
export interface SlotsElsewhere {
  /** The slots of those workers. */
  readonly concurrency: number;
  /** Parts of slots by owner. */
  readonly parts: ReadonlyMap<string, number>;
}

/** The runs that one claim took. */
export interface Claim {
  readonly runs: readonly ClaimedExecution[];
  /**
   * Runs of more than one owner were waiting, or some whose time had come: more are to be taken from each owner in
   * turn.
   */
  readonly isShared: boolean;
}

/** A request about a run by its owner or by the system. */
export type RunControl = 'PAUSE' | 'CANCEL';

/** A wait of one step, as it stands. */
export interface WaitState {
  /** The place of the step; see `NewWait`. */
  readonly stepId: string;
  readonly item: number;
  /** Null while it is open. */
  readonly woken: Woken | null;
}

/**
 * The changes that a worker should look at in a run that it holds. The signal is level-triggered: `signals` counts
 * changes without naming them. If a run is released before its worker has seen the last change, it is claimable at
 * once.
 */
export interface RunSignals {
  readonly executionId: string;
  readonly control: RunControl | null;
  /** The error that it is to be cancelled with. */
  readonly cancelReason: Problem | null;
  readonly signals: number;
  readonly waits: readonly WaitState[];
}

/** A wait to write with the suspension of its step. */
export interface NewWait {
  readonly id: string;
  /** The place of the step: its id, and in a loop its iteration in brackets, for example `pay[3]`. */
  readonly stepId: string;
  readonly item: number;
  readonly for: Exclude<Suspension['suspend'], { readonly kind: 'TIMER' }>;
  readonly createdAt: Date;
}

/** The immutable part of a run: the definition that it executes. */
export interface Definition {
  readonly workflowId: string;
  readonly version: number;
  readonly title: string;
  readonly steps: readonly Step[];
}

/** A step run as the engine stores it. */
export interface StoredStepRun extends Omit<StepRun, 'title' | 'tool' | 'index'> {
  /** The iteration of the loop that the step stands in: `3`, or `3.0` in a loop within it. Empty: in none. */
  readonly iteration: string;
  /** Position in the step's `forEach` list, or the iteration of a loop; -1 is the step itself. */
  readonly item: number;
  /** Attempts that a crash of this program interrupted. They do not count against the retry policy. */
  readonly interruptions: number;
  /** When the step's first attempt started. */
  readonly firstStartedAt: Date | null;
  /** When a sleeping step wakes, or a failed one tries again. */
  readonly wakeAt: Date | null;
}

/** One entry for the log; `stepRun` names the state to show with it. */
export interface NewEvent {
  readonly seq: number;
  readonly type: ExecutionEventType;
  readonly at: Date;
  readonly status: ExecutionStatus;
  readonly currentStep: number;
  readonly stepId: string | null;
  /** As in `StoredStepRun`. Absent for steps outside of loops. */
  readonly iteration?: string | null | undefined;
  readonly attempt: number | null;
  readonly chunk: string | null;
  /** How far the loop is whose iteration has ended. */
  readonly loop?: IterationEnd | null | undefined;
  readonly call?: StepCall | null | undefined;
  readonly error: Problem | null;
}

/** Everything about one run that one flush makes durable, all or nothing. */
export interface RunChange {
  readonly executionId: string;
  readonly token: string;
  readonly workflowId: string;
  readonly ownerId: string;
  readonly status: ExecutionStatus;
  readonly currentStep: number;
  /** The `seq` that the log ended with before this change; with the token, the fence of the write. */
  readonly previousSeq: number;
  readonly lastSeq: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly output: JsonValue;
  readonly error: Problem | null;
  readonly usage: Usage;
  /** Keep the lease, or release it: until `claimableAt` (null: for good, or until another event wakes it). */
  readonly release: { readonly claimableAt: Date | null } | null;
  /** The last of the run's `signals` that its worker has seen. */
  readonly signalsSeen: number;
  /** The run that started this one. */
  readonly parentId: string | null;
  /** Admission counts it. */
  readonly hasFlowControl: boolean;
  /** Milliseconds that the run was held since its claim. Used only if the lease is given up. */
  readonly heldMs: number;
  readonly events: readonly NewEvent[];
  /** Attempts that are stored now and may be stored again, or were before. */
  readonly stepRuns: readonly StoredStepRun[];
  /** Attempts of whole steps that are over and were never stored before; they go into the log, beside their events. */
  readonly endedStepRuns: readonly StoredStepRun[];
  /** Step runs that an event shows but that are not stored yet: calls so short that their end is the first to be. */
  readonly shownStepRuns: readonly StoredStepRun[];
  readonly waits: readonly NewWait[];
  /** The run has ended while steps of it waited: nothing can resolve their waits any more. */
  readonly endsWaits: boolean;
}

/** The changes to store with the insertion of a run, provided that it is stored with this version. */
export interface FirstChange {
  readonly workflowVersion: number;
  readonly change: RunChange;
}

/** The queue and the log, as the engine needs them. */
export interface ExecutionQueue {
  /**
   * Inserts many runs in one statement, each durable with its QUEUED event when this resolves. The first ones are
   * leased as they are inserted, as many as `lease` allows.
   *
   * @param firstChanges by run id: the first changes of leased runs. They are stored with the runs if the version is
   * the live one.
   */
  enqueue(
    runs: readonly NewExecution[],
    lease: Lease | null,
    firstChanges?: ReadonlyMap<string, FirstChange>,
  ): Promise<readonly EnqueueOutcome[]>;
  /**
   * Takes up to `limit` claimable runs under one fresh token.
   *
   * @param servedLast with a backlog: takes them from each owner in turn, beginning after this one. Default: any.
   * @param rule which owners come last in turn, or not at all. Default: none.
   */
  claim(lease: Lease, servedLast?: string | null, rule?: ClaimRule): Promise<Claim>;
  /**
   * Lets timers be found by their owner that have been due for a while; a number of them at a time. @returns how many.
   */
  queueOverdue(): Promise<number>;
  /** Reports to the other workers the parts of slots that this one holds, by owner. @returns those that they hold. */
  reportSlots(
    worker: { readonly workerId: string; readonly slots: number },
    parts: Readonly<Record<string, number>>,
  ): Promise<SlotsElsewhere>;
  /** This worker holds nothing any more. */
  withdrawSlots(workerId: string): Promise<void>;
  /** Gives back whatever was claimed under a token whose claim was not answered. */
  abandon(token: string): Promise<void>;
  /**
   * Extends the leases of runs that are still being worked on. Returns those that are still held, with their `signals`.
   */
  renew(
    held: readonly { readonly executionId: string; readonly token: string }[],
    leaseMs: number,
  ): Promise<ReadonlyMap<string, number>>;
  /** Requests about runs, and the state of their waits. A wait whose time has passed is closed by this call. */
  signals(executionIds: readonly string[]): Promise<readonly RunSignals[]>;
  /** Milliseconds until the next run becomes claimable by the clock of the database. Null if none will. */
  msUntilNextClaimable(): Promise<number | null>;
  /** The same, without runs that are already claimable. */
  msUntilNextDue(): Promise<number | null>;
  /** One statement for all changes. Returns the ids whose lease was still held. The others changed nothing. */
  commit(changes: readonly RunChange[]): Promise<ReadonlySet<string>>;
  /** Definitions by `workflowId` and `version`, in the order asked for. */
  definitions(
    keys: readonly { readonly workflowId: string; readonly version: number }[],
  ): Promise<readonly Definition[]>;
  /** The newest attempt of every step and item that has one, by execution. Steps in loops are left out. */
  stepRuns(executionIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredStepRun[]>>;
  /** The same for the steps in loops, without iterations that have ended, and the number of all attempts in loops. */
  iterationRuns(runs: readonly RunWithLoops[]): Promise<ReadonlyMap<string, IterationRuns>>;
  /** The recorded calls within one step, in the order of the log. @param iteration as in `StoredStepRun`. */
  stepCalls(executionId: string, stepId: string, iteration: string): Promise<readonly StepCall[]>;
}

/** A run whose version has loops. */
export interface RunWithLoops {
  readonly executionId: string;
  /** The loop around each step of a body, by the id of the step. */
  readonly loops: ReadonlyMap<string, string>;
}

export interface IterationRuns {
  readonly stepRuns: readonly StoredStepRun[];
  /** Attempts of steps in loops, in all. */
  readonly attempts: number;
}

/** Notified after a commit, so that clients see it and other processes are woken. */
export interface CommitListener {
  committed(changes: readonly RunChange[]): void;
  /** Called for each change that is about to be stored, with its approximate number of characters. */
  stored?(ownerId: string, chars: number): void;
}
