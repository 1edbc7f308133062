import { completeDefinition } from '../../domain/workflow/definition.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { problemType } from '../problems/problem-type.js';
import { definitionShape } from '../workflows/definition.fields.js';

const AT = '2026-03-02T14:00:00.000Z';
const NEXT = '2026-03-03T14:00:00.000Z';

const trigger: JsonObject = { type: 'scheduled', enabled: true, schedule: '0 9 * * *', timezone: 'America/New_York' };
const wholeTrigger: JsonObject = {
  ...trigger,
  dst_gap: 'shift',
  dst_repeat: 'once',
  misfire: 'run_latest',
  overlap: 'allow',
  jitter_seconds: 0,
};
const step: JsonObject = {
  id: 'search',
  title: 'Find unread mail',
  tool: 'email.search',
  input: { connection: 'sample', unseen: true },
};
const wholeStep: JsonObject = {
  ...step,
  description: '',
  when: null,
  depends_on: null,
  for_each: null,
  timeout_ms: 60_000,
  on_error: 'fail',
  failed_items: null,
  loop: null,
  reason: null,
  retry: { max_attempts: 3, initial_delay_ms: 1_000, backoff_factor: 2, max_delay_ms: 60_000 },
};
const workflow: JsonObject = {
  id: 'wf_01kaw4t6n2f9v8q3m7x5c0d1eh',
  ...definitionShape(completeDefinition({})),
  title: 'Daily Email Summary',
  description: 'Summarize important emails every morning',
  trigger_config: wholeTrigger,
  triggers: [{ key: 'main', ...wholeTrigger }],
  steps: [wholeStep],
  status: 'active',
  error: null,
  is_public: false,
  version: 2,
  slug: null,
  mcp_tool: null,
  next_run_at: NEXT,
  last_run_at: AT,
  created_at: AT,
  updated_at: AT,
};
const published: JsonObject = {
  id: 'wf_01kaw4t6n2f9v8q3m7x5c0d1eh',
  slug: 'daily-email-summary',
  title: 'Daily Email Summary',
  description: 'Summarize important emails every morning',
  trigger_config: wholeTrigger,
  triggers: [{ key: 'main', ...wholeTrigger }],
  steps: [wholeStep],
  categories: ['email'],
  tags: ['summary'],
  version: 2,
  version_published_at: AT,
  notes: null,
  values_schema: null,
  input_schema: null,
  required_connections: [],
  creator: { name: 'Ada' },
  published_at: AT,
  clone_count: 12,
  run_count: 340,
};
const stepRun: JsonObject = {
  step_id: 'search',
  iteration: [],
  title: 'Find unread mail',
  tool: 'email.search',
  status: 'succeeded',
  attempt: 1,
  output: { messages: [] },
  error: null,
  started_at: AT,
  finished_at: AT,
};
const execution: JsonObject = {
  execution_id: 'ex_01kaw4v0c7d2r5s8t1y4z6b9fg',
  workflow_id: 'wf_01kaw4t6n2f9v8q3m7x5c0d1eh',
  workflow_version: 2,
  status: 'succeeded',
  trigger: { type: 'manual', scheduled_for: null, event_id: null, key: null },
  context: { user_input: 'Generate report for Q1 2026' },
  current_step: 1,
  total_steps: 1,
  progress: 1,
  steps: [stepRun],
  queued_at: AT,
  started_at: AT,
  finished_at: AT,
  output: { messages: [] },
  error: null,
  tags: ['daily'],
  metadata: { customer: '17' },
};
const tick: JsonObject = {
  workflow_id: 'wf_01kaw4t6n2f9v8q3m7x5c0d1eh',
  trigger_key: 'main',
  scheduled_for: AT,
  outcome: 'skipped',
  reason: 'overlap',
  fired_at: null,
  execution_id: null,
};
const event: JsonObject = {
  event_id: 'ev_01kaw4x3g5h7j9k1m2n4p6q8rs',
  event_type: 'order.paid',
  source: 'api',
  delivery_id: 'order-17',
  payload: { order: 17 },
  received_at: AT,
  status: 'dispatched',
  attempts: 1,
  last_error: null,
  refusals: [],
  executions: [
    { execution_id: 'ex_01kaw4v0c7d2r5s8t1y4z6b9fg', workflow_id: 'wf_01kaw4t6n2f9v8q3m7x5c0d1eh', status: 'running' },
  ],
};
const window: JsonObject = { total: 1, limit: 25, offset: 0 };

