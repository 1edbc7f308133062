import type { JsonValue } from '../../../src/lib/json/json.js';
import type { ExpressionScope } from '../../../src/domain/run/scope.js';
import { StepFailure } from '../../../src/errors.js';
import { inlineComputations } from './computations.js';
import type { ToolContext, ToolPorts } from '../../../src/tools/tool.js';

/** A scope as the engine would give it to a first step that was started by hand. */
export const EMPTY_SCOPE: ExpressionScope = {
  trigger: { type: 'MANUAL', payload: null, scheduledFor: null },
  context: {},
  steps: {},
  workflow: { id: 'wf_test', title: 'Test' },
  execution: { id: 'ex_test' },
  now: '2026-11-24T09:00:00.000Z',
};

const noConnection = (): StepFailure =>
  StepFailure.permanent('MISSING_CONNECTION', 'There are no connections in this test.');

const noState = (): Promise<never> => Promise.reject(new Error('no state in this test'));
const NO_STATE: ToolPorts['state'] = {
  get: noState,
  set: noState,
  increment: noState,
  delete: noState,
  newItems: noState,
  peekNewItems: noState,
  upsertRows: noState,
  updateRows: noState,
  queryRows: noState,
  deleteRows: noState,
};

const noKnowledge = (): Promise<never> => Promise.reject(new Error('no knowledge base in this test'));

const noServer = (): Promise<never> =>
  Promise.reject(StepFailure.permanent('MISSING_CONNECTION', 'There are no MCP servers in this test.'));

/** For tools that neither start runs nor emit events. */
export const NO_PORTS: ToolPorts = {
  runs: { start: () => Promise.reject(new Error('no runs in this test')) },
  events: { emit: () => Promise.reject(new Error('no events in this test')) },
  values: {
    issues: (schema, value, call) => inlineComputations.stepValueIssues(schema, value, call),
    schemaIssues: (schema, call) => inlineComputations.stepSchemaIssues(schema, call),
  },
  connections: {
    open: () => Promise.reject(noConnection()),
    renew: () => Promise.reject(noConnection()),
  },
  mcp: { call: noServer, list: noServer, ask: noServer },
  api: { open: () => Promise.reject(noConnection()) },
  files: {
    write: () => Promise.reject(new Error('no files in this test')),
    open: () => Promise.reject(StepFailure.permanent('FILE_NOT_FOUND', 'There are no files in this test.')),
  },
  services: { open: () => Promise.reject(noConnection()) },
  state: NO_STATE,
  memory: {
    read: async () => ({ summary: null, summarisedThrough: 0, turns: [] }),
    add: async () => undefined,
    summarise: async () => undefined,
  },
  sampling: { offerOf: async () => null, ask: () => Promise.reject(new Error('no client in this test')) },
  knowledge: { add: noKnowledge, search: noKnowledge, delete: noKnowledge },
  mail: {
    search: () => Promise.reject(noConnection()),
    send: () => Promise.reject(noConnection()),
    update: () => Promise.reject(noConnection()),
    draft: () => Promise.reject(noConnection()),
  },
};

/** The context of a tool beside its input, for tests that call one without an engine. */
export function toolContext(overrides: Partial<ToolContext> = {}): ToolContext {
  return {
    signal: new AbortController().signal,
    idempotencyKey: 'ex_test:step:0',
    ownerId: 'local',
    workflowId: 'wf_test',
    executionId: 'ex_test',
    whenStored: (then) => then(),
    stepId: 'step',
    iteration: '',
    item: null,
    ports: NO_PORTS,
    attempt: 1,
    now: new Date(EMPTY_SCOPE.now),
    scope: EMPTY_SCOPE,
    evaluate: (_expression, data) => data as JsonValue,
    conceal: () => undefined,
    concealed: (value) => value,
    emit: () => undefined,
    allowsSideEffects: true,
    spent: () => undefined,
    recall: () => Promise.resolve([]),
    record: () => Promise.resolve(),
    ...overrides,
  };
}
