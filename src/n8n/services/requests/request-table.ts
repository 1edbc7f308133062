import { readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';

/*
 * The requests that nodes of n8n make, as facts: method, address, and which parameter goes where. `requests.json` was
 * made by asking each node of n8n-nodes-base 2.41 what it would send, with a mark in place of each parameter. `«name»`
 * is such a mark; `«name|list»` and `«name|json»` are those of lists and JSON texts, and `«$cred.name»` is a setting
 * of the credential that is no secret.
 */

/** The parts of a request that a single setting adds, or the path of the one field that it becomes. */
type AddedParts = string | Partial<Pick<RequestFacts, 'query' | 'headers' | 'body' | 'form'>>;

/** One request of a node. */
export interface RequestFacts {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly query?: JsonObject;
  readonly headers?: JsonObject;
  readonly body?: JsonValue;
  readonly form?: JsonObject;
  readonly multipart?: JsonObject;
  /** The path to the items in the answer. */
  readonly at?: string;
  /** The path within each of them. */
  readonly each?: string;
  /** The answer is a list of items. */
  readonly list?: boolean;
  /** The answer of the node, whatever the service says. */
  readonly fixed?: JsonValue;
  /** The node arranges the answer in a way of its own. */
  readonly shaped?: boolean;
  /** The kind of connection. Absent: the service asks for no credential. */
  readonly connection?: string;
  /** The parts that a setting adds if the node has it. */
  readonly adds?: Readonly<Record<string, AddedParts>>;
  readonly defaults?: JsonObject;
  readonly variants?: readonly RequestVariant[];
}

/** The facts that differ if a setting has a value. With the setting alone, there is no request for it. */
export type RequestVariant = Readonly<Partial<{ readonly [Name in keyof RequestFacts]: RequestFacts[Name] | null }>> & {
  readonly of: string;
  readonly is?: JsonValue;
};

/** The requests of a node in one of its versions. */
export interface RequestNode {
  readonly title: string;
  /** The first version that it holds for. Absent: all. */
  readonly version?: number;
  readonly resource?: string;
  readonly defaults?: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, RequestFacts>>;
}

let table: Readonly<Record<string, readonly RequestNode[]>> | null = null;

/** The requests of a node, by its type without the package. Null: none are known. */
export function requestsOf(type: string, version: number): RequestNode | null {
  table ??= JSON.parse(readFileSync(new URL('requests.json', import.meta.url), 'utf8')) as NonNullable<typeof table>;
  const versions = Object.hasOwn(table, type) ? (table[type] ?? []) : [];
  const since = versions.filter((each) => Math.floor(each.version ?? 0) <= version);
  return since.at(-1) ?? versions[0] ?? null;
}
