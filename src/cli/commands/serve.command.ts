import type { DefineCommand } from '../program/command-table.js';
import { serve } from '../serve.js';

interface ServeOptions {
  readonly printLoginLink?: true;
}

export const define: DefineCommand = (command, { server, terminal }) => {
  command
    .description('Start the server (what `npm start` does). Ctrl-C drains and stops it.')
    .option(
      '--print-login-link',
      'print a one-time login link, even if the output is no terminal (PRINT_LOGIN_LINK=true)',
    )
    .addHelpText(
      'after',
      '\nThe configuration comes from the environment (PORT, DATA_DIR,\nDATABASE_URL, …): see docs/reference/configuration.md.',
    )
    .action(async ({ printLoginLink }: ServeOptions) => {
      const config = await server.readConfig();
      const application = await server.loadApplication();
      const printsLink = printLoginLink === true || config.printLoginLink || terminal.isTerminal;
      await serve(application, config, await server.createLogger(config.logLevel), terminal, printsLink);
    });
};
