import type { WorkflowDocument } from '../portable/index.js';
import type { StepDraft } from '../domain/steps/step.js';
import type { JsonSchema } from '../lib/json/json.js';
import type { TriggerDraft } from '../domain/trigger/trigger.js';

/**
 * A curated workflow that ships with Stepcast. It runs on the built-in tools and on the connections that its steps name.
 * Each field of its context has a default in the steps.
 */
export interface Template extends Pick<WorkflowDocument, 'title' | 'inputSchema' | 'flowControl'> {
  /** Unique; also its address. Never changes. */
  readonly slug: string;
  readonly description: string;
  readonly categories: readonly string[];
  /** Other words that people look for it by. */
  readonly tags: readonly string[];
  /** JSON Schema of the values that a clone needs. They replace the texts `<<name>>` of the template. Absent: none. */
  readonly valuesSchema?: JsonSchema;
  readonly trigger: TriggerDraft;
  /** All triggers, if there are several; `trigger` is the first of them. */
  readonly triggers?: WorkflowDocument['triggers'];
  readonly steps: readonly StepDraft[];
}
