import type { Computations } from '../../domain/computations.js';
import { PayloadView, TriggerIndex } from '../../domain/event/filter/index.js';
import type { Candidate, FilterVerdicts } from '../../domain/event/filter/index.js';
import type { InboundEvent } from '../../domain/event/event.js';
import { isForItsSource } from '../../domain/source/source-kinds.js';
import { GroupedCalls } from '../../lib/async/grouped-calls.js';
import { TooCostlyError } from '../../errors.js';
import type { EventTriggered, TriggerStore } from '../../storage/schedules/trigger.store.js';
import { finishYielding, forEachYielding } from '../../lib/async/yield-to-event-loop.js';

/** Triggers kept in memory, of all owners and types together. */
const MAX_TRIGGERS = 50_000;
const MAX_LOADS = 1_000;
/** More triggers of one type are not compared before their event is stored. */
const MAX_FORESEEN = 50;
/**
 * How long one event may be matched here, in ms and in slices. The remaining filters go to a sandbox like costly ones.
 */
const HERE_MS = 500;

/** Which workflows an event starts. */
export interface Matching {
  readonly triggered: readonly EventTriggered[];
  /** The workflows whose filters took too long. */
  readonly tooCostly: readonly string[];
}

interface Page {
  readonly revision: string;
  readonly index: TriggerIndex<EventTriggered>;
  readonly size: number;
}

interface Asked {
  readonly ownerId: string;
  readonly eventType: string;
  /** As the database gave it a moment ago. */
  readonly revision: string;
}

/**
 * The triggers of each owner for each type of event, read and compiled once. Each event asks the
 * database if they have changed, which costs one look-up by key for any number of triggers.
 */
