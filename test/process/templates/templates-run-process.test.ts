import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { findEventType } from '../../../src/domain/event/types/index.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { StepDraft } from '../../../src/domain/steps/step.js';
import { createLogger } from '../../../src/logger.js';
import { openDatabase } from '../../../src/storage/database/database.js';
import type { Database } from '../../../src/storage/database/database.js';
import { allTemplates } from '../../../src/templates/index.js';
import { createAllTools } from '../../support/tools/all-tools.js';
import { bindSlots } from '../../support/bind-slots.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { FakeModel } from '../../support/fake-model.js';
import { httpWitness } from '../../support/http-witness.js';
import type { HttpWitness } from '../../support/http-witness.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';
import { TestSmtp } from '../../support/mail/smtp.js';
import { answerOfService, connectionOf, connectServices, connectorsFolder } from '../../templates/services.js';
import { CASES } from '../../templates/cases.js';
import { startTemplateStores, STORE_TABLES } from '../../templates/stores.js';
import { answerModel, answerWeb } from '../../templates/world.js';

const TEMPLATES = allTemplates();

/*
 * Each template as a user meets it: looked up, cloned, set to the servers of the test, run to its end in a real server.
 */

let database: TestDatabase;
let rows: Database;
let web: HttpWitness;
let smtp: TestSmtp;
let model: FakeModel;
let server: ServerProcess;
let stores: Awaited<ReturnType<typeof startTemplateStores>>;
let folder: string;
/** Whether the lists of services hold a new item. */
let hasNews = false;

beforeAll(async () => {
  [database, web, smtp, model, stores] = await Promise.all([
    createTestDatabase(),
    httpWitness((request, response) => {
      const [, host = ''] = request.url.split(/^\/~([^/]+)/);
      const answer = answerOfService(host, new URL(request.url, 'http://localhost'), hasNews);
      if (answer === undefined) return answerWeb(request, response);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    }),
    TestSmtp.start({ disabledCommands: ['STARTTLS', 'AUTH'] }),
    FakeModel.start(),
    startTemplateStores(),
  ]);
  rows = await openDatabase({ url: database.url, logger: createLogger('silent') });
  model.answersBy(answerModel);
  folder = connectorsFolder(web.url);
  server = await startServerProcess({
    CONNECTORS_DIR: folder,
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_API_KEY: 'sk-test',
    HTTP_ALLOW_HOSTS: [
      web.host,
      `127.0.0.1:${smtp.port}`,
      `127.0.0.1:${new URL(database.url).port}`,
      ...stores.hosts,
    ].join(','),
  });
  const connect = (name: string, kind: string, config: object) =>
    server.api.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name, kind, config } },
    );
  await connect('mail', 'SMTP', {
    host: '127.0.0.1',
    port: smtp.port,
    tls: false,
    from: 'Stepcast <stepcast@example.com>',
  });
  await connect(connectionOf('mail'), 'SMTP', {
    host: '127.0.0.1',
    port: smtp.port,
    tls: false,
    from: 'shop@example.com',
  });
  await connectDatabase(connect);
  await stores.connect(connect);
  await connect('slack', 'BEARER', { token: `${web.url}/hooks.slack.com/services/T0/B0/secret` });
  await connect('github', 'BEARER', { token: 'ghp-secret', origins: [web.url] });
});

/** A table of orders beside the tables of the server, whose user may do more than read. */
async function connectDatabase(
  connect: (name: string, kind: string, config: object) => Promise<unknown>,
): Promise<void> {
  await rows.query('create schema shop');
  await rows.query('create table shop.orders (id int primary key, customer text)');
  await rows.query("insert into shop.orders values (1, 'Ada'), (2, 'Bob'), (3, 'Old')");
  for (const table of STORE_TABLES) await rows.query(table);
  const { port, pathname, username, password } = new URL(database.url);
  await connect(connectionOf('database'), 'POSTGRES', {
    host: '127.0.0.1',
    port: Number(port),
    database: pathname.slice(1),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    tls: false,
    write: true,
  });
}

afterAll(async () => {
  await server?.stop();
  await Promise.all([model?.close(), smtp?.stop(), web?.close(), stores?.close()]);
  await rows?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  hasNews = false;
  web.requests.length = 0;
  smtp.messages.length = 0;
});

/**
 * Addresses of the web lead to the web of the test, and the three days in which a customer may pay are over at once.
 */
function here(steps: readonly StepDraft[] | JsonObject | null): unknown {
  const text = JSON.stringify(steps).replaceAll(/https:\/\/(?=[a-z0-9.-]+\.[a-z])/g, `${web.url}/`);
  return JSON.parse(text, (_key, value: unknown) =>
    isWaitForPayment(value) ? { ...value, timeoutSeconds: 0 } : value,
  );
}

