import type { Issue } from '../api/failure';

/**
 * The issues below a place, each with the rest of its pointer: of `/steps/1/input/url` below `/steps/1`, `/input/url`.
 */
export function issuesBelow(issues: readonly Issue[], prefix: string): readonly Issue[] {
  return issues
    .filter(({ pointer }) => pointer === prefix || pointer.startsWith(`${prefix}/`))
    .map(({ pointer, detail }) => ({ pointer: pointer.slice(prefix.length), detail }));
}

/** The mistake at exactly this place. */
export function issueAt(issues: readonly Issue[], pointer: string): string | undefined {
  const found = issues.filter((issue) => issue.pointer === pointer).map(({ detail }) => detail);
  return found.length === 0 ? undefined : found.join(' ');
}

/** The mistake at this place or anywhere in it. */
export function issuesWithin(issues: readonly Issue[], pointer: string): string | undefined {
  const found = issuesBelow(issues, pointer).map(({ detail }) => detail);
  return found.length === 0 ? undefined : found.join(' ');
}

export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
