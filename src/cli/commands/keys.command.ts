import { InvalidArgumentError } from 'commander';
import type { DefineCommand } from '../program/command-table.js';
import { examples, instant, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { keysInDatabase, keysOverApi } from '../process/keys-administration.js';
import type { Keys } from '../process/keys-administration.js';
import { printError, print, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawKeys } from '../view/keys.view.js';

interface UserOption extends ServerOptions {
  readonly user?: string;
}

interface CreateOptions extends UserOption {
  readonly name: string;
  readonly scopes?: readonly string[];
  readonly expires?: Date;
}

const USER = 'work in the database itself, on the keys of this user; needs no key, and no server that runs';

/** Without `--user` it speaks to a server about one's own keys; with it, it needs no key to make the first one. */
export const define: DefineCommand = (command, context) => {
  const { terminal } = context;
  command.description(
    "Create, list and revoke API keys: your own, or with --user anybody's, straight in the database.",
  );

  const create = command
    .command('create')
    .description('Create a key and print its secret, this once.')
    .option('-u, --user <id>', USER)
    .option('--name <name>', 'the purpose of the key', 'command line')
    .option('--scopes <list>', 'comma-separated; absent: all but admin', parseScopes)
    .option(
      '--expires <instant>',
      'an RFC 3339 instant after which it is refused; absent: as late as is allowed',
      instant,
    )
    .addHelpText(
      'after',
      '\nScopes: workflows:read, workflows:write, executions:run, connections:write, keys:write, admin',
    )
    .action(async ({ name, scopes, expires, json, ...where }: CreateOptions) => {
      const { apiKey, secret } = await (await keysFor(context, where)).create({ name, scopes, expiresAt: expires });
      if (json) return printJson(terminal, { ...apiKey, secret });
      printError(
        terminal,
        `Created ${apiKey.id} for ${oneLine(where.user ?? 'you')} (${apiKey.scopes.join(', ')}), ${apiKey.expiresAt ? `until ${new Date(apiKey.expiresAt).toISOString()}` : 'with no expiry'}. The secret is shown this once:`,
      );
      print(terminal, [secret]);
    });
  serverOptions(create);
  examples(
    create,
    ['for a script of yours', 'stepcast keys create --name nightly --scopes executions:run'],
    ['the first key of a user, on the machine of the server', 'stepcast keys create --user ada --name laptop'],
  );

  const list = command
    .command('list')
    .description('List keys that have not been revoked.')
    .option('-u, --user <id>', USER)
    .action(async ({ json, ...where }: UserOption) => {
      const found = await (await keysFor(context, where)).list();
      if (json) return printJson(terminal, found);
      print(terminal, drawKeys(found, terminal));
      if (found.length === 0)
        printError(terminal, where.user === undefined ? 'You have no keys.' : `${oneLine(where.user)} has no keys.`);
    });
  serverOptions(list);

  const revoke = command
    .command('revoke')
    .description('Revoke a key and the keys that were made with it; open connections that use them are closed.')
    .argument('<id>', 'the id of the key, key_…')
    .option('-u, --user <id>', USER)
    .action(async (id: string, { json, ...where }: UserOption) => {
      await (await keysFor(context, where)).revoke(id);
      if (json) printJson(terminal, { id });
      else printError(terminal, `Revoked ${oneLine(id)}.`);
    });
  serverOptions(revoke);
};

async function keysFor(context: CliContext, { user, server }: UserOption): Promise<Keys> {
  return user === undefined
    ? keysOverApi((await context.connect(server)).client)
    : keysInDatabase(context.server, user);
}

function parseScopes(text: string): readonly string[] {
  const scopes = text
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
  if (scopes.length === 0) throw new InvalidArgumentError('Expected at least one scope.');
  return scopes;
}
