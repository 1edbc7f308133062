import type { ServerResponse } from 'node:http';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import { FakeModel } from '../fake-model.js';
import { httpWitness } from '../http-witness.js';
import type { HttpWitness, Witnessed } from '../http-witness.js';
import { ModelAnswers } from './model-answers.js';
import { page } from './page.js';
import { parsedOr } from './parsed-or.js';
import type { Places } from './places.js';
import { bodyFor, knownOperations } from './services.js';
import type { KnownOperation } from './services.js';
import {
  feed,
  listedObjects,
  isImageMaker,
  madeImage,
  pageText,
  uploadPlace,
  XML,
  PDF,
  PNG,
  typeOf,
  ZIP,
} from './samples.js';
import { asRecord, columnsOf, fieldsById, listPath, readsBefore, toolOf, withRead } from './service-parts.js';
import type { Shape } from './shapes.js';
import { ASKED_BY, merged, put, typed, valueOf } from './values.js';
import { workbookOf, WORKBOOK_TYPE } from './workbook.js';

/** A step of the imported workflow. */
export interface RunStep {
  readonly id: string;
  readonly title: string;
  readonly tool: string;
  readonly input: JsonObject;
}

/** A request as it would have gone out. */
export interface Sent {
  readonly method: string;
  /** `https://api.example.com/v1/things`, without the query. */
  readonly to: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * The services around an imported workflow, on loopback. A request of a step comes to `/@STEP/~HOST/PATH`, and one of a
 * connector to `/~HOST/PATH`. The answers have the fields that the workflow reads; `answers` takes their place.
 */
export class N8nWorld {
  readonly #known: readonly KnownOperation[];
  #places: Places | null = null;
  #steps: readonly RunStep[] = [];
  #columns: readonly string[] = [];
  readonly #model: ModelAnswers;
  readonly #rows: (readonly JsonValue[])[] = [];
  /** How often each step has asked. */
  readonly #times = new Map<string, number>();
  /** Answers that the shape of the workflow does not tell, by a part of the address. */
  answers: Readonly<Record<string, (sent: Sent) => unknown>> = {};
  /** The answers of the model, in turn, instead of those that the workflow reads. */
  says: ((asked: string) => string | undefined) | null = null;
  /** Whether the lists that triggers read hold something new. */
  hasNews = true;
  /** How often something new has been listed. */
  news = 0;
  /** The service of the trigger. */
  triggerShape: { readonly service: string; readonly shape: Shape } | null = null;
  /** Addresses to which no answer was known. */
  readonly unknown: string[] = [];

  private constructor(
    readonly web: HttpWitness,
    readonly model: FakeModel,
  ) {
    this.#known = knownOperations(web.url);
    this.#model = new ModelAnswers(
      web.url,
      () => this.#places,
      (told) => this.says?.(told),
    );
  }

  static async start(): Promise<N8nWorld> {
    let world: N8nWorld | null = null;
    const web = await httpWitness((request, response) => world?.answer(request, response));
    world = new N8nWorld(web, await FakeModel.start());
    return world;
  }

