import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from '../support/api-client.js';
import { runScript } from '../support/processes/command.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type TestServer } from '../support/harness/server.js';

/* Community actions on the marketplace, over both transports. */

const JWT_SECRET = 'a secret of at least thirty-two characters';
const GITHUB = `ghp_${'aB3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA3bC5'}`;
const STORED = 'stored-9f2c71d0-credential';

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;
let bob: ApiClient;
let root: ApiClient;

const as = async (sub: string, scope?: string): Promise<ApiClient> =>
  new ApiClient(
    server.url,
    await new SignJWT({ sub, ...(scope ? { scope } : {}) })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(JWT_SECRET)),
  );

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'trace', AUTH_JWT_SECRET: JWT_SECRET });
  [ada, bob, root] = await Promise.all([as('ada'), as('bob'), as('root', 'workflows:read admin')]);
});
afterAll(async () => {
  await Promise.all([ada, bob, root].map((client) => client.close()));
  await server.stop();
  await database.drop();
});

const add = { id: 'add', title: 'Add', tool: 'data.transform', input: { expression: '1 + 1' } };
const PUBLISH =
  'mutation ($id: ID!, $input: PublishWorkflowInput) { publishWorkflow(id: $id, input: $input) { workflow { id slug isPublic hidden { reason at } } } }';
const CHECK =
  'query ($id: ID!) { publishCheck(id: $id) { isPublishable findings { kind pointer rule detail excerpt canAcknowledge } } }';
const PUBLIC = 'query ($id: ID!) { publicWorkflow(id: $id) { id title starCount viewerHasStarred steps { input } } }';

async function published(title: string, owner = ada, steps: readonly object[] = [add]): Promise<string> {
  const id = await owner.createWorkflow(steps, { title });
  await owner.must(PUBLISH, { id });
  return id;
}

