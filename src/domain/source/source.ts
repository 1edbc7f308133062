import type { JsonObject } from '../../lib/json/json.js';
import type { ChatDraft, ChatSettings } from '../page/chat.js';
import type { FormDraft, FormSettings } from '../page/form.js';
import { PageKind } from '../page/page.js';
import type { PageSource } from '../page/page.js';

/** The origin of the events of a trigger: a list that the runtime polls, or a public page. */
export interface TriggerSource {
  /** The name of the owner's connection, or of the slot; null: the list is public. */
  readonly connection: string | null;
  /** The settings of this kind of source, for example the address of a feed. Literal: nothing in it is evaluated. */
  readonly parameters: JsonObject;
  /** Seconds from one look to the next. 0: a page, which is not polled. */
  readonly everySeconds: number;
  /** Whether the items that the first look finds start runs. */
  readonly includeExisting: boolean;
  /** The hosted form that it is. */
  readonly form?: FormSettings;
  /** The hosted chat that it is. */
  readonly chat?: ChatSettings;
}

/** The page that a source is. Null: it is a list that is polled. */
export function pageOf({ form, chat }: Pick<TriggerSource, 'form' | 'chat'>): PageSource | null {
  if (form) return { kind: PageKind.FORM, settings: form };
  return chat ? { kind: PageKind.CHAT, settings: chat } : null;
}

/** A source as a caller gives it. Null and undefined mean absent. */
export interface TriggerSourceDraft {
  readonly connection?: string | null | undefined;
  readonly parameters?: JsonObject | null | undefined;
  readonly everySeconds?: number | null | undefined;
  readonly includeExisting?: boolean | null | undefined;
  readonly form?: FormDraft | null | undefined;
  readonly chat?: ChatDraft | null | undefined;
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

/** The source that has given an event. Null: it came in another way. */
export function sourceIdOf(eventSource: string): string | null {
  const prefix = eventSourceOf('');
  return eventSource.startsWith(prefix) ? eventSource.slice(prefix.length) : null;
}
