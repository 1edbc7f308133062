import type { DefineCommand } from '../program/command-table.js';
import { examples } from '../program/common-options.js';
import { printError, print, printJson } from '../output/print.js';

interface LinkOptions {
  readonly json?: true;
}

/** Needs no key: a user who can reach the database is the operator. */
export const define: DefineCommand = (command, { server, config, terminal }) => {
  command
    .description(
      'Print a link that signs one browser in as the operator, once, within 15 minutes. Works in the database of the server, which may run or not.',
    )
    .option('--json', 'print one JSON document')
    .action(async ({ json }: LinkOptions) => {
      const configuration = await server.readConfig();
      const application = await server.loadApplication();
      const logger = await server.createLogger(configuration.logLevel === 'info' ? 'warn' : configuration.logLevel);
      const { url, expiresAt } = await application.issueLoginLink(configuration, logger, config().localUrl);
      if (json) return printJson(terminal, { url, expiresAt });
      printError(terminal, `Works once, until ${expiresAt.toISOString()}:`);
      print(terminal, [url]);
    });
  examples(command, ['open the console on this machine', 'xdg-open "$(stepcast login-link)"']);
};
