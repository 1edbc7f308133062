import { completeDefinition } from '../../../src/domain/workflow/definition.js';
import { ApprovalState } from '../../../src/domain/run/approval.js';
import type { Caller } from '../../../src/domain/account/caller.js';
import { requirementsOf } from '../../../src/domain/connection/index.js';
import { ExecutionStatus, NO_USAGE, StepStatus } from '../../../src/domain/run/execution.js';
import type { Execution, StepRun } from '../../../src/domain/run/execution.js';
import { newId } from '../../../src/lib/ids.js';
import type { JsonValue } from '../../../src/lib/json/json.js';
import { definitionNotes } from '../../../src/domain/workflow/notes/definition-notes.js';
import type { Page, PageRequest } from '../../../src/domain/workflow/page.js';
import type { PublicWorkflow } from '../../../src/domain/marketplace/public-workflow.js';
import type { Report } from '../../../src/domain/marketplace/report.js';
import { DEFAULT_RETRY, DEFAULT_STEP_TIMEOUT_MS, OnStepError } from '../../../src/domain/steps/step.js';
import type { Step, StepDraft } from '../../../src/domain/steps/step.js';
import type { Tick } from '../../../src/domain/schedule/tick.js';
import {
  DstGapPolicy,
  DstRepeatPolicy,
  MANUAL_TRIGGER,
  MisfirePolicy,
  OverlapPolicy,
  TriggerType,
} from '../../../src/domain/trigger/trigger.js';
import type { Trigger, TriggerDraft } from '../../../src/domain/trigger/trigger.js';
import { settledStatus, WorkflowStatus } from '../../../src/domain/workflow/workflow.js';
import type { Workflow } from '../../../src/domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, NotFoundError, PreconditionFailedError } from '../../../src/errors.js';
import type { RestServices } from '../../../src/rest/rest-dependencies.js';
import type { CloneUpdatePreview } from '../../../src/services/marketplace/clone.inputs.js';
import { EventTypeService } from '../../../src/services/events/event-type.service.js';
import { ScheduleService } from '../../../src/services/schedules/schedule.service.js';
import { requireScope } from '../../../src/services/authorise.js';
import type { IdempotentTry } from '../../../src/services/idempotency/idempotency.service.js';
import { fakeSessions } from './fake-sessions.js';

/** No connection has an API. */
const notHere = async (): Promise<never> => {
  throw new NotFoundError('connection', 'conn_none');
};

const AT = new Date('2026-11-24T12:00:00Z');

function aReport(caller: Caller, workflowId: string): Report {
  return {
    id: newId('report'),
    workflowId,
    version: 1,
    reporterId: caller.userId,
    reason: 'SPAM',
    details: null,
    status: 'OPEN',
    createdAt: AT,
    decidedAt: null,
    decidedBy: null,
    note: null,
  };
}

/** Services that keep everything in memory and check just enough to test the transports separately. */
export class FakeServices {
  readonly workflows = new Map<string, Workflow>();
  readonly executions: Execution[] = [];
  readonly published: PublicWorkflow[] = [];
  readonly ticks: Tick[] = [];
  /** Every input that reached a service, newest last. */
  readonly seen: { readonly operation: string; readonly input: unknown }[] = [];
  /** Thrown by the next call of a service. */
  failure: Error | null = null;
  /** The result of `waitForEnd`. Null: it waits until it is stopped. */
  ending: Partial<Execution> | null = { status: ExecutionStatus.SUCCEEDED, currentStep: 1, output: { text: 'done' } };
  approvalState: ApprovalState = ApprovalState.OPEN;
  #count = 0;

