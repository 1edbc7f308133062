import { commentEnd } from '../../../domain/sql/index.js';
import type { SqlDialect } from '../../../domain/sql/index.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { segmentsOf } from '../../expressions/segments.js';

/** A piece of a value: a text as it stands, or the source of an expression. */
export type ValuePart = { readonly text: string } | { readonly source: string };

/** A statement with the values of its placeholders. */
export interface BuiltStatement {
  readonly sql: string;
  /** Values of a step's input, or one value that is the list of them. */
  readonly params: JsonValue;
}

/** A statement without its values. */
export interface ParsedQuery {
  /** With `$1`, `$2` … (PostgreSQL), or `?`. */
  readonly sql: string;
  /** By placeholder, in order: one that n8n numbers, or the parts of a value that stood in the statement. */
  readonly values: readonly ({ readonly numbered: number } | { readonly parts: readonly ValuePart[] })[];
}

/** Words after which a name follows, and no value. */
const NAME_FOLLOWS =
  /(?:\b(?:from|into|update|table|join|describe|desc|exists|schema|database|by|column|as)\s+|["`.\w$])$/i;
const COLUMNS_FOLLOW = /\binsert\s+into\s+[\w".`]+\s*\([^()]*$/i;

/**
 * A query of n8n as a statement with parameters. n8n puts expressions into its text; here each becomes a value. A text in
 * quotes with an expression in it becomes one value as a whole.
 *
 * @returns a text with the reason if an expression stands for something else than a value, or if there are several
 * statements.
 */
export function parseQuery(query: string, dialect: SqlDialect): ParsedQuery | string {
  const reader = new QueryReader(dialect);
  for (const segment of segmentsOf(query)) {
    const problem = 'text' in segment ? reader.text(segment.text) : reader.expression(segment.source);
    if (problem !== null) return problem;
  }
  return reader.end();
}

class QueryReader {
  #sql = '';
  readonly #values: ({ numbered: number } | { parts: ValuePart[] })[] = [];
  /** The open text in single quotes, by its parts. Null: there is none. */
  #quoted: ValuePart[] | null = null;
  #highest = 0;
  #isOver = false;

  constructor(private readonly dialect: SqlDialect) {}

  text(text: string): string | null {
    for (let at = 0; at < text.length;) {
      const end = this.#quoted === null ? commentEnd(text, at, this.dialect) : null;
      if (end !== null) {
        at = end;
        this.#sql += ' ';
        continue;
      }
      const problem = this.#take(text, at);
      if (typeof problem === 'string') return problem;
      at += problem;
    }
    return null;
  }

  /** Takes one sign or more. Answers how many, or the reason why the query cannot be carried over. */
  #take(text: string, at: number): number | string {
    const sign = text.charAt(at);
    if (this.#quoted !== null) return this.#inQuotes(text, at);
    if (this.#isOver && sign.trim() !== '') return 'its query has several statements, and a step has one';
    if (sign === "'") {
      this.#quoted = [];
      return 1;
    }
    if (sign === ';') {
      this.#isOver = true;
      return 1;
    }
    const number = /^\$(\d{1,3})(?!\w)/.exec(text.slice(at, at + 6))?.[1];
    if (number !== undefined && !/[\w$]$/.test(this.#sql)) {
      this.#numbered(Number(number));
      return number.length + 1;
    }
    this.#sql += sign;
    return 1;
  }

  #inQuotes(text: string, at: number): number {
    const parts = this.#quoted ?? [];
    const rest = text.slice(at);
    const plain = /^[^'\\]+/.exec(rest)?.[0] ?? '';
    if (plain !== '') {
      parts.push({ text: plain });
      return plain.length;
    }
    if (rest.startsWith("''")) {
      parts.push({ text: "'" });
      return 2;
    }
    if (rest.startsWith('\\')) {
      const escapes = this.dialect === 'mysql' && rest.length > 1;
      parts.push({ text: escapes ? rest.charAt(1) : '\\' });
      return escapes ? 2 : 1;
    }
    this.#quoted = null;
    if (parts.some((part) => 'source' in part)) this.#value(parts);
    else this.#sql += `'${parts.map((part) => ('text' in part ? quote(part.text, this.dialect) : '')).join('')}'`;
    return 1;
  }

  expression(source: string): string | null {
    if (this.#quoted !== null) {
      this.#quoted.push({ source });
      return null;
    }
    if (NAME_FOLLOWS.test(this.#sql) || COLUMNS_FOLLOW.test(this.#sql) || /\.(?:join|map)\s*\(/.test(source))
      return `the expression {{ ${source.slice(0, 100)} }} stands for a part of its query that is no value`;
    this.#value([{ source }]);
    return null;
  }

  #numbered(number: number): void {
    if (this.dialect === 'mysql') {
      this.#values.push({ numbered: number });
      this.#sql += '?';
      return;
    }
    this.#highest = Math.max(this.#highest, number);
    this.#sql += `$${number}`;
  }

  #value(parts: ValuePart[]): void {
    this.#values.push({ parts });
    this.#sql += this.dialect === 'mysql' ? '?' : `$\0${this.#values.length - 1}\0`;
  }

  /** Values that stood in the statement are numbered after those of n8n. */
  end(): ParsedQuery | string {
    if (this.#quoted !== null) return 'a text in its query has no end';
    const sql = this.#sql.trim();
    if (this.dialect === 'mysql') return { sql, values: this.#values };
    const numbered = Array.from({ length: this.#highest }, (_none, index) => ({ numbered: index + 1 }));
    return {
      // oxlint-disable-next-line no-control-regex
      sql: sql.replaceAll(/\$\0(\d+)\0/g, (_mark, index: string) => `$${this.#highest + Number(index) + 1}`),
      values: [...numbered, ...this.#values],
    };
  }
}

function quote(text: string, dialect: SqlDialect): string {
  const doubled = text.replaceAll("'", "''");
  return dialect === 'mysql' ? doubled.replaceAll('\\', '\\\\') : doubled;
}

/** The values of `$1`, `$2` … as n8n takes them from one text: between commas. */
export function replacementsOf(text: string): readonly (readonly ValuePart[])[] {
  const list: ValuePart[][] = [[]];
  for (const segment of segmentsOf(text.replace(/^=/, ''))) {
    if ('source' in segment) {
      list.at(-1)?.push(segment);
      continue;
    }
    const [first = '', ...others] = segment.text.split(',');
    list.at(-1)?.push({ text: first });
    for (const each of others) list.push([{ text: each }]);
  }
  return list.map((parts) => trimmed(parts));
}

/** Blanks around a value are none of it. */
function trimmed(parts: readonly ValuePart[]): readonly ValuePart[] {
  return parts.flatMap((part, index): readonly ValuePart[] => {
    if ('source' in part) return [part];
    const start = index === 0 ? part.text.trimStart() : part.text;
    const text = index === parts.length - 1 ? start.trimEnd() : start;
    return text === '' ? [] : [{ text }];
  });
}

/** A name in the quotes of the dialect. */
export function quotedName(name: string, dialect: SqlDialect): string {
  return dialect === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
}
