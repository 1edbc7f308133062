import { z } from 'zod';
import { TYPE_PATTERN } from '../lib/net/type-choice.js';

/*
 * The limits of users and client addresses. `0` turns one off. docs/reference/limits.md lists them: a test holds the
 * two together.
 */

const MAX = 1_000_000_000_000_000;
const EXPECTED = `expected a whole number from 0 to ${MAX}`;

/** 0 becomes null: any amount. */
const limit = (byDefault: number) =>
  z.preprocess(
    (given) => (given === undefined || given === '' ? byDefault : given),
    z.coerce
      .number({ error: EXPECTED })
      .pipe(z.int(EXPECTED).min(0, EXPECTED).max(MAX, EXPECTED))
      .transform((value) => (value === 0 ? null : value)),
  );

export const LIMIT_VARIABLES = {
  LIMIT_REQUESTS_PER_SECOND: limit(2_000),
  LIMIT_RUNS_PER_MINUTE: limit(100_000),
  LIMIT_RUNS_IN_FLIGHT: limit(100_000),
  LIMIT_SOCKETS: limit(1_000),
  LIMIT_SUBSCRIPTIONS: limit(10_000),
  LIMIT_WORKFLOWS: limit(20_000),
  LIMIT_SCHEDULES: limit(10_000),
  LIMIT_CONNECTIONS: limit(1_000),
  LIMIT_API_KEYS: limit(1_000),
  LIMIT_HOOKS: limit(500),
  LIMIT_SOURCES: limit(500),
  LIMIT_FILE_BYTES: limit(50_000_000_000),
  LIMIT_KNOWLEDGE_BYTES: limit(5_000_000_000),
  LIMIT_ONE_FILE_BYTES: limit(2_147_483_648),
  LIMIT_RUN_FILE_BYTES: limit(8_589_934_592),
  LIMIT_MAIL_FILES: limit(20),
  LIMIT_MAIL_FILE_BYTES: limit(26_214_400),
  LIMIT_EVENTS_PER_DAY: limit(10_000_000),
  LIMIT_BYTES_PER_DAY: limit(100_000_000_000),
  LIMIT_ADDRESS_PUBLIC_PER_SECOND: limit(500),
  LIMIT_ADDRESS_HOOKS_PER_SECOND: limit(1_000),
  LIMIT_ADDRESS_SIGN_INS_PER_MINUTE: limit(20),
  LIMIT_ADDRESS_FAILURES_PER_MINUTE: limit(1_000),
};

/** The types of attachments that become files. */
export const MAIL_FILE_TYPES = z.preprocess(
  (given) => (given === undefined || given === '' ? '*/*' : given),
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((type) => type.trim().toLowerCase())
        .filter((type) => type !== ''),
    )
    .refine(
      (types) => types.every((type) => type === 'none' || new RegExp(TYPE_PATTERN).test(type)),
      'expected types such as application/pdf and image/*, with commas between them, or none',
    ),
);

type Limits = z.output<z.ZodObject<typeof LIMIT_VARIABLES & { readonly MAIL_FILE_TYPES: typeof MAIL_FILE_TYPES }>>;

/** By user and by client address; null: any amount. */
export function limitsOf(env: Limits) {
  return {
    user: {
      REQUESTS_PER_SECOND: env.LIMIT_REQUESTS_PER_SECOND,
      RUNS_PER_MINUTE: env.LIMIT_RUNS_PER_MINUTE,
      RUNS_IN_FLIGHT: env.LIMIT_RUNS_IN_FLIGHT,
      SOCKETS: env.LIMIT_SOCKETS,
      SUBSCRIPTIONS: env.LIMIT_SUBSCRIPTIONS,
      WORKFLOWS: env.LIMIT_WORKFLOWS,
      SCHEDULES: env.LIMIT_SCHEDULES,
      CONNECTIONS: env.LIMIT_CONNECTIONS,
      API_KEYS: env.LIMIT_API_KEYS,
      HOOKS: env.LIMIT_HOOKS,
      SOURCES: env.LIMIT_SOURCES,
      FILE_BYTES: env.LIMIT_FILE_BYTES,
      KNOWLEDGE_BYTES: env.LIMIT_KNOWLEDGE_BYTES,
      EVENTS_PER_DAY: env.LIMIT_EVENTS_PER_DAY,
      BYTES_PER_DAY: env.LIMIT_BYTES_PER_DAY,
    },
    address: {
      publicPerSecond: env.LIMIT_ADDRESS_PUBLIC_PER_SECOND,
      hooksPerSecond: env.LIMIT_ADDRESS_HOOKS_PER_SECOND,
      failuresPerMinute: env.LIMIT_ADDRESS_FAILURES_PER_MINUTE,
    },
    mailFiles: { count: env.LIMIT_MAIL_FILES, bytes: env.LIMIT_MAIL_FILE_BYTES, types: env.MAIL_FILE_TYPES },
    files: { perFile: env.LIMIT_ONE_FILE_BYTES, perRun: env.LIMIT_RUN_FILE_BYTES },
    signInsPerMinute: env.LIMIT_ADDRESS_SIGN_INS_PER_MINUTE,
  };
}
