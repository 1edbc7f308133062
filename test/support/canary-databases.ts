import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A server of databases that wants the password in clear, and repeats it in its refusal. */
export interface TalkativeDatabase {
  readonly port: number;
  /** The passwords that it received. */
  readonly passwords: string[];
  close(): void;
}

/** A message of the protocol of PostgreSQL, version 3: its type, its length, its content. */
function message(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

export async function talkativePostgres(): Promise<TalkativeDatabase> {
  const passwords: string[] = [];
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let isStarted = false;
    socket.on('data', (data: Buffer) => {
      if (!isStarted) {
        isStarted = true;
        // AuthenticationCleartextPassword
        socket.write(message('R', Buffer.from([0, 0, 0, 3])));
        return;
      }
      const password = data.subarray(5, -1).toString();
      passwords.push(password);
      socket.end(message('E', Buffer.from(`SFATAL\0VFATAL\0C28P01\0Mno login with ${password}\0D${password}\0\0`)));
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    passwords,
    close: () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

const PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The part of the private key that is its own. */
export const PRIVATE_KEY_CORE = PEM.split('\n')[1] ?? '';

export type StoreSecret = 'KEY' | 'POSTGRES' | 'MYSQL' | 'MONGODB' | 'S3' | 'SFTP';

/** The secrets of stores. */
export const STORE_SECRETS = {
  QUERY: 'canary-query/9b+3d&5f27',
  MONGODB: 'canary-mongodb-4e8b0d17',
  S3: 'canary-s3-93d1f6a2',
  SFTP: 'canary-sftp-b65c20e8',
} as const;

/** Nothing listens there. */
const CLOSED_PORT = 1;

/** Keys, and servers of databases, objects and files, by name. */
export function keysAndDatabases(
  secrets: Readonly<Record<StoreSecret, string>>,
  port: number,
): Record<string, readonly [kind: string, config: object]> {
  const database = (password: string) => ({
    host: '127.0.0.1',
    port,
    database: 'shop',
    username: 'ada',
    password,
    tls: false,
  });
  return {
    key: ['KEY', { secret: secrets.KEY }],
    private_key: ['KEY', { privateKey: PEM }],
    postgres: ['POSTGRES', database(secrets.POSTGRES)],
    mysql: ['MYSQL', database(secrets.MYSQL)],
    mongodb: [
      'MONGODB',
      { hosts: [`127.0.0.1:${CLOSED_PORT}`], database: 'shop', username: 'ada', password: secrets.MONGODB, tls: false },
    ],
    s3: [
      'S3',
      { endpoint: `http://127.0.0.1:${port}`, bucket: 'ada', accessKeyId: 'ada', secretAccessKey: secrets.S3 },
    ],
    sftp: ['SFTP', { host: '127.0.0.1', port: CLOSED_PORT, username: 'ada', password: secrets.SFTP }],
  };
}
