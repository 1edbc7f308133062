import { joined, joinedAnswer } from './explore.js';
import type { Part, Way } from './explore.js';
import type { Operation } from './operations.js';
import { ANYBODY } from './run-rules.js';
import { sightOf } from './sight.js';
import { caughtUp, keyOf, withRun } from './state.js';
import type { World } from './state.js';

/** A part, and its visible state. */
interface SeenPart extends Part {
  readonly sights: readonly (readonly [string, string])[];
}

/** Invisible differences are kept, up to a number that no sequence has reached. */
const MOST_WORLDS = 1_000;

/** The visible states that the model allows, given the answers to the operations. */
export class Expectation {
  readonly #ways: readonly (readonly (readonly SeenPart[])[])[];
  readonly #answers: readonly string[];

  constructor(
    ways: readonly Way[],
    private readonly operations: readonly Operation[],
    answers: readonly string[],
  ) {
    this.#answers = answers;
    // Only the number of runs that are cancelled in bulk is the sum over the parts.
    const fits = (part: Part): boolean =>
      part.answers.every(
        (answer, index) => answer === null || operations[index]?.kind === 'CANCEL_MANY' || answer === answers[index],
      );
    this.answers = [...new Set(ways.flatMap((way) => answersOf(way, operations)))];
    this.#ways = ways
      .map((way) =>
        way.map((parts) => parts.filter(fits).map((part): SeenPart => ({ ...part, sights: sightsOf(part.world) }))),
      )
      .filter((way) => way.every((parts) => parts.length > 0));
  }

  /** The possible answers to the operations. */
  readonly answers: readonly string[];

  /** Whether they may have been answered as they were. */
  get isPossible(): boolean {
    return this.answers.includes(this.#answers.join(' | ')) && this.#ways.length > 0;
  }

  /** The worlds that look like this. They may differ in invisible parts. */
  worldsSeenAs(sights: ReadonlyMap<string, string>): readonly World[] {
    const worlds = this.#ways.flatMap((way) => {
      const alike = way.map((parts) =>
        parts.filter((part) => part.sights.every(([label, sight]) => isAlike(sights.get(label), sight))),
      );
      return combinationsOf(alike)
        .filter((parts) => this.#isWhole(parts, sights.size))
        .map((parts) => caughtUp(withWorkers(joined(parts), sights)));
    });
    const distinct = [...new Map(worlds.map((world) => [keyOf(world), world])).values()];
    if (distinct.length > MOST_WORLDS)
      throw new Error(
        `The model knows too little of what cannot be seen:\n${distinct.slice(0, 3).map(keyOf).join('\n---\n')}`,
      );
    return distinct;
  }

  /** Nothing is there beside the parts, and their answers add up. */
  #isWhole(parts: readonly SeenPart[], size: number): boolean {
    if (parts.reduce((sum, { sights }) => sum + sights.length, 0) !== size) return false;
    return this.operations.every(
      (operation, index) =>
        joinedAnswer(
          operation,
          parts.flatMap(({ answers }) => answers[index] ?? []),
        ) === this.#answers[index],
    );
  }

  /** Compares the visible state with the nearest allowed one, and returns the differences. */
  differenceFrom(sights: ReadonlyMap<string, string>): string {
    const missing = (part: SeenPart): readonly string[] =>
      part.sights
        .filter(([label, sight]) => !isAlike(sights.get(label), sight))
        .map(([label, sight]) => `${label}: ${sight}`);
    const nearest = this.#ways.map((way) =>
      way.map((parts) => parts.toSorted((one, other) => missing(one).length - missing(other).length)[0] as SeenPart),
    );
    const [best, ...others] = nearest.toSorted(
      (one, other) => one.flatMap(missing).length - other.flatMap(missing).length,
    );
    if (!best) return 'The model allows nothing at all.';
    const list = (of: Iterable<string>): string => [...of].toSorted().join('\n  ');
    const allowed = [best, ...others].slice(0, 3).map((way) => list(way.flatMap(missing)));
    return `Seen:\n  ${list([...sights].map(([label, sight]) => `${label}: ${sight}`))}\nAllowed, as far as it differs, in the nearest of ${this.#ways.length} ways:\n  ${allowed.join('\nor\n  ')}`;
  }
}

/** By which worker a run is held may be left open. */
const HOLDER = /by (\w+),/;
function isAlike(seen: string | undefined, allowed: string | undefined): boolean {
  return (
    seen === allowed ||
    (seen !== undefined &&
      allowed?.includes(`by ${ANYBODY},`) === true &&
      seen.replace(HOLDER, `by ${ANYBODY},`) === allowed)
  );
}

/** A run that any worker may hold is held by the worker that is seen to hold it. */
function withWorkers(world: World, sights: ReadonlyMap<string, string>): World {
  let known = world;
  for (const [label, { hold }] of Object.entries(world.runs)) {
    if (hold?.worker === ANYBODY)
      known = withRun(
        known,
        label,
        (run) => void Object.assign(run.hold as object, { worker: HOLDER.exec(sights.get(label) ?? '')?.[1] }),
      );
  }
  return known;
}

const sightsOf = (world: World): readonly (readonly [string, string])[] =>
  Object.entries(world.runs).map(([label, run]) => [label, sightOf(world, run)]);

function combinationsOf<T>(from: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return from.reduce<readonly (readonly T[])[]>(
    (all, choices) => all.flatMap((one) => choices.map((choice) => [...one, choice])),
    [[]],
  );
}

/** The possible answers of a way, over all of its parts. */
function answersOf(way: Way, operations: readonly Operation[]): readonly string[] {
  const choices = way.map((parts) => [
    ...new Map(parts.map(({ answers }) => [JSON.stringify(answers), answers])).values(),
  ]);
  return combinationsOf(choices).map((answers) =>
    operations
      .map((operation, index) =>
        joinedAnswer(
          operation,
          answers.flatMap((of) => of[index] ?? []),
        ),
      )
      .join(' | '),
  );
}
