import { REST_PREFIX } from '../rest-prefix.js';

/** The path below `/api/v1` of the pages that explain each problem type. */
export const PROBLEMS_PATH = '/problems';

declare module 'fastify' {
  interface FastifyInstance {
    /** The address that clients use, without a slash at its end. Undefined: it is not configured. */
    readonly publicUrl?: string | undefined;
  }
}

/**
 * The `type` of the problem with this code (RFC 9457, section 3.1.1): an absolute address if the server knows the one
 * that clients use, else a full path, which holds on every host.
 */
export function problemType(code: string, publicUrl = ''): string {
  return `${publicUrl}${REST_PREFIX}${PROBLEMS_PATH}/${code}`;
}
