import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { slotOf } from '../frames.js';
import { instructionIn } from '../model-answer.js';
import { chosen } from '../option.js';
import type { Reading } from '../reading.js';
import { titleOf, wordsOf } from '../services/field-names.js';

/*
 * `classify it and create a ticket with the right priority`, `… and add a matching label`: the answer of a model is the
 * value of a field. The values that the field allows are those that the model chooses from.
 */

const FITTING =
  /^(?:right|correct|matching|appropriate|corresponding|fitting|suitable|proper|resulting|respective|relevant|detected|chosen|found|suggested|recommended)$/;
/** Fields that hold what people ask a model to find out about a thing. */
const FOUND = /^(?:label|tag|categor|priorit|type|sentiment|languag|scor|rating|topic|severity|urgency)/;
const MAX_WORDS = 2;

/** Fills the fields of a step that the newest answer of a model is for. */
export function answerFields(r: Reading, at: number, step: Draft): void {
  const value = chosen(r);
  if (!value || !step.tool.sideEffects) return;
  const required = requiredOf(step.tool.inputSchema);
  for (const [name, own] of Object.entries(propertiesOf(step.tool.inputSchema))) {
    if (step.input[name] !== undefined || !isJsonObject(own) || step.tool.service?.choices.includes(name) === true)
      continue;
    const said = fittingAt(r, at, name, own);
    const isImplied = required.includes(name) && [...wordsOf(name, own)].some((word) => FOUND.test(word));
    const filled = said || isImplied ? asField(own, value) : null;
    if (filled === null || (own['enum'] !== undefined && !choosesFrom(r, value, name, own['enum']))) continue;
    r.builder.set(step, name, filled);
    if (said) r.take(said.from, said.to, step.part, name);
    r.builder.assume(`"${titleOf(name, own)}" is what the model answers.`, {
      step: step.id,
      path: `/input/${name}`,
    });
  }
}

/** `with the right priority`, `a matching label`, `set the priority accordingly`. */
function fittingAt(
  r: Reading,
  at: number,
  name: string,
  own: JsonObject,
): { readonly from: number; readonly to: number } | null {
  const words = wordsOf(name, own);
  for (let next = at + 1; next < r.end; next += 1) {
    if (!FITTING.test(r.lower(next)) || r.isTaken(next)) continue;
    for (let noun = next + 1; noun <= next + MAX_WORDS && noun < r.end; noun += 1) {
      if (!words.has(r.stem(noun))) continue;
      const lead = r.said(next - 2, 'with the', 'with a', 'with an', 'under the') || r.said(next - 1, 'the', 'a', 'an');
      const from = r.said(next - 2, 'with the', 'with a', 'with an', 'under the')
        ? next - 2
        : next - (lead > 0 ? 1 : 0);
      return { from, to: noun + 1 };
    }
  }
  return null;
}

/** The answer in the form of a field; null: the field takes no text. */
function asField(own: JsonObject, { expr }: Value): JsonValue | null {
  const types = [own['type']].flat();
  const text = `$trim($string(${expr}))`;
  if (Array.isArray(own['enum'])) return `{{ $lowercase(${text}) }}`;
  if (types.includes('array')) {
    const items = own['items'];
    return isJsonObject(items) && items['type'] === 'string' ? [`{{ ${text} }}`] : null;
  }
  if (types.includes('number') || types.includes('integer')) return `{{ $number(${expr}) }}`;
  return types.includes('string') ? `{{ ${text} }}` : null;
}

/** Whether the model chooses from the values that a field allows. A model without options is given these. */
function choosesFrom(r: Reading, { choice, stepId }: Value, name: string, allowed: JsonValue): boolean {
  const values = Array.isArray(allowed) ? allowed.filter((one) => typeof one === 'string') : [];
  const step = r.builder.steps.find(({ id }) => id === stepId);
  const prompt = step?.tool.planning && slotOf(step.tool.planning, 'content');
  if (!step || prompt === undefined || values.some((one) => one !== one.toLowerCase())) return false;
  const options = choice?.options ?? [];
  if (options.length > 0) return options.every((one) => values.includes(one.toLowerCase()));
  const asked = instructionIn(step);
  const about = asked.toLowerCase().includes(name) ? asked : `${asked} by ${name}`;
  r.builder.set(step, prompt, `${about}. Answer with one of these and nothing else: ${values.join(', ')}.`, 'prompt');
  return true;
}
