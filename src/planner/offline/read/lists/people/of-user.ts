import type { Reading } from '../../reading.js';
import type { Found } from '../filled.js';

const ME = '<me>';
/** The most words between `my` and the things. */
const NEAR = 5;

/**
 * `my tasks`, `assigned to me`: the service gives the address of who has a thing, and the profile that of the user. Null: the
 * address is not known, or `my` is about a place.
 */
export function ofUser(r: Reading, head: number, found: Found): Found | null {
  if (!JSON.stringify(found.term).includes(ME)) return found;
  const { email } = r.has;
  const isPlace = r.is(found.from, 'my') && !(head > found.from && head - found.from <= NEAR);
  if (email === null || isPlace) return null;
  const said = r.textOf(found.from, found.to);
  return {
    ...found,
    value: email,
    assumption: `"${said}" is taken for those of ${email}, the address of your profile.`,
  };
}
