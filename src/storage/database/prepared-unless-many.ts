import type { BoundStatement } from './statement.js';

/** Rows from which on planning costs little beside the rest of a statement. */
const MANY = 8;

/**
 * A statement over these rows. It loses its name, and so is not prepared, if there are many rows. A plan that was made
 * while a table was small reads the whole table, and is kept until the table is next analysed. In a new installation
 * this means a minute of ever longer reads for each group of rows. Measured: a millisecond for each event.
 */
export function preparedUnlessMany(
  { name, text, values }: BoundStatement,
  rows: { readonly length: number },
): BoundStatement {
  return name === undefined || rows.length >= MANY ? { text, values } : { name, text, values };
}
