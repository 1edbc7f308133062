import type { PlanReport } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';

/** A plan with the start that it brings. */
export interface StartedPlan {
  readonly steps: readonly Step[];
  /** Null: by hand, or the one that there is. */
  readonly trigger: TriggerDraft | null;
  readonly report: PlanReport;
}
