import type { IssueList } from '../../errors.js';
import { didYouMean } from '../../lib/text/nearest-name.js';

/** The facts about a step's place in the graph that the rules need. */
export interface StepNode {
  readonly id: string;
  readonly dependsOn: readonly string[] | null;
  /** The id of the loop whose body it belongs to. */
  readonly parent?: string | undefined;
}

/**
 * For each step, all steps that have ended when it starts. Null if the graph has a cycle, so that the order is
 * undefined.
 */
export type Ancestors = ReadonlyMap<string, ReadonlySet<string>> | null;

/**
 * Checks that dependencies exist, stay within one list, and form no cycle. A step without `dependsOn` waits for the one
 * before it. A body is a list of its own, and starts when its loop does.
 */
export function checkDependencies(steps: readonly StepNode[], issues: IssueList): Ancestors {
  const positions = new Map(steps.map((step, index) => [step.id, index]));
  const edges = steps.map((step, index) => {
    if (step.dependsOn === null) {
      const before = steps.findLastIndex((other, at) => at < index && other.parent === step.parent);
      return before < 0 ? [] : [before];
    }
    return step.dependsOn.flatMap((id, position) => {
      const target = positions.get(id);
      const path = ['steps', index, 'dependsOn', position];
      if (target === undefined)
        issues.add(path, `There is no step "${id.slice(0, 100)}".${didYouMean(id, positions.keys())}`);
      else if (target === index) issues.add(path, `Step "${id}" cannot wait for itself.`);
      else if (steps[target]?.parent !== step.parent) issues.add(path, otherList(id, steps[target]?.parent));
      return target === undefined || target === index || steps[target]?.parent !== step.parent ? [] : [target];
    });
  });
  const order = topologicalOrder(edges);
  if (order.cycle.length > 0) {
    reportCycle(steps, order.cycle, issues);
    return null;
  }
  return ancestorsOf(steps, edges, order.sorted);
}

function otherList(id: string, parent: string | undefined): string {
  return parent === undefined
    ? `Step "${id}" is outside this loop. "dependsOn" names steps of the same body; the loop itself can wait for "${id}".`
    : `Step "${id}" is in the body of the loop "${parent}". Outside of it, wait for "${parent}".`;
}

/** Kahn's algorithm. Steps that cannot be sorted lead into a cycle, which is then followed once around. */
function topologicalOrder(edges: readonly (readonly number[])[]): {
  readonly sorted: readonly number[];
  readonly cycle: readonly number[];
} {
  const waiting = edges.map((targets) => new Set(targets));
  const sorted: number[] = [];
  const done = new Set<number>();
  for (let progress = true; progress;) {
    progress = false;
    waiting.forEach((targets, index) => {
      if (done.has(index) || [...targets].some((target) => !done.has(target))) return;
      done.add(index);
      sorted.push(index);
      progress = true;
    });
  }
  const start = waiting.findIndex((_, index) => !done.has(index));
  if (start < 0) return { sorted, cycle: [] };
  const walk: number[] = [];
  for (let at: number | undefined = start; at !== undefined; at = edges[at]?.find((target) => !done.has(target))) {
    const seen = walk.indexOf(at);
    if (seen >= 0) return { sorted, cycle: walk.slice(seen) };
    walk.push(at);
  }
  return { sorted, cycle: walk };
}

function reportCycle(steps: readonly StepNode[], cycle: readonly number[], issues: IssueList): void {
  const names = [...cycle, cycle[0] ?? 0].map((index) => steps[index]?.id).join(' → ');
  const at = cycle.find((index) => steps[index]?.dependsOn !== null) ?? 0;
  issues.add(['steps', at, 'dependsOn'], `Steps wait for each other in a circle: ${names} (each waits for the next).`);
}

function ancestorsOf(
  steps: readonly StepNode[],
  edges: readonly (readonly number[])[],
  sorted: readonly number[],
): Ancestors {
  const ancestors = new Map<string, Set<string>>();
  for (const index of sorted) {
    const own = new Set<string>();
    for (const target of edges[index] ?? []) {
      const id = steps[target]?.id ?? '';
      own.add(id);
      for (const further of ancestors.get(id) ?? []) own.add(further);
    }
    ancestors.set(steps[index]?.id ?? '', own);
  }
  if (steps.some((step) => step.parent !== undefined)) addOuterAncestors(steps, ancestors);
  return ancestors;
}

/** In a body, the steps that ended before its loop started have ended as well. */
function addOuterAncestors(steps: readonly StepNode[], ancestors: ReadonlyMap<string, Set<string>>): void {
  const parents = new Map(steps.map((step) => [step.id, step.parent]));
  for (const { id } of steps) {
    const seen = new Set<string>();
    for (let loop = parents.get(id); loop !== undefined && !seen.has(loop); loop = parents.get(loop)) {
      seen.add(loop);
      for (const outer of ancestors.get(loop) ?? []) ancestors.get(id)?.add(outer);
    }
  }
}
