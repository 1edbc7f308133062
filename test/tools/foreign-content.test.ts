import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StepFailure } from '../../src/errors.js';
import { parseCsv } from '../../src/tools/csv/parse-csv.js';
import { extractPage } from '../../src/tools/html/extract-page.js';
import { templateIssues } from '../../src/tools/liquid/check-template.js';
import { renderLiquid } from '../../src/tools/liquid/render-liquid.js';
import { readFeed } from '../../src/tools/rss/read-feed.js';

/*
 * For every document, its reader returns data or a coded failure. Anything else would count as a defect of the program.
 */

const RSS =
  '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>N</title><item><title><![CDATA[New <b>b</b>]]></title><link>/new</link><guid>x</guid><pubDate>Tue, 24 Nov 2026 08:00:00 EST</pubDate><dc:creator>A</dc:creator><description>&lt;p&gt;t</description></item></channel></rss>';
const ATOM =
  '<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">A</title><entry><title>x</title><id>1</id><link href="o"/><updated>2026-11-24T08:00:00Z</updated><category term="t"/></entry></feed>';
const JSON_FEED =
  '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"u","tags":["a"],"authors":[{"name":"D"}]}]}';
const PAGE =
  '<!doctype html><html lang="en"><head><title>T</title><base href="/b/"><script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","author":[{"name":"y"}]}</script></head><body><article><h1>H</h1><p>Some text, with commas.</p><a href="x">l</a><table><tr><td>1</td></tr></table><svg></svg></article></body></html>';
const CSV = 'a,b,c\n1,"x ""y"" z",3\n4,5,6\n';
const LIQUID =
  'Hello {{ name | upcase | date: "%Y" }}{% for i in items limit: 3 %}{{ i.a | split: "," | first }}{% else %}none{% endfor %}{% if a == 1 %}x{% elsif b %}y{% endif %}{% assign z = 3 | plus: 4 %}{% case a %}{% when 1 %}1{% endcase %}';

const BITS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '<!DOCTYPE x [',
  '{{',
  '}}',
  '{%',
  '%}',
  '|',
  ':',
  ',',
  '\n',
  '\r',
  '\0',
  '\ufeff',
  '<a>',
  '</item>',
  '<constructor>',
  '__proto__',
  'null',
  '{',
  '}',
  '[',
  ']',
  '\\',
  '\ud800',
  '&#xFFFFFFF;',
  '1e999',
  '-1',
  '<svg>',
  '"@type":5',
];
/** A document with pieces put in, left out and moved. */
const changed = (...documents: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.constantFrom(...BITS, '')), { minLength: 1, maxLength: 6 }),
    )
    .map(([document, changes]) =>
      changes.reduce((text, [at, length, bit]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + bit + text.slice(place + (bit === '' ? length : length % 3));
      }, document),
    );

function yieldsDataOrFails(read: () => unknown): void {
  try {
    JSON.stringify(read());
  } catch (error) {
    if (!(error instanceof StepFailure) && !(error instanceof RangeError)) throw error;
  }
}

test.each<[string, fc.Arbitrary<string>, (text: string) => unknown]>([
  [
    'feed',
    changed(RSS, ATOM, JSON_FEED),
    (text) =>
      readFeed({ bytes: Buffer.from(text), contentType: '', url: 'https://e.example/', limit: 10, since: null }),
  ],
  [
    'page',
    changed(PAGE),
    (text) => extractPage({ source: { text }, url: 'https://e.example/', selector: 'a[href]', limit: 5 }),
  ],
  [
    'table',
    changed(CSV),
    (text) =>
      parseCsv({
        text,
        delimiter: null,
        quote: '"',
        header: true,
        columns: null,
        skipEmptyLines: true,
        trim: true,
        types: 'auto',
        decimal: '.',
        ragged: false,
        limit: 100,
      }),
  ],
  [
    'template',
    changed(LIQUID),
    (template) =>
      renderLiquid({
        template,
        data: { name: 'Ada', items: [{ a: 'x,y' }], a: 1 },
        html: false,
        timezone: 'UTC',
        locale: 'en',
        now: '2026-11-24T00:00:00Z',
      }),
  ],
  ['template that is saved', changed(LIQUID), (template) => templateIssues({ template, data: {} })],
])('a %s of any kind', (_what, text, read) => {
  expect(() =>
    fc.assert(
      fc.property(text, (one) => yieldsDataOrFails(() => read(one))),
      { numRuns: process.env['TEST_LONG'] ? 20_000 : 400 },
    ),
  ).not.toThrow();
});
