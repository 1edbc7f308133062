import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import { atHand } from '../flow/at-hand.js';
import { makesSomething, partsOf } from '../flow/inputs.js';
import type { Reading } from '../reading.js';
import { eventService } from './event-service.js';

/* `copy new events from my calendar to the other one as "Busy"`: a step makes a second thing of the kind that starts the run. */

/** Whether a step makes a thing of the kind that starts the run, at the same service. */
export function makesCopy(r: Reading, step: Draft): boolean {
  const event = r.event?.type?.name ?? '';
  const parts = partsOf(step).slice(1);
  const kinds = new Set(
    event
      .slice(event.indexOf('.') + 1)
      .split('_')
      .map((one) => stem(one)),
  );
  const isSame = parts.length > 0 && parts.every((part) => kinds.has(part));
  return isSame && makesSomething(step) && step.tool.service?.id === eventService(r);
}

/** What begins when the thing that starts the run begins ends with it as well, and `at the same time` says no more. */
export function endAsStart(r: Reading, at: number, step: Draft): void {
  const slots = slotsOf(step.tool).filter(({ role }) => role === 'time');
  const start = slots.find(({ name }) => /^start/i.test(name));
  const end = slots.find(({ name }) => /^end/i.test(name));
  const hand = start && end ? atHand(r, step) : null;
  const value = start && step.input[start.name];
  // Another service writes its times in another form.
  const isSame = step.tool.service?.id === eventService(r) && hand?.value === r.event?.value;
  if (!hand || !isSame || !end || typeof value !== 'string' || !makesSomething(step)) return;
  const begin = `{{ ${hand.value.expr}.`;
  const path = value.startsWith(begin) ? /^(start[\w.]*) \}\}$/i.exec(value.slice(begin.length))?.[1] : undefined;
  const until = path?.replace(/^start/, 'end').replace(/^Start/, 'End');
  if (path === undefined || !hand.shape.leaves.some((leaf) => (leaf.raw ?? leaf.path) === until)) return;
  takeSameTime(r, at, step, start?.name ?? '');
  if (step.input[end.name] !== undefined || r.builder.isNamedAt(step, end.name)) return;
  r.builder.set(step, end.name, `{{ ${hand.value.expr}.${until ?? ''} }}`);
  r.builder.assume(`It ends when ${hand.told} ends.`, { step: step.id, path: `/input/${end.name}` });
}

const SAME = ['at', 'for', 'with', 'on', 'in'].flatMap((lead) =>
  ['time', 'times', 'start and end', 'slot', 'time slot', 'period', 'day and time', 'date and time'].map(
    (time) => `${lead} the same ${time}`,
  ),
);

function takeSameTime(r: Reading, at: number, step: Draft, name: string): void {
  for (let next = at + 1; next < r.end; next += 1) {
    const length = r.isTaken(next) ? 0 : r.said(next, ...SAME);
    if (length > 0) r.take(next, next + length, step.part, name);
  }
}
