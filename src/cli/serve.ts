import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import type { Application, RunningServer } from './application.port.js';
import { aborted, stopSignal } from './stop-signal.js';
import type { Terminal } from './terminal.js';

/** Starts the server, says where it is, and serves until a signal stops it. */
export async function serve(application: Application, config: Config, logger: Logger, terminal: Terminal): Promise<void> {
  const stop = stopSignal(terminal);
  try {
    const server = await application.startStepcast(config, logger);
    try {
      if (!stop.signal.aborted) terminal.out(describeServer(server, terminal));
      await aborted(stop.signal);
    } finally {
      await server.stop();
    }
  } finally {
    stop.release();
  }
}

/** What somebody needs who has just started it. */
function describeServer(server: RunningServer, { colors }: Pick<Terminal, 'colors'>): string {
  const rows: readonly (readonly [string, string | null])[] = [
    ['GraphQL', server.servesClients ? `${server.url}/graphql` : null],
    ['REST', server.servesClients ? `${server.url}/api/v1` : null],
    ['REST docs', server.servesClients ? `${server.url}/api/docs` : null],
    ['MCP', server.servesClients ? `${server.url}/mcp` : null],
    ['Health', server.servesClients ? null : `${server.url}/readyz`],
    ['API key', server.apiKeyPath === null ? null : `in ${server.apiKeyPath}`],
    ['In a browser', server.signInUrl === null ? null : `${server.signInUrl}  (works once)`],
  ];
  const shown = rows.filter(([, value]) => value !== null).map(([name, value]) => `  ${colors.dim(name.padEnd(13))} ${value}`);
  return [`${colors.bold(server.servesClients ? 'Stepcast is ready.' : 'A worker of Stepcast is ready.')} Ctrl-C stops it.`, ...shown, ''].join('\n');
}
