import type { PlanReport } from '../../domain/plan-report/index.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Plan } from '../planner.js';

/** The plan as far as it was read. */
export interface ReadPlan {
  readonly trigger: TriggerDraft | null;
  readonly steps: Plan['steps'];
  readonly report: PlanReport;
}
