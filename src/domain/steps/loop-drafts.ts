import { ConflictError } from '../../errors.js';
import type { IssueList } from '../../errors.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import { LOOP_TOOL, MAX_LOOP_DEPTH, MAX_STEPS, stepsIn } from './step.js';
import type { Step, StepDraft } from './step.js';

/*
 * A caller writes the body of a loop inside it, or beside it with `parent`. A stored definition is one flat list in
 * which each body follows its loop. So every reader of the steps of a workflow sees all of them.
 */

/** A draft without its body, with its place in the list of the caller. */
export interface PlacedDraft {
  readonly draft: unknown;
  readonly path: readonly (string | number)[];
  /** Position of the loop whose body it belongs to, in the flat list. Null: the workflow itself. */
  readonly parentIndex: number | null;
}

/** Drafts in the order of a stored definition. Bodies that are not lists, and unknown parents, are reported. */
export function flattenDrafts(drafts: readonly unknown[], issues: IssueList): readonly PlacedDraft[] {
  const nested = drafts.flatMap((draft, index) => nodesOf(draft, ['steps', index], 1, issues));
  const byId = new Map(all(nested).map((node) => [idOf(node.draft), node]));
  const roots: Node[] = [];
  for (const node of nested) {
    const parent = parentOf(node.draft);
    const loop = parent === null ? undefined : byId.get(parent);
    if (loop && loop !== node) loop.body.push(node);
    else {
      roots.push(node);
      if (parent !== null) issues.add([...node.path, 'parent'], missingParent(parent, byId.keys()));
    }
  }
  const flat: PlacedDraft[] = [];
  const visit = (node: Node, parentIndex: number | null, depth: number): void => {
    if (node.isPlaced) return;
    node.isPlaced = true;
    const index = flat.push({ draft: node.draft, path: node.path, parentIndex }) - 1;
    if (depth === MAX_LOOP_DEPTH && node.body.length > 0) issues.add([...node.path, 'loop'], TOO_DEEP);
    for (const step of node.body) visit(step, index, depth + 1);
  };
  for (const root of roots) visit(root, null, 0);
  for (const node of nested) {
    if (node.isPlaced) continue;
    issues.add(
      [...node.path, 'parent'],
      'Loops contain each other in a circle: the parent of a step is a loop around it.',
    );
    visit(node, null, 0);
  }
  return flat;
}

const TOO_DEEP = `Loops may be nested at most ${MAX_LOOP_DEPTH} deep.`;

interface Node {
  readonly draft: unknown;
  readonly path: readonly (string | number)[];
  readonly body: Node[];
  isPlaced: boolean;
}

/** One step with its nested body. Reading stops below the deepest loop and behind the largest list. */
function nodesOf(given: unknown, path: readonly (string | number)[], depth: number, issues: IssueList): Node[] {
  if (!isRecord(given) || !isRecord(given['loop'])) return [{ draft: given, path, body: [], isPlaced: false }];
  const { steps, ...loop } = given['loop'];
  const draft = { ...given, loop };
  if (steps === undefined || steps === null) return [{ draft, path, body: [], isPlaced: false }];
  const at = [...path, 'loop', 'steps'];
  if (!Array.isArray(steps)) issues.add(at, '"loop.steps" must be a list.');
  else if (depth > MAX_LOOP_DEPTH) issues.add([...path, 'loop'], TOO_DEEP);
  else if (steps.length > MAX_STEPS) issues.add(at, `A workflow has at most ${MAX_STEPS} steps, not ${steps.length}.`);
  else {
    const body = steps.flatMap((step: unknown, index) => {
      if (parentOf(step) !== null && parentOf(step) !== idOf(draft))
        issues.add([...at, index, 'parent'], 'A step inside "loop.steps" cannot name another loop as its parent.');
      return nodesOf(step, [...at, index], depth + 1, issues);
    });
    return [{ draft, path, body, isPlaced: false }];
  }
  return [{ draft, path, body: [], isPlaced: false }];
}

