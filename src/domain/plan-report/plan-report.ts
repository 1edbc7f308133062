import type { FlowControlDraft } from '../flow-control/index.js';
import type { TriggerDraft } from '../trigger/trigger.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** How far a request became a plan. */
export const PlanStatus = {
  /** Every part of the request has an effect in the plan. */
  READY: 'READY',
  /** There are steps, and at least one question that has to be answered first. */
  DRAFT: 'DRAFT',
  /** There are no steps; the gaps say why. */
  REFUSED: 'REFUSED',
} as const;
export type PlanStatus = (typeof PlanStatus)[keyof typeof PlanStatus];

/** The kind of missing part in a plan. */
export const GapKind = {
  VALUE: 'VALUE',
  CHOICE: 'CHOICE',
  SERVICE: 'SERVICE',
  CONNECTION: 'CONNECTION',
  OPERATION: 'OPERATION',
  CONDITION: 'CONDITION',
  UNCLAIMED: 'UNCLAIMED',
  UNSUPPORTED: 'UNSUPPORTED',
  MODEL: 'MODEL',
  LANGUAGE: 'LANGUAGE',
  CONFLICT: 'CONFLICT',
  EMPTY: 'EMPTY',
} as const;
export type GapKind = (typeof GapKind)[keyof typeof GapKind];

/** A possible remedy for a gap. */
export const SuggestionKind = {
  CONNECT: 'CONNECT',
  ADD_MCP: 'ADD_MCP',
  ADD_OPENAPI: 'ADD_OPENAPI',
  USE_INSTEAD: 'USE_INSTEAD',
} as const;
export type SuggestionKind = (typeof SuggestionKind)[keyof typeof SuggestionKind];

/** One answer to a gap: values by the JSON pointers at which they are put into the plan. */
export interface GapChoice {
  readonly id: string;
  readonly label: string;
  readonly patch: JsonObject;
  /** Other words for the words of the gap, with which the request is read again. Absent: the patch answers it. */
  readonly words?: string | undefined;
  /** The patch is another plan of the whole request, and these parts of its report take the place of the present ones. */
  readonly report?: Pick<PlanReport, 'assumptions' | 'gaps' | 'ledger'> | undefined;
}

export interface Suggestion {
  readonly kind: SuggestionKind;
  readonly label: string;
  readonly serverOrDocument: string | null;
}

/** Something that the request asks for and the plan does not have. */
export interface Gap {
  /** Unique within the report. */
  readonly id: string;
  readonly kind: GapKind;
  /** The words of the request that it is about; empty: no words stand for it. */
  readonly words: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly reason: string;
  readonly question: string;
  /** JSON pointer into the plan: `/steps/2/input/to`. */
  readonly target: string | null;
  /** More places that the same value is put into. */
  readonly also?: readonly string[] | undefined;
  /** Places that take only a part of the value: the part as a JSON pointer into the value. */
  readonly parts?: readonly GapPart[] | undefined;
  /** From the first to the last of the words that have no effect, if `words` shows more. */
  readonly open?: string | undefined;
  /** The words stand beside the name of things, so they probably say which ones are meant. */
  readonly isFilter?: boolean | undefined;
  /** The words ask for something more to be done: a plan without them does less. */
  readonly isExtra?: boolean | undefined;
  /** The names by which the words mean things, by the fields that take their ids. Absent: the words name none. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** It asks for the user's own id or name at the service of the step or of the trigger. */
  readonly me?: 'id' | 'name' | undefined;
  /** The schema for a value of `target`. Null: a value alone does not answer the gap. */
  readonly valueSchema: JsonSchema | null;
  readonly choices: readonly GapChoice[];
  readonly suggestions: readonly Suggestion[];
  /** A plan with a blocking gap cannot be run. */
  readonly isBlocking: boolean;
}

/** A part of the value of a gap, such as the table of what is watched, and the place in the plan that takes it, too. */
interface GapPart {
  readonly from: string;
  readonly to: string;
}

/** A value that the words do not give and that is cheap to see and to change. */
export interface Assumption {
  /** The words that it stands beside; null: none. */
  readonly words: string | null;
  readonly text: string;
  readonly target: string;
  readonly alternatives: readonly GapChoice[];
}

