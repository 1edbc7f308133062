import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Computations } from '../../domain/computations.js';
import { Redactor } from '../../domain/redaction/index.js';
import { readSource } from '../../domain/source/source-rules.js';
import { SourceStatus, pageOf } from '../../domain/source/source.js';
import type { SourceProblem, SourceState, TriggerSource, TriggerSourceDraft } from '../../domain/source/source.js';
import type { ReadSource, SourcePage } from '../../domain/source/source-page.js';
import { readFilters } from '../../domain/trigger/trigger-rules.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { KeyedTrigger } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, IssueList, StepFailure } from '../../errors.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import { cleanJson, cleanText } from '../../lib/json/clean-json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import { sourceUseOf } from '../../storage/sources/source.store.js';
import type { SourceStore } from '../../storage/sources/source.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';

/** A source to try, before a workflow has it. */
export interface TestSource {
  readonly eventType: string;
  readonly source: TriggerSourceDraft;
  /** The workflow whose slot the connection is. Absent: it is the name of a connection of the caller's. */
  readonly workflowId?: string | undefined;
  /** Conditions on the payload, as a trigger has them. Absent: none. */
  readonly filters?: JsonObject | undefined;
}

export interface SourceSample {
  readonly itemCount: number;
  readonly samples: readonly JsonObject[];
  /** Of each sample, whether the filters let it start a workflow. */
  readonly matches: readonly boolean[];
  readonly problem: SourceProblem | null;
}

export interface SourceServiceDependencies {
  readonly store: Pick<SourceStore, 'states' | 'pollNow'>;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly connections: Pick<ConnectionStore, 'findByName' | 'findFor'>;
  readonly read: ReadSource;
  readonly computations: Pick<Computations, 'failedKeys'>;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

const SAMPLES = 5;
const TEST_MS = 30_000;
/** Tests at a time, in all and of one user. */
const MAX_TESTS = 8;
const MAX_TESTS_OF_USER = 2;

const OFF: SourceState = {
  status: SourceStatus.OFF,
  lastPollAt: null,
  nextPollAt: null,
  lastItemAt: null,
  itemCount: 0,
  failingSince: null,
  failures: 0,
  problem: null,
  workflowCount: 0,
};

/** The sources of workflows as their owner sees them. */
export class SourceService {
  readonly #tests = new KeyedLimiter(MAX_TESTS, MAX_TESTS_OF_USER);

  constructor(private readonly deps: SourceServiceDependencies) {}

  /** Of each of the caller's workflows, the state of its first source. Null if its triggers name none. */
  async states(caller: Caller, workflows: readonly Workflow[]): Promise<readonly (SourceState | null)[]> {
    const triggers = workflows.flatMap(triggersIn);
    const states = await this.statesOf(caller, triggers);
    return workflows.map(
      ({ id }) => states.find((state, index) => state !== null && triggers[index]?.workflow.id === id) ?? null,
    );
  }

  /** The state of the source of each of these triggers of the caller's workflows. Null if it names none. */
  async statesOf(caller: Caller, triggers: readonly TriggerOfWorkflow[]): Promise<readonly (SourceState | null)[]> {
    requireScope(caller, 'workflows:read');
    const watched = triggers.filter((each) => sourceOf(each) !== undefined);
    if (watched.length === 0) return triggers.map(() => null);
    const found = await this.deps.store.states(caller.ownerId, [
      ...new Set(watched.map(({ workflow }) => workflow.id)),
    ]);
    return triggers.map((each) => {
      const source = sourceOf(each);
      if (source === undefined) return null;
      return found.get(sourceUseOf(each.workflow.id, each.key)) ?? { ...OFF, problem: reasonOf(each, source) };
    });
  }

  /**
   * Polls the sources of a workflow as soon as possible.
   *
   * @throws NotFoundError; InvalidInputError if it has no source; ConflictError `ILLEGAL_STATE` if none is polled.
   */
  async pollNow(caller: Caller, workflowId: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const workflow = await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    const states = (await this.statesOf(caller, triggersIn(workflow))).filter((state) => state !== null);
    const [first] = states;
    if (first === undefined)
      throw new InvalidInputError([{ path: ['workflowId'], detail: 'The trigger of this workflow has no source.' }]);
    if (states.every(({ status }) => status === SourceStatus.OFF))
      throw new ConflictError(
        'ILLEGAL_STATE',
        `The source of the workflow is not polled: ${first.problem?.message ?? 'enable its trigger, and give it steps.'}`,
      );
    const audit = auditBy(caller, 'source.poll', workflow.id);
    await this.deps.store.pollNow(caller.ownerId, workflow.id, audit);
    this.deps.pubsub.publish('scheduleChanged', ALL, { firesAt: 0 });
    return workflow;
  }