  #enter(operation: string, input: unknown): void {
    this.seen.push({ operation, input });
    const failure = this.failure;
    this.failure = null;
    if (failure !== null) throw failure;
  }

  #own(caller: Caller, id: string): Workflow {
    const workflow = this.workflows.get(id);
    if (workflow === undefined || workflow.ownerId !== caller.userId) throw new NotFoundError('workflow', id);
    return workflow;
  }

  #save(workflow: Workflow): Workflow {
    this.workflows.set(workflow.id, workflow);
    return workflow;
  }

  #change(caller: Caller, id: string, changes: Partial<Workflow>): Workflow {
    requireScope(caller, 'workflows:write');
    const workflow = this.#own(caller, id);
    return this.#save({ ...workflow, ...changes, version: workflow.version + 1 });
  }

  #create(caller: Caller, given: Partial<Workflow>): Workflow {
    requireScope(caller, 'workflows:write');
    this.#count += 1;
    const workflow: Workflow = {
      id: `wf_${this.#count}`,
      ownerId: caller.userId,
      ...completeDefinition({}),
      status: WorkflowStatus.INACTIVE,
      error: null,
      version: 1,
      isPublic: false,
      slug: null,
      mcpTool: null,
      categories: [],
      publishedAt: null,
      cloneCount: 0,
      nextRunAt: null,
      usesSlots: false,
      createdAt: AT,
      updatedAt: AT,
      ...given,
    };
    return this.#save({ ...workflow, status: given.status ?? settledStatus(workflow) });
  }

  readonly services: RestServices = {
    eventTypes: new EventTypeService(),
    consents: {
      createLink: untested,
      links: untested,
      revokeLink: untested,
      start: untested,
      of: async (_caller, ids) => ids.map(() => null),
    },
    deviceConsents: { start: untested, check: untested },
    files: {
      get: untested,
      open: untested,
      openSigned: untested,
      linkTo: untested,
      upload: untested,
      delete: untested,
      ofExecution: untested,
    },
    oauthProviders: { list: untested, get: untested, setClient: untested, removeClient: untested },
    sessions: fakeSessions((name, given) => this.#enter(name, given), AT),
    schedules: new ScheduleService({ now: () => AT }),
    quotas: { list: async () => [{ name: 'WORKFLOWS', limit: 10, used: 3, resetsAt: null }] },
    planReports: {
      getMany: async (_caller, workflows) => workflows.map(() => null),
      answer: async (caller, { workflowId }) => {
        this.#enter('answerGaps', workflowId);
        return this.#own(caller, workflowId);
      },
    },
    ticks: {
      list: async (caller, workflowId, page) => {
        this.#enter('ticks', { workflowId, page });
        requireScope(caller, 'workflows:read');
        return pageOf(
          this.ticks.filter((tick) => tick.workflowId === workflowId),
          page,
        );
      },
      counts: async (caller, workflowIds) => {
        this.#enter('counts', { workflowIds });
        requireScope(caller, 'workflows:read');
        return [];
      },
    },
    publicPages: { list: untested, setPassword: untested, createLink: untested, rotateAddress: untested },
    chats: {
      sessions: untested,
      get: untested,
      messages: untested,
      send: untested,
      retry: untested,
      delete: untested,
      events: untested,
    },
    approvals: {
      list: untested,
      get: untested,
      decide: untested,
      urlOf: () => null,
      messagesOf: untested,
      byToken: async (token) => {
        this.#enter('byToken', token);
        if (token !== 'good') throw new NotFoundError('approval', '…');
        return {
          id: 'wait_1',
          ownerId: 'ada',
          executionId: 'ex_1',
          stepId: 'ask',
          message: 'Pay?',
          form: null,
          expiresAt: AT,
          state: this.approvalState,
        };
      },
      decideByToken: async (token, decision) => {
        this.#enter('decideByToken', decision);
        return this.services.approvals.byToken(token);
      },
    },
    workflows: {
      versions: untested,
      version: untested,
      versionDiff: untested,
      versionFieldDiff: untested,
      rollback: untested,
      etagOf: (workflow) => `"${workflow.id}.${workflow.version}"`,
      notesOf: (workflow) => definitionNotes(workflow, { get: () => undefined, list: () => [] }),
      get: async (caller, id) => {
        this.#enter('get', id);
        requireScope(caller, 'workflows:read');
        return this.#own(caller, id);
      },
      list: async (caller, query) => {
        this.#enter('list', query);
        return pageOf(
          [...this.workflows.values()].filter(({ ownerId }) => ownerId === caller.userId).reverse(),
          query.page,
        );
      },
      create: async (caller, input) => {
        this.#enter('create', input);
        if (input.title.trim() === '')
          throw new InvalidInputError([{ path: ['title'], detail: 'The title is empty.' }]);
        return this.#create(caller, {
          title: input.title.trim(),
          description: input.description ?? '',
          trigger: input.trigger === undefined ? MANUAL_TRIGGER : triggerOf(input.trigger),
          steps: (input.steps ?? []).map(stepOf),
          ...(input.generateImmediately === true ? { status: WorkflowStatus.GENERATING } : {}),
        });
      },
      update: async (caller, id, changes, expected) => {
        this.#enter('update', { id, changes, expected });
        const current = this.services.workflows.etagOf(this.#own(caller, id));
        if (expected?.etag !== undefined && expected.etag !== current)
          throw new PreconditionFailedError('Somebody was faster.');
        return this.#change(caller, id, {
          ...(changes.title === undefined ? {} : { title: changes.title }),
          ...(changes.description === undefined ? {} : { description: changes.description }),
          ...(changes.trigger === undefined ? {} : { trigger: triggerOf(changes.trigger) }),
          ...(changes.steps === undefined ? {} : { steps: changes.steps.map(stepOf) }),
          ...(changes.inputSchema === undefined ? {} : { inputSchema: changes.inputSchema }),
        });
      },
      delete: async (caller, id) => {
        this.#enter('delete', id);
        this.#own(caller, id);
        this.workflows.delete(id);
      },
      activate: async (caller, id) => {
        this.#enter('activate', id);
        return this.#change(caller, id, { status: WorkflowStatus.ACTIVE });
      },
      deactivate: async (caller, id) => {
        this.#enter('deactivate', id);
        return this.#change(caller, id, { status: WorkflowStatus.INACTIVE });
      },
      regenerate: async (caller, id, request) => {
        this.#enter('regenerate', request);
        return this.#change(caller, id, { status: WorkflowStatus.GENERATING });
      },
      cancelPlanning: async (caller, id) => {
        this.#enter('cancelPlanning', id);
        return this.#change(caller, id, { status: WorkflowStatus.INACTIVE });
      },
      createFromTodo: async (caller, todo) => {
        this.#enter('createFromTodo', todo);
        return this.#create(caller, {
          title: todo.todoTitle,
          description: todo.todoDescription ?? '',
          status: WorkflowStatus.GENERATING,
        });
      },
    },
    clones: {
      preview: async (_caller, input) => {
        this.#enter('previewClone', input);
        return clonePreview(input.id);
      },
      update: async (caller, input) => {
        this.#enter('updateClone', input);
        return this.#change(caller, input.id, { title: 'Updated' });
      },
    },
    apis: {
      describe: async (_caller, ids) => ids.map(() => null),
      operations: notHere,
      preview: notHere,
      refresh: notHere,
    },
    connectors: { list: () => [], find: () => null },
    choices: { list: async () => [] },
    connections: {
      missingFor: async (_caller, workflows) => workflows.map((workflow) => requirementsOf(workflow)),
      list: async () => [],
      create: untested,
      test: noConnection,
      delete: noConnection,
      toolProblems: emptyFor,
      origins: async () => [],
      allowOrigin: noConnection,
      removeOrigin: noConnection,
    },
    connectionEdits: { update: (_caller, { id }) => noConnection(null, id) },
    connectionUses: { list: noConnection },
    sources: {
      states: async (_caller, workflows) => workflows.map(() => null),
      pollNow: async (caller, id) => {
        this.#enter('pollSource', id);
        return this.#own(caller, id);
      },
      test: async (_caller, { eventType }) => {
        this.#enter('testSource', eventType);
        return { itemCount: 0, samples: [], matches: [], problem: null };
      },
    },
    slots: {
      of: emptyFor,
      issues: emptyFor,
      notices: emptyFor,
      dismissNotices: untested,
      bind: async (_caller, { connectionId }) => noConnection(null, connectionId),
      unbind: (caller, id) => this.services.workflows.get(caller, id),
    },
    drafts: {
      get: async (_caller, workflowId) => {
        throw new NotFoundError('draft', workflowId);
      },
      changesOf: () => [],
      changesSince: untested,
      accept: async (caller, workflowId, draftId, expectedVersion) => {
        this.#enter('acceptDraft', { draftId, expectedVersion });
        return this.#change(caller, workflowId, {});
      },
      discard: async (caller, workflowId, draftId) => {
        this.#enter('discardDraft', { draftId });
        return this.#change(caller, workflowId, {});
      },
    },
    executions: {
      eventsOf: untested,
      execute: async (caller, input) => {
        this.#enter('execute', input);
        requireScope(caller, 'executions:run');
        const workflow = this.#own(caller, input.workflowId);
        if (workflow.steps.length === 0) throw new ConflictError('NO_STEPS', 'The workflow has no steps to run.');
        const execution = executionOf(workflow, `ex_${this.executions.length + 1}`, input.context ?? {});
        this.executions.unshift(execution);
        return execution;
      },
      get: async (_caller, id) => {
        const execution = this.executions.find((run) => run.id === id);
        if (execution === undefined) throw new NotFoundError('execution', id);
        return execution;
      },
      newest: async (_caller, workflowId) =>
        this.executions.find((execution) => execution.workflowId === workflowId) ?? null,
      list: async (_caller, query) => {
        this.#enter('executions', query);
        return pageOf(
          this.executions.filter(({ workflowId }) => workflowId === query.workflowId),
          query.page,
        );
      },
      stepRuns: async (executions) => new Map(executions.map((execution) => [execution.id, [stepRunOf(execution)]])),
      lastRunAt: async (ids) =>
        new Map(
          this.executions
            .filter(({ workflowId }) => ids.includes(workflowId))
            .map((run) => [run.workflowId, run.queuedAt]),
        ),
      waitForEnd: async (_caller, id, options) => {
        this.#enter('waitForEnd', { id, timeoutMs: options.timeoutMs });
        if (this.ending === null) await new Promise((resolve) => options.signal?.addEventListener('abort', resolve));
        const execution = this.executions.find((run) => run.id === id);
        if (execution === undefined) throw new NotFoundError('execution', id);
        return { ...execution, ...(this.ending ?? { status: ExecutionStatus.RUNNING }) };
      },
    },
    control: {
      pause: untested,
      resume: untested,
      cancelMany: untested,
      cancel: async (caller, id) => {
        this.#enter('cancel', id);
        return { ...(await this.services.executions.get(caller, id)), status: ExecutionStatus.CANCELLED };
      },
      rerun: async (caller, id, request) => {
        this.#enter('rerun', { id, ...request });
        return { ...(await this.services.executions.get(caller, id)), id: 'ex_again', status: ExecutionStatus.QUEUED };
      },
    },
    progress: {
      executionEvents: async (_caller, id) => {
        throw new NotFoundError('execution', id);
      },
      executionUpdated: untested,
      workflowUpdated: untested,
    },
    exposure: {
      expose: async (caller, id, name) => this.#change(caller, id, { mcpTool: name ?? 'a_tool' }),
      unexpose: async (caller, id) => this.#change(caller, id, { mcpTool: null }),
    },
    publications: {
      publish: async (caller, id) => this.#change(caller, id, { isPublic: true, slug: 'daily-email-summary' }),
      unpublish: async (caller, id) => this.#change(caller, id, { isPublic: false }),
    },
    stars: {
      star: async (caller, id) => ({ id: this.#own(caller, id).id, count: 1, isMine: true }),
      unstar: async (caller, id) => ({ id: this.#own(caller, id).id, count: 0, isMine: false }),
      starred: async (_caller, page) => pageOf(this.published, page),
    },
    moderation: {
      report: async (caller, { workflowId, reason, details }) => ({
        ...aReport(caller, this.#own(caller, workflowId).id),
        reason,
        details: details ?? null,
      }),
      reports: async (_caller, page) => pageOf([], page),
      decide: async (caller, id, status, note) => ({
        ...aReport(caller, 'wf_1'),
        id,
        status,
        note: note ?? null,
        decidedAt: AT,
        decidedBy: caller.userId,
      }),
      hide: async (caller, id, reason) => ({
        workflowId: this.#own(caller, id).id,
        ownerId: caller.userId,
        hidden: { reason, at: AT },
      }),
      unhide: async (caller, id) => ({ workflowId: this.#own(caller, id).id, ownerId: caller.userId, hidden: null }),
    },
    publishChecks: {
      check: async (caller, id) => {
        this.#own(caller, id);
        return { isPublishable: true, findings: [] };
      },
    },
    marketplace: {
      clone: async (caller, id) => {
        this.#enter('clone', id);
        const found = this.published.find((workflow) => workflow.id === id || workflow.slug === id);
        if (found === undefined) throw new NotFoundError('workflow', id);
        return this.#create(caller, {
          title: found.title,
          description: found.description,
          status: WorkflowStatus.INACTIVE,
          trigger: found.trigger,
        });
      },
      templateIds: () => [],
      listTemplates: async (_caller, query) => {
        this.#enter('explore', query);
        return pageOf(this.published, query.page);
      },
      listPublished: async (_caller, query) => {
        this.#enter('community', query);
        return pageOf(this.published, query.page);
      },
      categories: async () => [{ name: 'email', count: this.published.length }],
      tags: async () => [{ name: 'inbox', count: this.published.length }],
      publicWorkflow: async (_caller, id) => {
        this.#enter('publicWorkflow', id);
        const found = this.published.find((workflow) => workflow.id === id || workflow.slug === id);
        if (found === undefined) throw new NotFoundError('workflow', id);
        return found;
      },
    },
    idempotency: { once: rememberingOnce() },
    // Tested on the real services; a call here fails loudly.
    executionStats: {} as RestServices['executionStats'],
    clientFields: {} as RestServices['clientFields'],
    prompts: {} as RestServices['prompts'],
    eventValues: {} as RestServices['eventValues'],
    events: {} as RestServices['events'],
    hooks: {} as RestServices['hooks'],
    keys: {} as RestServices['keys'],
    viewers: {} as RestServices['viewers'],
    usage: {} as RestServices['usage'],
    tools: {} as RestServices['tools'],
    dryRuns: {} as RestServices['dryRuns'],
    runSearch: {} as RestServices['runSearch'],
    runLabels: {} as RestServices['runLabels'],
    iterations: {} as RestServices['iterations'],
    plannedRuns: {} as RestServices['plannedRuns'],
    executeMany: {} as RestServices['executeMany'],
    savedViews: {} as RestServices['savedViews'],
    state: {} as RestServices['state'],
    agentMemory: {} as RestServices['agentMemory'],
    dataTables: {} as RestServices['dataTables'],
    knowledge: {} as RestServices['knowledge'],
    mcpGroups: {} as RestServices['mcpGroups'],
    mcpGroupDocuments: {} as RestServices['mcpGroupDocuments'],
    bulkOperations: {} as RestServices['bulkOperations'],
    audit: {} as RestServices['audit'],
    hookIntake: {} as RestServices['hookIntake'],
    hookResponder: {} as RestServices['hookResponder'],
    sourceWebhooks: {
      planned: () => ({ delivery: 'POLL', setup: [], unreachableReason: null }),
    } as unknown as RestServices['sourceWebhooks'],
    triggerArrivals: {} as RestServices['triggerArrivals'],
    sourceDeliveries: {} as RestServices['sourceDeliveries'],
    answerChannels: {} as RestServices['answerChannels'],
    answerIntake: {} as RestServices['answerIntake'],
    exports: {} as RestServices['exports'],
    imports: {} as RestServices['imports'],
  };
}

/** The same key and request get the first answer, as JSON; a failure is forgotten. */
function rememberingOnce(): RestServices['idempotency']['once'] {
  const answers = new Map<string, { readonly request: string; readonly answer: Promise<unknown> }>();
  return async <T>(
    caller: Caller,
    { operation, key, request }: { operation: string; key: string; request: unknown },
    act: (attempt: IdempotentTry) => Promise<T>,
  ): Promise<T> => {
    const id = JSON.stringify([caller.userId, operation, key]);
    const known = answers.get(id);
    if (known === undefined) {
      const answer = act({ isRepeated: false, idOf: newId });
      answers.set(id, { request: JSON.stringify(request), answer });
      answer.catch(() => answers.delete(id));
      return answer;
    }
    if (known.request !== JSON.stringify(request))
      throw new ConflictError('IDEMPOTENCY_KEY_REUSED', 'The key was used for another request.');
    return JSON.parse(JSON.stringify(await known.answer)) as T & JsonValue;
  };
}

function pageOf<T>(items: readonly T[], page: PageRequest): Page<T> {
  const offset = page.offset ?? 0;
  const shown = items.slice(offset, offset + page.first);
  return {
    items: shown,
    hasNextPage: offset + shown.length < items.length,
    hasPreviousPage: offset > 0,
    totalCount: items.length,
    cursors: [],
  };
}

export function triggerOf(draft: TriggerDraft): Trigger {
  const enabled = draft.enabled ?? true;
  switch (draft.type) {
    case TriggerType.MANUAL:
      return { type: draft.type, enabled };
    case TriggerType.EVENT:
      return { type: draft.type, enabled, eventType: draft.eventType ?? '', filters: draft.filters ?? {} };
    default:
      if (draft.schedule === undefined || draft.schedule.split(' ').length !== 5) {
        throw new InvalidInputError([{ path: ['trigger', 'schedule'], detail: 'This is no cron expression.' }]);
      }
      return {
        type: draft.type,
        enabled,
        schedule: draft.schedule,
        timezone: draft.timezone ?? 'UTC',
        dstGap: draft.dstGap ?? DstGapPolicy.SHIFT,
        dstRepeat: draft.dstRepeat ?? DstRepeatPolicy.ONCE,
        misfire: draft.misfire ?? MisfirePolicy.RUN_LATEST,
        overlap: draft.overlap ?? OverlapPolicy.ALLOW,
        jitterSeconds: draft.jitterSeconds ?? 0,
      };
  }
}

export function stepOf(draft: StepDraft, index: number): Step {
  return {
    id: draft.id ?? `step_${index + 1}`,
    title: draft.title,
    description: draft.description ?? '',
    tool: draft.tool,
    input: draft.input ?? {},
    when: draft.when ?? null,
    dependsOn: draft.dependsOn ?? null,
    forEach: draft.forEach ?? null,
    retry: { ...DEFAULT_RETRY, ...draft.retry },
    timeoutMs: draft.timeoutMs ?? DEFAULT_STEP_TIMEOUT_MS,
    onError: draft.onError ?? OnStepError.FAIL,
  };
}

function executionOf(workflow: Workflow, id: string, context: Execution['context']): Execution {
  return {
    id,
    workflowId: workflow.id,
    ownerId: workflow.ownerId,
    workflowVersion: workflow.version,
    status: ExecutionStatus.QUEUED,
    trigger: { type: TriggerType.MANUAL, scheduledFor: null, eventId: null, payload: null },
    context,
    currentStep: 0,
    totalSteps: workflow.steps.length,
    queuedAt: AT,
    startedAt: null,
    finishedAt: null,
    output: null,
    error: null,
    usage: NO_USAGE,
    rerunOf: null,
    tags: [],
    metadata: {},
  };
}

function stepRunOf(execution: Execution): StepRun {
  return {
    executionId: execution.id,
    stepId: 'step_1',
    index: 0,
    title: 'Find',
    tool: 'email.search',
    status: StepStatus.PENDING,
    attempt: 0,
    input: null,
    output: null,
    error: null,
    startedAt: null,
    finishedAt: null,
    usage: NO_USAGE,
  };
}

function clonePreview(workflowId: string): CloneUpdatePreview {
  const { title, description, trigger, furtherTriggers, steps, inputSchema, flowControl } = publicWorkflow(
    workflowId,
    'x',
  );
  const step = steps[0] ?? null;
  return {
    source: { workflowId, id: 'wf_1', title: 'Source', slug: 'source', version: 1, newest: 2, oldest: 1 },
    toVersion: 2,
    notes: 'Better',
    result: { title, description, trigger, furtherTriggers, steps, inputSchema, flowControl },
    changedParts: ['inputSchema'],
    changes: [{ stepId: 'step_1', kind: 'CHANGED', before: step, after: step, fields: ['dependsOn'] }],
    conflicts: [
      {
        part: 'STEP',
        stepId: 'step_1',
        fields: ['timeoutMs', 'input/dependsOn'],
        base: null,
        mine: step,
        theirs: step,
      },
    ],
    problems: [{ path: ['steps', 0, 'dependsOn'], detail: 'No.' }],
    lists: [],
  };
}

export function publicWorkflow(id: string, slug: string): PublicWorkflow {
  return {
    id,
    slug,
    title: 'Daily Email Summary',
    description: '',
    trigger: { type: TriggerType.EVENT, enabled: true, eventType: 'gmail.new_email', filters: { from: '' } },
    furtherTriggers: [],
    steps: [stepOf({ title: 'Find', tool: 'email.search' }, 0)],
    flowControl: null,
    inputSchema: null,
    categories: ['email'],
    tags: ['inbox'],
    creator: { name: 'Ada' },
    version: 1,
    notes: null,
    publishedAt: AT,
    updatedAt: AT,
    cloneCount: 2,
    runCount: 3,
  };
}

/** Tested on the real services. */
const untested = (): never => {
  throw new Error('The fake does not have this method.');
};
const emptyFor = async (_caller: unknown, ids: readonly unknown[]) => ids.map(() => []);
const noConnection = (_caller: unknown, id: string) => Promise.reject(new NotFoundError('connection', id));
