import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { around, dumpOf, tracesOf } from '../support/canary.js';
import { connectMcp } from '../support/mcp/mcp-client.js';
import { CLIENT_ID, CLIENT_SECRET } from '../support/oauth/consent-server.js';
import { startServer } from '../support/harness/server.js';
import { startConsentHarness } from '../support/oauth/consent-harness.js';
import type { ConsentHarness } from '../support/oauth/consent-harness.js';
import { TestBrowser } from '../support/oauth/test-browser.js';
import type { Visit } from '../support/oauth/test-browser.js';

const LINK = 'mutation ($input: CreateConnectLinkInput!) { createConnectLink(input: $input) { id url expiresAt } }';

let harness: ConsentHarness;
let sql: Client;

const link = async (input: Record<string, unknown>) =>
  (await harness.server.api.must(LINK, { input })).createConnectLink as { id: string; url: string; expiresAt: string };
const connections = async () =>
  (await harness.server.api.rest('GET', '/connections')).body.connections as { id: string; name: string }[];
/** The guest goes on by the form of the page. */
const agree = async (browser: TestBrowser, url: string) => {
  const begun = await browser.visit(url, { method: 'POST', headers: { origin: harness.server.url } });
  const { next } = await browser.follow(begun, (address) => address.startsWith(`${harness.server.url}/oauth/callback`));
  return browser.visit(next ?? '', { from: harness.provider.url });
};

/** An administrator sets the client. Under the same key the same answer is given. */
const setClient = () =>
  harness.server.api.rest(
    'PUT',
    '/oauth/providers/test_provider/client',
    { client_id: CLIENT_ID, client_secret: CLIENT_SECRET },
    { 'idempotency-key': 'the-client' },
  );

beforeAll(async () => {
  harness = await startConsentHarness({ start: startServer, environment: { LOG_LEVEL: 'trace', OAUTH_CLIENTS: '{}' } });
  sql = new Client({ connectionString: harness.database.url });
  await sql.connect();
  expect((await setClient()).status).toBe(200);
});
afterAll(async () => {
  await sql.end();
  await harness.close();
});

