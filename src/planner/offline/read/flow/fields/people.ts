import type { Value } from '../../../build/value.js';
import { isPeople, isPerson, pick } from '../pick.js';
import type { Picked } from '../pick.js';
import type { Shape } from '../shape.js';
import type { NamedField } from './named-field.type.js';

/* People whom the words ask for: `the customer`, `who it was`. A message says their name and their address, if both are known. */

/** `the customer`: the name of that person, and the address. */
export function personFor(
  words: string,
  value: Value,
  shape: Shape,
): Pick<NamedField, 'roles' | 'picked' | 'address'> | null {
  if (!isPeople(words)) return null;
  const own = shape.leaves.filter(({ owner }) => owner === words || owner === `${words} ref`);
  const part = { ...shape, leaves: own.map((leaf) => ({ ...leaf, owner: '' })) };
  const person = { ...value, nouns: [words] };
  const named = own.find((one) => /^(?:full name|name|display name)$/.test(one.words));
  const address = pick(person, part, 'email') ?? undefined;
  if (named) {
    const picked = { expr: `${value.expr}.${named.path}`, told: `the ${named.words}`, leaves: [named] };
    return { roles: ['name'], picked, address };
  }
  const picked = own.length === 0 ? null : (pick(person, part, 'name') ?? address);
  if (picked) return { roles: ['name'], picked, address: picked === address ? undefined : address };
  const name = pick(value, shape, 'name');
  return name && !isPerson(value, shape) ? { roles: ['name'], picked: name } : null;
}

/** The address of the person whom an event or a record is about, beside the name. */
export function addressOf(value: Value, shape: Shape): Picked | undefined {
  const picked = pick(value, shape, 'email');
  // `Ada <ada@example.com>`: the sender of a mail is known by name.
  return picked && !picked.expr.startsWith('$substring') ? picked : undefined;
}

/** A person as a text. The address is left out if the words ask for it beside. */
export function toldPerson({ picked, address }: NamedField, beside: readonly NamedField[]): string | null {
  const isSaid = beside.some(({ roles, picked: other }) => roles.includes('email') || other.expr === address?.expr);
  if (!address || isSaid || address.expr === picked.expr) return null;
  return `$join([${picked.expr}, ${address.expr}].$string($)[$ != "null" and $ != ""], ", ")`;
}

const GUEST = /^(?:guest|attendee|invitee|customer|buyer|sender|author) (name|names|email|address|addresses)$/;

/** `their name` of an event of a calendar, which is no person: that of its guests. Null: the words say something else. */
export function ofSomebody(words: string, value: Value, shape: Shape): Pick<NamedField, 'roles' | 'picked'> | null {
  const isName = /^(?:full )?names?$/.test(words);
  const isAsked = isName || /^(?:e-?mail|email address|address)$/.test(words);
  if (!isAsked || value.kind !== 'event' || shape.columns !== null || isPerson(value, shape)) return null;
  const leaf = shape.leaves.find((one) => GUEST.test(one.words) && /names?$/.test(one.words) === isName);
  if (!leaf) return null;
  const picked = { expr: `${value.expr}.${leaf.path}`, told: `the ${leaf.words}`, leaves: [leaf] };
  return { roles: [isName ? 'name' : 'email'], picked };
}

/** Whether a field is the title of a thing that is no person. */
export const isTitleOfThing = (
  found: Pick<NamedField, 'picked' | 'roles'> | null | undefined,
  value: Value,
  shape: Shape,
): boolean =>
  found != null &&
  found.picked.lookUp === undefined &&
  (found.roles.includes('title') || found.picked.leaves.some(({ words, owner }) => words === 'name' && owner === '')) &&
  value.kind === 'event' &&
  shape.columns === null &&
  !isPerson(value, shape);
