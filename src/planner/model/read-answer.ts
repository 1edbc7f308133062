import { cleanText } from '../../lib/json/clean-json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { MAX_REASON_CHARS, MAX_STEPS, type StepDraft } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType, type TriggerDraft } from '../../domain/trigger/trigger.js';
import { parseJsonAnswer, type ModelAnswer } from '../../model/index.js';
import type { Claim } from './word-claims.js';
import { decodeInput, decodeText } from './strict-schema.js';

/** A plan as the model gave it: read, not checked. */
export interface ProposedPlan {
  readonly steps: readonly StepDraft[];
  readonly trigger: TriggerDraft | null;
  readonly problem: string | null;
  /** The outcome of the request's words, according to the model. */
  /** Null: the model gave none. */
  readonly claims: readonly Claim[] | null;
}

const STEP_FIELDS = [
  'id',
  'title',
  'description',
  'tool',
  'when',
  'forEach',
  'dependsOn',
  'onError',
  'retry',
  'timeoutMs',
] as const;

/** The answer of the model: its text, or the arguments of the call by which some servers return structured answers. */
export function answerText({ text, toolCalls }: ModelAnswer): string {
  return text.trim() === '' ? (toolCalls[0]?.arguments ?? '') : text;
}

/** Null if the answer is not JSON with a list of steps. */
export function readPlan(text: string, tools: ToolCatalog): ProposedPlan | null {
  const answer = parseJsonAnswer(text);
  if (!isJsonObject(answer) || !Array.isArray(answer.steps)) return null;
  return {
    steps:
      answer.steps.length > MAX_STEPS
        ? answer.steps.map((step) => step as unknown as StepDraft)
        : answer.steps.map((step) => readStep(step, tools)),
    trigger: readTrigger(answer.trigger ?? null),
    claims: readClaims(answer.claims ?? null),
    problem:
      typeof answer.problem === 'string' && answer.problem.trim() !== ''
        ? cleanText(answer.problem.trim().slice(0, 1_000))
        : null,
  };
}

/** One step of the answer, or null if the text is not a step that can be shown. */
export function readStepText(text: string, tools: ToolCatalog): StepDraft | null {
  const value = parseJsonAnswer(text);
  if (
    !isJsonObject(value) ||
    typeof value.title !== 'string' ||
    typeof value.tool !== 'string' ||
    !tools.get(value.tool)
  )
    return null;
  // A value that could not be stored is not shown either.
  if (jsonIssues(value).length > 0) return null;
  return readStep(value, tools);
}

/** Keeps the known fields. The semantic check reports mistakes in their values. */
function readStep(value: JsonValue, tools: ToolCatalog): StepDraft {
  if (!isJsonObject(value)) return value as unknown as StepDraft;
  const draft: JsonObject = {};
  for (const field of STEP_FIELDS) {
    const given = value[field];
    // Models write an empty text for "none".
    if (given !== undefined && given !== null && !(given === '' && (field === 'when' || field === 'forEach')))
      draft[field] = given;
  }
  if (typeof value.reason === 'string' && value.reason.trim() !== '')
    draft.reason = cleanText(value.reason.trim().slice(0, MAX_REASON_CHARS));
  const schema = typeof value.tool === 'string' ? tools.get(value.tool)?.inputSchema : undefined;
  if (value.input !== undefined && value.input !== null)
    draft.input = schema ? decodeInput(schema, value.input) : decodeText(value.input);
  return draft as unknown as StepDraft;
}

const MAX_CLAIMS = 200;

function readClaims(value: JsonValue): readonly Claim[] | null {
  if (!Array.isArray(value)) return null;
  return value
    .slice(0, MAX_CLAIMS)
    .flatMap((one) =>
      isJsonObject(one) && typeof one.words === 'string' && typeof one.target === 'string'
        ? [{ words: one.words.slice(0, 1_000), target: one.target.slice(0, 500) }]
        : [],
    );
}

function readTrigger(value: JsonValue): TriggerDraft | null {
  if (!isJsonObject(value)) return null;
  const given = Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && field !== ''));
  if (typeof given.type === 'string') given.type = given.type.toUpperCase();
  if (given.type === TriggerType.MANUAL) return null;
  if (given.filters !== undefined) given.filters = decodeText(given.filters);
  return given as unknown as TriggerDraft;
}
