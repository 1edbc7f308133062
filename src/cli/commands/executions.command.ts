import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { filterOptions, givenFilter } from '../program/filter-options.js';
import type { FilterOptions } from '../program/filter-options.js';
import { printError, print, printJson } from '../output/print.js';
import { drawExecutions } from '../view/executions.view.js';

interface ExecutionsOptions extends ServerOptions, FilterOptions {
  readonly limit: number;
  readonly after?: string;
}

export const define: DefineCommand = (command, { connect, terminal, now }) => {
  command
    .description('List your runs, newest first, or those that fit.')
    .option('-n, --limit <count>', 'how many, 1 to 100', wholeNumber(1, 100), 25)
    .option('--after <cursor>', 'continue after this cursor, which the page before ends with')
    .action(async ({ limit, after, json, server, ...options }: ExecutionsOptions) => {
      const { client } = await connect(server);
      const filter = await givenFilter(client, options);
      const { workflowId, status, ...further } = filter;
      const window = { first: limit, after: after ?? null };
      // An earlier server knows no further conditions.
      const page =
        Object.keys(further).length === 0
          ? await client.executions({ ...window, workflowId: workflowId ?? null, status: status ?? null })
          : await client.findExecutions({ ...window, filter });
      if (json) return printJson(terminal, page);
      print(terminal, drawExecutions(page.nodes, terminal, now(), workflowId == null));
      if (page.nodes.length === 0)
        printError(
          terminal,
          Object.keys(filter).length === 0 ? 'Nothing has run yet. Start one: stepcast run WORKFLOW' : 'No run fits.',
        );
      else if (page.pageInfo.hasNextPage)
        printError(
          terminal,
          `${page.nodes.length} of ${page.totalCount}. Next page: --after ${page.pageInfo.endCursor ?? ''}`,
        );
    });
  filterOptions(command);
  serverOptions(command);
  examples(
    command,
    ['recent failures', 'stepcast runs --status failed -n 5'],
    ['by their contents', 'stepcast runs --text \'invoice "A-17"\' --longer 5s'],
    ['running, of one workflow', 'stepcast runs -w "Daily Email Summary" --status running,waiting'],
  );
};
