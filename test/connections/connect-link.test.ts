import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { dumpOf, tracesOf } from '../support/canary.js';
import { CLIENT_SECRET } from '../support/oauth/consent-server.js';
import { startConsentHarness } from '../support/oauth/consent-harness.js';
import type { ConsentHarness } from '../support/oauth/consent-harness.js';
import { TestBrowser } from '../support/oauth/test-browser.js';

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

beforeAll(async () => {
  harness = await startConsentHarness();
  sql = new Client({ connectionString: harness.database.url });
  await sql.connect();
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

  it('leaves no secret behind: neither its own, nor those of the consent that it brought', async () => {
    const { api } = harness.server;
    const { url } = await link({ service: 'test_provider', name: 'canary' });
    const open = await link({ service: 'test_provider', name: 'canary-open' });
    await agree(new TestBrowser(), url);
    const workflow = await api.createWorkflow([harness.step('canary')]);
    expect(await api.ended(await api.execute(workflow))).toMatchObject({ status: 'SUCCEEDED' });
    const answers = [
      await api.ask('{ connectLinks { linkId name } connections { id name account lastTestError } }'),
      await api.ask('{ auditLog(first: 100) { nodes { actionName details } } }'),
      (await api.rest('GET', '/connections/links')).body,
      (await api.rest('GET', '/connections')).body,
      (await api.rest('GET', '/audit?limit=100')).body,
      (await api.rest('GET', `/workflows/${workflow}/executions`)).body,
    ];
    const places = {
      database: await dumpOf(sql),
      log: harness.server.log,
      answers: JSON.stringify(answers),
    };
    expect(places.answers).toContain('connection.consent');
    expect(harness.lastToken().length).toBeGreaterThan(20);
    const secrets = [
      CLIENT_SECRET,
      harness.lastToken(),
      ...[url, open.url].map((each) => each.split('/').at(-1) ?? ''),
    ];
    const traces = Object.entries(places).flatMap(([place, text]) =>
      secrets.flatMap((secret) => tracesOf(secret, text).map((form) => ({ place, form }))),
    );
    expect(traces).toEqual([]);
  });
});
