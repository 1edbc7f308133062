import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger } from '../../../src/logger.js';
import { openDatabase } from '../../../src/storage/database/database.js';
import { connectorFileAt } from '../connectors/stand-in.js';
import { createEmptyDatabase, createTestDatabase } from '../database.js';
import { TestSmtp } from '../mail/smtp.js';
import { startSftpServer } from '../stores/sftp-server.js';
import { startServer } from '../harness/server.js';
import type { Means } from './run-n8n.js';
import { SERVICES } from './services.js';
import { N8nWorld } from './world.js';

/** A server whose services are all stand-ins on loopback. */
export async function startN8nRuns() {
  const [database, tables, world, smtp, sftp] = await Promise.all([
    createTestDatabase(),
    createEmptyDatabase(),
    N8nWorld.start(),
    TestSmtp.start({ disabledCommands: ['STARTTLS', 'AUTH'] }),
    startSftpServer(),
  ]);
  const rows = await openDatabase({ url: database.url, logger: createLogger('silent') });
  const folder = mkdtempSync(path.join(tmpdir(), 'n8n-services-'));
  for (const service of SERVICES)
    writeFileSync(path.join(folder, `${service}.yaml`), connectorFileAt(service, world.web.url));
  const server = await startServer({
    CONNECTORS_DIR: folder,
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: world.model.baseUrl,
    OPENAI_API_KEY: 'sk-test',
    HTTP_ALLOW_HOSTS: [
      world.web.host,
      `127.0.0.1:${smtp.port}`,
      `127.0.0.1:${sftp.port}`,
      `127.0.0.1:${new URL(database.url).port}`,
      new URL(world.model.baseUrl).host,
    ].join(','),
  });
  const { port, pathname, username, password } = new URL(tables.url);
  const connect: Means['connect'] = (kind) => {
    switch (kind) {
      case 'SMTP':
        return { host: '127.0.0.1', port: smtp.port, tls: false, from: 'ada@example.com' };
      case 'MODEL':
        return { apiKey: 'sk-test', baseUrl: world.model.baseUrl };
      case 'SFTP':
        return sftp.config;
      case 'MCP':
        return { url: `${world.web.url}/mcp` };
      case 'OAUTH2':
        return {
          tokenUrl: `${world.web.url}/token`,
          clientId: 'client',
          clientSecret: 'secret',
          refreshToken: 'refresh',
          origins: [world.web.url],
        };
      case 'POSTGRES':
        return {
          host: '127.0.0.1',
          port: Number(port),
          database: pathname.slice(1),
          username: decodeURIComponent(username),
          password: decodeURIComponent(password),
          tls: false,
          write: true,
        };
      default:
        return null;
    }
  };
  return {
    world,
    smtp,
    means: { api: server.api, world, rows, tables: tables.url, connect, stored: sftp.nodes } satisfies Means,
    get log() {
      return server.log;
    },
    /** Leaves nothing of a workflow behind. */
    async forget(): Promise<void> {
      smtp.messages.length = 0;
      world.answers = {};
      world.says = null;
      world.triggerShape = null;
      await rows.query('delete from event_source where lease is null');
      const { connections } = await server.api.must('{ connections { id } }');
      for (const { id } of connections)
        await server.api.ask('mutation ($id: ID!) { deleteConnection(input: { id: $id }) { id } }', { id });
    },
    async stop(): Promise<void> {
      await server.stop();
      await Promise.all([world.close(), smtp.stop(), sftp.close()]);
      await rows.close();
      await Promise.all([database.drop(), tables.drop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type N8nRuns = Awaited<ReturnType<typeof startN8nRuns>>;
