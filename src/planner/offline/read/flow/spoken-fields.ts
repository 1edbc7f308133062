import { mailboxOf, pick } from './pick.js';
import type { Source } from './pick.js';
import type { Role } from './roles.js';
import type { Shape } from './shape.js';

/** The words by which messages and conditions may name a value that a record has under another name. */
const SPOKEN: readonly (readonly [role: Role, words: readonly string[]])[] = [
  ['title', ['title']],
  ['text', ['text', 'body', 'content']],
  ['link', ['link', 'url']],
  ['email', ['email', 'email address']],
  ['name', ['name']],
  ['phone', ['phone', 'phone number']],
  ['company', ['company']],
  ['amount', ['amount', 'total']],
  ['author', ['author']],
  ['due', ['due date']],
];

/**
 * The fields of an event as words may name them: those of its schema, and for each role the words that people use for it.
 * A field that holds an object is none.
 */
export function spokenFields(
  source: Source,
  shape: Shape,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const leaves = new Set(shape.leaves.map(({ path, raw = path }) => raw));
  const found = Object.fromEntries(Object.entries(fields).filter(([, path]) => path.includes('(') || leaves.has(path)));
  const within = `${source.expr}.`;
  for (const [role, words] of SPOKEN) {
    const picked = pick(source, shape, role);
    if (picked === null) continue;
    const [leaf] = picked.leaves;
    const path = picked.expr.startsWith(within) && leaf ? (leaf.raw ?? leaf.path) : null;
    for (const one of words) if (path !== null) found[one] ??= path;
  }
  const sender = mailboxOf(shape);
  if (sender) found['sender'] ??= sender.path;
  return found;
}
