import { NotFoundError } from '../../errors.js';

/** Path segments with a meaning of their own: never read as a workflow id. */
const LITERALS: ReadonlySet<string> = new Set([
  'explore',
  'community',
  'public',
  'from-todo',
  'starred',
  'export',
  'import',
]);

/** The characters of ids and slugs. Anything else cannot be one, and need not reach the database. */
const IDENTIFIER = /^[A-Za-z0-9_-]{1,100}$/;

/** @throws NotFoundError for a text that cannot be an id. */
export function workflowIdIn(segment: string, path: string): string {
  const isPublicPath = path.startsWith('/workflows/public/');
  if (!IDENTIFIER.test(segment) || (!isPublicPath && LITERALS.has(segment)))
    throw new NotFoundError('workflow', segment);
  return segment;
}
