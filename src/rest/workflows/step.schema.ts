import { z } from 'zod';
import { FailedItems, OnStepError } from '../../domain/steps/step.js';
import { jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

const onError = lowerCase(OnStepError);

const RetryPolicy = z
  .object({ max_attempts: z.int(), initial_delay_ms: z.int(), backoff_factor: z.number(), max_delay_ms: z.int() })
  .meta({ id: 'RetryPolicy' });

const failedItems = lowerCase(FailedItems);

const LoopRepeat = z.object({ until: z.string(), max_times: z.int(), delay_ms: z.int() }).meta({ id: 'LoopRepeat' });

const LOOP_FIELDS = {
  for_each: z.string().nullish().describe('An expression that yields the list.'),
  repeat: z
    .strictObject({
      until: z.string().describe('An expression at the end of each iteration.'),
      max_times: z.int().optional().describe('At most 1,000; default: 100.'),
      delay_ms: z.int().optional().describe('Pause between two iterations; default: 0.'),
    })
    .nullish()
    .describe('Instead of `for_each`.'),
  concurrency: z.int().optional().describe('Iterations at a time, 1 to 8; default: 4.'),
  break_if: z.string().nullish().describe('No further iteration starts once this expression is true.'),
  output: z
    .string()
    .nullish()
    .describe('An expression for the result of an iteration. Absent: the output of the last step of the body.'),
  failed_items: failedItems.schema.optional(),
};

/** A step as a caller sends it. Absent fields take the defaults. */
export const StepInput = z
  .strictObject({
    id: z.string().optional().describe('Unique within the workflow; generated if absent.'),
    title: z.string(),
    description: z.string().optional(),
    tool: z.string().optional().describe('Name of a tool, for example `http.request`. Needed except beside `loop`.'),
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
    failed_items: failedItems.schema.nullish().describe('With `for_each`: `null` or `drop`.'),
    get loop() {
      return z
        .strictObject({ ...LOOP_FIELDS, steps: z.array(StepInput).nullish().describe('The body.') })
        .nullish()
        .describe('Repeats a body of steps. Without it, a step that is a loop keeps its loop and its body.');
    },
    parent: z.string().nullish().describe('The id of the loop whose body it belongs to, if it stands beside it.'),
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
    failed_items: failedItems.names.nullable(),
    get loop() {
      return z
        .object({
          for_each: z.string().nullable(),
          repeat: LoopRepeat.nullable(),
          concurrency: z.int(),
          break_if: z.string().nullable(),
          output: z.string().nullable(),
          failed_items: failedItems.names,
          steps: z.array(Step),
        })
        .nullable()
        .describe('The body that it repeats.');
    },
    reason: z.string().nullable().describe('Why this tool was chosen, if the author said so.'),
  })
  .meta({ id: 'Step' });
