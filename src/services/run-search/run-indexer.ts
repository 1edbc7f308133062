import { isTerminal } from '../../domain/run/execution.js';
import { asTsvector, runTerms } from '../../domain/run/search/run-document.js';
import type { SearchedRun } from '../../domain/run/search/run-document.js';
import type { Clock } from '../../engine/clock.js';
import { forEachYielding } from '../../lib/async/yield-to-event-loop.js';
import { lowestId } from '../../lib/ids.js';
import type { Logger } from '../../logger.js';
import { UNSETTLED_MS } from '../../storage/workflows/trigger-upkeep.js';
import type { IndexState, IndexTurn, IndexedRun, RunIndexStore } from '../../storage/run-search/run-index.store.js';
import { PollLoop } from '../runs/poll-loop.js';

/** How long until the next look for new runs, in ms. */
const POLL_MS = 1_500;
/** Most runs are there this long after their id was made, in ms. Those that are not are found by the later check. */
const SETTLED_MS = 2_000;
/** Runs that are indexed by one transaction. */
const BATCH = 200;
/** Runs that the later check looks at in one round. */
const LATE_BATCH = 2_000;
/** Unended runs that are looked at in one round. */
const UNENDED_BATCH = 10_000;
/**
 * How long the indexer pauses after a round, in times of the round, by the runs that all processes queued within a
 * second. A run costs the indexer as much as the engine. So it leaves a machine that works at its limit to the runs, and
 * catches up later.
 */
const COUNTED_MS = 1_000;
const SATURATED = { runs: 1_000, pause: 150 } as const;
const BUSY = { runs: 200, pause: 4 } as const;
const IDLE_PAUSE = 1;
/** Progress is logged each time that this part of the older runs is indexed. */
const LOGGED_PART = 0.1;

export interface RunIndexerDependencies {
  readonly store: RunIndexStore;
  readonly clock: Clock;
  readonly isDataError: (error: unknown) => boolean;
  readonly logger: Logger;
}

/** The rest of the work, once a round is done. */
interface Round {
  readonly hasMore: boolean;
  readonly state: IndexState;
}

/**
 * Indexes runs for the search, off the path of the runs. It works in batches, each of which is one transaction together
 * with the state, so that a process may die at any moment. Any number of processes take turns.
 *
 * New runs are found by their ids, which are ordered by time. A run that has not ended is indexed by its properties,
 * and again when it has ended. If nothing is left to do, runs from before the index was made follow, the newest first.
 */
export class RunIndexer {
  readonly #deps: RunIndexerDependencies;
  readonly #pollLoop: PollLoop;
  #batch = BATCH;
  /** The run after which the look at unended runs continues. */
  #unendedAfter = '';
  /** Runs that were queued within `COUNTED_MS`, up to those of a saturated machine. */
  #recentRuns = 0;
  #loggedPart = 0;
  #progress = { indexed: 0, left: 0 };

