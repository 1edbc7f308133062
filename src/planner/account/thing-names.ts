import { nearestNames } from '../../lib/text/nearest-name.js';
import type { AccountThing } from './account.type.js';

/* The names of things of accounts, as words give them and as questions show them. */

/** The most choices that a question shows by itself. More are in the list that the client loads. */
export const MAX_CHOICES = 20;

const KEY = / \(([A-Z][A-Z0-9]+)\)$/;

/** `Office` of `Office (OFF)`. */
export const withoutKey = (label: string): string => label.replace(KEY, '');

/** `OFF` of `Office (OFF)`. Null: it has none. */
export const keyOf = (label: string): string | null => KEY.exec(label)?.[1] ?? null;

/** `Support / general` for a channel of one of several servers. */
export const shownName = ({ label, within }: AccountThing): string =>
  within === undefined ? label : `${within} / ${label}`;

/** The things with names like this one. */
export function nearestThings(name: string, things: readonly AccountThing[]): readonly AccountThing[] {
  const names = nearestNames(
    name,
    things.map(({ label }) => label),
  );
  return things.filter(({ label }) => names.includes(label));
}
