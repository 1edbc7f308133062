import type { ToolDescription } from '../../../../../domain/steps/tool.js';
import type { Value } from '../../../build/value.js';
import type { Draft } from '../../../build/builder.js';
import { Part } from '../../account.js';
import { fillConnection, onlyNeeded } from '../../accounts.js';
import type { Reading } from '../../reading.js';
import { toldFor } from '../at-hand.js';
import { sameAs } from './field-parts.js';
import { serviceOf } from '../bring-file.js';
import { pick } from '../pick.js';
import type { LookUp, Picked } from '../pick.js';
import { plainWords, rolesSaid } from '../roles.js';
import type { Role } from '../roles.js';
import { shapeOf } from '../shape.js';
import type { Leaf, Shape } from '../shape.js';

/*
 * `the customer's name`, of a payment that has only the id of its customer: the service has an operation that reads the
 * customer by this id. It becomes a step before, once the words are taken.
 */

/** Ids that say nothing to people: `cus_NffrFeUfNV2Hib`, `U2147483697`. */
const OPAQUE = /^(?:[a-z]{2,8}_\w+|[UWCT][A-Z0-9]{7,}|\d{12,})$/;

/** Whether a field holds the id of something, and nothing that people read. */
export const isOpaque = ({ sample }: Leaf): boolean => typeof sample === 'string' && OPAQUE.test(sample);

/**
 * A field of a part of the record that the service reads by its id. Null: there is no such operation.
 *
 * @param part `customer`
 * @param field `name`
 */
export function lookedUp(
  r: Reading,
  part: string,
  field: string,
  value: Value,
  shape: Shape,
): { readonly roles: readonly Role[]; readonly picked: Picked } | null {
  const service = value.kind === 'event' ? serviceOf(r, { value }) : null;
  const names = sameAs(part);
  const leaf = shape.leaves.find(
    (one) => one.owner === '' && isOpaque(one) && names.includes(sameAs(one.words.replace(/ id$/, ''))[0] ?? ''),
  );
  if (service === null || !leaf) return null;
  const found = operationFor(r, service, leaf);
  if (!found) return null;
  const { tool, input, noun } = found;
  const mark = `steps.§${tool.name}§.output`;
  const record = {
    kind: 'record',
    nouns: [noun],
    expr: mark,
    fields: {},
    schema: tool.outputSchema,
    stepId: tool.name,
  } as const;
  const own = shapeOf(record, null);
  const roles: readonly Role[] = field === 'name' ? ['name'] : rolesSaid(field);
  const picked =
    (roles.length === 0 ? null : roles.map((role) => pick(record, own, role)).find((one) => one !== null)) ?? null;
  if (!picked) return null;
  const key = `{{ ${value.expr}.${leaf.raw ?? leaf.path} }}`;
  return {
    roles,
    picked: { ...picked, told: `${picked.told} of the ${noun}`, lookUp: { tool, input, key, noun, mark } },
  };
}

/** The address of a receipt goes first, but it is often empty. Then that of the customer stands for it. */
export function eitherOf({ expr, leaves }: Picked, read: Picked): Picked {
  return { ...read, expr: `(${expr}[$ != null and $ != ""] ? ${expr} : ${read.expr})`, leaves };
}

/** The operation of a service that reads a thing by the only value that it needs. */
function operationFor(
  r: Reading,
  service: string,
  leaf: Leaf,
): { readonly tool: ToolDescription; readonly input: string; readonly noun: string } | null {
  const id = leaf.words.replace(/ id$/, '');
  for (const { tool } of r.frames.operations) {
    if (tool.service?.id !== service || tool.sideEffects || tool.outputSchema === null) continue;
    const input = onlyNeeded(tool.inputSchema);
    const isRead = /\.(?:get|read)_/.test(tool.name);
    if (input === null || !isRead || plainWords(input).replace(/ id$/, '') !== id) continue;
    return { tool, input, noun: plainWords(tool.name.replace(/^.*\.(?:get|read)_/, '')) };
  }
  return null;
}

/** The text with the steps that read what it needs. @param before the step that takes it; null: the next one */
export function withLookUps(
  r: Reading,
  text: string,
  lookUps: readonly LookUp[],
  value: Value,
  before: Draft | null,
): string {
  return lookUps.reduce(
    (so, lookUp) => so.replaceAll(lookUp.mark, `steps.${stepFor(r, lookUp, value, before).id}.output`),
    text,
  );
}

function stepFor(
  r: Reading,
  { tool, input, key, noun, isOwn = false }: LookUp,
  value: Value,
  before: Draft | null,
): Draft {
  const known = r.builder.steps.find((step) => step.tool === tool && step.input[input] === key);
  const step =
    known ??
    r.builder.add(tool, `read_${noun.replaceAll(' ', '_')}`, tool.title, {
      part: new Part(tool.name),
      reason: isOwn
        ? `What starts the run has only a part of the ${noun}.`
        : `${toldFor(value).replace(/^t/, 'T')} has only the id of the ${noun}.`,
      sentence: r.sentence,
    });
  if (!known) {
    if (tool.service) fillConnection(r, step, tool.service);
    r.builder.set(step, input, key);
    // A payment may have no customer.
    const id = key.slice(3, -3);
    if (!isOwn) step.when = `$exists(${id}) and ${id} != null and ${id} != ""`;
    const lacks = isOwn ? 'what starts the run has only a part of it' : `${toldFor(value)} has only the id`;
    r.builder.assume(`The ${noun} is read first, because ${lacks}.`, {
      step: step.id,
      path: `/input/${input}`,
    });
  }
  if (before && r.builder.steps.indexOf(step) > r.builder.steps.indexOf(before)) r.builder.moveBefore(step, before);
  return step;
}
