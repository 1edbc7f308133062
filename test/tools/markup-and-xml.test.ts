import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools, type BuiltinTools } from '../../src/tools/builtin/builtin.js';
import { runTool } from '../support/tools/run-tool.js';

let builtin: BuiltinTools;

beforeAll(() => {
  builtin = createBuiltinTools({ allowHosts: [] });
});
afterAll(() => builtin.close());

const htmlOf = async (text: string, more: JsonObject = {}) =>
  String((await runTool(builtin, 'markdown.to_html', { text, ...more }))['html']);
const markdownOf = async (html: string, more: JsonObject = {}) =>
  String((await runTool(builtin, 'html.to_markdown', { html, ...more }))['text']);
const parse = async (xml: string, more: JsonObject = {}) =>
  (await runTool(builtin, 'xml.parse', { xml, ...more }))['data'];
const build = async (data: JsonObject, more: JsonObject = {}) =>
  (await runTool(builtin, 'xml.build', { data, declaration: false, ...more }))['xml'];

describe('markdown.to_html', () => {
  test('writes headings, lists, code and tables', async () => {
    const html = await htmlOf('# Hi *you*\n\n- a\n- ~~b~~\n\n```js\n1 < 2\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n');
    expect(html).toContain('<h1>Hi <em>you</em></h1>');
    expect(html).toContain('<li><s>b</s></li>');
    expect(html).toContain('<code class="language-js">1 &lt; 2\n</code>');
    expect(html).toContain('<td style="text-align:right">2</td>');
  });

  test('breaks lines and makes links only if it is asked to', async () => {
    expect(await htmlOf('a\nb https://example.com')).toBe('<p>a\nb https://example.com</p>\n');
    expect(await htmlOf('a\nb https://example.com', { breaks: true, linkify: true })).toBe(
      '<p>a<br />\nb <a href="https://example.com">https://example.com</a></p>\n',
    );
  });

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<b onclick="alert(1)" style="position:fixed">x</b>'],
    ['an address that runs', '[x](javascript:alert(1)) <a href="JaVaScRiPt:alert(1)">y</a>'],
    ['an address that hides itself', '<a href="java&#10;script:alert(1)">y</a><a href="&#1;javascript:alert(1)">z</a>'],
    ['data in a picture', '![x](data:text/html;base64,PHNjcmlwdD4=) <img src=x onerror=alert(1)>'],
    ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe><form action="/x"><input></form>'],
    ['a drawing', '<svg><script>alert(1)</script></svg><math><mi xlink:href="javascript:alert(1)"></mi></math>'],
    ['a style', '<style>@import "https://evil.example"</style><link rel=stylesheet href=https://evil.example>'],
    ['another base', '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=javascript:1">'],
  ])('takes out %s', async (_what, text) => {
    for (const html of ['keep', 'escape']) {
      const written = (await htmlOf(text, { html })).replaceAll(/&lt;.*?&gt;/gs, '');
      expect(written).not.toMatch(
        /<(?:script|iframe|form|svg|style|link|base|meta)|<[^>]*(?:\son\w+=|javascript:|data:|position)/i,
      );
    }
  });

  test('shows HTML as text if that is wanted', async () => {
    expect(await htmlOf('<b>x</b>', { html: 'escape' })).toBe('<p>&lt;b&gt;x&lt;/b&gt;</p>\n');
    expect(await htmlOf('<b>x</b>')).toBe('<p><b>x</b></p>\n');
  });
});

describe('html.to_markdown', () => {
  test('writes what a reader sees', async () => {
    const html = `<html><head><title>t</title><style>p{}</style></head><body><nav>menu</nav><h2>Hi</h2><p>a <strong>b</strong>
      <a href="/x?y=1">link</a> <a href="javascript:alert(1)">bad</a> <img src="i.png" alt="pic"></p><ul><li>one</li></ul>
      <table><thead><tr><th>A|B</th><th>C</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><script>x()</script></body></html>`;
    expect(await markdownOf(html, { url: 'https://example.com/dir/', without: ['nav'] })).toBe(
      '## Hi\n\na **b** [link](https://example.com/x?y=1) bad ![pic](https://example.com/dir/i.png)\n\n-   one\n\n| A\\|B | C |\n| --- | --- |\n| 1 |  |',
    );
  });

  test('drops addresses, and reads back what markdown.to_html wrote', async () => {
    expect(await markdownOf('<a href="https://a.example">x</a><img src="y" alt="z">', { links: 'drop' })).toBe('xz');
    const markdown = '# Title\n\nText with **bold** and *stress*.\n\n1.  one\n2.  two';
    expect(await markdownOf(await htmlOf(markdown))).toBe(markdown);
  });

  test('reads markup that is nested endlessly, or says that it is too complex', async () => {
    const end = markdownOf('<div>'.repeat(100_000)).then(
      (text) => text,
      (error: { code: string }) => error.code,
    );
    expect(['', 'CONTENT_TOO_COMPLEX']).toContain(await end);
  });
});

