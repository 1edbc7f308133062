import type { FieldIssue } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { Messenger } from './delivery.js';

/** The tools that ask people, with the fields `deliver`, `remind` and `escalate`. */
const ASKING: ReadonlySet<string> = new Set(['flow.approval', 'agent.run']);

/** A person who is asked, as a step has it. Nothing of it has been checked. */
export interface AddresseeEntry {
  /** From the root of the input. */
  readonly path: FieldIssue['path'];
  readonly entry: JsonObject;
}

/** The entries of people in the input of a step. */
export function addresseeEntries(tool: string, input: JsonObject): readonly AddresseeEntry[] {
  if (!ASKING.has(tool)) return [];
  const { escalate } = input;
  return [
    ...entriesOf(input['deliver'], ['deliver']),
    ...(isJsonObject(escalate) ? entriesOf(escalate['deliver'], ['escalate', 'deliver']) : []),
  ];
}

/** The same input with other entries. */
export function mapAddressees(tool: string, input: JsonObject, map: (entry: JsonObject) => JsonObject): JsonObject {
  if (!ASKING.has(tool)) return input;
  const { deliver, escalate } = input;
  const mapped = (list: JsonValue | undefined): JsonValue | undefined =>
    Array.isArray(list) ? list.map((entry) => (isJsonObject(entry) ? map(entry) : entry)) : list;
  const people = mapped(deliver);
  const others = isJsonObject(escalate) ? mapped(escalate['deliver']) : undefined;
  return {
    ...input,
    ...(people === undefined ? {} : { deliver: people }),
    ...(isJsonObject(escalate) && others !== undefined ? { escalate: { ...escalate, deliver: others } } : {}),
  };
}

/** The messenger of an entry. Null if there is none of this name. */
export function messengerOf({ via }: JsonObject): Messenger | null {
  const name = typeof via === 'string' ? via.toUpperCase() : '';
  return Object.values(Messenger).find((each) => each === name) ?? null;
}

function entriesOf(list: JsonValue | undefined, path: FieldIssue['path']): readonly AddresseeEntry[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry, index) => (isJsonObject(entry) ? [{ path: [...path, index], entry }] : []));
}

/** Texts in the place of the lists and of their entries: an expression there would choose the connection as well. */
export function textsForPeople(
  tool: string,
  input: JsonObject,
): readonly { readonly path: FieldIssue['path']; readonly value: string }[] {
  if (!ASKING.has(tool)) return [];
  const { deliver, escalate } = input;
  const texts = (value: JsonValue | undefined, path: FieldIssue['path']) =>
    typeof value === 'string' ? [{ path, value }] : [];
  const listed = (value: JsonValue | undefined, path: FieldIssue['path']) =>
    Array.isArray(value) ? value.flatMap((entry, index) => texts(entry, [...path, index])) : texts(value, path);
  return [
    ...listed(deliver, ['deliver']),
    ...texts(escalate, ['escalate']),
    ...(isJsonObject(escalate) ? listed(escalate['deliver'], ['escalate', 'deliver']) : []),
  ];
}
