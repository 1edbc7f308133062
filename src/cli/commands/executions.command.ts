import type { ExecutionStatus } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, someOf, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printError, print, printJson } from '../output/print.js';
import { drawExecutions } from '../view/executions.view.js';

export const EXECUTION_STATUSES: readonly ExecutionStatus[] = [
  'QUEUED',
  'RUNNING',
  'WAITING',
  'PAUSED',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
];

interface ExecutionsOptions extends ServerOptions {
  readonly workflow?: string;
  readonly status?: readonly ExecutionStatus[];
  readonly limit: number;
  readonly after?: string;
}

export const define: DefineCommand = (command, { connect, terminal, now }) => {
  command
    .description('List your runs, newest first.')
    .option('-w, --workflow <workflow>', 'only those of this workflow: its id, the end of it, or its title')
    .option(
      '--status <list>',
      `only those that are ${EXECUTION_STATUSES.join(', ').toLowerCase()}`,
      someOf(EXECUTION_STATUSES),
    )
    .option('-n, --limit <count>', 'how many, 1 to 100', wholeNumber(1, 100), 25)
    .option('--after <cursor>', 'go on behind this cursor, which the page before ends with')
    .action(async ({ workflow, status, limit, after, json, server }: ExecutionsOptions) => {
      const { client } = await connect(server);
      const workflowId = workflow === undefined ? null : (await resolveWorkflow(client, workflow)).id;
      const page = await client.executions({
        first: limit,
        after: after ?? null,
        workflowId,
        status: status === undefined ? null : [...status],
      });
      if (json) return printJson(terminal, page);
      print(terminal, drawExecutions(page.nodes, terminal, now(), workflow === undefined));
      if (page.nodes.length === 0)
        printError(
          terminal,
          workflow === undefined && status === undefined
            ? 'Nothing has run yet. Start one: stepcast run WORKFLOW'
            : 'No run fits.',
        );
      else if (page.pageInfo.hasNextPage)
        printError(
          terminal,
          `${page.nodes.length} of ${page.totalCount}. Go on: --after ${page.pageInfo.endCursor ?? ''}`,
        );
    });
  serverOptions(command);
  examples(
    command,
    ['recent failures', 'stepcast runs --status failed -n 5'],
    ['running, of one workflow', 'stepcast runs -w "Daily Email Summary" --status running,waiting'],
  );
};