/** The outcome of some words of the request. `start` and `end` count characters of `request`. */
export interface LedgerEntry {
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** The consumer of the words: `trigger`, the name of a tool, `neutral`, `gap`, `user`. */
  readonly owner: string;
  /** A JSON pointer into the plan, `neutral`, `assumption`, `gap:ID`, or `left out`. */
  readonly effect: string;
}

/** The user's decision about a gap. */
interface GapDecision {
  readonly words: string;
  readonly text: string;
}

/** The report on a plan: the outcome of each word of the request, and the open questions. */
export interface PlanReport {
  readonly status: PlanStatus;
  /** The request as it was read. `start` and `end` count in this text. */
  readonly request: string;
  /** The effect of the plan in words, written from the plan. */
  readonly readBack: string;
  /** ISO 639-1; null: not known. */
  readonly language: string | null;
  readonly assumptions: readonly Assumption[];
  /** The ones that are open, blocking ones first. */
  readonly gaps: readonly Gap[];
  readonly ledger: readonly LedgerEntry[];
  readonly decisions: readonly GapDecision[];
  /** The limits of the runs that the words set. */
  readonly flowControl?: FlowControlDraft | undefined;
  /** What starts the plan beside its trigger. Default: nothing. */
  readonly furtherTriggers?: readonly TriggerDraft[] | undefined;
  /** Values that the user keeps although a trial reported a problem: the value (as JSON) at each place. */
  readonly accepted?: readonly { readonly target: string; readonly value: string }[];
  /** The plan came from an edit, whose trigger replaces the present one. */
  readonly isEdit?: boolean;
  /** Answers that are in the plan. They are given again if words of the request are replaced. */
  readonly answers?: readonly KeptAnswer[];
  /** The plan that the words and the answers became by rules. If the present one differs, it was changed since. */
  readonly made?: MadePlan | undefined;
}

/** The parts of a definition that stand beside a plan in its report. */
export const besideOf = ({
  flowControl,
  furtherTriggers,
}: PlanReport): Pick<PlanReport, 'flowControl' | 'furtherTriggers'> => ({ flowControl, furtherTriggers });

interface MadePlan {
  /** Of `fingerprintOf`; empty before the plan is stored. */
  readonly fingerprint: string;
  /** The words say when it runs; otherwise the trigger was given. */
  readonly readsTrigger: boolean;
}

/** An answer with what is needed to find its gap in another plan of the same request. */
export interface KeptAnswer {
  readonly kind: GapKind;
  readonly words: string;
  /** Below the step, or in the trigger. */
  readonly path: string;
  /** The tool of the step; null: the place is not in a step. */
  readonly tool: string | null;
  readonly value?: JsonValue;
  /** The label of the choice. */
  readonly choice?: string;
  /** The choice does without the words. */
  readonly isWithout?: boolean;
  readonly leaveOut?: boolean;
}

/** An answer to one gap: a value, one of its choices, or that its words are to be left out. */
export interface GapAnswer {
  readonly gapId: string;
  readonly value?: JsonValue | undefined;
  readonly choiceId?: string | undefined;
  readonly words?: string | undefined;
  readonly leaveOut?: boolean | undefined;
}

/** The places in the plan that a gap leaves open. */
export function placesOf(gap: Gap): readonly string[] {
  return [...wholePlacesOf(gap), ...(gap.parts ?? []).map(({ to }) => to)];
}

/** The places that take the whole value of a gap. */
export function wholePlacesOf({ target, also = [] }: Gap): readonly string[] {
  return target === null ? also : [target, ...also];
}

/** The gaps that prevent a run. */
export function blockingGaps(report: PlanReport | null | undefined): readonly Gap[] {
  return report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];
}

/** Whether a workflow with this report must not run. */
export function isBlocked(report: PlanReport | null | undefined): boolean {
  return blockingGaps(report).length > 0;
}

/** The report with other gaps, and the status that follows from them. */
export function withGaps(report: PlanReport, gaps: readonly Gap[]): PlanReport {
  const ordered = [...gaps.filter((gap) => gap.isBlocking), ...gaps.filter((gap) => !gap.isBlocking)];
  const status =
    report.status === PlanStatus.REFUSED
      ? PlanStatus.REFUSED
      : ordered.some((gap) => gap.isBlocking)
        ? PlanStatus.DRAFT
        : PlanStatus.READY;
  return { ...report, gaps: ordered, status };
}
