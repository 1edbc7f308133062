import { inEvenRun } from '../../when/every-so-often.js';
import type { Reading } from '../reading.js';

/** `every other Friday`, `every three days`: the runs between do nothing. */
export function onlyInSecondWeeks({ occurs, builder }: Reading): void {
  if (!occurs?.evenly) return;
  const isMeant = inEvenRun(occurs.evenly);
  for (const step of builder.steps) step.when = step.when === null ? isMeant : `(${step.when}) and ${isMeant}`;
}
