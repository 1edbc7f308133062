import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isIdField } from '../../said/slots.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { named as spelled } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import type { Draft } from '../../build/builder.js';
import { Phrases } from '../../text/tokens.js';
import { shapeOf } from '../flow/shape.js';
import { isGrave } from '../nearest/acts-of.js';
import type { Reading } from '../reading.js';
import { eventService } from '../things/event-service.js';
import { idInside, idOf, isIdOf, isWhole, placeOfMade, serviceOfValue } from '../things/thing-ids.js';
import { thingsOf } from '../things/on-thing.js';
import { bindPlaces } from '../things/places-of.js';
import { titleOf } from './field-names.js';
import { isIdLike } from './ids.js';

/* The id of what an act is done to, such as that of the task that starts the run. It is found by the names of fields. */

/** Fills inputs for the id of the thing that `it` or its noun stands for. */
export function fromValue(r: Reading, at: number, step: Draft, serviceId: string, properties: JsonObject): void {
  // A note is linked with one of several kinds of things.
  const needed = isLinked(step) ? Object.keys(properties) : requiredOf(step.tool.inputSchema);
  const names = needed.filter(
    (name) => name !== 'connection' && step.input[name] === undefined && properties[name] !== undefined,
  );
  const own = r.it !== null && serviceOfValue(r, r.it) === serviceId ? [r.it] : [];
  for (const value of [...own, ...thingsOf(r, at, serviceId)]) {
    const place = /^(?:event|data|record)$/.test(value.kind) ? placeOf(r, at, value) : null;
    // The file that is moved has the id, and not the folder that it is moved to.
    const name = place === null ? undefined : names.find((one) => isIdOf(r, one, properties[one], value));
    const path = name === undefined ? null : idOf(r, value, name);
    if (place === null || name === undefined || path === null) continue;
    r.take(place.from, place.to, step.part, name);
    setId(r, step, { name, path, value, properties });
    return;
  }
}

/** Fills an input with the id of a thing at hand, and those for the places in which it is. */
export function setId(
  r: Reading,
  step: Draft,
  found: { readonly name: string; readonly path: string; readonly value: Value; readonly properties: JsonObject },
): void {
  const { name, value, properties } = found;
  // What people call so is surer than an id: the repository of an issue is known by its name.
  const own = propertiesOf(value.schema);
  const told = isEvent(value) && !/id$/i.test(name) ? r.event?.type?.planning?.fields?.[name] : undefined;
  const said = told !== undefined && isWhole(own[told]) ? undefined : told;
  const path = said ?? found.path;
  const of = isEvent(value) ? 'what starts the run' : 'what was made before';
  r.builder.set(step, name, `{{ ${value.expr}.${path} }}`);
  r.builder.assume(`"${titleOf(name, properties[name])}" is the field "${path}" of ${of}.`, {
    step: step.id,
    path: `/input/${name}`,
  });
  bindPlaces(r, step, value, properties);
}

/** `create a channel and invite Ann`: the id that the act needs is that of what the act before has made. */
export function ofWhatWasMade(r: Reading, step: Draft, service: string): void {
  const { last } = r;
  const properties = propertiesOf(step.tool.inputSchema);
  if (!last || last.stepId === null || last.stepId === step.id || serviceOfValue(r, last) !== service) return;
  const maker = r.builder.steps.find(({ id }) => id === last.stepId);
  if (maker?.tool.sideEffects !== true) return;
  // A note is linked with one of several kinds of things.
  const needed = linksOf(r, step) ?? requiredOf(step.tool.inputSchema);
  const open = needed.filter((one) => step.input[one] === undefined && !r.builder.isNamedAt(step, one));
  const beside = open.find((one) => one !== 'connection' && placeOfMade(maker, one, properties[one]) !== null);
  if (beside !== undefined) return ofSamePlace(r, step, maker, beside);
  const name = open.find((one) => isIdOf(r, one, properties[one], last));
  const path = name === undefined ? null : idOf(r, last, name);
  if (name !== undefined && path !== null) setId(r, step, { name, path, value: last, properties });
}

