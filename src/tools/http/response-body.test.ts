import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { MAX_BODY_BYTES, parseBody, readBody } from './response-body.js';

async function* streamOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
const text = Buffer.from('Grüße, 世界');

describe('readBody', () => {
  test.each([
    ['', text],
    ['identity', text],
    ['gzip', gzipSync(text)],
    ['X-GZIP', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('decodes "%s"', async (encoding, data) => {
    expect(
      (await readBody(streamOf(data.subarray(0, 5), data.subarray(5)), { contentEncoding: encoding })).toString(),
    ).toBe(text.toString());
  });

  test('reads nothing from an empty body, whatever its encoding says', async () => {
    expect((await readBody(streamOf(), { contentEncoding: 'gzip' })).length).toBe(0);
  });

  test('stops reading at the limit', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1;
        yield new Uint8Array(65_536);
      }
    }
    await expect(readBody(endless(), { contentEncoding: '' })).rejects.toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
      retryable: false,
    });
    expect(read).toBe(17);
  });

  test('stops decompressing at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1));
    await expect(readBody(streamOf(bomb), { contentEncoding: 'gzip' })).rejects.toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
    });
    await expect(readBody(streamOf(gzipSync(bomb)), { contentEncoding: 'gzip, gzip' })).rejects.toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
    });
  });

  test.each(['gzip', 'br', 'zstd', 'gzip, gzip, gzip'])('reports that "%s" cannot be decoded', async (encoding) => {
    await expect(readBody(streamOf(text), { contentEncoding: encoding })).rejects.toMatchObject({
      code: 'RESPONSE_UNREADABLE',
      retryable: false,
    });
  });
});

describe('parseBody', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/problem+json',
    'Application/JSON',
    'application/vnd.api+json;version=1',
  ])('parses %s', (type) => {
    expect(parseBody(Buffer.from('{"a":[1]}'), type)).toEqual({ a: [1] });
  });

  test.each(['text/plain', 'text/html', '', 'application/jsonl', 'text/json5'])('leaves %s as text', (type) => {
    expect(parseBody(Buffer.from('{"a":1}'), type)).toBe('{"a":1}');
  });

  test('returns the text if JSON is announced but not sent', () => {
    expect(parseBody(Buffer.from('<p>down</p>'), 'application/json')).toBe('<p>down</p>');
  });

  test('gives null for nothing', () => {
    expect(parseBody(Buffer.alloc(0), 'application/json')).toBeNull();
  });

  test('reads the named charset, and utf-8 if none or an unknown one is named', () => {
    expect(parseBody(Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'text/plain; charset=iso-8859-1')).toBe('café');
    expect(parseBody(Buffer.from([0x82, 0xb1]), 'text/plain; charset="Shift_JIS"')).toBe('こ');
    expect(parseBody(text, 'text/plain; charset=klingon')).toBe(text.toString());
    expect(parseBody(Buffer.from('\ufeff{"a":1}'), 'application/json')).toEqual({ a: 1 });
  });

  test('refuses JSON that is nested beyond reason', () => {
    expect(() => parseBody(Buffer.from('['.repeat(100_000)), 'application/json')).toThrow(
      expect.objectContaining({ code: 'RESPONSE_UNREADABLE' }),
    );
    expect(parseBody(Buffer.from(`["${'['.repeat(1_000)}\\"[["]`), 'application/json')).toEqual([
      `${'['.repeat(1_000)}"[[`,
    ]);
  });
});
