import { textProblem } from '../../lib/text/text.js';
import type { IssueList } from '../../errors.js';
import { MAX_METADATA, MAX_METADATA_VALUE, isMetadataKey } from './metadata.js';
import type { Metadata } from './metadata.js';
import { MAX_TAGS, checkTags } from './tags.js';

/** Which tags and which metadata a workflow or a run must have: all of them. */
export interface LabelFilter {
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: Metadata | undefined;
}

/** The given conditions in normal form; an empty one is left out. Each mistake is added to `issues` at its place. */
export function checkLabelFilter(issues: IssueList, { tags, metadata }: LabelFilter): LabelFilter {
  return {
    ...(tags?.length ? { tags: checkTags(issues, tags.slice(0, MAX_TAGS + 1), { what: 'A filter' }) } : {}),
    ...metadataOf(issues, metadata),
  };
}

function metadataOf(issues: IssueList, metadata: Metadata | undefined): Pick<LabelFilter, 'metadata'> {
  const entries = Object.entries(metadata ?? {});
  if (entries.length === 0) return {};
  if (entries.length > MAX_METADATA)
    issues.add(['metadata'], `A filter has at most ${MAX_METADATA} entries of metadata, not ${entries.length}.`);
  for (const [key, value] of entries.slice(0, MAX_METADATA)) {
    const path = ['metadata', key.slice(0, 100)];
    if (!isMetadataKey(key)) issues.add(path, 'This is no key of metadata.');
    else if (typeof value !== 'string' || [...value].length > MAX_METADATA_VALUE)
      issues.add(path, `A value of metadata is a text of at most ${MAX_METADATA_VALUE} characters.`);
    else if (textProblem(value) !== null) issues.add(path, textProblem(value) ?? '');
  }
  return { metadata: Object.fromEntries(entries.map(([key, value]) => [key, String(value).trim()])) };
}
