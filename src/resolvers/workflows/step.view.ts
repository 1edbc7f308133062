import { createHash } from 'node:crypto';
import { stepIdOf } from '../../domain/identity/step-ids.js';
import type { StepPlace } from '../../domain/identity/step-ids.js';
import { dependenciesOf, stepsIn } from '../../domain/steps/step.js';
import type { FailedItems, LoopRule, Step } from '../../domain/steps/step.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import type { Workflow } from '../../domain/workflow/workflow.js';

/** A step as clients see it. Its fields are read only if they are selected, so that long lists stay cheap. */
export class StepView {
  readonly __typename = 'Step';
  readonly #step: Step;
  readonly #all: readonly Step[];

  /** @param all the list that the step stands in. */
  constructor(
    readonly place: StepPlace,
    step: Step,
    all: readonly Step[],
  ) {
    this.#step = step;
    this.#all = all;
  }

  get id(): string {
    return stepIdOf(this.place, this.#step.id);
  }

  get key(): string {
    return this.#step.id;
  }

  get dependsOnSteps(): readonly StepView[] {
    const keys = new Set(dependenciesOf(this.#all, this.#all.indexOf(this.#step)));
    return this.#all.filter(({ id }) => keys.has(id)).map((step) => new StepView(this.place, step, this.#all));
  }

  get title(): string {
    return this.#step.title;
  }

  get description(): string {
    return this.#step.description;
  }

  get tool(): string {
    return this.#step.tool;
  }

  get input(): Step['input'] {
    return this.#step.input;
  }

  get when(): string | null {
    return this.#step.when;
  }

  get dependsOn(): Step['dependsOn'] {
    return this.#step.dependsOn;
  }

  get forEach(): string | null {
    return this.#step.forEach;
  }

  get retry(): Step['retry'] {
    return this.#step.retry;
  }

  get timeoutMs(): number {
    return this.#step.timeoutMs;
  }

  get onError(): Step['onError'] {
    return this.#step.onError;
  }

  get failedItems(): FailedItems | null {
    return this.#step.failedItems ?? null;
  }

  get loop(): (LoopRule & { readonly steps: readonly StepView[] }) | null {
    const { loop, id } = this.#step;
    return loop
      ? { ...loop, steps: stepsIn(this.#all, id).map((step) => new StepView(this.place, step, this.#all)) }
      : null;
  }

  get parentKey(): string | null {
    return this.#step.parent ?? null;
  }

  get reason(): string | null {
    return this.#step.reason ?? null;
  }
}

/** The steps outside of loops. */
export function stepViews(place: StepPlace, steps: readonly Step[]): readonly StepView[] {
  return stepsIn(steps).map((step) => new StepView(place, step, steps));
}

/** All steps, each body after its loop. */
export function allStepViews(place: StepPlace, steps: readonly Step[]): readonly StepView[] {
  return steps.map((step) => new StepView(place, step, steps));
}

/** The live version of a workflow; while its plan is watched, the plan. */
export function placeOfWorkflow({ id, version, plannedBy }: Workflow): StepPlace {
  return plannedBy === undefined
    ? { in: 'version', workflowId: id, version }
    : { in: 'plan', workflowId: id, planId: plannedBy };
}

/** Steps that have been saved somewhere, and the place. */
export interface PlacedSteps {
  readonly place: StepPlace;
  readonly steps: readonly Step[];
}

/**
 * The list that a step was taken from. A step that stands in none of them is named by its content, which no other object
 * has.
 *
 * @param of an id of the workflow or the owner that the step is proposed to.
 */
export function stepViewFrom(lists: readonly PlacedSteps[], of: string, step: Step): StepView {
  const found = lists.find(({ steps }) => steps.includes(step));
  return found ? new StepView(found.place, step, found.steps) : new StepView(proposal(of, step), step, [step]);
}

/** A list of steps that is not saved. */
export function proposal(of: string, content: unknown): StepPlace {
  return {
    in: 'proposal',
    of,
    digest: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 24),
  };
}

/** A change with the steps as clients see them. */
export interface StepChangeView extends Omit<StepChange, 'before' | 'after'> {
  readonly before: StepView | null;
  readonly after: StepView | null;
}

export function stepChangeViews(
  changes: readonly StepChange[],
  view: (step: Step, side: 'before' | 'after') => StepView,
): readonly StepChangeView[] {
  return changes.map((change) => ({
    ...change,
    before: change.before && view(change.before, 'before'),
    after: change.after && view(change.after, 'after'),
  }));
}
