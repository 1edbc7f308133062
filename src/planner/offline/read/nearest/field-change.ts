import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { namesOf } from '../../said/names.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import { CHANGES } from '../../text/verbs/thesaurus.js';
import type { JsonSchema, JsonValue } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { askForId } from '../services/choice.js';
import { idInput, thingsOf } from '../things/on-thing.js';

/* `add the label "new" to it`, `set its priority to urgent`: the change of one field of a thing, by the noun of the field. */

const VERBS: ReadonlySet<string> = new Set(
  ['add', 'set', 'put', 'give', 'apply', 'attach', 'change', 'update', 'switch', 'raise', 'lower', 'bump'].map(stem),
);
const OWN = /^(?:its|their|his|her)$/;
const MAX_LEAD = 6;

/** Whether an operation changes a thing that is there, by the verb of its name. */
export const isChange = (tool: ToolDescription): boolean =>
  tool.sideEffects && CHANGES.has(namesOf(tool)[0]?.verb ?? '');

/** The place of the noun of a field that a verb changes; null: the operation changes no such field. */
export function fieldChanged(r: Reading, at: number, { tool }: ForeignFrame): number | null {
  if (!VERBS.has(r.stem(at)) || !isChange(tool)) return null;
  const fields = slotsOf(tool).filter(({ isRequired, name }) => !isRequired && name !== 'connection');
  for (let next = at + 1; next < Math.min(r.end, at + MAX_LEAD); next += 1) {
    if (r.tokens[next]?.kind === 'mark') return null;
    const said = r.stem(next);
    if (r.tokens[next]?.kind === 'word' && fields.some(({ exact }) => exact.has(said))) return next;
  }
  return null;
}

/** `set its priority`: the thing that a field is of. */
export function ownerOf(r: Reading, at: number, field: number | null, { tool, service }: ForeignFrame): Value | null {
  if (field === null || service === null || !OWN.test(r.lower(field - 1))) return null;
  return thingsOf(r, at, service.id).find((value) => idInput(r, value, tool) !== null) ?? null;
}

/** Whether a step changes a thing that is there, and what to is said. */
export function isSaidChange({ tool, input }: Draft): boolean {
  const isSaid = ({ isRequired, name, role }: Slot): boolean =>
    (!isRequired || role === 'record') && role !== 'ref' && input[name] !== undefined;
  return isChange(tool) && slotsOf(tool).some(isSaid);
}

const ADDS: ReadonlySet<string> = new Set(['add', 'put', 'apply', 'attach'].map(stem));

/** `add the tag "vip" to it`: those that the thing has already stay, if it tells which ones. */
export function keepOthers(r: Reading, at: number, step: Draft): void {
  const id = step.tool.service?.id;
  if (!ADDS.has(r.stem(at)) || id === undefined || !isChange(step.tool)) return;
  for (const { name, role } of slotsOf(step.tool)) {
    const given = step.input[name];
    const isList = role === 'labels' && Array.isArray(given);
    if (!isList && !(typeof given === 'string' && /^(?:tags|labels)$/.test(name))) continue;
    const thing = thingsOf(r, at, id).find(
      ({ schema, fields }) => propertiesOf(schema)[name] !== undefined || fields[name] === name,
    );
    if (!thing) continue;
    const own = `${thing.expr}.${name}`;
    step.input[name] = isList
      ? `{{ $distinct($append([${own}], ${JSON.stringify(given)})) }}`
      : `{{ $join([${own}, ${JSON.stringify(given)}][$ != null and $ != ""], ", ") }}`;
  }
}

/** `set its stage to "Qualified"`: the value is that of the field, and of no other one. */
export function bindChanged(r: Reading, at: number, step: Draft, frame: ForeignFrame, open: Set<string>): void {
  const field = fieldChanged(r, at, frame);
  if (field === null || !step.tool.service) return;
  const said = r.stem(field);
  const slot = slotsOf(step.tool).find(
    ({ isRequired, name, exact }) => !isRequired && name !== 'connection' && exact.has(said),
  );
  if (!slot || !/^(?:ref|text|title|other)$/.test(slot.role) || step.input[slot.name] !== undefined) return;
  let lead = field + 1;
  while (lead < r.end && !r.is(lead, 'to|as|:|=') && r.mention(lead) === null) lead += 1;
  const place = r.is(lead, 'to|as|:|=') ? lead + 1 : lead;
  const quote = r.mention(place, 'quote');
  if (!quote || place >= r.end || r.isTaken(place)) return;
  const own = slot.own;
  if (slot.role === 'ref') {
    open.add(slot.name);
    const tokens = r.slice(field, place + 1);
    askForId(r, step, { name: slot.name, own, text: quote.value, service: step.tool.service, tokens });
    return;
  }
  r.builder.set(step, slot.name, quote.value);
  r.take(field, field + 1, step.part, slot.name);
  r.take(Math.min(lead, place), place + 1, step.part, slot.name);
}

/** The schema without the rule that one of several inputs is needed, if one of them has a question of its own. */
export function withoutOpenChoice(schema: JsonSchema, open: ReadonlySet<string>): JsonSchema {
  const { anyOf, ...plain } = schema as Record<string, JsonValue>;
  const isOpen = Array.isArray(anyOf) && [...open].some((name) => JSON.stringify(anyOf).includes(`"${name}"`));
  return isOpen ? plain : schema;
}
