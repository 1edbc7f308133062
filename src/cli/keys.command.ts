import { Command, InvalidArgumentError } from 'commander';
import type { ApiKey } from '../domain/api-key.js';
import type { KeyAdministration } from './application.port.js';
import { printable } from './terminal.js';
import type { Terminal } from './terminal.js';

type WithKeys = <Result>(act: (keys: KeyAdministration) => Promise<Result>) => Promise<Result>;

interface CreateOptions {
  readonly user: string;
  readonly name: string;
  readonly scopes?: readonly string[];
  readonly expires?: Date;
  readonly json?: true;
}

/** `stepcast keys …`: works on the database itself, so that it needs no key to make the first one. */
export function keysCommand(terminal: Terminal, withKeys: WithKeys): Command {
  const keys = new Command('keys').description('create, list and revoke API keys, straight in the database');

  keys
    .command('create')
    .description('create a key and print its secret, this once')
    .requiredOption('--user <id>', 'the user who owns the key')
    .option('--name <name>', 'what the key is for', 'command line')
    .option('--scopes <list>', 'comma-separated; absent: all but admin', parseScopes)
    .option('--expires <instant>', 'an RFC 3339 instant after which it is refused; absent: never', parseInstant)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nScopes: workflows:read, workflows:write, executions:run, connections:write, admin')
    .action(async ({ user, name, scopes, expires, json }: CreateOptions) => {
      const { apiKey, secret } = await withKeys((administration) => administration.createFor(user, { name, scopes, expiresAt: expires }));
      if (json) {
        terminal.out(`${JSON.stringify({ ...apiKey, secret }, null, 2)}\n`);
        return;
      }
      terminal.err(`Created ${apiKey.id} for ${printable(user)} (${apiKey.scopes.join(', ')}). The secret is shown this once:\n`);
      terminal.out(`${secret}\n`);
    });

  keys
    .command('list')
    .description("list a user's keys")
    .requiredOption('--user <id>', 'the user who owns the keys')
    .option('--json', 'print JSON')
    .action(async ({ user, json }: { readonly user: string; readonly json?: true }) => {
      const found = await withKeys((administration) => administration.listFor(user));
      terminal.out(json ? `${JSON.stringify(found, null, 2)}\n` : keyTable(found));
      if (!json && found.length === 0) terminal.err(`${printable(user)} has no keys.\n`);
    });

  keys
    .command('revoke')
    .description('revoke a key; open connections that use it are closed')
    .argument('<id>', 'the id of the key, key_…')
    .requiredOption('--user <id>', 'the user who owns the key')
    .action(async (id: string, { user }: { readonly user: string }) => {
      await withKeys((administration) => administration.revokeFor(user, id));
      terminal.err(`Revoked ${printable(id)}.\n`);
    });

  return keys;
}

function parseScopes(text: string): readonly string[] {
  const scopes = text.split(',').map((scope) => scope.trim()).filter((scope) => scope !== '');
  if (scopes.length === 0) throw new InvalidArgumentError('Expected at least one scope.');
  return scopes;
}

const RFC_3339 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/i;

function parseInstant(text: string): Date {
  const instant = new Date(text);
  if (!RFC_3339.test(text) || Number.isNaN(instant.getTime())) {
    throw new InvalidArgumentError('Expected an instant such as 2027-01-31T00:00:00Z.');
  }
  return instant;
}

/** One line a key under a heading; nothing where there are none. */
function keyTable(keys: readonly ApiKey[]): string {
  if (keys.length === 0) return '';
  const rows = [
    ['ID', 'NAME', 'PREFIX', 'SCOPES', 'EXPIRES', 'LAST USED'],
    ...keys.map((key) => [
      key.id,
      printable(key.name),
      key.prefix,
      key.scopes.join(','),
      key.expiresAt?.toISOString() ?? 'never',
      key.lastUsedAt?.toISOString() ?? 'never',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}
