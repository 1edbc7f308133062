import type { Builder, Draft } from '../build/builder.js';
import { listHeadline } from '../build/headline.js';
import { slotOf } from '../read/frames.js';
import { leastMinutes } from '../when/how-often.js';

/**
 * Mail that is read by a schedule would be reported again by each run. A plan that sends it takes only what came since
 * the run before, if the schedule tells since when, and says so. Otherwise it says that earlier mail comes again.
 */
export function takeOnlyNew(builder: Builder, newSince: string | null, schedule: string | null): void {
  const isScheduled = schedule !== null;
  if (!isScheduled) return;
  for (const step of builder.steps) {
    const planning = step.tool.planning;
    const since = planning && slotOf(planning, 'since');
    if (!planning || since === undefined) continue;
    const isMail = slotOf(planning, 'sender') !== undefined;
    // A feed that is read several times a day is posted as it grows; once a day may be all of it.
    const flag = slotOf(planning, 'flag');
    if (step.input[since] !== undefined || (flag !== undefined && step.input[flag] !== undefined)) continue;
    const at = { step: step.id, path: `/input/${since}` };
    if (!isMail && !isGrowing(builder, step, newSince, schedule)) {
      if (isSent(builder) && !isLimited(step))
        builder.assume('Each run takes all items that there are, also those of earlier runs.', at);
      continue;
    }
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
      builder.assume(`Each run takes the ${isMail ? 'messages' : 'items'} that came since the run before.`, at);
    }
  }
}

const DAY_MINUTES = 1_440;

/** Whether a feed is read several times a day and sent, without a number of items that was asked for. */
function isGrowing(builder: Builder, step: Draft, newSince: string | null, schedule: string): boolean {
  return (
    isSent(builder) &&
    !isLimited(step) &&
    newSince !== null &&
    leastMinutes(schedule) < DAY_MINUTES &&
    !isComputed(builder, step)
  );
}

const isSent = ({ steps }: Builder): boolean => steps.some(({ tool }) => tool.planning?.use === 'send');

function isLimited({ tool: { planning }, input }: Draft): boolean {
  const limit = planning && slotOf(planning, 'limit');
  return limit !== undefined && input[limit] !== undefined;
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
