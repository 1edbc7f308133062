import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadFile } from './download-file.js';

const CONTENT = Buffer.alloc(300_000, 'content ');
const sha256 = createHash('sha256').update(CONTENT).digest('hex');

describe('the download of a file', () => {
  let server: Server;
  let url: string;
  let folder: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.headers.authorization !== 'Bearer key' || request.url !== '/api/v1/files/file_1')
        return void response
          .writeHead(404, { 'content-type': 'application/problem+json' })
          .end('{"code":"NOT_FOUND","detail":"There is no such file."}');
      response.end(CONTENT);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepcast-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const download = (more: object = {}) =>
    downloadFile({ url, apiKey: 'key', id: 'file_1', sha256, path: join(folder, 'a.bin'), force: false, ...more });

  it('writes the content, and replaces a file only if it is told to', async () => {
    await download();
    expect(readFileSync(join(folder, 'a.bin')).equals(CONTENT)).toBe(true);
    writeFileSync(join(folder, 'a.bin'), 'mine');
    await expect(download()).rejects.toMatchObject({
      code: 'WRONG_USAGE',
      message: expect.stringContaining('--force'),
    });
    expect(readFileSync(join(folder, 'a.bin'), 'utf8')).toBe('mine');
    await download({ force: true });
    expect(readFileSync(join(folder, 'a.bin')).equals(CONTENT)).toBe(true);
    expect(readdirSync(folder)).toEqual(['a.bin']);
  });

  it('leaves nothing behind if the content is another one, or there is none', async () => {
    await expect(download({ sha256: 'x' })).rejects.toThrow('something else than the file');
    await expect(download({ id: 'file_2' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(download({ path: join(folder, 'no', 'a.bin') })).rejects.toThrow('cannot be written');
    expect(readdirSync(folder)).toEqual([]);
  });
});