describe('xml.parse', () => {
  test('yields elements, attributes, lists and texts', async () => {
    const xml =
      '\uFEFF<?xml version="1.0"?><!-- c --><o:order xmlns:o="u" id="7"><item n="1">a &amp; b</item><item>2</item><note/><price>01.50</price></o:order>';
    expect(await parse(xml)).toEqual({
      'o:order': {
        '@xmlns:o': 'u',
        '@id': '7',
        item: [{ '#text': 'a & b', '@n': '1' }, '2'],
        note: '',
        price: '01.50',
      },
    });
    expect(
      await parse(xml, { dropPrefixes: true, attributes: false, types: true, lists: ['price'], textName: '_' }),
    ).toEqual({ order: { item: ['a & b', 2], note: '', price: ['01.50'] } });
    expect(await parse('<a><b x="1"><c>t</c></b></a>', { attributePrefix: '', lists: 'all' })).toEqual({
      a: [{ b: [{ x: '1', c: ['t'] }] }],
    });
  });

  test.each([
    ['<a><b></a>', /^At line 1, column \d+: /],
    ['no xml', /^At line 1/],
    ['<a/><b/>', /more than one element/],
    ['<a x=1/>', /^At line 1/],
    ['', /./],
  ])('says where %j is wrong', async (xml, message) => {
    await expect(parse(xml)).rejects.toMatchObject({ code: 'XML_INVALID', message: expect.stringMatching(message) });
  });

  test('does not open bombs of entities, nor read files for a document', async () => {
    const lines = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE a [<!ENTITY l0 "lol">${lines}]><a>${'&l10;'.repeat(50)}</a>`;
    const end = await parse(bomb).then(
      (data) => JSON.stringify(data).length,
      (error: { code: string }) => error.code,
    );
    expect(typeof end === 'number' ? end < 10_000 : ['CONTENT_TOO_COMPLEX', 'XML_INVALID'].includes(end)).toBe(true);
    const outside = await parse('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>').then(
      (data) => JSON.stringify(data),
      (error: { code: string }) => error.code,
    );
    expect(outside).not.toContain('root:');
  });

  test('refuses what is nested deeper than 100 elements', async () => {
    await expect(parse(`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`)).rejects.toMatchObject({
      code: 'CONTENT_TOO_COMPLEX',
    });
  });

  test('does not change prototypes by names of elements', async () => {
    const data = await parse('<a><__proto__><polluted>1</polluted></__proto__><constructor>2</constructor></a>').catch(
      () => ({}),
    );
    expect(({} as JsonObject)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });
});

describe('xml.build', () => {
  test('writes what xml.parse reads', async () => {
    const data = { order: { '@id': '7', item: [{ '#text': 'a & "b" <c>', '@n': "1'" }, '2'], note: '' } };
    const xml = await build(data);
    expect(xml).toBe(
      `<order id="7"><item n="1&apos;">a &amp; &quot;b&quot; &lt;c&gt;</item><item>2</item><note/></order>`,
    );
    expect(await parse(String(xml))).toEqual(data);
  });

  test('puts an element around several fields, with lines and a declaration', async () => {
    expect(await build({ a: 1, b: [true, null] }, { root: 'r', indent: true, declaration: true })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<r>\n  <a>1</a>\n  <b>true</b>\n  <b/>\n</r>',
    );
  });

  test.each<[JsonObject, RegExp]>([
    [{ a: 1, b: 2 }, /here are 2: name one as "root"/],
    [{ a: [1, 2] }, /here are 2/],
    [{}, /here are 0/],
    [{ 'a><script': 1 }, /cannot be the name/],
    [{ a: { '@x y': 1 } }, /cannot be the name/],
    [{ a: { 'b/': {} } }, /^data\.a: /],
    [{ '?xml': 1 }, /cannot be the name/],
  ])('refuses %j', async (data, message) => {
    await expect(build(data)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(message) });
  });
});
