import type { EventType } from '../../domain/event/types/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { NameSaid } from '../planner.js';
import type { Belongings } from './read/reading.js';

/** Some words of a request, by their offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A request with all that decides what its words mean. */
export interface WordsRequest extends Belongings {
  /** Clean. */
  readonly words: string;
  /** May say when to run, if the words do not. */
  readonly title: string;
  readonly tools: ToolCatalog;
  readonly events: readonly EventType[];
  /** Names of things of the accounts of the user, which mean nothing else. Absent: none are known. */
  readonly names?: readonly NameSaid[];
  /** Given: it is kept. */
  readonly trigger: TriggerDraft | undefined;
  readonly anyLanguage: boolean;
  /** Clauses that only say why it is asked, and are not read. Absent: none. */
  readonly explained?: readonly Span[];
  /** A model may write what no tool makes, since no other reading has understood it. Default: false. */
  readonly isLastResort?: boolean;
}

export interface WordsPlan {
  readonly steps: readonly StepDraft[];
  /** Null: the words name none, or one was given. */
  readonly trigger: TriggerDraft | null;
  readonly report: PlanReport;
}

/** A request as it was read by rules. */
export interface WordsReading {
  readonly plan: WordsPlan;
  /** The plan of the reader that learned from examples if it leaves less open. Otherwise the same plan. */
  readonly learned: () => Promise<WordsPlan>;
}

/** Whether the plan of a first reading is taken as it is, so that words which it leaves open are read in no other way. */
export type IsEnough = (plan: WordsPlan) => Promise<boolean>;
