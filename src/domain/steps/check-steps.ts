import { IssueList, InvalidInputError } from '../../errors.js';
import { NOT_LITERAL, computedReferences } from '../connection/index.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { pointersMeet } from '../plan-report/index.js';
import { sameJson } from '../../lib/json/stable-json.js';
import {
  DEFAULT_RETRY,
  DEFAULT_STEP_TIMEOUT_MS,
  LOOP_TOOL,
  MAX_STEPS,
  OnStepError,
  type RetryPolicy,
  type Step,
  type StepDraft,
} from './step.js';
import type { ToolCatalog } from './tool.js';
import { checkDependencies } from './dependencies.js';
import { loopExpressions } from './expressions-of.js';
import { completeLoop, ITEM_NAMES, loopIssues, loopPlaces } from './loop-rules.js';
import { flattenDrafts } from './loop-drafts.js';
import type { PlacedDraft } from './loop-drafts.js';
import { checkExpression, checkInputExpressions, hasTooManyExpressions } from './expression-rules.js';
import { splitInput } from './literal-fields.js';
import { assignIds } from './step-ids.js';
import { readShape } from './step-shape.js';
import { toolInputIssues } from './tool-input.js';

/**
 * The semantic check that every plan and every user's steps must pass. It also fills in the defaults. All problems are
 * collected; their paths start with `steps`, for example `['steps', 2, 'input', 'url']`.
 *
 * @param open JSON pointers at which a value may be missing, because the plan has a gap there. Default: none.
 * @throws InvalidInputError
 */
export function checkSteps(
  drafts: readonly StepDraft[],
  tools: ToolCatalog,
  open: readonly string[] = [],
): readonly Step[] {
  if (!Array.isArray(drafts)) throw new InvalidInputError([{ path: ['steps'], detail: '"steps" must be a list.' }]);
  checkCount(drafts.length);
  const issues = new IssueList();
  const placed = flattenDrafts(drafts, issues);
  checkCount(placed.length);
  const found = new IssueList();
  const shapes = placed.map(({ draft }, index) => {
    const shape = readShape(draft);
    if ('draft' in shape) return shape.draft;
    found.addAll(shape.issues, ['steps', index]);
    return null;
  });
  const ids = assignIds(
    shapes.map((shape, index) => shape?.id ?? givenId(placed[index]?.draft)),
    found,
  );
  const parents = placed.map(({ parentIndex }) => (parentIndex === null ? undefined : ids[parentIndex]));
  const steps = shapes.map((shape, index) =>
    shape ? complete(shape, { id: ids[index] ?? '', parent: parents[index] }, tools) : null,
  );
  checkTogether(steps, { ids, parents }, tools, found);
  // The rules see the flat list; the caller sees the places in their own.
  for (const { path, detail } of found.all) issues.add(givenPath(path, placed), detail);
  if (
    !steps.includes(null) &&
    issues.all.every(({ path }) => open.some((pointer) => pointersMeet(pointer, jsonPointer(path))))
  )
    return steps.filter((step) => step !== null);
  issues.throwIfAny();
  return steps.filter((step) => step !== null);
}

function checkCount(count: number): void {
  if (count <= MAX_STEPS) return;
  throw new InvalidInputError([
    { path: ['steps'], detail: `A workflow has at most ${MAX_STEPS} steps, not ${count}.` },
  ]);
}

/** @param path of an issue, which begins with the position in the flat list. */
function givenPath(
  [first, position, ...rest]: readonly (string | number)[],
  placed: readonly PlacedDraft[],
): readonly (string | number)[] {
  if (first === undefined) return [];
  if (typeof position !== 'number') return position === undefined ? [first] : [first, position, ...rest];
  return [...(placed[position]?.path ?? [first, position]), ...rest];
}

