import type { DefineCommand } from '../command-table.js';
import { serve } from '../serve.js';

export const define: DefineCommand = (command, { server, terminal }) => {
  command
    .description('Start the server (what `npm start` does). Ctrl-C drains and stops it.')
    .addHelpText('after', '\nThe configuration comes from the environment (PORT, DATA_DIR,\nDATABASE_URL, …): see README.md.')
    .action(async () => {
      const config = await server.readConfig();
      const application = await server.loadApplication();
      await serve(application, config, await server.createLogger(config.logLevel), terminal);
    });
};
