import { STATUS_CODES } from 'node:http';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { SafeError } from '../../safe-error.js';
import { problemType } from '../problems/problem-type.js';
import { restPath } from './pointer.js';

export const PROBLEM_TYPE = 'application/problem+json';

/** RFC 9457, with the extension members `code`, `errors` and `problems`, and of a limit `quota`, `limit` and `used`. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The same stable code that GraphQL puts in `extensions.code`. */
  readonly code: string;
  /** The limit of the user that was reached: its name in lower case, as in `GET /quotas`. */
  readonly quota?: string;
  readonly limit?: number;
  readonly used?: number;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  /** The shape that GraphQL has in `extensions.problems`. */
  readonly problems: readonly { readonly code: string; readonly pointer: string; readonly message: string }[];
}

/** A hundred thousand unknown fields must not make an answer ten times the size of the request. */
const MAX_ERRORS = 100;
const MAX_DETAIL_LENGTH = 2_000;

/** Whose names the paths of the issues are in: the domain's, or already those of the REST request. */
export type PathNames = 'domain' | 'rest';

/**
 * The form of a failure for REST callers. `type` is the address at which the server describes the code. `title` is the
 * phrase of the status, and programs use `code`.
 */
export function problemDetails(error: SafeError, names: PathNames = 'domain', publicUrl?: string): ProblemDetails {
  const problem = {
    type: problemType(error.code, publicUrl),
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: shortened(error.message),
    code: error.code,
    ...(error.use === undefined ? {} : { ...error.use, quota: error.use.quota.toLowerCase() }),
  };
  const { code } = error;
  if (error.issues.length === 0) return { ...problem, problems: [{ code, pointer: '', message: problem.detail }] };
  const errors = error.issues.slice(0, MAX_ERRORS).map(({ path, detail }) => ({
    pointer: jsonPointer(names === 'rest' ? path : restPath(path)),
    detail,
  }));
  return { ...problem, errors, problems: errors.map(({ pointer, detail }) => ({ code, pointer, message: detail })) };
}

function shortened(text: string): string {
  return text.length <= MAX_DETAIL_LENGTH ? text : `${text.slice(0, MAX_DETAIL_LENGTH)}…`;
}

/** RFC 9110, section 10.2.3: whole seconds. */
export function retryAfter(error: SafeError): string | undefined {
  return error.retryAfterMs === undefined ? undefined : String(Math.max(1, Math.ceil(error.retryAfterMs / 1_000)));
}
