import type { JsonValue } from '../../lib/json/json.js';
import type { SqlColumn } from '../../sql/sql.type.js';

/** The forms of a file of rows. */
export const RowFormat = { CSV: 'csv', JSON: 'json' } as const;
export type RowFormat = (typeof RowFormat)[keyof typeof RowFormat];

/** Rows as the text of a file: CSV (RFC 4180) with a line of names, or a list of objects in JSON. */
export class RowText {
  #names: readonly string[] = [];
  #count = 0;

  constructor(private readonly format: RowFormat) {}

  get mediaType(): string {
    return this.format === RowFormat.CSV ? 'text/csv' : 'application/json';
  }

  /** @param columns with names of which each is there once. */
  begin(columns: readonly SqlColumn[]): string {
    this.#names = columns.map(({ name }) => name);
    return this.format === RowFormat.CSV ? csvLine(this.#names) : '[';
  }

  row(values: readonly JsonValue[]): string {
    this.#count += 1;
    if (this.format === RowFormat.CSV) return csvLine(values);
    const object = Object.fromEntries(this.#names.map((name, index) => [name, values[index] ?? null]));
    return `${this.#count === 1 ? '' : ','}\n${JSON.stringify(object)}`;
  }

  end(): string {
    return this.format === RowFormat.CSV ? '' : '\n]\n';
  }
}

function csvLine(values: readonly JsonValue[]): string {
  return `${values.map(csvCell).join(',')}\n`;
}

function csvCell(value: JsonValue): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