  /** Stands around another workflow from now on. */
  surround(places: Places, steps: readonly RunStep[]): void {
    this.#places = places;
    this.#steps = steps;
    this.#columns = columnsOf(places);
    this.#rows.length = 0;
    this.#times.clear();
    this.web.requests.length = 0;
    this.unknown.length = 0;
    this.hasNews = true;
    this.model.answersBy((asked) => this.#model.think(asked));
  }

  /** The requests so far, with the addresses that they would have gone to. */
  get sent(): readonly Sent[] {
    return this.web.requests.map((request) => this.#real(request));
  }

  #real({ method, url, body, headers }: Witnessed): Sent {
    const meant = url.replace(/^\/(?:@[^/]*\/)?~/, 'https://').replace(/^\//, 'https://unknown/');
    // A host that is computed may be none.
    const address = new URL(URL.canParse(meant) ? meant : meant.replace('https://', 'https://unknown/'));
    const text = this.cleaned(body);
    const type = headers['content-type'] ?? '';
    const parsed = type.includes('json')
      ? parsedOr(text)
      : type.includes('urlencoded')
        ? Object.fromEntries(new URLSearchParams(text))
        : text;
    return {
      method,
      to: `${address.origin}${decodeURIComponent(address.pathname)}`,
      query: Object.fromEntries([...address.searchParams].map(([name, value]) => [name, this.cleaned(value)])),
      body: parsed,
    };
  }

  /** Text with the addresses that stand behind those of the stand-ins. */
  cleaned(text: string): string {
    return text.replaceAll(new RegExp(`${this.web.url}/(?:@[^/]*/)?~`, 'g'), 'https://');
  }

  async close(): Promise<void> {
    await Promise.all([this.web.close(), this.model.close()]);
  }

  answer(request: Witnessed, response: ServerResponse): void {
    const sent = this.#real(request);
    const given = Object.entries(this.answers).find(([part]) => `${sent.method} ${sent.to}`.includes(part))?.[1];
    const json = (body: unknown): void =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (given) {
      const body = given(sent);
      if (typeof body === 'string') return void response.writeHead(200, { 'content-type': typeOf(body) }).end(body);
      if (Buffer.isBuffer(body))
        return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(body);
      return json(body);
    }
    if (request.url.startsWith('/mcp')) return this.#mcp(request, response);
    if (request.url.startsWith('/~data.example/')) return this.#page(sent.to, response);
    const step = /^\/@([^/]*)\//.exec(request.url)?.[1];
    const asking = step === undefined ? undefined : this.#stepNamed(decodeURIComponent(step));
    if (asking !== undefined && this.#isPlainPage(step ?? '', asking)) return this.#page(sent.to, response);
    if (asking !== undefined) return this.#answerStep(this.#askingStep(asking, sent.to), sent.to, response);
    if (String(request.headers['authorization'] ?? '').startsWith('AWS4-')) return this.#store(request, response);
    if (isFurtherPage(sent.query)) return json([]);
    const fitting = this.#fitting(request);
    const found = this.#operationOf(fitting);
    // An address of ours is registered, and gets a number.
    if (found === null && /\/api\/v1\/hooks\//.test(request.body))
      return json({ id: 4_711, resource: { uri: 'https://service.example/hooks/4711' } });
    if (found === null) {
      this.unknown.push(`${sent.method} ${sent.to}`);
      return json(this.#asked(/./));
    }
    if (found.service === 'google_sheets') this.#writeSheet(found.operation.name, parsedOr(request.body));
    this.#answerService(found, new Set(fitting.map(toolOf)), response);
  }

  /** A store of objects, which has one of each name. */
  #store({ method, url }: Witnessed, response: ServerResponse): void {
    const headers = { etag: '"d41d8cd98f00b204e9800998ecf8427e"', 'last-modified': new Date(0).toUTCString() };
    if (method === 'GET' && url.includes('list-type=2'))
      return void response.writeHead(200, { 'content-type': 'application/xml' }).end(listedObjects());
    if (method === 'GET') return this.#file('', '', response);
    response.writeHead(method === 'DELETE' ? 204 : 200, headers).end();
  }

  /** A sheet keeps the rows that were written into it. */
  #writeSheet(operation: string, body: unknown): void {
    const { values } = (body ?? {}) as { readonly values?: readonly (readonly JsonValue[])[] };
    if (!Array.isArray(values)) return;
    if (operation === 'add_columns') this.#columns = (values[0] ?? []).map(String);
    else if (/_row(?:_number)?$/.test(operation)) this.#rows.push(...values);
  }

  /** A server of the tools that MCP clients of the workflow name. */
  #mcp({ body }: Witnessed, response: ServerResponse): void {
    const { id, method, params } = parsedOr(body) as { id?: number; method?: string; params?: JsonObject };
    if (id === undefined) return void response.writeHead(202).end();
    const named = (this.#places?.workflow.nodes ?? []).flatMap(({ type, parameters: { toolName, includeTools } }) =>
      type === 'mcpClientTool' ? [toolName, ...(Array.isArray(includeTools) ? includeTools : [])] : [],
    );
    const called = this.#steps.flatMap(({ tool, input }) =>
      tool === 'mcp.call_tool' ? [input['tool'] ?? ''] : (/^mcp\.[^.]+\.(.+)$/.exec(tool)?.[1] ?? []),
    );
    const names = [...new Set([...named.filter((name) => typeof name === 'string' && name !== ''), ...called])];
    const results: Readonly<Record<string, unknown>> = {
      initialize: {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo: { name: 'stand-in', version: '1' },
      },
      'tools/list': {
        tools: (names.length === 0 ? ['look_up'] : names).map((name) => ({
          name,
          description: `Does ${String(name)}`,
          inputSchema: { type: 'object', properties: { input: { type: 'string' } } },
        })),
      },
      'tools/call': { content: [{ type: 'text', text: `Result of ${String(params?.['name'])}` }] },
    };
    const answer = { jsonrpc: '2.0', id, result: results[method ?? ''] ?? {} };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  /** What all steps with a tool want to read. */
  #asked(tools: RegExp): JsonValue {
    return this.#titlesOf((step) => tools.test(step.tool)).reduce<JsonValue>(
      (made, name) => merged(made, this.#valueOf(name)),
      {},
    );
  }

  #titlesOf(fits: (step: RunStep) => boolean): readonly string[] {
    return [...new Set(this.#steps.filter(fits).map(({ title }) => title))];
  }

  #valueOf(name: string): JsonValue {
    const shape = this.#places?.shapeOf(name);
    return shape && !shape.isEmpty ? valueOf(shape, { url: this.web.url, of: name }) : {};
  }

  /** An address that a stand-in has given says which node asks it. Undefined: none does. */
  #stepNamed(id: string): string | undefined {
    if (!id.startsWith(ASKED_BY)) return id;
    const title = id.slice(ASKED_BY.length);
    return this.#steps.find((step) => step.title === title && /^(?:http\.request|rss\.read)$/.test(step.tool))?.id;
  }

