import { Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printError, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawProblems, drawQuestions } from '../view/workflow.view.js';

interface Answer {
  readonly gapId: string;
  readonly words?: string;
  readonly choiceId?: string;
  readonly leaveOut?: boolean;
}

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description(
      'Answer questions about the plan of a workflow. Once none is open that stops it, the workflow is active.',
    )
    .argument('<workflow>', 'its id, the end of it, or its title')
    .argument('<answers...>', 'GAP=VALUE, GAP:CHOICE or GAP:leave-out')
    .action(async (reference: string, given: readonly string[], { json, server }: ServerOptions) => {
      const answers = given.map(answerOf);
      const { client } = await connect(server);
      const { id } = await resolveWorkflow(client, reference);
      const seen = await client.workflow({ id });
      const { workflow } = await client.answerGaps({ workflowId: id, version: seen?.version ?? 0, answers });
      if (json) return printJson(terminal, workflow);
      printDone(terminal, `“${oneLine(workflow.title)}” is ${workflow.status.toLowerCase()}.`);
      printError(
        terminal,
        ...drawProblems({ missingConnections: workflow.missingConnections }, terminal),
        ...drawQuestions(id, workflow.plan ?? null, terminal),
      );
    });
  serverOptions(command);
  examples(command, [
    'a value, a choice, and words to leave out',
    'stepcast answer "Daily Email Summary" g1=ann@example.com g2:c1 g3:leave-out',
  ]);
};

function answerOf(given: string): Answer {
  const match = /^(\w+)([=:])(.+)$/s.exec(given);
  if (!match) throw new Misuse(`"${given}" is no answer. Write GAP=VALUE, GAP:CHOICE or GAP:leave-out.`);
  const [, gapId = '', sign, value = ''] = match;
  if (sign === '=') return { gapId, words: value };
  return value === 'leave-out' ? { gapId, leaveOut: true } : { gapId, choiceId: value };
}
