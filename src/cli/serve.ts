import type { Config } from '../config/config.js';
import type { Logger } from '../logger.js';
import type { Application, RunningServer } from './program/application.port.js';
import { aborted, stopSignal } from './process/stop-signal.js';
import type { Terminal } from './output/terminal.js';

/**
 * Starts the server, says where it is, and serves until a signal stops it.
 *
 * @param printsLink whether to print a link that signs in as the operator: it must not end up in a log.
 */
export async function serve(
  application: Application,
  config: Config,
  logger: Logger,
  terminal: Terminal,
  printsLink: boolean,
): Promise<void> {
  const stop = stopSignal(terminal);
  try {
    const server = await application.startStepcast(config, logger);
    try {
      const link = printsLink && !stop.signal.aborted ? ((await server.issueLoginLink?.()) ?? null) : null;
      if (!stop.signal.aborted) terminal.out(describeServer(server, link, terminal));
      await aborted(stop.signal);
    } finally {
      await server.stop();
    }
  } finally {
    stop.release();
  }
}

/** The addresses that a user needs after the start. */
function describeServer(server: RunningServer, link: string | null, { colors }: Pick<Terminal, 'colors'>): string {
  const rows: readonly (readonly [string, string | null])[] = [
    ['GraphQL', server.servesClients ? `${server.url}/graphql` : null],
    ['REST', server.servesClients ? `${server.url}/api/v1` : null],
    ['REST docs', server.servesClients ? `${server.url}/api/docs` : null],
    ['MCP', server.servesClients ? `${server.url}/mcp` : null],
    ['Health', server.servesClients ? null : `${server.url}/readyz`],
    ['API key', server.apiKeyPath === null ? null : `in ${server.apiKeyPath}`],
    ['In a browser', link === null ? null : `${link}  (works once)`],
    [
      'Sign in',
      link !== null || server.issueLoginLink === null
        ? null
        : 'run `stepcast login-link` for a link to open in a browser',
    ],
  ];
  const shown = rows
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${colors.dim(name.padEnd(13))} ${value}`);
  return [
    `${colors.bold(server.servesClients ? 'Stepcast is ready.' : 'A worker of Stepcast is ready.')} Ctrl-C stops it.`,
    ...shown,
    '',
  ].join('\n');
}
