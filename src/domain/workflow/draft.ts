import type { JsonSchema } from '../../lib/json/json.js';
import type { PlanReport } from '../plan-report/index.js';
import type { Step } from '../steps/step.js';
import type { Trigger } from '../trigger/trigger.js';

/** A plan that waits for its owner to take it over: nothing runs by it. A workflow has one at most, the newest. */
export interface WorkflowDraft {
  /** `draft_…` */
  readonly id: string;
  readonly workflowId: string;
  readonly steps: readonly Step[];
  /** Read from the words if the workflow had no trigger of its own. Null: the trigger stays. */
  readonly trigger: Trigger | null;
  readonly inputSchema: JsonSchema | null;
  /** Why it was asked for. */
  readonly reason: string | null;
  /** The version of the workflow that the planner saw. */
  readonly baseVersion: number;
  /** The report on the words of the request. */
  readonly planReport: PlanReport | null;
  readonly createdAt: Date;
}
