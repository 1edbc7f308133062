import type { Page, PageRequest } from '../../domain/workflow/page.js';

/**
 * Rows of one page and one more, which shows whether another page follows. @param total counts all rows, once the
 * number is read.
 */
export function toPage<Row, T>(
  rows: readonly Row[],
  request: PageRequest,
  total: number | (() => Promise<number>),
  map: { readonly item: (row: Row) => T; readonly cursor: (row: Row) => string },
): Page<T> {
  const shown = rows.slice(0, request.first);
  let counted: number | Promise<number> | undefined = typeof total === 'number' ? total : undefined;
  return {
    items: shown.map(map.item),
    cursors: shown.map(map.cursor),
    hasNextPage: rows.length > request.first,
    hasPreviousPage: request.after !== undefined || (request.offset ?? 0) > 0,
    get totalCount() {
      return (counted ??= typeof total === 'number' ? total : total());
    },
  };
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
    return this.#conditions.length === 0 ? '' : `where ${this.#conditions.join(' and ')}`;
  }
}

/** A pattern for `ilike` that finds the text itself anywhere, whatever it holds. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;
}
