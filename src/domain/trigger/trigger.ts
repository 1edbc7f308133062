import type { JsonObject } from '../../lib/json/json.js';
import type { TriggerSource, TriggerSourceDraft } from '../source/source.js';

export const TriggerType = { MANUAL: 'MANUAL', SCHEDULED: 'SCHEDULED', EVENT: 'EVENT' } as const;
export type TriggerType = (typeof TriggerType)[keyof typeof TriggerType];

/** A fixed wall-clock time that the spring change leaves out. */
export const DstGapPolicy = { SHIFT: 'SHIFT', SKIP: 'SKIP' } as const;
export type DstGapPolicy = (typeof DstGapPolicy)[keyof typeof DstGapPolicy];

/** A fixed wall-clock time that the autumn change repeats. */
export const DstRepeatPolicy = { ONCE: 'ONCE', TWICE: 'TWICE' } as const;
export type DstRepeatPolicy = (typeof DstRepeatPolicy)[keyof typeof DstRepeatPolicy];

/** Ticks that came due while no worker ran. */
export const MisfirePolicy = { RUN_LATEST: 'RUN_LATEST', RUN_ALL: 'RUN_ALL', SKIP: 'SKIP' } as const;
export type MisfirePolicy = (typeof MisfirePolicy)[keyof typeof MisfirePolicy];

/** The treatment of a tick while an earlier run of the workflow is still running. */
export const OverlapPolicy = {
  ALLOW: 'ALLOW',
  SKIP: 'SKIP',
  QUEUE: 'QUEUE',
  CANCEL_RUNNING: 'CANCEL_RUNNING',
} as const;
export type OverlapPolicy = (typeof OverlapPolicy)[keyof typeof OverlapPolicy];

export interface ManualTrigger {
  readonly type: typeof TriggerType.MANUAL;
  readonly enabled: boolean;
}

export interface ScheduledTrigger {
  readonly type: typeof TriggerType.SCHEDULED;
  readonly enabled: boolean;
  /** Five-field cron or a nickname such as `@daily`. */
  readonly schedule: string;
  /** IANA zone. */
  readonly timezone: string;
  readonly dstGap: DstGapPolicy;
  readonly dstRepeat: DstRepeatPolicy;
  readonly misfire: MisfirePolicy;
  readonly overlap: OverlapPolicy;
  readonly jitterSeconds: number;
}

export interface EventTrigger {
  readonly type: typeof TriggerType.EVENT;
  readonly enabled: boolean;
  readonly eventType: string;
  readonly filters: JsonObject;
  /** The list whose new items are its events. Absent: every event of the type. */
  readonly source?: TriggerSource;
}

export type Trigger = ManualTrigger | ScheduledTrigger | EventTrigger;

/** A trigger as a caller gives it; fields that do not belong to its type are refused. */
export interface TriggerDraft {
  readonly type: TriggerType;
  readonly enabled?: boolean | undefined;
  readonly schedule?: string | undefined;
  readonly timezone?: string | undefined;
  readonly dstGap?: DstGapPolicy | undefined;
  readonly dstRepeat?: DstRepeatPolicy | undefined;
  readonly misfire?: MisfirePolicy | undefined;
  readonly overlap?: OverlapPolicy | undefined;
  readonly jitterSeconds?: number | undefined;
  readonly eventType?: string | undefined;
  readonly filters?: JsonObject | undefined;
  readonly source?: TriggerSourceDraft | undefined;
}

export const MANUAL_TRIGGER: ManualTrigger = { type: TriggerType.MANUAL, enabled: true };

/** The key of the first trigger of every workflow. */
export const FIRST_TRIGGER = 'main';

/** The key of a trigger as runs record it: that of the first is left out. */
export function recordedKey(key: string): { readonly key?: string } {
  return key === FIRST_TRIGGER ? {} : { key };
}

/** The most triggers of one workflow. */
export const MAX_TRIGGERS = 10;

/** A trigger with the key by which its workflow knows it. */
export type KeyedTrigger = Trigger & { readonly key: string };

/** A trigger as a caller gives it in a list. Without a key, it gets one by its place. */
export interface KeyedTriggerDraft extends TriggerDraft {
  readonly key?: string | undefined;
}

/** The triggers of a workflow: the first, and those beside it. */
export interface Triggers {
  readonly trigger: Trigger;
  readonly furtherTriggers: readonly KeyedTrigger[];
}

/** The triggers without the part that a caller may not know: those beside the first. */
export interface TriggersOrOne {
  readonly trigger: Trigger;
  readonly furtherTriggers?: readonly KeyedTrigger[] | undefined;
}

/** All triggers of a workflow, the first one first. */
export function triggersOf({ trigger, furtherTriggers = [] }: TriggersOrOne): readonly KeyedTrigger[] {
  return [{ ...trigger, key: FIRST_TRIGGER }, ...furtherTriggers];
}

/** Whether any of the triggers starts runs. */
export function isAnyEnabled(triggers: {
  readonly trigger: { readonly enabled: boolean };
  readonly furtherTriggers?: readonly { readonly enabled: boolean }[] | undefined;
}): boolean {
  return triggers.trigger.enabled || (triggers.furtherTriggers ?? []).some(({ enabled }) => enabled);
}

/** The same triggers, all switched on or all switched off. */
export function switchedTriggers({ trigger, furtherTriggers }: Triggers, enabled: boolean): Triggers {
  return {
    trigger: { ...trigger, enabled },
    furtherTriggers: furtherTriggers.map((each) => ({ ...each, enabled })),
  };
}

/** How many schedules a workflow has. A schedule is an enabled trigger of the type SCHEDULED. */
export function schedulesIn(triggers: TriggersOrOne): number {
  return triggersOf(triggers).filter(({ type, enabled }) => type === TriggerType.SCHEDULED && enabled).length;
}
