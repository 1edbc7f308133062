import type { Failure, Issue } from '../api/failure';

/** The server's complaint about one place, such as `/input/name`, or about a part of it. Undefined: none. */
export function issueAt(failure: Failure | null, pointer: string): string | undefined {
  const found =
    failure?.issues.filter((issue) => issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`)) ?? [];
  return found.length === 0 ? undefined : found.map(({ detail }) => detail).join(' ');
}

/** The complaints that belong to no field of the form. Null: all of them are shown at a field. */
export function failureBeside(failure: Failure | null, pointers: readonly string[]): Failure | null {
  if (failure === null) return null;
  const isShown = (issue: Issue): boolean =>
    pointers.some((pointer) => issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`));
  const issues = failure.issues.filter((issue) => !isShown(issue));
  return failure.issues.length > 0 && issues.length === 0 ? null : { ...failure, issues };
}
