import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openFileStore } from '../../src/app/startup/open-file-store.js';
import { readConfig } from '../../src/config/config.js';
import { FileGoneError } from '../../src/services/files/file-contents.type.js';
import type { FileContents } from '../../src/services/files/file-contents.type.js';
import { FilePlace } from '../../src/storage/files/file.store.js';
import { startS3Server } from '../support/files/s3-server.js';
import type { S3Server } from '../support/files/s3-server.js';

const MB = 1_048_576;

describe('an object store for files', () => {
  let s3: S3Server;
  let folder: string;
  let contents: FileContents;
  const releases: (() => Promise<void>)[] = [];
  const warnings: unknown[] = [];
  let isPending = true;
  let uploads: string[] = [];

  /** The rows of files: each is pending until `isPending` is false. */
  const database = {
    async query(text: string, values: readonly unknown[] = []) {
      if (text.includes('set upload =')) uploads.push(String(values[1]));
      return text.includes(`state = 'PENDING'`) && isPending ? [{ id: values[0] }] : [];
    },
  };
  const open = (environment: Record<string, string> = {}) =>
    openFileStore({
      config: readConfig({ DATA_DIR: folder, ...s3.environment, ...environment }),
      database: database as never,
      logger: { warn: (...line: unknown[]) => void warnings.push(line) } as never,
      releases: { add: (release: () => Promise<void>) => void releases.push(release) } as never,
      now: Date.now,
    });
  const write = async (id: string, content: Buffer): Promise<void> => {
    const writer = contents.write(id, 'ada');
    try {
      for (let at = 0; at < content.length; at += contents.pieceBytes)
        await writer.write(Buffer.from(content.subarray(at, at + contents.pieceBytes)));
      await writer.end();
    } catch (error) {
      await writer.abort();
      throw error;
    }
  };
  const read = async (id: string, size: number, range = { from: 0, to: size }): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for await (const piece of contents.read({ id, ownerId: 'ada', size }, range)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const doomed = (id: string, more: object = {}) => ({
    id,
    ownerId: 'ada',
    place: FilePlace.S3,
    upload: null,
    isComplete: true,
    isEmptied: false,
    ...more,
  });
  /** A failure of the store: it answers a request with this status. */
  const refuse =
    (status: number, body = ''): S3Server['failures'][number] =>
    (_request, response) => {
      response.writeHead(status).end(body);
      return true;
    };
  const digest = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

  beforeAll(async () => {
    s3 = await startS3Server();
    folder = await mkdtemp(join(tmpdir(), 'stepcast-parts-'));
    contents = (await open()).main;
  });
  beforeEach(() => {
    isPending = true;
    uploads = [];
    s3.failures.length = 0;
    s3.objects.clear();
    s3.uploads.clear();
    warnings.length = 0;
  });
  afterAll(async () => {
    for (const release of releases) await release();
    await s3?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('carries contents of every size around the limits of pieces and parts', async () => {
    const piece = contents.pieceBytes;
    for (const size of [0, 1, piece - 1, piece, piece + 1, 8 * MB, 8 * MB + 1, 16 * MB + 12_345]) {
      const content = randomBytes(size);
      s3.counts.parts = 0;
      await write('file_a', content);
      expect([size, s3.objects.get('files/file_a')?.size, s3.uploads.size]).toEqual([size, size, 0]);
      expect(s3.counts.parts).toBe(size <= 8 * MB ? 0 : Math.ceil(size / (8 * MB)));
      expect(digest(await read('file_a', size))).toBe(digest(content));
      if (size > 10) expect(await read('file_a', size, { from: 3, to: 10 })).toEqual(content.subarray(3, 10));
    }
    expect(await readdir(join(folder, 'parts'))).toEqual([]);
  });

  it('tries again after a temporary failure, and goes on with an interrupted download at its byte', async () => {
    const content = randomBytes(9 * MB);
    s3.failures.push(refuse(503), refuse(500));
    await write('file_b', content);
    let cuts = 0;
    s3.failures.push((request, response) => {
      if (request.method !== 'GET') return false;
      cuts += 1;
      response.writeHead(206, { 'content-length': content.length });
      response.write(content.subarray(0, 3 * MB), () => response.destroy());
      return true;
    });
    expect(digest(await read('file_b', content.length))).toBe(digest(content));
    expect(cuts).toBe(1);
  });

  it('finds a completed upload whose answer was lost', async () => {
    const content = randomBytes(9 * MB);
    s3.failures.push((request, response) => {
      if (!(request.method === 'POST' && request.url?.includes('uploadId='))) return false;
      // The store has done the work, and its answer does not arrive.
      const [id, upload] = [...s3.uploads][0] ?? [];
      s3.uploads.delete(id ?? '');
      s3.objects.set(upload?.key ?? '', { path: '', size: content.length, etag: '""' });
      response.destroy();
      return true;
    });
    await write('file_c', content);
    expect(s3.objects.has('files/file_c')).toBe(true);
  });

  it('fails as unavailable when the store stays away or refuses, without keys in the message or the log', async () => {
    s3.failures.push(...Array.from({ length: 4 }, () => refuse(503, '<Error><Code>SlowDown</Code></Error>')));
    await expect(write('file_d', randomBytes(10))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(warnings).toEqual([[{ fileId: 'file_d', status: 503, reason: 'SlowDown' }, 'The file store failed']]);
  });

  it('sends nothing for a file that the sweep has taken, neither a small one nor a large one', async () => {
    isPending = false;
    await expect(write('file_e', randomBytes(10))).rejects.toBeInstanceOf(FileGoneError);
    await expect(write('file_e', randomBytes(9 * MB))).rejects.toBeInstanceOf(FileGoneError);
    expect([s3.objects.size, s3.uploads.size]).toEqual([0, 0]);
    await expect(read('file_e', 10)).rejects.toBeInstanceOf(FileGoneError);
  });

  it('ends the upload of a dead writer, noted or not, and deletes objects once and again', async () => {
    const writer = contents.write('file_f', 'ada');
    for (let at = 0; at < 34; at += 1) await writer.write(Buffer.alloc(contents.pieceBytes, at));
    expect([uploads.length, s3.uploads.size]).toEqual([1, 1]);
    await contents.delete(doomed('file_f', { isComplete: false }), async () => undefined);
    expect(s3.uploads.size).toBe(0);
    // The writer was only slow: the next part finds that its upload is gone.
    const rest = (async () => {
      for (let at = 0; at < 40; at += 1) await writer.write(Buffer.alloc(contents.pieceBytes, at));
    })();
    await expect(rest).rejects.toBeInstanceOf(FileGoneError);
    await writer.abort();
    await write('file_g', randomBytes(10));
    for (let times = 0; times < 2; times += 1)
      await contents.delete(doomed('file_g', { upload: 'gone' }), async () => undefined);
    expect(s3.objects.size).toBe(0);
  });

  it('is checked at the start, with a message that says what to do', async () => {
    const { origin } = new URL(s3.environment.FILES_URL.replace('s3+http', 'http'));
    const cases: [Record<string, string>, RegExp][] = [
      [{ FILES_SECRET_ACCESS_KEY: 'wrong' }, /SignatureDoesNotMatch. Check FILES_ACCESS_KEY_ID/],
      [{ FILES_ACCESS_KEY_ID: 'unknown' }, /InvalidAccessKeyId/],
      [{ FILES_URL: `${origin.replace('http', 's3+http')}/stepcast-tests` }, /Check the region/],
      [{ FILES_URL: s3.environment.FILES_URL.replace('stepcast-tests', 'another') }, /NoSuchBucket. Create the bucket/],
      [{ FILES_URL: 's3+http://127.0.0.1:9/stepcast-tests' }, /does not answer \(ECONNREFUSED\). Check the host/],
    ];
    for (const [environment, message] of cases) await expect(open(environment)).rejects.toThrow(message);
    expect(s3.objects.size).toBe(0);
  });
});
