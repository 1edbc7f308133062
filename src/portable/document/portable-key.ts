import { createHash } from 'node:crypto';
import { slugify } from '../../lib/text/slug.js';

/** The longest key, in characters. */
export const MAX_KEY_CHARS = 100;
/** It can be the name of a file on every system. */
export const KEY_PATTERN = '^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$';

/** The key of a workflow that has none yet: made of its title, the same each time. */
export function keyOfTitle(title: string): string {
  const words = slugify(title);
  // A title without a letter of the Latin alphabet must not share its key with every other one.
  return words === '' ? `workflow-${createHash('sha256').update(title).digest('hex').slice(0, 8)}` : words;
}

/** The keys to try in order if other workflows of the owner have the first ones: `report`, `report-2`, … */
export function* keyCandidates(title: string): Generator<string, never> {
  const first = keyOfTitle(title);
  yield first;
  for (let number = 2; ; number += 1) yield `${first}-${number}`;
}
