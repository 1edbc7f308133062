import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { addTypenameToDocument } from '@apollo/client/utilities';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStepcastClient } from '@stepcast/client';
import { print } from 'graphql';
import type { DocumentNode } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { SignJWT } from 'jose';
import * as consoleDocuments from '../../console/src/generated/documents.js';
import { openTrustedDocuments } from '../../src/app/startup/open-trusted-documents.js';
import { buildGraphQLSchema } from '../../src/server/graphql/build-schema.js';
import { readManifest } from '../../src/server/graphql/trusted/read-manifest.js';
import { TrustedDocuments } from '../../src/server/graphql/trusted/trusted-documents.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const NAME = 'query Name { viewer { id } }';
const WATCH = 'subscription Watch($id: ID!) { executionEvents(executionId: $id) { seq type } }';
const OTHER = 'query Other { viewer { name } }';
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

let database: TestDatabase;
let folder: string;
let server: TestServer;
let user: ApiClient;
let admin: ApiClient;

const tokenOf = (sub: string, scope?: string): Promise<string> =>
  new SignJWT({ name: sub, ...(scope === undefined ? {} : { scope }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

const manifest = async (name: string, content: unknown): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'stepcast-trusted-'));
  const file = await manifest('documents.json', { name: NAME, [hash(WATCH)]: WATCH, [hash(NAME)]: NAME });
  server = await startServer({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: SECRET,
    TRUSTED_DOCUMENTS: file,
  });
  user = new ApiClient(server.url, await tokenOf('ada'));
  admin = new ApiClient(server.url, await tokenOf('root', 'workflows:read workflows:write executions:run admin'));
});
afterAll(async () => {
  await user?.close();
  await server?.stop();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function send(caller: ApiClient | null, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(caller === null ? {} : { authorization: `Bearer ${caller.key}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : null };
}
const REFUSED = { errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] };

describe('a server with TRUSTED_DOCUMENTS, over HTTP', () => {
  it('runs a document of the manifest by its id, its hash and its text', async () => {
    const persistedQuery = { version: 1, sha256Hash: hash(NAME) };
    for (const body of [
      { documentId: 'name' },
      { documentId: hash(NAME) },
      { extensions: { persistedQuery } },
      { query: NAME, extensions: { persistedQuery } },
      { query: NAME },
      // As a client prints it, with the names of types for its cache.
      { query: 'query Name {\n  viewer {\n    id\n    __typename\n  }\n}' },
    ])
      expect({ sent: body, ...(await send(user, body)) }).toMatchObject({
        status: 200,
        body: { data: { viewer: { id: 'ada' } } },
      });
    const parameters = new URLSearchParams({ documentId: 'name', variables: '{}' });
    const got = await fetch(`${server.url}/graphql?${parameters.toString()}`, {
      headers: { authorization: `Bearer ${user.key}`, 'apollo-require-preflight': 'true' },
    });
    expect(await got.json()).toEqual({ data: { viewer: { id: 'ada' } } });
  });

  it('refuses any other document of a user or a stranger, without a word about the schema', async () => {
    for (const caller of [user, null])
      for (const body of [
        { query: OTHER },
        { query: '{ __schema { types { name } } }' },
        { query: '{ viewr { id } }' },
        { query: '{' },
        { documentId: 'nothing' },
        { query: `${NAME} ${OTHER}`, operationName: 'Name' },
        { query: 'query Name { viewer { id scopes } }' },
      ]) {
        const answer = await send(caller, body);
        expect({ body, status: answer.status, answer: answer.body }).toMatchObject({ status: 403, answer: REFUSED });
        expect(answer.text).not.toContain('Did you mean');
      }
    expect(await send(user, { documentId: 'name', query: OTHER })).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'MALFORMED' } }] },
    });
  });

  it('does not let a user register an automatic persisted query', async () => {
    const persistedQuery = { version: 1, sha256Hash: hash(OTHER) };
    expect(await send(user, { extensions: { persistedQuery } })).toMatchObject({ status: 403, body: REFUSED });
    expect((await send(user, { query: OTHER, extensions: { persistedQuery } })).body).toMatchObject(REFUSED);
    // A document that an administrator has registered is no trusted one.
    expect((await send(admin, { query: OTHER, extensions: { persistedQuery } })).body).toEqual({
      data: { viewer: { name: 'root' } },
    });
    expect((await send(user, { extensions: { persistedQuery } })).body).toMatchObject(REFUSED);
  });

  it('runs any document of an administrator', async () => {
    expect((await send(admin, { query: OTHER })).body).toEqual({ data: { viewer: { name: 'root' } } });
    expect((await send(admin, { query: '{ __schema { queryType { name } } }' })).body.data).toBeDefined();
  });

  it('works with the persisted query link of Apollo Client, which sends the hash alone', async () => {
    const bodies: string[] = [];
    // The hash of the manifest is that of the text as this client prints it.
    const document = addTypenameToDocument(gql(NAME));
    const file = await manifest('apollo.json', {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: hash(print(document)), name: 'Name', type: 'query', body: print(document) }],
    });
    const own = await startServer({
      DATABASE_URL: database.url,
      AUTH_JWT_SECRET: SECRET,
      TRUSTED_DOCUMENTS: file,
    });
    try {
      const client = new ApolloClient({
        link: ApolloLink.from([
          new PersistedQueryLink({ sha256: hash }),
          new HttpLink({
            uri: `${own.url}/graphql`,
            headers: { authorization: `Bearer ${user.key}` },
            fetch: (url, options) => {
              bodies.push(String(options?.body));
              return fetch(url, options);
            },
          }),
        ]),
        cache: new InMemoryCache(),
      });
      const { data } = await client.query({ query: document });
      expect(data).toMatchObject({ viewer: { id: 'ada' } });
      client.stop();
    } finally {
      await own.stop();
    }
    expect(bodies.map((body) => JSON.parse(body).query)).toEqual([undefined]);
  });
});

describe('a server with TRUSTED_DOCUMENTS, over WebSocket and streams', () => {
  const one = (caller: ApiClient, payload: object) =>
    new Promise<unknown>((resolve, reject) => {
      caller.socket().subscribe(payload as { query: string }, {
        next: resolve,
        error: resolve,
        complete: () => reject(new Error('no answer')),
      });
    });

  it('runs trusted documents by text and by id, and refuses others', async () => {
    expect(await one(user, { query: NAME })).toEqual({ data: { viewer: { id: 'ada' } } });
    expect(await one(user, { query: '', documentId: 'name' })).toEqual({ data: { viewer: { id: 'ada' } } });
    expect(
      await one(user, { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: hash(NAME) } } }),
    ).toEqual({ data: { viewer: { id: 'ada' } } });
    expect(await one(user, { query: OTHER })).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }]);
    expect(await one(user, { query: '', documentId: 'nothing' })).toMatchObject([
      { extensions: { code: 'DOCUMENT_NOT_TRUSTED' } },
    ]);
    expect(await one(admin, { query: OTHER })).toEqual({ data: { viewer: { name: 'root' } } });
  });

  it('does the same in an event stream and in multipart', async () => {
    const sse = createSseClient({
      url: `${server.url}/graphql`,
      headers: { authorization: `Bearer ${user.key}` },
      retryAttempts: 0,
    });
    const seen: unknown[] = [];
    for await (const result of sse.iterate({ query: NAME })) seen.push(result);
    expect(seen).toEqual([{ data: { viewer: { id: 'ada' } } }]);
    for await (const result of sse.iterate({ query: OTHER })) seen.push(result);
    expect(seen[1]).toMatchObject(REFUSED);
    for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0']) {
      expect((await send(user, { documentId: 'name' }, { accept })).text).toContain('{"data":{"viewer":{"id":"ada"}}}');
      expect((await send(user, { query: OTHER }, { accept })).text).toContain('DOCUMENT_NOT_TRUSTED');
      expect(await send(user, { documentId: 'nothing' }, { accept })).toMatchObject({ status: 403, body: REFUSED });
    }
  });
});

describe('the clients that are part of Stepcast', () => {
  it('continue to work: the typed client', async () => {
    const client = createStepcastClient({ url: server.url, token: user.key });
    expect((await client.viewer()).id).toBe('ada');
    await client.close();
  });

  it('continue to work: every document of the console, as Apollo Client sends it', async () => {
    const documents = Object.values(consoleDocuments).filter(
      (value): value is typeof value & DocumentNode =>
        value.kind === 'Document' && value.definitions.some(({ kind }) => kind === 'OperationDefinition'),
    );
    expect(documents.length).toBeGreaterThan(50);
    for (const document of documents) {
      const { body } = await send(user, { query: print(addTypenameToDocument(document)) });
      expect(body.errors?.[0]?.extensions.code).not.toBe('DOCUMENT_NOT_TRUSTED');
    }
  });

  it('continue to work: GraphiQL, which says why it refuses', async () => {
    const page = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('This server runs trusted documents only');
  });
});

describe('a manifest that cannot be used', () => {
  it.each([
    'nonsense',
    '[]',
    '{"a":1}',
    '{"":"{ viewer { id } }"}',
    '{"format":"apollo-persisted-query-manifest","operations":[1]}',
  ])('%s is none', (text) => {
    expect(readManifest(text)).toBeNull();
  });

  it('stops the start if it does not fit the schema, with each reason', () => {
    const documents = [
      { id: 'a', text: '{ nothing }' },
      { id: 'b', text: '{' },
      { id: 'c', text: NAME },
    ];
    expect(() => new TrustedDocuments(buildGraphQLSchema(), documents, [])).toThrow(
      /^TRUSTED_DOCUMENTS: 2 documents do not fit the schema\.\n {2}a: Cannot query field "nothing".*\n {2}b: Syntax Error/,
    );
  });

  it('stops the start if its file is missing or empty', async () => {
    const own = new URL('../../dist/own-documents.json', import.meta.url);
    await expect(openTrustedDocuments(join(folder, 'missing.json'), own)).rejects.toThrow('cannot be read');
    await expect(openTrustedDocuments(await manifest('empty.json', {}), own)).rejects.toThrow('expected a JSON file');
    expect(await openTrustedDocuments(undefined, own)).toBeUndefined();
  });
});
