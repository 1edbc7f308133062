import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { CallOrigin } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { IdempotentTry } from '../../services/idempotency/idempotency.service.js';
import { readBody, readQuery } from '../common/rest-input.js';
import { noBody, noQuery } from '../common/list.schema.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The answer as plain JSON, so that it can be remembered under an idempotency key. */
export type Answer = { status: number; headers: Record<string, string>; body: JsonValue };

/** An answer whose body is a stream. It cannot be remembered under an idempotency key: only open routes give it. */
export interface StreamedAnswer extends Answer {
  readonly stream: () => AsyncIterable<Uint8Array>;
}

/** A request before its body and query have been read. */
export interface RawCall<C extends Caller | null = Caller | null> {
  readonly caller: C;
  /** From the path, in the form of an id. Empty if the path has none. */
  readonly workflowId: string;
  /** From the path. Empty if the path has none. */
  readonly eventId: string;
  /** From the path. Empty if the path has none. */
  readonly executionId: string;
  /** From the path. Empty if the path has none. */
  readonly reportId: string;
  /** From the path. Empty if the path has none. */
  readonly sessionId: string;
  /** From the path: the token that replaces credentials. Empty if the path has none. */
  readonly token: string;
  /** All parameters of the path, decoded, by their names in the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** The origin of the request, for the audit log. */
  readonly origin: CallOrigin;
  /** The address that clients use, if it is configured. */
  readonly publicUrl: string | undefined;
  /** A signal that is aborted when the client goes away or the server closes. For routes that wait. */
  readonly untilGone: () => AbortSignal;
  /** Parsed JSON, undefined if there is none. A Buffer if the route takes bytes. */
  readonly body: unknown;
  readonly query: unknown;
  /** The result of `admit`. */
  readonly admitted: unknown;
}

/** A request whose body and query fit their schemas. */
interface Call<C extends Caller | null, B, Q, A = undefined> extends RawCall<C> {
  /** A parameter of the path, decoded. Empty if the path has none of this name. */
  readonly param: (name: string) => string;
  readonly body: B;
  readonly query: Q;
  readonly admitted: A;
}

/**
 * For the documentation: `mediaType` if it is not JSON, `orAs` for further media types of the same answer, and `headers`
 * with their descriptions. Errors that any such route has are not listed.
 */
type Answers = Readonly<
  Record<
    number,
    {
      readonly description: string;
      readonly schema?: z.ZodType;
      readonly mediaType?: string;
      readonly orAs?: Readonly<Record<string, z.ZodType>>;
      readonly headers?: Readonly<Record<string, string>>;
    }
  >
>;

/** A route that still works and is going to be removed. */
interface Deprecation {
  /** The day since when it has been deprecated: `2026-11-27`. */
  readonly since: string;
  /** The first day on which it may be gone. */
  readonly sunset: string;
  /** The path of the route to use instead, below `/api/v1`. */
  readonly successor: string;
}

interface Description {
  /**
   * The name of the operation for generated clients, in camel case. It never changes: `docs/reference/rest.md` lists
   * all names. Only routes that are not in the document have none.
   */
  readonly operationId?: string;
  readonly method: Method;
  /** Below `/api/v1`, parameters in braces. */
  readonly path: string;
  /** A few words, as in a table of contents. */
  readonly summary: string;
  /** Further facts worth knowing, in CommonMark. */
  readonly description?: string;
  readonly answers: Answers;
  /**
   * Whether a repeated request is refused when an earlier one with its `Idempotency-Key` may have been carried out and
   * its answer is not known. For acts that cannot find out by the id of their new object, and are not harmless if
   * repeated.
   */
  readonly rejectsUncertainRepeat?: boolean;
  /** Further media types that `Accept` can ask for, with a description of the answer. */
  readonly alsoAs?: Readonly<Record<string, string>>;
  /** The largest body. Default: one megabyte. */
  readonly maxBodyBytes?: number;
  /** Whether `Prefer: wait=N` is understood. */
  readonly canWait?: boolean;
  /**
   * Whether the answer shows a secret this once. It is then remembered under an idempotency key only in encrypted form.
   */
  readonly showsSecret?: boolean;
  /**
   * Whether HEAD says by the path alone if there is anything here, because GET does more than read. Services such as
   * Trello check a webhook address in this way before they use it.
   */
  readonly headOnlyChecks?: boolean;
  /** Whether paths below this one belong to it as well. They are not in the document. */
  readonly takesRest?: boolean;
  /**
   * Answers OPTIONS, and so the pre-flight requests of browsers, for all methods of its path. @throws StepcastError if
   * there is nothing here, which the answer does not tell.
   */
  readonly preflight?: (
    token: string,
    rest: string,
    headers: IncomingHttpHeaders,
  ) => Promise<Readonly<Record<string, string>>>;
  /** Absent: the route stays. */
  readonly deprecation?: Deprecation;
}

