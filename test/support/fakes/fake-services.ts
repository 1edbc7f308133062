import { completeDefinition } from '../../../src/domain/workflow/definition.js';
import type { Caller } from '../../../src/domain/account/caller.js';
import type { Execution, ExecutionEvent, StepRun } from '../../../src/domain/run/execution.js';
import { NO_USAGE } from '../../../src/domain/run/execution.js';
import type { Page } from '../../../src/domain/workflow/page.js';
import type { Workflow } from '../../../src/domain/workflow/workflow.js';
import { InvalidInputError, NotFoundError } from '../../../src/errors.js';
import { EventTypeService } from '../../../src/services/events/event-type.service.js';
import { ScheduleService } from '../../../src/services/schedules/schedule.service.js';
import type { Services } from '../../../src/services/services.js';

/**
 * Services that answer from memory, for tests of the transports alone. Every call is noted, with how many ids it was
 * for.
 */
export interface FakeServices {
  readonly services: Services;
  readonly calls: string[];
}

const AT = new Date('2026-03-01T09:00:00.000Z');

export function aWorkflow(id: string, ownerId = 'user_1'): Workflow {
  return {
    ...completeDefinition({}),
    id,
    ownerId,
    title: `Workflow ${id}`,
    usesSlots: false,
    trigger: {
      type: 'SCHEDULED',
      enabled: true,
      schedule: '0 9 * * *',
      timezone: 'UTC',
      dstGap: 'SHIFT',
      dstRepeat: 'ONCE',
      misfire: 'RUN_LATEST',
      overlap: 'ALLOW',
      jitterSeconds: 0,
    },
    status: 'ACTIVE',
    error: null,
    version: 1,
    isPublic: false,
    slug: null,
    mcpTool: null,
    categories: [],
    publishedAt: null,
    cloneCount: 0,
    nextRunAt: AT,
    createdAt: AT,
    updatedAt: AT,
  };
}

export function anExecution(id: string, workflowId = 'wf_1'): Execution {
  return {
    id,
    workflowId,
    ownerId: 'user_1',
    workflowVersion: 1,
    status: 'RUNNING',
    trigger: { type: 'MANUAL', scheduledFor: null, eventId: null, payload: null },
    context: {},
    currentStep: 1,
    totalSteps: 4,
    queuedAt: AT,
    startedAt: AT,
    finishedAt: null,
    output: null,
    error: null,
    usage: NO_USAGE,
    rerunOf: null,
    tags: [],
    metadata: {},
  };
}

export function anEvent(executionId: string, seq: number): ExecutionEvent {
  return {
    executionId,
    seq,
    type: 'STEP_STARTED',
    at: AT,
    status: 'RUNNING',
    currentStep: 0,
    totalSteps: 4,
    step: null,
    chunk: null,
    error: null,
  };
}

function pageOf<T extends { readonly id: string }>(items: readonly T[]): Page<T> {
  return {
    items,
    cursors: items.map(({ id }) => id),
    hasNextPage: false,
    hasPreviousPage: false,
    totalCount: items.length,
  };
}

