import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { IssueList } from '../../errors.js';
import type { Connection } from '../../schema/paging/connection.js';

/** A decoded cursor may hold the key of a row, never a NUL or a line break. */
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Checks `first` and `after` of a Relay connection.
 *
 * @param fallback the page size if `first` is null or absent.
 * @throws InvalidInputError pointing at `first` or `after`.
 */
export function pageRequest(
  args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  fallback: number,
): PageRequest {
  const issues = new IssueList();
  const first = args.first ?? fallback;
  if (first < 1 || first > MAX_PAGE_SIZE) issues.add(['first'], `first must be from 1 to ${MAX_PAGE_SIZE}.`);
  const after = args.after == null ? undefined : decodeCursor(args.after);
  if (after === null) issues.add(['after'], 'after is not a cursor of this list.');
  issues.throwIfAny();
  return after == null ? { first } : { first, after };
}

export function encodeCursor(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}

/** The key in a cursor. Null if the cursor was not made by this server. */
export function decodeCursor(cursor: string): string | null {
  if (cursor.length > 300) return null;
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  return KEY.test(key) && encodeCursor(key) === cursor ? key : null;
}

/** Shapes a page as a Relay connection. */
export function toConnection<T>(page: Page<T>): Connection<T> {
  const cursors = page.cursors.map(encodeCursor);
  return {
    edges: page.items.map((node, index) => ({ node, cursor: cursors[index] ?? '' })),
    nodes: page.items,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    // Counted if the field is selected.
    get totalCount() {
      return page.totalCount;
    },
  };
}
