import { CONFLICT_ERRORS, REQUEST_ERRORS } from '../../domain/request-errors.js';

/** The reference page of errors with its tables of codes. @param page as it is; texts outside the tables stay. */
export function errorsPage(page: string): string {
  const codes = REQUEST_ERRORS.map(
    ({ code, status, meaning, remedy }) => `| \`${code}\` | ${status} | ${meaning} | ${remedy} |`,
  );
  const conflicts = CONFLICT_ERRORS.map(({ code, meaning, remedy }) => `| \`${code}\` | ${meaning} | ${remedy} |`);
  return withTable(
    withTable(page, 'codes', ['| code | status | meaning | remedy |', '|---|---|---|---|', ...codes]),
    'conflicts',
    ['| code | meaning | what to do |', '|---|---|---|', ...conflicts],
  );
}

/** @throws Error if the page does not have the marks of the table. */
function withTable(page: string, name: string, lines: readonly string[]): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = page.indexOf(open);
  const end = page.indexOf(close);
  if (start === -1 || end < start) throw new Error(`The page of errors has no table between ${open} and ${close}.`);
  return `${page.slice(0, start + open.length)}\n\n${lines.join('\n')}\n\n${page.slice(end)}`;
}
