import type { Caller } from '../../domain/account/caller.js';
import { EventSource } from '../../domain/event/event.js';
import type { StoredEvent } from '../../domain/event/event.js';
import type { Computations } from '../../domain/computations.js';
import { findEventType } from '../../domain/event/types/index.js';
import type { Execution } from '../../domain/run/execution.js';
import { isId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Page } from '../../domain/workflow/page.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { IssueList, NotFoundError } from '../../errors.js';
import type { EventStore } from '../../storage/events/event.store.js';
import { requireScope } from '../authorise.js';
import { checkPage } from '../workflows/check-query.js';
import { addEventIssues, checkEvent, checkPayload } from './event.inputs.js';
import type { ListEvents, SentEvent } from './event.inputs.js';
import type { EventDispatcher } from './event-dispatcher.js';
import type { EventIntake } from './event-intake.js';
import type { ExecutionService } from '../runs/execution.service.js';
import type { WorkflowService } from '../workflows/workflow.service.js';

/** The outcome of an event. */
export interface Emitted {
  readonly eventId: string;
  /** The delivery was seen before: nothing new was started. */
  readonly duplicate: boolean;
  /** The runs that the event has started. */
  readonly executions: readonly Execution[];
}

export interface TriggerTest {
  readonly matches: boolean;
  readonly failedKeys: readonly string[];
  /** Whether the catalogue's sample of the type matches. Null if the type has no sample. */
  readonly sampleMatches: boolean | null;
}

export interface EventServiceDependencies {
  readonly events: EventStore;
  readonly intake: EventIntake;
  readonly dispatcher: EventDispatcher;
  readonly executions: Pick<ExecutionService, 'getMany'>;
  readonly workflows: Pick<WorkflowService, 'get'>;
  readonly computations: Pick<Computations, 'failedKeys'>;
}

/** Events as callers see them. */
export class EventService {
  readonly #deps: EventServiceDependencies;

  constructor(dependencies: EventServiceDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Accepts an event from a caller.
   *
   * @param id one that every try to accept this event has.
   * @throws InvalidInputError
   */
  async emit(caller: Caller, event: SentEvent, id?: string): Promise<Emitted> {
    requireScope(caller, 'executions:run');
    checkEvent(event);
    const { source = EventSource.API, ...emitted } = event;
    const { eventId, duplicate } = await this.#deps.intake.accept(caller.ownerId, source, emitted, undefined, id);
    return { eventId, duplicate, executions: await this.#startedBy(caller, eventId) };
  }

  /**
   * Accepts several events, all of them or none. Returns the outcome of each, in their order. If a failure occurs in
   * between, the events that were accepted stay accepted. Sent again under the same delivery ids, they count as
   * duplicates.
   *
   * @param idOf the id of the event at a position, the same for every try to accept it.
   * @throws InvalidInputError whose paths begin with the position of the event.
   */
  async emitAll(
    caller: Caller,
    events: readonly SentEvent[],
    idOf?: (index: number) => string,
  ): Promise<readonly Emitted[]> {
    requireScope(caller, 'executions:run');
    const issues = new IssueList();
    for (const [index, event] of events.entries()) {
      const own = new IssueList();
      addEventIssues(own, event);
      issues.addAll(own.all, [index]);
    }
    issues.throwIfAny();
    const emitted: Emitted[] = [];
    for (const [index, event] of events.entries()) emitted.push(await this.emit(caller, event, idOf?.(index)));
    return emitted;
  }

  async #startedBy(caller: Caller, eventId: string): Promise<readonly Execution[]> {
    const ids = (await this.#deps.events.executionIds(caller.ownerId, [eventId])).get(eventId) ?? [];
    return this.#load(caller, ids);
  }

  /** A caller who may emit events sees the runs that they started. */
  async #load(caller: Caller, ids: readonly string[]): Promise<readonly Execution[]> {
    if (ids.length === 0) return [];
    const found = await this.#deps.executions.getMany(
      { ...caller, scopes: new Set([...caller.scopes, 'workflows:read' as const]) },
      ids,
    );
    return found.filter((execution) => execution !== null);
  }

  /**
   * Gives a stored event its effect once more, dead letters included. Failures are tried again, as at first. @throws
   * NotFoundError
   */
  async replay(caller: Caller, id: string): Promise<Emitted> {
    requireScope(caller, 'executions:run');
    const event = isId(id, 'ev') ? await this.#deps.events.replay(caller.ownerId, id) : null;
    if (event === null) throw new NotFoundError('event', id);
    const started = await this.#deps.dispatcher.attempt(event);
    return {
      eventId: id,
      duplicate: false,
      executions: await this.#load(
        caller,
        (started ?? []).map((run) => run.id),
      ),
    };
  }

  /** Newest first. @throws InvalidInputError for the page. */
  async list(caller: Caller, query: ListEvents): Promise<Page<StoredEvent>> {
    requireScope(caller, 'workflows:read');
    checkPage(query.page, 'ev');
    const { page, ...filter } = query;
    return this.#deps.events.list(caller.ownerId, page, filter);
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (StoredEvent | null)[]> {
    requireScope(caller, 'workflows:read');
    const known = ids.filter((id) => isId(id, 'ev'));
    const found = known.length > 0 ? await this.#deps.events.findMany(caller.ownerId, known) : [];
    const byId = new Map(found.map((event) => [event.id, event]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** The executions that events have started, the newest first, by event. */
  async executionsOf(caller: Caller, eventIds: readonly string[]): Promise<ReadonlyMap<string, readonly Execution[]>> {
    requireScope(caller, 'workflows:read');
    const ids = await this.#deps.events.executionIds(caller.ownerId, eventIds);
    const executions = await this.#deps.executions.getMany(caller, [...ids.values()].flat());
    const byId = new Map(
      executions.flatMap((execution) => (execution === null ? [] : [[execution.id, execution] as const])),
    );
    return new Map(eventIds.map((eventId) => [eventId, (ids.get(eventId) ?? []).flatMap((id) => byId.get(id) ?? [])]));
  }

  /**
   * Whether an event with this payload would fit the trigger of a workflow, enabled or not.
   *
   * @throws NotFoundError; InvalidInputError for the payload, or if the workflow is not started by events.
   */
  async testTrigger(caller: Caller, workflowId: string, payload: JsonObject): Promise<TriggerTest> {
    const { trigger } = await this.#deps.workflows.get(caller, workflowId);
    const issues = new IssueList();
    checkPayload(issues, payload);
    if (trigger.type !== TriggerType.EVENT) issues.add(['workflowId'], 'The workflow is not started by events.');
    issues.throwIfAny();
    const { eventType, filters } = trigger.type === TriggerType.EVENT ? trigger : { eventType: '', filters: {} };
    const failed = await this.#deps.computations.failedKeys(filters, payload, caller.ownerId);
    const sample = findEventType(eventType)?.sample;
    return {
      matches: failed.length === 0,
      failedKeys: failed,
      sampleMatches:
        sample === undefined
          ? null
          : (await this.#deps.computations.failedKeys(filters, sample, caller.ownerId)).length === 0,
    };
  }
}
