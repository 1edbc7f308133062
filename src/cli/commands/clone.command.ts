import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import { fillForm } from '../ask/fill-form.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { printError, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawProblems } from '../view/workflow.view.js';

interface CloneOptions extends ServerOptions {
  readonly values?: string;
}

export const define: DefineCommand = (command, context) => {
  const { terminal } = context;
  command
    .description(
      'Make a workflow of your own from a published one. In a terminal, the values of a template are asked for.',
    )
    .argument('<workflow>', 'the id or the slug of the published workflow')
    .option('--values <json>', 'the values that a template asks for: JSON, @file, or - for standard input')
    .action(async (id: string, { json, server, values: text }: CloneOptions) => {
      const connected = await context.connect(server);
      const values =
        text === undefined
          ? await askForValues(context, connected, id, json)
          : await jsonObjectFrom(text, '--values', context);
      const { workflow } = await connected.client.cloneWorkflow({ id, ...(values === undefined ? {} : { values }) });
      if (json) return printJson(terminal, workflow);
      printDone(
        terminal,
        `Cloned as ${workflow.id} (“${oneLine(workflow.title)}”). See it: stepcast show ${workflow.id}`,
      );
      printError(terminal, ...drawProblems({ missingConnections: workflow.missingConnections }, terminal));
    });
  serverOptions(command);
  examples(
    command,
    ['by the readable name of its page', 'stepcast clone daily-email-summary'],
    ['a template that asks for values', `stepcast clone calendar-brief-to-telegram --values '{"chat": "@team"}'`],
  );
};

/** The part of a public workflow that says which values a clone needs. */
interface AskingTemplate {
  readonly slug: string;
  readonly valuesSchema?: unknown;
}

/** Asks if the template needs values and the terminal is interactive. Otherwise the server reports the missing ones. */
async function askForValues(
  { terminal, ask }: CliContext,
  { client }: Connected,
  id: string,
  json: boolean | undefined,
): Promise<Record<string, unknown> | undefined> {
  if (!terminal.canAsk || json) return undefined;
  const template: AskingTemplate | null | undefined = await client.publicWorkflow({ id });
  return template?.valuesSchema == null ? undefined : await fillForm(await ask(), template.valuesSchema);
}
