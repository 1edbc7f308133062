import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { ApiClient } from './api-client.js';
import { operationsOf, responseOf, schemaValidator } from './tools/openapi.js';
import type { OpenApiDocument, OpenApiOperation } from './tools/openapi.js';

export interface Call {
  /** Values of the parameters of the path. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Null: none. Default: those of the client. */
  readonly authorization?: string | null;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface RestOperation {
  readonly id: string;
  readonly method: string;
  /** With the prefix, and parameters in braces. */
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** Calls the operations of an OpenAPI document by their ids, and holds each answer to the document. */
export class RestOperations {
  readonly all: readonly RestOperation[];
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #validatorOf: (schema: Record<string, unknown>) => ValidateFunction;

  constructor(readonly document: OpenApiDocument) {
    this.#validatorOf = schemaValidator(document, true);
    this.all = operationsOf(document).map(({ method, path, operation }) => ({
      id: operation.operationId,
      method,
      path,
      operation,
    }));
  }

  static async of(client: ApiClient): Promise<RestOperations> {
    return new RestOperations((await client.rest('GET', '/openapi.json')).body as OpenApiDocument);
  }

  named(id: string): RestOperation {
    const found = this.all.find((each) => each.id === id);
    if (found === undefined) throw new Error(`There is no operation ${id}.`);
    return found;
  }

  /** The names of its parameters, and of all properties that its body may have. */
  namesOf({ operation }: Pick<RestOperation, 'operation'>): ReadonlySet<string> {
    const bodies = Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema);
    const names = new Set(operation.parameters.map(({ name }) => name));
    addNames(bodies, { names, schemas: this.document.components.schemas, done: new Set() });
    return names;
  }

  /** Sends a request. Throws if the answer is not one of the documented ones. */
  async call(client: Pick<ApiClient, 'url' | 'key'>, id: string, call: Call = {}): Promise<Answered> {
    const operation = this.named(id);
    const { authorization = `Bearer ${client.key}`, body, headers = {} } = call;
    const response = await fetch(`${client.url}${addressOf(operation.path, call)}`, {
      method: operation.method,
      redirect: 'manual',
      headers: {
        ...(authorization === null ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    // A stream lasts as long as its run.
    const isStream = type.startsWith('text/event-stream');
    if (isStream) await response.body?.cancel();
    const text = isStream ? '' : await response.text();
    const answered = {
      status: response.status,
      headers: response.headers,
      text,
      body: text !== '' && /json/.test(type) ? JSON.parse(text) : null,
    };
    const problem = this.problemOf(operation, answered);
    if (problem !== null)
      throw new Error(
        `${operation.method} ${operation.path} ${JSON.stringify(call)}: ${problem}\n${text.slice(0, 1_000)}`,
      );
    return answered;
  }

  /** Why an answer is not one of the documented ones. Null if it is. */
  problemOf({ operation }: Pick<RestOperation, 'operation'>, { status, headers, text, body }: Answered): string | null {
    const response = responseOf(this.document, operation, status);
    if (response === undefined) return `The status ${status} is not documented.`;
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
    const content = response.content ?? {};
    if (text === '') return status >= 400 ? `The status ${status} has no problem document.` : null;
    const documented = content[type] ?? content['*/*'];
    if (documented === undefined)
      return `The status ${status} is answered as ${type}, and is documented as ${Object.keys(content).join(', ') || 'empty'}.`;
    if (body === null) return null;
    const validate = this.#validator(documented.schema);
    return validate(body) ? null : `The body of ${status} is not as documented: ${JSON.stringify(validate.errors)}`;
  }

  #validator(schema: Record<string, unknown>): ValidateFunction {
    const key = JSON.stringify(schema);
    const known = this.#validators.get(key) ?? this.#validatorOf(schema);
    this.#validators.set(key, known);
    return known;
  }
}

/** Adds the names of properties, of schemas that are referred to as well. */
function addNames(
  value: unknown,
  into: {
    readonly names: Set<string>;
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly done: Set<string>;
  },
): void {
  if (typeof value !== 'object' || value === null) return;
  const { $ref, properties } = value as { readonly $ref?: unknown; readonly properties?: unknown };
  if (typeof $ref === 'string' && !into.done.has($ref)) {
    into.done.add($ref);
    addNames(into.schemas[$ref.split('/').at(-1) ?? ''], into);
  }
  if (typeof properties === 'object' && properties !== null)
    for (const name of Object.keys(properties)) into.names.add(name);
  for (const inner of Object.values(value)) addNames(inner, into);
}

function addressOf(path: string, { path: values = {}, query = {} }: Call): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(values[name] ?? 'missing'));
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])),
  ).toString();
  return parameters === '' ? filled : `${filled}?${parameters}`;
}
