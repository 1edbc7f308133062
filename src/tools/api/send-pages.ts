import type { Dispatcher } from 'undici';
import type { BuiltRequest } from '../../connectors/request/build-request.js';
import type { PlacedCredential } from '../../connectors/request/credential.js';
import { joinedPages, nextPageOf } from '../../connectors/request/next-page.js';
import { RequestInputError } from '../../connectors/request/request-input-error.js';
import type { NextPage } from '../../connectors/request/next-page.js';
import type { PagePlan } from '../../connectors/request/request-plan.type.js';
import { StepFailure } from '../../errors.js';
import { peek } from '../../lib/async/peek.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { BodyBudget, BodyHold } from '../../net/body-budget.js';
import { binaryFile, sentBody } from './call-files.js';
import { decodedBody, isBinary, isTextType, storeAnswer } from '../http/response-file.js';
import { exchange, failureOf, firstOf } from '../http/exchange.js';
import type { Answer } from '../http/exchange.js';
import { isExpected, retryAfterMs } from '../http/expected-status.js';
import { FIELD_VALUE, FORBIDDEN_HEADERS, isSafeMethod } from '../http/outgoing-request.js';
import type { OutgoingRequest } from '../http/outgoing-request.js';
import type { BodyReading } from '../http/response-body.js';
import { MAX_BODY_BYTES, bodyReading, parseBody, readBody, tooLarge } from '../http/response-body.js';
import { invalidInput } from '../support/input.js';
import type { SendingCall } from './sending-call.type.js';
import { binaryOutput, isTextual } from './binary-output.js';

/** The means to send requests. */
export interface SendingMeans {
  /** With the address guard. */
  readonly agent: Dispatcher;
  /** The room for answers, shared with other tools. */
  readonly bodies: BodyBudget;
}

/** An answer that is judged. */
export interface JudgedAnswer {
  readonly status: number;
  readonly host: string;
  /** Null: it is empty, or cannot be read. */
  readonly body: JsonValue;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly retryAfterMs: number | undefined;
}

/** An operation of a service, ready to be sent: of an API description, or of a connector. */
export interface PreparedCall {
  /** The credential, and all pages, stay there. */
  readonly origin: string;
  readonly credential: PlacedCredential;
  /** Another credential, if the service refuses this one. */
  readonly renew: (() => Promise<PlacedCredential>) | null;
  readonly accept: string;
  readonly pages: PagePlan | null;
  readonly maxPages: number;
  /** A successful answer becomes a file, whatever it is. */
  readonly asFile: boolean;
  /** The fields of the first page. */
  readonly first: JsonObject;
  /** The address of the first page, as the service gave it with an earlier one. Default: that of the request. */
  readonly startAt?: string | null | undefined;
  /** The same for all attempts, as long as `mark` is. @throws RequestInputError */
  readonly request: (fields: JsonObject, mark: string) => BuiltRequest;
  /** Null: the answer is a success. */
  readonly failureOf: (answer: JudgedAnswer) => StepFailure | null;
  /** The service does not accept the credential any more. */
  readonly isExpired: (answer: JudgedAnswer) => boolean;
}

/** The state that the pages of one call share. */
interface Call {
  readonly means: SendingMeans;
  readonly prepared: PreparedCall;
  readonly context: SendingCall;
  readonly hold: BodyHold;
  credential: PlacedCredential;
  bytesRead: number;
}

/** The answers of a call. */
export interface SentPages {
  /** The answer, with the lists of all pages. */
  readonly output: JsonValue;
  /** The answer for the first page. */
  readonly first: JsonValue;
  /** The page after the last one that was read. Null: there is none. */
  readonly next: NextPage | null;
}

/** Sends a call, and follows its pages. @throws StepFailure */
export async function sendPages(means: SendingMeans, prepared: PreparedCall, context: SendingCall): Promise<SentPages> {
  const hold = means.bodies.open(context.ownerId, context.signal);
  try {
    return await pagesOf({ means, prepared, context, hold, credential: prepared.credential, bytesRead: 0 });
  } finally {
    hold.releaseOnce((then) => context.whenStored(then));
  }
}

async function pagesOf(call: Call): Promise<SentPages> {
  const { pages, maxPages, first: fields, startAt = null } = call.prepared;
  const bodies: JsonValue[] = [];
  const seen = new Set<string>();
  let request = await requestOf(call, fields);
  if (startAt !== null) request = { ...request, url: pageAddress(startAt, request.url, call) };
  let current = fields;
  let next: NextPage | null = null;
  for (;;) {
    seen.add(identityOf(request));
    const { answer, body } = await answered(call, request);
    bodies.push(body);
    next = pages === null ? null : nextPageOf(pages, current, { body, link: firstOf(answer.headers['link']) });
    if (next === null || bodies.length >= maxPages) break;
    if ('input' in next) request = await requestOf(call, (current = next.input));
    else request = { ...request, url: pageAddress(next.address, request.url, call) };
    if (seen.has(identityOf(request)))
      throw StepFailure.permanent('PAGINATION_FAILED', 'The next page is one that was read before.');
  }
  const first = bodies[0] ?? null;
  return { output: pages === null ? first : joinedPages(pages, bodies), first, next };
}