/** Examples of requests and answers, by the name of the schema. A test checks that each fits its schema. */
const EXAMPLES: Readonly<Record<string, JsonValue>> = {
  CreateWorkflowRequest: {
    title: 'Daily Email Summary',
    description: 'Summarize important emails every morning',
    trigger_config: trigger,
    generate_immediately: true,
  },
  UpdateWorkflowRequest: { title: 'Daily Email Summary', trigger_config: { ...trigger, schedule: '0 8 * * 1-5' } },
  StepInput: step,
  TriggerConfigInput: trigger,
  Step: wholeStep,
  TriggerConfig: wholeTrigger,
  Workflow: workflow,
  WorkflowList: { workflows: [workflow], ...window },
  PublicWorkflow: published,
  CloneRequest: { values: { channel: '#sales' } },
  PublicWorkflowList: { workflows: [published], ...window },
  CommunityFacets: { categories: [{ name: 'email', count: 12 }], tags: [{ name: 'summary', count: 7 }] },
  PublishRequest: { categories: ['email'], tags: ['summary'], notes: 'Asks for unread mail only.' },
  PublishCheck: {
    is_publishable: false,
    findings: [
      {
        kind: 'secret',
        pointer: '/steps/0/input/headers/authorization',
        rule: 'github',
        detail: 'This is a credential.',
        excerpt: 'ghp_…',
        can_acknowledge: false,
      },
    ],
  },
  StarState: { id: 'wf_01kaw4t6n2f9v8q3m7x5c0d1eh', star_count: 3, starred: true },
  ExposeRequest: { name: 'daily_email_summary' },
  RegenerateStepsRequest: { reason: 'Need different approach', force_different_tools: true },
  FromTodoRequest: {
    todo_id: 'todo_123',
    todo_title: 'Plan team offsite',
    todo_description: 'Organize company retreat for 50 people',
  },
  ExecuteRequest: { context: { user_input: 'Generate report for Q1 2026' } },
  ExecutionStarted: { execution_id: 'ex_01kaw4v0c7d2r5s8t1y4z6b9fg', status: 'queued' },
  Execution: execution,
  IterationList: {
    done: 1,
    failed: 1,
    total: 3,
    iterations: [
      {
        index: 0,
        status: 'failed',
        output: null,
        error: { code: 'HTTP_STATUS', message: 'The server answered 503.', retryable: true },
        started_at: AT,
        finished_at: AT,
      },
    ],
  },
  IterationSteps: { steps: [{ ...stepRun, iteration: [0] }] },
  ExecutionList: { executions: [execution], total: 1, limit: 10, offset: 0 },
  ExecutionEvent: {
    seq: 4,
    type: 'step_succeeded',
    at: AT,
    status: 'running',
    current_step: 1,
    total_steps: 1,
    progress: 1,
    step: stepRun,
    chunk: null,
    call: null,
    loop: null,
    error: null,
  },
  RerunRequest: { from_step: 'search' },
  WorkflowRunStatus: {
    workflow_id: 'wf_01kaw4t6n2f9v8q3m7x5c0d1eh',
    execution_id: 'ex_01kaw4v0c7d2r5s8t1y4z6b9fg',
    status: 'running',
    current_step: 2,
    total_steps: 5,
    progress: 0.4,
    started_at: AT,
    finished_at: null,
    error: null,
  },
  TickList: { ticks: [tick], ...window },
  SchedulePreview: { schedule: '0 9 * * *', timezone: 'America/New_York', times: [AT, NEXT] },
  WorkflowDraft: {
    id: 'draft_01kaw4y8',
    workflow_id: 'wf_01kaw4t6n2f9v8q3m7x5c0d1eh',
    steps: [wholeStep],
    reason: 'Need different approach',
    base_version: 2,
    is_stale: false,
    changes: [{ step_id: 'search', kind: 'added', fields: [], before: null, after: wholeStep }],
    created_at: AT,
  },
  AcceptDraftRequest: { draft_id: 'draft_01kaw4y8' },
  DiscardDraftRequest: { draft_id: 'draft_01kaw4y8' },
  EmitEventRequest: { event_type: 'order.paid', payload: { order: 17 }, delivery_id: 'order-17' },
  CloudEvent: { specversion: '1.0', type: 'order.paid', source: '/shop', id: 'order-17', data: { order: 17 } },
  CloudEventBatch: [{ specversion: '1.0', type: 'order.paid', source: '/shop', id: 'order-17', data: { order: 17 } }],
  EventAccepted: { event_id: 'ev_01kaw4x3g5h7j9k1m2n4p6q8rs', duplicate: false, executions: [] },
  EventsAccepted: { event_id: 'ev_01kaw4x3g5h7j9k1m2n4p6q8rs', duplicate: false, executions: [] },
  InboundEvent: event,
  InboundEventList: { events: [event], ...window },
  EventTypeList: {
    event_types: [
      {
        name: 'order.paid',
        title: 'Order paid',
        description: 'A customer has paid.',
        payload_schema: { type: 'object' },
        sample: { order: 17 },
      },
    ],
  },
  Delivery: { action: 'opened' },
  DeliveryAccepted: { event_id: 'ev_01kaw4x3g5h7j9k1m2n4p6q8rs', duplicate: false },
  Challenge: { challenge: '3eZbrw1aB10' },
  Approval: { message: 'Pay the invoice of 1,200 €?', form: null, expires_at: NEXT },
  DecisionRequest: { approved: true },
  Decision: { approved: true },
  Problem: { code: 'HTTP_STATUS', message: 'The server answered 503.', retryable: true },
  ProblemDetails: {
    type: problemType('INVALID_INPUT'),
    title: 'Unprocessable Content',
    status: 422,
    detail: 'Expected 1 to 200 characters.',
    code: 'INVALID_INPUT',
    errors: [{ pointer: '/title', detail: 'Expected 1 to 200 characters.' }],
    problems: [{ code: 'INVALID_INPUT', pointer: '/title', message: 'Expected 1 to 200 characters.' }],
  },
};

/** The schemas, with an example if there is one. */
export function withExamples(schemas: JsonObject): JsonObject {
  const shown = Object.entries(schemas).map(([name, schema]): [string, JsonValue] => {
    const example = EXAMPLES[name];
    return [name, example === undefined || !isJsonObject(schema) ? schema : { ...schema, examples: [example] }];
  });
  return Object.fromEntries(shown);
}
