import type { ExecutionTrigger } from '../../domain/run/execution.js';

/** The trigger of a run, as its JSON column holds it. */
export type StoredTrigger = Omit<ExecutionTrigger, 'scheduledFor'> & { readonly scheduledFor: string | null };

export function triggerOf(stored: StoredTrigger): ExecutionTrigger {
  return { ...stored, scheduledFor: stored.scheduledFor === null ? null : new Date(stored.scheduledFor) };
}
