import type { JsonValue } from '../../lib/json/json.js';
import { withGaps } from './plan-report.js';
import type { PlanReport } from './plan-report.js';

/** A plan without some of its steps, by their places, and its report with the places of those that stay. */
export function withoutSteps<Plan extends { readonly steps: JsonValue }>(
  { plan, report }: { readonly plan: Plan; readonly report: PlanReport },
  removed: ReadonlySet<number>,
): { readonly plan: Plan; readonly report: PlanReport } {
  const steps = Array.isArray(plan.steps) ? plan.steps.filter((_, index) => !removed.has(index)) : plan.steps;
  const moved = (pointer: string): string | null => {
    const match = /^\/steps\/(\d+)(.*)$/.exec(pointer);
    if (!match) return pointer;
    const index = Number(match[1]);
    const before = [...removed].filter((one) => one < index).length;
    return removed.has(index) ? null : `/steps/${index - before}${match[2] ?? ''}`;
  };
  const gaps = report.gaps.flatMap((gap) => {
    const places = [gap.target, ...(gap.also ?? [])].map((place) => (place === null ? null : moved(place)));
    const [target = null, ...also] = places.filter((place) => place !== null);
    if (gap.target !== null && target === null) return [];
    const parts = gap.parts?.flatMap(({ from, to }) => {
      const place = moved(to);
      return place === null ? [] : [{ from, to: place }];
    });
    const choices = gap.choices.map((choice) => ({
      ...choice,
      patch: Object.fromEntries(
        Object.entries(choice.patch).flatMap(([pointer, value]) => {
          const place = moved(pointer);
          return place === null ? [] : [[place, value] as const];
        }),
      ),
    }));
    return [
      { ...gap, target, ...(also.length > 0 ? { also } : { also: undefined }), ...(parts ? { parts } : {}), choices },
    ];
  });
  const gone = new Set(report.gaps.filter(({ id }) => !gaps.some((gap) => gap.id === id)).map(({ id }) => `gap:${id}`));
  const after: PlanReport = {
    ...report,
    ledger: report.ledger.map((entry) => {
      const effect = gone.has(entry.effect) ? null : moved(entry.effect);
      return effect === null ? { ...entry, owner: 'user', effect: 'left out' } : { ...entry, effect };
    }),
    assumptions: report.assumptions.flatMap((one) => {
      const target = moved(one.target);
      return target === null ? [] : [{ ...one, target }];
    }),
    accepted: (report.accepted ?? []).flatMap((one) => {
      const target = moved(one.target);
      return target === null ? [] : [{ ...one, target }];
    }),
  };
  return { plan: { ...plan, steps }, report: withGaps(after, gaps) };
}
