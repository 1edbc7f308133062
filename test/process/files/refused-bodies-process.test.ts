import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const MB = 1_048_576;
const LIMIT = 4 * MB;
/** Far more than the buffers of a connection hold, so that the sender is still sending when it is refused. */
const SENT = 40 * MB;

/** A body of unknown length. @param head its first bytes. */
function endless(head = ''): ReadableStream<Uint8Array> {
  let left = SENT;
  return new ReadableStream<Uint8Array>({
    start: (controller) => (head === '' ? undefined : controller.enqueue(Buffer.from(head))),
    pull: (controller) => {
      left -= 65_536;
      if (left < 0) controller.close();
      else controller.enqueue(new Uint8Array(65_536));
    },
  });
}

describe('a body beyond a limit is answered although its sender is still sending', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let ada: ApiClient;
  let token: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({
      DATABASE_URL: database.url,
      AUTH_JWT_SECRET: SECRET,
      LIMIT_ONE_FILE_BYTES: String(LIMIT),
    });
    token = await new SignJWT({ name: 'ada' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('ada')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(SECRET));
    ada = new ApiClient(server.url, token);
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  const send = async (url: string, body: ReadableStream | Buffer, headers: Record<string, string>) => {
    const init = { method: 'POST', headers, body: body as BodyInit, duplex: 'half' };
    const response = await fetch(url, init as RequestInit);
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  const hook = async (preset: string) => {
    const { status, body } = await ada.rest('POST', '/webhooks', { preset, event_type: 'a.b', name: preset });
    expect(status).toBe(201);
    return body as { url: string; secret: string };
  };
  const TOO_LARGE = [413, 'TOO_LARGE'];

  it('at an upload', async () => {
    const url = `${server.url}/api/v1/files?name=a.bin`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    for (let round = 0; round < 5; round += 1) expect(await send(url, endless(), headers)).toEqual(TOO_LARGE);
    expect(await send(url, Buffer.alloc(SENT), headers)).toEqual(TOO_LARGE);
  });

  it('at a webhook address, as a body and in a form', async () => {
    const { url } = await hook('none');
    const form = '--x\r\ncontent-disposition: form-data; name="f"; filename="a.bin"\r\ncontent-type: image/png\r\n\r\n';
    for (let round = 0; round < 5; round += 1) {
      expect(await send(url, endless(), { 'content-type': 'application/octet-stream' })).toEqual(TOO_LARGE);
      expect(await send(url, endless(form), { 'content-type': 'multipart/form-data; boundary=x' })).toEqual(TOO_LARGE);
    }
    expect(await send(url, Buffer.alloc(SENT), { 'content-type': 'image/png' })).toEqual(TOO_LARGE);
  });

  it('at a webhook address that checks signatures', async () => {
    const { url, secret } = await hook('hmac');
    const headers = {
      'content-type': 'application/octet-stream',
      'x-signature': createHmac('sha256', secret).update('').digest('hex'),
    };
    expect(await send(url, endless(), headers)).toEqual(TOO_LARGE);
  });
});
