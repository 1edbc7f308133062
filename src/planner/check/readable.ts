import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { SlotRole } from '../../domain/steps/tool-planning.js';
import type { Repair } from './capitals.js';
import type { CallOutcome } from './trial.js';

const READ_BY_PEOPLE: ReadonlySet<SlotRole> = new Set<SlotRole>(['content', 'subject', 'question']);
/** `{{ steps.ID.output.messages }}`, or the same through `$string(…)`, and nothing else. */
const WHOLE = /^\{\{\s*(?:\$string\(\s*)?(steps\.(\w+)\.output(?:\.\w+)*)\s*(?:,\s*true\s*)?\)?\s*\}\}$/;

/**
 * Messages that would show people data as a program writes it: rewritten if it is known how a person would write it,
 * else said.
 */
export function readable(
  steps: readonly Step[],
  tools: ToolCatalog,
  calls: readonly CallOutcome[],
): { readonly steps: readonly Step[]; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  const changed = steps.map((step, index) => {
    const { planning } = tools.get(step.tool) ?? {};
    const input = calls.find(({ stepId }) => stepId === step.id)?.input;
    if (planning?.use !== 'send' && planning?.use !== 'approve') return step;
    const written = Object.entries(planning.slots).reduce((so, [name, { role }]) => {
      const template = step.input[name];
      if (!READ_BY_PEOPLE.has(role) || typeof template !== 'string') return so;
      const text = personal(template, steps, tools);
      const target = `/steps/${index}/input/${name}`;
      if (text !== null)
        repairs.push({ target, text: `"${step.title}" shows it line by line, as a person would write it.` });
      else if (input && isData(input[name] ?? null))
        repairs.push({
          target,
          text: `"${step.title}" shows data as a program writes it (JSON), since nothing says how a person would write it.`,
        });
      return text === null ? so : { ...so, [name]: text };
    }, step.input);
    return written === step.input ? step : { ...step, input: written };
  });
  return { steps: changed, repairs };
}

/** A whole list or page in a message, as lines; null: it is something else. */
function personal(template: string, steps: readonly Step[], tools: ToolCatalog): string | null {
  const [, expr = '', id] = WHOLE.exec(template) ?? [];
  const source = steps.find((step) => step.id === id);
  const yields = source && tools.get(source.tool)?.planning?.yields;
  if (!source || !yields || yields.line === undefined || source.forEach !== null) return null;
  const whole = `steps.${source.id}.output`;
  const list = yields.at === '' ? whole : `${whole}.${yields.at}`;
  if (expr !== list && expr !== whole) return null;
  if (yields.kind === 'page') return `{{ ${whole}.(${yields.line}) }}`;
  return yields.kind === 'list'
    ? `{{ $count(${list}) = 0 ? "There is nothing." : $join([${list}.(${yields.line})], "\\n") }}`
    : null;
}

/** A list or an object, or the text of one. */
function isData(value: JsonValue): boolean {
  if (typeof value !== 'string') return isJsonObject(value) || Array.isArray(value);
  return value.includes('[object Object]') || /^\s*[{[]\s*["{[\]}]/.test(value);
}