/** The place that the act before was told to work on is meant again. Without one, it is what starts the run. */
function ofSamePlace(r: Reading, step: Draft, maker: Draft, name: string): void {
  const theirs = placeOfMade(maker, name, propertiesOf(step.tool.inputSchema)[name]);
  const value = theirs === null ? undefined : maker.input[theirs];
  if (value === undefined || maker.forEach !== null || step.forEach !== null) return;
  r.builder.set(step, name, value);
}

/** `make a project and add a task to it`: the new thing goes into the one that was made before, even if it need not. */
export function intoWhatWasMade(r: Reading, at: number, step: Draft, service: string): void {
  const { last } = r;
  if (!last || last.stepId === null || last.stepId === step.id || serviceOfValue(r, last) !== service) return;
  const place = placeOf(r, at, last);
  const maker = r.builder.steps.find(({ id }) => id === last.stepId);
  if (!place || maker?.tool.sideEffects !== true || !r.is(place.from - 1, 'to|in|into|under|inside|within')) return;
  const properties = propertiesOf(step.tool.inputSchema);
  const name = Object.keys(properties).find(
    (one) => step.input[one] === undefined && !r.builder.isNamedAt(step, one) && isIdOf(r, one, properties[one], last),
  );
  const path = name === undefined ? null : idOf(r, last, name);
  if (name === undefined || path === null) return;
  setId(r, step, { name, path, value: last, properties });
  r.take(place.from - 1, place.to, step.part, name);
}

/** Fills the input for the id of what starts the run. @returns whether the operation takes one, and it is known */
export function idFromStart(r: Reading, step: Draft, value: Value): boolean {
  const properties = propertiesOf(step.tool.inputSchema);
  const names = requiredOf(step.tool.inputSchema).filter(
    (name) => name !== 'connection' && properties[name] !== undefined,
  );
  const open = names.filter((name) => step.input[name] === undefined);
  const isIts = (one: string): boolean => isIdOf(r, one, properties[one], value);
  // A note is linked with one of several kinds of things.
  const linked = isLinked(step);
  const name =
    open.find(isIts) ??
    open.find((one) => /number$/i.test(one)) ??
    (linked ? Object.keys(properties).find((one) => step.input[one] === undefined && isIts(one)) : undefined);
  const path = name === undefined ? null : (sameName(value, name) ?? idOf(r, value, name));
  if (name === undefined || path === null) return false;
  setId(r, step, { name, path, value, properties });
  return true;
}

/** Whether an operation takes the id of one of several kinds of things. */
/** The inputs of which one has to say the thing that it belongs to; none, if one does. Null: there are no such inputs. */
function linksOf(r: Reading, step: Draft): readonly string[] | null {
  const { anyOf } = step.tool.inputSchema;
  if (!Array.isArray(anyOf)) return null;
  const names = anyOf.flatMap((one) => (isJsonObject(one) ? [...requiredOf(one)] : []));
  const isGiven = names.some((one) => step.input[one] !== undefined || r.builder.isNamedAt(step, one));
  return isGiven ? [] : names;
}

const isLinked = ({ tool: { inputSchema } }: Draft): boolean => Array.isArray(inputSchema['anyOf']);

/** `row_number` of a row, for an input `rowNumber`. */
function sameName({ schema }: Value, name: string): string | null {
  const own = propertiesOf(schema);
  const found = Object.keys(own).find((one) => spokenName(one) === spokenName(name) && !isWhole(own[one]));
  return found === undefined ? null : spelled(found);
}

/** JSONata for the id of what starts the run, for an input of this name; null: it is not known. */
export function idInStart(r: Reading, value: Value, name: string): string | null {
  const path = idOf(r, value, name);
  return path === null ? null : `${value.expr}.${path}`;
}

