/*
 * Many rows in one statement: each column goes over as one array and is unnested on the other side, so that the
 * statement is the same (and prepared) whatever the number of rows.
 */

/** The values of one column, in the text form that `unnest` reads. */
export function column<Row>(rows: readonly Row[], value: (row: Row) => string | number | boolean | null): (string | number | boolean | null)[] {
  return rows.map(value);
}

/** RFC 3339 text of an instant. */
export function instant(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

/** JSON text; null stays SQL's null. */
export function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
