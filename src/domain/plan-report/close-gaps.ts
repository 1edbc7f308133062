import { sameJson } from '../../lib/json/stable-json.js';
import type { Step } from '../steps/step.js';
import type { Trigger } from '../trigger/trigger.js';
import { valueAt } from './json-at.js';
import { wholePlacesOf, withGaps } from './plan-report.js';
import type { Gap, PlanReport } from './plan-report.js';

interface Planned {
  readonly steps: readonly Step[];
  readonly trigger: Trigger;
}

/** The report after a change by hand: the gaps whose place was changed are closed, the others stay open. */
export function closeChangedGaps(report: PlanReport, before: Planned, after: Planned): PlanReport {
  const open = report.gaps.flatMap((gap) => stillOpen(gap, before, after));
  if (open.length === report.gaps.length && open.every((gap) => report.gaps.includes(gap))) return report;
  const closed = report.gaps.filter(({ id }) => !open.some((gap) => gap.id === id));
  return withGaps(
    {
      ...report,
      decisions: [
        ...report.decisions,
        ...closed.map(({ words, question }) => ({
          words,
          text: `The plan was changed by hand at this open place: ${question}`,
        })),
      ],
    },
    open,
  );
}

/** The gap at its places that were not changed; none: it is closed. */
function stillOpen(gap: Gap, before: Planned, after: Planned): readonly Gap[] {
  if (gap.target === null || gap.also === undefined) return isChanged(gap.target, before, after) ? [] : [gap];
  const [target, ...also] = wholePlacesOf(gap).filter((place) => !isChanged(place, before, after));
  if (target === undefined) return [];
  return also.length === gap.also.length ? [gap] : [{ ...gap, target, also }];
}

function isChanged(target: string | null, before: Planned, after: Planned): boolean {
  const pointer = target ?? '/steps';
  const [, part, index] = pointer.split('/');
  if (part === 'steps' && index !== undefined) {
    // Steps are known by their ids: one that is gone or works otherwise is a change of its place.
    const old = before.steps[Number(index)];
    const now = after.steps.find(({ id }) => id === old?.id);
    return !sameJson(old && worksOf(old), now && worksOf(now));
  }
  if (part === 'steps') return !sameJson(before.steps.map(worksOf), after.steps.map(worksOf));
  return !sameJson(valueAt(before, pointer), valueAt(after, pointer));
}

/** The effect of a step, without its name. */
function worksOf({ tool, input, when, forEach }: Step): object {
  return { tool, input, when, forEach };
}
