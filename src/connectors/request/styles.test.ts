import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ApiOperation } from '../description/api-description.type.js';
import { readDescription } from '../description/read-description.js';
import { buildRequest } from './build-request.js';

/*
 * The tables "Style Examples" of OpenAPI 3.0.4 and 3.1.1 (section 4.8.12.6), and the expansions of RFC 6570, each from a
 * document to the address of its request.
 */

const SCHEMAS: Readonly<Record<string, JsonObject>> = {
  text: { type: 'string' },
  list: { type: 'array', items: { type: 'string' } },
  object: { type: 'object', additionalProperties: { type: 'integer' } },
};
const VALUES: Readonly<Record<string, JsonValue>> = {
  text: 'blue',
  list: ['blue', 'black', 'brown'],
  object: { R: 100, G: 200, B: 150 },
};

/** The request of an operation with one parameter. */
function requestOf(parameter: JsonObject, value: JsonValue) {
  const isPath = parameter['in'] === 'path';
  const document = {
    openapi: '3.1.0',
    info: { title: 'Styles', version: '1' },
    paths: {
      [isPath ? '/x/{color}' : '/x']: {
        get: { operationId: 'get', parameters: [parameter], responses: { 200: { description: 'ok' } } },
      },
    },
  };
  const read = readDescription(Buffer.from(JSON.stringify(document)));
  if (!read.ok) throw new Error(read.reason);
  const [operation] = read.operations.flatMap((part) => JSON.parse(gunzipSync(part).toString()) as ApiOperation[]);
  if (!operation) throw new Error('There is no operation.');
  return buildRequest(operation.plan, { color: value }, 'https://api.example.com', 'mark');
}

const parameterOf = (
  place: string,
  kind: string,
  style: string,
  explode: boolean,
  more: JsonObject = {},
): JsonObject => ({
  name: 'color',
  in: place,
  required: place === 'path',
  style,
  explode,
  schema: SCHEMAS[kind] ?? {},
  ...more,
});

describe('a parameter in the path', () => {
  it.each([
    ['matrix', false, ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
    ['matrix', true, ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
    ['label', false, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
    ['label', true, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
    ['simple', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    ['simple', true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ])('of the style %s, explode %s, is written as the specification says', (style, explode, text, list, object) => {
    const written = (kind: string) =>
      requestOf(parameterOf('path', kind, style, explode), VALUES[kind] ?? null).url.replace(
        'https://api.example.com/x/',
        '',
      );
    expect([written('text'), written('list'), written('object')]).toEqual([text, list, object]);
  });

  it('never leaves its place, and is encoded', () => {
    const written = (value: string) => requestOf(parameterOf('path', 'text', 'simple', false), value).url;
    expect(written('a/b?c#d e%')).toBe('https://api.example.com/x/a%2Fb%3Fc%23d%20e%25');
    expect(written('é')).toBe('https://api.example.com/x/%C3%A9');
  });
});

describe('a parameter in the query', () => {
  it.each([
    ['form', false, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
    ['form', true, 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
    ['spaceDelimited', false, null, 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
    ['pipeDelimited', false, null, 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
    ['deepObject', true, null, null, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  ])('of the style %s, explode %s, is written as the specification says', (style, explode, text, list, object) => {
    const written = (kind: string) =>
      new URL(requestOf(parameterOf('query', kind, style, explode), VALUES[kind] ?? null).url).search.slice(1);
    const expected = { text, list, object };
    for (const [kind, query] of Object.entries(expected))
      if (query !== null) expect([kind, written(kind)]).toEqual([kind, query]);
  });

  it('is empty if its value is', () => {
    expect(requestOf(parameterOf('query', 'text', 'form', true), '').url).toBe('https://api.example.com/x?color=');
  });

  it('keeps reserved characters only with allowReserved, and never the ones that end its value', () => {
    const written = (allowReserved: boolean) =>
      requestOf(parameterOf('query', 'text', 'form', true, { allowReserved }), "a/b:c?d&e=f#g+h i%'").url.split(
        '?color=',
      )[1];
    expect(written(false)).toBe('a%2Fb%3Ac%3Fd%26e%3Df%23g%2Bh%20i%25%27');
    // RFC 6570, section 3.2.3, within a value of a query: "&", "#" and "+" would change its meaning.
    expect(written(true)).toMatch(/^a\/b:c\?d%26e(=|%3D)f%23g%2Bh%20i%25('|%27)$/);
  });

  it('with content is JSON', () => {
    const { schema: _schema, style: _style, explode: _explode, ...rest } = parameterOf('query', 'object', 'form', true);
    const parameter = { ...rest, content: { 'application/json': { schema: SCHEMAS['object'] ?? {} } } };
    expect(requestOf(parameter, { R: 100 }).url).toBe('https://api.example.com/x?color=%7B%22R%22%3A100%7D');
  });
});

describe('a parameter elsewhere', () => {
  it.each([
    [false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    [true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ])('in a header has the style simple, explode %s', (explode, text, list, object) => {
    const written = (kind: string) =>
      requestOf(parameterOf('header', kind, 'simple', explode), VALUES[kind] ?? null).headers['color'];
    expect([written('text'), written('list'), written('object')]).toEqual([text, list, object]);
  });

  it.each([
    [false, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
    [true, 'color=blue', 'color=blue; color=black; color=brown', 'R=100; G=200; B=150'],
  ])('in a cookie has the style form, explode %s, with the separator of cookies', (explode, text, list, object) => {
    const written = (kind: string) =>
      requestOf(parameterOf('cookie', kind, 'form', explode), VALUES[kind] ?? null).headers['cookie'];
    expect([written('text'), written('list'), written('object')]).toEqual([text, list, object]);
  });
});

describe('reserved expansion of Google Discovery', () => {
  it.each([
    ['/foo/bar', '/foo/bar'],
    ['projects/p 1/topics/t', 'projects/p%201/topics/t'],
    ['50%', '50%25'],
    ['a?b#c', 'a%3Fb%23c'],
  ])('writes %s', (value, path) => {
    const document = {
      kind: 'discovery#restDescription',
      discoveryVersion: 'v1',
      name: 'x',
      version: 'v1',
      rootUrl: 'https://x.googleapis.com/',
      servicePath: '',
      resources: {
        r: {
          methods: {
            get: {
              id: 'x.r.get',
              path: 'v1/{+name}',
              httpMethod: 'GET',
              parameters: { name: { type: 'string', required: true, location: 'path' } },
            },
          },
        },
      },
    };
    const read = readDescription(Buffer.from(JSON.stringify(document)));
    if (!read.ok) throw new Error(read.reason);
    const [operation] = read.operations.flatMap((part) => JSON.parse(gunzipSync(part).toString()) as ApiOperation[]);
    if (!operation) throw new Error('There is no operation.');
    const { url } = buildRequest(operation.plan, { name: value }, 'https://x.googleapis.com', 'mark');
    expect(url.replace('https://x.googleapis.com/v1/', '').replace(/^\/?/, path.startsWith('/') ? '/' : '')).toBe(path);
  });
});
