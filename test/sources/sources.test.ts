import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ada } from '../support/harness/control-harness.js';
import { compute } from '../support/harness/flow-harness.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { userNamed } from '../support/harness/service-harness.js';
import { startSources } from '../support/sources.js';
import type { SourcesHarness } from '../support/sources.js';

const bob = userNamed('bob');
let sources: SourcesHarness;
beforeAll(async () => {
  sources = await startSources();
  sources.startKeeper();
});
afterAll(() => sources.stop());

const item = (id: number | string) => ({ id, name: `item ${id}` });

describe('a list on the web', () => {
  it('starts nothing at the first look, and then one run for each new item, the oldest first', async () => {
    const { url, items } = sources.list('/orders', [item(2), item(1)]);
    const id = await sources.watching({ url });
    await sources.settled();
    expect(await sources.started(id)).toEqual([]);
    expect(await sources.state(id)).toMatchObject({ status: 'WATCHING', itemCount: 0, problem: null, failures: 0 });
    items.unshift(item(4), item(3));
    await sources.poll();
    await sources.poll();
    expect(await sources.started(id)).toEqual(['3', '4']);
    const state = await sources.state(id);
    expect(state).toMatchObject({ status: 'WATCHING', itemCount: 2, workflowCount: 1 });
    expect(state.nextPollAt?.getTime()).toBeGreaterThan(Date.now() + 200_000);
    expect(
      await sources.database.query('select payload from inbound_event where source like $1 order by id limit 1', [
        'source:%',
      ]),
    ).toEqual([{ payload: { id: '3', item: item(3), url } }]);
  });

  it('starts runs for the existing items if the trigger asks for it', async () => {
    const { url } = sources.list('/existing', [item(2), item(1)]);
    const id = await sources.watching({ url }, { includeExisting: true });
    await sources.settled();
    await sources.poll();
    expect(await sources.started(id)).toEqual(['1', '2']);
  });

  it('is polled once for all workflows of its owner that name it, and other events of the type start none of them', async () => {
    const { url, items, requests } = sources.list('/shared', [item(1)]);
    const [one, two] = [await sources.watching({ url }), await sources.watching({ url })];
    const other = sources.list('/unrelated', [item(1)]);
    const third = await sources.watching({ url: other.url });
    await sources.settled();
    const before = requests().length;
    items.unshift(item(2));
    await sources.poll();
    expect(requests().length).toBe(before + 1);
    expect([await sources.started(one), await sources.started(two), await sources.started(third)]).toEqual([
      ['2'],
      ['2'],
      [],
    ]);
    expect(await sources.state(one)).toMatchObject({ workflowCount: 2 });
    await sources.services.events.emit(ada, { eventType: 'http.new_item', payload: { id: '9' } });
    expect(await sources.started(one)).toEqual(['2']);
  });

  it('is asked only whether it has changed, if the server can say so', async () => {
    const items = [item(1)];
    let tag = '"a"';
    sources.lists.set('/tagged', ({ headers }) =>
      headers['if-none-match'] === tag ? { status: 304 } : { headers: { etag: tag }, body: items },
    );
    const id = await sources.watching({ url: `${sources.server.url}/tagged` });
    await sources.settled();
    await sources.poll();
    expect(
      sources.server.requests.at(-1)?.headers['if-none-match'] ??
        sources.server.requests.filter(({ url }) => url === '/tagged').at(-1)?.headers['if-none-match'],
    ).toBe('"a"');
    items.unshift(item(2));
    tag = '"b"';
    await sources.poll();
    await sources.poll();
    expect(await sources.started(id)).toEqual(['2']);
  });

  it('can be nested in the answer, have other ids, or none', async () => {
    const items = [{ key: { no: 'a' } }];
    sources.lists.set('/nested', () => ({ body: { data: { 'the items': items } } }));
    const nested = await sources.watching({
      url: `${sources.server.url}/nested`,
      items: 'data.the items',
      id: 'key.no',
    });
    const texts = ['x'];
    sources.lists.set('/texts', () => ({ body: texts }));
    const whole = await sources.watching({ url: `${sources.server.url}/texts`, id: '' });
    await sources.settled();
    items.unshift({ key: { no: 'b' } });
    texts.push('y');
    await sources.poll();
    expect([await sources.started(nested), await sources.started(whole)]).toEqual([['b'], ['y']]);
  });

  it('goes on with further pages at the next tick, and misses none', async () => {
    let all = Array.from({ length: 5 }, (_, index) => item(index + 1)).toReversed();
    sources.lists.set('/paged', ({ url }) => {
      const page = Number(new URL(url, 'http://x').searchParams.get('page') ?? '1');
      const rest = all.slice(page * 5);
      const next = rest.length > 0 ? { link: `</paged?page=${page + 1}>; rel="next"` } : {};
      return { headers: next as Record<string, string>, body: all.slice((page - 1) * 5, page * 5) };
    });
    const id = await sources.watching({ url: `${sources.server.url}/paged`, maxPages: 2 });
    await sources.settled();
    all = Array.from({ length: 40 }, (_, index) => item(index + 1)).toReversed();
    for (let round = 0; round < 6; round += 1) await sources.poll();
    const started = await sources.started(id);
    expect(started.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 35 }, (_, index) => String(index + 6)),
    );
  });
});

