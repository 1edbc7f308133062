import { auditBy } from '../../domain/account/audit.js';
import { isTimeZone } from '../../domain/schedule/index.js';
import type { Caller } from '../../domain/account/caller.js';
import { NOT_LITERAL, computedReferencesIn } from '../../domain/connection/index.js';
import { newId } from '../../lib/ids.js';
import { jsonSize } from '../../lib/json/json-size.js';
import type { JsonValue } from '../../lib/json/json.js';
import { nextRunOf } from '../../domain/schedule/next-run-of-workflow.js';
import { todoEvent } from '../../domain/event/own-events.js';
import type { Step } from '../../domain/steps/step.js';
import { checkText } from '../../lib/text/text.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import { VersionOrigin, WorkflowStatus, settledStatus } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, IssueList } from '../../errors.js';
import type { PubSub } from '../../pubsub.js';
import type { NewWorkflow, PlanToMake } from '../../storage/workflows/workflow-change.type.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { checkDefinition, completeDefinition, publicPartOf } from '../../domain/workflow/definition.js';
import type {
  Definition,
  DefinitionContext,
  DefinitionDraft,
  PublicDefinition,
} from '../../domain/workflow/definition.js';
import type { EventIntake } from '../events/event-intake.js';
import type { PlanningService } from '../planning/planning.service.js';
import { UNLIMITED } from '../quotas/ports.js';
import type { StorageQuotas } from '../quotas/ports.js';
import { notifySchedulers } from '../schedules/notify-schedulers.js';
import type { ViewerService } from '../accounts/viewer.service.js';
import type { CreateFromTodo, CreateWorkflow } from './workflow.inputs.js';

const MAX_TODO_ID = 200;

/** The source that a workflow is a copy of. */
export interface CloneOrigin {
  /** Of a workflow or a template. */
  readonly id: string;
  /** Of its publication; null: a copy of something that has no versions. */
  readonly version: number | null;
}

/** The origin of a workflow, beyond its definition. */
interface Provenance {
  readonly origin: VersionOrigin;
  readonly plan: PlanToMake | null;
  readonly todoId?: string;
  readonly clonedFrom?: CloneOrigin;
  readonly portableKey?: string;
}

/** Makes new workflows: from steps, from words, from a todo, from another workflow. */
export class WorkflowCreator {
  readonly #workflows: WorkflowStore;
  readonly #planning: PlanningService;
  readonly #viewers: ViewerService;
  readonly #tools: ToolCatalogs;
  readonly #events: Pick<EventIntake, 'stored'>;
  readonly #pubsub: PubSub;
  readonly #now: () => Date;
  readonly #quotas: StorageQuotas;

  constructor(dependencies: {
    readonly workflows: WorkflowStore;
    readonly planning: PlanningService;
    readonly viewers: ViewerService;
    readonly tools: ToolCatalogs;
    readonly events: Pick<EventIntake, 'stored'>;
    readonly pubsub: PubSub;
    readonly now: () => Date;
    /** Default: nothing is limited. */
    readonly quotas?: StorageQuotas | undefined;
  }) {
    this.#workflows = dependencies.workflows;
    this.#planning = dependencies.planning;
    this.#viewers = dependencies.viewers;
    this.#tools = dependencies.tools;
    this.#events = dependencies.events;
    this.#pubsub = dependencies.pubsub;
    this.#now = dependencies.now;
    this.#quotas = dependencies.quotas ?? UNLIMITED;
  }

