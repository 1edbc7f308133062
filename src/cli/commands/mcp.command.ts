import type { ApiKeyFieldsFragment, McpGroupFieldsFragment } from '@stepcast/client';
import type { Command } from 'commander';
import type { DefineCommand } from '../program/command-table.js';
import { examples, instant, serverOptions, wholeNumber } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawKeys } from '../view/keys.view.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';
import { defineDocuments } from './mcp-documents.js';
import { groupNamed } from './mcp-group-named.js';

const GROUPS: readonly Column<McpGroupFieldsFragment>[] = [
  { header: 'NAME', value: ({ name }) => name, shrinksTo: 12 },
  { header: 'ADDRESS', value: ({ address }) => address, shrinksTo: 20 },
  { header: 'TOOLS', value: ({ tools }) => tools.map(({ name }) => name).join(', '), shrinksTo: 16 },
  { header: 'ID', value: ({ id }) => id, leftOut: 1 },
];

interface Setting extends ServerOptions {
  readonly name?: string;
  readonly title?: string;
  readonly instructions?: string;
  readonly tool?: readonly string[];
  readonly sampling?: boolean;
  readonly approvals?: boolean;
}

/** Workflows as tools of clients of the Model Context Protocol. */
export const define: DefineCommand = (command, context) => {
  command.description('Offer workflows as tools to clients of the Model Context Protocol.');
  const groups = command
    .command('groups')
    .description('Put several workflows under one address, with keys that open only this address.');
  defineList(groups, context);
  defineChanges(groups, context);
  defineKeys(groups, context);
  defineDocuments(groups, context);
};

function defineList(groups: Command, { connect, terminal }: CliContext): void {
  const list = groups
    .command('list', { isDefault: true })
    .description('List your groups.')
    .action(async ({ json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const found = await client.mcpGroups({});
      if (json) return printJson(terminal, found);
      print(terminal, drawTable(found, GROUPS, terminal));
      if (found.length === 0)
        printError(terminal, 'There is none. Make one: stepcast mcp groups create NAME --tool WORKFLOW');
    });
  serverOptions(list);
}

function defineChanges(groups: Command, { connect, terminal }: CliContext): void {
  const create = settings(groups.command('create'))
    .description('Make a group.')
    .argument('<name>', 'the last part of its address: small letters, digits and hyphens')
    .action(async (name: string, { json, server, ...given }: Setting) => {
      const { client } = await connect(server);
      const { mcpGroup, problems } = await client.createMcpGroup({ ...inputOf(given), name });
      refuseProblems(problems);
      if (json) return printJson(terminal, mcpGroup);
      printDone(terminal, `Clients connect to ${mcpGroup?.address ?? ''}. A key: stepcast mcp groups key ${name}`);
    });
  serverOptions(create);
  examples(create, ['two workflows as tools', 'stepcast mcp groups create sales --tool wf_… --tool find_orders=wf_…']);

  const update = settings(groups.command('update'))
    .description('Change a group. Options that are absent leave a setting as it is.')
    .argument('<group>', 'its name or id')
    .option('--name <name>', 'another name; clients then need the new address')
    .action(async (reference: string, { json, server, ...given }: Setting) => {
      const { client } = await connect(server);
      const { id } = await groupNamed(client, reference);
      const { mcpGroup, problems } = await client.updateMcpGroup({ id, ...inputOf(given) });
      refuseProblems(problems);
      if (json) return printJson(terminal, mcpGroup);
      printDone(terminal, `The group is changed: ${mcpGroup?.address ?? ''}`);
    });
  serverOptions(update);

  const remove = groups
    .command('delete')
    .description('Delete a group. Its keys stop working, its workflows stay.')
    .argument('<group>', 'its name or id')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { id, name } = await groupNamed(client, reference);
      const { deletedId, problems } = await client.deleteMcpGroup({ id });
      refuseProblems(problems);
      if (json) return printJson(terminal, { deletedId });
      printDone(terminal, `The group ${oneLine(name)} is deleted.`);
    });
  serverOptions(remove);
}

function defineKeys(groups: Command, { connect, terminal }: CliContext): void {
  const show = (group: McpGroupFieldsFragment, made: MadeKey, isJson: boolean | undefined): void => {
    refuseProblems(made.problems);
    if (isJson === true) return printJson(terminal, { ...made.apiKey, secret: made.secret, address: group.address });
    printError(terminal, `The key opens ${group.address} alone. It is shown this once:`);
    print(terminal, [made.secret ?? '']);
  };

  const key = groups
    .command('key')
    .description('Make a key that opens one group, and print it, this once.')
    .argument('<group>', 'its name or id')
    .option('--name <name>', 'the purpose of the key', 'MCP client')
    .option('--expires <instant>', 'an RFC 3339 instant after which it is refused', instant)
    .action(
      async (
        reference: string,
        { json, server, name, expires }: ServerOptions & { readonly name: string; readonly expires?: Date },
      ) => {
        const { client } = await connect(server);
        const group = await groupNamed(client, reference);
        const expiresAt = expires?.toISOString() ?? null;
        show(group, await client.createMcpGroupKey({ id: group.id, name, expiresAt }), json);
      },
    );
  serverOptions(key);

  const keys = groups
    .command('keys')
    .description('List the keys of a group.')
    .argument('<group>', 'its name or id')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { id } = await groupNamed(client, reference);
      const found = (await client.mcpGroupKeys({ id }))?.keys ?? [];
      if (json) return printJson(terminal, found);
      print(terminal, drawKeys(found, terminal));
      if (found.length === 0) printError(terminal, 'The group has no keys.');
    });
  serverOptions(keys);

  const rotate = groups
    .command('rotate')
    .description('Replace a key of a group, and print the new one, this once. `stepcast keys revoke` ends a key.')
    .argument('<group>', 'its name or id')
    .argument('<key>', 'the id of the key, key_…')
    .option('--grace <seconds>', 'how long the older key works on', wholeNumber(0, 604_800), 0)
    .action(
      async (reference: string, keyId: string, { json, server, grace }: ServerOptions & { readonly grace: number }) => {
        const { client } = await connect(server);
        const group = await groupNamed(client, reference);
        show(group, await client.rotateMcpGroupKey({ id: group.id, keyId, graceSeconds: grace }), json);
      },
    );
  serverOptions(rotate);
}

interface MadeKey {
  readonly apiKey?: ApiKeyFieldsFragment | null;
  readonly secret?: string | null;
  readonly problems: Parameters<typeof refuseProblems>[0];
}

function settings(command: Command): Command {
  return command
    .option('--title <title>', 'its title, which clients show')
    .option('--instructions <text>', 'for the models of clients')
    .option('--tool <workflow>', 'a workflow, as ID or NAME=ID; may be repeated', gathered)
    .option('--sampling', 'runs may use the model of the client that starts them')
    .option('--no-sampling', 'they may not')
    .option('--approvals', 'the person at the client may decide approvals of the runs that it starts')
    .option('--no-approvals', 'they may not');
}

function gathered(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function inputOf({ name, title, instructions, tool, sampling, approvals }: Setting) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
    ...(instructions === undefined ? {} : { instructions }),
    ...(tool === undefined ? {} : { tools: tool.map(toolOf) }),
    ...(sampling === undefined ? {} : { allowSampling: sampling }),
    ...(approvals === undefined ? {} : { askApprovals: approvals }),
  };
}

function toolOf(text: string): { readonly workflowId: string; readonly name?: string } {
  const at = text.indexOf('=');
  return at < 0 ? { workflowId: text } : { name: text.slice(0, at), workflowId: text.slice(at + 1) };
}
