import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools, type BuiltinTools } from '../../src/tools/builtin/builtin.js';
import { httpWitness, type HttpWitness } from '../support/http-witness.js';
import { runTool } from '../support/tools/run-tool.js';

const rss = (
  items: string,
  head = '<title>News &amp; more</title><link>https://news.example/</link><description>All of it</description>',
): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${head}${items}</channel></rss>`;
const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`)
  .join('')}]>`;

const DOCUMENTS: Readonly<Record<string, readonly [contentType: string, body: string | Buffer]>> = {
  '/rss2': [
    'application/rss+xml',
    rss(`
    <item><title>Old</title><link>https://news.example/old</link><guid isPermaLink="false">id-old</guid><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item>
    <item><title><![CDATA[New <b>bridge</b> &amp; road]]></title><link>/new</link><guid isPermaLink="false">id-new</guid><pubDate>Tue, 24 Nov 2026 08:00:00 EST</pubDate><dc:creator>Ada</dc:creator>
      <category>city</category><category>city</category><description>&lt;p&gt;It &lt;b&gt;opened&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
    <item><title>Undated</title><guid>https://news.example/undated</guid></item>`),
  ],
  '/rss091': [
    'text/xml',
    '<rss version="0.91"><channel><title>Early</title><item><title>x</title><link>https://e.example/x</link></item></channel></rss>',
  ],
  '/rdf': [
    'application/rdf+xml',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title><link>https://r.example/</link></channel><item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link><dc:date>2026-11-01T10:00:00+01:00</dc:date><dc:creator>Bo</dc:creator></item></rdf:RDF>',
  ],
  '/atom': [
    'application/atom+xml',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/blog/"><title type="html">A &amp;amp; B</title><id>u</id><link rel="self" href="/f"/><link href="https://a.example/"/><entry><title>One</title><id>tag:1</id><link rel="alternate" href="one.html"/><updated>2026-11-24T08:00:00Z</updated><author><name>Cy</name></author><category term="t" label="Tea"/><content type="html">&lt;p&gt;Full text&lt;/p&gt;</content></entry></feed>',
  ],
  '/json': [
    'application/feed+json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      home_page_url: 'https://j.example/',
      items: [
        {
          id: '1',
          url: 'https://j.example/1',
          content_text: 'Hello',
          date_published: '2026-11-24T00:00:00Z',
          tags: ['a'],
          authors: [{ name: 'Di' }],
        },
      ],
    }),
  ],
  '/latin1': [
    'application/rss+xml',
    Buffer.from(rss('<item><title>Größe</title></item>').replace('UTF-8', 'ISO-8859-1'), 'latin1'),
  ],
  '/wrong-header': [
    'application/rss+xml; charset=utf-8',
    Buffer.from(rss('<item><title>Größe</title></item>').replace('UTF-8', 'windows-1252'), 'latin1'),
  ],
  '/unknown-charset': [
    'application/rss+xml; charset=x-klingon',
    Buffer.from(rss('<item><title>Größe</title></item>').replace('UTF-8', 'x-klingon'), 'latin1'),
  ],
  '/utf16': [
    'application/rss+xml',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rss('<item><title>Größe</title></item>'), 'utf16le')]),
  ],
  '/bomb': [
    'application/rss+xml',
    `${bomb}<rss version="2.0"><channel><title>&j;</title><item><title>&j;&j;</title></item></channel></rss>`,
  ],
  '/external': [
    'application/rss+xml',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&e;</title><item><title>x&e;</title></item></channel></rss>',
  ],
  '/broken': ['application/rss+xml', '<rss version="2.0"><channel><title>x</title><item><title>a</item></channel>'],
  '/not-a-feed': ['application/xml', '<?xml version="1.0"?><catalog><book/></catalog>'],
  '/prototype': [
    'application/rss+xml',
    rss('<__proto__><polluted>1</polluted></__proto__><item><title>a</title><constructor>1</constructor></item>'),
  ],
  '/many': ['application/rss+xml', rss('<item><title>a</title></item>'.repeat(30_000))],
  '/page': [
    'text/html',
    '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss2?from=page&amp;x=1"></head><body>Blog</body></html>',
  ],
  '/page-of-page': [
    'text/html',
    '<!doctype html><html><head><link type="application/atom+xml" rel=alternate href=/page></head></html>',
  ],
  '/bare-page': ['text/html', '<!doctype html><html><body>No feed here</body></html>'],
};

let server: HttpWitness;
let builtin: BuiltinTools;

beforeAll(async () => {
  server = await httpWitness(({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname === '/moved') return void response.writeHead(301, { location: '/rss2' }).end();
    if (pathname === '/private') return void response.writeHead(302, { location: 'http://169.254.169.254/feed' }).end();
    if (pathname === '/busy') return void response.writeHead(429, { 'retry-after': '7' }).end();
    if (pathname === '/huge')
      return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)));
    const found = DOCUMENTS[pathname];
    if (!found) return void response.writeHead(404).end('gone');
    response.writeHead(200, { 'content-type': found[0] }).end(found[1]);
  });
  builtin = createBuiltinTools({ allowHosts: [server.host] });
});
afterAll(async () => {
  await builtin.close();
  await server.close();
});

