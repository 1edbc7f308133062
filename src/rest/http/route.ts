import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Caller } from '../../domain/caller.js';
import type { JsonValue } from '../../domain/json.js';
import { readBody, readQuery } from '../readers/rest-input.js';
import { noBody, noQuery } from '../schemas/list.schema.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What is sent back; plain JSON, so that it can be remembered under an idempotency key. */
export type Answer = { status: number; headers: Record<string, string>; body: JsonValue };

/** A request before its body and query have been read. */
export interface RawCall<C extends Caller | null = Caller | null> {
  readonly caller: C;
  /** From the path, looking like an id; empty where the path has none. */
  readonly workflowId: string;
  /** From the path: what stands for credentials there; empty where the path has none. */
  readonly token: string;
  readonly headers: IncomingHttpHeaders;
  /** A signal that is aborted when the client goes away or the server closes; for whoever waits. */
  readonly untilGone: () => AbortSignal;
  readonly body: unknown;
  readonly query: unknown;
}

/** A request whose body and query fit their schemas. */
export interface Call<C extends Caller | null, B, Q> extends RawCall<C> {
  readonly body: B;
  readonly query: Q;
}

/** For the documentation; errors are the same everywhere and are not listed. */
export type Answers = Readonly<Record<number, { readonly description: string; readonly schema?: z.ZodType }>>;

interface Description {
  readonly method: Method;
  /** Below `/api/v1`, parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly answers: Answers;
  /** Whether `Prefer: wait=N` is understood. */
  readonly canWait?: boolean;
}

interface Schemas<B extends z.ZodType, Q extends z.ZodObject> {
  readonly body?: B;
  readonly query?: Q;
}

interface Handlers<C extends Caller | null, B, Q> {
  handle(call: Call<C, B, Q>): Promise<Answer>;
  /** Goes on from the answer of `handle`, which is remembered under the idempotency key; this is done anew each time. */
  finish?(answer: Answer, call: Call<C, B, Q>): Promise<Answer>;
}

/** One method on one path: what serves it and what documents it. */
export interface Route extends Description {
  /** Whether no credentials are needed. */
  readonly open: boolean;
  readonly body: z.ZodType;
  readonly query: z.ZodObject;
  /** Reads the request. @throws RestInputError */
  read(call: RawCall): ReadCall;
}

/** A request that has been read and can be acted on. */
export interface ReadCall {
  handle(): Promise<Answer>;
  finish(answer: Answer): Promise<Answer>;
}

/** A route for callers with credentials. */
export function route<B extends z.ZodType = typeof noBody, Q extends z.ZodObject = typeof noQuery>(
  spec: Description & Schemas<B, Q> & Handlers<Caller, z.output<B>, z.output<Q>>,
): Route {
  return build(spec, false, (call) => {
    if (call.caller === null) throw new Error(`${spec.method} ${spec.path} was reached without a caller.`);
    return { ...call, caller: call.caller };
  });
}

/** A route for everybody; credentials are not looked at. */
export function openRoute<B extends z.ZodType = typeof noBody, Q extends z.ZodObject = typeof noQuery>(
  spec: Description & Schemas<B, Q> & Handlers<null, z.output<B>, z.output<Q>>,
): Route {
  return build(spec, true, (call) => ({ ...call, caller: null }));
}

function build<C extends Caller | null, B extends z.ZodType, Q extends z.ZodObject>(
  spec: Description & Schemas<B, Q> & Handlers<C, z.output<B>, z.output<Q>>,
  open: boolean,
  withCaller: (call: RawCall) => RawCall<C>,
): Route {
  const { body = noBody, query = noQuery } = spec;
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    answers: spec.answers,
    canWait: spec.canWait ?? false,
    open,
    body,
    query,
    read(raw) {
      const call: Call<C, z.output<B>, z.output<Q>> = {
        ...withCaller(raw),
        query: readQuery(query, raw.query) as z.output<Q>,
        body: readBody(body, raw.body) as z.output<B>,
      };
      return {
        handle: () => spec.handle(call),
        finish: async (answer) => spec.finish?.(answer, call) ?? answer,
      };
    },
  };
}

/** An answer with a body, or without one (204, 304) where it is null. */
export function answer(status: number, body: JsonValue, headers: Record<string, string> = {}): Answer {
  return { status, headers, body };
}