export class TriggerIndexCache {
  /** The least recently used first. */
  readonly #pages = new Map<string, Page>();
  #size = 0;
  /** Many events that find the triggers changed have them read once. */
  readonly #loads = new GroupedCalls<Asked, TriggerIndex<EventTriggered>>({
    flush: (asked) => this.#loadAll(asked),
    limit: MAX_LOADS,
  });

  constructor(
    private readonly store: Pick<TriggerStore, 'revision' | 'load'>,
    private readonly computations: Pick<Computations, 'matchFilters'>,
  ) {}

  /**
   * Cheap filters are compared here, in slices. All others are compared together in a sandbox, in the owner's turn,
   * within a second for the event. An owner with costly filters delays only their own events.
   *
   * @param asOf only triggers that existed by then, for an event that has its effect late.
   * @param revision of the triggers, as the database gave it a moment ago. Default: the database is asked.
   * @throws UnavailableError if there was no turn: the event has its effect later.
   */
  async matching(
    event: Pick<InboundEvent, 'ownerId' | 'eventType' | 'payload'> & Partial<Pick<InboundEvent, 'source'>>,
    asOf: Date | null = null,
    revision?: string,
  ): Promise<Matching> {
    const index = await this.#indexFor(event.ownerId, event.eventType, revision);
    const payload = new PayloadView(event.payload);
    const triggered: EventTriggered[] = [];
    const costly: Candidate<EventTriggered>[] = [];
    const until = performance.now() + HERE_MS;
    await forEachYielding(await finishYielding(within(until, index.finding(payload), () => index.all)), (candidate) => {
      const { value, filters } = candidate;
      if (!isHeard(value, event)) return;
      if (asOf !== null && value.since !== null && Date.parse(value.since) > asOf.getTime()) return;
      if (performance.now() > until || !filters.isCheapFor(payload)) costly.push(candidate);
      else if (filters.matches(payload)) triggered.push(value);
    });
    const verdicts = await this.#verdicts(event, costly);
    triggered.push(...costly.filter((_, index) => verdicts[index] === true).map(({ value }) => value));
    return {
      triggered,
      tooCostly: costly.filter((_, index) => verdicts[index] == null).map(({ value }) => value.workflowId),
    };
  }

  /**
   * The same as far as it is known here already, without the database and the sandbox: for an event that is not stored
   * yet.
   *
   * @returns null if it is not known, or costs more than a moment.
   */
  foresee(
    event: Pick<InboundEvent, 'ownerId' | 'eventType' | 'payload' | 'source'>,
  ): { readonly triggered: readonly EventTriggered[]; readonly revision: string } | null {
    const key = keyOf(event);
    const page = this.#pages.get(key);
    if (!page || page.size > MAX_FORESEEN) return null;
    this.#keep(key, page);
    const payload = new PayloadView(event.payload);
    const heard = page.index.all.filter(({ value }) => isHeard(value, event));
    if (!heard.every(({ filters }) => filters.isCheapFor(payload))) return null;
    const triggered = heard.filter(({ filters }) => filters.matches(payload)).map(({ value }) => value);
    return { triggered, revision: page.revision };
  }

  async #verdicts(
    { ownerId, payload }: Pick<InboundEvent, 'ownerId' | 'payload'>,
    costly: readonly Candidate<EventTriggered>[],
  ): Promise<FilterVerdicts> {
    if (costly.length === 0) return [];
    try {
      return await this.computations.matchFilters(
        { payload, filters: costly.map(({ written }) => written) },
        { ownerId, workflowId: 'events' },
      );
    } catch (error) {
      if (error instanceof TooCostlyError) return [];
      throw error;
    }
  }

  async #indexFor(ownerId: string, eventType: string, known?: string): Promise<TriggerIndex<EventTriggered>> {
    const revision = known ?? (await this.store.revision(ownerId, eventType));
    return this.#known({ ownerId, eventType, revision }) ?? this.#loads.call({ ownerId, eventType, revision });
  }

  #known(asked: Asked): TriggerIndex<EventTriggered> | undefined {
    const key = keyOf(asked);
    const page = this.#pages.get(key);
    if (page?.revision !== asked.revision) return undefined;
    this.#keep(key, page);
    return page.index;
  }

  async #loadAll(asked: readonly Asked[]): Promise<readonly TriggerIndex<EventTriggered>[]> {
    const loaded = new Map<string, TriggerIndex<EventTriggered>>();
    const indexes: TriggerIndex<EventTriggered>[] = [];
    for (const each of asked) {
      const key = keyOf(each);
      const index = this.#known(each) ?? loaded.get(key) ?? (await this.#load(each));
      loaded.set(key, index);
      indexes.push(index);
    }
    return indexes;
  }

  async #load(asked: Asked): Promise<TriggerIndex<EventTriggered>> {
    const { revision, triggers } = await this.store.load(asked.ownerId, asked.eventType);
    const index = await finishYielding(
      TriggerIndex.building(triggers.map((trigger) => ({ value: trigger, filters: trigger.filters }))),
    );
    this.#keep(keyOf(asked), { revision, index, size: triggers.length + 1 });
    return index;
  }

  #keep(key: string, page: Page): void {
    this.#size += page.size - (this.#pages.get(key)?.size ?? 0);
    this.#pages.delete(key);
    this.#pages.set(key, page);
    for (const [oldest, { size }] of this.#pages) {
      if (this.#size <= MAX_TRIGGERS || oldest === key) return;
      this.#pages.delete(oldest);
      this.#size -= size;
    }
  }
}

/** The work, or something else if it is not done in time. */
function* within<T>(until: number, work: Generator<void, T>, otherwise: () => T): Generator<void, T> {
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return next.value;
    if (performance.now() > until) return otherwise();
    yield;
  }
}

/** Whether a trigger is for events of this source at all. */
function isHeard(
  { source }: EventTriggered,
  event: Pick<InboundEvent, 'eventType'> & Partial<Pick<InboundEvent, 'source'>>,
): boolean {
  return source == null ? !isForItsSource(event.eventType, event.source) : source === event.source;
}

const keyOf = ({ ownerId, eventType }: Pick<Asked, 'ownerId' | 'eventType'>): string => `${eventType} ${ownerId}`;
