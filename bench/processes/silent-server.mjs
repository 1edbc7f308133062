import { once } from 'node:events';
import { createServer } from 'node:http';

/** HTTP servers that never answer, and count the open requests. */
export async function open({ origins }) {
  let held = 0;
  const servers = Array.from({ length: origins }, () =>
    createServer((request, response) => {
      held += 1;
      response.once('close', () => (held -= 1));
    }),
  );
  await Promise.all(
    servers.map((server) => {
      server.requestTimeout = 0;
      server.listen({ host: '127.0.0.1', port: 0, backlog: 4_096 });
      return once(server, 'listening');
    }),
  );
  const hosts = servers.map((server) => `127.0.0.1:${server.address().port}`);
  return {
    about: { hosts },
    held: async () => held,
    async stop() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
