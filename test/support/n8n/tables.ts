import { Client } from 'pg';
import type { RunStep } from './world.js';

/*
 * The tables of a database that a workflow works with. They are not in its document, so PostgreSQL says which tables and
 * columns its statements want, until it takes them.
 */

const MOST_TRIES = 60;
/** Other statements make their tables themselves. */
const PREPARED = /^\s*(?:select|insert|update|delete|with)\b/i;

/** Makes the tables that the statements of these steps name, with all their columns as texts. */
export async function makeTables(url: string, steps: readonly RunStep[]): Promise<void> {
  const statements = steps.flatMap(({ tool, input }) => (tool.startsWith('sql.') ? [String(input['sql'])] : []));
  if (statements.length === 0) return;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('drop schema public cascade; create schema public');
    await client.query(OF_MYSQL);
    for (const sql of statements) if (PREPARED.test(sql) && !sql.includes('{{')) await makeFor(client, sql);
  } finally {
    await client.end();
  }
}

/** Functions that statements for MySQL call. */
const OF_MYSQL = `create function rand() returns double precision language sql as 'select random()';
  create function curdate() returns date language sql as 'select current_date';
  create function ifnull(text, text) returns text language sql as 'select coalesce($1, $2)'`;

async function makeFor(client: Client, sql: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const problem = await problemOf(client, sql);
    const remedy = problem === null ? null : remedyFor(problem, sql);
    if (remedy === null) return;
    try {
      await client.query(remedy);
    } catch {
      return;
    }
  }
}

interface Problem {
  readonly message: string;
  /** The place in the statement. */
  readonly at: number;
}

const PREPARE = 'prepare asked as ';

async function problemOf(client: Client, sql: string): Promise<Problem | null> {
  try {
    await client.query(`${PREPARE}${sql.trim().replace(/;\s*$/, '')}`);
    await client.query('deallocate asked');
    return null;
  } catch (error) {
    const { message, position } = error as { readonly message: string; readonly position?: string };
    return { message, at: Number(position ?? 1) - PREPARE.length - 1 };
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '')}"`;

/** Null: there is none. */
function remedyFor({ message: problem, at }: Problem, sql: string): string | null {
  const typed = typeWanted(problem, sql.trim(), at);
  if (typed !== null) return typed;
  const [, relation] = /^relation "([^"]+)" does not exist/.exec(problem) ?? [];
  if (relation !== undefined) return made(relation);
  const [, column, of] = /^column "([^"]+)" of relation "([^"]+)" does not exist/.exec(problem) ?? [];
  if (column !== undefined && of !== undefined)
    return `alter table ${withSchema(of, sql)} add column ${quoted(column)} text`;
  const [, name] = /^column "?([^" ]+)"? does not exist/.exec(problem) ?? [];
  if (name !== undefined)
    return `alter table ${tableOf(name, sql)} add column ${quoted(name.split('.').at(-1) ?? name)} text`;
  if (problem.includes('ON CONFLICT')) {
    const [, columns] = /\bon\s+conflict\s*\(([^)]+)\)/i.exec(sql) ?? [];
    return columns === undefined ? null : `create unique index on ${tableOf('', sql)} (${columns})`;
  }
  const [, schema] = /^schema "([^"]+)" does not exist/.exec(problem) ?? [];
  return schema === undefined ? null : `create schema ${quoted(schema)}`;
}

/** A table as the statement names it. */
function withSchema(table: string, sql: string): string {
  const [named] =
    new RegExp(String.raw`(?:"[^"]+"|\w+)\."?${table.replaceAll(/\W/g, String.raw`\$&`)}"?`).exec(sql) ?? [];
  return named ?? quoted(table);
}

/** A column of which a number, or a time, is wanted. */
function typeWanted(problem: string, sql: string, at: number): string | null {
  const rest = sql.slice(Math.max(0, at));
  const [, inCall] = /^function \w+\(text\) does not exist/.test(problem)
    ? (/^\w+\(\s*(?:distinct\s+)?([\w."]+)/i.exec(rest) ?? [])
    : [];
  if (inCall !== undefined) return typeTo(inCall, 'numeric', sql);
  const [, left, right] = /^operator does not exist: (\w[\w ]*?) \S+ (\w[\w ]*)$/.exec(problem) ?? [];
  if (left === 'text' && right !== undefined)
    return typeTo(/([\w."]+)\s*$/.exec(sql.slice(0, at))?.[1] ?? '', typeFor(right), sql);
  return right === 'text' && left !== undefined
    ? typeTo(/^\S+\s+([\w."]+)/.exec(rest)?.[1] ?? '', typeFor(left), sql)
    : null;
}

const typeFor = (type: string): string => (/int|numeric|double/.test(type) ? 'numeric' : type);

function typeTo(column: string, type: string, sql: string): string | null {
  const name = column.split('.').at(-1)?.replaceAll('"', '') ?? '';
  return name === ''
    ? null
    : `alter table ${tableOf(column, sql)} alter column ${quoted(name)} type ${type} using ${quoted(name)}::${type}`;
}

function made(relation: string): string {
  const parts = relation.split('.');
  const schema = parts.length > 1 ? `create schema if not exists ${quoted(parts[0] ?? '')}; ` : '';
  return `${schema}create table ${parts.map(quoted).join('.')} ()`;
}

const NAME = String.raw`(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?`;

/** The table that a column is of: that with the alias before it, or the first of the statement. */
function tableOf(column: string, sql: string): string {
  const alias = column.includes('.') ? column.split('.')[0] : undefined;
  const named = new RegExp(String.raw`\b(?:from|join|into|update)\s+(${NAME})(?:\s+(?:as\s+)?(\w+))?`, 'gi');
  const all = [...sql.matchAll(named)].map(([, table = '', as]) => ({ table, as }));
  const found = all.find(({ table, as }) => as === alias || table.replaceAll('"', '') === alias);
  return (alias === undefined ? all[0] : (found ?? all[0]))?.table ?? '"asked"';
}
