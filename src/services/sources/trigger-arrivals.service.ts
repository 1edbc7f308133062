import type { Caller } from '../../domain/account/caller.js';
import type { Computations } from '../../domain/computations.js';
import { EventStatus } from '../../domain/event/event.js';
import type { StoredEvent } from '../../domain/event/event.js';
import { pageEventSource } from '../../domain/page/page.js';
import { eventSourceOf, SourceStatus, pageOf } from '../../domain/source/source.js';
import type { SourceProblem, SourceState } from '../../domain/source/source.js';
import { SourceDelivery } from '../../domain/source/source-hook.js';
import type { PublicAddress, SourceArrivals, StoredSourceHook } from '../../domain/source/source-hook.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { EventTrigger, KeyedTrigger } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError } from '../../errors.js';
import type { EventStore } from '../../storage/events/event.store.js';
import type { PublicPageStore } from '../../storage/pages/public-page.store.js';
import type { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { openPage } from '../public-pages/open-page.js';
import type { OpenPage } from '../public-pages/open-page.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';
import type { SourceService } from './source.service.js';
import type { WebhookCalls } from './webhook-calls.js';

/** An event that arrived for a trigger. */
interface TriggerArrival {
  readonly event: StoredEvent;
  /** Whether the filters of the trigger let it start the workflow. */
  readonly matches: boolean;
  readonly failedKeys: readonly string[];
}

/** The events that arrived for a trigger in a short time, and why there are no others. */
export interface TriggerArrivals {
  /** Pass it as `since` to see only later events. */
  readonly now: Date;
  /** When its source was last polled, if that was in this time. */
  readonly polledAt: Date | null;
  /** Newest first, at most five. */
  readonly arrivals: readonly TriggerArrival[];
  /** Why no event arrived, or why none can. The first one is the most likely. */
  readonly reasons: readonly SourceProblem[];
  /** Whether waiting longer is of no use: something arrived or was refused, a look is over, or nothing can arrive. */
  readonly isSettled: boolean;
}

export interface ArrivalsQuery {
  /** Default: the first trigger that is started by events. */
  readonly triggerKey?: string | undefined;
  /** Default: a minute ago. */
  readonly since?: Date | undefined;
}

export interface TriggerArrivalsDependencies {
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly sources: Pick<SourceService, 'statesOf'>;
  readonly hooks: Pick<SourceHookStore, 'ofWorkflow'>;
  readonly calls: Pick<WebhookCalls, 'deliveryOf'>;
  readonly events: Pick<EventStore, 'arrivedSince'>;
  readonly pages: Pick<PublicPageStore, 'ofWorkflows'>;
  readonly computations: Pick<Computations, 'failedKeys'>;
  readonly address: () => PublicAddress;
  readonly now: () => Date;
}

const DEFAULT_MS = 60_000;
const MAX_MS = 3_600_000;
const MAX_EVENTS = 5;
/** Reasons that time does not cure. */
const HOPELESS: ReadonlySet<string> = new Set([
  'TRIGGER_DISABLED',
  'NO_STEPS',
  'SOURCE_OFF',
  'DELIVERY_REFUSED',
  'PAGE_CLOSED',
]);

/** Shows the owner of a trigger whether its events arrive. It changes nothing, so that it can be asked repeatedly. */
export class TriggerArrivalsService {
  constructor(private readonly deps: TriggerArrivalsDependencies) {}

  /**
   * @throws NotFoundError; InvalidInputError if no such trigger is started by events, or `since` is more than an hour
   * ago.
   */
  async of(caller: Caller, workflowId: string, query: ArrivalsQuery = {}): Promise<TriggerArrivals> {
    requireScope(caller, 'workflows:read');
    const { workflows, sources, hooks, events, computations } = this.deps;
    const now = this.deps.now();
    const since = sinceOf(query, now);
    const workflow = await ownedWorkflow(workflows, caller.ownerId, workflowId);
    const trigger = triggerOf(workflow, query.triggerKey);
    const { eventType, filters, key } = trigger;
    const isSource = isPolledBy(trigger);
    const stored = isSource ? await hooks.ofWorkflow(caller.ownerId, workflow.id, key) : null;
    const [state = null] = isSource ? await sources.statesOf(caller, [{ workflow, key }]) : [];
    const page = await this.#pageOf(caller, workflow, trigger);
    const found =
      (isSource && stored === null) || page === null
        ? []
        : await events.arrivedSince(caller.ownerId, since, MAX_EVENTS, {
            eventType,
            ...(stored === null ? {} : { source: eventSourceOf(stored.id) }),
            ...(page === undefined ? {} : { source: pageEventSource(page.page.id) }),
          });
    const arrivals = await Promise.all(
      found.map(async (event) => {
        const failedKeys = await computations.failedKeys(filters, event.payload, caller.ownerId);
        return { event, matches: failedKeys.length === 0, failedKeys };
      }),
    );
    const lastPollAt = state?.lastPollAt ?? null;
    const polledAt = lastPollAt !== null && lastPollAt >= since ? lastPollAt : null;
    const hasArrived = found.length > 0;
    const reasons = this.#reasons({ workflow, trigger, page, state, stored, since, polledAt, hasArrived });
    const isPolled = isSource && this.#deliveryOf(eventType) === SourceDelivery.POLL;
    // An event is stored a moment before it starts its runs, which its reader wants to see.
    const isStarting = found.some(({ status }) => status === EventStatus.PENDING);
    const isSettled =
      !isStarting &&
      (hasArrived ||
        reasons.some(({ code }) => HOPELESS.has(code)) ||
        (polledAt !== null && (isPolled || (state?.problem ?? null) !== null)));
    return { now, polledAt, arrivals, reasons, isSettled };
  }

  /** The hosted page of a trigger. Undefined: it has none; null: it is not there yet. */
  async #pageOf(caller: Caller, workflow: Workflow, { source, key }: KeyedEventTrigger): Promise<Situation['page']> {
    if (source === undefined || pageOf(source) === null) return undefined;
    const pages = await this.deps.pages.ofWorkflows(caller.ownerId, [workflow.id]);
    const page = pages.find(({ triggerKey }) => triggerKey === key);
    return page === undefined ? null : openPage(page, workflow);
  }

  #deliveryOf(eventType: string): SourceDelivery {
    return this.deps.calls.deliveryOf(eventType, this.deps.address().unreachable === null);
  }

  #reasons(situation: Situation): readonly SourceProblem[] {
    const { workflow, trigger, page, state, stored, since, polledAt, hasArrived } = situation;
    const reasons: SourceProblem[] = [];
    const add = (code: string, message: string, retryable = false): void =>
      void reasons.push({ code, message, retryable });
    if (!trigger.enabled) add('TRIGGER_DISABLED', 'The trigger is disabled. Enable it and save the workflow.');
    if (workflow.steps.length === 0)
      add('NO_STEPS', 'The workflow has no steps, so that its events are not waited for.');
    if (page !== undefined && reasons.length === 0) {
      if (page !== null && page.closed !== null) add('PAGE_CLOSED', page.closed);
      else if (!hasArrived)
        add(
          'NOTHING_SENT',
          'Nothing was sent on the page of this trigger. Open its address, and send something.',
          true,
        );
    }
    if (!isPolledBy(trigger) || reasons.length > 0) return reasons;
    if (state?.problem) reasons.push(state.problem);
    const { unreachable } = this.deps.address();
    const delivery = this.#deliveryOf(trigger.eventType);
    if (delivery === SourceDelivery.POLL) {
      if (!state?.problem && !hasArrived) addPollReason(add, state, polledAt);
      return reasons;
    }
    if (unreachable !== null) add('ADDRESS_NOT_REACHED', unreachable);
    const { registeredAt = null, lastRefusedAt = null, lastRefusal = null } = stored ?? {};
    if (lastRefusedAt !== null && lastRefusedAt >= since && lastRefusal !== null)
      add('DELIVERY_REFUSED', `A delivery was refused: ${lastRefusal}`);
    if (delivery === SourceDelivery.REGISTERED && registeredAt === null && !state?.problem)
      add('NOT_REGISTERED', 'The address is not registered at the service yet. It takes a few seconds.', true);
    if (reasons.length === 0 && !hasArrived)
      add(
        'NOTHING_DELIVERED',
        delivery === SourceDelivery.MANUAL
          ? 'Nothing was sent to the address. Enter it at the service as the instructions say, then let such an event happen there.'
          : 'The service has sent nothing. Let such an event happen there.',
        true,
      );
    return reasons;
  }
}

