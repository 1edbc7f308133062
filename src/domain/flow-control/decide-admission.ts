import { displaced, skipped } from './flow-problems.js';
import { ConcurrencyPolicy } from './flow-control.js';
import type { ConcurrencyLimit, RejectedRun } from './flow-control.js';

/** A run that waits for admission. */
interface HeldRun {
  readonly id: string;
  readonly priority: number;
  /** Null if no rate limit delays it. */
  readonly rateKey: string | null;
}

/** A run that was let through and has not ended. */
export interface OpenRun {
  readonly id: string;
  /** It is being cancelled: its place is about to become free. */
  readonly isEnding: boolean;
}

/** The runs that share places. */
export interface ConcurrencyGroup {
  readonly name: string;
  readonly openCount: number;
  /** All open runs, if the policy may cancel some of them. Otherwise empty. */
  readonly open: readonly OpenRun[];
  readonly held: readonly HeldRun[];
}

/** How many runs of one key may start by now. */
export interface RateRoom {
  readonly room: number;
  /** The time at which there will be room, if there is none now. */
  readonly opensAt: Date;
}

export interface Admission {
  readonly admitted: readonly string[];
  /** Held runs that end here. */
  readonly ended: readonly RejectedRun[];
  /** Open runs to be cancelled. The runs that wait for their places are looked at again when they have ended. */
  readonly displaced: readonly RejectedRun[];
  /**
   * Runs at which to look again: the first of those that a rate holds up, and those that wait for places to be vacated.
   */
  readonly lookAgain: readonly { readonly id: string; readonly at: Date }[];
  /** Keys that have no room left now. */
  readonly exhausted: readonly string[];
  /** Whether places stayed free in concurrency keys whose runs were passed over because of their rate limit. */
  readonly hasFreePlaces: boolean;
}

/** How long a cancelled run may take to leave its place before the next look, in ms. */
const VACATE_MS = 2_000;

/**
 * Decides which of the waiting runs are admitted. The limit of a concurrency key is never exceeded: a run that is being
 * cancelled keeps its place until it has ended. Runs go in the order of their priority, then of their age.
 */
export function decideAdmission(
  groups: readonly ConcurrencyGroup[],
  rates: ReadonlyMap<string, RateRoom>,
  concurrency: ConcurrencyLimit | null,
  now: Date,
): Admission {
  const round = new AdmissionRound(rates, now);
  const places = groups.map((group) => placesOf(group, concurrency, round));
  const inOrder = places
    .flatMap((place) => place.candidates.map((run) => ({ run, place })))
    .toSorted((one, other) => byRank(one.run, other.run));
  for (const { run, place } of inOrder) {
    if (!round.hasRoom(run, place)) continue;
    if (place.free > 0) {
      place.free -= 1;
      round.admit(run);
    } else if (concurrency !== null && concurrency.whenFull === ConcurrencyPolicy.SKIP) {
      round.ended.push(skipped(run.id, concurrency));
    } else {
      round.displace(run, place.displaceable.shift());
    }
  }
  return round.result(concurrency !== null && places.some((place) => place.free > 0 && place.passedOver.size > 0));
}

interface Places {
  free: number;
  readonly candidates: readonly HeldRun[];
  /** Open runs that give way, the first of them first. */
  readonly displaceable: RejectedRun[];
  /** The rate keys of runs that were passed over. */
  readonly passedOver: Set<string>;
}

function placesOf(
  { openCount, open, held }: ConcurrencyGroup,
  concurrency: ConcurrencyLimit | null,
  round: AdmissionRound,
): Places {
  if (concurrency === null)
    return { free: Number.POSITIVE_INFINITY, candidates: held, displaceable: [], passedOver: new Set() };
  const free = Math.max(0, concurrency.limit - openCount);
  const { whenFull } = concurrency;
  if (whenFull === ConcurrencyPolicy.QUEUE || whenFull === ConcurrencyPolicy.SKIP)
    return { free, candidates: held, displaceable: [], passedOver: new Set() };
  const unfinished = open.filter((run) => !run.isEnding).map((run) => run.id);
  const all = [...unfinished, ...held.map((run) => run.id)].toSorted();
  const surplus = Math.max(0, all.length - concurrency.limit);
  const doomed = new Set(
    whenFull === ConcurrencyPolicy.CANCEL_OLDEST ? all.slice(0, surplus) : all.slice(all.length - surplus),
  );
  const isHeld = new Set(held.map((run) => run.id));
  round.ended.push(...[...doomed].filter((id) => isHeld.has(id)).map((id) => displaced(id, concurrency)));
  const displaceable = [...doomed].filter((id) => !isHeld.has(id)).map((id) => displaced(id, concurrency));
  if (whenFull === ConcurrencyPolicy.CANCEL_NEWEST) displaceable.reverse();
  return { free, candidates: held.filter((run) => !doomed.has(run.id)), displaceable, passedOver: new Set() };
}

function byRank(one: HeldRun, other: HeldRun): number {
  return other.priority - one.priority || (one.id < other.id ? -1 : 1);
}

class AdmissionRound {
  readonly admitted: string[] = [];
  readonly ended: RejectedRun[] = [];
  readonly displaced: RejectedRun[] = [];
  readonly #lookAgain: { id: string; at: Date }[] = [];
  readonly #rooms: Map<string, RateRoom>;
  readonly #exhausted = new Set<string>();

  constructor(
    rates: ReadonlyMap<string, RateRoom>,
    private readonly now: Date,
  ) {
    this.#rooms = new Map(rates);
  }

  /** The next look is at the first run of a concurrency key that its rate limit delays. */
  hasRoom({ id, rateKey }: HeldRun, { passedOver }: Places): boolean {
    const rate = rateKey === null ? undefined : this.#rooms.get(rateKey);
    if (rateKey === null || !rate || rate.room > 0) return true;
    this.#exhausted.add(rateKey);
    if (!passedOver.has(rateKey)) this.#lookAgain.push({ id, at: rate.opensAt });
    passedOver.add(rateKey);
    return false;
  }

  admit({ id, rateKey }: HeldRun): void {
    this.admitted.push(id);
    const rate = rateKey === null ? undefined : this.#rooms.get(rateKey);
    if (rateKey !== null && rate) this.#rooms.set(rateKey, { ...rate, room: rate.room - 1 });
  }

  /** @param victim undefined if the run waits for a place that is already being freed, or for one to become free. */
  displace(run: HeldRun, victim: RejectedRun | undefined): void {
    if (!victim) return;
    this.displaced.push(victim);
    this.#lookAgain.push({ id: run.id, at: new Date(this.now.getTime() + VACATE_MS) });
  }

  result(hasFreePlaces: boolean): Admission {
    return {
      admitted: this.admitted,
      ended: this.ended,
      displaced: this.displaced,
      lookAgain: this.#lookAgain,
      exhausted: [...this.#exhausted],
      hasFreePlaces,
    };
  }
}
