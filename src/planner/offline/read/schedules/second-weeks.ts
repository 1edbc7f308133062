import { IN_SECOND_WEEK } from '../../when/every-other-week.js';
import type { Reading } from '../reading.js';

/** `every other Friday`: the run of the week between does nothing. */
export function onlyInSecondWeeks({ occurs, builder }: Reading): void {
  if (!occurs?.isEveryOther) return;
  for (const step of builder.steps)
    step.when = step.when === null ? IN_SECOND_WEEK : `(${step.when}) and ${IN_SECOND_WEEK}`;
}
