import { Option } from 'commander';
import { AUDIT_ACTIONS, AuditOutcome } from '../../domain/audit.js';
import { exportAuditCsv } from '../audit-export.js';
import { Misuse } from '../cli-failure.js';
import type { DefineCommand } from '../command-table.js';
import { examples, instant, serverOptions, someOf, wholeNumber } from '../common-options.js';
import type { ServerOptions } from '../context.js';
import { note, say, sayJson } from '../say.js';
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

const ACTIONS = Object.keys(AUDIT_ACTIONS);

/** `workflow.create` and `WORKFLOW_CREATE` name the same act. */
const parseActions = (text: string, before?: readonly string[]): readonly string[] => {
  const names = ACTIONS.map((action) => action.toUpperCase());
  return someOf(names)(text.split(',').map((name) => ACTIONS.find((action) => enumName(action) === name.trim().toUpperCase()) ?? name).join(','), before);
};

/** As GraphQL names an action. */
function enumName(action: string): string {
  return action.replace('.', '_').toUpperCase();
}

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('Show who did what, from where and with which key, newest first: your own acts, or those of all users if you are an administrator.')
    .option('-a, --action <list>', 'only these acts, such as api_key.create,connection.delete', parseActions)
    .option('--target <id>', 'only acts on what has this id')
    .option('--outcome <list>', 'only those that ended so: succeeded, failed, refused', someOf(Object.values(AuditOutcome)))
    .option('--from <instant>', 'from this RFC 3339 instant on', instant)
    .option('--to <instant>', 'before this instant', instant)
    .option('--user <id>', 'only the log of this user; of another one, for administrators')
    .option('--actor <id>', 'only what this user did')
    .option('-n, --limit <count>', 'how many, 1 to 100', wholeNumber(1, 100), 25)
    .option('--after <cursor>', 'go on behind this cursor, which the page before ends with')
    .addOption(new Option('--csv', 'print all of them as CSV, whatever the limit').conflicts(['json', 'after']))
    .action(async ({ user, actor, target, action, outcome, from, to, limit, after, csv, json, server }: AuditOptions) => {
      if (from && to && from >= to) throw new Misuse('--to must be after --from.');
      const { client, url, apiKey } = await connect(server);
      if (csv) {
        if ((outcome?.length ?? 0) > 1) throw new Misuse('--csv takes one --outcome.');
        const query = { user_id: user, actor_id: actor, target_id: target, action: action?.map((name) => name.toLowerCase()).join(','), outcome: outcome?.[0]?.toLowerCase(), from: from?.toISOString(), to: to?.toISOString() };
        return exportAuditCsv({ url, apiKey, query, write: terminal.out });
      }
      const filter = {
        userId: user ?? null,
        actorId: actor ?? null,
        targetId: target ?? null,
        actions: action?.map((name) => enumName(name) as 'WORKFLOW_CREATE') ?? null,
        outcomes: outcome === undefined ? null : [...outcome],
        from: from?.toISOString() ?? null,
        to: to?.toISOString() ?? null,
      };
      const page = await client.auditLog({ first: limit, after: after ?? null, filter });
      if (json) return sayJson(terminal, page);
      say(terminal, drawAudit(page.nodes, terminal));
      if (page.nodes.length === 0) note(terminal, 'No entry fits.');
      else if (page.pageInfo.hasNextPage) note(terminal, `Go on: --after ${page.pageInfo.endCursor ?? ''}`);
    });
  serverOptions(command);
  examples(
    command,
    ['who signed in, and who failed to', 'stepcast audit --action session.sign_in,session.refuse'],
    ['what happened to a workflow', 'stepcast audit --target wf_01k…'],
    ['everything of a month, for a spreadsheet', 'stepcast audit --csv --from 2026-11-01 --to 2026-12-01 > november.csv'],
  );
};
