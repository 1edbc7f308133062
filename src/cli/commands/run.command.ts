import { Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { CliContext, Connected } from '../program/context.js';
import { fillForm } from '../ask/fill-form.js';
import { formFields } from '@stepcast/client/forms';
import { jsonObjectFrom } from '../output/json-input.js';
import { givenLabels, labelOptions } from '../program/label-options.js';
import type { LabelOptions } from '../program/label-options.js';
import { resolveWorkflow } from '../references/resolve.js';
import { runContexts } from '../run/run-contexts.js';
import { uploadsTo, withUploads } from '../run/upload-file.js';
import { watchRun } from '../run/watch-run.js';
import type { WatchOptions } from '../run/watch-run.js';
import { printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';

interface RunOptions extends WatchOptions, LabelOptions {
  readonly context?: string;
  readonly watch?: true;
  readonly idempotencyKey?: string;
  readonly priority?: number;
  readonly at?: string;
  readonly contexts?: string;
  readonly file?: readonly string[];
}

export const define: DefineCommand = (command, context) => {
  command
    .description('Run a workflow now, or at a time. In a terminal, missing values of its context are asked for.')
    .argument('<workflow>', 'its id, the end of it, or its title')
    .option('-c, --context <json>', 'the value of context in its steps: JSON, @file, or - for standard input')
    .option(
      '--contexts <file>',
      'start one run for each context: @file or - for standard input, a JSON list or one JSON object on each line',
    )
    .option('-f, --file <field=path...>', 'upload a file, and give it to the run as this field of its context')
    .option('-w, --watch', 'watch it, step by step, to its end')
    .option('--exit-on-wait', 'with --watch: end with exit code 4 once it waits for a person or an event, or is paused')
    .option('--idempotency-key <key>', 'the same key within 24 hours starts nothing new, and names the same run')
    .option('--priority <number>', 'go before your other runs that wait', wholeNumber(0, 1_000_000))
    .option('--at <instant>', 'start it at this instant, such as 2027-03-01T09:00:00Z; absent: now')
    .action(async (reference: string, options: RunOptions) => {
      if (options.at !== undefined && options.watch) throw new Misuse('--watch goes with a run that starts now.');
      if (options.exitOnWait && !options.watch) throw new Misuse('--exit-on-wait goes with --watch.');
      if (options.contexts !== undefined) refuseBesideContexts(options);
      const connected = await context.connect(options.server);
      const workflow = await resolveWorkflow(connected.client, reference);
      const shared = {
        ...(options.idempotencyKey === undefined ? {} : { idempotencyKey: options.idempotencyKey }),
        ...(options.priority === undefined ? {} : { priority: options.priority }),
        ...givenLabels(options),
      };
      if (options.contexts !== undefined)
        return runContexts(context, connected, workflow.id, options.contexts, shared, options.json === true);
      const given = await contextOf(context, connected, workflow.id, options);
      const { execution } = await connected.client.executeWorkflow({
        workflowId: workflow.id,
        ...(given === undefined ? {} : { context: given }),
        ...shared,
        ...(options.at === undefined ? {} : { at: options.at }),
      });
      if (options.watch) {
        context.exitWith(await watchRun(context, connected, execution.id, options));
      } else if (options.json) {
        printJson(context.terminal, execution);
      } else {
        printDone(
          context.terminal,
          options.at === undefined
            ? `Started ${execution.id} (“${oneLine(workflow.title)}”). Watch it: stepcast watch ${execution.id}`
            : `Planned ${execution.id} (“${oneLine(workflow.title)}”) for ${oneLine(options.at)}. See it: stepcast planned`,
        );
      }
    });
  labelOptions(command);
  serverOptions(command);
  examples(
    command,
    ['run it, and see every step', 'stepcast run "Daily Email Summary" --watch'],
    ['with a context from a file', 'stepcast run 4x7q2k --context @invoice.json'],
    ['with a file of this computer', 'stepcast run 4x7q2k --file invoice=june.pdf'],
    ['once for each line of a file', 'stepcast run 4x7q2k --contexts @customers.jsonl'],
    ['at a time', 'stepcast run 4x7q2k --at 2027-03-01T09:00:00Z'],
    [
      'in a script: the output of the run, or the exit code of its failure',
      'stepcast run 4x7q2k --watch > summary.txt',
    ],
  );
};

/** @throws Misuse */
function refuseBesideContexts({ context, watch, at, file }: RunOptions): void {
  if (file !== undefined)
    throw new Misuse('--file goes with one run. Upload the files before, and name them in the contexts.');
  if (context !== undefined) throw new Misuse('Give --context for one run, or --contexts for many.');
  if (watch) throw new Misuse('--watch goes with one run.');
  if (at !== undefined) throw new Misuse('--contexts starts its runs now, without --at.');
}

/** The context that is given, with the files of `--file`. */
async function contextOf(
  context: CliContext,
  connected: Connected,
  workflowId: string,
  options: RunOptions,
): Promise<Record<string, unknown> | undefined> {
  const given = options.context === undefined ? undefined : await jsonObjectFrom(options.context, '--context', context);
  if (options.file !== undefined) return withUploads(given ?? {}, options.file, uploadsTo(connected));
  return given ?? askForContext(context, connected, workflowId, options);
}

/**
 * Asks if the workflow needs a context and the terminal is interactive. Otherwise the server reports the missing
 * values.
 */
async function askForContext(
  context: CliContext,
  connected: Connected,
  id: string,
  { json }: RunOptions,
): Promise<Record<string, unknown> | undefined> {
  if (!context.terminal.canAsk || json) return undefined;
  const workflow = await connected.client.workflow({ id });
  const schema = workflow?.inputSchema;
  if (!schema || !formFields(schema).some(({ isRequired }) => isRequired)) return undefined;
  return await fillForm(await context.ask(), schema, uploadsTo(connected));
}