describe('publishing', () => {
  test('says everything that stands in its way at once, the same over both transports, and never what was found', async () => {
    await ada.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: 'crm', kind: 'BEARER', config: { token: STORED } } },
    );
    const id = await ada.createWorkflow(
      [
        {
          id: 'call',
          title: 'Call',
          tool: 'http.request',
          input: { url: 'https://example.com/', headers: { 'x-token': GITHUB, password: 'hunter2' } },
          when: `$contains("x", "${STORED}")`,
        },
        {
          id: 'send',
          title: 'Send',
          tool: 'email.send',
          input: { connection: 'relay', to: ['jane.doe@acme.io'], subject: 's', text: 't' },
        },
      ],
      {
        description: ' ',
        inputSchema: {
          type: 'object',
          properties: {
            secret: { type: 'string', default: 'q8Zr2LmX0' },
            password: { type: 'string', description: 'Your password' },
          },
        },
      },
    );
    const { publishCheck } = await ada.must(CHECK, { id });
    const expected = [
      ['INVALID', '/description', 'description', false],
      ['SECRET', '/steps/0/when', 'stored-credential', false],
      ['SECRET', '/steps/0/input/headers/x-token', 'github', false],
      ['LIKELY_SECRET', '/steps/0/input/headers/password', 'credential-name', true],
      ['PERSONAL_DATA', '/steps/1/input/to/0', 'email', true],
      ['LIKELY_SECRET', '/inputSchema/properties/secret/default', 'credential-name', true],
    ];
    expect(publishCheck.isPublishable).toBe(false);
    expect(
      publishCheck.findings.map((each: Record<string, unknown>) => [
        each['kind'],
        each['pointer'],
        each['rule'],
        each['canAcknowledge'],
      ]),
    ).toEqual(expected);

    const rest = await ada.rest('GET', `/workflows/${id}/publish-check`);
    expect(
      rest.body.findings.map((each: Record<string, unknown>) => [
        String(each['kind']).toUpperCase(),
        each['pointer'],
        each['rule'],
        each['can_acknowledge'],
      ]),
    ).toEqual(
      expected.map(([kind, pointer, ...more]) => [
        kind,
        String(pointer).replace('/inputSchema', '/input_schema'),
        ...more,
      ]),
    );

    const { errors } = await ada.ask(PUBLISH, { id });
    const refused = await ada.rest('POST', `/workflows/${id}/publish`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'PUBLISH_REFUSED' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'PUBLISH_REFUSED' } });
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expected.map(([, pointer]) => String(pointer).replace('/inputSchema', '/input_schema')),
    );
    for (const text of [JSON.stringify([publishCheck, rest.body, errors, refused.body]), server.log]) {
      for (const secret of [GITHUB, GITHUB.slice(4), STORED, 'hunter2', 'q8Zr2LmX0', 'jane.doe@acme.io'])
        expect(text).not.toContain(secret);
    }
    expect((await bob.ask(CHECK, { id })).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('takes an acknowledgement of what may be meant so, and of nothing else', async () => {
    const id = await ada.createWorkflow([
      {
        ...add,
        description: 'Ask jane.doe@acme.io or +49 170 1234567',
        input: { expression: '1', input: { key: 'q8Zr2LmX0vTn' } },
      },
    ]);
    expect(
      (await ada.rest('POST', `/workflows/${id}/publish`, { acknowledge_personal_data: true })).body,
    ).toMatchObject({ code: 'PUBLISH_REFUSED', errors: [{ pointer: '/steps/0/input/input/key' }] });
    expect(
      (await ada.ask(PUBLISH, { id, input: { acknowledge: ['/steps/0/input/input/key'] } })).errors[0]?.extensions.code,
    ).toBe('PERSONAL_DATA');
    const { publishWorkflow } = await ada.must(PUBLISH, {
      id,
      input: { acknowledge: ['/steps/0/input/input/key', '/steps/0/description'] },
    });
    expect(publishWorkflow.workflow).toMatchObject({ isPublic: true });
    // It looks like a credential anyway.
    expect((await bob.must(PUBLIC, { id })).publicWorkflow.steps).toEqual([
      { input: { expression: '1', input: { key: '' } } },
    ]);
    // A text that only looks random works in a clone after it is acknowledged, and the finding says that it becomes
    // public.
    const guess = await ada.createWorkflow([
      { ...add, input: { expression: '1', input: { key: 'q8Zr2LmX0vTn', sheet: 'q8Zr2LmX0vTn4KwYc7BhJd1E' } } },
    ]);
    const details = (await ada.must(CHECK, { id: guess })).publishCheck.findings.map(
      ({ pointer, detail }: Record<string, string>) => [pointer, detail],
    );
    expect(details).toEqual([
      ['/steps/0/input/input/key', expect.stringContaining('acknowledge it: others see that place blank in any case.')],
      [
        '/steps/0/input/input/sheet',
        expect.stringContaining('acknowledge it: everybody will then see it as it stands.'),
      ],
    ]);
    await ada.must(PUBLISH, { id: guess, input: { acknowledge: details.map(([pointer]: string[]) => pointer) } });
    expect((await bob.must(PUBLIC, { id: guess })).publicWorkflow.steps).toEqual([
      { input: { expression: '1', input: { key: '', sheet: 'q8Zr2LmX0vTn4KwYc7BhJd1E' } } },
    ]);
    const secret = await ada.createWorkflow([{ ...add, description: GITHUB }]);
    expect(
      (
        await ada.ask(PUBLISH, {
          id: secret,
          input: { acknowledge: ['/steps/0/description'], acknowledgePersonalData: true },
        })
      ).errors[0]?.extensions.code,
    ).toBe('PUBLISH_REFUSED');
  });

  test('overlooks no credential behind however many findings that can be acknowledged', async () => {
    const to = Array.from({ length: 201 }, (_, index) => `person${index}@acme.io`);
    await ada.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: 'vault', kind: 'BEARER', config: { token: 'plum-river-table-lamp' } } },
    );
    const id = await ada.createWorkflow([
      { ...add, input: { expression: '1', input: { to, note: 'say plum-river-table-lamp' } } },
    ]);
    expect(
      (await ada.rest('POST', `/workflows/${id}/publish`, { acknowledge_personal_data: true })).body,
    ).toMatchObject({ code: 'PUBLISH_REFUSED', errors: [{ pointer: '/steps/0/input/input/note' }] });
    const { publishCheck } = await ada.must(CHECK, { id });
    expect(publishCheck).toMatchObject({
      isPublishable: false,
      findings: { length: 200, 0: { kind: 'SECRET', pointer: '/steps/0/input/input/note' } },
    });
    expect((await bob.must(PUBLIC, { id })).publicWorkflow).toBeNull();
  });

  test('can be done from the command line, with what is said of it', async () => {
    const id = await ada.createWorkflow([{ ...add, description: 'Ask jane.doe@acme.io' }], {
      title: 'From a terminal',
    });
    const stepcast = async (...words: string[]) =>
      runScript('bin/stepcast.mjs', words, {
        XDG_CONFIG_HOME: tmpdir(),
        STEPCAST_URL: server.url,
        STEPCAST_API_KEY: ada.key,
      }).ended;
    expect((await stepcast('publish', id, '--check')).stdout).toContain(
      '/steps/0/description: A mail address would become public',
    );
    const refused = await stepcast('publish', id);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('/steps/0/description: A mail address') });
    expect(
      await stepcast(
        'publish',
        id,
        '--acknowledge',
        '/steps/0/description',
        '--tag',
        'terminal',
        '--notes',
        'The first',
      ),
    ).toMatchObject({ code: 0 });
    expect((await bob.must('query ($id: ID!) { publicWorkflow(id: $id) { tags } }', { id })).publicWorkflow).toEqual({
      tags: ['terminal'],
    });
  });

  test('shows no name of a connection; a clone says what it needs, and one of its owner’s own is put in its place', async () => {
    const call = {
      id: 'call',
      title: 'Call',
      tool: 'http.request',
      input: { url: 'https://example.com/', connection: 'acme-prod-7' },
    };
    const id = await published('With a connection', ada, [call, { ...call, id: 'again' }]);
    expect(JSON.stringify(await bob.must(PUBLIC, { id }))).not.toContain('acme');
    const NEEDS = 'id missingConnections { name kind stepIds }';
    const { workflow } = (
      await bob.must(`mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { ${NEEDS} } } }`, { id })
    ).cloneWorkflow;
    expect(workflow.missingConnections).toEqual([{ name: 'http', kind: 'BEARER', stepIds: ['call', 'again'] }]);
    const { createConnection } = await bob.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: 'mine', kind: 'BASIC', config: { username: 'bob', password: 'not to be told' } } },
    );
    const input = {
      workflowId: workflow.id,
      slot: 'http',
      connectionId: createConnection.connection.id,
      allowOrigins: ['https://example.com'],
    };
    const { bindConnection } = await bob.must(
      `mutation ($input: BindConnectionInput!) { bindConnection(input: $input) { workflow { ${NEEDS} issues { code } } } }`,
      { input },
    );
    expect(bindConnection.workflow).toMatchObject({ missingConnections: [], issues: [] });
  });
});

