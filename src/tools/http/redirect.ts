import { StepFailure } from '../../errors.js';
import { checkTarget, type OutgoingRequest } from './outgoing-request.js';

export const MAX_REDIRECTS = 5;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The headers that another origin may still see. The Fetch standard drops only `Authorization` in that case. A key in a
 * header that the caller named is just as secret, and belongs to the service that it was meant for (invariant 9).
 */
const CROSS_ORIGIN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'content-language',
  'idempotency-key',
  'user-agent',
]);

/**
 * The request that a redirect asks for, or null if the answer is not a redirect. Methods are rewritten as the Fetch
 * standard has it (section 4.4): 303, and POST under 301 and 302, become GET without a body.
 *
 * @throws StepFailure `REDIRECT_FAILED` if the target must not be followed.
 */
export function redirected(
  request: OutgoingRequest,
  status: number,
  location: string | undefined,
): OutgoingRequest | null {
  if (!REDIRECTS.has(status) || location === undefined) return null;
  const url = targetOf(location, request.url);
  const becomesGet =
    status === 303 ? !['GET', 'HEAD'].includes(request.method) : status < 303 && request.method === 'POST';
  const onward = towards(request, url);
  if (!becomesGet) return onward;
  const kept = Object.entries(onward.headers).filter(
    ([name]) => !name.startsWith('content-') && name !== 'idempotency-key',
  );
  return { ...onward, method: 'GET', headers: Object.fromEntries(kept), body: null };
}

/** The request sent elsewhere: to another origin without its credentials and the caller's own headers. */
export function towards(request: OutgoingRequest, url: URL): OutgoingRequest {
  if (url.origin === request.url.origin) return { ...request, url };
  const kept = Object.entries(request.headers).filter(
    ([name]) => CROSS_ORIGIN_HEADERS.has(name) && name !== request.credential,
  );
  return { ...request, url, headers: Object.fromEntries(kept), credential: null };
}

function targetOf(location: string, base: URL): URL {
  const failure = (reason: string) =>
    StepFailure.permanent('REDIRECT_FAILED', `${base.host} redirects to an address that ${reason}.`);
  if (!URL.canParse(location, base.href)) throw failure('cannot be read');
  const url = new URL(location, base);
  try {
    checkTarget(url);
  } catch {
    throw failure('is not plain http or https');
  }
  return url;
}