/** Two workflows and two executions belong to `user_1`; anything else is missing. */
export function createFakeServices(): FakeServices {
  const calls: string[] = [];
  const note = (name: string, count = 1): void => void calls.push(`${name}:${count}`);
  const workflows = new Map(['wf_1', 'wf_2'].map((id) => [id, aWorkflow(id)]));
  const executions = new Map(['ex_1', 'ex_2'].map((id) => [id, anExecution(id)]));
  const workflowOf = (id: string): Workflow => {
    const found = workflows.get(id);
    if (!found) throw new NotFoundError('workflow', id);
    return found;
  };

  const fakes = {
    files: {
      upload: async (_caller: Caller, _file: unknown, content: AsyncIterable<Uint8Array>) => {
        for await (const piece of content) note('files.upload', piece.length);
      },
    },
    workflows: {
      getMany: async (_caller: Caller, ids: readonly string[]) => {
        note('workflows.getMany', ids.length);
        return ids.map((id) => workflows.get(id) ?? null);
      },
      list: async () => {
        note('workflows.list');
        return pageOf([...workflows.values()]);
      },
      create: async (
        _caller: Caller,
        input: { readonly title: string; readonly trigger?: { readonly schedule?: string } },
      ) => {
        note('workflows.create');
        if (input.title.trim() === '')
          throw new InvalidInputError([{ path: ['title'], detail: 'title must not be empty.' }]);
        if (input.trigger?.schedule === 'never') {
          throw new InvalidInputError([
            { path: ['trigger', 'schedule'], detail: 'not a schedule.' },
            { path: ['steps', 0, 'input', 'a/b'], detail: 'bad.' },
          ]);
        }
        if (input.title === 'boom') throw new Error('select secret from internals');
        if (input.title === 'away')
          throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' });
        return { ...aWorkflow('wf_new'), title: input.title };
      },
      activate: async (_caller: Caller, id: string) => workflowOf(id),
    },
    executions: {
      getMany: async (_caller: Caller, ids: readonly string[]) => ids.map((id) => executions.get(id) ?? null),
      list: async () => pageOf([...executions.values()]),
      listByWorkflows: async (_caller: Caller, ids: readonly string[]) => {
        note('executions.listByWorkflows', ids.length);
        return new Map(ids.map((id) => [id, pageOf([anExecution(`ex_of_${id}`, id)])]));
      },
      stepRuns: async (of: readonly Execution[]) => {
        note('executions.stepRuns', of.length);
        return new Map<string, readonly StepRun[]>(of.map(({ id }) => [id, []]));
      },
      lastRunAt: async (ids: readonly string[]) => {
        note('executions.lastRunAt', ids.length);
        return new Map(ids.map((id) => [id, AT]));
      },
      eventsOf: async (
        _caller: Caller,
        of: readonly Execution[],
        window: { readonly after: number; readonly first: number },
      ) => {
        note('executions.eventsOf', of.length);
        return of.map(({ id }) =>
          Array.from({ length: Math.min(window.first, 3) }, (_, index) => anEvent(id, window.after + index + 1)),
        );
      },
      execute: async (_caller: Caller, request: { readonly workflowId: string }) =>
        anExecution('ex_new', workflowOf(request.workflowId).id),
    },
    progress: {
      executionEvents: async (_caller: Caller, executionId: string, after: number) => {
        if (!executions.has(executionId)) throw new NotFoundError('execution', executionId);
        return threeEvents(executionId, after);
      },
      executionUpdated: async () => untilClosed(),
      workflowUpdated: async (_caller: Caller, id: string) => {
        workflowOf(id);
        return failing();
      },
    },
    viewers: {
      get: async (caller: Caller) => ({
        id: caller.userId,
        name: 'Somebody',
        timezone: 'UTC',
        scopes: [...caller.scopes],
      }),
    },
    keys: { list: async () => [], revoke: async () => undefined },
    tools: { list: () => [] },
    schedules: new ScheduleService({ now: () => AT }),
    eventTypes: new EventTypeService(),
    marketplace: {
      listTemplates: async () => pageOf([]),
      publicWorkflow: async (_caller: Caller | null, id: string) => Promise.reject(new NotFoundError('workflow', id)),
    },
  };
  // Only the methods that the transports call in these tests exist. Any other fails loudly.
  return { services: fakes as unknown as Services, calls };
}

async function* threeEvents(executionId: string, after: number): AsyncGenerator<ExecutionEvent> {
  for (let seq = after + 1; seq <= 3; seq += 1) yield anEvent(executionId, seq);
}

async function* untilClosed(): AsyncGenerator<Execution> {
  for (;;) {
    yield anExecution('ex_1');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function* failing(): AsyncGenerator<Workflow> {
  yield aWorkflow('wf_1');
  throw new Error('relation "workflow" does not exist');
}