const read = (path: string, more: JsonObject = {}) =>
  runTool(builtin, 'rss.read', { url: `${server.url}${path}`, ...more });
const itemsOf = (output: JsonObject): readonly JsonObject[] => output['items'] as JsonObject[];

describe('rss.read', () => {
  test('reads RSS 2.0: newest first, addresses absolute, markup as text', async () => {
    const output = await read('/rss2');
    expect(output['feed']).toEqual({
      title: 'News & more',
      link: 'https://news.example/',
      url: `${server.url}/rss2`,
      description: 'All of it',
      language: null,
      format: 'rss',
    });
    expect(itemsOf(output)).toEqual([
      {
        id: 'id-new',
        title: 'New bridge & road',
        link: 'https://news.example/new',
        author: 'Ada',
        publishedAt: '2026-11-24T13:00:00.000Z',
        summary: 'It opened.',
        categories: ['city'],
      },
      {
        id: 'id-old',
        title: 'Old',
        link: 'https://news.example/old',
        author: null,
        publishedAt: '2026-11-23T08:00:00.000Z',
        summary: '',
        categories: [],
      },
      {
        id: 'https://news.example/undated',
        title: 'Undated',
        link: 'https://news.example/undated',
        author: null,
        publishedAt: null,
        summary: '',
        categories: [],
      },
    ]);
  });

  test.each([
    ['/rss091', 'rss', { title: 'x', link: 'https://e.example/x', publishedAt: null }],
    ['/rdf', 'rdf', { id: 'https://r.example/1', author: 'Bo', publishedAt: '2026-11-01T09:00:00.000Z' }],
    [
      '/atom',
      'atom',
      { id: 'tag:1', link: 'https://a.example/blog/one.html', author: 'Cy', summary: 'Full text', categories: ['Tea'] },
    ],
    ['/json', 'json', { id: '1', summary: 'Hello', author: 'Di', categories: ['a'] }],
  ])('reads %s', async (path, format, item) => {
    const output = await read(path);
    expect(output['feed']).toMatchObject({ format });
    expect(itemsOf(output)).toEqual([expect.objectContaining(item)]);
  });

  test('keeps to limit and since, and says how many items have no date', async () => {
    expect(itemsOf(await read('/rss2', { limit: 1 })).map((item) => item['title'])).toEqual(['New bridge & road']);
    const recent = await read('/rss2', { since: '2026-11-24' });
    expect([itemsOf(recent).length, recent['undated']]).toEqual([1, 1]);
    await expect(read('/rss2', { since: '2026-02-31' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test.each(['/latin1', '/wrong-header', '/utf16'])('finds the charset of %s', async (path) => {
    expect(itemsOf(await read(path))[0]).toMatchObject({ title: 'Größe' });
  });

  test('follows a page to its feed, once', async () => {
    expect((await read('/page'))['feed']).toMatchObject({
      title: 'News & more',
      url: `${server.url}/rss2?from=page&x=1`,
    });
    await expect(read('/page-of-page')).rejects.toMatchObject({ code: 'FEED_UNREADABLE' });
    await expect(read('/bare-page')).rejects.toMatchObject({
      code: 'FEED_UNREADABLE',
      retryable: false,
      message: expect.stringContaining('names no feed'),
    });
  });

  test('goes through the guard and the failures of http.request', async () => {
    expect((await read('/moved'))['feed']).toMatchObject({ url: `${server.url}/rss2` });
    await expect(read('/private')).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
    await expect(read('/nothing')).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      retryable: false,
      details: { status: 404 },
    });
    await expect(read('/busy')).rejects.toMatchObject({ code: 'HTTP_STATUS', retryable: true, retryAfterMs: 7_000 });
    await expect(read('/huge')).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' });
  });

  test('expands no entity that a feed defines, and reads no file', async () => {
    const [item] = itemsOf(await read('/bomb'));
    expect(item?.['title']).toBe('&j;&j;');
    await expect(read('/external')).rejects.toMatchObject({
      code: 'FEED_UNREADABLE',
      message: expect.stringContaining('External entities'),
    });
  });

  test.each([
    ['/broken', /XML is broken/],
    ['/not-a-feed', /none of RSS, Atom, RDF and JSON Feed/],
  ])('says what is wrong with %s', async (path, message) => {
    await expect(read(path)).rejects.toMatchObject({
      code: 'FEED_UNREADABLE',
      retryable: false,
      message: expect.stringMatching(message),
    });
  });

  test('says that a charset is not known', async () => {
    await expect(read('/unknown-charset')).rejects.toMatchObject({
      code: 'CONTENT_UNREADABLE',
      message: expect.stringContaining('x-klingon'),
    });
  });

  test('is left alone by names of prototypes', async () => {
    await read('/prototype').catch(() => undefined);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('leaves the event loop free while it reads a feed that takes long', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    expect(itemsOf(await read('/many', { limit: 5 }))).toHaveLength(5);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});
