import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { named as spelled } from '../../build/value.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { shapeOf } from '../flow/shape.js';
import type { Leaf } from '../flow/shape.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { isSameNoun } from '../services/same-nouns.js';
import { stem } from '../../text/stem.js';
import { eventService } from './event-service.js';
import { toldOf } from '../../said/slots.js';

/* The ids of things, found by the names of fields. */

const IDS = ['id', 'gid', 'Id', 'ID', 'messageId', 'key', 'number', 'uuid', 'sid', 'ts'];

/** The service that a value comes from. */
export function serviceOfValue(r: Reading, { stepId }: Pick<Value, 'stepId'>): string | null {
  return stepId === null ? eventService(r) : (makerOf(r, stepId)?.tool.service?.id ?? null);
}

/** The step that has read or made a value. One that only picks or sorts what another one has read stands for that one. */
export function makerOf(r: Reading, stepId: string | null): Draft | null {
  const step = r.builder.steps.find(({ id }) => id === stepId);
  if (!step || !/^(?:compute|fresh)$/.test(step.tool.planning?.use ?? '')) return step ?? null;
  const before = /\bsteps\.(\w+)\.output\b/.exec(JSON.stringify(step.input))?.[1];
  return before === undefined || before === stepId ? step : makerOf(r, before);
}

/** The nouns of a thing itself. Any event is called so, and any answer. */
export function nounsOf(r: Reading, { kind, nouns }: Pick<Value, 'kind' | 'nouns'>): readonly string[] {
  const { things, names } = r.event?.type?.planning ?? {};
  if (kind === 'event') return things === undefined || names === undefined ? nouns : things;
  return nouns.filter((one) => !/^(?:result|answer|response)$/.test(one));
}

/** Whether an input holds the id of the thing itself, and not of the place where it is. */
export function isIdOf(r: Reading, name: string, own: JsonValue | undefined, value: Value): boolean {
  const about = isJsonObject(own)
    ? (/^the (?:id|key|number) of (?:the|an?) [^.,:]+/i.exec(toldOf(own))?.[0] ?? '')
    : '';
  const said = ` ${spokenName(name)} ${titleOf(name, own).toLowerCase()} ${about.toLowerCase()} `;
  if (isJsonObject(own) && /^The (?:path or the id|id or the path)\b/.test(toldOf(own))) return true;
  if (isOfOther(r, name, own, value)) return false;
  const maker = makerOf(r, value.stepId);
  if (maker && value.kind !== 'list' && placeOfMade(maker, name, own) !== null) return false;
  // The input `channel`, of a channel that was made before.
  const noun = spokenName(name);
  const isMade = maker?.tool.sideEffects === true;
  if (isMade && nounsOf(r, value).some((one) => one === noun || one === stem(noun))) return true;
  return (
    /^(?:id|.*[a-z_]id|number|.*_number|.*Id|.*Key|gid|key|timestamp|ts|task|card|issue|page|record|ticket|message|file|event|contact|deal|user)$/i.test(
      name,
    ) &&
    (/^(?:id|gid|key)$/i.test(name) ||
      nounsOf(r, value).some((noun) => said.includes(` ${noun} `) || said.includes(` ${noun}`)))
  );
}

/**
 * `add a checklist and assign Ann`: a checklist is made on a card, and the card is assigned. The input of the act before that
 * has the id which an input of this name asks for; null: the act before makes such a thing itself.
 */
export function placeOfMade({ tool }: Draft, name: string, own: JsonValue | undefined): string | null {
  const noun = titleOf(name, own).toLowerCase();
  // The thing that is created is meant next, such as a subtask of a task.
  if (!tool.sideEffects || !/^[a-z]{3,}$/.test(noun) || /^(?:[^:]+: )?Create /.test(tool.title)) return null;
  const inputs = propertiesOf(tool.inputSchema);
  const isSame = (one: string): boolean => titleOf(one, inputs[one]).toLowerCase() === noun;
  const [thing = ''] = tool.title
    .replace(/^[^:]+: /, '')
    .toLowerCase()
    .split(/ (?:to|on|of|in|into|under|from|for|by) /);
  if (thing.split(/\s+/).some((word) => stem(word).endsWith(stem(noun)))) return null;
  return [name, ...Object.keys(inputs)].find((one) => inputs[one] !== undefined && isSame(one)) ?? null;
}

