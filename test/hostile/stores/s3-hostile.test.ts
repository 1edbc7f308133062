import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { startS3Server } from '../../support/files/s3-server.js';
import type { S3Server } from '../../support/files/s3-server.js';
import { storeTools } from '../../support/stores/store-tools.js';

const tools = storeTools();
let s3: S3Server;

beforeAll(async () => {
  s3 = await startS3Server();
  tools.connect('bucket', 'S3', s3.config);
});
afterAll(async () => {
  await tools.builtin.close();
  await s3?.close();
});

/** What the store answers next, as often as it is asked. */
const answering = async <T>(respond: (response: ServerResponse) => void, act: () => Promise<T>): Promise<T> => {
  s3.failures.unshift((_request, response) => {
    respond(response);
    // It stays for the requests that follow.
    s3.failures.unshift(...s3.failures.slice(0, 1));
    return true;
  });
  try {
    return await act();
  } finally {
    s3.failures.length = 0;
  }
};
const xml =
  (body: string, status = 200) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
const list = (input = {}) => tools.failure('s3.list', { connection: 'bucket', ...input });
const get = (input = {}) => tools.failure('s3.get', { connection: 'bucket', key: 'a', ...input });
const result = (body: string): string => `<ListBucketResult>${body}</ListBucketResult>`;

describe('a store of objects that lies', () => {
  it('expands no entities of its lists', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "${'ha'.repeat(50)}">${Array.from(
      { length: 20 },
      (_, index) => `<!ENTITY a${index + 1} "${`&a${index === 0 ? '' : index};`.repeat(10)}">`,
    ).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const body = `${bomb}${result('<Contents><Key>&a20;&x;&amp;lt;</Key><Size>1</Size></Contents>')}`;
    const output = await answering(xml(body), () => tools.run('s3.list', { connection: 'bucket' }));
    expect(output['objects']).toMatchObject([{ key: '&a20;&x;&lt;' }]);
  });

  it('takes a time in proportion to an answer, however it is made', async () => {
    const before = performance.now();
    for (const body of [
      '<Contents>'.repeat(300_000),
      '<Contents><Key>'.repeat(200_000),
      `<Contents>${'<'.repeat(3_000_000)}</Contents>`,
      `<Contents><Key>${'&#x'.repeat(1_000_000)}</Key></Contents>`,
    ])
      await answering(xml(result(body)), () => list());
    expect(performance.now() - before).toBeLessThan(60_000);
  });

  it.each([
    [
      'an endless list of empty pages',
      result('<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>'),
      /^RESPONSE_UNREADABLE/,
    ],
    ['more keys than were asked for', result('<Contents><Key>k</Key></Contents>'.repeat(300)), /^RESPONSE_UNREADABLE/],
    ['a page of HTML', '<html>hello</html>', /^RESPONSE_UNREADABLE/],
    ['nothing', '', /^RESPONSE_UNREADABLE/],
    ['5 MB', `${result('x')}${' '.repeat(5_000_000)}`, /^RESPONSE_TOO_LARGE/],
  ])('ends a list that is %s', async (_title, body, failure) => {
    expect(await answering(xml(body), () => list())).toMatch(failure);
  });

  it('stops at its limit if every page leads to another', async () => {
    let page = 0;
    const respond = (response: ServerResponse): void => {
      page += 1;
      xml(
        result(
          `<IsTruncated>true</IsTruncated><NextContinuationToken>${page}</NextContinuationToken>${`<Contents><Key>${page}-${'k'.repeat(900)}</Key><Size>-7</Size><LastModified>never</LastModified></Contents>`.repeat(200)}`,
        ),
      )(response);
    };
    const output = await answering(respond, () => tools.run('s3.list', { connection: 'bucket', limit: 10_000 }));
    expect(output).toMatchObject({ hasMore: true });
    expect(JSON.stringify(output).length).toBeLessThan(1_000_000);
    expect((output['objects'] as unknown[])[0]).toMatchObject({ size: 0, modifiedAt: null, etag: null });
  });

  it('follows no redirect, and shows no text of an error but its code', async () => {
    const body = `<Error><Code>AccessDenied${'\n'.repeat(3)}<b></Code><Message>canary-4711</Message></Error>`;
    const text = await answering(xml(`${body}${'x'.repeat(900_000)}`, 403), () => get());
    expect(text).toMatch(/^STORE_ACCESS_DENIED/);
    expect(text).not.toContain('canary');
    expect(text.length).toBeLessThan(400);
    const away = await answering(
      (response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      () => get(),
    );
    expect(away).toMatch(/^STORE_REFUSED/);
  });

  it('is not believed about the length of an object', async () => {
    const short = await answering(
      (response) => {
        response.writeHead(200, { 'content-length': 1_000, etag: '"e"' });
        response.write('x', () => response.destroy());
      },
      () => get(),
    );
    expect(short).toMatch(/^NETWORK_ERROR \(again\)/);
    const changed = await answering(
      (response) => void response.writeHead(412).end('<Error><Code>PreconditionFailed</Code></Error>'),
      () => get(),
    );
    expect(changed).toMatch(/^STORE_CHANGED \(again\)/);
  });

  it('is left when it is slow', async () => {
    const silent = await answering(
      (response) => void response.writeHead(200, { 'content-length': 1_000, etag: '"e"' }).write('x'),
      () => get({ timeoutSeconds: 1 }),
    );
    expect(silent).toMatch(/^STORE_TIMEOUT \(again\): 127\.0\.0\.1:\d+ took longer than 1 s/);
    const mute = await answering(
      () => undefined,
      () => list({ timeoutSeconds: 1 }),
    );
    expect(mute).toMatch(/^STORE_TIMEOUT/);
    const ended = AbortSignal.timeout(200);
    expect(
      await answering(
        () => undefined,
        () => tools.failure('s3.list', { connection: 'bucket' }, { signal: ended }),
      ),
    ).toMatch(/^ABORTED/);
  });

  it.each([
    'http://127.0.0.1:9',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'http://[::1]:9000',
    'http://[::ffff:127.0.0.1]',
    'http://internal.example',
    'http://2130706433',
  ])('cannot be at %s', async (endpoint) => {
    const guarded = storeTools({ allowHosts: [], lookup: async () => [{ address: '10.0.0.7', family: 4 }] });
    guarded.connect('bucket', 'S3', { ...s3.config, endpoint });
    try {
      for (const style of ['path', 'host'])
        expect(await guarded.failure('s3.list', { connection: 'bucket', style } as never)).toMatch(
          /^ADDRESS_NOT_ALLOWED/,
        );
    } finally {
      await guarded.builtin.close();
    }
  });
});
