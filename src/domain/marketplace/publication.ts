/*
 * Glossary of the marketplace
 * - publication: a workflow as its owner shows it to everybody. It is identified by the id of the workflow.
 * - snapshot: the public projection of the definition at the moment of publishing, with its categories and tags.
 * - version: one snapshot, numbered 1, 2, 3, … within its publication. The newest version is shown.
 */
import { categoriesOf } from '../workflow/categories.js';
import { publicDefinition, publicSteps } from './public-projection.js';
import { publicPartOf } from '../workflow/definition.js';
import type { PublicDefinition } from '../workflow/definition.js';
import { sameJson } from '../../lib/json/stable-json.js';
import type { Step } from '../steps/step.js';

/** The public part of a workflow, with its categories and tags. */
export interface PublicationSnapshot extends PublicDefinition {
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

export interface PublicationVersion extends PublicationSnapshot {
  readonly workflowId: string;
  /** 1, 2, 3, … within the publication. */
  readonly number: number;
  /** The changes in it, in the words of the publisher. */
  readonly notes: string | null;
  readonly publishedAt: Date;
}

/** One line of the list of versions. */
export type PublicationVersionHead = Pick<PublicationVersion, 'number' | 'title' | 'notes' | 'publishedAt'>;

/** The owner's view of a publication. */
export interface Publication {
  readonly workflowId: string;
  /** Whether it is public. */
  readonly isListed: boolean;
  /** Since when without a break. */
  readonly publishedAt: Date;
  readonly newest: PublicationVersion;
}

/** The categories and tags of a workflow. An absent field stays as in the newest version. */
export interface Filing {
  /** Empty: by the tools that it uses. */
  readonly categories?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The version that would be published now. @param before the newest version. */
export function snapshotOf(
  workflow: PublicDefinition,
  filing: Filing,
  before: PublicationSnapshot | null,
): PublicationSnapshot {
  const derived = categoriesOf(workflow.steps);
  // Categories that were named once are not those of the tools, and are kept; derived ones follow the tools.
  const named =
    filing.categories ?? (before && !sameJson(before.categories, categoriesOf(before.steps)) ? before.categories : []);
  return {
    ...publicDefinition(workflow),
    categories: named.length > 0 ? [...named].sort() : derived,
    tags: filing.tags ?? before?.tags ?? [],
  };
}

/** Whether a reader would see no difference. */
export function sameSnapshot(one: PublicationSnapshot, other: PublicationSnapshot): boolean {
  return sameJson(seen(one), seen(other));
}

/** Whether steps do the same as others once they are published. Titles and descriptions do not count. */
export function doTheSame(some: readonly Step[], others: readonly Step[]): boolean {
  const deeds = (steps: readonly Step[]): readonly Step[] =>
    publicSteps(steps).map((step) => ({ ...step, title: '', description: '', reason: null }));
  return sameJson(deeds(some), deeds(others));
}

/** Without the data that a version adds, and without the reasons for each tool, which each plan words differently. */
function seen(snapshot: PublicationSnapshot): PublicationSnapshot {
  const { steps, categories, tags } = snapshot;
  const bare = steps.map((step) => ({ ...step, reason: null }));
  return { ...publicPartOf(snapshot), steps: bare, categories, tags };
}