describe('a source that fails', () => {
  it('shows why, backs off, blocks no other, and misses nothing', async () => {
    const items = [item(1)];
    let isBroken = false;
    sources.lists.set('/broken', () => (isBroken ? { status: 500, body: { why: 'no' } } : { body: items }));
    const id = await sources.watching({ url: `${sources.server.url}/broken` });
    await sources.settled();
    isBroken = true;
    items.unshift(item(2));
    await sources.poll();
    await sources.poll();
    expect(await sources.state(id)).toMatchObject({
      status: 'FAILING',
      failures: 2,
      problem: { code: 'HTTP_STATUS', message: expect.stringContaining('answered 500'), retryable: true },
    });
    isBroken = false;
    await sources.poll();
    expect(await sources.state(id)).toMatchObject({
      status: 'WATCHING',
      failures: 0,
      problem: null,
      failingSince: null,
    });
    expect(await sources.started(id)).toEqual(['2']);
  });

  it('waits as long as the service says, with all other sources at the same place', async () => {
    let isFull = false;
    for (const path of ['/limited-a', '/limited-b'])
      sources.lists.set(path, () =>
        isFull ? { status: 429, headers: { 'retry-after': '7200' }, body: null } : { body: [] },
      );
    const [one, two] = [
      await sources.watching({ url: `${sources.server.url}/limited-a` }),
      await sources.watching({ url: `${sources.server.url}/limited-b` }),
    ];
    await sources.settled();
    isFull = true;
    await sources.services.sources.pollNow(ada, one).catch(() => undefined);
    await sources.poll();
    for (const id of [one, two]) {
      const { nextPollAt } = await sources.state(id);
      expect(nextPollAt?.getTime()).toBeGreaterThan(Date.now() + 7_100_000);
    }
    isFull = false;
  });

  it.each([
    ['something that is no list', { body: { data: [] } }, /is not a list but an object with "data".*Set "items"/],
    ['a list without ids', { body: [{ name: 'x' }] }, /position 0 has no id at "id"; it has "name"/],
    ['no JSON', { text: '<html>', headers: { 'content-type': 'text/html' } }, /answered no JSON/],
  ])('because it answers %s, says so', async (name, answer, message) => {
    const path = `/odd-${name.length}`;
    sources.lists.set(path, () => answer);
    const id = await sources.watching({ url: `${sources.server.url}${path}` });
    await sources.settled();
    expect(await sources.state(id)).toMatchObject({
      status: 'FAILING',
      problem: { code: 'SOURCE_UNREADABLE', message: expect.stringMatching(message), retryable: false },
    });
  });
});

describe('a change of the workflow', () => {
  it('of its steps or filters loses nothing; another list begins anew', async () => {
    const { url, items } = sources.list('/edited', [item(1)]);
    const other = sources.list('/edited-other', [item(7)]);
    const id = await sources.watching({ url });
    await sources.settled();
    items.unshift(item(2));
    await sources.services.workflows.update(ada, id, { steps: [compute('other', '1')], title: 'Other' });
    await sources.services.workflows.deactivate(ada, id);
    expect(await sources.state(id)).toMatchObject({ status: 'OFF', problem: null });
    await sources.services.workflows.activate(ada, id);
    await sources.poll();
    expect(await sources.started(id)).toEqual(['2']);
    await sources.services.workflows.update(ada, id, {
      trigger: { type: 'EVENT', eventType: 'http.new_item', source: { parameters: { url: other.url } } },
    });
    await sources.settled();
    other.items.unshift(item(8));
    items.unshift(item(3));
    await sources.poll();
    expect(await sources.started(id)).toEqual(['2', '8']);
    await sources.services.workflows.delete(ada, id);
    await sources.settled();
    expect(await sources.database.query('select 1 from event_source_use where workflow_id = $1', [id])).toEqual([]);
  });
});

