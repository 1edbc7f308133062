import type { Value } from '../../../build/value.js';
import { stemsOf } from '../../../text/stem.js';
import { isPerson, pick } from '../pick.js';
import type { Picked } from '../pick.js';
import { rolesSaid } from '../roles.js';
import type { Role } from '../roles.js';
import type { Leaf, Shape } from '../shape.js';

/* The field of a record that words name, by its own name or by its role. */

/** The field of a record that words name. Null: it has none of that name. */
export function leafFor(
  words: string,
  value: Value,
  shape: Shape,
): { readonly roles: readonly Role[]; readonly picked: Picked } | null {
  const own = stemsOf(words);
  const same = (one: string): boolean => one === words || stemsOf(one) === own;
  const isName = (one: Leaf): boolean => one.words === 'name' && isPerson(value, shape);
  const leaf =
    shape.leaves.find((one) => one.owner === '' && value.nouns.some((noun) => one.words === `${noun} ${words}`)) ??
    // `the dates` are no `date`, if there are both.
    shape.leaves.find((one) => one.owner === '' && one.words === words && !isName(one)) ??
    shape.leaves.find((one) => one.owner === '' && same(one.words) && !isName(one)) ??
    shape.leaves.find((one) => one.owner !== '' && same(`${one.owner} ${one.words}`));
  return leaf ? { roles: rolesOf(leaf, value, shape), picked: pickedOf(value, leaf) } : null;
}

/** A field as a value of the plan. */
export const pickedOf = (value: Value, leaf: Leaf): Picked => ({
  expr: `${value.expr}.${leaf.path}`,
  told: `the ${leaf.words}`,
  leaves: [leaf],
});

/** The roles of a field, so that it goes into the input for it. */
function rolesOf(leaf: Leaf, value: Value, shape: Shape): readonly Role[] {
  if (leaf.role !== null) return [leaf.role];
  return rolesSaid(leaf.words).filter((role) => pick(value, shape, role)?.leaves.includes(leaf) === true);
}

/** The field of a record for the role that words name, such as its title. Null: it has none. */
export function roleFor(
  words: string,
  value: Value,
  shape: Shape,
): { readonly roles: readonly Role[]; readonly picked: Picked } | null {
  const roles = rolesSaid(words);
  const order = isPerson(value, shape)
    ? [...roles].sort((one, other) => Number(other === 'name') - Number(one === 'name'))
    : roles;
  for (const role of order) {
    // A chat message has no subject, although a title can be made of it.
    if (
      role === 'title' &&
      !shape.leaves.some((leaf) => leaf.role === 'title' || rolesSaid(leaf.words).includes('title'))
    )
      continue;
    const picked = pick(value, shape, role);
    if (picked) return { roles: [role], picked };
  }
  return null;
}

/** A field as a part of a name, which has the day in it and not the second. */
export function partOfName({ expr, leaves }: Picked): string {
  const isMoment = leaves.length > 0 && leaves.every(({ sample }) => typeof sample === 'string' && MOMENT.test(sample));
  return isMoment ? `{{ $substring(${expr}, 0, 10) }}` : `{{ ${expr} }}`;
}

const MOMENT = /^\d{4}-\d\d-\d\dT/;
