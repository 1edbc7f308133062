import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectorLibrary } from '../../src/connectors/library/connector-library.js';
import { builtInConnectors } from '../../src/connectors/library/load-connectors.js';
import { accountAddress } from '../../src/services/connections/account-of.js';
import { connectableService } from '../../src/services/connectors/connectable-service.js';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { OAuthPreset } from '../../src/domain/connection/index.js';
import { PresetLibrary } from '../../src/oauth/presets/read-presets.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import {
  answerTokenRequest,
  callbackQuery,
  DEVIATIONS,
  lookupBody,
  QUIRKY_ID,
  QUIRKY_SECRET,
} from '../support/oauth/quirky-provider.js';
import { TestBrowser } from '../support/oauth/test-browser.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const FOLDER = new URL('../../src/oauth/presets/providers/', import.meta.url);
const NAMES = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));
const VARIABLES: Readonly<Record<string, string>> = { shop: 'ada', subdomain: 'ada' };

let database: TestDatabase;
let server: TestServer;
let fake: HttpWitness;
let folder: string;
let presets: ReadonlyMap<string, OAuthPreset>;
const challenges = new Map<string, string | null>();
const deviationOf = (name: string) => DEVIATIONS[NAMES.indexOf(name) % DEVIATIONS.length] ?? 'none';

/** Whether an answer of the provider decides about the address of its API. */
const hasKeptBase = ({ baseUrl = '', keep = {} }: Partial<OAuthPreset>): boolean =>
  Object.keys(keep).some((name) => baseUrl.includes(`{${name}}`));

/** Of a real address, the same at the fake, so that nothing leaves this machine. */
const atFake = (name: string, part: string, address: string): string => {
  const variables = [...address.matchAll(/\{\w+\}/g)].map(([all]) => all).join('.');
  return `${fake.url}/${name}/${part}/${variables}`;
};