  /** A page, or a picture if its name says so. */
  #page(to: string, response: ServerResponse): void {
    if (/image|img|photo|picture|logo|avatar|screenshot/i.test(new URL(to).pathname))
      return this.#file('', '', response);
    response.writeHead(200, { 'content-type': 'text/plain' }).end(pageText(to));
  }

  /** A page that a stand-in has given the address of, and of which the node behind reads no more than its text. */
  #isPlainPage(step: string, asking: string): boolean {
    if (!decodeURIComponent(step).startsWith(ASKED_BY)) return false;
    const { title = '', input } = this.#steps.find(({ id }) => id === asking) ?? {};
    const shape = this.#places?.shapeOf(title);
    return input?.['as'] !== 'file' && this.#reader(title) === '' && (shape === undefined || shape.isEmpty);
  }

  /** The step that asks. One that only keeps an address asks nothing itself. */
  #askingStep(id: string, to: string): string {
    const kept = this.#steps.find((each) => each.id === id);
    if (kept === undefined || /^(?:http|rss|file|graphql)/.test(kept.tool)) return id;
    const asking = this.#steps
      .filter(({ tool, input }) => ASKS_KEPT.test(tool) && String(input['url']).startsWith('{{'))
      .map((each) => ({ each, rest: String(each.input['url']).replace(/^[^]*\}\}/, '') }))
      .filter(({ rest }) => to.includes(rest))
      .toSorted((one, other) => other.rest.length - one.rest.length);
    // Of several, one reads feeds.
    const readers = asking.filter(({ each }) => (each.tool === 'rss.read') === LIKE_FEED.test(to));
    return (readers[0] ?? asking[0])?.each.id ?? id;
  }

  #answerStep(id: string, to: string, response: ServerResponse): void {
    const step = this.#steps.find((each) => each.id === id);
    const name = step?.title ?? '';
    const before = this.#times.get(id) ?? 0;
    this.#times.set(id, before + 1);
    const end = (type: string, body: string | Buffer): void =>
      void response.writeHead(200, { ...this.#headersFor(name), 'content-type': type }).end(body);
    const isList =
      /^(?:data\.transform|code\.run)$/.test(step?.tool ?? '') && this.#steps.some(({ tool }) => tool === 'rss.read');
    if (step?.tool === 'rss.read' || (isList && LIKE_FEED.test(to)))
      return end('application/rss+xml', feed(this.web.url));
    if (isImageMaker(to)) return end('application/json', JSON.stringify(madeImage(this.web.url)));
    const reader = this.#reader(name);
    if (step?.input['as'] === 'file' || /^(?:csv|pdf|xlsx|zip)$/.test(reader))
      return this.#file(reader, name, response);
    // It goes on as a file, which a text is not.
    if (reader === 'file' && (this.#places?.shapeOf(name)?.isEmpty ?? true)) return this.#file('', name, response);
    if (reader === 'html') return end('text/html', page(this.#places, name, this.web.url));
    if (reader === 'xml') return end('application/xml', XML);
    const shape = this.#places?.shapeOf(name);
    const data = shape?.fields.size === 1 ? shape.fields.get('data') : undefined;
    // A text that is read as JSON, or another one.
    if (data?.parsed)
      return end('text/plain', JSON.stringify(valueOf(data.parsed, { url: this.web.url, of: name, before })));
    if (data?.hints.some((hint) => 'is' in hint && hint.is === 'text'))
      return end(
        'text/plain',
        `${String(valueOf(data, { url: this.web.url, of: name, before }, 'data'))}\n${pageText(to.includes('data.example') ? to : name)}`,
      );
    const isWhole = JSON.stringify(this.#places?.node(name)?.parameters ?? {}).includes('"fullResponse":true');
    const body = (isWhole ? shape?.fields.get('body') : undefined) ?? shape;
    const value = body ? valueOf(body, { url: this.web.url, of: name, before }) : {};
    // An API answers with an object or a list.
    const answer = typeof value === 'string' && !body?.parsed ? { name: value } : value;
    const known = to.endsWith('linkedin.com/rest/images') ? uploadPlace(this.web.url) : {};
    return end('application/json', JSON.stringify(isJsonObject(answer) ? merged(answer, known) : answer));
  }

  /** The headers of its answer that a node behind reads: a service gives them. */
  #headersFor(name: string): Readonly<Record<string, string>> {
    const { parameters = {} } = this.#places?.node(name) ?? {};
    const headers = this.#places?.shapeOf(name)?.fields.get('headers');
    if (!headers || !JSON.stringify(parameters).includes('"fullResponse":true')) return {};
    const values = [...headers.fields].filter(([key]) => /^x-|^(?:location|link)$/i.test(key));
    return Object.fromEntries(
      values.map(([key, field]) => [key, String(valueOf(field, { url: this.web.url, of: name }, key))]),
    );
  }

  /** In which form the nodes behind one read its answer. */
  #reader(name: string, depth = 0): string {
    for (const { type, parameters, name: next } of depth > 4 ? [] : (this.#places?.behind(name) ?? [])) {
      if (type === 'html' || type === 'htmlExtract') return 'html';
      if (type === 'xml') return 'xml';
      // A text that is taken out of a file is read as well.
      const isTakenOut =
        type === 'moveBinaryData' || (type === 'extractFromFile' && parameters['operation'] === 'text');
      if (isTakenOut && this.#reader(next, depth + 1) === 'xml') return 'xml';
      if (type === 'extractFromFile') return String(parameters['operation'] ?? 'csv');
      if (type === 'spreadsheetFile') return 'csv';
      if (type === 'readPDF') return 'pdf';
      if (type.startsWith('vectorStore')) return 'text';
      if (isUpload(type, parameters)) return 'file';
      if (type === 'compression' && parameters['operation'] !== 'compress') return 'zip';
      if (['if', 'switch', 'merge', 'wait', 'splitInBatches', 'filter', 'noOp', 'limit'].includes(type)) {
        const found = this.#reader(next, depth + 1);
        if (found !== '') return found;
      }
    }
    return '';
  }

  #file(reader: string, name: string, response: ServerResponse): void {
    const end = (type: string, body: string | Buffer): void =>
      void response.writeHead(200, { 'content-type': type }).end(body);
    switch (reader) {
      case 'pdf':
        return end('application/pdf', PDF);
      case 'csv':
        return end('text/csv', this.#csv(name));
      case 'xlsx':
      case 'xls':
        return end(WORKBOOK_TYPE, workbookOf(this.#csv(name)));
      case 'zip':
        return end('application/zip', ZIP);
      case 'fromJson':
        return end('application/json', '[{"name":"one"},{"name":"two"}]');
      case 'xml':
        return end('application/xml', XML);
      case '':
        return end('image/png', PNG);
      default:
        return end('text/plain', `The text of ${name}`);
    }
  }

  /** The ending of files that the nodes behind the triggers read. Null: any will do. */
  endingForTriggers(): string | null {
    const { nodes, links } = this.#places?.workflow ?? { nodes: [], links: [] };
    const triggers = nodes.filter(({ name }) => !links.some(({ to, kind }) => to === name && kind === 'main'));
    const reader = triggers.map(({ name }) => this.#reader(name)).find((each) => each !== '') ?? '';
    return reader === 'fromJson' ? 'json' : ['xml', 'pdf', 'csv', 'xlsx'].includes(reader) ? reader : null;
  }

  /** A file for a name such as `list_csv`. */
  fileNamed(name: string): { readonly type: string; readonly content: string | Uint8Array<ArrayBuffer> } {
    const [, ending = ''] = /_([a-z0-9]+)$/.exec(name) ?? [];
    if (ending === 'csv') return { type: 'text/csv', content: ROWS };
    if (['xls', 'xlsx'].includes(ending)) return { type: WORKBOOK_TYPE, content: new Uint8Array(workbookOf(ROWS)) };
    if (ending === 'xml') return { type: 'application/xml', content: XML };
    if (ending === 'pdf') return { type: 'application/pdf', content: new Uint8Array(PDF) };
    if (/^(?:png|jpe?g|gif|webp|image)$/.test(ending)) return { type: 'image/png', content: new Uint8Array(PNG) };
    return ending === 'json'
      ? { type: 'application/json', content: '[{"name":"one"}]' }
      : { type: 'text/plain', content: 'A page' };
  }

  #csv(name: string): string {
    const reading =
      this.#places?.behind(name).find(({ type }) => /extractFromFile|spreadsheetFile/.test(type))?.name ?? '';
    const names = this.#places?.shapeOf(reading)?.names() ?? [];
    const titles = names.length === 0 ? ['name', 'email'] : names;
    return [titles, ...[1, 2].map((row) => titles.map((title) => `${title} ${row}`))]
      .map((row) => row.join(','))
      .join('\n');
  }

  #fitting({ method, url }: Witnessed): readonly KnownOperation[] {
    const address = `${this.web.url}${url}`;
    const tools = new Set(this.#steps.map(({ tool }) => tool));
    return this.#known
      .filter((known) => known.method === method && known.pattern.test(address))
      .toSorted(
        (one, other) => other.weight - one.weight || Number(tools.has(toolOf(other))) - Number(tools.has(toolOf(one))),
      );
  }

  #operationOf(fitting: readonly KnownOperation[]): KnownOperation | null {
    const tools = new Set(this.#steps.map(({ tool }) => tool));
    const [best] = fitting;
    const near = fitting.filter((known) => known.weight >= (best?.weight ?? 0) - 1);
    // Services of one company have addresses in common.
    const ofTrigger = near.find(({ service }) => service === this.triggerShape?.service);
    return near.find((known) => tools.has(toolOf(known))) ?? ofTrigger ?? best ?? null;
  }

  #answerService(known: KnownOperation, alike: ReadonlySet<string>, response: ServerResponse): void {
    const { operation, service } = known;
    const asFile = this.#steps.some(({ tool, input }) => tool === toolOf(known) && input['as'] === 'file');
    if (operation.download === 'always' || (operation.download === 'optional' && asFile)) {
      const reader = this.#titlesOf(({ tool }) => tool.startsWith(`${service}.`))
        .map((name) => this.#reader(name))
        .find((each) => each !== '');
      return this.#file(reader === undefined || reader === 'file' ? '' : reader, service, response);
    }
    const callers = new Set([
      toolOf(known),
      ...Object.values(known.connector.operations)
        .filter(
          ({ each, before }) =>
            each?.operation === operation.name || Object.values(before).some((one) => one.operation === operation.name),
        )
        .map(({ name }) => `${service}.${name}`),
    ]);
    const names = this.#titlesOf(({ tool }) => callers.has(tool));
    const origin = { url: this.web.url, of: names[0] ?? service };
    let wanted = names.reduce<JsonValue>((made, name) => merged(made, this.#valueOf(name)), {});
    const isWatched = this.triggerShape?.service === service;
    const triggers = Object.values(known.connector.triggers).filter(
      ({ poll }) => isWatched && poll && alike.has(`${service}.${poll.operation}`),
    );
    const [trigger] = triggers;
    if (trigger && this.triggerShape)
      wanted = merged(
        merged(
          trigger.sample ?? {},
          typed(valueOf(this.triggerShape.shape, origin), (trigger.sample ?? undefined) as JsonValue | undefined),
        ),
        isJsonObject(wanted) ? wanted : {},
      );
    for (const { poll } of triggers)
      if (poll?.cursor.kind === 'item' && isJsonObject(wanted))
        wanted = put(wanted, poll.cursor.path, new Date(Date.now() + 1_000).toISOString());
    if (trigger && isJsonObject(wanted) && typeof wanted['id'] === 'string')
      wanted = { ...wanted, id: `${wanted['id']} (${this.news})` };
    // n8n keeps the envelope of Telegram's answers.
    if (service === 'telegram' && isJsonObject(wanted) && isJsonObject(wanted['result'] ?? null))
      wanted = { ...wanted, ...(wanted['result'] as JsonObject) };
    if (service === 'telegram' && isJsonObject(wanted) && wanted['message_id'] !== undefined)
      wanted = { ...wanted, message_id: 1_001 };
    const isList = operation.outputSchema?.['type'] === 'array' || trigger?.poll?.items.length === 0;
    if (service === 'google_sheets' && /^read_(?:header|table)$/.test(operation.name)) {
      const row = this.#columns.map((title) => `${title} of the row`);
      const values = operation.name === 'read_header' ? [this.#columns] : [this.#columns, row, row, ...this.#rows];
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ values }));
    }
    for (const caller of Object.values(known.connector.operations))
      for (const [name, one] of Object.entries(caller.before))
        if (one.operation === operation.name)
          for (const read of readsBefore(caller as unknown as JsonValue, name)) wanted = withRead(wanted, read, origin);
    if (service === 'baserow' && operation.name === 'list_fields')
      return void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(fieldsById(this.#places)));
    if (service === 'airtable' && operation.name.includes('record')) wanted = asRecord(wanted);
    const body = bodyFor(known, isList && !Array.isArray(wanted) ? [wanted, wanted] : wanted, origin, this.#columns);
    const shown =
      trigger?.poll && !this.hasNews ? put(body, [...listPath(operation), ...trigger.poll.items], []) : body;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shown));
  }
}

/** Whether a node takes the file of its item. */
function isUpload(type: string, parameters: JsonObject): boolean {
  const { operation, resource, sendBody, contentType } = parameters;
  if (type === 'httpRequest') return sendBody === true && contentType === 'binaryData';
  if (type === 'googleDrive') return (operation ?? 'upload') === 'upload' && (resource ?? 'file') === 'file';
  if (['awsS3', 's3', 'dropbox', 'microsoftOneDrive', 'ftp'].includes(type)) return operation === 'upload';
  return parameters['binaryData'] === true || (type === 'openAi' && operation === 'transcribe');
}

const ROWS = 'name,email\none,ada@example.com';

/** Tools that may take the address from another step. */
const ASKS_KEPT = /^(?:http\.request|rss\.read)$/;
const LIKE_FEED = /rss|feed|xml/i;

/** Lists have one page. */
const isFurtherPage = (query: Readonly<Record<string, string>>): boolean =>
  ['offset', 'skip', 'startAt', 'start'].some((name) => Number(query[name] ?? 0) > 0) || Number(query['page'] ?? 1) > 1;
