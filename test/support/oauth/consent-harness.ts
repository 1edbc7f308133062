import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { ApiClient } from '../api-client.js';
import { createTestDatabase } from '../database.js';
import { httpWitness } from '../http-witness.js';
import type { TestServer } from '../harness/server.js';
import { TEST_KEY } from '../server-process.js';
import { CLIENT_ID, CLIENT_SECRET, consentServer } from './consent-server.js';
import { TestBrowser } from './test-browser.js';

const JWT_SECRET = 'only for this test, 32 characters or more';
const START = 'mutation ($input: StartAuthorizationInput!) { startAuthorization(input: $input) { url } }';

/**
 * Servers of ours on one database, a real provider, and an API that takes the provider's tokens.
 *
 * @param options `start`: `startServer` or `startServerProcess`. `count`: how many servers. `accessTokenSeconds`: how long an access token is good. `environment`:
 *   more settings of the servers.
 */
export async function startConsentHarness<Server extends TestServer>({
  start,
  count = 1,
  accessTokenSeconds = 3_600,
  environment = {},
}: {
  readonly start: (environment: Record<string, string>) => Promise<Server>;
  readonly count?: number;
  readonly accessTokenSeconds?: number;
  readonly environment?: Readonly<Record<string, string>>;
}) {
  const database = await createTestDatabase();
  const provider = await consentServer({ accessTokenSeconds });
  const api = await httpWitness(({ headers }, response) => {
    void provider
      .isGood(headers.authorization)
      .then((isGood) => response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' }).end('{}'));
  });
  const folder = await mkdtemp(join(tmpdir(), 'stepcast-consent-'));
  const presets = join(folder, 'presets.json');
  await writeFile(presets, JSON.stringify([{ ...provider.preset, origins: [api.url] }]));
  const servers: Server[] = [];
  while (servers.length < count)
    servers.push(
      await start({
        DATABASE_URL: database.url,
        AUTH_JWT_SECRET: JWT_SECRET,
        HTTP_ALLOW_HOSTS: `${provider.host},${api.host}`,
        OAUTH_PRESETS_FILE: presets,
        OAUTH_CLIENTS: JSON.stringify({ test_provider: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET } }),
        ...environment,
      }),
    );
  const [server] = servers as [Server, ...Server[]];
  provider.register(servers.map(({ url }) => `${url}/oauth/callback`));

  const signedIn = async (key = TEST_KEY): Promise<TestBrowser> => {
    const browser = new TestBrowser();
    const response = await fetch(`${server.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    browser.put(server.url, response.headers.getSetCookie()[0] ?? '');
    return browser;
  };
  return {
    database,
    provider,
    api,
    server,
    servers,
    signedIn,
    /** The API as another user calls it. */
    async user(name: string): Promise<ApiClient> {
      const token = new SignJWT({ sub: name }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h');
      return new ApiClient(server.url, await token.sign(new TextEncoder().encode(JWT_SECRET)));
    },
    /** Gives a consent. @returns the id of the connection. */
    async connect(input: Record<string, unknown>, as: ApiClient = server.api): Promise<string> {
      const browser = await signedIn();
      const { startAuthorization } = await as.must(START, { input: { returnTo: '/x', ...input } });
      const first = await browser.visit(startAuthorization.url);
      const { next } = await browser.follow(first, (address) => address.startsWith(`${server.url}/oauth/callback`));
      const visit = await browser.visit(next ?? '', { from: provider.url });
      const place = new URL(visit.headers.get('location') ?? '', server.url);
      const id = place.searchParams.get('connected');
      if (id === null) throw new Error(`Nothing was connected: ${place.href}`);
      return id;
    },
    /** The access token that the API got last. */
    lastToken: (): string => api.requests.at(-1)?.headers['authorization']?.replace('Bearer ', '') ?? '',
    /** A step that calls the API with a connection. */
    step: (connection: string) => ({
      id: 'call',
      title: 'Call',
      tool: 'http.request',
      input: { url: `${api.url}/things`, connection },
      retry: { maxAttempts: 1 },
    }),
    async close(): Promise<void> {
      for (const each of servers) await each.stop();
      await api.close();
      await provider.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

export type ConsentHarness<Server extends TestServer = TestServer> = Awaited<
  ReturnType<typeof startConsentHarness<Server>>
>;
