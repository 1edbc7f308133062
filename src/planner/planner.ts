import type { ConnectionKind } from '../domain/connection/index.js';
import type { JsonObject, JsonSchema, JsonValue } from '../lib/json/json.js';
import type { PlanReport, Rewording } from '../domain/plan-report/index.js';
import type { PlanProgress } from '../domain/workflow/plan-progress.js';
import type { Step, StepDraft } from '../domain/steps/step.js';
import type { ToolCatalog } from '../domain/steps/tool.js';
import type { TriggerDraft } from '../domain/trigger/trigger.js';
import type { PlanningFailure } from '../errors.js';
import type { ModelCallPayer } from '../model/index.js';

/** A connection of the user. */
export interface OwnConnection {
  readonly name: string;
  readonly kind: ConnectionKind;
  /** The service of the catalogue that it is for; absent: it is for none, or that is not known. */
  readonly service?: string | undefined;
}

/** The kind of values in a column. `choice` and `choices`: one or several of its values. `flag`: true or false. */
export type ColumnKind = 'text' | 'number' | 'date' | 'flag' | 'choice' | 'choices' | 'person' | 'email';

/** A column of a table of the user, or a question of a form. */
export interface TableColumn {
  /** The name under which rows and records have the value. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** The values that can be chosen. Empty: any, or they are not known. */
  readonly values: readonly string[];
}

/** The request to the planner. */
export interface PlanRequest {
  readonly title: string;
  readonly description: string;
  /** The tools that a plan may use. */
  readonly tools: ToolCatalog;
  /** The user's IANA zone, for times without one. */
  readonly timezone: string;
  /** Given: keep it. Absent: read it from the words. */
  readonly trigger?: TriggerDraft | undefined;
  /** Regeneration: the problem with the old steps, and the old steps themselves. */
  readonly previous?:
    | {
        readonly steps: readonly Step[];
        readonly reason: string | null;
        readonly forceDifferentTools: boolean;
        readonly report?: PlanReport | null | undefined;
      }
    | undefined;
  /** Received events of the trigger's type, as samples of its payload. Other people wrote them. */
  readonly examples?: readonly { readonly eventType: string; readonly payload: JsonObject }[] | undefined;
  /** The connections of the user. Absent: unknown, which counts as none. */
  readonly connections?: readonly OwnConnection[] | undefined;
  /** Names of things of the connected accounts that stand in the words: none of their words means anything else. */
  readonly names?: readonly NameSaid[] | undefined;
  /** The columns of the tables that the words name, from the connected accounts. Absent: they are not known. */
  readonly columns?: readonly TableColumn[] | undefined;
  /** The address that `me` stands for; absent: not known. */
  readonly email?: string | null | undefined;
  /** Plan it although it seems to be in a language that the planner does not read. */
  readonly anyLanguage?: boolean | undefined;
  readonly signal: AbortSignal;
  /** The owner and workflow that pay for the calls of a model. */
  readonly payer?: ModelCallPayer | undefined;
  /** Called with each step as it is planned. */
  readonly onStep?: ((step: StepDraft) => void) | undefined;
  /** Called if planning starts over. The steps shown so far are void. */
  readonly onRestart?: (() => void) | undefined;
  /** Called with the current activity while no part of the plan is visible: a wait, another try, a correction. */
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined;
}

export interface Plan {
  /**
   * Checked: every returned plan would pass `checkSteps`, except for the places that a gap of the report leaves open.
   */
  readonly steps: readonly Step[];
  /** The trigger in the words. Null if they name none or the request gave a trigger. */
  readonly trigger: TriggerDraft | null;
  readonly inputSchema?: JsonSchema | null;
  /** The report on the words of the request, with the open questions. */
  readonly report?: PlanReport | undefined;
}

/** The name of a thing of a connected account. */
export interface NameSaid {
  readonly name: string;
  /** What the service calls such a thing, in lower case: `board`. Null: things of several kinds have this name. */
  readonly kind: string | null;
  /** The part of the name that the words give, without the owner before it: `web` of `acme/web`. Default: all of it. */
  readonly said?: string;
  /** The value that stands for it in a field, mostly an id. Default: unknown. */
  readonly value?: JsonValue;
  /** The thing that it belongs to, if the words do not name that. Default: it belongs to none, or that is named. */
  readonly within?: { readonly kind: string | null; readonly value: JsonValue };
}

/** Description → steps. @throws PlanningFailure with a clear reason. */
export interface Planner {
  /** Absent: it does not read the words better with `names` and `columns`, or it costs too much to plan more than once. */
  readonly readings?: AccountReadings;
  plan(request: PlanRequest): Promise<Plan>;
}

/** The columns of the tables that a plan names. */
export type ColumnsOf = (plan: Plan) => Promise<readonly TableColumn[]>;

/** One reading of a request. */
export interface OneReading {
  /** The plan by rules, or why there is none. */
  readonly plan: Plan | PlanningFailure;
  /**
   * Reads what is open by examples as well, which takes about as long as by rules.
   *
   * @returns the plan of them if it leaves less open. Otherwise the same plan.
   */
  readonly learned: () => Promise<Plan | PlanningFailure>;
}

/** Readings of one request with more and more known of the connected accounts. One of them is taken. */
export interface AccountReadings {
  /**
   * Reads the words once.
   *
   * @param columnsOf is asked before words that are open are read in other ways. If there are columns, the words are read
   * with them at once
   * @throws PlanningFailure `NOTHING_CHANGED` if the request is to change a plan, and the words change nothing.
   */
  read(request: PlanRequest, columnsOf?: ColumnsOf): Promise<OneReading>;
  /** The plan that is taken, with further choices for its questions. The same plan: it has none. */
  complete(plan: Plan, request: PlanRequest): Promise<Plan>;
}

/** A plan some of whose questions were answered in other words. */
export interface RewordRequest extends Omit<PlanRequest, 'previous'> {
  readonly present: {
    readonly steps: readonly Step[];
    readonly trigger: TriggerDraft | null;
    readonly inputSchema: JsonSchema | null;
  };
  readonly report: PlanReport;
  readonly changes: readonly Rewording[];
}

/** Reads a request again with other words in it. */
export interface Reworder {
  /** The most milliseconds that it may take. Default: as long as rules need. */
  readonly withinMs?: number;
  /**
   * The plan of the request with the new words, with the ids of steps and the answers that it has already. If the new
   * words have no effect either, the plan stays, and its gaps have the new words.
   *
   * @throws PlanningFailure if neither the words nor the plan can be changed in this way.
   */
  reword(request: RewordRequest): Promise<Plan>;
}