interface JsonSpec<B extends z.ZodType, Q extends z.ZodObject> {
  readonly body?: B;
  readonly query?: Q;
}

/** A body that is read from its bytes, because it is more than JSON of one schema. */
interface BytesSpec<B, Q extends z.ZodObject> {
  /** For the documentation: the accepted bodies by media type. */
  readonly mediaTypes: Readonly<Record<string, z.ZodType>>;
  readonly query?: Q;
  /** Whether the body of a file comes as a stream, in `call.body`. */
  readonly takesFiles?: boolean;
  /** Reads the request from its complete body. @throws StepcastError */
  readBytes(bytes: Buffer, call: RawCall): B;
}

interface Handlers<C extends Caller | null, B, Q, A> {
  /**
   * Decides by the path alone, before the body is read, whether there is anything here.
   *
   * @param rest what follows the path of a route with `takesRest`, as it came.
   * @throws StepcastError
   */
  admit?(token: string, rest: string): Promise<A>;
  /** The headers that let a page of another origin read the answer. */
  crossOrigin?(admitted: A, origin: string | undefined): Readonly<Record<string, string>>;
  /** @param attempt this try, if the request is to be carried out once. */
  handle(call: Call<C, B, Q, A>, attempt: IdempotentTry | null): Promise<Answer>;
  /**
   * Continues from the answer of `handle`, which is remembered under the idempotency key. This part runs again for each
   * request.
   */
  finish?(answer: Answer, call: Call<C, B, Q, A>): Promise<Answer>;
}