  /** Reads the first page of a source, and stores nothing. @throws InvalidInputError, NotFoundError */
  async test(
    caller: Caller,
    { eventType, source: draft, workflowId, filters: given = {} }: TestSource,
  ): Promise<SourceSample> {
    requireScope(caller, 'workflows:write');
    const issues = new IssueList();
    const source = readSource(draft, eventType, issues);
    const filters = readFilters(given, issues);
    if (issues.all.length > 0)
      throw new InvalidInputError(issues.all.map(({ path: [, ...path], detail }) => ({ path, detail })));
    if (workflowId !== undefined) await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    const redactor = new Redactor();
    try {
      const page = await this.#tests.take(caller.ownerId, () =>
        this.#read(caller, eventType, source, workflowId, redactor),
      );
      const newest = page.items.slice(-SAMPLES).toReversed();
      const samples = newest.map(({ payload }) => redactor.json(cleanJson(payload) as JsonObject));
      const failed = await Promise.all(
        samples.map((sample) => this.deps.computations.failedKeys(filters, sample, caller.ownerId)),
      );
      const matches = failed.map((keys) => keys.length === 0);
      return { itemCount: page.items.length, samples, matches, problem: null };
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      const { code, message, retryable } = error;
      return {
        itemCount: 0,
        samples: [],
        matches: [],
        problem: { code, message: redactor.text(cleanText(message)), retryable },
      };
    }
  }

  async #read(
    { ownerId }: Caller,
    eventType: string,
    { connection: name, parameters }: TriggerSource,
    workflowId: string | undefined,
    redactor: Redactor,
  ): Promise<SourcePage> {
    const { connections, read, now } = this.deps;
    const connection =
      name === null
        ? null
        : await (workflowId === undefined
            ? connections.findByName(ownerId, name)
            : connections.findFor({ ownerId, workflowId }, name));
    if (name !== null && connection === null) throw missing(name);
    const signal = AbortSignal.timeout(TEST_MS);
    return read({
      ownerId,
      eventType,
      connection: connection && { id: connection.id, name: connection.name },
      parameters,
      cursor: null,
      pendingCursor: null,
      page: null,
      validators: null,
      now: now(),
      signal,
      conceal: (secrets) => redactor.add(secrets),
    }).catch((error: unknown) => {
      throw signal.aborted
        ? StepFailure.retryable('SOURCE_TIMEOUT', `The source did not answer within ${TEST_MS / 1_000} seconds.`)
        : error;
    });
  }
}

/** A trigger of a workflow, by its key. */
export interface TriggerOfWorkflow {
  readonly workflow: Workflow;
  readonly key: string;
}

function triggersIn(workflow: Workflow): readonly TriggerOfWorkflow[] {
  return triggersOf(workflow).map(({ key }) => ({ workflow, key }));
}

function triggerOf({ workflow, key }: TriggerOfWorkflow): KeyedTrigger | undefined {
  return triggersOf(workflow).find((trigger) => trigger.key === key);
}

function sourceOf(each: TriggerOfWorkflow): TriggerSource | undefined {
  const trigger = triggerOf(each);
  if (trigger?.type !== TriggerType.EVENT || trigger.source === undefined) return undefined;
  return pageOf(trigger.source) === null ? trigger.source : undefined;
}

/** Why a source is not polled, if that is not the owner's own decision. */
function reasonOf(each: TriggerOfWorkflow, { connection }: TriggerSource): SourceProblem | null {
  const { steps, usesSlots } = each.workflow;
  if (triggerOf(each)?.enabled !== true || steps.length === 0 || connection === null) return null;
  const name = JSON.stringify(connection);
  const message = usesSlots
    ? `Nothing is bound to the slot ${name} of the source. Bind a connection of yours to it with bindConnection.`
    : `The source needs a connection named ${name}. Create one of this name.`;
  return { code: 'MISSING_CONNECTION', message, retryable: false };
}

function missing(name: string): StepFailure {
  return StepFailure.permanent('MISSING_CONNECTION', `There is no connection ${JSON.stringify(name)} for the source.`);
}
