import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { iterationPath } from '../references/iteration-path.js';
import { resolveExecution } from '../references/resolve.js';
import { watchRun } from '../run/watch-run.js';
import type { WatchOptions } from '../run/watch-run.js';
import { Misuse } from '../output/cli-failure.js';
import { printDone, printJson } from '../output/print.js';

interface RerunOptions extends WatchOptions {
  readonly from?: string;
  readonly iteration?: string;
  readonly failed?: true;
  readonly context?: string;
  readonly watch?: true;
}

export const define: DefineCommand = (command, context) => {
  command
    .description(
      'Run again what was run before, in the same version, as a new run. The results of the steps before --from are taken over.',
    )
    .argument('<run>', 'its id, the end of it, or latest')
    .option('--from <step>', 'the id of the first step to run again; absent: all of them')
    .option('--iteration <path>', 'with --from a step in a loop: only this iteration again, for example 3, or 3.0')
    .option('--failed', 'with --from a loop: only its iterations that have not succeeded')
    .option('-c, --context <json>', 'another context: JSON, @file, or - for standard input')
    .option('-w, --watch', 'watch it, step by step, to its end')
    .option('--exit-on-wait', 'with --watch: end with exit code 4 once it waits for a person or an event, or is paused')
    .action(async (reference: string, options: RerunOptions) => {
      if (options.exitOnWait && !options.watch) throw new Misuse('--exit-on-wait goes with --watch.');
      if (!options.from && (options.iteration !== undefined || options.failed))
        throw new Misuse('--iteration and --failed go with --from.');
      const iteration = options.iteration === undefined ? null : iterationPath('--iteration', options.iteration);
      const given = options.context === undefined ? null : await jsonObjectFrom(options.context, '--context', context);
      const connected = await context.connect(options.server);
      const id = await resolveExecution(connected.client, reference);
      const { execution } = await connected.client.rerunExecution({
        id,
        fromStep: options.from ?? null,
        iteration,
        failedIterations: options.failed ?? null,
        context: given,
      });
      if (options.watch) {
        context.exitWith(await watchRun(context, connected, execution.id, options));
      } else if (options.json) {
        printJson(context.terminal, execution);
      } else {
        printDone(context.terminal, `Started ${execution.id}. Watch it: stepcast watch ${execution.id}`);
      }
    });
  serverOptions(command);
  examples(command, [
    'from the step that failed, once what was wrong is mended',
    'stepcast rerun ex_… --from send_mail --watch',
  ]);
};
