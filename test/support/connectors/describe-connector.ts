import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectorLibrary } from '../../../src/connectors/library/connector-library.js';
import type { OpenService } from '../../../src/connectors/run/open-service.type.js';
import type { WebhookRequest } from '../../../src/connectors/file/connector.type.js';
import { valueAt } from '../../../src/connectors/template/data-path.js';
import { renderAsText } from '../../../src/connectors/template/render.js';
import type { Template } from '../../../src/connectors/template/template.type.js';
import { Redactor } from '../../../src/domain/redaction/index.js';
import { StepFailure } from '../../../src/errors.js';
import { compileSchema } from '../../../src/lib/json-schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { ChoiceService } from '../../../src/services/connectors/choice.service.js';
import { serviceConfig } from '../../../src/services/connectors/service-settings.js';
import { ServiceOpener } from '../../../src/services/connectors/service-opener.js';
import type { SealedConnection } from '../../../src/storage/connections/connection.store.js';
import { connectorTools } from '../../../src/tools/connectors/connector-tools.js';
import type { Tool } from '../../../src/tools/tool.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import { memoryFiles } from '../files/memory-files.js';
import { testConnectors } from '../connections.js';
import { userNamed } from '../harness/service-harness.js';
import { NO_PORTS, toolContext } from '../tools/tool-context.js';
import { describePolls } from './describe-polls.js';
import type { PollCase, PollWorld } from './describe-polls.js';
import { StandIn, connectorAt } from './stand-in.js';
import type { ExpectedRequest, StandInAnswer } from './stand-in.js';

/** One call of an operation: the input, the request that it makes, the answer, and the output. */
export interface OperationCase {
  /** `{$file: 'content', name, mediaType}` stands for a file of an earlier step. */
  readonly input?: JsonObject;
  /** The calls that come before it. */
  readonly before?: readonly { readonly request: ExpectedRequest; readonly answer: StandInAnswer }[];
  /** The calls that come after it, one for each item of its answer. */
  readonly after?: readonly { readonly request: ExpectedRequest; readonly answer: StandInAnswer }[];
  readonly request: ExpectedRequest;
  /** As the documentation of the service shows it. */
  readonly answer?: StandInAnswer;
  /** Default: the body of the answer. */
  readonly output?: JsonValue;
  /** The output is a file with this content. */
  readonly holds?: string;
}

/** A list over several pages. The last answer ends it. */
export interface PagesCase {
  readonly operation: string;
  readonly input?: JsonObject;
  readonly pages: readonly { readonly request: ExpectedRequest; readonly answer: StandInAnswer }[];
  readonly output: JsonValue;
}

/** Choices for a field. */
export interface ChoicesCase {
  readonly tool: string;
  readonly field: string;
  readonly input?: JsonObject;
  /** Several, if the list is joined from those of several things. */
  readonly answer: StandInAnswer | readonly StandInAnswer[];
  readonly choices: readonly { readonly value: JsonValue; readonly label: string }[];
}

/** The registration of a webhook, and its removal. `hook` is `{url, secret, id}` with what was kept. */
export interface WebhookCase {
  readonly input?: JsonObject;
  readonly subscribe: { readonly request: ExpectedRequest; readonly answer?: StandInAnswer };
  readonly unsubscribe?: { readonly request: ExpectedRequest; readonly answer?: StandInAnswer };
  readonly kept?: JsonObject;
}

export interface ConnectorCase {
  /** The settings of a connection; with an access token alone for a connector that takes nothing else. */
  readonly connection: JsonObject | { readonly accessToken: string };
  /** What a preset of OAuth keeps beside the access token. */
  readonly kept?: Readonly<Record<string, string>>;
  /** Where every request carries the credential. */
  readonly sends: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    /** The beginning of the path. */
    readonly path?: string;
  };
  readonly test?: {
    readonly request: ExpectedRequest;
    readonly answer: StandInAnswer;
    readonly account: string | null;
  };
  /** By name. Every operation of the file has one. */
  readonly operations: Readonly<Record<string, OperationCase | readonly OperationCase[]>>;
  /** At least one, if the file has an operation with pages. */
  readonly pages?: readonly PagesCase[];
  /** At least one, if the file has fields with choices. */
  readonly choices?: readonly ChoicesCase[];
  /** By the name of the trigger. Every webhook of the file that registers itself has one. */
  readonly webhooks?: Readonly<Record<string, WebhookCase>>;
  /** By the name of the trigger. A trigger that is polled needs one only if its answers cannot be made from the file. */
  readonly polls?: Readonly<Record<string, PollCase>>;
  /** A refusal as the service answers it, and its part of the message. */
  readonly refused: StandInAnswer & { readonly message: string };
  /** An answer to a void credential. Default: 401. */
  readonly expired?: StandInAnswer;
  /** An answer to too many requests. Default: 429 with `Retry-After: 7`. */
  readonly limited?: StandInAnswer & { readonly afterMs: number };
}

