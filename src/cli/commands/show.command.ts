import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import { notFound } from '../references/find-by-reference.js';
import { resolveExecution, resolveWorkflow } from '../references/resolve.js';
import { drawExecution } from '../run/execution.view.js';
import { print, printJson } from '../output/print.js';
import { scheduleWords } from '../view/schedule-words.js';
import { drawWorkflow } from '../view/workflow.view.js';

export const define: DefineCommand = (command, context) => {
  command
    .description('Show a workflow: its steps, its trigger, its next and last runs. The id of a run shows that run.')
    .argument('<workflow>', 'its id, the end of it, or its title; or the id of a run')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const connected = await context.connect(server);
      await (reference.startsWith('ex_')
        ? showExecution(context, connected, reference, json)
        : showWorkflow(context, connected, reference, json));
    });
  serverOptions(command);
  examples(
    command,
    ['by title', 'stepcast show "Daily Email Summary"'],
    ['by the end of its id', 'stepcast show 4x7q2k'],
    ['the input of a step', 'stepcast show "Daily Email Summary" --json | jq \'.steps[0].input\''],
  );
};

async function showWorkflow(
  { terminal, now }: CliContext,
  { client }: Connected,
  reference: string,
  json: true | undefined,
): Promise<void> {
  const { id } = await resolveWorkflow(client, reference);
  const workflow = await client.workflowOverview({ id });
  if (workflow === null) throw notFound('workflow', reference);
  if (json) return printJson(terminal, workflow);
  print(
    terminal,
    drawWorkflow(
      workflow,
      terminal,
      now(),
      await scheduleWords('schedule' in workflow.trigger ? workflow.trigger.schedule : null),
    ),
  );
}

async function showExecution(
  { terminal, now }: CliContext,
  { client }: Connected,
  reference: string,
  json: true | undefined,
): Promise<void> {
  const execution = await client.execution({ id: await resolveExecution(client, reference) });
  if (execution === null) throw notFound('run', reference);
  if (json) return printJson(terminal, execution);
  print(terminal, drawExecution(execution, terminal, now()));
}
