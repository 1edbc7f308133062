import { ConcurrencyPolicy, RateLimitPolicy } from '../../domain/flow-control/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { MAX_TRIGGERS } from '../../domain/trigger/trigger.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { MAX_FORM_FIELDS } from '../../domain/page/page-rules.js';
import { MAX_STEPS } from '../../domain/steps/step.js';
import { LOOP_SCHEMA, STEP_SCHEMA } from '../../domain/steps/step-shape.js';
import {
  DstGapPolicy,
  DstRepeatPolicy,
  MisfirePolicy,
  OverlapPolicy,
  TriggerType,
} from '../../domain/trigger/trigger.js';

/* The parts of a document that have fields of their own, as JSON Schema. */

export const text = (description: string, more: JsonObject = {}): JsonObject => ({
  type: 'string',
  description,
  ...more,
});
const whole = (description: string, more: JsonObject = {}): JsonObject => ({ type: 'integer', description, ...more });
export const oneOf = (states: Readonly<Record<string, string>>, description: string): JsonObject => ({
  enum: Object.keys(states),
  description,
});
export const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
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

const flag = (description: string): JsonObject => ({ type: 'boolean', description });
const texts = (description: string, maxItems: number): JsonObject => ({
  type: 'array',
  description,
  maxItems,
  items: { type: 'string' },
});

/** The fields that every public page has. */
const PAGE_FIELDS = {
  title: text('The title of the page. Absent: that of the workflow.'),
  protection: oneOf(
    PageProtection,
    'The visitors that it admits. Default: NONE. A password is not part of a document.',
  ),
  embedOrigins: texts('The sites that may show the page in a frame, for example https://www.example.com.', 20),
};

const FORM = object(
  {
    ...PAGE_FIELDS,
    description: text('The words above the fields.'),
    schema: { type: 'object', description: 'JSON Schema of its fields. Absent: inputSchema.' },
    hidden: texts('Fields that are not shown: their values come from the query of the address.', MAX_FORM_FIELDS),
    submitLabel: text('The words on its button.'),
    thanks: object(
      {
        text: text('The words after it was sent.'),
        redirect: text('A fixed http or https address that follows.'),
        showResult: flag('Shows the progress of the run, and its result.'),
      },
      { description: 'The page after it. Absent: a few words of thanks.' },
    ),
    proofOfWork: flag('The browser computes something before it sends the form. Default: false.'),
  },
  { description: 'A hosted form whose submissions are the events of the type form.submitted.' },
);

const CHAT = object(
  {
    ...PAGE_FIELDS,
    greeting: text('The first words of the page.'),
    suggestions: texts('Messages to choose from.', 10),
    placeholder: text('The words in the empty input.'),
    answerStep: text('The id of the step whose text is the answer. Absent: the last one.'),
    files: flag('A message may have files. Default: false.'),
  },
  { description: 'A hosted chat whose messages are the events of the type chat.message.' },
);

const TRIGGER_FIELDS = {
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
  source: object(
    {
      connection: text('The connection, or the slot. Absent: the list is public.'),
      parameters: {
        type: 'object',
        description: 'The parameters of this kind of source, for example the address of a feed.',
      },
      everySeconds: whole('From one look to the next. Default: 300.', { minimum: 10, maximum: 86_400 }),
      includeExisting: { type: 'boolean', description: 'The items of the first look start runs. Default: false.' },
      form: FORM,
      chat: CHAT,
    },
    { description: 'A list whose new items are the events, a form or a chat. Absent: every event of the type.' },
  ),
};
const NEEDED = [needed('SCHEDULED', 'schedule'), needed('EVENT', 'eventType')];

export const TRIGGER = object(TRIGGER_FIELDS, {
  description: 'Its trigger. The document does not say if it is enabled. Default: manual.',
  required: ['type'],
  allOf: NEEDED,
});

/** The list of all triggers, in place of the one. */
export const TRIGGERS = {
  type: 'array',
  description: 'All its triggers, if there are several: instead of trigger. The first has no key.',
  minItems: 1,
  maxItems: MAX_TRIGGERS,
  items: object(
    { key: text('Its key within the workflow. Absent: by its place, t2, t3, …'), ...TRIGGER_FIELDS },
    { description: 'A trigger. The document does not say if it is enabled.', required: ['type'], allOf: NEEDED },
  ),
};

export const FLOW_CONTROL = object(
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
  failedItems:
    'With forEach. NULL: the result of a failed item is null. DROP: it is left out. Absent: onError decides.',
};

const LOOP_WORDS: Readonly<Record<string, string>> = {
  forEach: 'JSONata that yields a list; the body runs once for each item.',
  repeat: 'Instead of forEach: the body runs until an expression is true.',
  concurrency: 'Iterations at a time, 1 to 8. Default: 4.',
  breakIf: 'JSONata at the end of an iteration; no further one starts once it is true.',
  output: 'JSONata for the result of an iteration. Absent: the output of the last step of the body.',
  failedItems:
    'STOP: the step fails. NULL: the result of a failed iteration is null. DROP: it is left out. Default: STOP.',
};

/** The bodies are checked as steps are: a JSON Schema of a document does not refer to itself. */
const LOOP = object(
  {
    ...described(LOOP_SCHEMA.properties, LOOP_WORDS),
    steps: {
      type: 'array',
      description: 'The body: steps like those of the workflow. Loops may be nested three deep.',
      items: { type: 'object' },
      minItems: 1,
      maxItems: MAX_STEPS,
    },
  },
  { description: 'Runs the steps of its body again and again. Such a step calls no tool itself.', required: ['steps'] },
);

export const STEP: JsonObject = {
  ...STEP_SCHEMA,
  required: ['title'],
  anyOf: [{ required: ['tool'] }, { required: ['loop'] }],
  properties: { ...described(STEP_SCHEMA.properties, STEP_WORDS), loop: LOOP },
};

function described(properties: JsonObject, words: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(words).map(([name, description]) => {
      const field = properties[name];
      return [name, { ...(isJsonObject(field) ? field : {}), description }];
    }),
  );
}
