import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { isCalled } from '../answers/own-operations.js';
import { instructionIn } from '../model-answer.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { isRead } from './carry-answer.js';
import { contentInputs, makesSomething } from './inputs.js';

/*
 * `have AI write a short title and create a task`, `extract the due date and create a card`: what a model has made for one
 * field of a new thing goes into that field, and not into its text.
 */

const TITLE =
  /^(?:please )?(?:write|suggest|propose|create|generate|make|find|draft|think of|come up with|give|choose|pick|invent)\b(?: (?:it|them|me|us))?(?: (?:a|an|the|its|one|another))?(?: [\w-]+){0,3} (?:title|name|headline|subject|subject line|heading)\b(?: (?:for|of|from|in|with|at most|that|which)\b.*)?$/i;
/** `shorten the mail to a title of at most ten words` */
const TO_TITLE = /\b(?:to|into|as) (?:a|an|one) (?:[\w-]+ ){0,3}(?:title|headline|subject|name)\b/i;

/** Fills the inputs that a model has made something for. @returns the steps whose answers are no text any more */
export function modelFields(r: Reading, step: Draft): ReadonlySet<string> {
  const value = r.values.find((one) => makerOf(r, one) !== null);
  const maker = value ? makerOf(r, value) : null;
  if (!value || !maker || !makesSomething(step) || isRead(r, maker)) return new Set();
  return maker.tool.planning?.use === 'distill' ? ofRecord(r, step, value) : asTitle(r, step, value, maker);
}

const makerOf = (r: Reading, { stepId }: Value): Draft | null =>
  r.builder.steps.find(({ id, tool }) => id === stepId && /^(?:model|distill)$/.test(tool.planning?.use ?? '')) ?? null;

function asTitle(r: Reading, step: Draft, value: Value, maker: Draft): ReadonlySet<string> {
  const asked = instructionIn(maker);
  const input = contentInputs(step).find(({ role }) => role === 'title');
  if (!input || !(TITLE.test(asked) || TO_TITLE.test(asked))) return new Set();
  r.builder.set(step, input.name, `{{ $trim($string(${value.expr})) }}`);
  told(r, step, input.name, input.own);
  return new Set([maker.id]);
}

/** Each value that was taken out of a text goes into the input of its name. */
function ofRecord(r: Reading, step: Draft, { fields, expr }: Value): ReadonlySet<string> {
  const { choices = [] } = step.tool.service ?? {};
  for (const [name, path] of Object.entries(fields)) {
    const input = Object.entries(propertiesOf(step.tool.inputSchema)).find(
      ([key, own]) =>
        step.input[key] === undefined &&
        !choices.includes(key) &&
        isJsonObject(own) &&
        own['enum'] === undefined &&
        ['string', 'number', 'integer'].some((type) => [own['type']].flat().includes(type)) &&
        isCalled(key, own, name),
    );
    if (!input || !isJsonObject(input[1])) continue;
    const isText = [input[1]['type']].flat().includes('string');
    r.builder.set(step, input[0], isText ? `{{ ${expr}.${path} }}` : `{{ $number(${expr}.${path}) }}`);
    told(r, step, input[0], input[1]);
  }
  return new Set();
}

const told = (r: Reading, step: Draft, name: string, own: JsonObject): void =>
  r.builder.assume(`"${titleOf(name, own)}" is what the model answers.`, { step: step.id, path: `/input/${name}` });
