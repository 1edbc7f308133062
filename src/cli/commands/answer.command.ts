import { Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { GapReplyInput, StepcastClient } from '@stepcast/client';
import { askGaps } from '../planning/ask-gaps.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printError, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawProblems, drawQuestions, otherWaysOf } from '../view/workflow.view.js';

interface Answer {
  readonly gapId: string;
  readonly answer: GapReplyInput;
}

export const define: DefineCommand = (command, context) => {
  const { connect, terminal } = context;
  command
    .description(
      'Answer questions about the plan of a workflow. Once none is open that stops it, the workflow is active.',
    )
    .argument('<workflow>', 'its id, the end of it, or its title')
    .argument('[answers...]', 'GAP=VALUE, GAP="OTHER WORDS", GAP:CHOICE or GAP:leave-out; absent: you are asked')
    .action(async (reference: string, given: readonly string[], { json, server }: ServerOptions) => {
      const answers = given.map(answerOf);
      if (answers.length === 0 && (json === true || !terminal.canAsk))
        throw new Misuse('Give the answers: GAP=VALUE, GAP="OTHER WORDS", GAP:CHOICE or GAP:leave-out.', [
          `See the questions: stepcast show ${reference}`,
        ]);
      const { client } = await connect(server);
      const { id } = await resolveWorkflow(client, reference);
      if (answers.length === 0) return askAll(context, client, id);
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

/** Asks at the terminal what is open. */
async function askAll(context: CliContext, client: StepcastClient, id: string): Promise<void> {
  const { terminal } = context;
  const before = await client.workflowOverview({ id, runs: 1 });
  const isOpen = before?.plan?.gaps.some(({ isBlocking }) => isBlocking) === true;
  if (!before || (!isOpen && otherWaysOf(before.plan).length === 0)) return printDone(terminal, 'No question is open.');
  await askGaps(context, client, before, true);
  const after = (await client.workflowOverview({ id, runs: 1 })) ?? before;
  printDone(terminal, `“${oneLine(after.title)}” is ${after.status.toLowerCase()}.`);
  printError(terminal, ...drawProblems(after, terminal), ...drawQuestions(id, after.plan ?? null, terminal));
}

function answerOf(given: string): Answer {
  const match = /^(\w+)([=:])(.+)$/s.exec(given);
  if (!match)
    throw new Misuse(`"${given}" is no answer. Write GAP=VALUE, GAP="OTHER WORDS", GAP:CHOICE or GAP:leave-out.`);
  const [, gapId = '', sign, value = ''] = match;
  if (sign === '=') return { gapId, answer: { words: value } };
  return value === 'leave-out' ? { gapId, answer: { leaveOut: true } } : { gapId, answer: { choiceId: value } };
}
