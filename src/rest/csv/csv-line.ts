/**
 * Characters that make a spreadsheet take a cell for a formula, their full-width forms, and white space before which it
 * looks further (OWASP, "CSV Injection").
 */
const STARTS_FORMULA = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * One line of CSV (RFC 4180), every cell in quotes. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it, which makes it text.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '""';
  const text = String(value);
  const safe = typeof value === 'string' && STARTS_FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
