import { MAX_EVENT_BYTES } from '../../domain/event/event.js';
import { Redactor } from '../../domain/redaction/index.js';
import { nextLookMs } from '../../domain/source/poll-times.js';
import type { LookEnd } from '../../domain/source/poll-times.js';
import { MAX_SEEN, SeenItems, fulfilled, itemKey } from '../../domain/source/seen-items.js';
import { eventSourceOf } from '../../domain/source/source.js';
import type { ReadSource, SourceItem, SourcePage } from '../../domain/source/source-page.js';
import type { Random } from '../../engine/clock.js';
import { StepFailure } from '../../errors.js';
import type { IdFactory } from '../../lib/ids.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import { jsonSize } from '../../lib/json/json-size.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Logger } from '../../logger.js';
import type { EventToStore } from '../../storage/events/insert-events.js';
import { NO_PROGRESS } from '../../storage/sources/source.store.js';
import type { ClaimedSource, SourceProgress, SourceStore } from '../../storage/sources/source.store.js';
import type { EventIntake } from '../events/event-intake.js';
import { UNLIMITED } from '../quotas/ports.js';
import { recordLookFailure } from './look-failure.js';
import type { StorageQuotas } from '../quotas/ports.js';
import { serviceOfType } from './source-meter.js';
import type { LookSeen, SourceMeter } from './source-meter.js';

const MAX_PAGES = 20;
/** A list of more pages is not read to its end. */
const MAX_PAGES_OF_LIST = 500;
/** A first look at a list that is sorted knows enough of it after this many items. */
const ENOUGH_KNOWN = MAX_SEEN / 2;
/** Events that get their effect at a time. */
const AT_A_TIME = 20;
const MAX_MESSAGE_CHARS = 1_000;

export interface SourcePollerDependencies {
  readonly store: Pick<SourceStore, 'seen' | 'advance' | 'failed'>;
  readonly read: ReadSource;
  readonly intake: Pick<EventIntake, 'stored'>;
  readonly newId: IdFactory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: Random;
  readonly logger: Logger;
  /** How long a lease lasts from one page to the next, in ms. */
  readonly leaseMs: number;
  /** Default: nothing is counted. */
  readonly meter?: SourceMeter | undefined;
  /** Default: nothing is limited. */
  readonly quotas?: StorageQuotas | undefined;
}

/** Another process polls the source by now, or no workflow uses it any more. */
class LeaseLost extends Error {}

/**
 * Looks at one source: reads its pages, and turns items that were not there before into events. The events and how far
 * the source is read are stored together, so that a process may be killed at any moment: an item becomes an event once.
 *
 * - The first look starts nothing, unless the trigger asks for it: it only learns which items there are.
 * - A source with a condition gives an event only if a thing begins to fulfil it.
 * - A look that has more pages than it may read goes on with the next tick.
 * - A look that fails changes nothing but the state that the owner sees.
 */
export class SourcePoller {
  readonly #deps: SourcePollerDependencies;

  constructor(dependencies: SourcePollerDependencies) {
    this.#deps = dependencies;
  }