function isWaitForPayment(value: unknown): value is { readonly eventType: string } {
  return (
    typeof value === 'object' && value !== null && 'eventType' in value && value.eventType === 'stripe.invoice.paid'
  );
}

async function clone(slug: string): Promise<string> {
  for (const other of CASES[slug]?.with ?? []) await clone(other);
  const template = TEMPLATES.find((one) => one.slug === slug);
  if (!template) throw new Error(`there is no template ${slug}`);
  const { cloneWorkflow } = await server.api.must(
    'mutation ($input: CloneWorkflowInput!) { cloneWorkflow(input: $input) { workflow { id } } }',
    { input: { id: slug, values: here(CASES[slug]?.values ?? null) } },
  );
  const { id } = cloneWorkflow.workflow;
  if (template.valuesSchema) await bindSlots(server.api, id, connectionOf);
  else {
    await server.api.must(
      'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }',
      { input: { id, steps: here(template.steps) } },
    );
    await bindSlots(server.api, id);
  }
  const { workflow } = await server.api.must(
    'query ($id: ID!) { workflow(id: $id) { missingConnections { name kind } } }',
    { id },
  );
  expect(workflow.missingConnections.filter((one: { kind: string }) => one.kind !== 'IMAP')).toEqual([]);
  return id;
}

/** A first look at the list of its source, and then one that finds the new item. Returns the id of its run. */
async function startBySource(id: string): Promise<string> {
  await server.api.must('mutation ($id: ID!) { activateWorkflow(id: $id) { workflow { id } } }', { id });
  for (let tries = 0; ; tries += 1) {
    const { workflow } = await server.api.must(
      `query ($id: ID!) { workflow(id: $id) { trigger { ... on EventTrigger { source { state { status problem { message } } } } } } }`,
      { id },
    );
    const { status, problem } = workflow.trigger.source.state;
    if (problem || tries > 2_000) throw new Error(`The source is ${status}: ${problem?.message ?? 'it was not read'}`);
    if (status === 'WATCHING') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  hasNews = true;
  // A look by hand comes ten seconds after the last one at the earliest.
  await rows.query("update event_source set last_poll_at = now() - interval '1 minute' where lease is null");
  await server.api.must('mutation ($input: PollSourceInput!) { pollSource(input: $input) { workflow { id } } }', {
    input: { workflowId: id },
  });
  const run = await firstRunOf(id);
  await server.api.must('mutation ($id: ID!) { deactivateWorkflow(id: $id) { workflow { id } } }', { id });
  // The next template may watch the same list: what is new to it has been seen by this one.
  await rows.query('delete from event_source where lease is null');
  return run;
}

/** Writes into the chat. */
async function startByChat(workflowId: string, payload: JsonObject | undefined): Promise<string> {
  const text = payload?.['text'] ?? 'How can you help me?';
  await server.api.must(
    'mutation ($input: SendChatMessageInput!) { sendChatMessage(input: $input) { chatMessage { id } } }',
    { input: { workflowId, text, clientId: 'first' } },
  );
  return firstRunOf(workflowId);
}

/** Does the work that a form may ask of a browser. Null: it asks for none. */
function workOf(page: string): string | null {
  const [, text, bits] = /data-work="([^"]+)" data-bits="(\d+)"/.exec(page) ?? [];
  if (text === undefined) return null;
  for (let nonce = 0; ; nonce += 1) {
    const digest = createHash('sha256').update(`${text}.${nonce}`).digest();
    if (digest.readUInt32BE(0) >>> (32 - Number(bits)) === 0) return String(nonce);
  }
}

/** Fills in the page of the form. */
async function startByForm(id: string, payload: JsonObject | undefined, schema: JsonObject): Promise<string> {
  const { workflow } = await server.api.must('query ($id: ID!) { workflow(id: $id) { publicPages { url } } }', { id });
  const [{ url }] = workflow.publicPages;
  const page = await (await fetch(url)).text();
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';
  const properties = Object.entries(
    (schema.properties ?? {}) as Record<string, { readonly enum?: readonly unknown[] }>,
  );
  const data = (payload?.['data'] ?? {}) as JsonObject;
  // A page names its inputs by their places, and its choices as well.
  const fields = properties.flatMap(([name, { enum: choices }], index) =>
    [data[name] ?? []].flat().map((one) => [`field-${index}`, String(choices ? choices.indexOf(one) : one)]),
  );
  // The page takes no answer in its first moments: only a program is that fast.
  await new Promise((resolve) => setTimeout(resolve, 1_700));
  const sent = await fetch(new URL(action.replaceAll('&#38;', '&').replaceAll('&amp;', '&'), url), {
    method: 'POST',
    body: new URLSearchParams([...fields, ['work', workOf(page) ?? '']]),
    redirect: 'manual',
  });
  if (sent.status !== 303) throw new Error(`The form was not taken: ${sent.status} ${await sent.text()}`);
  return firstRunOf(id);
}

