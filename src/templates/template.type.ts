import type { JsonSchema } from '../lib/json/json.js';
import type { StepDraft } from '../domain/steps/step.js';
import type { TriggerDraft } from '../domain/trigger/trigger.js';

/** A curated workflow that ships with Stepcast; it runs as it is, on the built-in tools and on the connections that its steps name. */
export interface Template {
  /** Unique; also its address. Never changes. */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly trigger: TriggerDraft;
  readonly steps: readonly StepDraft[];
  /** Of the context that a run may give; every field has a default in the steps. */
  readonly inputSchema?: JsonSchema;
}
