import { z } from 'zod';
import { ConcurrencyPolicy, RateLimitPolicy } from '../../domain/flow-control/index.js';
import { lowerCase } from '../common/lower-case.js';

const whenFull = lowerCase(ConcurrencyPolicy);
const whenExceeded = lowerCase(RateLimitPolicy);

const KEY = 'A JSONata expression over `trigger`, `context` and `workflow`: each of its values is counted by itself.';
const CONCURRENCY = 'The maximum number of runs at the same time, including waiting ones.';
const RATE_LIMIT = 'How many runs may start within any period of that length.';
const DEBOUNCE =
  'Of runs that follow one another within the quiet time only the last runs, after `max_wait_seconds` at the latest.';
const PRIORITY = "Of the owner's runs that wait, those with the higher priority go first.";

const key = z.string().nullish().describe(KEY);

/** Flow control as a caller sends it. Numbers are checked by the services, once for all transports. */
export const FlowControlInput = z
  .strictObject({
    concurrency: z
      .strictObject({ limit: z.int(), key, when_full: whenFull.schema.optional().describe('Default: `queue`.') })
      .nullish()
      .describe(CONCURRENCY),
    rate_limit: z
      .strictObject({
        limit: z.int(),
        period_seconds: z.int(),
        key,
        when_exceeded: whenExceeded.schema.optional().describe('Default: `delay`.'),
      })
      .nullish()
      .describe(RATE_LIMIT),
    debounce: z
      .strictObject({ quiet_seconds: z.int(), max_wait_seconds: z.int().nullish(), key })
      .nullish()
      .describe(DEBOUNCE),
    priority: z.int().optional().describe(`${PRIORITY} Default: 0.`),
  })
  .meta({ id: 'FlowControlInput' });

/** Flow control as it is answered. */
export const FlowControl = z
  .object({
    concurrency: z
      .object({ limit: z.int(), key: z.string().nullable(), when_full: whenFull.names })
      .nullable()
      .describe(CONCURRENCY),
    rate_limit: z
      .object({
        limit: z.int(),
        period_seconds: z.int(),
        key: z.string().nullable(),
        when_exceeded: whenExceeded.names,
      })
      .nullable()
      .describe(RATE_LIMIT),
    debounce: z
      .object({ quiet_seconds: z.int(), max_wait_seconds: z.int().nullable(), key: z.string().nullable() })
      .nullable()
      .describe(DEBOUNCE),
    priority: z.int().describe(PRIORITY),
  })
  .meta({ id: 'FlowControl' });
