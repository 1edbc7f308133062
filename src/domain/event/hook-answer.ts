import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isFileValue } from '../file/file.js';
import type { FileValue } from '../file/file.js';

/*
 * - respond: when a webhook address answers its caller, and with what.
 * - response: the answer that a step of the tool `webhook.respond` composes; its output is one.
 */

/** When a webhook address answers, and with what. */
export const HookRespond = {
  /** Once the event is stored: with its id. */
  IMMEDIATELY: 'IMMEDIATELY',
  /** When the run has ended: with its output. */
  LAST_STEP: 'LAST_STEP',
  /** When a step of `webhook.respond` has succeeded: with what it composed. */
  STEP: 'STEP',
} as const;
export type HookRespond = (typeof HookRespond)[keyof typeof HookRespond];

/** The methods that a webhook address can accept. */
export const HookMethod = { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' } as const;
export type HookMethod = (typeof HookMethod)[keyof typeof HookMethod];

/** How a webhook address takes and answers requests. */
export interface HookAnswering {
  readonly respond: HookRespond;
  /** How long a caller waits for the run, in seconds. Afterwards it gets 202 with the id of the run, which goes on. */
  readonly respondWithinSeconds: number;
  /** At least one. */
  readonly methods: readonly HookMethod[];
}

/** The same as it is given: absent fields take their defaults, or stay as they are. */
export type GivenAnswering = { readonly [Field in keyof HookAnswering]?: HookAnswering[Field] | undefined };

export const PLAIN_ANSWERING: HookAnswering = {
  respond: HookRespond.IMMEDIATELY,
  respondWithinSeconds: 30,
  methods: [HookMethod.POST],
};

/** Proxies in front of a server give up after a minute or two. */
export const MAX_RESPOND_SECONDS = 120;

/** The tool whose output is the answer to the caller. */
export const RESPOND_TOOL = 'webhook.respond';

/** The answer to the caller of a webhook address, as a step composed it. */
export interface WebhookResponse {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Its content is the body, in place of the text. */
  readonly file?: FileValue & JsonObject;
}

/** RFC 9110, section 5.6.2, in lower case. */
export const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** Visible characters of Latin-1, blanks and tabs (RFC 9110, section 5.5). */
const HEADER_VALUE = /^[\t\x20-\x7e\xa0-\xff]{0,4000}$/;
const STATUS = { least: 200, most: 599 };

/**
 * Headers that a user may not set: they speak for the origin of the server (cookies, CSP, CORS, HSTS), belong to the
 * connection (RFC 9110, section 7.6.1), or are set by the server. `location` is set by `redirect` alone.
 */
const FORBIDDEN =
  /^(?:set-cookie2?|content-security-policy(?:-report-only)?|access-control-.*|cross-origin-.*|strict-transport-security|public-key-pins.*|clear-site-data|service-worker-allowed|x-frame-options|x-content-type-options|permissions-policy|refresh|www-authenticate|report-to|reporting-endpoints|nel|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|content-encoding|host|date|location|alt-svc|sourcemap)$/;

/** Why a header cannot be part of a response. Null if it can. */
export function responseHeaderProblem(name: string, value: unknown): string | null {
  const lower = name.toLowerCase();
  if (!HEADER_NAME.test(lower)) return 'This is not the name of a header.';
  if (lower === 'location') return 'A redirect is given by `redirect`, not by a header.';
  if (FORBIDDEN.test(lower)) return 'This header is set by the server, and cannot be chosen.';
  if (typeof value !== 'string' || !HEADER_VALUE.test(value)) return 'This is not a value that a header can have.';
  return null;
}

/** Why a status cannot be answered. Null if it can. */
export function responseStatusProblem(status: number): string | null {
  return Number.isInteger(status) && status >= STATUS.least && status <= STATUS.most
    ? null
    : `The status is a whole number from ${STATUS.least} to ${STATUS.most}.`;
}

/** Why a redirect cannot lead there. Null if it can. It is fixed in the step, so that no caller decides where it leads. */
export function redirectProblem(address: string): string | null {
  if (address.includes('{{')) return 'A redirect is fixed in the step: an expression could lead callers anywhere.';
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
    ? null
    : 'This is not an address that begins with https:// or http://.';
}

/** The response in the output of a step. Null if the value is none. */
export function responseIn(output: unknown): WebhookResponse | null {
  if (typeof output !== 'object' || output === null) return null;
  const { status, headers, body, file } = output as Partial<Record<keyof WebhookResponse, JsonValue>>;
  const fits = typeof status === 'number' && responseStatusProblem(status) === null && typeof body === 'string';
  if (!fits || typeof headers !== 'object' || headers === null) return null;
  const safe = Object.entries(headers).filter(
    ([name, value]) => responseHeaderProblem(name, value) === null || isRedirect(name, value),
  );
  return {
    status,
    headers: Object.fromEntries(safe) as Record<string, string>,
    body,
    ...(isFileValue(file) ? { file } : {}),
  };
}

/** The file that the output of a run stands for: itself, or what it has as `file`. Null: it stands for none. */
export function fileInOutput(output: JsonValue): FileValue | null {
  const file = isJsonObject(output) && 'file' in output ? output['file'] : output;
  return isFileValue(file) ? file : null;
}

function isRedirect(name: string, value: unknown): boolean {
  return name === 'location' && typeof value === 'string' && redirectProblem(value) === null;
}
