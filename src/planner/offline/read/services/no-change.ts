import { GapKind } from '../../../../domain/plan-report/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { TEXT } from '../accounts.js';
import { changesThings } from '../flow/inputs.js';
import { askForRest } from '../foreign.js';
import type { Reading } from '../reading.js';
import { isAnyText, titleOf, wordsOf } from './field-names.js';

/** An operation that changes what it is given, and is given nothing: the words say the change in a way that is not read. */
export function changesNothing(r: Reading, at: number, step: Draft): void {
  const { tool, input } = step;
  if (!changesThings(step) || !isJsonObject(tool.inputSchema['properties'])) return;
  const required = requiredOf(tool.inputSchema);
  const places = new Set([...required, ...(tool.service?.choices ?? []), 'connection']);
  const optional = Object.keys(tool.inputSchema['properties']).filter((name) => !required.includes(name));
  // A stage that the words name is a new value, although the service lists the stages, and so are people by their logins.
  const isGiven = Object.entries(input).some(
    ([name, value]) =>
      !places.has(name) ||
      tool.service?.said?.[name] !== undefined ||
      (Array.isArray(value) && !required.includes(name)),
  );
  const isPlain = required.some(
    (name) =>
      name !== 'connection' &&
      tool.service?.choices.includes(name) !== true &&
      !/(?:id|key|number|owner|repo)$/i.test(name),
  );
  // `move it to the list "Late"`: which list that is has been asked already.
  const isAsked = optional.some((name) => r.builder.isNamedAt(step, name));
  if (isGiven || isPlain || isAsked || optional.length === 0) return;
  if (asksForField(r, at, step, optional)) return;
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: r.slice(at, r.end),
    reason: `"${step.title}" changes only what it is given, and the words give it nothing.`,
    question: `What is "${step.title}" to change? Name the field and its new value.`,
    at: { step: step.id, path: '' },
  });
}

/** `update the phone number of Ada`: the words name the field, and its new value is asked for. */
function asksForField(r: Reading, at: number, step: Draft, optional: readonly string[]): boolean {
  const properties = propertiesOf(step.tool.inputSchema);
  for (let next = at + 1; next < r.end; next += 1) {
    const field = r.mention(next)
      ? undefined
      : optional.find((name) => wordsOf(name, properties[name]).has(r.stem(next)) && isAnyText(properties[name]));
    if (field === undefined) continue;
    let to = next + 1;
    while (to < r.end && (wordsOf(field, properties[field]).has(r.stem(to)) || r.is(to, 'number|address'))) to += 1;
    r.take(next - (r.is(next - 1, 'the|their|its|his|her') ? 1 : 0), to, step.part, 'use');
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(next, to),
      reason: `"${step.title}" is to change "${r.textOf(next, to)}", and the words do not say to what.`,
      question: `${titleOf(field, properties[field])}: what is it to be?`,
      at: { step: step.id, path: `/input/${field}` },
      valueSchema: isJsonObject(properties[field]) ? properties[field] : TEXT,
    });
    return true;
  }
  return false;
}

/**
 * An operation that needs one of several inputs, and has none of them: a contact without anything that is known of it. The
 * first alternative is asked for.
 */
export function holdsNothing(r: Reading, step: Draft): void {
  const { tool, input } = step;
  const { anyOf, properties } = tool.inputSchema;
  if (!Array.isArray(anyOf) || !isJsonObject(properties)) return;
  const ways = anyOf.flatMap((way) => (isJsonObject(way) && requiredOf(way).length > 0 ? [requiredOf(way)] : []));
  const [first] = ways;
  const isSet = (name: string): boolean => input[name] !== undefined || r.builder.isOpenAt(step, name);
  if (first === undefined || ways.length < anyOf.length || ways.some((names) => names.every(isSet))) return;
  if (changesThings(step)) return;
  askForRest(r, step, { type: 'object', required: [...first] }, properties);
}
