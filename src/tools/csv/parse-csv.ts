import { CsvError, parse } from 'csv-parse/sync';
import type { JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { CastError, cast, castAuto } from './cast.js';
import type { CsvDocument, CsvTable } from './csv.type.js';
import { guessDelimiter } from './delimiter.js';

const MAX_COLUMNS = 1_000;

interface Row {
  readonly fields: readonly string[];
  /** The line that it ends on, from 1. */
  readonly line: number;
}

/**
 * Reads a table. Mistakes are reported with the line and the column.
 *
 * @throws StepFailure `CSV_INVALID`, `CSV_TOO_LARGE`
 */
export function parseCsv(document: CsvDocument): CsvTable {
  const delimiter = document.delimiter ?? guessDelimiter(document.text, document.quote);
  const all = rowsOf(document, delimiter);
  const [first] = all;
  if (document.header && first === undefined) return { rows: [], columns: document.columns ?? [], delimiter };
  const columns = document.columns ?? (document.header ? (first?.fields ?? []).map((name) => name.trim()) : null);
  if (columns) checkColumns(columns, document, first?.line ?? 1);
  const rows = document.header ? all.slice(1) : all;
  if (rows.length > document.limit)
    throw StepFailure.permanent('CSV_TOO_LARGE', `The table has more than ${document.limit} rows.`, {
      limit: document.limit,
    });
  const width = columns?.length ?? first?.fields.length ?? 0;
  for (const { fields, line } of document.ragged ? [] : rows) {
    if (fields.length !== width)
      throw invalid(
        `Line ${line} has ${fields.length} fields, not ${width} as ${document.header ? 'the header' : 'the first row'}`,
        line,
      );
  }
  return { rows: rows.map((row) => valueOf(row, columns, document)), columns, delimiter };
}

function rowsOf({ text, quote, skipEmptyLines, trim, limit, header }: CsvDocument, delimiter: string): readonly Row[] {
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter,
      quote,
      escape: quote,
      trim,
      info: true,
      relax_column_count: true,
      skip_empty_lines: skipEmptyLines,
      // One more than may be, and the header: enough to know that there are too many.
      to: limit + (header ? 2 : 1),
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return parsed.map(({ record, info }) => ({ fields: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw faultOf(error);
  }
}

/** In our own words, because those of the parser speak of its options. */
function faultOf(error: CsvError): StepFailure {
  const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  const column = typeof error['column'] === 'number' ? error['column'] + 1 : undefined;
  const place = `line ${line ?? '?'}${column === undefined ? '' : `, field ${column}`}`;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return invalid(`A quote that is opened is never closed (it ends at ${place})`, line, column);
    case 'CSV_INVALID_CLOSING_QUOTE':
      return invalid(
        `At ${place}, text follows a closing quote; a quote inside a quoted field is written twice`,
        line,
        column,
      );
    case 'INVALID_OPENING_QUOTE':
      return invalid(`At ${place}, a quote stands inside a field that is not quoted`, line, column);
    default:
      return invalid(`At ${place}, the table cannot be read (${error.code})`, line, column);
  }
}

function checkColumns(columns: readonly string[], { types }: CsvDocument, line: number): void {
  if (columns.length > MAX_COLUMNS)
    throw StepFailure.permanent('CSV_TOO_LARGE', `The table has more than ${MAX_COLUMNS} columns.`);
  const seen = new Map<string, number>();
  columns.forEach((name, index) => {
    const before = seen.get(name);
    if (before !== undefined)
      throw invalid(
        `Two columns are named ${JSON.stringify(name.slice(0, 100))}: ${before + 1} and ${index + 1}; give names of your own as "columns"`,
        line,
        index + 1,
      );
    seen.set(name, index);
  });
  const unknown = types === 'auto' ? undefined : Object.keys(types).find((name) => !seen.has(name));
  if (unknown !== undefined)
    throw invalid(
      `There is no column ${JSON.stringify(unknown.slice(0, 100))} to have a type; the columns are ${columns.slice(0, 20).join(', ')}`,
      line,
    );
}

function valueOf({ fields, line }: Row, columns: readonly string[] | null, document: CsvDocument): JsonValue {
  const value = (field: string, index: number): JsonValue => {
    const { types, decimal } = document;
    if (types === 'auto') return castAuto(field, decimal);
    const name = columns?.[index];
    const type = name !== undefined && Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) return field;
    try {
      return cast(field, type, decimal);
    } catch (error) {
      if (!(error instanceof CastError)) throw error;
      throw invalid(
        `At line ${line}, ${JSON.stringify(field.slice(0, 100))} in column ${JSON.stringify(name)} ${error.message}`,
        line,
        index + 1,
      );
    }
  };
  if (!columns) return fields.map(value);
  // `fromEntries` makes own properties even of names such as `__proto__`.
  return Object.fromEntries(
    columns.map((name, index) => [name, index < fields.length ? value(fields[index] ?? '', index) : null]),
  );
}

function invalid(why: string, line: number | undefined, column?: number): StepFailure {
  return StepFailure.permanent('CSV_INVALID', `${why}.`, {
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  });
}
