import type { Draft } from '../../build/builder.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { actsOf, isGraveVerb } from '../../text/verbs/thesaurus.js';
import type { Act } from '../../text/verbs/thesaurus.js';

/* What verbs of operations do. */

/** What the verb of an act may do. `take the file out of the folder` reads nothing. */
export function actsAt(r: Reading, at: number): ReadonlySet<Act> {
  const isOut = r.is(at, 'take') && r.slice(at + 1, r.end).some(({ lower }) => /^(?:out|off|away|down)$/.test(lower));
  return isOut ? new Set(['remove']) : actsOf(r.stem(at));
}

/** What an operation does, by the verbs of its own. */
export function actsOfFrame({ own, tool }: ForeignFrame): ReadonlySet<Act> {
  if (!tool.sideEffects) return new Set(['read']);
  const acts = new Set([...own].flatMap((verb) => [...actsOf(verb)]));
  if (acts.has('remove') && !acts.has('make')) return new Set(['remove']);
  acts.delete('read');
  return acts;
}

/** Whether an operation takes something away, or moves money: it is never taken for granted. */
export function isGrave(frame: ForeignFrame): boolean {
  // `update order`: the noun of what is changed is no verb.
  const parts = [...frame.parts].filter((one) => frame.own.has(stem(one)) || !frame.objects.includes(stem(one)));
  return [...frame.own, ...parts].some((one) => isGraveVerb(stem(one)));
}

/** Whether the name or the title of an operation has one of these verbs, by their stems. */
export const hasVerbOf = ({ own }: Pick<ForeignFrame, 'own'>, verbs: ReadonlySet<string>): boolean =>
  [...own].some((verb) => verbs.has(stem(verb)));

/** Whether the operation of a step has one of these verbs. */
export function doesAny(r: Reading, step: Draft, verbs: ReadonlySet<string>): boolean {
  const frame = r.frames.operations.find(({ tool }) => tool === step.tool);
  return frame !== undefined && hasVerbOf(frame, verbs);
}
