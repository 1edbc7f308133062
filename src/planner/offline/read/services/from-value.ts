import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { named as spelled } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import type { Draft } from '../../build/builder.js';
import { Phrases } from '../../text/tokens.js';
import { requiredOf } from '../accounts.js';
import { shapeOf } from '../flow/shape.js';
import { isGrave } from '../nearest/acts-of.js';
import type { Reading } from '../reading.js';
import { titleOf } from './field-names.js';
import { isIdLike } from './ids.js';

/* The id of what an act is done to, such as that of the task that starts the run. It is found by the names of fields. */

const IDS = ['id', 'gid', 'Id', 'ID', 'messageId', 'key', 'number', 'uuid', 'sid'];

/** Fills inputs for the id of the thing that `it` or its noun stands for. */
export function fromValue(r: Reading, at: number, step: Draft, serviceId: string, properties: JsonObject): void {
  const value = r.it;
  if (!value || !/^(?:event|data|record)$/.test(value.kind)) return;
  const place = placeOf(r, at, value);
  const isSame = serviceOf(r, value) === serviceId;
  if (place === null) return;
  const names = requiredOf(step.tool.inputSchema).filter(
    (name) => name !== 'connection' && step.input[name] === undefined && properties[name] !== undefined,
  );
  // The file that is moved has the id, and not the folder that it is moved to.
  const name = isSame ? names.find((one) => isIdOf(one, properties[one], value)) : undefined;
  const path = name === undefined ? null : idOf(r, value, name);
  if (name === undefined || path === null) return;
  r.take(place.from, place.to, step.part, name);
  setId(r, step, { name, path, value, properties });
}

function setId(
  r: Reading,
  step: Draft,
  found: { readonly name: string; readonly path: string; readonly value: Value; readonly properties: JsonObject },
): void {
  const { name, path, value, properties } = found;
  const of = isEvent(value) ? 'what starts the run' : 'what was made before';
  r.builder.set(step, name, `{{ ${value.expr}.${path} }}`);
  r.builder.assume(`"${titleOf(name, properties[name])}" is the field "${path}" of ${of}.`, {
    step: step.id,
    path: `/input/${name}`,
  });
}

const isEvent = ({ kind }: Value): boolean => kind === 'event';

/** The words that stand for the value: `it`, `that task`, `the deal`. */
export function placeOf(r: Reading, at: number, value: Value): { readonly from: number; readonly to: number } | null {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    if (r.is(next, 'it|them|this|each') && !r.is(next + 1, 'into')) return { from: next, to: next + 1 };
    if (!r.is(next, 'that|the|this|each|every')) continue;
    const noun = Phrases.of(value.nouns).at(r.tokens, next + 1);
    const to = next + 1 + (noun?.length ?? 0);
    if (noun && to <= r.end && !isNameAt(r, to)) return { from: next, to };
  }
  return null;
}

/** `the card "Log"`, `the ticket 4711`: another one than the value. */
function isNameAt(r: Reading, at: number): boolean {
  const token = at < r.end ? r.tokens[at] : undefined;
  if (!token || r.said(at, 'called', 'named', 'titled', 'number', 'with the id') > 0) return token !== undefined;
  return token.mention?.kind === 'quote' || isIdLike(token.text) || /^(?:\p{Lu}|\d{2,}$)/u.test(token.text);
}

function serviceOf(r: Reading, { stepId }: Value): string | null {
  if (stepId === null) return r.event?.type?.planning?.service ?? null;
  return r.builder.steps.find(({ id }) => id === stepId)?.tool.service?.id ?? null;
}

/** Whether an input holds the id of the thing itself, and not of the place where it is. */
function isIdOf(name: string, own: JsonValue | undefined, value: Value): boolean {
  const said = ` ${spokenName(name)} ${titleOf(name, own).toLowerCase()} `;
  return (
    /^(?:id|.*[a-z_]id|number|.*_number|.*Id|gid|key|task|card|issue|page|record|ticket|message|file|event|contact|deal)$/i.test(
      name,
    ) &&
    (/^(?:id|gid|key)$/i.test(name) ||
      value.nouns.some((noun) => said.includes(` ${noun} `) || said.includes(` ${noun}`)))
  );
}

/**
 * The id of the thing. Services put the thing itself beside the id of what happened to it: `data.card.id` is that of the
 * card, and `id` is that of the action.
 */
function idOf(r: Reading, value: Value, name: string): string | null {
  const { schema, fields, nouns } = value;
  const wanted = /number$/i.test(name) ? ['number', ...IDS] : [name, ...IDS];
  const type = value.kind === 'event' ? (r.event?.type ?? null) : null;
  const { leaves } = shapeOf(value, type);
  const inside = wanted.flatMap((one) =>
    leaves.filter(({ path }) => nouns.some((noun) => path === `${noun}.${one}` || path.endsWith(`.${noun}.${one}`))),
  );
  if (inside[0]) return inside[0].path;
  const own = propertiesOf(schema);
  const direct = wanted.find((one) => own[one] !== undefined);
  if (direct !== undefined) return spelled(direct);
  const path = [/number$/i.test(name) ? 'number' : 'id', ...IDS]
    .map((one) => fields[one])
    .find((one) => one !== undefined);
  return path === undefined || path.includes('(') ? null : path;
}

/**
 * `when a card is created, add a checklist`: an act of the same service that needs the id of such a thing, and says none,
 * is done to the thing that starts the run. What takes something away has to say so.
 */
export function onWhatStarts(r: Reading): void {
  const value = r.event?.value;
  const service = r.event?.type?.planning?.service;
  if (!value || service === undefined) return;
  for (const step of r.builder.steps) {
    const frame = r.frames.operations.find(({ tool }) => tool === step.tool);
    if (step.tool.service?.id !== service || !frame || isGrave(frame) || step.forEach !== null) continue;
    const properties = propertiesOf(step.tool.inputSchema);
    const name = requiredOf(step.tool.inputSchema).find((one) => isIdOf(one, properties[one], value));
    if (name === undefined || !r.builder.isOpenAt(step, name) || r.builder.isNamedAt(step, name)) continue;
    const path = step.input[name] === undefined ? idOf(r, value, name) : null;
    if (path === null) continue;
    r.builder.settle(step, `/input/${name}`);
    setId(r, step, { name, path, value, properties });
  }
}
