import { FIRST_TRIGGER, TriggerType, type Trigger } from '../trigger/trigger.js';

/** FNV-1a, 32 bits: spreads ids evenly, and is the same in every process and version. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/**
 * How long after its scheduled times a workflow fires, in milliseconds: 0 to `jitterSeconds`, always the same for one
 * workflow.
 */
export function jitterMs(workflowId: string, trigger: Trigger): number {
  if (trigger.type !== TriggerType.SCHEDULED || trigger.jitterSeconds <= 0) return 0;
  return hash(workflowId) % (trigger.jitterSeconds * 1_000 + 1);
}

/** When a scheduled time with jitter fires. Null if it fires exactly on time, or if there is none. */
export function jitteredTime(workflowId: string, trigger: Trigger, scheduledFor: Date | null): Date | null {
  const delay = jitterMs(workflowId, trigger);
  return scheduledFor === null || delay === 0 ? null : new Date(scheduledFor.getTime() + delay);
}

/** The id by which a trigger gets its jitter: two triggers of a workflow are put off by different times. */
export function jitterIdOf(workflowId: string, key: string): string {
  return key === FIRST_TRIGGER ? workflowId : `${workflowId}:${key}`;
}
