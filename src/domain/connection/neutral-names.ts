import type { Step } from '../steps/step.js';
import { SAMPLE_MAILBOX } from './connection.js';
import { mapConnectionNames } from './names-in-steps.js';

/*
 * The name of an owner's connection is private: it may name a customer or a host. Others see the purpose of the
 * connection, and use one of their own instead.
 */

/** The same steps with each connection named after its purpose: `http`, `http-2`, `mailbox`, … */
export function withNeutralConnections(steps: readonly Step[]): readonly Step[] {
  return neutralSteps(steps, new NeutralNames());
}

/** The name of a connection of the trigger, beside the neutral names of the steps. */
export function neutralConnection(name: string, steps: readonly Step[]): string {
  const names = new NeutralNames();
  neutralSteps(steps, names);
  return names.of(name, 'source');
}

function neutralSteps(steps: readonly Step[], names: NeutralNames): readonly Step[] {
  const renamed = mapConnectionNames(steps, (name, purpose) => names.of(name, purpose));
  return renamed.map((step) => ({
    ...step,
    description: names.within(step.description),
    ...(step.reason ? { reason: names.within(step.reason) } : {}),
  }));
}

/** A name that is no word of every day, so that it is known for one within a sentence. */
const DISTINCT = /^(?=.*[\d_.@-]).{4,}$/;

class NeutralNames {
  readonly #byName = new Map<string, string>();
  readonly #taken = new Set<string>([SAMPLE_MAILBOX]);

  /**
   * @param purpose null: the name is the same for all users. A name that an expression yields is known only when the
   * step runs.
   */
  of(name: string, purpose: string | null): string {
    if (purpose === null || name === '' || name.includes('{{')) return name;
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    let neutral = purpose;
    for (let number = 2; this.#taken.has(neutral); number += 1) neutral = `${purpose}-${number}`;
    this.#taken.add(neutral);
    this.#byName.set(name, neutral);
    return neutral;
  }

  /** The planner's reason for a step also names the connection. */
  within(text: string): string {
    return [...this.#byName].reduce(
      (shown, [name, neutral]) => (DISTINCT.test(name) ? shown.replaceAll(name, neutral) : shown),
      text,
    );
  }
}
