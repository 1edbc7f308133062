import type { Dispatcher } from 'undici';
import type { OpenOperation } from '../../connectors/open-operation.type.js';
import { buildRequest } from '../../connectors/request/build-request.js';
import type { PlacedCredential } from '../../connectors/request/credential.js';
import { joinedPages, nextPageOf } from '../../connectors/request/next-page.js';
import { PAGES_FIELD } from '../../connectors/request/request-plan.type.js';
import { RequestInputError } from '../../connectors/request/request-input-error.js';
import { StepFailure } from '../../errors.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { BodyBudget, BodyHold } from '../../net/body-budget.js';
import { exchange, failureOf, firstOf } from '../http/exchange.js';
import type { Answer } from '../http/exchange.js';
import { isExpected, retryAfterMs, statusFailure } from '../http/expected-status.js';
import { FIELD_VALUE, FORBIDDEN_HEADERS, isSafeMethod } from '../http/outgoing-request.js';
import type { OutgoingRequest } from '../http/outgoing-request.js';
import { MAX_BODY_BYTES, bodyReading, parseBody, readBody, tooLarge } from '../http/response-body.js';
import { invalidInput } from '../support/input.js';
import type { ToolContext, ToolOutput } from '../tool.js';
import { binaryOutput, isTextual } from './binary-output.js';

/** Calls an operation of an API. @throws StepFailure */
export type CallApi = (
  request: { readonly connection: string; readonly operation: string; readonly input: JsonObject },
  context: ToolContext,
) => Promise<ToolOutput>;

/** Larger schemas and answers are not compared: the comparison would cost more than it tells. */
const MAX_WARNED_CHARS = 200_000;

/** @param bodies the room for answers, shared with other tools. */
export function createApiCall(agent: Dispatcher, bodies: BodyBudget): CallApi {
  return async ({ connection, operation, input }, context) => {
    const opened = await context.ports.api.open(context, { connection, operation });
    await checkInput(opened, input, context);
    if (opened.sideEffects && !context.allowsSideEffects) return { output: null, sideEffectsBlocked: true };
    const hold = bodies.open(context.ownerId, context.signal);
    const call: Call = { agent, context, opened, credential: opened.credential, hold, bytesRead: 0 };
    try {
      const { output, first } = await pagesOf(call, input);
      await warnIfUnfit(opened, first, context);
      return { output };
    } finally {
      hold.releaseOnce((then) => context.whenStored(then));
    }
  };
}

/** The state that the pages of one call share. */
interface Call {
  readonly agent: Dispatcher;
  readonly context: ToolContext;
  readonly opened: OpenOperation;
  readonly hold: BodyHold;
  credential: PlacedCredential;
  bytesRead: number;
}

async function checkInput(
  { tool, inputSchema }: OpenOperation,
  input: JsonObject,
  context: ToolContext,
): Promise<void> {
  const issues = await context.ports.values.issues(inputSchema, input, context);
  if (issues.length === 0) return;
  const details = issues.slice(0, 20).map((issue) => ({ pointer: jsonPointer(issue.path), detail: issue.detail }));
  throw StepFailure.permanent(
    'INVALID_STEP_INPUT',
    `The input does not fit ${tool}: ${issues
      .slice(0, 5)
      .map((issue) => issue.detail)
      .join(' ')}`,
    details,
  );
}

/** Many services answer otherwise than their descriptions say: the step goes on, and its output says so. */
async function warnIfUnfit({ outputSchema }: OpenOperation, body: JsonValue, context: ToolContext): Promise<void> {
  if (outputSchema === null || body === null || JSON.stringify(outputSchema).length > MAX_WARNED_CHARS) return;
  if (JSON.stringify(body).length > MAX_WARNED_CHARS) return;
  const issues = await Promise.resolve(context.ports.values.issues(outputSchema, body, context)).catch(
    (error: unknown) => {
      // A warning is not worth a failure: the schema is too costly, or the sandbox is busy.
      if (error instanceof StepFailure) return [];
      throw error;
    },
  );
  if (issues.length === 0) return;
  const shown = issues.slice(0, 5).map(({ path, detail }) => `${jsonPointer(path) || '/'}: ${detail}`);
  context.emit(`Warning: the answer does not fit the description of the API. ${shown.join(' ')}\n`);
}

/** `first`: the answer for the first page, as the description speaks of it. */
async function pagesOf(
  call: Call,
  input: JsonObject,
): Promise<{ readonly output: JsonValue; readonly first: JsonValue }> {
  const { plan } = call.opened;
  const limit = plan.pages === null ? 1 : Number(input[PAGES_FIELD] ?? 1);
  const bodies: JsonValue[] = [];
  const seen = new Set<string>();
  let request = requestOf(call, input);
  let current = input;
  for (;;) {
    seen.add(request.url.href);
    const { answer, body } = await answered(call, request);
    bodies.push(body);
    if (plan.pages === null || bodies.length >= limit) break;
    const next = nextPageOf(plan.pages, current, { body, link: firstOf(answer.headers['link']) });
    if (next === null) break;
    if ('input' in next) request = requestOf(call, (current = next.input));
    else request = { ...request, url: pageAddress(next.address, request.url, call) };
    if (seen.has(request.url.href))
      throw StepFailure.permanent('PAGINATION_FAILED', 'The next page is one that was read before.');
  }
  const first = bodies[0] ?? null;
  return { output: plan.pages === null ? first : joinedPages(plan.pages, bodies), first };
}

