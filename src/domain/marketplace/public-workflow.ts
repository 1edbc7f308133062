import type { JsonSchema } from '../../lib/json/json.js';
import type { PublicDefinition } from '../workflow/definition.js';

/**
 * The fields of a workflow that the marketplace shows, and nothing else. The values of an event trigger's `filters` and
 * literal credentials in the inputs are blank.
 */
export interface PublicWorkflow extends PublicDefinition {
  readonly id: string;
  readonly slug: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly creator: { readonly name: string };
  /** The number of the version that is shown. */
  readonly version: number;
  /** The changes in it, in the words of the publisher. */
  readonly notes: string | null;
  /** Since when it has been public. */
  readonly publishedAt: Date;
  /** When the version that is shown was published. */
  readonly updatedAt: Date;
  /** JSON Schema of the values that a clone needs. Null or absent: it needs none. Only templates ask for values. */
  readonly valuesSchema?: JsonSchema | null;
  readonly cloneCount: number;
  readonly runCount: number;
}

export const PublicWorkflowSort = {
  /** Most cloned and run first, with older acts counting less; see domain/marketplace/popularity.ts. */
  POPULAR: 'POPULAR',
  /** Last published first. A new version of an existing publication does not count. */
  NEWEST: 'NEWEST',
  /** The best match first. Without a search, like POPULAR. */
  RELEVANCE: 'RELEVANCE',
} as const;
export type PublicWorkflowSort = (typeof PublicWorkflowSort)[keyof typeof PublicWorkflowSort];