describe('a connect link', () => {
  it('shows who asks, connects one account for them, works once, and gives its user nothing else', async () => {
    const { id, url, expiresAt } = await link({ service: 'test_provider', name: 'of-a-guest' });
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
    const guest = new TestBrowser();
    const page = await guest.visit(url);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('<strong>local</strong> asks you')]);
    // Looking at it uses nothing up.
    expect((await guest.visit(url)).status).toBe(200);
    const done = await agree(guest, url);
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('is connected')]);
    expect((await connections()).map(({ name }) => name)).toContain('of-a-guest');
    expect((await guest.visit(url)).status).toBe(410);
    expect((await guest.visit(url, { method: 'POST', headers: { origin: harness.server.url } })).status).toBe(410);
    // No session came of it.
    expect(guest.cookies.filter((each) => each.startsWith('stepcast'))).toEqual([]);
    expect((await guest.visit(`${harness.server.url}/api/v1/connections`)).status).toBe(401);
    const { rows } = await sql.query(
      `select is_anonymous, details from audit_log where action = 'connection.consent' order by id desc limit 1`,
    );
    expect(rows).toMatchObject([{ is_anonymous: true, details: { link: id, name: 'of-a-guest' } }]);
  });

  it('leads another signed-in user to the same page, and the address of a start is no link', async () => {
    const { url } = await link({ service: 'test_provider', name: 'twice' });
    const signedIn = await harness.signedIn();
    expect((await signedIn.visit(url)).status).toBe(200);
    const guest = new TestBrowser();
    expect((await guest.visit(url.replace('/connect/', '/start/'))).status).toBe(410);
    for (const headers of [{}, { origin: 'https://evil.example' }])
      expect((await guest.visit(url, { method: 'POST', headers })).status).toBe(403);
  });

  it('expires, can be taken back, and lives an hour at most', async () => {
    const { id, url } = await link({ service: 'test_provider', name: 'gone', expiresInMinutes: 1 });
    await sql.query(
      `update oauth_authorization set expires_at = now() - interval '1 second' where connect_link_id = $1`,
      [id],
    );
    expect((await new TestBrowser().visit(url)).status).toBe(410);
    const taken = await link({ service: 'test_provider', name: 'taken-back' });
    expect((await harness.server.api.rest('DELETE', `/connections/links/${taken.id}`)).status).toBe(204);
    expect((await new TestBrowser().visit(taken.url)).status).toBe(410);
    expect((await harness.server.api.rest('DELETE', `/connections/links/${taken.id}`)).status).toBe(404);
    for (const expires_in_minutes of [0, 61, -1])
      expect(
        (await harness.server.api.rest('POST', '/connections/links', { service: 'test_provider', expires_in_minutes }))
          .body,
      ).toMatchObject({ code: 'INVALID_INPUT' });
    const { errors } = await harness.server.api.ask(LINK, { input: { service: 'test_provider', returnTo: '/x' } });
    expect(errors).toHaveLength(1);
  });

  it('connects a connection again, and no other', async () => {
    const id = await harness.connect({ service: 'test_provider', name: 'mine' });
    const { url } = await link({ connectionId: id });
    const before = (await connections()).length;
    expect((await agree(new TestBrowser(), url)).text).toContain('is connected');
    expect((await connections()).length).toBe(before);
  });

  it('and its connection are for its owner alone', async () => {
    const mallory = await harness.user('mallory');
    const { id, url } = await link({ service: 'test_provider', name: 'of-its-owner' });
    const done = await link({ service: 'test_provider', name: 'owned' });
    expect((await agree(new TestBrowser(), done.url)).text).toContain('is connected');
    const owned = (await connections()).find(({ name }) => name === 'owned')?.id ?? '';
    const seen = await mallory.must('{ connectLinks { linkId } connections { id name } }');
    expect(seen['connectLinks']).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain('owned');
    const codes = async (query: string, variables: Record<string, unknown>) =>
      (await mallory.ask(query, variables)).errors.map(({ extensions }) => extensions.code);
    expect(
      await codes('mutation ($input: RevokeConnectLinkInput!) { revokeConnectLink(input: $input) { deletedId } }', {
        input: { linkId: id },
      }),
    ).toEqual(['NOT_FOUND']);
    expect((await mallory.rest('DELETE', `/connections/links/${id}`)).status).toBe(404);
    expect(await codes(LINK, { input: { connectionId: owned } })).toEqual(['NOT_FOUND']);
    expect(
      await codes('mutation ($input: StartAuthorizationInput!) { startAuthorization(input: $input) { url } }', {
        input: { connectionId: owned, returnTo: '/x' },
      }),
    ).toEqual(['NOT_FOUND']);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/test'],
      ['GET', '/workflows'],
      ['DELETE', ''],
    ] as const)
      expect((await mallory.rest(method, `/connections/${owned}${path}`)).status).toBe(404);
    const workflow = await mallory.createWorkflow([harness.step('owned')]);
    const answer = await mallory.rest('POST', `/workflows/${workflow}/execute`, {});
    expect(answer.body).toMatchObject({ code: 'MISSING_CONNECTION' });
    // It was not used up by any of it.
    expect((await new TestBrowser().visit(url)).status).toBe(200);
  });
});