describe('a feed', () => {
  const feed = (...names: string[]): string =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://example.com</link><description>d</description>${names
      .map((name) => `<item><guid isPermaLink="false">${name}</guid><title>${name}</title></item>`)
      .join('')}</channel></rss>`;

  it('gives its new items, also if the address is a page that names it', async () => {
    let names = ['a'];
    sources.lists.set('/page', () => ({
      headers: { 'content-type': 'text/html' },
      text: '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
    }));
    sources.lists.set('/feed', () => ({ headers: { 'content-type': 'application/rss+xml' }, text: feed(...names) }));
    const id = await sources.watching({ url: `${sources.server.url}/page` }, {}, 'rss.new_item');
    await sources.settled();
    expect(await sources.state(id)).toMatchObject({ status: 'WATCHING', problem: null });
    names = ['b', 'a'];
    await sources.poll();
    await sources.poll();
    expect(await sources.started(id)).toEqual(['b']);
  });
});

describe('the connection of a source', () => {
  const TOKEN = 'canary-token-of-a-source';

  it('is sent to its own origins only, never shows in events or errors, and keeps its place under another name', async () => {
    const { services, server } = sources;
    let items: { id: number; echo: string }[] = [];
    let isRefused = false;
    sources.lists.set('/private', ({ headers }) =>
      isRefused || headers.authorization !== `Bearer ${TOKEN}`
        ? { status: 403, body: { why: `no access for ${TOKEN}` } }
        : { body: items },
    );
    const id = await sources.watching({ url: `${server.url}/private` }, { connection: 'crm' });
    await sources.settled();
    expect(await sources.state(id)).toMatchObject({ status: 'OFF', problem: { code: 'MISSING_CONNECTION' } });
    const connection = await services.connections.create(ada, {
      name: 'crm',
      kind: 'BEARER',
      config: { token: TOKEN },
    });
    await sources.poll();
    expect(await sources.state(id)).toMatchObject({ status: 'FAILING', problem: { code: 'ORIGIN_NOT_ALLOWED' } });
    expect(server.requests.filter(({ url }) => url === '/private')).toEqual([]);
    await services.connections.allowOrigin(ada, connection.id, server.url);
    await sources.poll();
    expect(await sources.state(id)).toMatchObject({ status: 'WATCHING', problem: null });
    await services.connectionEdits.update(ada, { id: connection.id, name: 'sales' });
    expect((await services.workflows.get(ada, id)).trigger).toMatchObject({ source: { connection: 'sales' } });
    items = [{ id: 1, echo: `You sent ${TOKEN}.` }];
    await sources.poll();
    expect(await sources.started(id)).toEqual(['1']);
    isRefused = true;
    await sources.poll();
    expect(await sources.state(id)).toMatchObject({ status: 'FAILING', problem: { code: 'HTTP_STATUS' } });
    const stored = await sources.database.query(
      `select (select json_agg(e) from inbound_event e) as events, (select json_agg(s) from event_source s) as sources, (select json_agg(x.trigger) from execution x) as runs`,
    );
    expect(JSON.stringify(stored)).not.toContain(TOKEN);
    await services.connections.delete(ada, connection.id);
    expect(await sources.state(id)).toMatchObject({ status: 'OFF', problem: { code: 'MISSING_CONNECTION' } });
  });

  it('of another user is none, and neither is their source', async () => {
    const { services } = sources;
    await services.connections.create(bob, { name: 'theirs', kind: 'BEARER', config: { token: 'of-bob-alone-12345' } });
    const id = await sources.watching({ url: `${sources.server.url}/orders` }, { connection: 'theirs' });
    expect(await sources.state(id)).toMatchObject({ status: 'OFF', problem: { code: 'MISSING_CONNECTION' } });
    await expect(services.sources.pollNow(bob, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await services.sources.states(bob, [await services.workflows.get(ada, id)])).toMatchObject([
      { status: 'OFF' },
    ]);
    expect(
      await services.sources.test(ada, {
        eventType: 'http.new_item',
        source: { connection: 'theirs', parameters: { url: sources.server.url } },
      }),
    ).toMatchObject({ itemCount: 0, problem: { code: 'MISSING_CONNECTION' } });
  });

  it('of a workflow with slots is a slot, and only what its owner binds to it is used', async () => {
    const { services, server, database } = sources;
    const { url, items } = sources.list('/for-clones', [item(1)]);
    const trigger = {
      type: 'EVENT' as const,
      eventType: 'http.new_item',
      source: { connection: 'source', parameters: { url } },
    };
    const clone = await services.workflows.create(bob, { title: 'Clone', trigger, steps: [compute('a', '1')] });
    await database.query('update workflow set uses_slots = true where id = $1', [clone.id]);
    expect(await services.slots.issues(bob, [await services.workflows.get(bob, clone.id)])).toMatchObject([
      [
        {
          code: 'SLOT_UNBOUND',
          slot: 'source',
          path: ['trigger'],
          detail: expect.stringContaining('the source of http.new_item'),
        },
      ],
    ]);
    const theirs = await services.connections.create(bob, {
      name: 'source',
      kind: 'BEARER',
      config: { token: 'of-bob-too-12345' },
    });
    await sources.poll();
    expect(server.requests.filter(({ url: at }) => at === '/for-clones')).toEqual([]);
    await services.slots.bind(bob, {
      workflowId: clone.id,
      slot: 'source',
      connectionId: theirs.id,
      allowOrigins: [server.url],
    });
    await sources.poll();
    items.unshift(item(2));
    await sources.poll();
    expect(await sources.started(clone.id)).toEqual(['2']);
    const sent = server.requests
      .filter(({ url: at }) => at === '/for-clones')
      .map(({ headers }) => headers.authorization);
    expect(new Set(sent)).toEqual(new Set(['Bearer of-bob-too-12345']));
  });
});

describe('a source that is not valid', () => {
  const refused = async (source: JsonObject, eventType = 'http.new_item'): Promise<unknown> =>
    sources.services.workflows
      .create(ada, { title: 'No', trigger: { type: 'EVENT', eventType, source }, steps: [compute('a', '1')] })
      .catch((error: unknown) => (error as { issues: unknown }).issues);

  it.each<[string, JsonObject, readonly (string | number)[]]>([
    ['no address', {}, ['parameters', 'url']],
    ['an address with a password', { parameters: { url: 'https://a:b@example.com' } }, ['parameters', 'url']],
    ['an expression', { parameters: { url: 'https://example.com/{{ now }}' } }, ['parameters', 'url']],
    [
      'a header with a credential',
      { parameters: { url: 'https://example.com', headers: { Authorization: 'x' } } },
      ['parameters', 'headers', 'Authorization'],
    ],
    ['an unknown parameter', { parameters: { url: 'https://example.com', sort: 'x' } }, ['parameters', 'sort']],
    [
      'an interval that is too short',
      { parameters: { url: 'https://example.com' }, everySeconds: 1 },
      ['everySeconds'],
    ],
    ['an unknown field', { parameters: { url: 'https://example.com' }, poll: true }, ['poll']],
  ])('because of %s is refused, with the place', async (_name, source, path) => {
    expect(await refused(source)).toEqual([{ path: ['trigger', 'source', ...path], detail: expect.any(String) }]);
  });

  it('because nothing gives such events is refused', async () => {
    expect(await refused({}, 'shop.order')).toEqual([
      { path: ['trigger', 'eventType'], detail: expect.stringContaining('http.new_item') },
    ]);
  });
});

it('processes side by side start each item once', async () => {
  const keepers = [sources.startKeeper(), sources.startKeeper()];
  const watched = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const { url, items } = sources.list(`/many-${n}`, [item(0)]);
      return { items, id: await sources.watching({ url }) };
    }),
  );
  await sources.settled();
  for (let round = 1; round <= 3; round += 1) {
    for (const { items } of watched) items.unshift(item(round));
    await sources.poll();
  }
  await sources.poll();
  for (const { id } of watched) expect(await sources.started(id)).toEqual(['1', '2', '3']);
  for (const keeper of keepers) await keeper.stop();
});