const isEvent = ({ kind }: Value): boolean => kind === 'event';

/** The words that stand for the value: `it`, `that task`, `the deal`. */
export function placeOf(r: Reading, at: number, value: Value): { readonly from: number; readonly to: number } | null {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    // `turn it into a card` makes something else of it, and `move it into the folder` does not.
    if (r.is(next, 'it|them|this|each') && !(r.is(next + 1, 'into') && r.is(at, 'turn|make|convert|transform|change')))
      return { from: next, to: next + 1 };
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

/**
 * `when a card is created, add a checklist`: an act of the same service that needs the id of such a thing, and says none,
 * is done to the thing that starts the run. What takes something away has to say so.
 */
export function onWhatStarts(r: Reading): void {
  const value = r.event?.value;
  const service = eventService(r);
  if (!value || service === null) return;
  for (const step of r.builder.steps) {
    const frame = r.frames.operations.find(({ tool }) => tool === step.tool);
    if (step.tool.service?.id === service) partsOfStart(r, step, value);
    if (step.tool.service?.id !== service || !frame || isGrave(frame) || !isForNames(step)) continue;
    const properties = propertiesOf(step.tool.inputSchema);
    const own = requiredOf(step.tool.inputSchema).find(
      (one) => isIdOf(r, one, properties[one], value) && idOf(r, value, one) !== null,
    );
    const inside = own === undefined ? (idInside(r, step.tool, value) ?? partSaid(r, step, value)) : null;
    const name = own ?? inside?.name;
    if (name === undefined || !r.builder.isOpenAt(step, name) || r.builder.isNamedAt(step, name)) continue;
    const path = step.input[name] === undefined ? (inside?.path ?? idOf(r, value, name)) : null;
    if (path === null) continue;
    r.builder.settle(step, `/input/${name}`);
    setId(r, step, { name, path, value, properties });
  }
}

/** The repository of a release: what people call so is told by the event, and the thing itself has an id there. */
function partSaid(r: Reading, { tool }: Draft, value: Value): { readonly name: string; readonly path: string } | null {
  const fields = r.event?.type?.planning?.fields ?? {};
  const { leaves } = shapeOf(value, r.event?.type ?? null);
  for (const name of requiredOf(tool.inputSchema)) {
    const noun = titleOf(name, propertiesOf(tool.inputSchema)[name]).toLowerCase();
    const path = /^[a-z]{3,}(?: number)?$/.test(noun) ? fields[name] : undefined;
    if (path !== undefined && noun.endsWith(' number')) return { name, path };
    if (path !== undefined && leaves.some((leaf) => `.${leaf.path}`.endsWith(`.${noun}.id`))) return { name, path };
  }
  return null;
}

/** `delete its branch`, of a pull request that has one: what starts the run says what people call so. */
function partsOfStart(r: Reading, step: Draft, value: Value): void {
  const properties = propertiesOf(step.tool.inputSchema);
  for (const name of requiredOf(step.tool.inputSchema)) {
    const own = properties[name];
    // Ids are taken by other rules: the field that is called like the thing may hold its name.
    if (isJsonObject(own) && isIdField(name, own)) continue;
    const noun = titleOf(name, own).toLowerCase();
    const path = r.event?.type?.planning?.fields?.[noun];
    const isIts = r.tokens.some(
      ({ lower }, at) => lower === noun && /^(?:its|their|the|that)$/.test(r.tokens[at - 1]?.lower ?? ''),
    );
    if (path === undefined || !isIts || !r.builder.isOpenAt(step, name) || r.builder.isNamedAt(step, name)) continue;
    r.builder.settle(step, `/input/${name}`);
    setId(r, step, { name, path, value, properties });
  }
}

/** `the subtasks Design and Build`: each of them is of the thing that starts the run, and no item of a list. */
const isForNames = ({ forEach }: Draft): boolean => forEach === null || forEach.startsWith('["');