/** The credential goes to no other origin, and so no page does. */
function pageAddress(address: string, from: URL, { opened, credential }: Call): URL {
  const url = URL.canParse(address, from) ? new URL(address, from) : null;
  if (url === null || url.origin !== new URL(opened.server).origin)
    throw StepFailure.permanent('PAGINATION_FAILED', 'The service names a next page that is not at its own origin.');
  for (const [name, value] of credential.query) url.searchParams.set(name, value);
  return url;
}

/** The answer of the service. A refused access token is renewed once. */
async function answered(
  call: Call,
  request: OutgoingRequest,
): Promise<{ readonly answer: Answer; readonly body: JsonValue }> {
  const { agent, context, opened } = call;
  let answer = await exchange(agent, request, undefined, context.signal);
  if (answer.status === 401 && opened.renew !== null) {
    await answer.body.dump({ limit: 65_536, signal: context.signal }).catch(() => undefined);
    call.credential = await opened.renew();
    answer = await exchange(agent, withCredential(request, call.credential), undefined, context.signal);
  }
  const { status, headers, request: last } = answer;
  if (isExpected(status, undefined)) return { answer, body: await bodyOf(answer, call) };
  // An unreadable body must not hide the status, which is the actual failure.
  const body = await bodyOf(answer, call).catch(() => null);
  const after = retryAfterMs(firstOf(headers['retry-after']), firstOf(headers['date']), context.now);
  throw statusFailure(status, last.url.host, body, after);
}

async function bodyOf({ body, headers, request }: Answer, call: Call): Promise<JsonValue> {
  try {
    const left = MAX_BODY_BYTES - call.bytesRead;
    if (left <= 0) throw tooLarge(MAX_BODY_BYTES);
    const data = await readBody(body, { ...bodyReading(headers), limitBytes: left, hold: call.hold });
    call.bytesRead += data.length;
    const type = firstOf(headers['content-type']) ?? '';
    return isTextual(type, data) ? parseBody(data, type) : binaryOutput(data, type);
  } catch (error) {
    if (error instanceof StepFailure) throw error.code === 'RESPONSE_TOO_LARGE' ? tooLarge(MAX_BODY_BYTES) : error;
    throw failureOf(error, request.url.host, call.context.signal);
  }
}

function requestOf({ opened, context, credential }: Call, given: JsonObject): OutgoingRequest {
  const { plan, server } = opened;
  const key = plan.idempotencyField;
  const input = key !== null && given[key] === undefined ? { ...given, [key]: context.idempotencyKey } : given;
  // Every attempt sends the same bytes.
  const mark = Buffer.from(context.idempotencyKey).toString('base64url').slice(-60);
  const built = orInvalidInput(() => buildRequest(plan, input, server, mark));
  const headers: Record<string, string> = {
    accept: plan.accept,
    'user-agent': 'Stepcast',
    'accept-encoding': 'gzip, deflate, br',
    ...(isSafeMethod(plan.method) ? {} : { 'idempotency-key': context.idempotencyKey }),
  };
  for (const [name, value] of Object.entries(built.headers)) if (!FORBIDDEN_HEADERS.has(name)) headers[name] = value;
  if (built.body) headers['content-type'] = built.body.contentType;
  const body = built.body?.content ?? null;
  const request = {
    url: new URL(built.url),
    method: plan.method,
    headers,
    body,
    given: new Set<string>(),
    credential: null,
  };
  return withCredential(request, credential);
}

/** The credential replaces fields of the same name. The input of a step does not decide about it. */
function withCredential(request: OutgoingRequest, { headers, query, cookies }: PlacedCredential): OutgoingRequest {
  const url = new URL(request.url);
  for (const [name, value] of query) url.searchParams.set(name, value);
  const own = Object.entries(headers);
  const [wrong] = own.find(([name, value]) => FORBIDDEN_HEADERS.has(name) || !FIELD_VALUE.test(value)) ?? [];
  if (wrong !== undefined)
    throw invalidInput(
      'connection',
      `the header ${JSON.stringify(wrong.slice(0, 60))} of its credential cannot be sent.`,
    );
  const cookie = [request.headers['cookie'] ?? '', ...cookies.map(([name, value]) => `${name}=${value}`)]
    .filter((text) => text !== '')
    .join('; ');
  return {
    ...request,
    url,
    headers: { ...request.headers, ...headers, ...(cookie === '' ? {} : { cookie }) },
    credential: own[0]?.[0] ?? null,
  };
}

function orInvalidInput<T>(build: () => T): T {
  try {
    return build();
  } catch (error) {
    throw error instanceof RequestInputError ? invalidInput(error.field, error.problem) : error;
  }
}
