import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { textFrom } from '../output/json-input.js';
import { CliFailure } from '../output/cli-failure.js';
import { print, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawConnectorCheck } from '../view/connector-check.view.js';

export const define: DefineCommand = (command, context) => {
  const { terminal } = context;
  command.description('Connectors that you write: a YAML file makes a service usable in steps and triggers.');

  const check = command
    .command('check')
    .description(
      'Check a connector file, call each of its operations against a stand-in, and plan a sentence about each. It needs no server, and reaches no service.',
    )
    .argument('<file>', 'a YAML file')
    .action(async (file: string, { json }: ServerOptions) => {
      const text = await textFrom(`@${file}`, '<file>', context);
      const result = await (await context.server.loadApplication()).checkConnectorFile(file, text);
      if (json) printJson(terminal, result);
      else print(terminal, drawConnectorCheck(result, terminal));
      if (result.ok) return;
      if (result.mistakes.length > 0)
        throw new CliFailure(json ? `${oneLine(file)} is no connector.` : result.mistakes.map(oneLine).join('\n'));
      throw new CliFailure(`Some parts of ${oneLine(file)} do not work.`);
    });
  serverOptions(check);
  examples(check, ['before it goes into CONNECTORS_DIR', 'stepcast connector check ./pets.yaml']);
};
