import { isJsonObject } from '../../lib/json/json.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import { sourcesIn } from '../../domain/steps/expressions-of.js';
import { textsIn } from '../../domain/steps/placeholders.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { hasPath } from './samples.js';
import { canBeJudged } from './situations.js';
import { isTrue } from './trial.js';
import type { Outcome, TrialRun } from './trial.js';
import { UsedPaths } from './used-paths.js';
import type { Literals, Use } from './used-paths.js';

/** Something that a plan does not do as it seems to, found by trying it out. */
export interface Finding {
  readonly kind: 'never' | 'always' | 'nothing' | 'failure' | 'misfit' | 'missing' | 'unused';
  readonly stepIndex: number;
  /** Below the step: `/when`, `/input/text`. */
  readonly path: string;
  /** The problem, as a sentence. */
  readonly detail: string;
}

export interface Known {
  readonly steps: readonly Step[];
  readonly tools: ToolCatalog;
  /** Of the event that starts it; null: nothing is known. */
  readonly payloadSchema: JsonSchema | null;
  readonly literals: Literals;
}

/** The findings about a plan from the outcomes of all situations. @param isComplete no situation was left out. */
export function findingsOf(runs: readonly TrialRun[], known: Known, isComplete: boolean): readonly Finding[] {
  const byPlace = Map.groupBy(
    runs.flatMap(({ outcomes }) => outcomes),
    ({ stepId, path, source }) => JSON.stringify([stepId, path, source]),
  );
  const findings: Finding[] = [];
  for (const outcomes of byPlace.values()) {
    const [first] = outcomes;
    const stepIndex = known.steps.findIndex(({ id }) => id === first?.stepId);
    const step = known.steps[stepIndex];
    if (!first || !step) continue;
    const judged = judge(outcomes, step, known, isComplete);
    // Content that no schema describes is a guess. Only a condition that never or always holds counts then.
    const found =
      judged && !GUESSED.has(judged.kind) ? judged : judged && !isGuess(first.source, known) ? judged : null;
    const at = { stepIndex, path: first.path };
    if (found) findings.push({ ...at, ...found });
    else {
      const missing = missingIn(first.source, known);
      // A value that is read with an alternative may be missing.
      if (missing !== null && !/\$exists\b|\?/.test(first.source))
        findings.push({ ...at, kind: 'missing', detail: missing });
    }
  }
  return [...firstOfEach(findings), ...misfits(runs, known, findings)];
}

const GUESSED: ReadonlySet<Finding['kind']> = new Set(['failure', 'nothing', 'misfit']);

/** Whether an expression reads something of which nothing is known but that it is read. */
function isGuess(
  source: string,
  { steps, tools, payloadSchema = null }: Pick<Known, 'steps' | 'tools'> & Partial<Pick<Known, 'payloadSchema'>>,
  depth = 0,
): boolean {
  // Only the owner of a table knows its columns, and samples have hardly any.
  if (typeof payloadSchema?.['columns'] === 'string' && source.includes(`(${payloadSchema['columns']})`)) return true;
  const used = new UsedPaths();
  used.read(source);
  if (used.root.fields.has('context')) return true;
  return [...(used.root.fields.get('steps')?.fields ?? [])].some(([id, use]) => {
    const step = steps.find((one) => one.id === id);
    const output = use.fields.get('output');
    if (!step || !output) return false;
    const tool = tools.get(step.tool);
    const { expression } = step.input;
    // A value that is computed from known values is known.
    if (tool?.planning?.use === 'compute')
      return depth > 10 || typeof expression !== 'string' || isGuess(expression, { steps, tools }, depth + 1);
    return (
      pathsOf(output).some((path) => isOpenAt(tool?.outputSchema ?? null, path)) ||
      (output.fields.size === 0 && isOpenAt(tool?.outputSchema ?? null, []))
    );
  });
}

function isOpenAt(schema: JsonValue | undefined, path: readonly string[]): boolean {
  if (!isJsonObject(schema ?? null)) return true;
  const node = schema as JsonSchema;
  if (isJsonObject(node['items'])) return isOpenAt(node['items'], path);
  const properties = isJsonObject(node['properties']) ? node['properties'] : null;
  const [first, ...rest] = path;
  if (first === undefined || properties === null)
    return properties === null && (node['type'] === undefined || [node['type']].flat().includes('object'));
  const child = properties[first];
  // Only the owner of a table knows what its rows have.
  if (child === undefined && node['columns'] !== undefined) return true;
  return child === undefined
    ? node['additionalProperties'] !== undefined && node['additionalProperties'] !== false
    : isOpenAt(child, rest);
}

