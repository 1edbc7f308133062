import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';
import { Part } from '../account.js';
import { fillConnection } from '../accounts.js';
import { bindContent } from '../flow/bind-content.js';
import { addValue } from '../foreign.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { idOf, isIdOf } from './thing-ids.js';

/*
 * `delete the contact ann@example.com`, `add a note to the contact` of a mail: a service that knows its people by ids finds
 * them by their addresses. That becomes a step before the act.
 */

/** An input for the id of a person, and the words that stand for it. */
export interface PersonInput {
  readonly name: string;
  readonly own: JsonValue | undefined;
}

/** An address of mail, alone. */
export const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/;

/** Fills an input with the id of the person who has this address. @returns whether the service finds people so */
export function foundByAddress(r: Reading, step: Draft, input: PersonInput, address: string): boolean {
  return (
    ADDRESS.test(address) &&
    findersFor(r, step).some((finder) => foundBy(r, step, input, finder, { value: address, told: address }))
  );
}

/** Fills an input with the id of the person whose address what starts the run gives. */
export function foundByStart(r: Reading, step: Draft, input: PersonInput): boolean {
  return r.event !== null && findersFor(r, step).some((finder) => foundBy(r, step, input, finder, null));
}

/** Fills an input with the id of the person whose address a record has: JSONata. @param told how the person is called */
export function foundByAddressOf(r: Reading, step: Draft, input: PersonInput, expr: string, told: string): boolean {
  const address = {
    value: `{{ ${expr} }}`,
    told: `the address of ${told}`,
    guard: `$exists(${expr}) and ${expr} != null`,
  };
  return findersFor(r, step).some((finder) => foundBy(r, step, input, finder, address));
}

interface Address {
  readonly value: string;
  /** How a report names it. */
  readonly told: string;
  /** JSONata that holds if there is an address: an issue may have no assignee. Nothing is done without one. */
  readonly guard?: string;
}

/** Operations of the same service that read one thing by an address alone. */
function findersFor(r: Reading, { tool }: Draft): readonly ForeignFrame[] {
  return r.frames.operations.filter((frame) => {
    if (frame.service?.id !== tool.service?.id || frame.tool.sideEffects || frame.tool === tool) return false;
    const needed = slotsOf(frame.tool).filter(({ isRequired, own }) => isRequired && own['default'] === undefined);
    return needed.length === 1 && needed[0]?.role === 'email';
  });
}

function foundBy(
  r: Reading,
  step: Draft,
  { name, own }: PersonInput,
  frame: ForeignFrame,
  address: Address | null,
): boolean {
  const { tool } = frame;
  const input = slotsOf(tool).find(({ role }) => role === 'email')?.name ?? '';
  const saved = r.builder.save();
  const finder = finderOf(r, step, frame, input, address?.value ?? null);
  const key = finder.input[input];
  const known = r.builder.steps.find((one) => one !== finder && one.tool === tool && one.input[input] === key);
  addValue(r, finder, frame);
  const value = r.builder.values.pop();
  const id = value && isIdOf(r, name, own, value) ? idOf(r, value, name) : null;
  if (key === undefined || id === null) {
    r.builder.restore(saved);
    return false;
  }
  const used = known ?? finder;
  if (known) r.builder.steps.splice(r.builder.steps.indexOf(finder), 1);
  else r.builder.moveBefore(finder, step);
  const found = `steps.${used.id}.output`;
  r.builder.set(step, name, `{{ ${found}.${id} }}`);
  // Whoever writes a mail may be none of them.
  const guard = address ? address.guard : `$exists(${found}.${id}) and ${found}.${id} != null`;
  if (guard !== undefined) step.when = step.when === null ? guard : `(${step.when}) and ${guard}`;
  if (address?.guard !== undefined) used.when = address.guard;
  r.builder.assume(`"${titleOf(name, own)}" is found by ${address?.told ?? 'the address of what starts the run'}.`, {
    step: step.id,
    path: `/input/${name}`,
  });
  return true;
}

function finderOf(
  r: Reading,
  step: Draft,
  { tool, service }: ForeignFrame,
  input: string,
  address: string | null,
): Draft {
  const id = tool.name.slice(tool.name.lastIndexOf('.') + 1);
  const finder = r.builder.add(tool, id, tool.title, {
    part: new Part(tool.name),
    reason: `"${step.title}" needs the id of someone whose address is known.`,
    sentence: step.sentence,
  });
  if (service) fillConnection(r, finder, service);
  if (address === null) bindContent(r, r.end, finder, true);
  else r.builder.set(finder, input, address);
  return finder;
}
