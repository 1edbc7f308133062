import type { SlotsOfWorkflowFragment } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { connectionId } from '../references/connection-id.js';
import { notFound } from '../references/find-by-reference.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printError, print, printDone, printJson } from '../output/print.js';
import { printable } from '../output/text.js';

interface BindOptions extends ServerOptions {
  readonly allowOrigins?: true;
}

export const define: DefineCommand = (command, { connect, terminal }) => {
  command.description(
    'The connections that a workflow reaches. A clone, and an imported workflow, uses only what you have bound to its slots.',
  );

  const list = command
    .command('list', { isDefault: true })
    .description('List the slots of a workflow, what each is for, and what is in it.')
    .argument('<workflow>', 'its id, or a part of its id or title')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { id } = await resolveWorkflow(client, reference);
      const workflow = await client.workflowSlots({ id });
      if (!workflow) throw notFound('workflow', reference);
      if (json) return printJson(terminal, workflow);
      print(terminal, linesOf(workflow));
      printError(
        terminal,
        ...workflow.issues.map(({ detail }) => `! ${printable(detail)}`),
        ...workflow.notices.map(({ detail }) => printable(detail)),
      );
    });
  serverOptions(list);

  const bind = command
    .command('bind')
    .description('Put a connection of yours into a slot.')
    .argument('<workflow>', 'its id, or a part of its id or title')
    .argument('<slot>', 'as "stepcast slots" lists it')
    .argument('<connection>', 'its name or id')
    .option('--allow-origins', 'let it be sent to the origins that the slot lists')
    .action(
      async (reference: string, slot: string, connection: string, { allowOrigins, json, server }: BindOptions) => {
        const connected = await connect(server);
        const { id } = await resolveWorkflow(connected.client, reference);
        const chosen = await connectionId(connected, connection);
        const before = await connected.client.workflowSlots({ id });
        const origins = allowOrigins === true ? (before?.slots.find(({ name }) => name === slot)?.origins ?? []) : [];
        const { workflow } = await connected.client.bindConnection({
          workflowId: id,
          slot,
          connectionId: chosen,
          allowOrigins: [...origins],
          expectedVersion: before?.version ?? null,
        });
        if (json) return printJson(terminal, workflow);
        printDone(terminal, `Bound ${chosen} to “${printable(slot)}”.`);
        printError(terminal, ...workflow.issues.map(({ detail }) => `! ${printable(detail)}`));
      },
    );
  serverOptions(bind);
  examples(bind, ['after cloning a workflow', 'stepcast slots bind "daily report" http my-crm --allow-origins']);

  const unbind = command
    .command('unbind')
    .description('Empty a slot.')
    .argument('<workflow>', 'its id, or a part of its id or title')
    .argument('<slot>', 'as "stepcast slots" lists it')
    .action(async (reference: string, slot: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { id } = await resolveWorkflow(client, reference);
      const { workflow } = await client.unbindConnection({ workflowId: id, slot });
      if (json) return printJson(terminal, workflow);
      printDone(terminal, `“${printable(slot)}” is empty.`);
    });
  serverOptions(unbind);
};

function linesOf({ slots, usesSlots }: SlotsOfWorkflowFragment): readonly string[] {
  if (slots.length === 0) return ['It uses no connection.'];
  return slots.flatMap(({ name, kind, purpose, origins, hasComputedOrigin, connection }) => {
    const where = [...origins, ...(hasComputedOrigin ? ['an address that is computed when it runs'] : [])];
    const held =
      connection == null
        ? usesSlots
          ? 'empty'
          : 'there is no connection of this name'
        : `${printable(connection.name)} (${connection.id})`;
    return [
      `${printable(name)}  ${kind.toLowerCase()}  ${held}`,
      `  for ${printable(purpose)}`,
      ...(where.length > 0 ? [`  sent to ${where.map(printable).join(', ')}`] : []),
    ];
  });
}
