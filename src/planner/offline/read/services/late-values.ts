import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { fitsPattern } from '../typed-values.js';
import { wordsOf } from './field-names.js';
import { amountAt, openInputs, takesId } from './given-values.js';
import { isIdAt } from './ids.js';

/*
 * `…, i always forget. workspace 60ff11, user 60ff99`: an id behind the name of an input, in another sentence than the
 * operation that needs it. It is read only where one step needs an input of that name.
 */

const LEADS = ['id is', 'with the id', 'with id', 'id', 'number', ':', '#', '=', 'is'];

/** Values of inputs that steps do not have yet. */
export function lateValues(r: Reading): void {
  r.end = r.tokens.length;
  lateLimits(r);
  for (let at = 0; at < r.tokens.length - 1; at += 1) {
    if (r.isTaken(at) || r.tokens[at]?.kind !== 'word') continue;
    const start = at + 1 + r.said(at + 1, ...LEADS);
    const text = r.tokens[start]?.text ?? '';
    if (r.isTaken(start) || !isIdAt(r, start)) continue;
    const fitting = r.builder.steps.flatMap((step) =>
      neededOf(step)
        .filter(([name, own]) => wordsOf(name, own).has(r.stem(at)) && fitsPattern(text, own))
        .map(([name, own]) => ({ step, name, own })),
    );
    const [only] = fitting;
    if (!only || fitting.length > 1) continue;
    const isText = [only.own['type']].flat().includes('string');
    if (!isText && !/^\d+$/.test(text)) continue;
    let from = at;
    while (from > 0 && isOfName(r, from - 1, only.name, only.own)) from -= 1;
    r.builder.set(only.step, only.name, isText ? text : Number(text));
    r.builder.settle(only.step, `/input/${only.name}`);
    r.take(from, start + 1, only.step.part, only.name);
    at = start;
  }
}

/** `…, and stop it after 10 minutes at the latest`: a clause that only says how long the one operation may take. */
function lateLimits(r: Reading): void {
  const [step, ...others] = r.builder.steps.filter(({ tool }) => tool.service !== undefined);
  if (!step || others.length > 0) return;
  const properties = propertiesOf(step.tool.inputSchema);
  for (let at = 1; at < r.tokens.length; at += 1) {
    const isLimit = !r.isTaken(at) && r.is(at - 3, 'stop it after');
    if (isLimit) amountAt(r, at, step, openInputs(step, properties));
  }
}

/** The inputs of an operation that it does not have, of those that it needs and that are chosen from a list. */
function neededOf(step: Draft): readonly (readonly [string, JsonObject])[] {
  const { tool, input } = step;
  if (tool.service === undefined) return [];
  const properties = propertiesOf(tool.inputSchema);
  return [...new Set([...requiredOf(tool.inputSchema), ...tool.service.choices])].flatMap((name) => {
    const own = properties[name];
    const isOpen = name !== 'connection' && input[name] === undefined;
    return isOpen && isJsonObject(own) && takesId(step, [name, own]) ? [[name, own] as const] : [];
  });
}

/** `in the time entry 64c777`: words before that belong to the name of the input, or lead to it. */
function isOfName(r: Reading, at: number, name: string, own: JsonObject): boolean {
  if (r.isTaken(at) || r.tokens[at]?.kind !== 'word') return false;
  return wordsOf(name, own).has(r.stem(at)) || r.is(at, 'in|of|for|the|our|my');
}
