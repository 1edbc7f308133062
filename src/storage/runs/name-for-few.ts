/** Rows from which on planning costs little beside the rest of a statement. */
const MANY = 8;

/**
 * The name under which a statement over these rows is prepared; none where they are many. A plan that was made while a
 * table was small reads the whole of it, and is kept until the table is next analysed, which with a new installation
 * is a minute of reading ever more for each group of rows: measured, a millisecond for each event.
 */
export function nameForFew(name: string, rows: { readonly length: number }): string | undefined {
  return rows.length < MANY ? name : undefined;
}
