import type { JsonValue } from '../../lib/json/json.js';

export type CsvCast = 'text' | 'number' | 'integer' | 'boolean' | 'date';

/** A table as text, with how to read it. */
export interface CsvDocument {
  readonly text: string;
  /** Null: detected from the text. */
  readonly delimiter: string | null;
  readonly quote: string;
  /** Whether the first row names the columns. */
  readonly header: boolean;
  /** Names that replace the header's, or provide them if there is no header. */
  readonly columns: readonly string[] | null;
  readonly skipEmptyLines: boolean;
  readonly trim: boolean;
  /** `auto`: a field that is clearly a number or a truth value is converted. */
  readonly types: 'auto' | Readonly<Record<string, CsvCast>>;
  /** The decimal sign of numbers. */
  readonly decimal: '.' | ',';
  /** Whether rows may have fewer or more fields than the header. */
  readonly ragged: boolean;
  /** Rows at most; one more is a failure. */
  readonly limit: number;
}

export interface CsvTable {
  /** Objects by column name, or lists if the columns have no names. */
  readonly rows: readonly JsonValue[];
  /** Null if the columns have no names. */
  readonly columns: readonly string[] | null;
  readonly delimiter: string;
}
