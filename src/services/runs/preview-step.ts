import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { DEFAULT_RETRY, DEFAULT_STEP_TIMEOUT_MS, MAX_REASON_CHARS, OnStepError } from '../../domain/steps/step.js';
import type { Step, StepDraft } from '../../domain/steps/step.js';

/** The longest text of a step that is shown before it has been checked. */
const MAX_SHOWN_CHARS = 10_000;

/**
 * A step of an unfinished plan, for display. It has not been checked yet, so a model may have put any value anywhere. A
 * value of the wrong type is shown as its default.
 */
export function previewStep(draft: StepDraft, index: number): Step {
  const given: Readonly<Record<string, unknown>> = { ...draft };
  const input: unknown = given['input'];
  const dependsOn = given['dependsOn'];
  const timeoutMs = given['timeoutMs'];
  const reason = textOf(given['reason']);
  return {
    id: textOf(given['id']) ?? `step_${index + 1}`,
    title: textOf(given['title']) ?? '',
    description: textOf(given['description']) ?? '',
    tool: textOf(given['tool']) ?? '',
    input: isObject(input) ? input : {},
    when: textOf(given['when']),
    dependsOn: Array.isArray(dependsOn) ? dependsOn.filter((id) => typeof id === 'string') : null,
    forEach: textOf(given['forEach']),
    retry: DEFAULT_RETRY,
    timeoutMs:
      typeof timeoutMs === 'number' && Number.isInteger(timeoutMs) && timeoutMs > 0 && timeoutMs < 2 ** 31
        ? timeoutMs
        : DEFAULT_STEP_TIMEOUT_MS,
    onError: given['onError'] === OnStepError.CONTINUE ? OnStepError.CONTINUE : OnStepError.FAIL,
    ...(reason === null ? {} : { reason: reason.slice(0, MAX_REASON_CHARS) }),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_SHOWN_CHARS) : null;
}

function isObject(value: unknown): value is JsonObject {
  return isJsonObject(value as JsonObject);
}