const HOOK = { id: 'hook_1', url: 'https://stepcast.example/hooks/hook_1/in', secret: 'hook-secret-0123456789' };
const OTHER_TOKEN = 'another-access-token-9876543210';

/** Tests a connector against a stand-in for its service: every operation, pages, choices, errors and registrations. */
export function describeConnector(service: string, given: ConnectorCase): void {
  describe(`the connector ${service}`, () => {
    let standIn: StandIn;
    let world: World;
    beforeAll(async () => {
      standIn = await StandIn.start(service);
      world = worldOf(standIn, given);
    });
    afterAll(() => standIn.close());

    const cases = Object.entries(given.operations).flatMap(([name, each]) =>
      [each].flat().map((one) => ({ name, each: one as OperationCase })),
    );
    const [first] = cases;
    if (first === undefined) throw new Error('A connector has operations.');

    it('has a case for each of its operations, its lists and its registrations', () => {
      const { operations, triggers } = standIn.connector;
      const named = Object.values(operations).filter(({ hidden }) => !hidden);
      expect(Object.keys(given.operations).sort()).toEqual(named.map(({ name }) => name).sort());
      if (named.some(({ page }) => page !== null)) expect(given.pages).not.toHaveLength(0);
      const withChoices = [...named, ...Object.values(triggers)].some(({ choices }) => Object.keys(choices).length > 0);
      if (withChoices) expect(given.choices ?? []).not.toHaveLength(0);
      const registered = Object.values(triggers).filter(({ webhook }) => (webhook?.subscribe ?? null) !== null);
      expect(Object.keys(given.webhooks ?? {}).sort()).toEqual(registered.map(({ name }) => name).sort());
    });

    it.each(cases)('$name sends the documented request', async ({ name, each }) => {
      const { before = [], after = [] } = each;
      const answers = [...before.map(({ answer }) => answer), each.answer ?? {}, ...after.map(({ answer }) => answer)];
      standIn.answer(...answers);
      const output = await world.call(name, each.input ?? {});
      const requests = [...before, each, ...after].map(({ request }) => request);
      expectRequests(standIn, given, requests);
      if (each.holds !== undefined) expect(world.contentOf(output)).toBe(each.holds);
      else expect(output).toEqual(each.output === undefined ? ((each.answer?.body ?? {}) as JsonValue) : each.output);
      const { outputSchema } = world.tool(name);
      if (outputSchema !== null) expect(compileSchema(outputSchema)(output)).toEqual([]);
    });

    for (const { operation, input = {}, pages, output } of given.pages ?? [])
      it(`${operation} joins its pages`, async () => {
        standIn.answer(...pages.map(({ answer }) => answer));
        expect(await world.call(operation, { ...input, maxPages: pages.length + 1 })).toEqual(output);
        expectRequests(
          standIn,
          given,
          pages.map(({ request }) => request),
        );
      });

    for (const { tool, field, input = {}, answer, choices } of given.choices ?? [])
      it(`${tool} has choices for ${field}`, async () => {
        standIn.answer(...[answer].flat());
        expect(await world.choices({ tool, field, input })).toEqual(choices);
      });

    for (const [name, each] of Object.entries(given.webhooks ?? {}))
      it(`${name} registers itself and is removed`, async () => {
        const webhook = standIn.connector.triggers[name]?.webhook;
        standIn.answer(each.subscribe.answer ?? {});
        const kept = await world.register(webhook?.subscribe ?? null, each.input ?? {}, HOOK);
        expectRequests(standIn, given, [each.subscribe.request]);
        expect(kept).toEqual(each.kept ?? {});
        if (each.unsubscribe === undefined) return;
        standIn.answer(each.unsubscribe.answer ?? {});
        await world.register(webhook?.unsubscribe ?? null, each.input ?? {}, { ...HOOK, ...kept });
        expectRequests(standIn, given, [each.unsubscribe.request]);
      });

    const polled = Object.values(connectorAt(service).triggers).filter(({ poll }) => poll !== null);
    describePolls(
      service,
      given.polls ?? {},
      () => ({ standIn, world }),
      polled.map(({ name }) => name),
    );

    const ofTest = given.test;
    if (ofTest !== undefined)
      it('tries a credential, and says whose it is', async () => {
        standIn.answer(ofTest.answer);
        expect(await world.account()).toBe(ofTest.account);
        expectRequests(standIn, given, [ofTest.request]);
      });

    it('waits as long as the service asks if there were too many requests', async () => {
      const { afterMs, ...answer } = given.limited ?? { status: 429, headers: { 'retry-after': '7' }, afterMs: 7_000 };
      standIn.answer(answer);
      const failure = await world.failure(first.name, first.each.input ?? {});
      expect([failure.code, failure.retryable, failure.retryAfterMs]).toEqual(['SERVICE_RATE_LIMITED', true, afterMs]);
    });

    it('tries again what the service could not do', async () => {
      standIn.answer({ status: 503, body: 'Service Unavailable' });
      const failure = await world.failure(first.name, first.each.input ?? {});
      expect([failure.code, failure.retryable]).toEqual(['SERVICE_UNAVAILABLE', true]);
    });

    it('says why the service refused, and does not try again', async () => {
      standIn.answer(given.refused);
      const failure = await world.failure(first.name, first.each.input ?? {});
      expect([failure.code, failure.retryable]).toEqual(['SERVICE_REFUSED', false]);
      expect(failure.message).toContain(given.refused.message);
      expect(failure.details).toMatchObject({ status: given.refused.status ?? 200 });
    });

    it('says that the credential is void, or renews an access token once', async () => {
      const expired = given.expired ?? { status: 401 };
      if ('accessToken' in given.connection) {
        standIn.answer(expired, first.each.answer ?? {});
        await world.call(first.name, first.each.input ?? {});
        const [before, after] = standIn.server.requests.map(({ url, headers }) => JSON.stringify([url, headers]));
        expect([before?.includes(OTHER_TOKEN), after?.includes(OTHER_TOKEN)]).toEqual([false, true]);
      }
      standIn.answer(expired);
      const failure = await world.failure(first.name, first.each.input ?? {});
      expect([failure.code, failure.retryable]).toEqual(['SERVICE_CREDENTIAL_REFUSED', false]);
    });

    it('shows no secret, even if the service repeats it', async () => {
      const body = JSON.stringify([...world.secrets, ...world.secrets.map(encodeURIComponent)]);
      standIn.answer({ ...given.refused, body: { ...(given.refused.body as JsonObject), echo: body } });
      const failure = await world.failure(first.name, first.each.input ?? {});
      const shown = world.redactor.text(`${failure.message} ${JSON.stringify(failure.details ?? null)}`);
      for (const secret of world.secrets) expect(shown).not.toContain(secret);
      expect(world.redactor.text(body)).not.toContain(world.secrets[0] ?? '-');
    });
  });
}

