import { isJsonObject } from '../../lib/json/json.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { GapKind } from '../../domain/plan-report/index.js';
import type { Gap, GapChoice, PlanReport } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { Finding } from './findings.js';

/** The most findings that become questions, because one fault often shows in several places. */
const MAX_GAPS = 6;

/** Findings as questions, beside the words that stand for their places. */
export function gapsOf(
  findings: readonly Finding[],
  steps: readonly Step[],
  tools: ToolCatalog,
  report: PlanReport,
): readonly Gap[] {
  return findings.slice(0, MAX_GAPS).flatMap((finding, index) => {
    const step = steps[finding.stepIndex];
    if (finding.stepIndex < 0) return [filterGap(finding, `t${index + 1}`, report)];
    return step === undefined ? [] : [gapOf(finding, `t${index + 1}`, step, tools, report)];
  });
}

const KEEP: Omit<GapChoice, 'id'> = { label: 'Keep it as it is', patch: {} };

/** A filter of the trigger that nothing passes. */
function filterGap({ path, detail }: Finding, id: string, report: PlanReport): Gap {
  const place = wordsAt(report, path);
  const said = place.words === '' ? '' : `"${place.words}": `;
  return {
    id,
    ...place,
    kind: GapKind.CONDITION,
    reason: `The plan was tried out on samples. ${detail}`,
    question: `${said}no event would pass this filter. ${detail} What is to start it?`,
    target: path,
    valueSchema: {},
    choices: withIds([KEEP]),
    suggestions: [],
    isBlocking: true,
  };
}

function gapOf(
  { kind, stepIndex, path, detail }: Finding,
  id: string,
  step: Step,
  tools: ToolCatalog,
  report: PlanReport,
): Gap {
  const target = `/steps/${stepIndex}${path}`;
  const place = wordsAt(report, target);
  const said = place.words === '' ? '' : `"${place.words}": `;
  const base = {
    id,
    ...place,
    reason: `The plan was tried out on samples. ${detail}`,
    target,
    suggestions: [],
    isBlocking: true,
  };
  if (kind === 'unused')
    return {
      ...base,
      kind: GapKind.EMPTY,
      reason: detail,
      question: `${said}${detail} Where is it to go? Say it in other words, or keep it.`,
      valueSchema: null,
      choices: withIds([KEEP]),
    };
  if (path === '/when') {
    const how = kind === 'always' ? 'always holds' : 'never holds';
    return {
      ...base,
      kind: GapKind.CONDITION,
      question: `${said}the condition of "${step.title}" ${kind === 'failure' ? 'cannot be worked out' : how}. ${detail} What is to decide?`,
      valueSchema: null,
      choices: withIds([{ label: `Do "${step.title}" each time`, patch: { [target]: null } }, KEEP]),
    };
  }
  if (path === '/forEach') {
    return {
      ...base,
      kind: GapKind.CONDITION,
      question: `${said}"${step.title}" is to be done once for each of a list. ${detail} Which list is meant?`,
      valueSchema: null,
      choices: withIds([{ label: 'Do it once', patch: { [target]: null } }, KEEP]),
    };
  }
  const field = path.split('/')[2] ?? '';
  const schema = schemaOf(tools, step.tool, field);
  const isWhole = path === `/input/${field}` && schema !== null && isPlain(schema);
  const isComputed = tools.get(step.tool)?.planning?.use === 'compute';
  return {
    ...base,
    kind: isComputed ? GapKind.CONDITION : GapKind.VALUE,
    question:
      `${said}${isComputed ? `"${step.title}" does not find what it looks for` : `which value does "${field}" of "${step.title}" take`}? ${detail}`.replace(
        /\? (.*)$/s,
        isComputed ? '. $1 Change the step, or keep it.' : '? $1',
      ),
    valueSchema: isWhole && !isComputed ? schema : null,
    choices: withIds([KEEP]),
  };
}

function withIds(choices: readonly Omit<GapChoice, 'id'>[]): readonly GapChoice[] {
  return choices.map((choice, index) => ({ id: `c${index + 1}`, ...choice }));
}

/** The words that became a part of the plan. If no words became exactly that part, the words of the whole step. */
function wordsAt({ ledger, request }: PlanReport, target: string): Pick<Gap, 'words' | 'start' | 'end'> {
  const exact = ledger.filter(({ effect }) => effect === target || effect.startsWith(`${target}/`));
  const start = Math.min(...exact.map((entry) => entry.start));
  const end = Math.max(...exact.map((entry) => entry.end));
  return exact.length === 0 ? { words: '', start: null, end: null } : { words: request.slice(start, end), start, end };
}

function schemaOf(tools: ToolCatalog, tool: string, field: string): JsonSchema | null {
  const properties = tools.get(tool)?.inputSchema['properties'];
  const schema = isJsonObject(properties) ? properties[field] : undefined;
  return isJsonObject(schema) ? schema : null;
}

/** A value of it can be typed in. */
function isPlain({ type, enum: options }: JsonSchema): boolean {
  return Array.isArray(options) || type === 'string' || type === 'number' || type === 'integer' || type === 'boolean';
}