/** Whether a condition only asks if a step has found something, or a field that may be empty. Each sample has one. */
function mayFindNothing(source: string, { steps, tools }: Pick<Known, 'steps' | 'tools'>): boolean {
  const [, id, path] =
    /^\$exists\(steps\.(\w+)\.output((?:\.\w+)*)\) and steps\.\1\.output\2 != null(?: and steps\.\1\.output\2 != "")?$/.exec(
      source,
    ) ?? [];
  const step = steps.find((one) => one.id === id);
  let schema: JsonValue | undefined = step && (tools.get(step.tool)?.outputSchema ?? undefined);
  const isNone = (): boolean => {
    const { type, anyOf } = isJsonObject(schema) ? schema : {};
    const either = Array.isArray(anyOf) && anyOf.some((one) => isJsonObject(one) && one['type'] === 'null');
    return either || (Array.isArray(type) && type.includes('null'));
  };
  if (isNone()) return true;
  for (const name of path?.split('.').slice(1) ?? []) {
    const properties: JsonValue | undefined = isJsonObject(schema) ? schema['properties'] : undefined;
    schema = isJsonObject(properties) ? properties[name] : undefined;
    if (isNone()) return true;
  }
  return false;
}

/** Two outputs that are compared with one another. */
const COMPARES_STEPS = /^steps\.\w+\.[\w.]+ !?= steps\.\w+\.[\w.]+$/;
/** A thing that is looked for by the name of another one: samples of two services have no names in common. */
const FOUND_BY_NAME = /\(\$name := .+\bsteps\.\w+\.output\[.+\$name/;

function judge(
  outcomes: readonly Outcome[],
  step: Step,
  known: Known,
  isComplete: boolean,
): Pick<Finding, 'kind' | 'detail'> | null {
  const [first] = outcomes;
  if (!first) return null;
  const usual = outcomes.find(({ situation }) => situation.name === outcomes[0]?.situation.name) ?? first;
  const full = outcomes.filter(({ situation }) => situation.isEmpty !== true && situation.isFailing !== true);
  const why = missingIn(first.source, known);
  const because = why === null ? '' : ` ${why}`;
  // Samples of one tool are alike, so that comparing the outputs of two of its steps shows nothing.
  if (COMPARES_STEPS.test(first.source) || FOUND_BY_NAME.test(first.source)) return null;
  if (usual.error !== null && full.every(({ error }) => error !== null))
    return { kind: 'failure', detail: why ?? `It cannot be worked out: ${sentence(usual.error)}` };
  if (first.path === '/when') {
    const counted = /^\$count\((steps\.\w+\.output)\) > 0$/.exec(first.source)?.[1];
    if (counted !== undefined && !isListJudged(counted, known)) return null;
    if (!isComplete || !canBeJudged(first.source, known.literals) || isOfMissing(first.source, known)) return null;
    const known_ = outcomes.filter(({ error }) => error === null);
    if (known_.length > 0 && !known_.some(({ value }) => isTrue(value)))
      return {
        kind: 'never',
        detail: `It came true on none of ${known_.length} samples.${because}`,
      };
    if (known_.length > 2 && !mayFindNothing(first.source, known) && known_.every(({ value }) => isTrue(value)))
      return {
        kind: 'always',
        detail: `It came true on all of ${known_.length} samples, also on empty ones.`,
      };
    return null;
  }
  // The first samples alone may hold nothing.
  if (!isComplete || full.length === 0) return null;
  const isEmpty = ({ value }: Outcome): boolean =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (first.path === '/forEach')
    return full.every(isEmpty) && isListJudged(first.source, known)
      ? { kind: 'nothing', detail: `There is nothing to do it for.${because}` }
      : null;
  const isComputed =
    known.tools.get(step.tool)?.planning?.use === 'compute' && !first.path.slice('/input/'.length).includes('/');
  if (isComputed)
    return canBeJudged(first.source, known.literals) && !TESTS_ABSENCE.test(first.source) && full.every(isEmpty)
      ? { kind: 'nothing', detail: `It yields nothing on all of ${full.length} samples.${because}` }
      : null;
  // A condition may keep the step from all samples but one.
  return full.every(({ value, error }) => error === null && (value === null || value === ''))
    ? { kind: 'nothing', detail: `Nothing would stand there.${because}` }
    : null;
}

/** Samples have a value in every field, so that they cannot tell whether a filter for missing ones finds any. */
const TESTS_ABSENCE = /\$not\(\$exists\(|= null\b|= ""|\$count\([\w.$]+\) = 0/;

/** Whether a condition is about what such a filter has kept. */
const isOfMissing = (source: string, { steps }: Known): boolean =>
  steps.some(
    ({ id, input }) =>
      source.includes(`steps.${id}.`) &&
      typeof input['expression'] === 'string' &&
      TESTS_ABSENCE.test(input['expression']),
  );

/** Whether samples can tell that a list is empty: not if a step before has picked its items, for instance by their age. */
function isListJudged(source: string, { steps, tools, literals }: Known): boolean {
  const id = /^steps\.(\w+)\.output$/.exec(source)?.[1];
  const step = steps.find((one) => one.id === id);
  const { expression } = step?.input ?? {};
  const isComputed = step !== undefined && tools.get(step.tool)?.planning?.use === 'compute';
  return !isComputed || typeof expression !== 'string' || canBeJudged(expression, literals);
}

/** Of an input, one finding is enough; and an expression that is wrong in one place of it is wrong in all. */
function firstOfEach(findings: readonly Finding[]): readonly Finding[] {
  return [...Map.groupBy(findings, ({ stepIndex, path }) => `${stepIndex}${path}`).values()].flatMap(
    ([first]) => first ?? [],
  );
}

/** Inputs that the tool would refuse. */
function misfits(runs: readonly TrialRun[], { steps, tools }: Known, others: readonly Finding[]): readonly Finding[] {
  const usual = runs[0]?.calls ?? [];
  return usual.flatMap(({ stepId, fault }) => {
    const stepIndex = steps.findIndex(({ id }) => id === stepId);
    const sources = fault === null ? [] : sourcesOf(steps[stepIndex], fault.field);
    if (fault === null || stepIndex === -1 || sources.some((source) => isGuess(source, { steps, tools }))) return [];
    const path = fault.field === '' ? '/input' : `/input/${fault.field}`;
    if (others.some((one) => one.stepIndex === stepIndex && (one.path.startsWith(path) || path.startsWith(one.path))))
      return [];
    return [{ kind: 'misfit' as const, stepIndex, path, detail: sentence(fault.detail) }];
  });
}

function sourcesOf(step: Step | undefined, field: string): readonly string[] {
  const loop = step?.forEach ?? null;
  const texts = [...textsIn(step?.input[field] ?? step?.input ?? null)].filter(({ text }) => text.includes('{{'));
  return [...(loop === null ? [] : [loop]), ...texts.flatMap(({ text }) => sourcesIn(text))];
}

/** The first field that an expression reads and that is not there, as a sentence; null: all may be there. */
function missingIn(
  source: string,
  { steps, tools, payloadSchema }: Pick<Known, 'steps' | 'tools' | 'payloadSchema'>,
): string | null {
  const used = new UsedPaths();
  used.read(source);
  for (const [id, use] of used.root.fields.get('steps')?.fields ?? []) {
    const step = steps.find((one) => one.id === id);
    const schema = step && tools.get(step.tool)?.outputSchema;
    const output = use.fields.get('output');
    if (!step || !schema || !output || step.forEach !== null) continue;
    const path = pathsOf(output).find((one) => !hasPath(schema, one, false));
    if (path) return `"${step.title}" yields no "${path.join('.')}"${namesIn(schema)}.`;
  }
  const payload = used.root.fields.get('trigger')?.fields.get('payload');
  const path = payload && payloadSchema && pathsOf(payload).find((one) => !hasPath(payloadSchema, one, true));
  return path ? `The event has no "${path.join('.')}"${namesIn(payloadSchema)}.` : null;
}

function pathsOf(use: Use, before: readonly string[] = []): readonly (readonly string[])[] {
  if (before.length >= 8) return [before];
  return [...use.fields].flatMap(([name, below]) =>
    below.fields.size === 0 ? [[...before, name]] : pathsOf(below, [...before, name]),
  );
}

function namesIn(schema: JsonValue): string {
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  const names = isJsonObject(properties) ? Object.keys(properties).slice(0, 8) : [];
  return names.length === 0 ? '' : ` (it has ${names.join(', ')})`;
}

function sentence(text: string): string {
  const one = text.slice(0, 300).trim();
  return /[.!?]$/.test(one) ? one : `${one}.`;
}