/** Starts a run of the clone in the same way as its trigger. Returns its id. */
async function start(slug: string, id: string): Promise<string> {
  const { trigger } = TEMPLATES.find((one) => one.slug === slug) ?? {};
  const { context = {}, payload } = CASES[slug] ?? {};
  const more = slug === 'run-for-each-row' ? { workflowId: await clone('article-digest') } : {};
  const source: { readonly form?: unknown; readonly chat?: unknown } | null | undefined = trigger?.source;
  if (source?.chat || source?.form) {
    // A clone takes nothing until its owner turns it on.
    await server.api.must('mutation ($id: ID!) { activateWorkflow(id: $id) { workflow { id } } }', { id });
    const form = (source.form ?? {}) as { readonly schema?: JsonObject };
    return source.chat ? startByChat(id, payload) : startByForm(id, payload, form.schema ?? {});
  }
  if (source) return startBySource(id);
  if (trigger?.type !== 'EVENT') return server.api.execute(id, { ...context, ...more });
  await server.api.must('mutation ($id: ID!) { activateWorkflow(id: $id) { workflow { id } } }', { id });
  const eventType = trigger.eventType ?? '';
  if (eventType === 'workflow.failed') {
    await server.api.ended(
      await server.api.execute(
        await server.api.createWorkflow([
          { id: 'a', title: 'a', tool: 'data.transform', input: { expression: '$error("on purpose")' } },
        ]),
      ),
    );
    return firstRunOf(id);
  }
  const given = { ...findEventType(eventType)?.sample, ...payload };
  const { emitEvent } = await server.api.must(
    'mutation ($input: EmitEventInput!) { emitEvent(input: $input) { executions { id workflow { id } } } }',
    { input: { eventType, payload: given } },
  );
  await server.api.must('mutation ($id: ID!) { deactivateWorkflow(id: $id) { workflow { id } } }', { id });
  const run = emitEvent.executions.find((one: { workflow: { id: string } }) => one.workflow.id === id);
  if (!run) throw new Error(`The event has started nothing: ${JSON.stringify(given)}`);
  return run.id;
}

async function firstRunOf(workflowId: string): Promise<string> {
  for (;;) {
    const { workflow } = await server.api.must(
      'query ($id: ID!) { workflow(id: $id) { executions { nodes { id } } } }',
      { id: workflowId },
    );
    if (workflow.executions.nodes.length > 0) return workflow.executions.nodes[0].id;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function decide(
  executionId: string,
  { isDelivered = false, ...decision }: { readonly isDelivered?: boolean },
): Promise<void> {
  for (;;) {
    const { approvals } = await server.api.must('{ approvals { id execution { id } messages { status } } }');
    const asked = approvals.find((one: { execution: { id: string } }) => one.execution.id === executionId);
    const messages: { status: string }[] = asked?.messages ?? [];
    if (asked && (!isDelivered || (messages.length > 0 && messages.every(({ status }) => status === 'SENT')))) {
      await server.api.must(
        'mutation ($input: DecideApprovalInput!) { decideApproval(input: $input) { execution { id } } }',
        { input: { id: asked.id, ...decision } },
      );
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('every template has a case, and there are at least 24', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(TEMPLATES.map((template) => template.slug).toSorted());
  expect(TEMPLATES.length).toBeGreaterThanOrEqual(24);
});

test('the server has the tools that the page of tools shows', async () => {
  const { registry, close } = createAllTools();
  const { tools } = await server.api.must('{ tools { name } }');
  expect(tools.map((tool: { name: string }) => tool.name)).toEqual(registry.list().map((tool) => tool.name));
  await close();
});

describe('cloned and run', () => {
  beforeAll(() => connectServices(server.api, web.url));
  test.each(TEMPLATES.map((template) => template.slug))('%s does what it says', async (slug) => {
    const { output, mail = [], slack = [], calls = [], approval } = CASES[slug] ?? { output: null };
    const run = await start(slug, await clone(slug));
    if (approval) await decide(run, approval);
    const execution = await server.api.ended(run);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', error: null });
    expect(execution.output).toEqual(output);
    expect(smtp.messages).toHaveLength(mail.length);
    mail.forEach(([to, part], index) => {
      const { to: recipients = [], source = '' } = smtp.messages[index] ?? {};
      if (to !== '') expect(recipients).toEqual([to]);
      expect(source).toContain(part);
    });
    const posts = web.requests
      .filter((request) => request.url.startsWith('/hooks.slack.com/'))
      .map((request) => (JSON.parse(request.body) as { text: string }).text);
    expect(posts.toSorted()).toEqual(slack.toSorted().map((part) => expect.stringContaining(part)));
    for (const [request, part] of calls) {
      expect(web.requests.map(({ method, url, body }) => ({ request: `${method} ${url}`, body }))).toContainEqual({
        request: expect.stringContaining(request),
        body: expect.stringContaining(part),
      });
    }
  });
});
