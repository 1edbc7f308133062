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
  readonly failedItems: 'NULL' | 'DROP' | 'STOP' | null;
  /** The id of the loop whose body the step stands in. Null: in none. */
  readonly parentKey: string | null;
  /** The rule of a loop. Its body are the steps that name it as their parent; they stand after it. */
  readonly loop: EditedLoop | null;
  readonly reason: string | null;
}

export interface EditedLoop {
  readonly forEach: string | null;
  readonly repeat: { readonly until: string; readonly maxTimes: number; readonly delayMs: number } | null;
  readonly concurrency: number;
  readonly breakIf: string | null;
  readonly output: string | null;
  readonly failedItems: 'STOP' | 'NULL' | 'DROP';
}

export const LOOP_TOOL = 'flow.loop';
export const NEW_LOOP: EditedLoop = {
  forEach: 'context.items',
  repeat: null,
  concurrency: 4,
  breakIf: null,
  output: null,
  failedItems: 'STOP',
};

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
    failedItems,
    parentKey,
    loop,
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
    failedItems,
    parentKey,
    loop: loop === null ? null : toEditedLoop(loop),
    reason,
  };
}

function toEditedLoop(loop: NonNullable<StepFieldsFragment['loop']>): EditedLoop {
  const { forEach, repeat, concurrency, breakIf, output, failedItems } = loop;
  const { until = '', maxTimes = 0, delayMs = 0 } = repeat ?? {};
  return {
    forEach,
    repeat: repeat === null ? null : { until, maxTimes, delayMs },
    concurrency,
    breakIf,
    output,
    failedItems,
  };
}

/** The list is sent as it is: a step of a body names its loop. */
export function toInput({ key: _, loop, failedItems, ...step }: EditedStep): StepInput {
  return { ...step, ...(loop === null ? { failedItems } : { loop }) };
}

/** The loops around a step, the innermost first. */
export function loopsAround(steps: readonly EditedStep[], step: EditedStep): readonly EditedStep[] {
  const parent = steps.find(({ id }) => id === step.parentKey);
  return parent === undefined || parent === step ? [] : [parent, ...loopsAround(steps, parent)];
}

/** How many loops stand around a step. */
export function depthOf(steps: readonly EditedStep[], step: EditedStep): number {
  return loopsAround(steps, step).length;
}

/** The position after a step and its body. */
function endOf(steps: readonly EditedStep[], index: number): number {
  const inside = new Set([steps[index]?.id ?? '']);
  let end = index + 1;
  for (let step = steps[end]; step?.parentKey != null && inside.has(step.parentKey); step = steps[end]) {
    inside.add(step.id);
    end += 1;
  }
  return end;
}

/** The neighbour of a step in its body, or outside of loops, before (-1) or after it (1). Undefined: there is none. */
export function siblingOf(steps: readonly EditedStep[], key: string, by: -1 | 1): EditedStep | undefined {
  const at = steps.findIndex((step) => step.key === key);
  const isSibling = ({ parentKey }: EditedStep): boolean => parentKey === steps[at]?.parentKey;
  return by < 0 ? steps.slice(0, at).findLast(isSibling) : steps.slice(at + 1).find(isSibling);
}

/** An id that no step has: step_1, step_2, … */
export function freeId(steps: readonly Pick<EditedStep, 'id' | 'key'>[]): string {
  const taken = new Set(steps.flatMap(({ id, key }) => [id, key]));
  for (let number = steps.length + 1; ; number += 1) if (!taken.has(`step_${number}`)) return `step_${number}`;
}

/**
 * A new step behind the one with this key and its body, or at the end of its body, or at the end of all. Returns its key
 * as well.
 */
export function addStep(
  steps: readonly EditedStep[],
  after: string | null,
  tool: { readonly name: string; readonly title: string },
  place: 'behind' | 'within' = 'behind',
): { readonly steps: readonly EditedStep[]; readonly key: string } {
  const id = freeId(steps);
  const index = steps.findIndex(({ key }) => key === after);
  const neighbour = steps[index];
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
    failedItems: null,
    parentKey: (place === 'within' ? neighbour?.id : neighbour?.parentKey) ?? null,
    loop: tool.name === LOOP_TOOL ? NEW_LOOP : null,
    reason: null,
  };
  const at = index < 0 ? steps.length : endOf(steps, index);
  return { steps: [...steps.slice(0, at), step, ...steps.slice(at)], key: id };
}

/** Removes the step with its body, and every dependency on it. */
export function removeStep(steps: readonly EditedStep[], key: string): readonly EditedStep[] {
  const index = steps.findIndex((step) => step.key === key);
  const gone = steps[index];
  if (gone === undefined) return steps;
  return [...steps.slice(0, index), ...steps.slice(endOf(steps, index))].map((step) =>
    step.dependsOn === null ? step : { ...step, dependsOn: step.dependsOn.filter((id) => id !== gone.id) },
  );
}

/** One place up (-1) or down (1) among the steps of its body, or outside of loops, with the body of its own. */
export function moveStep(steps: readonly EditedStep[], key: string, by: -1 | 1): readonly EditedStep[] {
  const from = steps.findIndex((step) => step.key === key);
  const other = siblingOf(steps, key, by);
  if (other === undefined) return steps;
  const to = steps.indexOf(other);
  const first = Math.min(from, to);
  const second = Math.max(from, to);
  const end = endOf(steps, second);
  return [...steps.slice(0, first), ...steps.slice(second, end), ...steps.slice(first, second), ...steps.slice(end)];
}

export function replaceStep(steps: readonly EditedStep[], changed: EditedStep): readonly EditedStep[] {
  const before = steps.find(({ key }) => key === changed.key);
  const renamed = before !== undefined && before.id !== changed.id;
  return steps.map((step) => {
    if (step.key === changed.key) return changed;
    if (!renamed) return step;
    const parentKey = step.parentKey === before.id ? changed.id : step.parentKey;
    return { ...step, parentKey, dependsOn: step.dependsOn?.map((id) => (id === before.id ? changed.id : id)) ?? null };
  });
}

/** Whether a step differs from the server's version. */
export function isChanged(steps: readonly EditedStep[], base: readonly StepFieldsFragment[]): boolean {
  return JSON.stringify(steps.map(toInput)) !== JSON.stringify(base.map((step) => toInput(toEdited(step))));
}
