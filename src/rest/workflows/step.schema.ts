import { z } from 'zod';
import { OnStepError } from '../../domain/steps/step.js';
import { jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

const onError = lowerCase(OnStepError);

const RetryPolicy = z
  .object({ max_attempts: z.int(), initial_delay_ms: z.int(), backoff_factor: z.number(), max_delay_ms: z.int() })
  .meta({ id: 'RetryPolicy' });

/** A step as a caller sends it. Absent fields take the defaults. */
export const StepInput = z
  .strictObject({
    id: z.string().optional().describe('Unique within the workflow; generated if absent.'),
    title: z.string(),
    description: z.string().optional(),
    tool: z.string().describe('Name of a tool, for example `http.request`.'),
    input: jsonObject.optional().describe('May hold {{ expressions }}.'),
    when: z.string().nullish().describe('The step is skipped if this expression is false.'),
    depends_on: z
      .array(z.string())
      .nullish()
      .describe('Ids of steps that must end first. Absent: the step before it. Empty: none.'),
    for_each: z.string().nullish().describe('An expression that yields a list.'),
    retry: z
      .strictObject({
        max_attempts: z.int(),
        initial_delay_ms: z.int(),
        backoff_factor: z.number(),
        max_delay_ms: z.int(),
      })
      .partial()
      .optional(),
    timeout_ms: z.int().optional().describe('For one attempt; default: 60,000.'),
    on_error: onError.schema.optional(),
    reason: z.string().nullish().describe('Why this tool was chosen; it changes nothing of what the step does.'),
  })
  .meta({ id: 'StepInput' });

/** A step as it is answered: fully populated. */
export const Step = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    tool: z.string(),
    input: jsonObject,
    when: z.string().nullable(),
    depends_on: z.array(z.string()).nullable(),
    for_each: z.string().nullable(),
    retry: RetryPolicy,
    timeout_ms: z.int(),
    on_error: onError.names,
    reason: z.string().nullable().describe('Why this tool was chosen, if the author said so.'),
  })
  .meta({ id: 'Step' });
