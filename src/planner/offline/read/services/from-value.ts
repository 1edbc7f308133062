import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { named as spelled } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import type { Draft } from '../../build/builder.js';
import { Phrases } from '../../text/tokens.js';
import { requiredOf } from '../accounts.js';
import type { Reading } from '../reading.js';
import { titleOf } from './field-names.js';

/* The id of what an act is done to, such as that of the task that starts the run. It is found by the names of fields. */

const IDS = ['id', 'gid', 'Id', 'ID', 'messageId', 'key', 'number', 'uuid', 'sid'];

/** Fills inputs for the id of the thing that `it` or its noun stands for. */
export function fromValue(r: Reading, at: number, step: Draft, serviceId: string, properties: JsonObject): void {
  const value = r.it;
  if (!value || !/^(?:event|data|record)$/.test(value.kind)) return;
  const place = placeOf(r, at, value);
  const isSame = serviceOf(r, value) === serviceId;
  if (place === null) return;
  let taken = false;
  const set = (name: string, path: string): void => {
    r.builder.set(step, name, `{{ ${value.expr}.${path} }}`);
    if (!taken) r.take(place.from, place.to, step.part, name);
    taken = true;
    r.builder.assume(
      `"${titleOf(name, properties[name])}" is the field "${path}" of ${isEvent(value) ? 'what starts the run' : 'what was made before'}.`,
      {
        step: step.id,
        path: `/input/${name}`,
      },
    );
  };
  for (const name of requiredOf(step.tool.inputSchema)) {
    if (name === 'connection' || step.input[name] !== undefined || properties[name] === undefined) continue;
    const path = isSame && isIdOf(name, properties[name], value) ? idOf(value, name) : null;
    if (path !== null) set(name, path);
  }
}

const isEvent = ({ kind }: Value): boolean => kind === 'event';

/** The words that stand for the value: `it`, `that task`, `the deal`. */
export function placeOf(r: Reading, at: number, value: Value): { readonly from: number; readonly to: number } | null {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    if (r.is(next, 'it|them|this|each') && !r.is(next + 1, 'into')) return { from: next, to: next + 1 };
    if (!r.is(next, 'that|the|this|each|every')) continue;
    const noun = Phrases.of(value.nouns).at(r.tokens, next + 1);
    if (noun && next + 1 + noun.length <= r.end) return { from: next, to: next + 1 + noun.length };
  }
  return null;
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

function idOf({ schema, fields }: Value, name: string): string | null {
  const own = propertiesOf(schema);
  const wanted = /number$/i.test(name) ? ['number', ...IDS] : [name, ...IDS];
  const direct = wanted.find((one) => own[one] !== undefined);
  if (direct !== undefined) return spelled(direct);
  const path = [/number$/i.test(name) ? 'number' : 'id', ...IDS]
    .map((one) => fields[one])
    .find((one) => one !== undefined);
  return path === undefined || path.includes('(') ? null : path;
}
