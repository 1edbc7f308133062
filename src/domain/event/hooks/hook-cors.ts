import { HEADER_NAME } from '../hook-answer.js';
import type { HookMethod } from '../hook-answer.js';

/** Which pages of other sites may read the answers of a hook (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export interface HookCors {
  /** `https://shop.example`, or `*` alone. */
  readonly origins: readonly string[];
  /** Whether a browser may send the user name and password that it remembers. */
  readonly credentials: boolean;
}

const ANY = '*';
const MAX_ORIGINS = 50;
const MAX_REQUESTED = 50;
/** How long a browser may remember the answer to a pre-flight request, in seconds. */
const MAX_AGE = 600;
/** With credentials, a browser takes `*` by its letter. */
const EXPOSED = 'X-Execution-Id, Content-Disposition, ETag, Link, Location, Retry-After';

/** The mistakes in CORS settings, by their places. */
export function corsProblems({ origins, credentials }: HookCors): readonly {
  readonly path: readonly (string | number)[];
  readonly detail: string;
}[] {
  if (origins.length > MAX_ORIGINS)
    return [{ path: ['origins'], detail: `At most ${MAX_ORIGINS} origins can be named.` }];
  if (origins.length === 0)
    return [{ path: ['origins'], detail: 'Name at least one origin, or leave the settings out.' }];
  if (origins.includes(ANY) && origins.length > 1)
    return [{ path: ['origins'], detail: '"*" means all origins: name no others beside it.' }];
  if (origins.includes(ANY) && credentials)
    return [{ path: ['credentials'], detail: 'Pages of all sites cannot send credentials: name the origins.' }];
  return origins.flatMap((origin, index) =>
    origin === ANY || isOrigin(origin)
      ? []
      : [{ path: ['origins', index], detail: 'This is not an origin such as https://shop.example, without a path.' }],
  );
}

/** The headers that let a page read an answer. Empty if it may not. */
export function corsHeaders(cors: HookCors | null, origin: string | undefined): Readonly<Record<string, string>> {
  if (cors === null || origin === undefined) return {};
  if (cors.origins.includes(ANY)) return { 'access-control-allow-origin': ANY, 'access-control-expose-headers': ANY };
  const vary = { vary: 'Authorization, Origin' };
  if (!cors.origins.includes(origin)) return vary;
  return {
    ...vary,
    'access-control-allow-origin': origin,
    'access-control-expose-headers': EXPOSED,
    ...(cors.credentials ? { 'access-control-allow-credentials': 'true' } : {}),
  };
}

/** The headers of the answer to a pre-flight request. @param requested its `Access-Control-Request-Headers`. */
export function preflightHeaders(
  cors: HookCors | null,
  { origin, requested }: { readonly origin: string | undefined; readonly requested: string | undefined },
  methods: readonly HookMethod[],
): Readonly<Record<string, string>> {
  const { 'access-control-expose-headers': _, ...allowed } = corsHeaders(cors, origin);
  if (!('access-control-allow-origin' in allowed)) return allowed;
  const names = (requested ?? '')
    .split(',', MAX_REQUESTED)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => HEADER_NAME.test(name));
  return {
    ...allowed,
    'access-control-allow-methods': methods.join(', '),
    'access-control-max-age': String(MAX_AGE),
    ...(names.length === 0 ? {} : { 'access-control-allow-headers': names.join(', ') }),
  };
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
}
