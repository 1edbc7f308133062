import type { PublicPageFieldsFragment } from '@stepcast/client';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine, printable } from '../output/text.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { notFound } from '../references/find-by-reference.js';
import { resolveWorkflow } from '../references/resolve.js';

interface PageOptions extends ServerOptions {
  readonly trigger?: string;
}

interface LinkOptions extends PageOptions {
  readonly subject?: string;
  readonly expires: number;
  readonly once?: true;
}

const WORKFLOW = ['<workflow>', 'its id, or a part of its id or title'] as const;
const TRIGGER = ['-t, --trigger <key>', 'the key of its trigger; needed if the workflow has several pages'] as const;
const WEEK_SECONDS = 604_800;

/** The hosted forms and chats of a workflow. */
export const define: DefineCommand = (command, { connect, terminal }) => {
  command.description('The hosted forms and chats of a workflow: their addresses, passwords and links.');

  const list = command
    .command('list', { isDefault: true })
    .description('List the forms and chats of a workflow with their addresses.')
    .argument(...WORKFLOW)
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const workflow = await client.publicPages({ id: (await resolveWorkflow(client, reference)).id });
      if (!workflow) throw notFound('workflow', reference);
      if (json) return printJson(terminal, workflow.publicPages);
      print(terminal, workflow.publicPages.flatMap(linesOf));
      if (workflow.publicPages.length === 0) printError(terminal, 'The workflow has no form and no chat.');
    });
  serverOptions(list);

  const password = command
    .command('password')
    .description('Set the password of a form or a chat; without one, remove it.')
    .argument(...WORKFLOW)
    .argument('[password]', '6 to 200 characters')
    .option(...TRIGGER)
    .action(async (reference: string, given: string | undefined, { trigger, json, server }: PageOptions) => {
      const { client } = await connect(server);
      const workflowId = (await resolveWorkflow(client, reference)).id;
      const input = { workflowId, triggerKey: trigger ?? null, password: given ?? null };
      const { page } = await client.setPublicPagePassword(input);
      if (json) return printJson(terminal, page);
      printDone(terminal, `“${oneLine(page.title)}” ${page.hasPassword ? 'has a new password' : 'has no password'}.`);
    });
  serverOptions(password);
  examples(password, ['protect a form', 'stepcast pages password contact "open sesame"']);

  const link = command
    .command('link')
    .description('Make a link that opens a form or a chat with the protection SIGNED_LINK.')
    .argument(...WORKFLOW)
    .option(...TRIGGER)
    .option('--subject <text>', 'for whom it is made, for example an e-mail address')
    .option('--expires <seconds>', 'how long it opens the page', wholeNumber(10, 31_622_400), WEEK_SECONDS)
    .option('--once', 'it makes one submission, or one conversation, at most')
    .action(async (reference: string, { trigger, subject, expires, once, json, server }: LinkOptions) => {
      const { client } = await connect(server);
      const workflowId = (await resolveWorkflow(client, reference)).id;
      const input = {
        workflowId,
        triggerKey: trigger ?? null,
        expiresInSeconds: expires,
        subject: subject ?? null,
        isSingleUse: once === true,
      };
      const made = await client.createPublicPageLink(input);
      if (json) return printJson(terminal, made);
      print(terminal, [made.url]);
    });
  serverOptions(link);
  examples(link, ['for one person', 'stepcast pages link survey --subject ana@example.com']);

  const rotate = command
    .command('rotate')
    .description('Give a form or a chat another address. The one before, and all links to it, lead nowhere.')
    .argument(...WORKFLOW)
    .option(...TRIGGER)
    .action(async (reference: string, { trigger, json, server }: PageOptions) => {
      const { client } = await connect(server);
      const workflowId = (await resolveWorkflow(client, reference)).id;
      const { page } = await client.rotatePublicPageAddress({ workflowId, triggerKey: trigger ?? null });
      if (json) return printJson(terminal, page);
      print(terminal, linesOf(page));
    });
  serverOptions(rotate);
};

function linesOf({ kind, triggerKey, title, url, protection, closedReason }: PublicPageFieldsFragment): string[] {
  return [
    `${kind === 'FORM' ? 'Form' : 'Chat'} “${oneLine(title)}” (${oneLine(triggerKey)}, ${protection})`,
    `  ${printable(url)}`,
    ...(closedReason === null ? [] : [`  closed: ${printable(closedReason)}`]),
  ];
}