describe('a star', () => {
  test('counts once for each user, is listed, and can be taken back', async () => {
    const id = await published('Starred');
    const { slug } = (await bob.rest('GET', `/workflows/public/${id}`)).body;
    for (let time = 0; time < 2; time += 1) {
      expect(
        (
          await bob.must(
            'mutation ($id: ID!) { starWorkflow(id: $id) { id starCount viewerHasStarred workflow { title } } }',
            { id: slug },
          )
        ).starWorkflow,
      ).toEqual({ id, starCount: 1, viewerHasStarred: true, workflow: { title: 'Starred' } });
    }
    expect(await ada.rest('PUT', `/workflows/${id}/star`)).toMatchObject({
      status: 200,
      body: { id, star_count: 2, starred: true },
    });
    expect(
      (await bob.must('mutation { starWorkflow(id: "website-check") { starCount } }')).starWorkflow.starCount,
    ).toBe(1);
    expect(
      (await bob.must('{ starredWorkflows { totalCount nodes { title starCount viewerHasStarred } } }'))
        .starredWorkflows,
    ).toEqual({
      totalCount: 2,
      nodes: [
        { title: 'Is the website up?', starCount: 1, viewerHasStarred: true },
        { title: 'Starred', starCount: 2, viewerHasStarred: true },
      ],
    });
    const first = (await bob.must('{ starredWorkflows(first: 1) { pageInfo { endCursor } } }')).starredWorkflows
      .pageInfo.endCursor;
    expect(
      (
        await bob.must('query ($after: String) { starredWorkflows(after: $after) { nodes { title } } }', {
          after: first,
        })
      ).starredWorkflows.nodes,
    ).toEqual([{ title: 'Starred' }]);
    expect((await root.must(PUBLIC, { id })).publicWorkflow).toMatchObject({ starCount: 2, viewerHasStarred: false });
    expect((await ada.rest('DELETE', `/workflows/${id}/star`)).body).toMatchObject({ star_count: 1, starred: false });
    await ada.must('mutation ($id: ID!) { unpublishWorkflow(id: $id) { workflow { id } } }', { id });
    expect((await bob.rest('GET', '/workflows/starred')).body).toMatchObject({
      total: 1,
      workflows: [{ slug: 'website-check' }],
    });
    expect((await bob.rest('DELETE', `/workflows/${id}/star`)).body).toEqual({ id, star_count: 0, starred: false });
    expect(await bob.rest('DELETE', `/workflows/${id}/star`)).toMatchObject({ status: 404 });
  });
});

