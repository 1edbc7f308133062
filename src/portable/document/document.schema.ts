import { ConnectionKind } from '../../domain/connection/index.js';
import { ConcurrencyPolicy, RateLimitPolicy } from '../../domain/flow-control/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { MAX_STEPS } from '../../domain/steps/step.js';
import { STEP_SCHEMA } from '../../domain/steps/step-shape.js';
import {
  DstGapPolicy,
  DstRepeatPolicy,
  MisfirePolicy,
  OverlapPolicy,
  TriggerType,
} from '../../domain/trigger/trigger.js';
import { API_VERSION, DOCUMENT_KIND } from './document.type.js';
import { KEY_PATTERN, MAX_KEY_CHARS } from './portable-key.js';

/*
 * The one description of a document. Imports are validated with it, and editors use it. Rules beyond types and ranges
 * (cron, tools, expressions) belong to the semantic check.
 */

const text = (description: string, more: JsonObject = {}): JsonObject => ({ type: 'string', description, ...more });
const whole = (description: string, more: JsonObject = {}): JsonObject => ({ type: 'integer', description, ...more });
const oneOf = (states: Readonly<Record<string, string>>, description: string): JsonObject => ({
  enum: Object.keys(states),
  description,
});
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
});

const key = (what: string): JsonObject =>
  text(`JSONata over trigger, context and workflow; ${what} Absent: all runs together.`);

/** `then` as a name is computed, for a linter that takes any object with one for a promise. */
const needed = (type: TriggerType, field: string): JsonObject => ({
  if: { properties: { type: { const: type } } },
  ['then' as string]: { required: [field] },
});

const trigger = object(
  {
    type: oneOf(TriggerType, 'The trigger.'),
    schedule: text('Five-field cron, or a nickname such as @daily.', { examples: ['0 9 * * 1-5'] }),
    timezone: text('IANA zone. Absent: that of the importing user.', { examples: ['Europe/Berlin'] }),
    dstGap: oneOf(DstGapPolicy, 'A wall-clock time that the spring change leaves out. Default: SHIFT.'),
    dstRepeat: oneOf(DstRepeatPolicy, 'A wall-clock time that the autumn change repeats. Default: ONCE.'),
    misfire: oneOf(MisfirePolicy, 'Times that came due while no worker ran. Default: RUN_LATEST.'),
    overlap: oneOf(OverlapPolicy, 'A time that comes while an earlier run has not ended. Default: ALLOW.'),
    jitterSeconds: whole('Runs are spread over this many seconds. Default: 0.', { minimum: 0, maximum: 3_600 }),
    eventType: text('For example gmail.new_email.'),
    filters: { type: 'object', description: 'Conditions that the payload must meet, by field or dotted path.' },
  },
  {
    description: 'Its trigger. Whether it is enabled is no part of the document. Default: manual.',
    required: ['type'],
    allOf: [needed('SCHEDULED', 'schedule'), needed('EVENT', 'eventType')],
  },
);

const flowControl = object(
  {
    concurrency: object(
      {
        limit: whole('How many.', { minimum: 1 }),
        key: key('each of its values has this many places.'),
        whenFull: oneOf(ConcurrencyPolicy, 'How a run that finds no place is treated. Default: QUEUE.'),
      },
      { description: 'Runs that go at a time.', required: ['limit'] },
    ),
    rateLimit: object(
      {
        limit: whole('How many.', { minimum: 1 }),
        periodSeconds: whole('Within how long.', { minimum: 1 }),
        key: key('each of its values has its own rate.'),
        whenExceeded: oneOf(RateLimitPolicy, 'How a run that comes too soon is treated. Default: DELAY.'),
      },
      { description: 'Runs that start within a period.', required: ['limit', 'periodSeconds'] },
    ),
    debounce: object(
      {
        quietSeconds: whole('How long nothing may come.', { minimum: 1 }),
        maxWaitSeconds: whole('After this long the last one runs, however many more come.', { minimum: 1 }),
        key: key('each of its values is waited for by itself.'),
      },
      { description: 'Of runs that follow one another, only the last one runs.', required: ['quietSeconds'] },
    ),
    priority: whole('Of the runs of one owner that wait, the higher go first. Default: 0.'),
  },
  { description: 'When its runs start, and which of them. Default: all, as soon as there is a worker.' },
);

const STEP_WORDS: Readonly<Record<string, string>> = {
  id: 'Unique within the workflow, so that steps.ID.output is an expression.',
  title: 'Its title, in a few words.',
  description: 'More about it.',
  reason: 'Why this tool was chosen; it changes nothing of what the step does.',
  tool: 'Name of a tool, for example http.request.',
  dependsOn: 'Ids of steps that must end first. Absent: the step before it. Empty: none.',
  when: 'JSONata; the step is skipped if it is false.',
  forEach: 'JSONata that yields a list; the step runs once for each item.',
  input: 'The input of the tool; texts may hold {{ expressions }}.',
  retry: 'Attempts in all, and the time between them.',
  timeoutMs: 'For one attempt. Default: that of the tool, mostly 60000.',
  onError: 'FAIL: the run fails. CONTINUE: the run continues without an output. Default: FAIL.',
};

const step: JsonObject = {
  ...STEP_SCHEMA,
  properties: Object.fromEntries(
    Object.entries(STEP_WORDS).map(([name, description]) => {
      const field = STEP_SCHEMA.properties[name];
      return [name, { ...(isJsonObject(field) ? field : {}), description }];
    }),
  ),
};

const connection = object(
  {
    name: text('Its name, as the steps name it. Absent: any of the kind.'),
    kind: oneOf(ConnectionKind, 'Its purpose; of BEARER, usually any credential for HTTP will do.'),
  },
  { required: ['kind'] },
);

/** The JSON Schema (draft 2020-12) of a document. */
export const DOCUMENT_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Stepcast workflow',
  description: 'A workflow that is exported from Stepcast, or to be imported.',
  ...object({
    $schema: text('The address of this schema, for editors.'),
    apiVersion: { const: API_VERSION, description: 'The form of this document.' },
    kind: { const: DOCUMENT_KIND, description: 'The kind of document.' },
    key: text(
      "Names the workflow among its owner's: an import with the same key changes that workflow. Absent: made of the title.",
      { pattern: KEY_PATTERN, maxLength: MAX_KEY_CHARS },
    ),
    title: text('Its title.', { minLength: 1, maxLength: 200 }),
    description: text('Its purpose, in words.', { maxLength: 10_000 }),
    trigger,
    inputSchema: { type: 'object', description: 'JSON Schema of the context that a run needs.' },
    flowControl,
    connections: {
      type: 'array',
      description:
        'The connections that it needs, for readers of the document: they follow from the steps and the trigger.',
      items: connection,
      maxItems: 200,
    },
    steps: { type: 'array', description: 'The steps, in order.', items: step, maxItems: MAX_STEPS },
  }),
  required: ['apiVersion', 'kind', 'title'],
};
