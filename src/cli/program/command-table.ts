import type { Command } from 'commander';
import type { CliContext } from './context.js';

/** Gives a command its arguments, options, examples and action. */
export type DefineCommand = (command: Command, context: CliContext) => void;

/** One command as the overview shows it; the rest is loaded with the command. */
export interface CommandEntry {
  readonly name: string;
  readonly alias?: string;
  readonly summary: string;
  /** Not for people. */
  readonly isHidden?: true;
  readonly load: () => Promise<DefineCommand>;
}

/** All commands, by the heading under which `stepcast --help` shows them. */
export const COMMANDS: Readonly<Record<string, readonly CommandEntry[]>> = {
  'Workflows:': [
    {
      name: 'create',
      summary: 'describe a workflow in words, and have it planned',
      load: async () => (await import('../commands/create.command.js')).define,
    },
    {
      name: 'list',
      alias: 'ls',
      summary: 'list your workflows',
      load: async () => (await import('../commands/list.command.js')).define,
    },
    {
      name: 'show',
      summary: 'show a workflow: its steps, trigger, next and last runs',
      load: async () => (await import('../commands/show.command.js')).define,
    },
    {
      name: 'answer',
      summary: 'answer questions about the plan of a workflow',
      load: async () => (await import('../commands/answer.command.js')).define,
    },
    {
      name: 'activate',
      summary: 'let the trigger of a workflow start runs',
      load: async () => (await import('../commands/activate.command.js')).activate,
    },
    {
      name: 'deactivate',
      summary: 'keep the trigger from starting runs',
      load: async () => (await import('../commands/activate.command.js')).deactivate,
    },
    {
      name: 'edit',
      summary: 'change the title or the description of a workflow',
      load: async () => (await import('../commands/edit.command.js')).define,
    },
    {
      name: 'delete',
      summary: 'delete a workflow; its runs stay readable',
      load: async () => (await import('../commands/delete.command.js')).define,
    },
    {
      name: 'export',
      summary: 'print workflows as documents, or write them to files',
      load: async () => (await import('../commands/export.command.js')).define,
    },
    {
      name: 'import',
      summary: 'make workflows of documents, of n8n as well',
      load: async () => (await import('../commands/import.command.js')).define,
    },
    {
      name: 'triggers',
      summary: 'list, switch, add and remove the triggers of a workflow',
      load: async () => (await import('../commands/triggers.command.js')).define,
    },
    {
      name: 'schedule',
      summary: 'see when a schedule fires',
      load: async () => (await import('../commands/schedule.command.js')).define,
    },
  ],
  'Runs:': [
    {
      name: 'run',
      summary: 'run a workflow, now or at a time, or once for each context of a file',
      load: async () => (await import('../commands/run.command.js')).define,
    },
    {
      name: 'try',
      summary: 'run one step alone, with the values of a run or your own ones',
      load: async () => (await import('../commands/try.command.js')).define,
    },
    {
      name: 'chat',
      summary: 'chat with a workflow; its answers appear as they are written',
      load: async () => (await import('../commands/chat.command.js')).define,
    },
    {
      name: 'watch',
      summary: 'watch a run, step by step, to its end',
      load: async () => (await import('../commands/watch.command.js')).define,
    },
    {
      name: 'executions',
      alias: 'runs',
      summary: 'list your runs',
      load: async () => (await import('../commands/executions.command.js')).define,
    },
    {
      name: 'views',
      summary: 'keep filters of runs under names',
      load: async () => (await import('../commands/views.command.js')).define,
    },
    {
      name: 'state',
      summary: 'see and edit the data that workflows keep between runs',
      load: async () => (await import('../commands/state.command.js')).define,
    },
    {
      name: 'memory',
      summary: 'see and delete what agents remember',
      load: async () => (await import('../commands/memory.command.js')).define,
    },
    {
      name: 'tables',
      summary: 'see and edit the tables that workflows write',
      load: async () => (await import('../commands/tables.command.js')).define,
    },
    {
      name: 'knowledge',
      summary: 'keep documents that workflows and agents search',
      load: async () => (await import('../commands/knowledge.command.js')).define,
    },
    {
      name: 'planned',
      summary: 'list, move and cancel runs that are to start at a time',
      load: async () => (await import('../commands/planned.command.js')).define,
    },
    {
      name: 'backfill',
      summary: 'start runs for past times of a schedule',
      load: async () => (await import('../commands/backfill.command.js')).define,
    },
    {
      name: 'bulk',
      summary: 'cancel, rerun, retry, delete or tag all runs of a filter',
      load: async () => (await import('../commands/bulk.command.js')).define,
    },
    {
      name: 'logs',
      summary: 'print the log of a run',
      load: async () => (await import('../commands/logs.command.js')).define,
    },
    {
      name: 'cancel',
      summary: 'cancel a run, or many',
      load: async () => (await import('../commands/cancel.command.js')).define,
    },
    {
      name: 'pause',
      summary: 'pause a run before its next step',
      load: async () => (await import('../commands/pause.command.js')).pause,
    },
    {
      name: 'resume',
      summary: 'resume a paused run',
      load: async () => (await import('../commands/pause.command.js')).resume,
    },
    {
      name: 'rerun',
      summary: 'run again, all of it or from a step on',
      load: async () => (await import('../commands/rerun.command.js')).define,
    },
    {
      name: 'approvals',
      summary: 'list what waits for your decision',
      load: async () => (await import('../commands/approvals.command.js')).define,
    },
    {
      name: 'approve',
      summary: 'say yes to what a run waits for',
      load: async () => (await import('../commands/decide.command.js')).approve,
    },
    {
      name: 'reject',
      summary: 'say no to it',
      load: async () => (await import('../commands/decide.command.js')).reject,
    },
  ],
  'Marketplace:': [
    {
      name: 'explore',
      alias: 'search',
      summary: 'look for workflows to clone',
      load: async () => (await import('../commands/explore.command.js')).define,
    },
    {
      name: 'publish',
      summary: 'publish a workflow',
      load: async () => (await import('../commands/publish.command.js')).publish,
    },
    {
      name: 'unpublish',
      summary: 'take a workflow back',
      load: async () => (await import('../commands/publish.command.js')).unpublish,
    },
    {
      name: 'clone',
      summary: 'make a workflow of your own from a published one',
      load: async () => (await import('../commands/clone.command.js')).define,
    },
    {
      name: 'updates',
      summary: 'list your clones of which there is a newer version',
      load: async () => (await import('../commands/update.command.js')).updates,
    },
    {
      name: 'update',
      summary: 'take over the newest version of what was cloned',
      load: async () => (await import('../commands/update.command.js')).update,
    },
    {
      name: 'star',
      summary: 'star a published workflow',
      load: async () => (await import('../commands/star.command.js')).star,
    },
    {
      name: 'unstar',
      summary: 'take your star back',
      load: async () => (await import('../commands/star.command.js')).unstar,
    },
  ],
  'Account and tools:': [
    {
      name: 'mcp',
      summary: 'offer workflows as tools to MCP clients',
      load: async () => (await import('../commands/mcp.command.js')).define,
    },
    {
      name: 'login',
      summary: 'store the key of a server',
      load: async () => (await import('../commands/login.command.js')).define,
    },
    {
      name: 'logout',
      summary: 'forget the key of a server',
      load: async () => (await import('../commands/logout.command.js')).define,
    },
    {
      name: 'whoami',
      summary: 'say which server it is, and as whom',
      load: async () => (await import('../commands/whoami.command.js')).define,
    },
    {
      name: 'keys',
      summary: 'create, list and revoke API keys',
      load: async () => (await import('../commands/keys.command.js')).define,
    },
    {
      name: 'quotas',
      summary: 'list your limits, and how much of each is in use',
      load: async () => (await import('../commands/quotas.command.js')).define,
    },
    {
      name: 'oauth',
      summary: 'providers of services, and the clients registered there',
      load: async () => (await import('../commands/oauth.command.js')).define,
    },
    {
      name: 'connections',
      summary: 'credentials and servers that steps use',
      load: async () => (await import('../commands/connections.command.js')).define,
    },
    {
      name: 'connector',
      summary: 'check a connector file that you write',
      load: async () => (await import('../commands/connector.command.js')).define,
    },
    {
      name: 'hooks',
      summary: 'the addresses to which other services deliver events',
      load: async () => (await import('../commands/hooks.command.js')).define,
    },
    {
      name: 'pages',
      summary: 'hosted forms and chats of workflows',
      load: async () => (await import('../commands/pages.command.js')).define,
    },
    {
      name: 'sources',
      summary: 'services and lists whose new items start workflows',
      load: async () => (await import('../commands/sources.command.js')).define,
    },
    {
      name: 'slots',
      summary: 'bind connections to the slots of a clone',
      load: async () => (await import('../commands/slots.command.js')).define,
    },
    {
      name: 'tools',
      summary: 'list what steps can do',
      load: async () => (await import('../commands/tools.command.js')).define,
    },
    {
      name: 'completion',
      summary: 'print the completion of a shell',
      load: async () => (await import('../commands/completion.command.js')).completion,
    },
    {
      name: 'complete',
      summary: "requests of a shell's completion",
      isHidden: true,
      load: async () => (await import('../commands/completion.command.js')).complete,
    },
  ],
  'Files:': [
    {
      name: 'file',
      summary: 'list the files of runs, and download them',
      load: async () => (await import('../commands/file.command.js')).define,
    },
  ],
  'Server:': [
    {
      name: 'audit',
      summary: 'show actions with their user, address and key',
      load: async () => (await import('../commands/audit.command.js')).define,
    },
    {
      name: 'login-link',
      summary: 'print a one-time link that signs a browser in',
      load: async () => (await import('../commands/login-link.command.js')).define,
    },
    {
      name: 'serve',
      summary: 'start the server (what `npm start` does)',
      load: async () => (await import('../commands/serve.command.js')).define,
    },
  ],
};
