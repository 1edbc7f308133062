import type { PlanReport } from '../plan-report/index.js';
import type { Workflow } from './workflow.js';

/** The parameters of a plan beyond the workflow itself. They are stored, so that any process can take the plan up. */
export interface PlanningRequest {
  /** Whether the trigger was given and is to be kept; else the planner reads it from the words. */
  readonly triggerGiven: boolean;
  /** IANA zone for times without one. */
  readonly timezone: string;
  /** Regeneration: the problem with the present steps. */
  readonly reason: string | null;
  readonly forceDifferentTools: boolean;
  /** The plan waits as a draft instead of going live. */
  readonly asDraft?: boolean;
}

/** A plan under way. `planId` and `attempt` together fence it: a holder of an older pair can change nothing. */
export interface PlanInProgress {
  /** `plan_…`, fresh for each plan; a change of the steps by hand ends the plan. */
  readonly planId: string;
  /** Grows as a process takes the plan up; 0 before the first. */
  readonly attempt: number;
}

/** A workflow with the data that only planning needs. */
export interface PlannableWorkflow extends Workflow {
  readonly plan: PlanInProgress | null;
  /** Of the plan under way, otherwise of the last one. Null if none was ever requested. */
  readonly planning: PlanningRequest | null;
  /** The report of its live plan; absent: it was not read. */
  readonly planReport?: PlanReport | null | undefined;
}
