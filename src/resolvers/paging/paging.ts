import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { IssueList } from '../../errors.js';
import type { Connection } from '../../schema/paging/connection.js';

/** A decoded cursor may hold the key of a row, never a NUL or a line break. */
const KEY = /^[\x21-\x7e]{1,200}$/;

interface Asked {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/**
 * Checks the arguments of a Relay connection: `first` and `after`, or `last` and `before`.
 *
 * @param fallback the page size if neither `first` nor `last` is given.
 * @throws InvalidInputError pointing at each wrong argument, and at `last` or `before` beside `first` or `after`.
 */
export function pageRequest({ first, after, last, before }: Asked, fallback: number): PageRequest {
  const issues = new IssueList();
  const isBackward = last != null || before != null;
  if (isBackward && (first != null || after != null))
    issues.add(
      [last == null ? 'before' : 'last'],
      'Page forward with first and after, or backward with last and before, not with both.',
    );
  for (const [name, size] of Object.entries({ first, last }))
    if (size != null && (size < 1 || size > MAX_PAGE_SIZE))
      issues.add([name], `${name} must be from 1 to ${MAX_PAGE_SIZE}.`);
  for (const [name, cursor] of Object.entries({ after, before }))
    if (cursor != null && decodeCursor(cursor) === null) issues.add([name], `${name} is not a cursor of this list.`);
  issues.throwIfAny();
  const cursor = isBackward ? before : after;
  return {
    first: (isBackward ? last : first) ?? fallback,
    ...(cursor == null ? {} : { after: decodeCursor(cursor) ?? '' }),
    ...(isBackward ? { isBackward } : {}),
  };
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
