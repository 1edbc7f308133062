import { column, instant } from './columns.js';

/*
 * SQL with named parameters. A statement is built once, when its module is loaded, so that its text never changes and
 * PostgreSQL plans it once for each connection. Its text refers to parameters by name; the builder numbers them, adds
 * their types, and puts the values of a call into the same order. A missing or unknown name is a type error; a
 * parameter that the text does not use is an error when the module is loaded.
 */

/** The types of parameters in PostgreSQL, with the values that they take. Every parameter also takes null. */
interface ValueTypes {
  text: string;
  uuid: string;
  int: number;
  bigint: number | string;
  float8: number;
  numeric: number;
  bool: boolean;
  timestamptz: Date;
  date: string;
  json: string;
  jsonb: string;
  bytea: Buffer;
}

type ScalarType = keyof ValueTypes;
type ColumnType = Exclude<ScalarType, 'bytea'>;
type ArrayType = `${ColumnType}[]`;

/** A column of many rows: its type, and its value in each row. */
export type Column<Row> = {
  [Type in ColumnType]: readonly [type: Type, value: (row: Row) => ValueTypes[Type] | null];
}[ColumnType];

type Value = string | number | boolean | null;

/** Many rows as one parameter: each column goes over as an array of its own. */
export class Columns<Row, Name extends string> {
  readonly types: readonly (readonly [name: Name, type: ColumnType])[];
  readonly #values: readonly ((row: Row) => Value)[];

  constructor(columns: Readonly<Record<Name, Column<Row>>>) {
    const entries = Object.entries(columns) as [Name, Column<Row>][];
    this.types = entries.map(([name, [type]]) => [name, type]);
    this.#values = entries.map(([, [, value]]) => (row) => {
      const taken = value(row);
      return taken instanceof Date ? instant(taken) : taken;
    });
  }

  /** Adds the array of each column. Null rows give null for each column. */
  collect(rows: readonly Row[] | null, values: unknown[]): void {
    for (const value of this.#values) values.push(rows === null ? null : column(rows, value));
  }
}

/**
 * The columns of a parameter that stands for many rows, by the names that the statement gives them.
 *
 * @example columnsOf<Run>()({ id: ['text', (run) => run.id], queued_at: ['timestamptz', (run) => run.queuedAt] })
 */
export function columnsOf<Row>() {
  return <Name extends string>(columns: Readonly<Record<Name, Column<Row>>>): Columns<Row, Name> =>
    new Columns(columns);
}

type AnyColumns = Columns<never, string>;

/** Parameters by name, in the order in which they are numbered. */
export type Parameters = Readonly<Record<string, ScalarType | ArrayType | AnyColumns>>;

/** The placeholders of a text: `$1::text` for a parameter, and one for each column of many rows. */
export type Placeholders<Of extends Parameters> = {
  readonly [Name in keyof Of]: Of[Name] extends Columns<never, infer Column>
    ? Readonly<Record<Column, string>>
    : string;
};

/** The values of a call: one for each parameter, an array for an array type, and the rows themselves for columns. */
type Values<Of extends Parameters> = {
  readonly [Name in keyof Of]: Of[Name] extends Columns<infer Row, string>
    ? readonly Row[] | null
    : Of[Name] extends `${infer Type extends ColumnType}[]`
      ? readonly (ValueTypes[Type] | null)[] | null
      : Of[Name] extends ScalarType
        ? ValueTypes[Of[Name]] | null
        : never;
};

/** A statement with its values, as the driver takes it. */
export interface BoundStatement {
  /** Under which it is prepared. */
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

export interface Statement<Of extends Parameters> {
  readonly text: string;
  /** @param values one for each parameter, by name. */
  with(values: Values<Of>): BoundStatement;
}

/**
 * @param name under which connections prepare it; null: it is not prepared.
 * @param text makes the text from the placeholders of the parameters.
 * @throws if the text leaves a parameter out, or numbers one by hand.
 */
export function statement<const Of extends Parameters>(
  name: string | null,
  parameters: Of,
  text: (placeholders: Placeholders<Of>) => string,
): Statement<Of> {
  const { placeholders, count } = numbered(parameters);
  const built = text(placeholders);
  checkUses(name ?? built.trim().slice(0, 60), built, placeholders, count);
  const collectors = Object.entries(parameters).map(([key, type]) => collectorOf(key, type));
  const head = name === null ? { text: built } : { name, text: built };
  return {
    text: built,
    with(given) {
      const values: unknown[] = [];
      for (const collect of collectors) collect(given, values);
      return { ...head, values };
    },
  };
}

/** `unnest(…) as alias (…)`: the rows of columns, or of array parameters under the names given here. */
export function unnest(alias: string, columns: Readonly<Record<string, string>>): string {
  return `unnest(${listOf(columns)}) as ${alias} (${namesOf(columns)})`;
}

/** The placeholders of columns, separated by commas. */
export function listOf(columns: Readonly<Record<string, string>>): string {
  return Object.values(columns).join(', ');
}

/** The names of columns, separated by commas. */
export function namesOf(columns: Readonly<Record<string, string>>): string {
  return Object.keys(columns).join(', ');
}

function numbered<Of extends Parameters>(
  parameters: Of,
): { readonly placeholders: Placeholders<Of>; readonly count: number } {
  let count = 0;
  const next = (type: string): string => `$${++count}::${type}`;
  const entries = Object.entries(parameters).map(([name, type]) => [
    name,
    typeof type === 'string'
      ? next(type)
      : Object.fromEntries(type.types.map(([column, ofColumn]) => [column, next(`${ofColumn}[]`)])),
  ]);
  return { placeholders: Object.fromEntries(entries) as Placeholders<Of>, count };
}

function checkUses(title: string, text: string, placeholders: object, count: number): void {
  const used = new Set(text.match(/\$\d+(::\w+(\[\])?)?/g) ?? []);
  const known = Object.entries(placeholders).flatMap(([name, made]: [string, string | Record<string, string>]) =>
    typeof made === 'string' ? [[made, name]] : Object.entries(made).map(([column, one]) => [one, `${name}.${column}`]),
  );
  const unused = known.filter(([placeholder]) => !used.has(placeholder ?? '')).map(([, name]) => name);
  if (unused.length > 0) throw new Error(`The statement "${title}" does not use ${unused.join(', ')}.`);
  if (used.size > count) throw new Error(`The statement "${title}" numbers a parameter by hand.`);
}

type Collect = (given: Readonly<Record<string, unknown>>, values: unknown[]) => void;

function collectorOf(key: string, type: Parameters[string]): Collect {
  if (typeof type !== 'string') return (given, values) => type.collect(given[key] as readonly never[] | null, values);
  if (!type.endsWith('[]')) return (given, values) => values.push(given[key]);
  return (given, values) => {
    const elements = given[key] as readonly (Value | Date)[] | null;
    values.push(elements === null ? null : column(elements, elementOf));
  };
}

function elementOf(element: Value | Date): Value {
  return element instanceof Date ? instant(element) : element;
}