/** The documentation of one method on one path. */
export interface DocumentedRoute extends Description {
  /** Whether no credentials are needed. */
  readonly open: boolean;
  /** The accepted bodies. Empty if there is no body. */
  readonly mediaTypes: Readonly<Record<string, z.ZodType>>;
  readonly query: z.ZodObject;
  /** Whether the answer is sent while it is made. It has no length, so that HEAD is not answered. */
  readonly isStreamed?: boolean;
  /** Request headers of its own, with their descriptions. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One method on one path, with its handler and its documentation. */
export interface Route extends DocumentedRoute {
  /** The dialect whose requests it serves. Absent: the documented contract. */
  readonly dialect?: 'gaia' | undefined;
  /** Whether the body comes as bytes and not as parsed JSON. */
  readonly takesBytes: boolean;
  /** Whether the body of a file comes as a stream. */
  readonly takesFiles: boolean;
  admit(token: string, rest: string): Promise<unknown>;
  crossOrigin(admitted: unknown, origin: string | undefined): Readonly<Record<string, string>>;
  /** Reads the request. @throws StepcastError */
  read(call: RawCall): ReadCall;
}

/** A request that has been read and can be acted on. */
export interface ReadCall {
  /** The value by which a request under an idempotency key is recognised as the same. */
  readonly body: unknown;
  handle(attempt: IdempotentTry | null): Promise<Answer>;
  finish(answer: Answer): Promise<Answer>;
}

/** A route for callers with credentials. */
export function route<B extends z.ZodType = typeof noBody, Q extends z.ZodObject = typeof noQuery, A = undefined>(
  spec: Description & JsonSpec<B, Q> & Handlers<Caller, z.output<B>, z.output<Q>, A>,
): Route {
  return build({ ...spec, ...jsonReader(spec.body) }, false, requiredCaller(spec));
}

/** The same for a body that is read from its bytes. */
export function bytesRoute<B, Q extends z.ZodObject = typeof noQuery, A = undefined>(
  spec: Description & BytesSpec<B, Q> & Handlers<Caller, B, z.output<Q>, A>,
): Route {
  return build({ ...spec, ...bytesReader(spec) }, false, requiredCaller(spec));
}

/** A route without credentials. */
export function openRoute<B extends z.ZodType = typeof noBody, Q extends z.ZodObject = typeof noQuery, A = undefined>(
  spec: Description & JsonSpec<B, Q> & Handlers<null, z.output<B>, z.output<Q>, A>,
): Route {
  return build({ ...spec, ...jsonReader(spec.body) }, true, (call) => ({ ...call, caller: null }));
}

/** The same for a body that is read from its bytes. */
export function openBytesRoute<B, Q extends z.ZodObject = typeof noQuery, A = undefined>(
  spec: Description & BytesSpec<B, Q> & Handlers<null, B, z.output<Q>, A>,
): Route {
  return build({ ...spec, ...bytesReader(spec) }, true, (call) => ({ ...call, caller: null }));
}

function requiredCaller({ method, path }: Description): (call: RawCall) => RawCall<Caller> {
  return (call) => {
    if (call.caller === null) throw new Error(`${method} ${path} was reached without a caller.`);
    return { ...call, caller: call.caller };
  };
}

interface Reader<B> {
  readonly takesBytes: boolean;
  readonly takesFiles?: boolean;
  readonly mediaTypes: Readonly<Record<string, z.ZodType>>;
  readonly bodyOf: (call: RawCall) => B;
}

function jsonReader<B extends z.ZodType>(body?: B): Reader<z.output<B>> {
  const schema = body ?? noBody;
  return {
    takesBytes: false,
    mediaTypes: body === undefined ? {} : { 'application/json': body },
    bodyOf: (call) => readBody(schema, call.body) as z.output<B>,
  };
}

function bytesReader<B>({
  mediaTypes,
  readBytes,
  takesFiles = false,
}: Pick<BytesSpec<B, z.ZodObject>, 'mediaTypes' | 'readBytes' | 'takesFiles'>): Reader<B> {
  return {
    takesBytes: true,
    takesFiles,
    mediaTypes,
    bodyOf: (call) => readBytes(Buffer.isBuffer(call.body) ? call.body : Buffer.alloc(0), call),
  };
}

function build<C extends Caller | null, B, Q extends z.ZodObject, A>(
  spec: Description & { readonly query?: Q } & Reader<B> & Handlers<C, B, z.output<Q>, A>,
  open: boolean,
  withCaller: (call: RawCall) => RawCall<C>,
): Route {
  const {
    operationId,
    method,
    path,
    summary,
    description,
    answers,
    rejectsUncertainRepeat = false,
    canWait = false,
    headOnlyChecks = false,
    takesBytes,
    takesFiles = false,
    mediaTypes,
    bodyOf,
  } = spec;
  const query: z.ZodObject = spec.query ?? noQuery;
  return {
    ...(operationId === undefined ? {} : { operationId }),
    method,
    path,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(spec.alsoAs === undefined ? {} : { alsoAs: spec.alsoAs }),
    ...(spec.maxBodyBytes === undefined ? {} : { maxBodyBytes: spec.maxBodyBytes }),
    answers,
    rejectsUncertainRepeat,
    canWait,
    headOnlyChecks,
    showsSecret: spec.showsSecret ?? false,
    ...(spec.deprecation === undefined ? {} : { deprecation: spec.deprecation }),
    open,
    takesBytes,
    takesFiles,
    mediaTypes,
    query,
    ...(spec.takesRest === undefined ? {} : { takesRest: spec.takesRest }),
    ...(spec.preflight === undefined ? {} : { preflight: spec.preflight }),
    admit: async (token, rest) => spec.admit?.(token, rest),
    crossOrigin: (admitted, origin) => spec.crossOrigin?.(admitted as A, origin) ?? {},
    read(raw) {
      const call: Call<C, B, z.output<Q>, A> = {
        ...withCaller(raw),
        param: (name) => raw.params[name] ?? '',
        query: readQuery(query, raw.query) as z.output<Q>,
        body: bodyOf(raw),
        admitted: raw.admitted as A,
      };
      return {
        body: takesBytes ? call.body : raw.body,
        handle: (attempt) => spec.handle(call, attempt),
        finish: async (answer) => spec.finish?.(answer, call) ?? answer,
      };
    },
  };
}

/** An answer whose body is a stream of a known length, in bytes. */
export function streamAnswer(
  status: number,
  { size, stream }: { readonly size: number } & Pick<StreamedAnswer, 'stream'>,
  headers: Record<string, string>,
): StreamedAnswer {
  return { ...answer(status, '', { ...headers, 'content-length': String(size) }), stream };
}

/** An answer with a body, or without one (204, 304) if it is null. */
export function answer(status: number, body: JsonValue, headers: Record<string, string> = {}): Answer {
  return { status, headers, body };
}