beforeAll(async () => {
  database = await createTestDatabase();
  const library = await new PresetLibrary().list();
  presets = new Map(library.map((preset) => [preset.name, preset]));
  fake = await httpWitness((request, response) => {
    const [, name = '', part = ''] = request.url.split('/');
    const preset = presets.get(name);
    if (preset === undefined) return void response.writeHead(404).end();
    if (part === 'lookup') {
      const isRight = request.headers['authorization'] === `${preset.lookup?.scheme} access-first`;
      return void response
        .writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' })
        .end(lookupBody(preset));
    }
    const answer = answerTokenRequest(preset, request, {
      challenge: challenges.get(name) ?? null,
      redirectUrl: `${server.url}/oauth/callback`,
      deviation: deviationOf(name),
    });
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  folder = await mkdtemp(join(tmpdir(), 'stepcast-presets-'));
  // The files themselves, with every address that is called moved to the fake.
  const moved = NAMES.map((name) => {
    const written = parse(readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8')) as OAuthPreset;
    return {
      ...written,
      // A test of a connection calls the API.
      origins: [fake.url],
      ...(hasKeptBase(written) ? {} : { baseUrl: undefined }),
      tokenUrl: atFake(name, 'token', written.tokenUrl),
      ...(written.refreshUrl === undefined ? {} : { refreshUrl: atFake(name, 'refresh', written.refreshUrl) }),
      ...(written.revokeUrl === undefined ? {} : { revokeUrl: atFake(name, 'revoke', written.revokeUrl) }),
      ...(written.lookup === undefined
        ? {}
        : { lookup: { ...written.lookup, url: atFake(name, 'lookup', written.lookup.url) } }),
    };
  });
  await writeFile(join(folder, 'presets.json'), JSON.stringify(moved));
  const client = { clientId: QUIRKY_ID, clientSecret: QUIRKY_SECRET };
  await writeFile(
    join(folder, 'clients.yaml'),
    JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, client]))),
  );
  server = await startServer({
    DATABASE_URL: database.url,
    HTTP_ALLOW_HOSTS: fake.host,
    OAUTH_PRESETS_FILE: join(folder, 'presets.json'),
    OAUTH_CLIENTS_FILE: join(folder, 'clients.yaml'),
  });
});
afterAll(async () => {
  await server.stop();
  await fake.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const library = new ConnectorLibrary(builtInConnectors());

describe('consent at the provider', () => {
  it('is possible at forty or more', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(40);
  });

  it.each(NAMES)('%s', async (name) => {
    const preset = presets.get(name);
    if (preset === undefined) throw new Error(`There is no preset ${name}.`);
    const browser = new TestBrowser();
    const session = await fetch(`${server.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: TEST_KEY }),
    });
    browser.put(server.url, session.headers.getSetCookie()[0] ?? '');
    const variables = Object.fromEntries(
      Object.entries(preset.variables).flatMap(([each, { default: otherwise }]) =>
        otherwise === undefined ? [[each, VARIABLES[each] ?? 'ada']] : [],
      ),
    );
    const started = await server.api.rest('POST', '/connections/authorize', {
      service: name,
      name,
      variables,
      return_to: '/x',
    });
    expect(started).toMatchObject({ status: 200 });
    const first = await browser.visit(started.body.url);
    const authorization = new URL(first.headers.get('location') ?? '');
    const asked = authorization.searchParams;
    // The consent page is the real one, with the values of the user in it.
    expect(authorization.href).not.toMatch(/[{}]/);
    expect(authorization.origin).toBe(
      new URL(
        preset.authorizeUrl.replaceAll(
          /\{(\w+)\}/g,
          (_all, each: string) => variables[each] ?? preset.variables[each]?.default ?? '',
        ),
      ).origin,
    );
    expect(asked.get('client_id')).toBe(QUIRKY_ID);
    for (const [each, value] of Object.entries(preset.authorizeParams)) expect(asked.get(each)).toBe(value);
    // A connector of the same name says which scopes it needs, and goes to its own origins as well.
    const connector = connectableService(library, name);
    const scopes = [...new Set([...(connector?.scopes ?? preset.scopes), ...preset.alwaysScopes])];
    expect(asked.get(preset.scopeParameter)).toBe(scopes.length === 0 ? null : scopes.join(preset.scopeSeparator));
    expect(asked.get('code_challenge_method')).toBe(preset.pkce ? 'S256' : null);
    challenges.set(name, asked.get('code_challenge'));

    const query = callbackQuery(preset, asked.get('state') ?? '', variables);
    const visit = await browser.visit(`${server.url}/oauth/callback?${query}`, { from: preset.authorizeUrl });
    expect(visit.headers.get('location')).toMatch(/^\/x\?connected=conn_/);
    const id = new URL(visit.headers.get('location') ?? '', server.url).searchParams.get('connected');
    const { body: connection } = await server.api.rest('GET', `/connections/${id}`);
    const isSilent = deviationOf(name) === 'null scope';
    expect(connection).toMatchObject({
      name,
      consent: { provider: name, granted_scopes: isSilent ? scopes : ['granted:one', 'granted:two'], void_at: null },
    });
    expect(connection.origins.length).toBeGreaterThan(0);
    expect(connection.origins).toContain(fake.url);
    for (const origin of connection.origins) expect(origin).toMatch(/^https?:\/\/[^{}]+$/);
    expect(connection.origins.length).toBe((hasKeptBase(preset) ? 2 : 1) + (connector?.origins.length ?? 0));

    // A test of a connection to GitHub or Slack asks the service itself who it is.
    if (accountAddress(connector?.origins ?? []) !== null) return;
    // A test renews the token, with the refresh token or what stands in for it.
    const tested = await server.api.rest('POST', `/connections/${id}/test`);
    expect(tested.body.last_test_error).toBeNull();
    const last = fake.requests.filter(({ url }) => url.startsWith(`/${name}/`)).at(-1);
    expect(last?.url.split('/')[2]).toBe(preset.refreshUrl === undefined ? 'token' : 'refresh');
    expect(last?.body).toContain(preset.exchange?.grantType ?? 'refresh_token');
  });
});
