/**
 * A window into an ordered list, by keyset. A list that is read backward is the same list from its end: the first rows
 * of the inverted order.
 */
export interface PageRequest {
  /** 1 to 100. */
  readonly first: number;
  /** Opaque to callers; the stores read it as the key of the last row already seen. */
  readonly after?: string | undefined;
  /** Reads from the end of the list toward its beginning; `after` is then the first row of the page read before. */
  readonly isBackward?: boolean | undefined;
  /** For transports that count rows instead of following a cursor (REST). */
  readonly offset?: number | undefined;
}

/** One page, with the data that a Relay connection or a REST list needs about it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /**
   * Stores count only when this is read, since counting a million rows takes a hundred times as long as a page of them.
   */
  readonly totalCount: number | Promise<number>;
  /** The cursor of each item, in step with `items`. */
  readonly cursors: readonly string[];
}

/** The most that one page may hold. */
export const MAX_PAGE_SIZE = 100;

/** Further than any reader pages. A larger offset would only make the database count. */
export const MAX_OFFSET = 1_000_000;
