import type { DryRunStepMutation, StepcastClient } from '@stepcast/client';
import { jsonObjectFrom } from '../output/json-input.js';
import { print, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { ExitCode } from '../output/exit-code.js';
import { resolveExecution, resolveWorkflow } from '../references/resolve.js';
import { readable, toJson } from '../view/output.js';

interface TryOptions extends ServerOptions {
  readonly of?: string;
  readonly context?: string;
  readonly outputs?: string;
  readonly payload?: string;
  readonly act?: true;
}

type Trial = DryRunStepMutation['dryRunStep'];

export const define: DefineCommand = (command, context) => {
  command
    .description(
      'Run one step alone, once, with the values of a run or with your own ones. Nothing is recorded. Tools that change something outside are not called without --act.',
    )
    .argument('<workflow>', 'its id, the end of it, or its title')
    .argument('<step>', 'the id of the step')
    .option('--of <run>', 'a run of the workflow, or latest: its context, event and outputs are used')
    .option('-c, --context <json>', 'the context: JSON, @file, or - for standard input')
    .option('-o, --outputs <json>', 'outputs of earlier steps by step id, in the same forms')
    .option('-p, --payload <json>', 'the payload of the event, in the same forms')
    .option('--act', 'call the tool even if it changes something outside')
    .action(async (reference: string, stepId: string, options: TryOptions) => {
      const read = async (name: 'context' | 'outputs' | 'payload') =>
        options[name] === undefined ? null : jsonObjectFrom(options[name], `--${name}`, context);
      const [given, outputs, payload] = [await read('context'), await read('outputs'), await read('payload')];
      const { client } = await context.connect(options.server);
      const { id } = await resolveWorkflow(client, reference);
      const trial = await client.dryRunStep({
        workflowId: id,
        stepId,
        executionId: options.of === undefined ? null : await runOf(client, id, options.of),
        context: given,
        outputs,
        trigger: payload === null ? null : { payload },
        allowSideEffects: options.act === true,
      });
      if (options.json) printJson(context.terminal, trial);
      else printTrial(context, trial);
      if (trial.error) context.exitWith(ExitCode.FAILED);
    });
  serverOptions(command);
  examples(command, [
    'a step with the values of the last run, while you change it',
    'stepcast try "Sum up orders" totals --of latest',
  ]);
};

async function runOf(client: StepcastClient, workflowId: string, reference: string): Promise<string> {
  if (reference !== 'latest') return resolveExecution(client, reference);
  const overview = await client.workflowOverview({ id: workflowId, runs: 1 });
  return overview?.executions.nodes[0]?.id ?? resolveExecution(client, reference);
}

/** Prints the output to standard output. The printed lines of the step and its failure go to standard error. */
function printTrial({ terminal }: CliContext, { lines, output, error, sideEffectsBlocked }: Trial): void {
  printError(terminal, ...lines.map((line) => readable(line)));
  if (sideEffectsBlocked)
    printError(terminal, 'Something outside would have changed, and was left out. To let it act, add --act.');
  if (error) printError(terminal, `${error.code}: ${oneLine(error.message)}`);
  else print(terminal, [typeof output === 'string' ? readable(output) : toJson(output)]);
}
