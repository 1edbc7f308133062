import type { WorkflowStatus } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, someOf, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { printError, print, printJson } from '../output/print.js';
import { namedTexts, tags } from '../program/label-options.js';
import { drawWorkflows } from '../view/workflows.view.js';

const STATUSES: readonly WorkflowStatus[] = ['ACTIVE', 'INACTIVE', 'GENERATING', 'FAILED'];

interface ListOptions extends ServerOptions {
  readonly search?: string;
  readonly status?: readonly WorkflowStatus[];
  readonly limit: number;
  readonly after?: string;
  readonly tag?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
}

export const define: DefineCommand = (command, { connect, terminal, now }) => {
  command
    .description('List your workflows, newest first.')
    .option('-q, --search <text>', 'only those with this text in title or description')
    .option('--status <list>', `only those that are ${STATUSES.join(', ').toLowerCase()}`, someOf(STATUSES))
    .option('--tag <tag>', 'only those with this tag; may be given more than once, or with commas', tags)
    .option('--metadata <name=text>', 'only those with this metadata; may be given more than once', namedTexts)
    .option('-n, --limit <count>', 'how many, 1 to 100', wholeNumber(1, 100), 25)
    .option('--after <cursor>', 'continue after this cursor, which the page before ends with')
    .action(async ({ limit, after, json, server, ...conditions }: ListOptions) => {
      const { client } = await connect(server);
      const { search, status, tag, metadata } = conditions;
      const plain = {
        first: limit,
        after: after ?? null,
        search: search ?? null,
        status: status === undefined ? null : [...status],
      };
      // An earlier server knows no labels.
      const page =
        tag === undefined && metadata === undefined
          ? await client.workflows(plain)
          : await client.findWorkflows({
              ...plain,
              tags: tag === undefined ? null : [...tag],
              metadata: metadata === undefined ? null : { ...metadata },
            });
      if (json) return printJson(terminal, page);
      print(terminal, drawWorkflows(page.nodes, terminal, now()));
      if (page.nodes.length === 0)
        printError(
          terminal,
          Object.keys(conditions).length === 0 && after === undefined
            ? 'You have no workflows yet. Make one: stepcast create "…"'
            : 'No workflow fits.',
        );
      else if (page.pageInfo.hasNextPage)
        printError(
          terminal,
          `${page.nodes.length} of ${page.totalCount}. Next page: --after ${page.pageInfo.endCursor ?? ''}`,
        );
    });
  serverOptions(command);
  examples(
    command,
    ['by their labels', 'stepcast list --tag sales --metadata team=green'],
    ['those that run by themselves', 'stepcast list --status active'],
    ['the ids alone', "stepcast list --json | jq -r '.nodes[].id'"],
  );
};