describe('the secrets of consents', () => {
  const device = async (input: Record<string, unknown>) => {
    const { body } = await harness.server.api.rest('POST', '/connections/device', input);
    return body as { readonly authorization_id: string; readonly user_code: string };
  };
  const checked = async (id: string) => {
    await sql.query(`update device_authorization set next_poll_at = now() - interval '1 second' where id = $1`, [id]);
    return (await harness.server.api.rest('POST', `/connections/device/${id}/check`, {})).body;
  };

  it('are nowhere, whatever is done with them, and a clone uses none of them', async () => {
    const { provider, server } = harness;
    const { api } = server;
    const seen: unknown[] = [];
    const see = async <T>(answer: Promise<T>): Promise<T> => {
      seen.push(await answer);
      return answer;
    };
    /** A page: its own address holds the code. */
    const seePage = async (visit: Promise<Visit>): Promise<string> => {
      const { headers, text } = await visit;
      seen.push([...headers], text);
      return text;
    };
    expect(await see(setClient())).toMatchObject({ status: 200, body: { is_registered: true, client_id: CLIENT_ID } });
    // Given by a link, by a signed-in user, and on another device.
    const { url } = await link({ service: 'test_provider', name: 'canary' });
    const open = await link({ service: 'test_provider', name: 'canary-open' });
    expect(await seePage(agree(new TestBrowser(), url))).toContain('is connected');
    const own = await harness.connect({ service: 'test_provider', name: 'canary-own' });
    const started = await device({ service: 'test_provider', name: 'canary-device' });
    await provider.enterCode(started.user_code);
    expect(await see(checked(started.authorization_id))).toMatchObject({ status: 'connected' });

    const workflow = await api.createWorkflow(
      ['canary', 'canary-own', 'canary-device'].map((name, index) => ({ ...harness.step(name), id: `call_${index}` })),
    );
    const run = await api.execute(workflow);
    for await (const pushed of api.socket().iterate({
      query: 'subscription ($id: ID!) { executionEvents(executionId: $id) { seq type step { input output } } }',
      variables: { id: run },
    }))
      seen.push(pushed);
    expect(await see(api.ended(run))).toMatchObject({ status: 'SUCCEEDED' });
    // A test renews the tokens: the provider takes each of the old ones once.
    expect((await see(api.rest('POST', `/connections/${own}/test`))).status).toBe(200);

    // From now on the provider repeats in its words what it refuses.
    const late = [
      await link({ service: 'test_provider', name: 'canary-late' }),
      await device({ service: 'test_provider', name: 'canary-late-device' }),
    ] as const;
    const guest = new TestBrowser();
    const begun = await guest.visit(late[0].url, { method: 'POST', headers: { origin: server.url } });
    const { next } = await guest.follow(begun, (address) => address.startsWith(`${server.url}/oauth/callback`));
    provider.state.isTalkative = true;
    expect(await seePage(guest.visit(next ?? '', { from: provider.url }))).toContain('[redacted]');
    expect(await see(checked(late[1].authorization_id))).toMatchObject({
      status: 'failed',
      error_message: expect.stringContaining('[redacted]'),
    });
    expect(await see(device({ service: 'test_provider', name: 'canary-no' }))).toMatchObject({
      code: 'OAUTH_REFUSED',
      detail: expect.stringContaining('[redacted]'),
    });
    await see(api.rest('POST', `/connections/${own}/test`));
    await provider.withdraw(harness.lastToken());
    expect(await see(api.ended(await api.execute(workflow)))).toMatchObject({
      status: 'FAILED',
      error: { code: 'OAUTH_GRANT_INVALID', message: expect.stringContaining('[redacted]') },
    });
    await see(
      api.ask('mutation ($input: DryRunStepInput!) { dryRunStep(input: $input) { input output error { message } } }', {
        input: { workflowId: workflow, stepId: 'call_1', allowSideEffects: true },
      }),
    );
    provider.state.isTalkative = false;

    const mallory = await harness.user('mallory');
    await see(api.rest('POST', `/workflows/${workflow}/publish`));
    const { body: clone } = await see(mallory.rest('POST', `/workflows/public/${workflow}/clone`));
    const called = harness.api.requests.length;
    expect(await see(mallory.rest('POST', `/workflows/${clone.id}/execute`, {}))).toMatchObject({
      status: 409,
      body: { code: 'MISSING_CONNECTION' },
    });
    expect(harness.api.requests.length).toBe(called);

    const { client, call } = await connectMcp(server.url, api.key);
    for (const [tool, input] of [
      ['list_executions', {}],
      ['get_workflow', { workflowId: workflow }],
      ['get_execution', { executionId: run }],
    ] as const)
      expect(await see(call(tool, input))).toMatchObject({ isError: false });
    await client.close();
    await see(
      api.must(`{ connectLinks { linkId name } oauthProviders { name clientId isRegistered }
        connections { id name account lastTestError consent { provider grantedScopes voidAt } }
        auditLog(first: 100) { nodes { actionName details } } }`),
    );
    for (const path of [
      '/connections',
      '/connections/links',
      `/connections/${own}`,
      '/audit?limit=100',
      '/oauth/providers',
      `/workflows/${workflow}`,
      `/workflows/${workflow}/executions`,
      `/executions/${run}/steps`,
      `/executions/${run}/log`,
    ])
      expect([path, (await see(api.rest('GET', path))).status]).toEqual([path, 200]);
    for (const path of ['/audit.csv', `/workflows/${workflow}/export`])
      seen.push(
        await (await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${api.key}` } })).text(),
      );

    const places = { database: await dumpOf(sql), log: server.log, answers: JSON.stringify(seen) };
    for (const place of [places.database, places.answers]) expect(place).toContain('[redacted]');
    const callback = new URL(next ?? '').searchParams;
    const secrets = [
      CLIENT_SECRET,
      callback.get('code'),
      callback.get('state'),
      ...provider.secrets,
      ...guest.cookies.filter((each) => each.startsWith('stepcast_consent')).map((each) => each.split('=')[1]),
      ...[url, open.url, late[0].url].map((each) => each.split('/').at(-1)),
    ].map((secret) => secret ?? '');
    // Codes, verifiers, device codes, access tokens and refresh tokens, also those that were rotated away.
    expect(provider.secrets.size).toBeGreaterThan(12);
    for (const secret of secrets) expect(secret.length).toBeGreaterThan(20);
    const traces = Object.entries(places).flatMap(([place, text]) =>
      secrets.flatMap((secret) => tracesOf(secret, text).map((form) => ({ place, around: around(text, form) }))),
    );
    expect(traces).toEqual([]);
  });
});
