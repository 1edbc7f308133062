import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools, type BuiltinTools } from '../../src/tools/builtin/builtin.js';
import { httpWitness, type HttpWitness } from '../support/http-witness.js';
import { runTool } from '../support/tools/run-tool.js';
import { EMPTY_SCOPE } from '../support/tools/tool-context.js';

const PARAGRAPH = `<p>${'The bridge opened today, and thousands of people walked over it, in the rain and in the sun. '.repeat(4)}</p>`;
const ARTICLE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge opens - News</title><meta name="description" content="It is open."><meta property="article:published_time" content="2026-11-24T08:00:00+01:00"><meta property="og:site_name" content="News">
<style>p { color: red }</style></head><body><nav><a href="/">Home</a> <a href="#top">Top</a></nav>
<article><h1>Bridge opens</h1><p class="byline">By Ada</p>${PARAGRAPH.repeat(4)}<p>See <a href="more.html?a=1&amp;b=2">the pictures</a> or <a href="mailto:desk@news.example">write</a>. <a href="javascript:alert(1)">no</a></p></article>
<table class="prices"><tr><td data-x="1">4.20</td><td><img src="/a.png" alt="a"> 5</td></tr></table><script>document.title = 'hacked'</script></body></html>`;

let server: HttpWitness;
let builtin: BuiltinTools;

beforeAll(async () => {
  server = await httpWitness(({ url }, response) => {
    const send = (contentType: string, body: string | Buffer): void =>
      void response.writeHead(200, { 'content-type': contentType }).end(body);
    switch (url) {
      case '/article':
        return send('text/html', ARTICLE);
      case '/moved':
        return void response.writeHead(302, { location: '/deep/article' }).end();
      case '/deep/article':
        return send('text/html', ARTICLE);
      case '/base':
        return send(
          'text/html',
          '<html><head><base href="https://other.example/x/"></head><body><a href="y">why</a></body></html>',
        );
      case '/latin1':
        return send('text/html; charset=iso-8859-1', Buffer.from('<html><body><h1>Größe</h1></body></html>', 'latin1'));
      case '/plain':
        return send('text/plain', 'a < b\n& <b>not bold</b>');
      case '/pdf':
        return send('application/pdf', '%PDF-1.7');
      case '/deep-nesting':
        return send('text/html', `<html><body>${'<div>'.repeat(200_000)}x</body></html>`);
      case '/huge':
        return send('text/html', Buffer.alloc(6_000_000, 'a'));
      default:
        response.writeHead(404).end();
    }
  });
  builtin = createBuiltinTools({ allowHosts: [server.host], sandbox: { deadlineMs: 1_500 } });
});
afterAll(async () => {
  await builtin.close();
  await server.close();
});

const extract = (input: JsonObject) => runTool(builtin, 'html.extract', input);
const page = (path: string, more: JsonObject = {}) => extract({ url: `${server.url}${path}`, ...more });

describe('html.extract', () => {
  test('reads the article of a page, without its menus, scripts and styles', async () => {
    const output = await page('/article');
    expect(output).toMatchObject({
      url: `${server.url}/article`,
      byline: 'By Ada',
      siteName: 'News',
      language: 'en',
      excerpt: 'It is open.',
      publishedAt: '2026-11-24T07:00:00.000Z',
      truncated: false,
    });
    expect(output['title']).toContain('Bridge opens');
    expect(output['text']).toContain('The bridge opened today');
    expect(output['text']).not.toMatch(/Home|color|hacked|<p>/);
    expect(output).not.toHaveProperty('elements');
  });

  test('lists links once, absolute, and only if they have a target', async () => {
    expect((await page('/moved'))['links']).toEqual([
      { text: 'Home', href: `${server.url}/` },
      { text: 'the pictures', href: `${server.url}/deep/more.html?a=1&b=2` },
      { text: 'write', href: 'mailto:desk@news.example' },
    ]);
    expect((await page('/base'))['links']).toEqual([{ text: 'why', href: 'https://other.example/x/y' }]);
    expect((await page('/article', { limit: 1 }))['links']).toHaveLength(1);
  });

  test('puts out the elements that a selector names', async () => {
    const { elements } = await page('/article', { selector: 'table.prices td' });
    expect(elements).toEqual([
      { text: '4.20', html: '<td data-x="1">4.20</td>', attributes: { 'data-x': '1' } },
      { text: '5', html: expect.stringContaining('<img'), attributes: {} },
    ]);
    const images = (await page('/article', { selector: 'img' }))['elements'];
    expect(images).toEqual([expect.objectContaining({ attributes: { src: `${server.url}/a.png`, alt: 'a' } })]);
    expect((await page('/article', { selector: 'video' }))['elements']).toEqual([]);
    await expect(page('/article', { selector: 'td[' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('selector'),
    });
  });

  test.each<[string, JsonObject, string]>([
    ['a piece of a page', { html: '<p>One <b>two</b></p><p>three</p>' }, 'One two\n\nthree'],
    ['a text', { html: 'just text' }, 'just text'],
    ['nothing', { html: '' }, ''],
    [
      'a page within a comment that never ends',
      { html: '<!doctype html><!-- <html lang="en"><body><p>One</p></body></html>' },
      'One',
    ],
    [
      'an element with a name that plain objects have',
      { html: '<html><body><p>One <constructor>two</constructor></p></body></html>' },
      'One two',
    ],
    [
      'a script that calls itself an article',
      {
        html: '<html><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","author":5}</script></head><body><p>One</p></body></html>',
      },
      'One',
    ],
  ])('takes HTML that is there already: %s', async (_what, input, text) => {
    expect(await extract(input)).toMatchObject({ url: null, text, links: [] });
  });

  test('resolves links of given HTML against the address beside it', async () => {
    expect((await extract({ html: '<a href="b">x</a>', url: 'https://e.example/a/' }))['links']).toEqual([
      { text: 'x', href: 'https://e.example/a/b' },
    ]);
    expect((await extract({ html: '<a href="b">x</a>' }))['links']).toEqual([]);
  });

  test('reads other charsets and plain text', async () => {
    expect(await page('/latin1')).toMatchObject({ title: 'Größe' });
    expect(await page('/plain')).toMatchObject({ text: 'a < b\n& <b>not bold</b>' });
  });

  test('says what is no page, and what is too large', async () => {
    await expect(page('/pdf')).rejects.toMatchObject({
      code: 'CONTENT_UNREADABLE',
      retryable: false,
      message: expect.stringContaining('application/pdf'),
    });
    await expect(page('/huge')).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' });
    await expect(extract({ url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
  });

  test('gives up on a page that is nested beyond reason; other pages are read meanwhile, and the event loop is free', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 20);
    const hostile = page('/deep-nesting').catch((error: unknown) => error);
    expect(
      await runTool(
        builtin,
        'html.extract',
        { url: `${server.url}/article` },
        { scope: { ...EMPTY_SCOPE, workflow: { id: 'wf_other', title: 'Another' } } },
      ),
    ).toMatchObject({ byline: 'By Ada' });
    expect(await hostile).toMatchObject({ code: 'CONTENT_TOO_COMPLEX', retryable: false });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    expect(await page('/article')).toMatchObject({ byline: 'By Ada' });
  });

  test('stops if the call is aborted', async () => {
    const controller = new AbortController();
    const call = runTool(builtin, 'html.extract', { url: `${server.url}/deep-nesting` }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
