import { choiceIdOf, gapIdOf } from '../../domain/identity/object-ids.js';
import type { StepPlace } from '../../domain/identity/step-ids.js';
import type { Gap, GapChoice, PlanReport } from '../../domain/plan-report/index.js';

interface ChoiceView extends GapChoice {
  readonly __typename: 'GapChoice';
  readonly key: string;
}

interface GapView extends Omit<Gap, 'choices'> {
  readonly __typename: 'Gap';
  readonly key: string;
  readonly choices: readonly ChoiceView[];
}

/** A report as clients see it: the ids of gaps and choices are global, and `key` is the short name. */
export interface PlanReportView extends Omit<PlanReport, 'gaps' | 'assumptions'> {
  readonly gaps: readonly GapView[];
  readonly assumptions: readonly (Omit<PlanReport['assumptions'][number], 'alternatives'> & {
    readonly alternatives: readonly ChoiceView[];
  })[];
}

/** @param place the list of steps that the plan made. */
export function planReportView(place: StepPlace, report: PlanReport): PlanReportView {
  const choiceView = (of: string | number, choice: GapChoice): ChoiceView => ({
    ...choice,
    __typename: 'GapChoice',
    key: choice.id,
    id: choiceIdOf({ place, of, key: choice.id }),
  });
  return {
    ...report,
    gaps: report.gaps.map((gap) => ({
      ...gap,
      __typename: 'Gap',
      key: gap.id,
      id: gapIdOf({ place, key: gap.id }),
      choices: gap.choices.map((choice) => choiceView(gap.id, choice)),
    })),
    assumptions: report.assumptions.map((assumption, index) => ({
      ...assumption,
      alternatives: assumption.alternatives.map((choice) => choiceView(index, choice)),
    })),
  };
}
