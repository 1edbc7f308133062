import type { Builder, Draft } from '../build/builder.js';
import { listHeadline } from '../build/headline.js';
import { slotOf } from '../read/frames.js';

/**
 * Mail that is read by a schedule would be reported again by each run. A plan that sends it takes only what came since
 * the run before, if the schedule tells since when, and says so. Otherwise it says that earlier mail comes again.
 */
export function takeOnlyNew(builder: Builder, newSince: string | null, isScheduled: boolean): void {
  if (!isScheduled) return;
  for (const step of builder.steps) {
    const planning = step.tool.planning;
    const since = planning && slotOf(planning, 'since');
    if (!planning || since === undefined || slotOf(planning, 'sender') === undefined) continue;
    const flag = slotOf(planning, 'flag');
    if (step.input[since] !== undefined || (flag !== undefined && step.input[flag] !== undefined)) continue;
    const at = { step: step.id, path: `/input/${since}` };
    // A number of messages, or all of them, was asked for; and a count is about all of them.
    const isCounted = step.part.pointerOf(slotOf(planning, 'limit') ?? '') !== undefined || isComputed(builder, step);
    if (newSince === null || isCounted) {
      builder.assume('Each run takes all messages that fit, also those of earlier runs.', at);
    } else {
      const lists = builder.values.filter(({ kind }) => kind === 'list');
      const before = lists.map((list) => listHeadline(list, builder.steps, newSince));
      builder.set(step, since, newSince);
      // Subjects say that they are new.
      lists.forEach((list, index) => reword(builder, before[index] ?? '', listHeadline(list, builder.steps, newSince)));
      builder.assume('Each run takes the messages that came since the run before.', at);
    }
  }
}

function reword({ steps }: Builder, from: string, to: string): void {
  if (from === to) return;
  for (const step of steps)
    for (const [name, value] of Object.entries(step.input))
      if (typeof value === 'string') step.input[name] = value.replaceAll(from, to);
}

function isComputed({ steps }: Builder, read: Draft): boolean {
  return steps.some(
    ({ tool, input, when }) =>
      (tool.planning?.use === 'compute' || when !== null) &&
      `${JSON.stringify(input)} ${when ?? ''}`.includes(`steps.${read.id}.`) &&
      /\$(?:count|sum|average|max|min)\(/.test(`${JSON.stringify(input)} ${when ?? ''}`),
  );
}