function expectRequests(standIn: StandIn, { sends }: ConnectorCase, expected: readonly ExpectedRequest[]): void {
  const main = fixedHost(standIn.connector.servers['main']);
  expect(standIn.requests).toHaveLength(expected.length);
  standIn.requests.forEach((request, index) => {
    const wanted = expected[index];
    if (wanted === undefined) return;
    const { method, path, query = {}, body, headers = {} } = wanted;
    expect({
      ...request,
      headers: undefined,
      ...(main === undefined && wanted.host === undefined ? { host: undefined } : {}),
    }).toEqual({
      method,
      host: wanted.host ?? main,
      path: `${wanted.prefix ?? sends.path ?? ''}${path}`,
      query: { ...query, ...sends.query },
      body: typeof body === 'string' ? expect.stringContaining(body) : body,
      headers: undefined,
    });
    expect(request.headers).toMatchObject({ ...sends.headers, ...headers });
  });
}

/** The host of a server of the stand-in. Undefined: settings of the connection decide about it. */
function fixedHost(server: Template | undefined): string | undefined {
  const start = server?.kind === 'text' ? server.parts[0] : server?.kind === 'value' ? server.value : undefined;
  const [, host, end] = /\/~([^/]*)(\/?)/.exec(typeof start === 'string' ? start : '') ?? [];
  return server?.kind === 'value' || end === '/' ? host : undefined;
}

