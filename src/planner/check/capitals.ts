import { jsonPointer } from '../../lib/json/json-pointer.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Step } from '../../domain/steps/step.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { escapedPattern } from '../../lib/text/escaped-pattern.js';

/** A change of a plan that was made after its trial, with its description. */
export interface Repair {
  readonly target: string;
  readonly text: string;
}

/** Fields that people fill in as they like. Names of repositories, labels and states are not among them. */
const WRITTEN =
  /^(?:subject|title|headline|text|body|message|description|comment|snippet|content|summary|note|notes)$/i;
const TESTS: Readonly<Record<string, (text: string) => string>> = {
  contains: (text) => text,
  startsWith: (text) => `^${text}`,
  endsWith: (text) => `${text}$`,
};

/** A trigger whose filters ignore capitals in people's texts. */
export function triggerWithoutCapitals(trigger: TriggerDraft | null): {
  readonly trigger: TriggerDraft | null;
  readonly repairs: readonly Repair[];
} {
  const { filters } = trigger ?? {};
  if (!trigger || !isJsonObject(filters as JsonValue)) return { trigger, repairs: [] };
  const repairs: Repair[] = [];
  const changed = Object.fromEntries(
    Object.entries(filters as JsonObject).map(([path, condition]) => {
      const relaxed =
        WRITTEN.test(path.split('.').at(-1) ?? '') && !path.startsWith('workflow.') ? relax(condition ?? null) : null;
      if (relaxed === null) return [path, condition];
      repairs.push({ target: `/trigger/filters${jsonPointer([path])}`, text: `Capitals do not matter in "${path}".` });
      return [path, relaxed];
    }),
  );
  return repairs.length === 0
    ? { trigger, repairs }
    : { trigger: { ...trigger, filters: changed as JsonObject }, repairs };
}

function relax(condition: JsonValue): JsonValue | null {
  if (typeof condition === 'string')
    return /\p{L}/u.test(condition) ? { matches: `(?i)^${escapedPattern(condition)}$` } : null;
  if (!isJsonObject(condition)) return null;
  const [name, operand] = Object.entries(condition)[0] ?? [];
  const make = name === undefined ? undefined : TESTS[name];
  if (
    make === undefined ||
    typeof operand !== 'string' ||
    Object.keys(condition).length !== 1 ||
    !/\p{L}/u.test(operand)
  )
    return null;
  return { matches: `(?i)${make(escapedPattern(operand))}` };
}

/** `$contains(subject, "Invoice")`: a plain path, and a text with letters. */
const CONTAINS = /\$contains\(\s*([\w$.`]+)\s*,\s*("(?:[^"\\]|\\.)*\p{L}(?:[^"\\]|\\.)*")\s*\)/gu;

/** Conditions that ignore capitals in people's texts. */
export function stepsWithoutCapitals(
  steps: readonly Step[],
  isCompute: (step: Step) => boolean,
): { readonly steps: readonly Step[]; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  const changed = steps.map((step, index) => {
    const when = step.when === null ? null : relaxed(step.when);
    if (when !== step.when)
      repairs.push({
        target: `/steps/${index}/when`,
        text: `Capitals do not matter in the condition of "${step.title}".`,
      });
    const { expression } = step.input;
    const found = typeof expression === 'string' && isCompute(step) ? relaxed(expression) : expression;
    if (found !== expression)
      repairs.push({ target: `/steps/${index}/input/expression`, text: `Capitals do not matter in "${step.title}".` });
    return when === step.when && found === expression
      ? step
      : { ...step, when, input: found === undefined ? step.input : { ...step.input, expression: found } };
  });
  return repairs.length === 0 ? { steps, repairs } : { steps: changed, repairs };
}

function relaxed(source: string): string {
  return source.replaceAll(CONTAINS, (all, path: string, literal: string) => {
    const text = parsed(literal);
    return text === null ? all : `$contains($lowercase($string(${path})), ${JSON.stringify(text.toLowerCase())})`;
  });
}

function parsed(literal: string): string | null {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}
