/*
 * Glossary
 * - workflow: the head, with title, description, trigger, status, and a pointer to its live version.
 * - version: an immutable snapshot of the steps. Every change of the definition makes one, so a run can pin it.
 * - step: one typed call of one tool, with its input, conditions and policies.
 * - execution: one run of one version of a workflow.
 * - step run: the outcome of one step in one execution.
 * - attempt: one try of one step run.
 * - tick: one scheduled time of one trigger of a workflow, fired or skipped.
 * - admission: flow control holds a run of a workflow until it is admitted.
 * - concurrency key: runs of one workflow with the same key share its places.
 * - lease: the right of one worker to move one execution on, fenced by a token that is new for each claim.
 */
import type { Definition, VersionedDefinition } from './definition.js';
import type { PlanProgress } from './plan-progress.js';
import type { PlanReport } from '../plan-report/index.js';
import type { Problem } from './problem.js';
import { isAnyEnabled } from '../trigger/trigger.js';

export const WorkflowStatus = {
  /** It has steps and one of its triggers is enabled. */
  ACTIVE: 'ACTIVE',
  /**
   * It has no steps, a blocking gap of its plan is open, or all of its triggers are disabled. In the last case it can still be
   * run by hand.
   */
  INACTIVE: 'INACTIVE',
  /** A plan is being made. A live version that existed before still fires. */
  GENERATING: 'GENERATING',
  /** The first plan failed; `error` says why. */
  FAILED: 'FAILED',
} as const;
export type WorkflowStatus = (typeof WorkflowStatus)[keyof typeof WorkflowStatus];

export const VersionOrigin = { USER: 'USER', PLANNER: 'PLANNER', CLONE: 'CLONE', ROLLBACK: 'ROLLBACK' } as const;
export type VersionOrigin = (typeof VersionOrigin)[keyof typeof VersionOrigin];

export interface Workflow extends Definition {
  /** `wf_…` */
  readonly id: string;
  readonly ownerId: string;
  readonly status: WorkflowStatus;
  readonly error: Problem | null;
  /** A blocking gap of its plan is open: nothing starts a run of it. Default: no. */
  readonly isPlanBlocked?: boolean | undefined;
  /** The number of the live version; grows by one with each change of the definition. */
  readonly version: number;
  readonly isPublic: boolean;
  readonly slug: string | null;
  /** The name of the tool that it is to clients of the Model Context Protocol; null: it is none. */
  readonly mcpTool: string | null;
  readonly categories: readonly string[];
  readonly publishedAt: Date | null;
  readonly cloneCount: number;
  /** The next scheduled time of the first trigger; see `earliestRun`. */
  readonly nextRunAt: Date | null;
  /** The next scheduled times of the triggers beside the first, by their keys. Absent: they have none. */
  readonly furtherRunsAt?: Readonly<Record<string, Date>> | undefined;
  /** The names of connections in it are slots, which its owner fills by id: another person has written them. */
  readonly usesSlots: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When its newest run was queued. Null if it never ran. Set only by reads of a list. */
  readonly lastRunAt?: Date | null | undefined;
  /** The current activity of its planner. Set only while a running plan is watched. */
  readonly planProgress?: PlanProgress | undefined;
  /** The id of the running plan that its `steps` are of. Set only while a running plan is watched. */
  readonly plannedBy?: string | undefined;
}

/** The versioned fields are as they were when it was made. */
export interface WorkflowVersion extends VersionedDefinition {
  readonly workflowId: string;
  readonly number: number;
  readonly origin: VersionOrigin;
  readonly reason: string | null;
  /** The report of the plan that it came from; null: it came from no plan. */
  readonly planReport: PlanReport | null;
  readonly createdAt: Date;
}

/** The status that follows from the state of a workflow, when no plan is being made. */
export function settledStatus(workflow: {
  readonly steps: readonly unknown[];
  readonly trigger: { readonly enabled: boolean };
  readonly furtherTriggers?: readonly { readonly enabled: boolean }[] | undefined;
  readonly isPlanBlocked?: boolean | undefined;
}): WorkflowStatus {
  return workflow.steps.length > 0 && workflow.isPlanBlocked !== true && isAnyEnabled(workflow)
    ? WorkflowStatus.ACTIVE
    : WorkflowStatus.INACTIVE;
}

/** Whether a number can be that of a version: it has to fit PostgreSQL's int. */
export function isVersionNumber(version: number): boolean {
  return Number.isInteger(version) && version > 0 && version < 2 ** 31;
}
