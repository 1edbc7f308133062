import type { z } from 'zod';
import type { JsonObject } from '../../lib/json/json.js';
import { InvalidInputError } from '../../errors.js';

/*
 * - job: a name for one purpose, the schema of its payload, and its work.
 * - run: one execution of the work. It happens at least once, so repeating it must be harmless.
 * - repeat: a job that comes again by itself. There is one of it, however many processes share the store.
 * - lock: the runner of a job holds it, and renews it by `touch`. If it is not renewed in time, another process may run
 *   the job.
 */

/** The context of a run, beside its payload. */
export interface JobContext {
  /** Aborted when the process stops, or when the lock is lost: leave off at the next good place. */
  readonly signal: AbortSignal;
  /**
   * Renews the lock. A long job calls this at least every few seconds.
   *
   * @throws if the lock is lost, because another process may be running the job by now.
   */
  readonly touch: () => Promise<void>;
}

export interface Repeat<Payload> {
  readonly everyMs: number;
  readonly payload: Payload;
}

export interface JobSpec<Payload extends JsonObject> {
  /** One name for one purpose, never one a workflow or user: Agenda polls once a name. */
  readonly name: string;
  readonly schema: z.ZodType<Payload>;
  /** The time until another process may run it, if its process went away, in ms. Default: `DEFAULT_LOCK_MS`. */
  readonly lockMs?: number;
  readonly repeat?: Repeat<Payload>;
  readonly run: (payload: Payload, context: JobContext) => Promise<unknown>;
}

/** A job whose payload is checked both when it is stored and when it is read. */
export interface Job<in Payload = never> {
  readonly name: string;
  readonly lockMs: number;
  readonly repeat: Repeat<JsonObject> | null;
  /** The payload as it is stored. @throws InvalidInputError if it does not fit the schema. */
  readonly encode: (payload: Payload) => JsonObject;
  /** Runs the job once. @throws InvalidInputError if the stored payload does not fit the schema (any longer). */
  readonly run: (stored: unknown, context: JobContext) => Promise<void>;
}

/**
 * Long enough for a process that is busy, short enough that a lost one is replaced soon; Agenda's own is 10 minutes.
 */
export const DEFAULT_LOCK_MS = 30_000;

/** Makes a job from its description. @throws InvalidInputError if the payload of its repeat does not fit its schema. */
export function defineJob<Payload extends JsonObject>(spec: JobSpec<Payload>): Job<Payload> {
  const { name, schema, repeat, lockMs = DEFAULT_LOCK_MS } = spec;
  const parse = (payload: unknown): Payload => {
    const parsed = schema.safeParse(payload);
    if (parsed.success) return parsed.data;
    throw new InvalidInputError(
      parsed.error.issues.map((issue) => ({
        path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
        detail: issue.message,
      })),
    );
  };
  return {
    name,
    lockMs,
    repeat: repeat ? { everyMs: repeat.everyMs, payload: parse(repeat.payload) } : null,
    encode: parse,
    run: async (stored, context) => {
      await spec.run(parse(stored), context);
    },
  };
}