/** `id` with the title "Customer", for an order: the id of another thing. */
function isOfOther(r: Reading, name: string, own: JsonValue | undefined, value: Value): boolean {
  const title = isJsonObject(own) && typeof own['title'] === 'string' ? own['title'].toLowerCase() : '';
  if (value.kind !== 'event' || !/^(?:id|gid)$/i.test(name) || !/^[a-z-]{4,}$/.test(title)) return false;
  // A `customer order` is an order.
  const nouns = nounsOf(r, value).flatMap((noun) => noun.split(' ').slice(-1));
  const isOf = (noun: string): boolean => stem(noun) === stem(title) || isSameNoun(stem(noun), stem(title));
  return !nouns.some(isOf);
}

/** `messageId` of a message that has an id: the header of this name is none. `issueKey` is its key. */
function ownIdOf({ schema, nouns }: Value, name: string): readonly string[] | null {
  const [, noun, kind] = /^(.+?) ?(id|key)$/.exec(spokenName(name)) ?? [];
  const own = propertiesOf(schema);
  const word = kind === undefined || own[kind] === undefined || own[name] === undefined ? null : kind;
  if (noun !== undefined && kind === 'key') return ['key'];
  return word !== null && noun !== undefined && nouns.includes(noun) ? [word] : null;
}

/** Whether a field holds a whole thing, which is no id. */
export const isWhole = (own: JsonValue | undefined): boolean => isJsonObject(own) && own['type'] === 'object';

/**
 * The id of the thing. Services put the thing itself beside the id of what happened to it: `data.card.id` is that of the
 * card, and `id` is that of the action.
 */
export function idOf(r: Reading, value: Value, name: string): string | null {
  const { schema, fields, nouns } = value;
  const wanted = [...(ownIdOf(value, name) ?? (/number$/i.test(name) ? ['number'] : [name])), ...IDS];
  const type = value.kind === 'event' ? (r.event?.type ?? null) : null;
  const { leaves } = shapeOf(value, type);
  const inside = wanted
    .map((one) =>
      endingIn(leaves, one).find(({ path }) => nouns.some((noun) => `.${path}`.endsWith(`.${noun}.${one}`))),
    )
    .find((leaf) => leaf !== undefined);
  if (inside) return inside.path;
  // `task_id` of an entry in a log of changes, which has an id of its own.
  const beside = value.kind === 'event' ? leaves.find(({ path }) => nouns.some((noun) => path === `${noun}_id`)) : null;
  if (beside && propertiesOf(schema)[beside.path] !== undefined) return beside.path;
  const own = propertiesOf(schema);
  const direct = wanted.find((one) => own[one] !== undefined && !isWhole(own[one]));
  if (direct !== undefined) return spelled(direct);
  const path = [name, /number$/i.test(name) ? 'number' : 'id', ...IDS]
    .map((one) => fields[one])
    .find((one) => one !== undefined);
  // A value that is worked out is the id only under its own name: the number at the end of an address.
  return path === undefined || (path.includes('(') && fields[name] !== path) ? null : path;
}

const byEnd = new WeakMap<readonly Leaf[], ReadonlyMap<string, readonly Leaf[]>>();

/** The leaves whose path has the same last part as a name. They are sorted once: ids are looked for by many names. */
function endingIn(leaves: readonly Leaf[], name: string): readonly Leaf[] {
  const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
  const found = byEnd.get(leaves) ?? Map.groupBy(leaves, ({ path }) => lastOf(path));
  byEnd.set(leaves, found);
  return found.get(lastOf(name)) ?? [];
}

/** The id of the thing that something happened to: the card of a comment, of a label, or of an item of its checklist. */
export function idInside(
  r: Reading,
  tool: Pick<ToolDescription, 'inputSchema'>,
  value: Value,
): { readonly name: string; readonly path: string } | null {
  const { leaves } = shapeOf(value, r.event?.type ?? null);
  const properties = propertiesOf(tool.inputSchema);
  for (const name of requiredOf(tool.inputSchema)) {
    // `Issue number`: the number of the issue on which there is a comment.
    const [, noun = '', number] = /^([a-z]{3,}?)( number)?$/.exec(titleOf(name, properties[name]).toLowerCase()) ?? [];
    const ids = number === undefined ? OWN_IDS : ['number'];
    const found = leaves.filter(({ path }) => ids.some((id) => `.${path}`.endsWith(`.${noun}.${id}`)));
    const [only, ...more] = found;
    const own = properties[name];
    const isId = !isJsonObject(own) || !own['description'] || /\b(?:id|gid|key|number)\b/i.test(toldOf(own));
    if (isId && /^[a-z]+$/.test(name) && noun !== '' && only && more.length === 0) return { name, path: only.path };
  }
  return null;
}

const OWN_IDS = ['id', 'gid', 'key'];
