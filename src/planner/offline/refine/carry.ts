import { wholePlacesOf, pointersMeet } from '../../../domain/plan-report/index.js';
import type { Gap, LedgerEntry, PlanReport } from '../../../domain/plan-report/index.js';
import type { Step } from '../../../domain/steps/step.js';
import type { Refined } from './refine.js';

/** The report of a plan after an edit: gaps that it did not touch are carried, and places are those of the plan as it is now. */
export function carried(
  report: PlanReport,
  before: readonly Step[],
  { steps, trigger, changes, gaps, assumptions }: Refined,
): PlanReport {
  const moved = (pointer: string): string | null => {
    const match = /^\/steps\/(\d+)(.*)$/.exec(pointer);
    if (!match) return pointer;
    const id = before[Number(match[1])]?.id;
    const index = steps.findIndex((step) => step.id === id);
    return index === -1 ? null : `/steps/${index}${match[2] ?? ''}`;
  };
  const touched = [...(trigger ? ['/trigger'] : []), ...changedInputs(before, steps)];
  const kept = report.gaps.flatMap((gap): Gap[] => {
    // A question about words stays until it is answered, whatever else was changed at its place.
    const isAnswered = (pointer: string): boolean =>
      gap.valueSchema !== null && touched.some((one) => pointersMeet(one, pointer));
    const places = wholePlacesOf(gap).flatMap((place) => moved(place) ?? []);
    const [target = null, ...also] = places.filter((place) => !isAnswered(place));
    if (gap.target !== null && (target === null || /^t\d+$/.test(gap.id))) return [];
    return [
      {
        ...gap,
        target,
        ...(gap.also === undefined ? {} : { also }),
        ...(gap.parts === undefined
          ? {}
          : {
              parts: gap.parts.flatMap(({ from, to }) => {
                const place = moved(to);
                return place === null || isAnswered(place) ? [] : [{ from, to: place }];
              }),
            }),
        choices: gap.choices.map((choice) => ({
          ...choice,
          patch: Object.fromEntries(
            Object.entries(choice.patch).map(([pointer, value]) => [moved(pointer) ?? pointer, value]),
          ),
        })),
      },
    ];
  });
  const ids = new Set(kept.map(({ id }) => id));
  const fresh = gaps.map((gap, index) => ({ ...gap, id: freeId(ids, index + 1) }));
  const ledger = report.ledger.map((entry): LedgerEntry => {
    const effect = moved(entry.effect);
    return effect === null ? { ...entry, owner: 'user', effect: 'left out' } : { ...entry, effect };
  });
  const assumed = report.assumptions.flatMap((one) => {
    const target = moved(one.target);
    return target === null ? [] : [{ ...one, target }];
  });
  return {
    ...report,
    gaps: [...kept, ...fresh],
    ledger,
    assumptions: [...assumed, ...assumptions.filter(({ text }) => !assumed.some((one) => one.text === text))],
    decisions: [...report.decisions, ...changes.map((text) => ({ words: '', text }))],
  };
}

function freeId(taken: Set<string>, from: number): string {
  let number = from;
  while (taken.has(`e${number}`)) number += 1;
  taken.add(`e${number}`);
  return `e${number}`;
}

/** The inputs of steps that stay and now have another value. */
function changedInputs(before: readonly Step[], steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step, index) => {
    const old = before.find(({ id }) => id === step.id);
    if (!old) return [];
    return [...new Set([...Object.keys(step.input), ...Object.keys(old.input)])].flatMap((name) =>
      JSON.stringify(step.input[name]) === JSON.stringify(old.input[name]) ? [] : [`/steps/${index}/input/${name}`],
    );
  });
}
