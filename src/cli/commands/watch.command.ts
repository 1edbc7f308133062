import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import { resolveExecution } from '../references/resolve.js';
import { watchRun } from '../run/watch-run.js';
import type { WatchOptions } from '../run/watch-run.js';

export const define: DefineCommand = (command, context) => {
  command
    .description(
      'Watch a run from its beginning to its end. After a lost connection it reconnects by itself. Ctrl-C stops watching, not the run.',
    )
    .argument('[run]', 'its id, the end of it, or latest', 'latest')
    .option('--exit-on-wait', 'end with exit code 4 once the run waits for a person or an event, or is paused')
    .action(async (reference: string, options: WatchOptions) => {
      const connected = await context.connect(options.server);
      context.exitWith(
        await watchRun(context, connected, await resolveExecution(connected.client, reference), options),
      );
    });
  serverOptions(command);
  examples(
    command,
    ['the run that was started last', 'stepcast watch'],
    ['each event as a line of JSON, then the run', "stepcast watch latest --json | jq -c '{seq, type}'"],
  );
};
