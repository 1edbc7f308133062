import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { Fit } from '../fit.js';
import { recordOf } from './records.js';
import { namesOf, nounsOf } from '../names.js';
import { toldOf } from '../slots.js';
import { spansIn } from '../spans.js';

/**
 * `with the status New`, `set the field Plan to "Trial"`: names and values of a record that a clause of a longer request says.
 * They go beside the fields of what starts the run.
 */
export function recordPairs(r: Reading, at: number, step: Draft, open: ReadonlySet<string>): void {
  const { tool } = step;
  const [name] = namesOf(tool);
  if (!name || !tool.sideEffects) return;
  const order = { verbs: [r.stem(at)], form: 'order' as const, start: at, from: at + 1, to: r.end, frame: [at] };
  const fit = new Fit(r, order, tool, name, spansIn(r, at, r.end), nounsOf(tool));
  const [slot, ...others] = fit.slots.filter(({ role, isRequired }) => role === 'record' && isRequired);
  // Values that are objects of their own are no plain words.
  if (!slot || others.length > 0 || open.has(slot.name) || /": ?[{[]/.test(toldOf(slot.own))) return;
  const given = step.input[slot.name];
  const whole = typeof given === 'string' ? /^\{\{ ([^]+) \}\}$/.exec(given)?.[1] : undefined;
  if (given !== undefined && !isJsonObject(given) && whole === undefined) return;
  const pairs = recordOf(fit, slot);
  if (Object.keys(pairs).length === 0) return;
  const merged = whole === undefined ? null : `{{ $merge([${whole}, ${JSON.stringify(pairs)}]) }}`;
  r.builder.set(step, slot.name, merged ?? { ...(isJsonObject(given) ? given : {}), ...pairs });
  for (const [place, owner] of fit.owners) if (owner === slot.name) r.take(place, place + 1, step.part, owner);
  for (const { slot: one, text } of fit.assumed) r.builder.assume(text, { step: step.id, path: `/input/${one}` });
}
