import type { JsonObject } from '../../lib/json/json.js';

/** The origin of the events of a trigger: a list that the runtime polls. */
export interface TriggerSource {
  /** The name of the owner's connection, or of the slot; null: the list is public. */
  readonly connection: string | null;
  /** The settings of this kind of source, for example the address of a feed. Literal: nothing in it is evaluated. */
  readonly parameters: JsonObject;
  /** Seconds from one look to the next. */
  readonly everySeconds: number;
  /** Whether the items that the first look finds start runs. */
  readonly includeExisting: boolean;
}

/** A source as a caller gives it. Null and undefined mean absent. */
export interface TriggerSourceDraft {
  readonly connection?: string | null | undefined;
  readonly parameters?: JsonObject | null | undefined;
  readonly everySeconds?: number | null | undefined;
  readonly includeExisting?: boolean | null | undefined;
}

/** Whether a source is looked at, and with what success. */
export const SourceStatus = {
  /** Not looked at: the trigger is disabled, the workflow has no steps, or its connection is missing. */
  OFF: 'OFF',
  /** The first look is still to come, or under way. */
  STARTING: 'STARTING',
  WATCHING: 'WATCHING',
  /** The last look failed. It is tried again at `nextPollAt`. */
  FAILING: 'FAILING',
} as const;
export type SourceStatus = (typeof SourceStatus)[keyof typeof SourceStatus];

/** Why the last look failed. */
export interface SourceProblem {
  /** A code such as `HTTP_STATUS` or `SOURCE_UNREADABLE`. */
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** The state of a source, as its owner sees it. */
export interface SourceState {
  readonly status: SourceStatus;
  readonly lastPollAt: Date | null;
  readonly nextPollAt: Date | null;
  /** When the last new item was found. */
  readonly lastItemAt: Date | null;
  /** Items that became events. */
  readonly itemCount: number;
  /** Since when every look has failed. */
  readonly failingSince: Date | null;
  /** How many looks in a row have failed. */
  readonly failures: number;
  readonly problem: SourceProblem | null;
  /** How many of the owner's workflows share this source. */
  readonly workflowCount: number;
}

/** The `source` of an event that a source has given. */
export function eventSourceOf(sourceId: string): string {
  return `source:${sourceId}`;
}
