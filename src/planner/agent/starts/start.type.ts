import type { Assumption, Gap } from '../../../domain/plan-report/index.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import type { ServicesMeant } from '../../account/index.js';
import type { PlanRequest } from '../../planner.js';
import type { StartKind } from '../../likely/start-kinds.js';
import type { ReadPlan } from '../read-plan.type.js';

/** A start as the rules read it. */
export interface Reading {
  /** Null: it is started by hand, or by what the request gives. */
  readonly trigger: TriggerDraft | null;
  readonly assumptions: readonly Assumption[];
  readonly kinds: readonly StartKind[];
  /** Only the runs in which this holds do something: `every other Friday`. Default: all. */
  readonly when?: string;
  /** An event of all changes, or of all that is new, in a place that the words name. The agent finds out which are meant. */
  readonly isWide?: boolean;
  /** Questions about it. Default: none. */
  readonly gaps?: readonly Gap[] | undefined;
  /** So long after the event it is done: `3 days`. */
  readonly delay?: string;
  /** What else starts it. Default: nothing. */
  readonly further?: readonly TriggerDraft[];
  /** It is done once, at a time to come. */
  readonly isOnce?: boolean;
  /** The caller of a webhook waits for an answer. */
  readonly isAnswered?: boolean;
  /** Its schedule has all days and times that the words say. */
  readonly hasAllTimes?: boolean;
  /** Nothing says when to look: it is looked at each hour or day. */
  readonly isLooking?: boolean;
}

export interface Asked extends ReadPlan {
  readonly request: PlanRequest;
  readonly services: ServicesMeant;
  /** The request without the names of things. */
  readonly said: string;
  /** The same without texts. */
  readonly words: string;
  readonly hasMailbox: boolean;
  /** A connected service may be meant. */
  readonly isOfService: boolean;
  /** The run would have to wait. */
  readonly waits: boolean;
}

/** Undefined: the next way may tell. Null: nothing does. */
export type Found = Reading | null | undefined;

/** What starts the runs of an agent. */
export interface Start extends Reading {
  /** By the words alone, it is most likely the same that starts it. */
  readonly isAgreed: boolean;
}