/** Some services take the page in the body. */
function identityOf({ url, body }: OutgoingRequest): string {
  return `${url.href} ${typeof body === 'string' ? body : ''}`;
}

/** The credential goes to no other origin, and so no page does. */
function pageAddress(address: string, from: URL, { prepared, credential }: Call): URL {
  const url = URL.canParse(address, from) ? new URL(address, from) : null;
  if (url === null || url.origin !== prepared.origin)
    throw StepFailure.permanent('PAGINATION_FAILED', 'The service names a next page that is not at its own origin.');
  for (const [name, value] of credential.query) url.searchParams.set(name, value);
  return url;
}

/** The answer of the service. A refused access token is renewed once. */
async function answered(
  call: Call,
  request: OutgoingRequest,
): Promise<{ readonly answer: Answer; readonly body: JsonValue }> {
  const { prepared, context } = call;
  for (let current = request, isRenewed = false; ; isRenewed = true) {
    const answer = await exchange(call.means.agent, current, undefined, context.signal);
    const { status, headers, request: last } = answer;
    // An unreadable body must not hide the status, which is the actual failure.
    const body = isExpected(status, undefined)
      ? await resultOf(answer, call)
      : await bodyOf(answer, call).catch(() => null);
    // A file says nothing about success, so the status alone counts.
    if (prepared.asFile && isExpected(status, undefined)) return { answer, body };
    const judged: JudgedAnswer = {
      status,
      host: last.url.host,
      body,
      headers,
      retryAfterMs: retryAfterMs(firstOf(headers['retry-after']), firstOf(headers['date']), context.now),
    };
    const failure = prepared.failureOf(judged);
    if (failure === null) return { answer, body };
    if (isRenewed || prepared.renew === null || !prepared.isExpired(judged)) throw failure;
    call.credential = await prepared.renew();
    current = withCredential(request, call.credential);
  }
}

/** A file if the call asks for one or the answer is binary, and otherwise the value of the text. */
async function resultOf(answer: Answer, call: Call): Promise<JsonValue> {
  const { files } = call.context;
  const { body, headers, request } = answer;
  const type = firstOf(headers['content-type']) ?? '';
  if (files === undefined || (!call.prepared.asFile && isTextType(type))) return bodyOf(answer, call);
  try {
    const { contentEncoding } = bodyReading(headers);
    const peeked = await peek(decodedBody(body, contentEncoding));
    if (call.prepared.asFile) return await storeAnswer(answer, peeked, files, undefined);
    if (isBinary(type, peeked.first))
      return await binaryFile(await storeAnswer(answer, peeked, files, undefined), files);
    if (peeked.first.length === 0) return null;
    return await textOf(peeked.all, { ...bodyReading(headers), contentEncoding: '' }, type, call);
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    throw failureOf(error, request.url.host, call.context.signal);
  }
}

async function bodyOf({ body, headers, request }: Answer, call: Call): Promise<JsonValue> {
  try {
    return await textOf(body, bodyReading(headers), firstOf(headers['content-type']) ?? '', call);
  } catch (error) {
    if (error instanceof StepFailure) throw error.code === 'RESPONSE_TOO_LARGE' ? tooLarge(MAX_BODY_BYTES) : error;
    throw failureOf(error, request.url.host, call.context.signal);
  }
}

async function textOf(
  body: AsyncIterable<Uint8Array>,
  reading: BodyReading,
  type: string,
  call: Call,
): Promise<JsonValue> {
  const left = MAX_BODY_BYTES - call.bytesRead;
  if (left <= 0) throw tooLarge(MAX_BODY_BYTES);
  const data = await readBody(body, { ...reading, limitBytes: left, hold: call.hold });
  call.bytesRead += data.length;
  return isTextual(type, data) ? parseBody(data, type) : binaryOutput(data, type);
}

async function requestOf({ prepared, context, credential }: Call, fields: JsonObject): Promise<OutgoingRequest> {
  // Every attempt sends the same bytes.
  const mark = Buffer.from(context.idempotencyKey).toString('base64url').slice(-60);
  const built = orInvalidInput(() => prepared.request(fields, mark));
  const headers: Record<string, string> = {
    accept: prepared.accept,
    'user-agent': 'Stepcast',
    'accept-encoding': 'gzip, deflate, br',
    ...(isSafeMethod(built.method) ? {} : { 'idempotency-key': context.idempotencyKey }),
  };
  for (const [name, value] of Object.entries(built.headers)) if (!FORBIDDEN_HEADERS.has(name)) headers[name] = value;
  if (built.body) headers['content-type'] = built.body.contentType;
  const request = {
    url: new URL(built.url),
    method: built.method,
    headers,
    body: built.body === null ? null : await sentBody(built.body, context.files),
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
