import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startS3Server } from '../support/files/s3-server.js';
import { startResourceServer } from '../support/mcp/resource-server.js';
import { startMongoServer } from '../support/stores/mongo-server.js';
import { startSftpServer } from '../support/stores/sftp-server.js';
import { connectionOf } from './services.js';

/** The tables that templates write, beside that of the orders. */
export const STORE_TABLES = [
  'create table shop.imported (id int, customer text)',
  'create table shop.uptime (at timestamptz, up boolean, status int, ms int)',
];

/** A bucket, a server of files, a MongoDB and an MCP server, as the templates find them. */
export async function startTemplateStores() {
  const [s3, sftp, mongo, mcp, folder] = await Promise.all([
    startS3Server(),
    startSftpServer(),
    startMongoServer(),
    startResourceServer({ 'notes://today': 'Water the plants.' }),
    mkdtemp(path.join(tmpdir(), 'template-objects-')),
  ]);
  const keep = async (key: string, text: string): Promise<void> => {
    const file = path.join(folder, key.replaceAll('/', '-'));
    await writeFile(file, text);
    s3.objects.set(key, { path: file, size: text.length, etag: '"e"' });
  };
  await keep('old/orders.csv', 'id\n1\n');
  await keep('contracts/bridge.txt', 'The bridge will be built by Acme until March.');
  sftp.folder('/home/ada/in');
  sftp.file('/home/ada/in/orders.csv', 'id,customer\n7,Ana\n8,Bo\n');
  mongo.state.answer = () => ({
    ok: 1,
    cursor: { id: 0, ns: 'shop.orders', firstBatch: [{ _id: 'DE', count: 2 }] },
  });
  return {
    /** For `HTTP_ALLOW_HOSTS`. */
    hosts: [
      new URL(s3.config.endpoint).host,
      `127.0.0.1:${sftp.port}`,
      `127.0.0.1:${mongo.port}`,
      new URL(mcp.url).host,
    ],
    async connect(connect: (name: string, kind: string, config: object) => Promise<unknown>): Promise<void> {
      await connect(connectionOf('bucket'), 'S3', s3.config);
      await connect(connectionOf('sftp'), 'SFTP', sftp.config);
      await connect(connectionOf('mongodb'), 'MONGODB', mongo.config);
      await connect(connectionOf('mcp'), 'MCP', { url: mcp.url });
    },
    async close(): Promise<void> {
      await Promise.all([
        s3.close(),
        sftp.close(),
        mongo.close(),
        mcp.close(),
        rm(folder, { recursive: true, force: true }),
      ]);
    },
  };
}
