import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Connector } from '../../../src/connectors/file/connector.type.js';
import { problemText, readConnector } from '../../../src/connectors/file/read-connector.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { ApiServer } from '../apis/api-server.js';
import type { ArrivedRequest } from '../apis/api-server.js';

const FOLDER = new URL('../../../src/connectors/services/', import.meta.url);

/** The request that a service should get. Absent parts must be empty, except for headers. */
export interface ExpectedRequest {
  readonly method: string;
  /** Below the address of the server, as it is sent. */
  readonly path: string;
  /** The beginning of the path, if it is not the usual one. */
  readonly prefix?: string;
  /** Default: the host of `baseUrl`. */
  readonly host?: string;
  /** A list for a field that is repeated. Without the credential. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** Of JSON or of a form: the value. Of any other body: the text, or a part of it. */
  readonly body?: JsonValue;
  /** By lower-case names, those that matter. Without the credential. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer of the service, as its documentation shows it. `{origin}` stands for the address of the server. */
export interface StandInAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The connector of a service. @param origin the address of a stand-in, below which its addresses are then. */
export function connectorAt(service: string, origin?: string): Connector {
  const file = `${service}.yaml`;
  const read = readConnector(connectorFileAt(service, origin));
  if (!read.ok) throw new Error(read.problems.map((problem) => problemText(file, problem)).join('\n'));
  return read.connector;
}

/** The text of a connector file for `CONNECTORS_DIR`. */
export function connectorFileAt(service: string, origin?: string): string {
  const source = parse(readFileSync(new URL(`${service}.yaml`, FOLDER), 'utf8')) as JsonObject;
  return JSON.stringify(origin === undefined ? source : moved(source, origin));
}

/** A server that takes the place of the service of a connector. The host that is meant is the first part of its paths. */
export class StandIn {
  private constructor(
    readonly server: ApiServer,
    readonly connector: Connector,
  ) {}

  static async start(service: string): Promise<StandIn> {
    const server = await ApiServer.start();
    return new StandIn(server, connectorAt(service, server.origin));
  }

  /** Answers requests in turn. The last answer is repeated. */
  answer(...answers: readonly StandInAnswer[]): void {
    const { server } = this;
    server.requests.length = 0;
    server.reply = () => {
      const {
        status = 200,
        headers = {},
        body = {},
      } = answers[Math.min(server.requests.length, answers.length) - 1] ?? {};
      return this.#placed({ status, headers, body });
    };
  }

  /** The requests that arrived since the answers were set. */
  get requests(): readonly SeenRequest[] {
    return this.server.requests.map(seen);
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  #placed(answer: StandInAnswer): StandInAnswer {
    const host = hostOf(this.server.requests.at(-1)?.url ?? '');
    return JSON.parse(JSON.stringify(answer).replaceAll('{origin}', `${this.server.origin}/~${host}`)) as StandInAnswer;
  }
}

/** A request as it arrived, with its host apart. */
export interface SeenRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: JsonValue | undefined;
}

function seen({ method, url, headers, body }: ArrivedRequest): SeenRequest {
  const host = hostOf(url);
  const [path = '', search = ''] = url.slice(host.length + 2).split('?', 2);
  const query: Record<string, string | string[]> = {};
  const fields = new URLSearchParams(search);
  for (const name of new Set(fields.keys())) {
    const values = fields.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return { method, host, path, query, headers, body: bodyOf(body, headers['content-type'] ?? '') };
}

function bodyOf(text: string, type: string): JsonValue | undefined {
  if (text === '') return undefined;
  if (type.startsWith('application/json')) return JSON.parse(text) as JsonValue;
  if (!type.startsWith('application/x-www-form-urlencoded')) return text;
  const fields = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const values = fields.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

function hostOf(url: string): string {
  return /^\/~([^/?]*)/.exec(url)?.[1] ?? '';
}

/** The same connector, whose addresses are below the stand-in: `https://api.example.com/v1` → `…/~api.example.com/v1`. */
function moved(source: JsonObject, origin: string): JsonObject {
  const address = (value: JsonValue | undefined): JsonValue =>
    typeof value === 'string'
      ? value.replace(/^https?:\/\//, `${origin}/~`).replace(/^\{\{[^}]*\}\}/, `${origin}/~instance`)
      : (value ?? null);
  const auth = (value: JsonValue): JsonValue =>
    isJsonObject(value) && value['baseUrl'] !== undefined ? { ...value, baseUrl: address(value['baseUrl']) } : value;
  const { servers } = source;
  return {
    ...source,
    baseUrl: address(source['baseUrl']),
    ...(isJsonObject(servers)
      ? { servers: Object.fromEntries(Object.entries(servers).map(([name, value]) => [name, address(value)])) }
      : {}),
    auth: Array.isArray(source['auth']) ? source['auth'].map(auth) : auth(source['auth'] ?? null),
  };
}
