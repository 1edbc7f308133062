import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
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
});
