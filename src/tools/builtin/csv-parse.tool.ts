import type { JsonObject } from '../../lib/json/json.js';
import type { CsvCast, CsvDocument } from '../csv/csv.type.js';
import { delimiterOf } from '../csv/delimiter.js';
import { CSV_PARSE_INPUT, CSV_PARSE_OUTPUT, MAX_ROWS } from '../csv/schemas.js';
import { optionalNumber, optionalText, requiredText } from '../support/input.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { Tool } from '../tool.js';
import { CSV_PARSE } from '../tool-phrases.js';

/**
 * `csv.parse`: the rows of a table in comma-separated values, or of its kin.
 *
 * Its failures: `CSV_INVALID` with line and column, `CSV_TOO_LARGE`, `INVALID_INPUT`, `SANDBOX_BUSY` (retried).
 */
export function createCsvParseTool(sandboxes: SandboxPool): Tool {
  return {
    name: 'csv.parse',
    title: 'Read a CSV table',
    description:
      'Reads a table in CSV (commas, semicolons, tabs; recognised from the text) and yields its rows as objects by column name. If types are given, values become numbers, dates and truth values.',
    source: 'builtin',
    planning: CSV_PARSE,
    sideEffects: false,
    inputSchema: CSV_PARSE_INPUT,
    outputSchema: CSV_PARSE_OUTPUT,
    async run(input, context) {
      const { rows, columns, delimiter } = await sandboxes.run('parse-csv', documentOf(input), context);
      return { output: { rows: [...rows], columns: columns && [...columns], count: rows.length, delimiter } };
    },
  };
}

function documentOf(input: JsonObject): CsvDocument {
  const flag = (field: string, otherwise: boolean): boolean =>
    typeof input[field] === 'boolean' ? input[field] : otherwise;
  const { columns, types } = input;
  return {
    text: requiredText(input, 'text'),
    delimiter: delimiterOf(optionalText(input, 'delimiter')),
    quote: optionalText(input, 'quote') ?? '"',
    header: flag('header', true),
    columns: Array.isArray(columns) ? columns.map(String) : null,
    skipEmptyLines: flag('skipEmptyLines', true),
    trim: flag('trim', true),
    // The schema has said that it is one of both.
    types: types === 'auto' ? 'auto' : ((types ?? {}) as Readonly<Record<string, CsvCast>>),
    decimal: input['decimal'] === ',' ? ',' : '.',
    ragged: flag('ragged', false),
    limit: optionalNumber(input, 'limit') ?? MAX_ROWS,
  };
}
