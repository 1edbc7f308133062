import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { FieldIssue } from '../../errors.js';

/** One entry of `extensions.errors`. */
export interface PointedError {
  /** RFC 6901, from the arguments of the field: `/input/steps/0/title`. */
  readonly pointer: string;
  readonly detail: string;
}

/** An answer must stay small, however much is wrong with the request. */
const MAX_POINTERS = 100;

/** At most 100. @param prefix the argument that the paths are relative to, for example `['input']`. */
export function toPointers(issues: readonly FieldIssue[], prefix: readonly string[] = []): readonly PointedError[] {
  return issues
    .slice(0, MAX_POINTERS)
    .map(({ path, detail }) => ({ pointer: jsonPointer([...prefix, ...path]), detail }));
}
