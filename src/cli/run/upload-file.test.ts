import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uploadsTo, withUploads } from './upload-file.js';

describe('files that are uploaded for a run', () => {
  let server: Server;
  let folder: string;
  let target: { url: string; apiKey: string };
  const seen: unknown[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const { url, headers } = request;
        seen.push({ url, type: headers['content-type'], key: headers.authorization, body: body.toString() });
        if (url?.includes('large'))
          return response.writeHead(413).end('{"code":"TOO_LARGE","detail":"The file is too large."}');
        return response.writeHead(201).end('{"value":{"id":"file_1","size":5}}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    target = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`, apiKey: 'key' };
    folder = mkdtempSync(join(tmpdir(), 'stepcast-upload-'));
    for (const name of ['june & july.pdf', 'large.bin']) writeFileSync(join(folder, name), 'hello');
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('are values of its context', async () => {
    const path = join(folder, 'june & july.pdf');
    expect(await withUploads({ a: 1 }, [`invoice=${path}`], uploadsTo(target))).toEqual({
      a: 1,
      invoice: { id: 'file_1', size: 5 },
    });
    expect(seen).toEqual([
      {
        url: '/base/api/v1/files?name=june+%26+july.pdf',
        type: 'application/octet-stream',
        key: 'Bearer key',
        body: 'hello',
      },
    ]);
  });

  it('are refused with the reason, before anything is uploaded if it can be told', async () => {
    const before = seen.length;
    const path = join(folder, 'large.bin');
    const refused = [['no-field'], [`a=${path}`], [`b=${path}`, `b=${path}`], [`b=${path}.none`]];
    for (const given of refused)
      await expect(withUploads({ a: 1 }, given, uploadsTo(target))).rejects.toMatchObject({ code: 'WRONG_USAGE' });
    expect(seen).toHaveLength(before);
    await expect(withUploads({}, [`b=${path}`], uploadsTo(target))).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: 'The file is too large.',
    });
  });
});
