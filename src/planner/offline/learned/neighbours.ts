import type { Act } from './acts.js';
import { actionOf } from './chooser.js';
import type { Choice } from './chooser.js';
import type { Seen } from './line.js';

/* Acts that name no service, beside one that reads the things that they are about. */

interface Chosen extends Act {
  readonly choices: readonly Choice[];
}

/** `download the newest file on Google Drive`: of twins, the operation of the service that the things are read from is meant. */
export function besideEachOther<T extends Chosen>(acts: readonly T[], line: readonly Seen[]): readonly T[] {
  return acts.map((act, at) => {
    const [best] = act.choices;
    const isNamed = act.segments.some(({ from, to }) => line.slice(from, to).some(({ service }) => service !== null));
    if (!best || best.candidate.service === null || isNamed) return act;
    const sources = [acts[at - 1], acts[at + 1]].flatMap((one) => {
      const candidate = one?.choices[0]?.candidate;
      return candidate && !candidate.acts && candidate.service !== null ? [candidate.service] : [];
    });
    const isTwin = ({ candidate }: Choice): boolean => actionOf(candidate) === actionOf(best.candidate);
    const own = act.choices.find((one) => isTwin(one) && sources.includes(one.candidate.service ?? ''));
    return own ? { ...act, choices: [{ ...own, probability: 1 }, ...act.choices.filter((one) => !isTwin(one))] } : act;
  });
}
