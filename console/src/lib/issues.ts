import type { Failure, Issue } from '../api/failure';

/** What the server found wrong at one place, such as `/input/name`, or within it; undefined: nothing. */
export function issueAt(failure: Failure | null, pointer: string): string | undefined {
  const found =
    failure?.issues.filter((issue) => issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`)) ?? [];
  return found.length === 0 ? undefined : found.map(({ detail }) => detail).join(' ');
}

/** What belongs to none of the places that are shown with a field of their own; null: all is said there. */
export function failureBeside(failure: Failure | null, pointers: readonly string[]): Failure | null {
  if (failure === null) return null;
  const isShown = (issue: Issue): boolean =>
    pointers.some((pointer) => issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`));
  const issues = failure.issues.filter((issue) => !isShown(issue));
  return failure.issues.length > 0 && issues.length === 0 ? null : { ...failure, issues };
}
