import type { FieldIssue } from '../../errors.js';

/** One entry of `extensions.errors`. */
export interface PointedError {
  /** RFC 6901, from the arguments of the field: `/input/steps/0/title`. */
  readonly pointer: string;
  readonly detail: string;
}

/** @param prefix the argument that the paths are relative to, for example `['input']`. */
export function toPointers(issues: readonly FieldIssue[], prefix: readonly string[] = []): readonly PointedError[] {
  return issues.map(({ path, detail }) => ({ pointer: [...prefix, ...path].map((segment) => `/${escape(String(segment))}`).join(''), detail }));
}

function escape(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}
