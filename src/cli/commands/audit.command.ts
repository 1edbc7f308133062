import { InvalidArgumentError, Option } from 'commander';
import type { AuditAction, AuditOutcome } from '@stepcast/client';
import { exportAuditCsv } from '../audit-export.js';
import { Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, instant, serverOptions, someOf, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { printError, print, printJson } from '../output/print.js';
import { drawAudit } from '../view/audit.view.js';

interface AuditOptions extends ServerOptions {
  readonly user?: string;
  readonly actor?: string;
  readonly target?: string;
  readonly action?: readonly string[];
  readonly outcome?: readonly AuditOutcome[];
  readonly from?: Date;
  readonly to?: Date;
  readonly limit: number;
  readonly after?: string;
  readonly csv?: true;
}

const OUTCOMES: readonly AuditOutcome[] = ['SUCCEEDED', 'FAILED', 'REFUSED'];

/** Which acts there are is the server's to say: it may be newer. */
function parseActions(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  if (!names.every((name) => /^[a-z_]+\.[a-z_]+$/.test(name)))
    throw new InvalidArgumentError(
      'Expected acts such as workflow.create,api_key.revoke. docs/reference/audit.md lists them.',
    );
  return [...before, ...names];
}

/** As GraphQL names an action. */
function enumName(action: string): AuditAction {
  return action.replace('.', '_').toUpperCase() as AuditAction;
}

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description(
      'Show actions, newest first, each with its user, address and key: your own, or those of all users if you are an administrator.',
    )
    .option('-a, --action <list>', 'only these acts, such as api_key.create,connection.delete', parseActions)
    .option('--target <id>', 'only acts on what has this id')
    .option('--outcome <list>', 'only those that ended so: succeeded, failed, refused', someOf(OUTCOMES))
    .option('--from <instant>', 'from this RFC 3339 instant on', instant)
    .option('--to <instant>', 'before this instant', instant)
    .option('--user <id>', 'only the log of this user; of another one, for administrators')
    .option('--actor <id>', 'only what this user did')
    .option('-n, --limit <count>', 'how many, 1 to 100', wholeNumber(1, 100), 25)
    .option('--after <cursor>', 'continue after this cursor, which the page before ends with')
    .addOption(new Option('--csv', 'print all of them as CSV, without a limit').conflicts(['json', 'after']))
    .action(
      async ({ user, actor, target, action, outcome, from, to, limit, after, csv, json, server }: AuditOptions) => {
        if (from && to && from >= to) throw new Misuse('--to must be after --from.');
        const { client, url, apiKey } = await connect(server);
        if (csv) {
          if ((outcome?.length ?? 0) > 1) throw new Misuse('--csv takes one --outcome.');
          const query = {
            user_id: user,
            actor_id: actor,
            target_id: target,
            action: action?.join(','),
            outcome: outcome?.[0]?.toLowerCase(),
            from: from?.toISOString(),
            to: to?.toISOString(),
          };
          return exportAuditCsv({ url, apiKey, query, write: terminal.out });
        }
        const filter = {
          userId: user ?? null,
          actorId: actor ?? null,
          targetId: target ?? null,
          actions: action?.map(enumName) ?? null,
          outcomes: outcome === undefined ? null : [...outcome],
          from: from?.toISOString() ?? null,
          to: to?.toISOString() ?? null,
        };
        const page = await client.auditLog({ first: limit, after: after ?? null, filter });
        if (json) return printJson(terminal, page);
        print(terminal, drawAudit(page.nodes, terminal));
        if (page.nodes.length === 0) printError(terminal, 'No entry fits.');
        else if (page.pageInfo.hasNextPage) printError(terminal, `Next page: --after ${page.pageInfo.endCursor ?? ''}`);
      },
    );
  serverOptions(command);
  examples(
    command,
    ['successful and failed sign-ins', 'stepcast audit --action session.sign_in,session.refuse'],
    ['the history of a workflow', 'stepcast audit --target wf_01k…'],
    [
      'everything of a month, for a spreadsheet',
      'stepcast audit --csv --from 2026-11-01 --to 2026-12-01 > november.csv',
    ],
  );
};