function all(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => [node, ...all(node.body)]);
}

function missingParent(parent: string, ids: Iterable<string | undefined>): string {
  const known = [...ids].filter((id) => id !== undefined);
  return `There is no step "${parent.slice(0, 100)}" to be the parent.${didYouMean(parent, known)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(draft: unknown): string | undefined {
  return isRecord(draft) && typeof draft['id'] === 'string' ? draft['id'] : undefined;
}

function parentOf(draft: unknown): string | null {
  return isRecord(draft) && typeof draft['parent'] === 'string' ? draft['parent'] : null;
}

/** The steps of a list and of all bodies in it, as far as they can be read. */
export function withBodies<Item extends { readonly loop?: unknown }>(
  steps: readonly Item[],
  depth = 0,
): readonly Item[] {
  if (depth > MAX_LOOP_DEPTH || !steps.some((step) => isRecord(step) && isRecord(step.loop))) return steps;
  return steps.flatMap((step) => {
    const body = isRecord(step) && isRecord(step.loop) ? step.loop['steps'] : undefined;
    return Array.isArray(body) ? [step, ...withBodies(body as readonly Item[], depth + 1)] : [step];
  });
}

/** A step with its body inside it, as callers write it. */
export type NestedStep = Omit<Step, 'loop' | 'parent'> & {
  readonly loop?: (NonNullable<Step['loop']> & { readonly steps: readonly NestedStep[] }) | undefined;
};

/** The steps of a workflow with each body inside its loop. */
export function nestSteps(steps: readonly Step[], parent?: string): readonly NestedStep[] {
  return stepsIn(steps, parent).map(({ parent: _parent, loop, ...step }) =>
    loop ? { ...step, loop: { ...loop, steps: nestSteps(steps, step.id) } } : step,
  );
}

/**
 * Gives loops their bodies back in steps that a client without knowledge of loops writes back. A step of the tool
 * `flow.loop` without `loop` keeps the rule and the body of the current step of the same id; with a rule alone, it keeps
 * the body. If other steps name it as their parent, they are its new body.
 */
export function keepBodies(drafts: readonly StepDraft[], current: readonly Step[]): readonly StepDraft[] {
  if (!current.some((step) => step.loop)) return drafts;
  const loops = new Map(
    nestSteps(current)
      .flatMap(loopsIn)
      .map((step) => [step.id, step]),
  );
  const named = new Set(drafts.map((draft) => draft.parent));
  const bodyOf = (id: string): readonly StepDraft[] | null => loops.get(id)?.loop?.steps ?? null;
  const keep = (draft: StepDraft): StepDraft => {
    if (draft.loop) {
      const { steps = draft.id === undefined || named.has(draft.id) ? null : bodyOf(draft.id) } = draft.loop;
      return steps ? { ...draft, loop: { ...draft.loop, steps: steps.map(keep) } } : draft;
    }
    const known = draft.id === undefined ? undefined : loops.get(draft.id);
    if (!known?.loop || (draft.tool ?? LOOP_TOOL) !== LOOP_TOOL) return draft;
    const { steps, ...rule } = known.loop;
    return { ...draft, loop: named.has(known.id) ? rule : { ...rule, steps } };
  };
  return drafts.map(keep);
}

/** @throws ConflictError `ILLEGAL_STATE` if a planner is to change steps with a loop: it would lose the body. */
export function refuseLoops(steps: readonly Step[]): void {
  if (!steps.some((step) => step.loop)) return;
  throw new ConflictError(
    'ILLEGAL_STATE',
    'This workflow has a loop with a body, which words cannot change yet. Change the steps themselves, or plan all of them again.',
  );
}

function loopsIn(step: NestedStep): readonly NestedStep[] {
  return step.loop ? [step, ...step.loop.steps.flatMap(loopsIn)] : [];
}
