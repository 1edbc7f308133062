import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema, introspectionFromSchema } from 'graphql';
import type { Address, App, RunEvent, Step } from './app.type.ts';
import { apolloApp } from './apps/apollo.app.ts';
import { codegenApp } from './apps/codegen.app.ts';
import { graphqlRequestApp } from './apps/graphql-request.app.ts';
import { graphqlSseApp } from './apps/graphql-sse.app.ts';
import { relayApp, relayPages, relayRefetch } from './apps/relay.app.ts';
import { urqlApp } from './apps/urql.app.ts';
import { follow } from './follow.ts';
import { KEY, startServer } from './server.ts';
import type { Server } from './server.ts';

const text = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
/** Graphcache's types are those of the schema's text, which introspection does not keep. */
const schema = introspectionFromSchema(buildSchema(text)) as unknown as Parameters<typeof urqlApp>[1];

const calc = (title: string): readonly Step[] => [
  { key: 'calc', title, tool: 'data.transform', input: { expression: '1 + 1' } },
];
/** Long enough for a restart in its middle. */
const LONG: readonly Step[] = [
  { key: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } },
  { key: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 6 } },
  { key: 'two', title: 'Two', tool: 'data.transform', input: { expression: '2' } },
];

let server: Server;
/** The operations that went over HTTP, by the name of the application. */
const sent = new Map<string, string[]>();
const apps: App[] = [];
/** What Relay and others complain about. */
const complaints: string[] = [];
const error = console.error;

function addressFor(name: string): Address {
  const operations: string[] = [];
  sent.set(name, operations);
  return {
    url: `${server.url}/graphql`,
    socketUrl: `${server.url.replace('http', 'ws')}/graphql`,
    headers: { authorization: `Bearer ${KEY}` },
    fetch: (resource, options) => {
      const { operationName, query = '' } = JSON.parse(String(options?.body)) as {
        operationName?: string;
        query?: string;
      };
      operations.push(operationName ?? /(?:query|mutation|subscription) (\w+)/.exec(query)?.[1] ?? '');
      return fetch(resource, options);
    },
  };
}

before(async () => {
  console.error = (...words: unknown[]) => {
    complaints.push(words.map(String).join(' '));
    error(...words);
  };
  server = await startServer();
  apps.push(
    apolloApp(addressFor('Apollo Client')),
    urqlApp(addressFor('urql with Graphcache'), schema),
    relayApp(addressFor('Relay')),
    graphqlRequestApp(addressFor('graphql-request')),
    codegenApp(addressFor("graphql-codegen's client preset")),
    graphqlSseApp(addressFor('graphql-sse')),
  );
});
after(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await server?.stop();
  console.error = error;
});

const titles = (steps: readonly Step[]): readonly string[] => steps.map(({ title }) => title);

/** Two workflows with equal step keys, an edit of one, and the list that shows them. */
async function edits(app: App): Promise<void> {
  const operations = sent.get(app.name) ?? [];
  /** Acts, and makes sure that a cache needed no request for the list or for a workflow. */
  const withoutAsking = async (act: () => Promise<void>): Promise<void> => {
    const asked = operations.length;
    await act();
    if (app.hasCache) assert.deepEqual(operations.slice(asked), [], `${app.name} has asked again`);
  };

  const before = await app.list();
  const first = await app.create(`${app.name} one`, calc('Add'));
  const second = await app.create(`${app.name} two`, calc('Multiply'));
  await withoutAsking(async () => assert.deepEqual(await app.list(), [second, first, ...before]));
  assert.deepEqual(titles(await app.steps(first)), ['Add']);
  assert.deepEqual(titles(await app.steps(second)), ['Multiply']);

  // The steps are written back as they were read, with another title.
  const read = await app.steps(first);
  assert.notEqual(read[0]?.id, (await app.steps(second))[0]?.id);
  await app.edit(
    first,
    read.map(({ id, title, tool, input }) => ({ id, title: `${title} again`, tool, input }) as Step),
  );
  await withoutAsking(async () => {
    const [edited] = await app.steps(first);
    assert.deepEqual({ key: edited?.key, title: edited?.title }, { key: 'calc', title: 'Add again' });
    assert.deepEqual(titles(await app.steps(second)), ['Multiply']);
  });

  await app.remove(second);
  await withoutAsking(async () => assert.deepEqual(await app.list(), [first, ...before]));
}

describe('an application in each client', () => {
  it('shows the right steps and lists, without asking again if it has a cache', async (t) => {
    for (const app of apps) await t.test(app.name, () => edits(app));
  });

  it('reads a connection page by page, and refetches fragments by node ids, in Relay', async () => {
    const address = addressFor('Relay pages');
    const all = (await apps[0]?.list()) ?? [];
    const listed = await relayPages(address, 2);
    assert.ok(listed.length > 4);
    assert.equal(new Set(listed).size, listed.length);
    assert.ok(all.every((id) => listed.includes(id)));
    const [id = ''] = listed;
    assert.equal(typeof (await relayRefetch(address, id)), 'string');
    assert.deepEqual(sent.get('Relay pages')?.slice(0, 2), ['relayListQuery', 'relayListPageQuery']);
  });

  it('follows a run through a restart of the server, and sees each event once', async (t) => {
    const runs = await Promise.all(
      apps.map(async (app) => {
        const executionId = await app.execute(await app.create(`${app.name} long`, LONG));
        const seen: RunEvent[] = [];
        return {
          app,
          seen,
          breaks: follow(
            (...given) => app.watch(...given),
            executionId,
            (event) => seen.push(event),
          ),
        };
      }),
    );
    for (const { app, seen } of runs)
      for (let waited = 0; seen.length < 3; waited += 1) {
        assert.ok(waited < 200, `${app.name} has seen nothing`);
        await sleep(25);
      }
    await server.restart();
    for (const { app, seen, breaks } of runs)
      await t.test(app.name, async () => {
        assert.ok((await breaks) > 0, 'its connection broke');
        assert.deepEqual(
          seen.map(({ seq }) => seq),
          seen.map((_, index) => index + 1),
        );
        assert.equal(seen.at(-1)?.type, 'SUCCEEDED');
      });
  });

  it('gets no complaint from its client', () => {
    assert.deepEqual(complaints, []);
  });
});
