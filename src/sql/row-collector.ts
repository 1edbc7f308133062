import { StepFailure } from '../errors.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { RowSink, SqlColumn } from './sql.type.js';

/** Of all rows of one output as JSON: below the most that a step may yield. */
const MAX_ROWS_BYTES = 900_000;

/** The columns with names of which each is there once: the second `id` is `id 2`. */
export function distinctColumns(columns: readonly SqlColumn[]): readonly SqlColumn[] {
  const seen = new Set<string>();
  return columns.map(({ name: given, type }) => {
    const plain = given === '' ? 'column' : given;
    let name = plain;
    for (let number = 2; seen.has(name); number += 1) name = `${plain} ${number}`;
    seen.add(name);
    return { name, type };
  });
}

/** Keeps rows as objects by column, up to a number of rows and a size. */
export class RowCollector implements RowSink {
  #columns: readonly SqlColumn[] = [];
  #bytes = 0;
  readonly rows: JsonObject[] = [];
  /** There are rows beyond these. */
  hasMore = false;

  constructor(
    private readonly limit: number,
    private readonly maxBytes = MAX_ROWS_BYTES,
  ) {}

  get columns(): readonly SqlColumn[] {
    return this.#columns;
  }

  begin(columns: readonly SqlColumn[]): void {
    this.#columns = distinctColumns(columns);
  }

  add(row: readonly JsonValue[]): boolean {
    const object = Object.fromEntries(this.#columns.map(({ name }, index) => [name, row[index] ?? null]));
    const size = Buffer.byteLength(JSON.stringify(object)) + 1;
    if (this.rows.length === 0 && size > this.maxBytes)
      throw StepFailure.permanent(
        'OUTPUT_TOO_LARGE',
        `One row has ${size} bytes of JSON, and at most ${this.maxBytes} fit. Select fewer columns, or a part of a large one (substr).`,
      );
    if (this.rows.length >= this.limit || this.#bytes + size > this.maxBytes) {
      this.hasMore = true;
      return false;
    }
    this.#bytes += size;
    this.rows.push(object);
    return true;
  }

  ready(): null {
    return null;
  }
}
