import type { StepFieldsFragment, StepInput } from '../../../generated/documents';

/** A step during editing: the server's input, with every field present. */
export interface EditedStep {
  /** Distinguishes steps while their keys, which are `id` here, are being changed. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly tool: string;
  readonly input: Record<string, unknown>;
  readonly when: string | null;
  readonly forEach: string | null;
  /** null: the step before it. */
  readonly dependsOn: string[] | null;
  readonly retry: {
    readonly maxAttempts: number;
    readonly initialDelayMs: number;
    readonly backoffFactor: number;
    readonly maxDelayMs: number;
  };
  readonly timeoutMs: number;
  readonly onError: 'FAIL' | 'CONTINUE';
  readonly reason: string | null;
}

const DEFAULT_RETRY = { maxAttempts: 3, initialDelayMs: 1_000, backoffFactor: 2, maxDelayMs: 60_000 };
const DEFAULT_TIMEOUT_MS = 60_000;

export function toEdited(step: StepFieldsFragment): EditedStep {
  const {
    key: id,
    title,
    description,
    tool,
    input,
    when,
    forEach,
    dependsOn,
    retry,
    timeoutMs,
    onError,
    reason,
  } = step;
  const { maxAttempts, initialDelayMs, backoffFactor, maxDelayMs } = retry;
  return {
    key: id,
    id,
    title,
    description,
    tool,
    input,
    when,
    forEach,
    dependsOn: dependsOn === null ? null : [...dependsOn],
    retry: { maxAttempts, initialDelayMs, backoffFactor, maxDelayMs },
    timeoutMs,
    onError,
    reason,
  };
}

export function toInput({ key: _, ...step }: EditedStep): StepInput {
  return step;
}

/** An id that no step has: step_1, step_2, … */
export function freeId(steps: readonly Pick<EditedStep, 'id' | 'key'>[]): string {
  const taken = new Set(steps.flatMap(({ id, key }) => [id, key]));
  for (let number = steps.length + 1; ; number += 1) if (!taken.has(`step_${number}`)) return `step_${number}`;
}

/** A new step behind the one with this key, or at the end. Returns its key as well. */
export function addStep(
  steps: readonly EditedStep[],
  after: string | null,
  tool: { readonly name: string; readonly title: string },
): { readonly steps: readonly EditedStep[]; readonly key: string } {
  const id = freeId(steps);
  const step: EditedStep = {
    key: id,
    id,
    title: tool.title,
    description: '',
    tool: tool.name,
    input: {},
    when: null,
    forEach: null,
    dependsOn: null,
    retry: DEFAULT_RETRY,
    timeoutMs: DEFAULT_TIMEOUT_MS,
    onError: 'FAIL',
    reason: null,
  };
  const index = steps.findIndex(({ key }) => key === after);
  const at = index < 0 ? steps.length : index + 1;
  return { steps: [...steps.slice(0, at), step, ...steps.slice(at)], key: id };
}

/** Removes the step, and every dependency on it. */
export function removeStep(steps: readonly EditedStep[], key: string): readonly EditedStep[] {
  const gone = steps.find((step) => step.key === key);
  return steps
    .filter((step) => step.key !== key)
    .map((step) =>
      step.dependsOn === null ? step : { ...step, dependsOn: step.dependsOn.filter((id) => id !== gone?.id) },
    );
}

/** One place up (-1) or down (1). */
export function moveStep(steps: readonly EditedStep[], key: string, by: -1 | 1): readonly EditedStep[] {
  const from = steps.findIndex((step) => step.key === key);
  const to = from + by;
  const [moved, other] = [steps[from], steps[to]];
  if (moved === undefined || other === undefined) return steps;
  return steps.map((step, index) => (index === from ? other : index === to ? moved : step));
}

export function replaceStep(steps: readonly EditedStep[], changed: EditedStep): readonly EditedStep[] {
  const before = steps.find(({ key }) => key === changed.key);
  const renamed = before !== undefined && before.id !== changed.id;
  return steps.map((step) => {
    if (step.key === changed.key) return changed;
    if (!renamed || step.dependsOn === null) return step;
    return { ...step, dependsOn: step.dependsOn.map((id) => (id === before.id ? changed.id : id)) };
  });
}

/** Whether a step differs from the server's version. */
export function isChanged(steps: readonly EditedStep[], base: readonly StepFieldsFragment[]): boolean {
  return JSON.stringify(steps.map(toInput)) !== JSON.stringify(base.map((step) => toInput(toEdited(step))));
}