  constructor(dependencies: RunIndexerDependencies) {
    this.#deps = dependencies;
    const { clock, logger } = dependencies;
    this.#pollLoop = new PollLoop({
      round: () => this.#round(),
      retryMs: POLL_MS,
      onFailing: (error) => logger.warn({ err: error }, 'Runs could not be indexed for the search; trying again'),
      clock,
    });
  }

  start(): void {
    this.#pollLoop.start(POLL_MS);
  }

  async stop(): Promise<void> {
    await this.#pollLoop.stop();
  }

  /** The runs from before the index was made, as far as this process knows. */
  get progress(): { readonly indexed: number; readonly left: number } {
    return this.#progress;
  }

  /** Indexes all runs that are there and have settled, the older ones too. For tests and measurements. */
  async catchUp(): Promise<void> {
    for (let hasMore = true; hasMore;) {
      const round = await this.#index();
      hasMore = round?.hasMore ?? true;
    }
  }

  async #round(): Promise<number> {
    const begun = performance.now();
    const round = await this.#index();
    const pause = (performance.now() - begun) * pauseAt(this.#recentRuns);
    if (round) this.#logProgress(round.state);
    return round?.hasMore ? pause : Math.max(POLL_MS, pause);
  }

  /** One batch. If PostgreSQL refuses its data, smaller ones follow, and at last a single run without its texts. */
  async #index(): Promise<Round | null> {
    const batch = this.#batch;
    try {
      const round = await this.#deps.store.inTurn((turn) => this.#inTurn(turn, batch, true));
      this.#batch = Math.min(BATCH, batch * 2);
      return round;
    } catch (error) {
      if (!this.#deps.isDataError(error)) throw error;
      this.#batch = Math.max(1, Math.floor(batch / 8));
      if (batch > 1) return null;
      this.#deps.logger.error({ err: error }, 'The texts of a run could not be indexed; it is found by its properties');
      return this.#deps.store.inTurn((turn) => this.#inTurn(turn, 1, false));
    }
  }

  async #inTurn(turn: IndexTurn, batch: number, withTexts: boolean): Promise<Round> {
    const { state } = turn;
    const now = this.#deps.clock.now();
    this.#recentRuns = await turn.countAfter(lowestId('ex', new Date(now - COUNTED_MS)), SATURATED.runs);
    const isBusy = this.#recentRuns >= BUSY.runs;
    const fresh = await turn.fresh(lowestId('ex', new Date(now - SETTLED_MS)), batch);
    const scannedTo = fresh.at(-1) ?? state.scannedTo;
    const settled = lowestId('ex', new Date(now - UNSETTLED_MS));
    const late = await turn.late(settled < scannedTo ? settled : scannedTo, Math.min(batch * 10, LATE_BATCH));
    const ended = await turn.ended(this.#unendedAfter, UNENDED_BATCH, batch);
    const hasMoreEnded = ended.ids.length === batch;
    const hasMore = fresh.length === batch || late.count === Math.min(batch * 10, LATE_BATCH) || hasMoreEnded;
    await this.#write(turn, [...new Set([...fresh, ...late.ids, ...ended.ids])], withTexts);
    const next = { ...state, scannedTo, checkedTo: late.last ?? state.checkedTo };
    const backfilled = hasMore || isBusy ? next : await this.#older(turn, next, batch, withTexts);
    if (Object.entries(backfilled).some(([name, value]) => value !== state[name as keyof IndexState]))
      await turn.save(backfilled);
    this.#unendedAfter = hasMoreEnded
      ? (ended.ids.at(-1) ?? '')
      : ended.count < UNENDED_BATCH
        ? ''
        : (ended.last ?? '');
    return { hasMore: hasMore || (backfilled.backfilledTo !== null && !isBusy), state: backfilled };
  }

  /** A batch of the runs from before the index was made. */
  async #older(turn: IndexTurn, state: IndexState, batch: number, withTexts: boolean): Promise<IndexState> {
    if (state.backfilledTo === null) return state;
    if (state.backfillTotal === null) return { ...state, backfillTotal: await turn.countOlder() };
    const ids = await turn.older(batch);
    await this.#write(turn, ids, withTexts);
    const done = state.backfillDone + ids.length;
    return { ...state, backfilledTo: ids.length < batch ? null : (ids.at(-1) ?? null), backfillDone: done };
  }

  async #write(turn: IndexTurn, ids: readonly string[], withTexts: boolean): Promise<void> {
    const documents: IndexedRun[] = [];
    await forEachYielding(await turn.read(ids, withTexts), (run) => documents.push(indexed(run)));
    await turn.write(documents);
  }

  #logProgress({ backfilledTo, backfillTotal, backfillDone }: IndexState): void {
    const { logger } = this.#deps;
    const left = backfilledTo === null ? 0 : Math.max(0, (backfillTotal ?? 0) - backfillDone);
    this.#progress = { indexed: backfillDone, left };
    if (backfillTotal === null || this.#loggedPart > 1) return;
    if (backfilledTo === null) {
      if (this.#loggedPart > 0) logger.info({ runs: backfillDone }, 'All older runs are indexed for the search');
      this.#loggedPart = 2;
      return;
    }
    const part = backfillDone / Math.max(1, backfillTotal);
    if (part < this.#loggedPart) return;
    logger.info({ indexed: backfillDone, runs: backfillTotal }, 'Older runs are being indexed for the search');
    this.#loggedPart = (Math.floor(part / LOGGED_PART) + 1) * LOGGED_PART;
  }
}

function indexed(run: SearchedRun): IndexedRun {
  const { id, ownerId, durationMs, status } = run;
  return { id, ownerId, durationMs, isEnded: isTerminal(status), document: asTsvector(runTerms(run)) };
}

/** @returns the pause after a round, in times of the round */
function pauseAt(recentRuns: number): number {
  if (recentRuns >= SATURATED.runs) return SATURATED.pause;
  return recentRuns >= BUSY.runs ? BUSY.pause : IDLE_PAUSE;
}
