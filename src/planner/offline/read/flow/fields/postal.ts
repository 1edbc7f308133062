import type { Value } from '../../../build/value.js';
import type { Picked } from '../pick.js';
import type { Leaf, Shape } from '../shape.js';
import type { Role } from '../roles.js';

/* `the shipping address`: a part of a record, as people write it in one line. */

/** The lines of an address, in their order. */
const LINES = [
  /^(?:name|full name|recipient)$/,
  /^(?:company)$/,
  /^(?:address ?1|address line ?1|line ?1|street)$/,
  /^(?:address ?2|address line ?2|line ?2)$/,
  /^(?:zip|zip code|postal code|postcode)$/,
  /^(?:city|town)$/,
  /^(?:province|state|region)$/,
  /^(?:country)$/,
];
const KINDS = ['shipping address', 'delivery address', 'mailing address', 'billing address', 'address'];
const SAID = /^(?:(?:shipping|delivery|mailing|postal|billing|street|full|home) )?address$/;

/** The address that words name; null: the record has none of several lines. */
export function postalFor(
  words: string,
  value: Value,
  { leaves }: Shape,
): { readonly roles: readonly Role[]; readonly picked: Picked } | null {
  if (!SAID.test(words)) return null;
  const owners = [words, ...KINDS.filter((one) => !words.includes('billing') || one.includes('billing'))];
  for (const owner of owners) {
    const lines = LINES.flatMap((line) => leaves.find((leaf) => leaf.owner === owner && line.test(leaf.words)) ?? []);
    if (lines.filter(isPlace).length >= 2) return { roles: ['location'], picked: joined(owner, value, lines) };
  }
  return null;
}

const isPlace = ({ words }: Leaf): boolean => !/^(?:name|full name|recipient|company)$/.test(words);

const joined = (owner: string, { expr }: Value, lines: readonly Leaf[]): Picked => ({
  expr: `$join([${lines.map(({ path }) => `${expr}.${path}`).join(', ')}][$ != null and $ != ""].$string($), ", ")`,
  told: `the ${owner}`,
  leaves: lines,
});
