import type { EventType } from '../../domain/event/types/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { OwnConnection } from '../planner.js';

/** A request with all that decides what its words mean. */
export interface WordsRequest {
  /** Clean. */
  readonly words: string;
  /** May say when to run, if the words do not. */
  readonly title: string;
  readonly tools: ToolCatalog;
  readonly events: readonly EventType[];
  /** Given: it is kept. */
  readonly trigger: TriggerDraft | undefined;
  readonly timezone: string;
  readonly connections: readonly OwnConnection[];
  readonly email: string | null;
  readonly anyLanguage: boolean;
}

export interface WordsPlan {
  readonly steps: readonly StepDraft[];
  /** Null: the words name none, or one was given. */
  readonly trigger: TriggerDraft | null;
  readonly report: PlanReport;
}