/** The rules that look beyond one field. A step whose shape is wrong still counts as a step that others may name. */
function checkTogether(
  steps: readonly (Step | null)[],
  { ids, parents }: { readonly ids: readonly string[]; readonly parents: readonly (string | undefined)[] },
  tools: ToolCatalog,
  issues: IssueList,
): void {
  const templated = steps.map((step) =>
    step ? splitInput(step.input, tools.get(step.tool)?.inputSchema).templated : {},
  );
  if (hasTooManyExpressions(templated, issues)) return;
  const nodes = ids.map((id, index) => ({ id, dependsOn: steps[index]?.dependsOn ?? null, parent: parents[index] }));
  const graph = checkDependencies(nodes, issues);
  const ancestors = steps.includes(null) ? null : graph;
  const allIds = new Set(ids);
  const loops = loopPlaces(steps, parents);
  steps.forEach((step, index) => {
    if (!step) return;
    const path = ['steps', index];
    const outside = { stepId: step.id, allIds, ancestors, ...loops.around(index) };
    const computed = computedReferences(step);
    const ofTool = step.loop || step.tool === LOOP_TOOL ? loopIssues(step, parents) : toolInputIssues(step, tools);
    issues.addAll(ofTool, path);
    issues.addAll(
      computed
        .filter((at) => !ofTool.some((issue) => sameJson(at, issue.path)))
        .map((at) => ({ path: at, detail: NOT_LITERAL })),
      path,
    );
    const inside =
      step.forEach === null ? outside : { ...outside, locals: new Set([...outside.locals, ...ITEM_NAMES]) };
    // A refused value needs no second issue.
    const { connection: _computed, ...rest } = step.input;
    checkInputExpressions(
      computed.some(([, field]) => field === 'connection') ? rest : step.input,
      tools.get(step.tool)?.inputSchema,
      [...path, 'input'],
      inside,
      issues,
    );
    if (step.when !== null) checkExpression(step.when, [...path, 'when'], outside, issues);
    if (step.forEach !== null) checkExpression(step.forEach, [...path, 'forEach'], outside, issues);
    if (step.failedItems && step.forEach === null && !step.loop)
      issues.add([...path, 'failedItems'], '"failedItems" is for a step with "forEach".');
    if (!step.loop) return;
    const after = loops.endOfBody(index, ids, graph);
    for (const { path: at, source } of loopExpressions(step.loop))
      checkExpression(
        source,
        [...path, 'loop', ...at],
        at[0] === 'forEach' ? outside : { ...outside, ...after },
        issues,
      );
  });
}

function givenId(draft: unknown): string | undefined {
  return typeof draft === 'object' && draft !== null && 'id' in draft && typeof draft.id === 'string'
    ? draft.id
    : undefined;
}

function complete(
  draft: StepDraft,
  { id, parent }: { readonly id: string; readonly parent: string | undefined },
  tools: ToolCatalog,
): Step {
  return {
    id,
    title: draft.title,
    description: draft.description ?? '',
    tool: draft.tool,
    input: draft.input ?? {},
    when: draft.when ?? null,
    dependsOn: draft.dependsOn ? [...new Set(draft.dependsOn)] : null,
    forEach: draft.forEach ?? null,
    retry: completeRetry(draft.retry ?? {}),
    timeoutMs: draft.timeoutMs ?? tools.get(draft.tool)?.timeoutMs ?? DEFAULT_STEP_TIMEOUT_MS,
    onError: draft.onError ?? OnStepError.FAIL,
    ...(draft.failedItems === 'NULL' || draft.failedItems === 'DROP' ? { failedItems: draft.failedItems } : {}),
    ...(draft.loop ? { loop: completeLoop(draft.loop) } : {}),
    ...(parent === undefined ? {} : { parent }),
    ...(draft.reason ? { reason: draft.reason } : {}),
  };
}

/** A default is adjusted if only one of the two delays is given and they would contradict each other. */
export function completeRetry(given: Partial<RetryPolicy>): RetryPolicy {
  const initialDelayMs = given.initialDelayMs ?? Math.min(DEFAULT_RETRY.initialDelayMs, given.maxDelayMs ?? Infinity);
  return {
    maxAttempts: given.maxAttempts ?? DEFAULT_RETRY.maxAttempts,
    initialDelayMs,
    backoffFactor: given.backoffFactor ?? DEFAULT_RETRY.backoffFactor,
    maxDelayMs: given.maxDelayMs ?? Math.max(DEFAULT_RETRY.maxDelayMs, initialDelayMs),
  };
}
