import { jsonIssues } from '../../lib/json/json-limits.js';
import type { JsonValue } from '../../lib/json/json.js';
import { N8nNoteCode } from '../../n8n/document/n8n.type.js';
import { isN8n, sizeProblem, textOf } from '../../n8n/document/read-n8n.js';
import { titleOf } from '../../n8n/document/title.js';
import type { ConvertedFlow } from '../../n8n/index.js';
import { keyOfTitle, readShape } from '../../portable/index.js';
import type { WorkflowDocument } from '../../portable/index.js';
import { MAX_STEPS } from '../../domain/steps/step.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { FieldIssue } from '../../errors.js';
import type { Definition } from '../../domain/workflow/definition.js';
import { finishYielding } from '../../lib/async/yield-to-event-loop.js';
import type { CreateWorkflow } from '../workflows/workflow.inputs.js';
import { withMissingFields, withoutUnsetSources } from './mend-n8n.js';
import type { PortNote } from './portable.inputs.js';

type Draft = CreateWorkflow;

/** A document, and its source format if it is not our own. */
export interface ReadSource {
  readonly document: WorkflowDocument;
  readonly converted?: ConvertedFlow;
  /** How many nodes of n8n it was made of. */
  readonly workCount?: number;
  /** The workflows that came of the same source beside the first. */
  readonly further?: readonly ConvertedFlow[];
}

/** A step that does not pass the check makes way for a hole; that may be said of another one next. */
const MAX_ROUNDS = 10;

/** The keys that the workflows of one import will have, by their ids and their names in n8n. */
export function siblingKeys(
  values: readonly JsonValue[],
  known: ReadonlyMap<JsonValue, { readonly key: string }>,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const value of values) {
    if (!isN8n(value)) continue;
    const name = textOf(value.name).trim();
    if (name === '') continue;
    const key = known.get(value)?.key ?? keyOfTitle(titleOf(name));
    for (const named of [name, textOf(value.id).trim()]) if (named !== '' && !keys.has(named)) keys.set(named, key);
  }
  return keys;
}

/** How much of a workflow of n8n came over. @param notes all that were made of it */
export function carriedOver(workCount: number, notes: readonly PortNote[]): string {
  const nodesOf = (...codes: readonly PortNote['code'][]): ReadonlySet<string> =>
    new Set(notes.flatMap(({ code, node }) => (node !== undefined && codes.includes(code) ? [node] : [])));
  const missing = nodesOf(N8nNoteCode.NOT_CARRIED, N8nNoteCode.NOT_TRANSLATED);
  const left = [...nodesOf(N8nNoteCode.LEFT_OUT)].filter((node) => !missing.has(node));
  const whole = Math.max(0, workCount - missing.size - left.length);
  const rest = [
    ...(missing.size === 0
      ? []
      : [`${missing.size} ${missing.size === 1 ? 'has' : 'have'} no counterpart, in whole or in part`]),
    ...(left.length === 0 ? [] : [`${left.length} ${left.length === 1 ? 'was' : 'were'} left out`]),
  ];
  return `${whole} of ${workCount} ${workCount === 1 ? 'node' : 'nodes'} came over${rest.length === 0 ? '' : `; ${rest.join('; ')}`}.`;
}

/** A document of ours, or the result of converting one of n8n, or the mistakes in it. */
export async function readSource(
  value: JsonValue,
  siblings: ReadonlyMap<string, string> = new Map(),
): Promise<ReadSource | { readonly issues: readonly FieldIssue[] }> {
  if (!isN8n(value)) return readShape(value);
  const unfit = jsonIssues(value);
  if (unfit.length > 0) return { issues: unfit };
  const size = sizeProblem(value);
  if (size !== null) return { issues: [{ path: ['nodes'], detail: size }] };
  const { convertN8n } = await import('../../n8n/index.js');
  const converted = await finishYielding(convertN8n(value, siblings));
  if (converted === null)
    return {
      issues: [
        {
          path: ['nodes'],
          detail: `More than ${MAX_STEPS} steps would come of this workflow of n8n, and a workflow has at most ${MAX_STEPS}. Split it.`,
        },
      ],
    };
  if (converted.nodeCount === 0)
    return { issues: [{ path: ['nodes'], detail: 'There is no node in this workflow of n8n.' }] };
  return { document: converted.document, converted, workCount: converted.workCount, further: converted.further };
}

/**
 * Checks the converted form of an n8n workflow. A step that cannot be saved as it is is replaced by one that fails and
 * says why. The rest can then be used, and the gap is visible.
 *
 * @param check reports the mistakes in `found`.
 */
export async function withPlaceholders(
  converted: ConvertedFlow,
  draft: Draft,
  check: (draft: Draft) => Promise<Definition | null>,
  found: FieldIssue[],
): Promise<{
  readonly draft: Draft;
  readonly definition: Definition | null;
  readonly notes: readonly PortNote[];
  readonly hasPlaceholders: boolean;
}> {
  const { failing } = await import('../../n8n/index.js');
  const notes: PortNote[] = [...converted.notes];
  let current = draft;
  let hasHoles = false;
  for (let round = 0; ; round += 1) {
    const definition = await check(current);
    const mended = definition
      ? null
      : (withoutUnsetSources(current, found) ?? withMissingFields(current, found, failing));
    if (mended && round < MAX_ROUNDS) {
      found.splice(0);
      notes.push(...mended.notes);
      current = mended.draft;
      continue;
    }
    const wrong = found.filter(({ path }) => path[0] === 'steps' && typeof path[1] === 'number');
    if (definition || wrong.length < found.length || round === MAX_ROUNDS)
      return { draft: current, definition, notes, hasPlaceholders: converted.hasPlaceholders || hasHoles };
    hasHoles = true;
    found.splice(0);
    const reasons = new Map<number, string>();
    for (const { path, detail } of wrong) if (!reasons.has(Number(path[1]))) reasons.set(Number(path[1]), detail);
    current = {
      ...current,
      steps: (current.steps ?? []).map((step, index) => placeholderFor(step, reasons.get(index), notes, failing)),
    };
  }
}

function placeholderFor(
  step: StepDraft,
  reason: string | undefined,
  notes: PortNote[],
  failing: (why: string) => string,
): StepDraft {
  if (reason === undefined) return step;
  const detail = `The step "${step.id ?? ''}" cannot be saved as it came over: ${reason.replace(/\.?$/, '.')}`;
  notes.push({ code: N8nNoteCode.NOT_CARRIED, path: ['nodes'], detail, node: step.title });
  const { id, title, dependsOn, parent, loop } = step;
  const place = { id, title, dependsOn, ...(parent == null ? {} : { parent }) };
  // The loop fails before its first iteration, and keeps its body.
  if (loop) return { ...place, tool: step.tool, loop: { forEach: failing(detail), concurrency: 1 } };
  return {
    ...place,
    tool: 'data.transform',
    input: { expression: failing(detail) },
    retry: { maxAttempts: 1 },
  };
}
