import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { OFFICIAL } from './mcp-programs.js';

/**
 * The official server "everything" over streamable HTTP, in a process that can be killed and started again at the same
 * place.
 */
export async function startEverything(port?: number) {
  const ownPort = port ?? (await freePort());
  const child = spawn(process.execPath, [OFFICIAL.everything, 'streamableHttp'], {
    env: { PORT: String(ownPort) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(child, 'exit');
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('listening')) resolve();
    });
    void gone.then(() => reject(new Error(`The MCP server ended: ${log}`)));
  });
  return {
    port: ownPort,
    url: `http://127.0.0.1:${ownPort}/mcp`,
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

export type EverythingServer = Awaited<ReturnType<typeof startEverything>>;

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
