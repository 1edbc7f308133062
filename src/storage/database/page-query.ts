import type { Page, PageRequest } from '../../domain/workflow/page.js';

/**
 * Rows of one page and one more, which shows whether another page follows. A page that is read backward comes in the
 * inverted order, and is answered in the order of the list. @param total counts all rows, once the number is read.
 */
export function toPage<Row, T>(
  rows: readonly Row[],
  request: PageRequest,
  total: number | (() => Promise<number>),
  map: { readonly item: (row: Row) => T; readonly cursor: (row: Row) => string },
): Page<T> {
  const isBackward = request.isBackward === true;
  const shown = rows.slice(0, request.first);
  if (isBackward) shown.reverse();
  let counted: number | Promise<number> | undefined = typeof total === 'number' ? total : undefined;
  return {
    items: shown.map(map.item),
    cursors: shown.map(map.cursor),
    ...neighbours(request, rows.length > request.first),
    get totalCount() {
      return (counted ??= typeof total === 'number' ? total : total());
    },
  };
}

/** The neighbours of a page. @param isMore whether rows are left in the direction of reading. */
function neighbours(request: PageRequest, isMore: boolean): Pick<Page<unknown>, 'hasNextPage' | 'hasPreviousPage'> {
  const isSeen = request.after !== undefined || (request.offset ?? 0) > 0;
  return request.isBackward
    ? { hasNextPage: isSeen, hasPreviousPage: isMore }
    : { hasNextPage: isMore, hasPreviousPage: isSeen };
}

/** The order in which rows are read, and the comparison of a row that comes behind the cursor in it. */
export interface Reading {
  readonly order: 'asc' | 'desc';
  readonly behind: '<' | '>';
}

export const DESCENDING: Reading = { order: 'desc', behind: '<' };
export const ASCENDING: Reading = { order: 'asc', behind: '>' };

/** Of a list that is ordered newest first. */
export function readingOf(request: PageRequest): Reading {
  return request.isBackward ? ASCENDING : DESCENDING;
}

/** Collects the conditions of one statement and the values that they bind. */
export class Conditions {
  readonly #conditions: string[] = [];

  /** @param values of the statement so far, which those of these conditions are added to. */
  constructor(readonly values: unknown[] = []) {}

  /** @param condition holds `?` in place of the value, any number of times. */
  add(condition: string, value: unknown): this {
    this.values.push(value);
    this.#conditions.push(condition.replaceAll('?', `$${this.values.length}`));
    return this;
  }

  /** Without a value. */
  that(condition: string): this {
    this.#conditions.push(condition);
    return this;
  }

  get where(): string {
    return this.#conditions.length === 0 ? '' : `where ${this.joined(' and ')}`;
  }

  joined(operator: ' and ' | ' or '): string {
    return this.#conditions.join(operator);
  }
}

/** A pattern for `ilike` that finds the text itself anywhere, whatever it holds. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;
}
