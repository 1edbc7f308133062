import { IssueList } from '../../errors.js';
import { checkMetadata } from '../workflow/metadata.js';
import type { Metadata } from '../workflow/metadata.js';
import { MAX_TAGS, checkTags } from '../workflow/tags.js';

/** With those of its workflow. */
export const MAX_RUN_TAGS = 2 * MAX_TAGS;

/** The tags and the metadata that a caller gives to a run. */
export interface RunLabels {
  /** Beside those of the workflow. */
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: Metadata | undefined;
}

/**
 * The labels in normal form. A field that is absent or empty is absent.
 *
 * @throws InvalidInputError naming all mistakes at once.
 */
export function checkRunLabels(given: {
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}): RunLabels {
  const issues = new IssueList();
  const tags = given.tags && checkTags(issues, given.tags, { what: 'A run of its own' });
  const metadata = given.metadata && checkMetadata(issues, given.metadata);
  issues.throwIfAny();
  return {
    ...(tags?.length ? { tags } : {}),
    ...(metadata && Object.keys(metadata).length > 0 ? { metadata } : {}),
  };
}
