import { textProblem } from '../../lib/text/text.js';
import type { IssueList } from '../../errors.js';

export const MAX_METADATA = 20;
export const MAX_METADATA_VALUE = 200;

/** The keys of metadata, so that `key=value` can be read in one way only. */
const KEY = /^[A-Za-z][A-Za-z0-9_.-]{0,39}$/;

/** Names with texts that a user gives to a workflow or a run, such as the number of an order. */
export type Metadata = Readonly<Record<string, string>>;

/** Whether a text can be a key of metadata. */
export function isMetadataKey(key: string): boolean {
  return KEY.test(key);
}

/** Metadata from a caller, with its values trimmed. */
export function checkMetadata(issues: IssueList, given: Readonly<Record<string, unknown>>): Metadata {
  const entries = Object.entries(given);
  if (entries.length > MAX_METADATA)
    issues.add(['metadata'], `Metadata has at most ${MAX_METADATA} entries, not ${entries.length}.`);
  return Object.fromEntries(
    entries.slice(0, MAX_METADATA).map(([key, value]) => {
      const problem = entryProblem(key, value);
      if (problem !== null) issues.add(['metadata', key.slice(0, 100)], problem);
      return [key, String(value).trim()];
    }),
  );
}

function entryProblem(key: string, value: unknown): string | null {
  if (!isMetadataKey(key))
    return 'A key of metadata begins with a letter, and has at most 40 letters, digits, dots, hyphens and underscores.';
  if (typeof value !== 'string') return 'A value of metadata is a text.';
  const length = [...value.trim()].length;
  if (length === 0 || length > MAX_METADATA_VALUE)
    return `A value of metadata has 1 to ${MAX_METADATA_VALUE} characters, not ${length}.`;
  return textProblem(value);
}