  /** @param id of the new workflow; default: a fresh one. */
  async create(caller: Caller, input: CreateWorkflow, id?: string): Promise<Workflow> {
    const { definition, timezone, generate } = await this.#checked(caller, input);
    const plan = generate ? this.#planOf(input.trigger !== undefined, timezone) : null;
    return present(await this.#insert(caller, definition, { origin: VersionOrigin.USER, plan }, id));
  }

  /** @throws what `create` would throw. */
  async check(caller: Caller, input: CreateWorkflow): Promise<void> {
    const { definition } = await this.#checked(caller, input);
    await this.#quotas.checkStored(caller.ownerId, 0, definitionSize(definition));
    await this.#workflows.checkRoom(caller.ownerId, null, definition);
  }

  async #checked(caller: Caller, input: CreateWorkflow) {
    const generate = input.generateImmediately ?? false;
    if (generate && input.steps && input.steps.length > 0) {
      throw new InvalidInputError([
        { path: ['generateImmediately'], detail: 'Give either "steps" or "generateImmediately", not both.' },
      ]);
    }
    checkZone(input.timezone);
    const timezone = await this.#viewers.timezoneOf(caller, input.timezone);
    const definition = check(input, {
      tools: await this.#tools.forSteps(caller.ownerId, input.steps, input.inputSchema),
      timezone,
    });
    return { definition, timezone, generate };
  }

  async createFromTodo(caller: Caller, todo: CreateFromTodo): Promise<Workflow> {
    const todoId = checkTodoId(todo.todoId);
    const before = await this.#workflows.findByTodo(caller.ownerId, todoId);
    if (before) return before;
    const timezone = await this.#viewers.timezoneOf(caller);
    const definition = inTodoNames(() =>
      check({ title: todo.todoTitle, description: todo.todoDescription }, { tools: this.#tools.shared, timezone }),
    );
    const created = await this.#insert(caller, definition, {
      origin: VersionOrigin.USER,
      plan: this.#planOf(false, timezone),
      todoId,
    });
    // Null: another request with the same todo was faster, and its workflow is the answer.
    const workflow = created ?? (await this.#workflows.findByTodo(caller.ownerId, todoId));
    if (!workflow)
      throw new ConflictError('ILLEGAL_STATE', 'The workflow of this todo has just been deleted. Try again.');
    return workflow;
  }

  /**
   * A copy of the public part of a definition that was checked before. Its slots are empty.
   *
   * @throws InvalidInputError if an expression stands for a connection in it, as earlier versions allowed.
   */
  async copy(caller: Caller, definition: PublicDefinition, clonedFrom: CloneOrigin): Promise<Workflow> {
    refuseComputed(definition.steps);
    return present(
      await this.#insert(caller, completeDefinition(publicPartOf(definition)), {
        origin: VersionOrigin.CLONE,
        plan: null,
        clonedFrom,
      }),
    );
  }

  /**
   * The workflow of a document, which its import makes together with others, and then announces.
   *
   * @param before the size of those others.
   */
  async planImported(
    caller: Caller,
    input: CreateWorkflow,
    portableKey: string,
    before = 0,
  ): Promise<{ readonly workflow: NewWorkflow; readonly bytes: number }> {
    const timezone = await this.#viewers.timezoneOf(caller);
    const definition = check(input, {
      tools: await this.#tools.forSteps(caller.ownerId, input.steps, input.inputSchema, { id: null, usesSlots: true }),
      timezone,
    });
    const bytes = definitionSize(definition);
    await this.#quotas.checkStored(caller.ownerId, 0, before + bytes);
    return {
      workflow: this.#newWorkflow(caller, definition, { origin: VersionOrigin.USER, plan: null, portableKey }),
      bytes,
    };
  }

  /** Tells of a workflow of a document, once it is stored. */
  announceImported(workflow: Workflow, bytes: number): void {
    this.#quotas.stored(workflow.ownerId, 0, bytes);
    notifySchedulers(this.#pubsub, workflow);
    this.#pubsub.publishWorkflow({ workflowId: workflow.id, ownerId: workflow.ownerId });
  }

  #planOf(triggerGiven: boolean, timezone: string): PlanToMake {
    return { planId: newId('plan'), request: { triggerGiven, timezone, reason: null, forceDifferentTools: false } };
  }

  async #insert(caller: Caller, definition: Definition, from: Provenance, id = newId('wf')): Promise<Workflow | null> {
    const bytes = definitionSize(definition);
    await this.#quotas.checkStored(caller.ownerId, 0, bytes);
    const made = this.#newWorkflow(caller, definition, from, id);
    const { event } = made;
    const workflow = await this.#workflows.insert(made);
    if (workflow) this.#quotas.stored(caller.ownerId, event ? 1 : 0, bytes);
    if (workflow && event) await this.#events.stored(event);
    if (workflow) notifySchedulers(this.#pubsub, workflow);
    if (workflow) this.#pubsub.publishWorkflow({ workflowId: id, ownerId: caller.ownerId });
    if (workflow && from.plan) this.#planning.wake();
    return workflow;
  }

  #newWorkflow(caller: Caller, definition: Definition, from: Provenance, id = newId('wf')): NewWorkflow {
    const createdAt = this.#now();
    const event =
      from.todoId === undefined
        ? null
        : todoEvent(
            { id: from.todoId, title: definition.title, description: definition.description, workflowId: id },
            { ownerId: caller.ownerId, at: createdAt, newId },
          );
    return {
      ...definition,
      id,
      ownerId: caller.ownerId,
      status: from.plan ? WorkflowStatus.GENERATING : settledStatus(definition),
      error: null,
      isPublic: false,
      slug: null,
      mcpTool: null,
      categories: [],
      publishedAt: null,
      nextRunAt: nextRunOf(definition, createdAt),
      origin: from.origin,
      plan: from.plan,
      todoId: from.todoId ?? null,
      clonedFrom: from.clonedFrom?.id ?? null,
      clonedVersion: from.clonedFrom?.version ?? null,
      usesSlots: from.clonedFrom !== undefined || from.portableKey !== undefined,
      portableKey: from.portableKey ?? null,
      createdAt,
      audit: auditBy(caller, from.clonedFrom === undefined ? 'workflow.create' : 'workflow.clone', id),
      event,
    };
  }
}