interface Situation {
  readonly workflow: Workflow;
  readonly trigger: EventTrigger;
  readonly page: OpenPage | null | undefined;
  readonly state: SourceState | null;
  readonly stored: (StoredSourceHook & SourceArrivals) | null;
  readonly since: Date;
  readonly polledAt: Date | null;
  readonly hasArrived: boolean;
}

function addPollReason(
  add: (code: string, message: string, retryable?: boolean) => void,
  state: SourceState | null,
  polledAt: Date | null,
): void {
  if (polledAt !== null)
    add(
      'NO_NEW_ITEMS',
      'The list was read, and holds nothing new. An item counts once, and the first look starts nothing unless the source includes existing items. Add one at the service, then test again.',
      true,
    );
  else if (state === null || state.status === SourceStatus.OFF)
    add('SOURCE_OFF', 'The list is not polled. Save the workflow with the trigger enabled.');
  else add('NOT_POLLED_YET', 'The list has not been read in this time. Poll it now, or wait for the next look.', true);
}

function sinceOf({ since }: ArrivalsQuery, now: Date): Date {
  if (since === undefined) return new Date(now.getTime() - DEFAULT_MS);
  if (Number.isNaN(since.getTime()) || now.getTime() - since.getTime() > MAX_MS)
    throw new InvalidInputError([{ path: ['since'], detail: '"since" must be a time of the last hour.' }]);
  return since;
}

type KeyedEventTrigger = EventTrigger & { readonly key: string };

function triggerOf(workflow: Workflow, key: string | undefined): KeyedEventTrigger {
  const events = triggersOf(workflow).filter(isEvent);
  const found = key === undefined ? events[0] : events.find((trigger) => trigger.key === key);
  if (found !== undefined) return found;
  throw new InvalidInputError([
    key === undefined
      ? { path: ['workflowId'], detail: 'The workflow is not started by events.' }
      : {
          path: ['triggerKey'],
          detail: `The workflow has no trigger ${JSON.stringify(key.slice(0, 60))} that is started by events.`,
        },
  ]);
}

/** Whether its events come from a list, and not from a page or from elsewhere. */
function isPolledBy({ source }: EventTrigger): boolean {
  return source !== undefined && pageOf(source) === null;
}

function isEvent(trigger: KeyedTrigger): trigger is KeyedTrigger & EventTrigger {
  return trigger.type === TriggerType.EVENT;
}
