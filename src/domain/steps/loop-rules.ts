import type { FieldIssue } from '../../errors.js';
import type { Ancestors } from './dependencies.js';
import type { ExpressionPlace } from './expression-rules.js';
import { DEFAULT_LOOP_CONCURRENCY, DEFAULT_REPEATS, FailedItems, LOOP_TOOL } from './step.js';
import type { LoopDraft, LoopRule, Step } from './step.js';

/** The names that the items of a step with `forEach` see. */
export const ITEM_NAMES = ['item', 'index'] as const;

/** The rule with its defaults. Iterations that repeat run one after another. */
export function completeLoop({ forEach, repeat, concurrency, breakIf, output, failedItems }: LoopDraft): LoopRule {
  return {
    forEach: forEach ?? null,
    repeat: repeat
      ? { until: repeat.until, maxTimes: repeat.maxTimes ?? DEFAULT_REPEATS, delayMs: repeat.delayMs ?? 0 }
      : null,
    concurrency: repeat ? 1 : (concurrency ?? DEFAULT_LOOP_CONCURRENCY),
    breakIf: breakIf ?? null,
    output: output ?? null,
    failedItems: failedItems ?? FailedItems.STOP,
  };
}

/** The mistakes in a loop beyond those of its shape. Paths are relative to the step. */
export function loopIssues(step: Step, parents: readonly (string | undefined)[]): readonly FieldIssue[] {
  const { loop } = step;
  const issues: FieldIssue[] = [];
  const add = (path: FieldIssue['path'], detail: string): void => void issues.push({ path, detail });
  if (!loop) {
    add(
      ['loop'],
      `A step of the tool ${LOOP_TOOL} needs "loop" with "forEach" or "repeat", and the steps of its body.`,
    );
    return issues;
  }
  if (step.tool !== LOOP_TOOL)
    add(
      ['tool'],
      `A step with "loop" calls no tool itself: leave "tool" out, and call "${step.tool.slice(0, 100)}" in the body.`,
    );
  if (Object.keys(step.input).length > 0) add(['input'], 'A step with "loop" has no input: its body has.');
  if (step.forEach !== null) add(['forEach'], 'A step with "loop" takes its list as "loop.forEach".');
  if (step.failedItems) add(['failedItems'], 'A step with "loop" says it as "loop.failedItems".');
  if ((loop.forEach === null) === (loop.repeat === null))
    add(['loop'], 'A loop has either "forEach" with a list or "repeat" with "until".');
  if (!parents.includes(step.id)) add(['loop', 'steps'], 'The body of a loop has at least one step.');
  return issues;
}

interface LoopPlaces {
  /** The names that the loops around a step give it. */
  around(index: number): Pick<ExpressionPlace, 'locals' | 'parents'>;
  /** The view of the expressions that are evaluated at the end of an iteration: they see the whole body. */
  endOfBody(
    index: number,
    ids: readonly string[],
    ancestors: Ancestors,
  ): Pick<ExpressionPlace, 'locals' | 'parents' | 'ancestors'>;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** @param parents the loop around each of the steps. */
export function loopPlaces(steps: readonly (Step | null)[], parents: readonly (string | undefined)[]): LoopPlaces {
  if (parents.every((parent) => parent === undefined) && !steps.some((step) => step?.loop))
    return { around: () => ({ locals: NO_NAMES }), endOfBody: (_, __, ancestors) => ({ locals: NO_NAMES, ancestors }) };
  const indexes = new Map(steps.map((step, index) => [step?.id, index]));
  const byId = new Map(
    steps.flatMap((step, index) => (step && parents[index] !== undefined ? [[step.id, parents[index]]] : [])),
  );
  const localsOf = (index: number, names = new Set<string>()): ReadonlySet<string> => {
    const at = parents[index] === undefined ? undefined : indexes.get(parents[index]);
    if (at === undefined || at >= index) return names;
    return localsOf(at, addNames(names, steps[at]?.loop));
  };
  return {
    around: (index) => ({ locals: localsOf(index), parents: byId }),
    endOfBody(index, ids, ancestors) {
      const stepId = steps[index]?.id ?? '';
      const locals = addNames(new Set(localsOf(index)), steps[index]?.loop);
      if (!ancestors) return { locals, parents: byId, ancestors };
      const seen = new Set(ancestors.get(stepId));
      ids.forEach((id, at) => parents[at] === stepId && seen.add(id));
      return { locals, parents: byId, ancestors: new Map([[stepId, seen]]) };
    },
  };
}

function addNames(names: Set<string>, loop: LoopRule | undefined): Set<string> {
  if (!loop) return names;
  names.add('index');
  names.add(loop.repeat === null ? 'item' : 'previous');
  return names;
}

/** The rule with each of its expressions changed. */
export function mapLoopTexts(loop: LoopRule, change: (text: string) => string): LoopRule {
  const { forEach, repeat, breakIf, output } = loop;
  return {
    ...loop,
    forEach: forEach === null ? null : change(forEach),
    repeat: repeat && { ...repeat, until: change(repeat.until) },
    breakIf: breakIf === null ? null : change(breakIf),
    output: output === null ? null : change(output),
  };
}