/** The approximate size of a definition. */
export function definitionSize({ title = '', description = '', ...rest }: Partial<Definition>): number {
  return title.length + description.length + jsonSize(rest as unknown as JsonValue);
}

/** Only a todo can prevent an insert. */
function present(workflow: Workflow | null): Workflow {
  if (!workflow) throw new ConflictError('ILLEGAL_STATE', 'The workflow exists already.');
  return workflow;
}

function refuseComputed(steps: readonly Step[]): void {
  const issues = computedReferencesIn(steps).map((path) => ({ path, detail: NOT_LITERAL }));
  if (issues.length > 0) throw new InvalidInputError(issues);
}

function checkZone(timezone: string | undefined): void {
  if (timezone === undefined || isTimeZone(timezone)) return;
  const detail = `${JSON.stringify(timezone.slice(0, 100))} is not an IANA time zone, such as "Europe/Berlin".`;
  throw new InvalidInputError([{ path: ['timezone'], detail }]);
}

function checkTodoId(todoId: string): string {
  const issues = new IssueList();
  const checked = checkText(issues, todoId, { what: 'The id of the todo', path: ['todoId'], min: 1, max: MAX_TODO_ID });
  issues.throwIfAny();
  return checked;
}

const TODO_NAMES: Readonly<Record<string, string>> = { title: 'todoTitle', description: 'todoDescription' };

/** For the sender of a todo, a mistake in the title is a mistake in `todoTitle`. */
function inTodoNames<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.issues.map(({ path: [first, ...rest], detail }) => ({
        path: [TODO_NAMES[String(first)] ?? String(first), ...rest],
        detail,
      })),
    );
  }
}

/** A whole definition, with its defaults. @throws InvalidInputError */
function check(given: DefinitionDraft, context: DefinitionContext): Definition {
  return completeDefinition(checkDefinition(given, context));
}
