import { REST_PREFIX } from '../rest-prefix.js';

/** The path below `/api/v1` of the pages that explain each problem type. */
export const PROBLEMS_PATH = '/problems';

/** The `type` of the problem with this code (RFC 9457, section 3.1.1): a full path, so that it holds on every host. */
export function problemType(code: string): string {
  return `${REST_PREFIX}${PROBLEMS_PATH}/${code}`;
}
