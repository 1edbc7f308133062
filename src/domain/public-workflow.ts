import type { FlowControl } from './flow-control/index.js';
import type { Step } from './step.js';
import type { Trigger } from './trigger.js';

/** What the marketplace shows of a workflow: these fields and nothing else. */
export interface PublicWorkflow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** The values of an event trigger's `filters` are blank. */
  readonly trigger: Trigger;
  /** Literal credentials in the inputs are blank. */
  readonly steps: readonly Step[];
  readonly flowControl: FlowControl | null;
  readonly categories: readonly string[];
  readonly creator: { readonly name: string };
  readonly publishedAt: Date;
  readonly cloneCount: number;
  readonly runCount: number;
}

export const PublicWorkflowSort = {
  /** Most cloned first. */
  POPULAR: 'POPULAR',
  /** Last published first. */
  NEWEST: 'NEWEST',
} as const;
export type PublicWorkflowSort = (typeof PublicWorkflowSort)[keyof typeof PublicWorkflowSort];