  /** @param signal ends the look: nothing of its present page is stored then. Never rejects. */
  async look(claim: ClaimedSource, signal: AbortSignal): Promise<void> {
    const redactor = new Redactor();
    const look: Look = { claim, redactor, signal, progress: claim.progress ?? NO_PROGRESS, items: 0 };
    const begunAt = this.#deps.now();
    const count = (outcome: LookSeen['outcome'], holdMs = 0): void =>
      this.#deps.meter?.({
        service: serviceOfType(claim.eventType),
        outcome,
        items: look.items,
        lateMs: Math.max(begunAt - claim.dueAt.getTime(), 0),
        holdMs,
      });
    try {
      await this.#readPages(look);
      count('done');
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (signal.aborted && !(signal.reason instanceof StepFailure)) return;
      const holdMs = await this.#failed(look, signal.aborted ? signal.reason : error);
      count(holdMs === null ? 'failed' : 'rate_limited', holdMs ?? 0);
    }
  }

  async #readPages(look: Look): Promise<void> {
    const { store, leaseMs } = this.#deps;
    const { claim, redactor } = look;
    const most = pagesOf(claim.parameters);
    let seen: SeenItems | null = null;
    for (let pages = 1; ; pages += 1) {
      const page = await this.#page(look);
      if (!page.isUnchanged) seen ??= new SeenItems(await store.seen(claim.id));
      const fresh = seen === null ? [] : page.items.filter(({ id }) => seen?.add(id));
      const isFresh = new Set(fresh);
      const news = page.items.filter((item) => {
        if (item.holds === undefined) return isFresh.has(item);
        const isNow = seen?.becomes(item.thing ?? item.id, item.holds) === true;
        // A row that another one has moved is none that has changed.
        return isNow && (item.isPlace !== true || isFresh.has(item));
      });
      seen?.trim(page.items.flatMap(({ id, thing, holds }) => (holds && thing ? [id, fulfilled(thing)] : [id])));
      const isSilent = !claim.isBegun && !claim.includeExisting;
      const goesOn = !page.isUnchanged && continues(page, look.progress, fresh.length, isSilent, seen?.size ?? 0);
      const events = isSilent ? [] : news.map((item) => this.#eventOf(claim, item, redactor));
      const progress = progressed(look.progress, page, goesOn);
      const isOver = !goesOn || pages >= most;
      const end: LookEnd = goesOn ? { kind: 'MORE' } : { kind: 'DONE' };
      const advance = {
        progress,
        seen: seen?.isChanged ? seen.toBytes() : null,
        isBegun: claim.isBegun || !goesOn,
        newItems: events.length,
        nextMs: isOver ? nextLookMs(end, claim.everyMs, 0, this.#deps.random()) : null,
      };
      look.items += await this.#store(claim, events, advance, leaseMs);
      look.progress = progress;
      if (isOver) return;
    }
  }

  async #page({ claim, progress, redactor, signal }: Look): Promise<SourcePage> {
    const { cursor, pendingCursor, page, validators } = progress;
    const { ownerId, eventType, connectionId, connectionName, parameters } = claim;
    return this.#deps.read({
      ownerId,
      eventType,
      connection: connectionId === null ? null : { id: connectionId, name: connectionName ?? '' },
      parameters,
      cursor,
      pendingCursor,
      page,
      validators: page === null ? validators : null,
      now: new Date(this.#deps.now()),
      signal,
      conceal: (secrets) => redactor.add(secrets),
    });
  }

  async #store(
    claim: ClaimedSource,
    events: readonly EventToStore[],
    advance: Omit<Parameters<SourceStore['advance']>[1], 'events'>,
    leaseMs: number,
  ): Promise<number> {
    const { store, intake, quotas = UNLIMITED } = this.#deps;
    const bytes = events.reduce((sum, { payload }) => sum + jsonSize(payload), 0);
    if (events.length > 0) await quotas.checkStored(claim.ownerId, events.length, bytes);
    const stored = await store.advance(claim, { events, ...advance }, leaseMs);
    if (stored === null) throw new LeaseLost('Another process polls the source.');
    if (stored.size > 0) quotas.stored(claim.ownerId, stored.size, bytes);
    const due = events.filter(({ id }) => stored.has(id));
    // In their order. An event that does not get its effect now, because this process ends, gets it by the sweep.
    for (let start = 0; start < due.length; start += AT_A_TIME)
      await Promise.all(due.slice(start, start + AT_A_TIME).map((event) => intake.stored(event)));
    return due.length;
  }

  #eventOf(claim: ClaimedSource, { id, payload, holds }: SourceItem, redactor: Redactor): EventToStore {
    const now = this.#deps.now();
    // A thing may come back to a state in which it was before.
    const item = holds === undefined ? id : `${id} ${now}`;
    return {
      id: this.#deps.newId('ev'),
      ownerId: claim.ownerId,
      eventType: claim.eventType,
      source: eventSourceOf(claim.id),
      deliveryId: `${claim.generation}:${itemKey(item)}`,
      payload: fitting(redactor.json(cleanJson(payload) as JsonObject), id),
      receivedAt: new Date(now),
      causeId: null,
      depth: 0,
    };
  }

  /** @returns how long the sources of the same connection wait because of it, in ms; null: they do not. */
  async #failed({ claim, progress, redactor }: Look, error: unknown): Promise<number | null> {
    const { holdTargetMs } = await recordLookFailure(this.#deps, claim, error, redactor, ({ retryable }) =>
      progress.page === null || retryable ? null : restarted(progress),
    );
    return holdTargetMs;
  }
}

/** A look under way. */
interface Look {
  readonly claim: ClaimedSource;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** As it is stored. */
  progress: SourceProgress;
  /** Those that became events so far. */
  items: number;
}

/** Pages that one look reads. The next look goes on with the page after them. */
function pagesOf({ maxPages }: JsonObject): number {
  return typeof maxPages === 'number' ? Math.min(maxPages, MAX_PAGES) : MAX_PAGES;
}

/** Whether the look goes on with the next page. @throws StepFailure `SOURCE_TOO_LARGE` */
function continues(
  { next, isUnordered, isEnding = false }: SourcePage,
  { pages, isRestarted }: SourceProgress,
  fresh: number,
  isSilent: boolean,
  known: number,
): boolean {
  if (next === null) return false;
  if (isEnding && isUnordered) return pages < MAX_PAGES_OF_LIST;
  if (!isUnordered && isSilent && known >= ENOUGH_KNOWN) return false;
  if (!isUnordered && !isRestarted) return fresh > 0;
  if (known < MAX_SEEN && pages < MAX_PAGES_OF_LIST) return true;
  if (!isUnordered) return false;
  throw StepFailure.permanent(
    'SOURCE_TOO_LARGE',
    `The list has more than ${MAX_SEEN.toLocaleString('en')} items or ${MAX_PAGES_OF_LIST} pages, and its new items may be anywhere in it. Ask the service for the newest first, or only for the recent ones.`,
  );
}

function progressed(before: SourceProgress, page: SourcePage, goesOn: boolean): SourceProgress {
  if (page.isUnchanged) return { ...NO_PROGRESS, cursor: before.cursor, validators: before.validators };
  // Only the first page says whether anything has changed.
  const validators = before.page === null ? page.validators : before.validators;
  if (!goesOn) return { ...NO_PROGRESS, cursor: page.cursor, validators };
  const pages = before.pages + 1;
  return { ...before, pendingCursor: page.cursor, page: page.next, validators, pages };
}

/** The service does not know the page any more, for example because its token has expired. */
function restarted({ cursor }: SourceProgress): SourceProgress {
  return { ...NO_PROGRESS, cursor, isRestarted: true };
}

/** An item that is too large for an event is announced without its content. */
function fitting(payload: JsonObject, id: string): JsonObject {
  const bytes = jsonSize(payload);
  if (bytes <= MAX_EVENT_BYTES) return payload;
  return { id: id.slice(0, MAX_MESSAGE_CHARS), isTooLarge: true, bytes };
}