describe('a report', () => {
  const REPORT =
    'mutation ($input: ReportWorkflowInput!) { reportWorkflow(input: $input) { report { id reason details status reporterId note workflow { id } } } }';
  const REPORTS =
    'query ($id: ID, $status: [ReportStatus!]) { reports(workflowId: $id, status: $status) { totalCount nodes { id reporterId reason details status decidedBy note version workflow { title } } } }';

  test('reaches the administrators, who hide what is wrong; its owner cannot undo that', async () => {
    const id = await published('Wrong');
    const { clone } = {
      clone: (await bob.must('mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id } } }', { id }))
        .cloneWorkflow.workflow.id,
    };
    const reader = await as('bob', 'workflows:read');
    expect((await reader.ask(REPORT, { input: { id, reason: 'BROKEN' } })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    const { report } = (await bob.must(REPORT, { input: { id, reason: 'BROKEN' } })).reportWorkflow;
    expect(report).toMatchObject({ reason: 'BROKEN', status: 'OPEN', reporterId: null, workflow: null });
    expect(
      (await bob.must(REPORT, { input: { id, reason: 'SPAM', details: 'Buy now' } })).reportWorkflow.report,
    ).toMatchObject({ id: report.id, reason: 'SPAM', details: 'Buy now' });
    expect((await root.must(REPORTS, { id })).reports).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: report.id,
          reporterId: 'bob',
          reason: 'SPAM',
          details: 'Buy now',
          status: 'OPEN',
          decidedBy: null,
          note: null,
          version: 1,
          workflow: { title: 'Wrong' },
        },
      ],
    });
    for (const [client, code] of [
      [bob, 'FORBIDDEN'],
      [ada, 'FORBIDDEN'],
    ] as const)
      expect((await client.ask(REPORTS, { id })).errors[0]?.extensions.code).toBe(code);
    expect((await ada.ask(REPORT, { input: { id, reason: 'SPAM' } })).errors[0]?.extensions.code).toBe('ILLEGAL_STATE');
    expect((await ada.rest('POST', `/workflows/${id}/hide`, { reason: 'x' })).status).toBe(403);

    const { hideWorkflow } = await root.must(
      'mutation ($input: HideWorkflowInput!) { hideWorkflow(input: $input) { workflowId hidden { reason } workflow { title } } }',
      { input: { id, reason: 'It only advertises.' } },
    );
    expect(hideWorkflow).toEqual({
      workflowId: id,
      hidden: { reason: 'It only advertises.' },
      workflow: { title: 'Wrong' },
    });
    expect((await root.must(REPORTS, { id, status: ['RESOLVED'] })).reports).toMatchObject({
      totalCount: 1,
      nodes: [{ decidedBy: 'root', workflow: { title: 'Wrong' } }],
    });

    const gone = async () => {
      for (const client of [ada, bob]) {
        expect((await client.must(PUBLIC, { id })).publicWorkflow).toBeNull();
        expect(
          (await client.must('{ communityWorkflows(search: "wrong") { totalCount } }')).communityWorkflows.totalCount,
        ).toBe(0);
        expect((await client.rest('GET', `/workflows/public/${id}`)).status).toBe(404);
      }
      expect(
        (await bob.ask('mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id } } }', { id })).errors[0]
          ?.extensions.code,
      ).toBe('NOT_FOUND');
      expect((await bob.rest('PUT', `/workflows/${id}/star`)).status).toBe(404);
    };
    await gone();
    await ada.must('mutation ($id: ID!) { unpublishWorkflow(id: $id) { workflow { id } } }', { id });
    await ada.must('mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }', {
      input: { id, title: 'Wrong again' },
    });
    expect((await ada.must(PUBLISH, { id })).publishWorkflow.workflow).toMatchObject({
      isPublic: true,
      hidden: { reason: 'It only advertises.' },
    });
    await gone();
    expect(
      (await bob.must('query ($id: ID!) { workflow(id: $id) { title hidden { reason } } }', { id: clone })).workflow,
    ).toEqual({ title: 'Wrong', hidden: null });

    expect((await root.rest('POST', `/workflows/${id}/unhide`)).body).toEqual({ workflow_id: id, hidden: null });
    expect((await bob.must(PUBLIC, { id })).publicWorkflow).toMatchObject({ title: 'Wrong again' });
  });

  test('a taken-down workflow does not come back as a copy of it, nor rewritten', async () => {
    const twice = { ...add, input: { expression: '2 + 2' } };
    const id = await published('Spam', ada, [twice]);
    const CLONE = 'mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id } } }';
    const copy = (await ada.must(CLONE, { id })).cloneWorkflow.workflow.id;
    const theirs = (await bob.must(CLONE, { id })).cloneWorkflow.workflow.id;
    await root.rest('POST', `/workflows/${id}/hide`, { reason: 'spam' });
    const second = (await ada.must(CLONE, { id: copy })).cloneWorkflow.workflow.id;
    await ada.must('mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }', {
      input: { id: second, steps: [add] },
    });
    const anew = await ada.createWorkflow([{ ...twice, title: 'Another name' }]);
    for (const other of [copy, second, anew]) {
      expect(await ada.rest('POST', `/workflows/${other}/publish`)).toMatchObject({
        status: 422,
        body: { code: 'PUBLISH_REFUSED', errors: [{ detail: expect.stringContaining('An administrator has hidden') }] },
      });
      expect((await ada.must(CHECK, { id: other })).publishCheck).toMatchObject({
        isPublishable: false,
        findings: [{ kind: 'INVALID', pointer: '', rule: 'hidden' }],
      });
    }
    await bob.must(PUBLISH, { id: theirs });
    await ada.must(PUBLISH, { id: await ada.createWorkflow([{ ...add, input: { expression: '3 + 3' } }]) });
    await root.rest('POST', `/workflows/${id}/unhide`);
    for (const other of [copy, second, anew]) await ada.must(PUBLISH, { id: other });
  });

  test('is decided, and can be made again of a newer version only', async () => {
    const id = await published('Doubtful');
    const { body } = await bob.rest('POST', `/workflows/${id}/report`, {
      reason: 'malicious',
      details: 'It deletes things',
    });
    expect(body).toMatchObject({ workflow_id: id, reason: 'malicious', status: 'open', version: 1 });
    expect(Object.keys(body)).not.toContain('reporter_id');
    expect((await root.rest('POST', `/reports/${body.id}/dismiss`, { note: 'It does not' })).body).toMatchObject({
      status: 'dismissed',
      decided_by: 'root',
      note: 'It does not',
      reporter_id: 'bob',
    });
    expect((await root.rest('GET', `/reports?status=dismissed&workflow_id=${id}`)).body).toMatchObject({
      total: 1,
      reports: [{ id: body.id }],
    });
    expect(await bob.rest('POST', `/workflows/${id}/report`, { reason: 'malicious' })).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_REPORTED' },
    });
    await ada.must('mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }', {
      input: { id, title: 'Doubtful still' },
    });
    await ada.must(PUBLISH, { id });
    expect((await bob.rest('POST', `/workflows/${id}/report`, { reason: 'malicious' })).body).toMatchObject({
      id: body.id,
      status: 'open',
      version: 2,
    });
    expect(await bob.rest('POST', `/workflows/${id}/report`, { reason: 'other' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/details' }] },
    });
    expect(await bob.rest('POST', '/workflows/website-check/report', { reason: 'spam' })).toMatchObject({
      status: 409,
    });
    expect(await root.rest('POST', '/reports/report_00000000000000000000000000/resolve')).toMatchObject({
      status: 404,
    });
  });
});