interface World extends PollWorld {
  readonly secrets: readonly string[];
  readonly redactor: Redactor;
  tool(name: string): Tool;
  call(name: string, input: JsonObject): Promise<JsonValue>;
  failure(name: string, input: JsonObject): Promise<StepFailure>;
  choices(request: { tool: string; field: string; input: JsonObject }): Promise<readonly unknown[]>;
  register(request: WebhookRequest | null, input: JsonObject, hook: JsonObject): Promise<JsonObject>;
  account(): Promise<string | null>;
  /** The content of a file that an output is. */
  contentOf(output: JsonValue): string;
}

/** The connector with one connection, and without a database. */
function worldOf(standIn: StandIn, { connection, kept = {} }: ConnectorCase): World {
  const { connector } = standIn;
  const { library, send } = testConnectors([connector]);
  const token = 'accessToken' in connection ? String(connection.accessToken) : null;
  const config = token === null ? serviceConfig(connector, connection as JsonObject) : {};
  const sealed: SealedConnection = {
    id: 'conn_1',
    ownerId: 'ada',
    name: 'mine',
    kind: token === null ? 'SERVICE' : 'OAUTH2',
    service: connector.service,
    createdAt: new Date(),
    lastTestedAt: null,
    lastTestError: null,
    origins: [standIn.server.origin],
    sealed: '',
    sealedGrant: null,
    formerNames: [],
    account: null,
  };
  const redactor = new Redactor();
  const grant = (accessToken: string) => ({ accessToken, expiresAt: null, renewAt: null, refreshToken: null, kept });
  const opener = new ServiceOpener({
    library: new ConnectorLibrary([connector]),
    connections: { find: () => Promise.resolve(sealed), findFor: () => Promise.resolve(sealed) },
    vault: { open: () => config as JsonObject, openGrant: () => null },
    tokens: {
      get: (_connection, { refused }) => Promise.resolve(grant(refused === undefined ? (token ?? '') : OTHER_TOKEN)),
    },
  });
  const files = memoryFiles();
  const context = toolContext({
    ports: { ...NO_PORTS, files: files.ports.files, services: { open: opener.open.bind(opener) } },
    conceal: (secrets) => redactor.add(secrets),
    now: new Date('2026-11-27T12:00:00Z'),
  });
  const find = connectorTools(library, send);
  const placed = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(placed);
    if (!isJsonObject(value)) return value;
    const { $file, name, mediaType } = value;
    if (typeof $file === 'string') return files.put(String(name), String(mediaType), Buffer.from($file));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, placed(each)]));
  };
  const tool = (name: string): Tool => {
    const found = find(`${connector.service}.${name}`);
    if (found === undefined) throw new Error(`There is no operation ${name}.`);
    return found;
  };
  const open = (): Promise<OpenService> => opener.open(context, { service: connector.service, connection: 'mine' });
  const call = async (name: string, input: JsonObject): Promise<JsonValue> => {
    const given = { connection: 'mine', ...(placed(input) as JsonObject) };
    expect(compileSchema(tool(name).inputSchema)(given)).toEqual([]);
    const result = await tool(name).run(given, context);
    if (!('output' in result)) throw new Error('A connector does not wait.');
    return result.output;
  };
  return {
    secrets: token === null ? Object.values((config as { secrets?: Record<string, string> }).secrets ?? {}) : [token],
    redactor,
    open,
    send,
    tool,
    call,
    contentOf: (output) => files.bytesOf(output).toString(),
    failure: (name, input) =>
      call(name, input).then(
        () => {
          throw new Error('It should have failed.');
        },
        (error: unknown) => {
          if (error instanceof StepFailure) return error;
          throw error;
        },
      ),
    choices({ tool: name, field, input }) {
      const service = new ChoiceService({
        library,
        opener,
        send,
        connections: { find: () => Promise.resolve(sealed), findByName: () => Promise.resolve(sealed) },
        now: () => new Date(),
      });
      return service.list(userNamed('ada'), { tool: name, field, connection: 'mine', input });
    },
    async register(request, input, hook) {
      if (request === null) throw new Error('There is no such request.');
      const answer = await send(
        {
          connector,
          opened: await open(),
          request: request.request,
          scope: { input, hook },
          page: null,
          maxPages: 1,
          idempotency: null,
        },
        context,
      );
      return Object.fromEntries(
        Object.entries(request.keep).map(([name, path]) => [name, valueAt(answer, path) ?? null]),
      );
    },
    async account() {
      const { test } = connector;
      if (test === null) return null;
      const answer = await send(
        {
          connector,
          opened: await open(),
          request: test.request,
          scope: {},
          page: null,
          maxPages: 1,
          idempotency: null,
        },
        context,
      );
      return test.account === null ? null : (renderAsText(test.account, { answer }) ?? null);
    },
  };
}
