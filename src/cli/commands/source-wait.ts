import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { StepcastClient } from '@stepcast/client';
import { CliFailure } from '../output/cli-failure.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { printable } from '../output/text.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';

interface WaitOptions extends ServerOptions {
  readonly trigger?: string;
  readonly seconds: number;
}

const PAUSE_MS = 1_500;
const MAX_SECONDS = 1_800;
/** `stepcast sources wait` */
export function defineWaitCommand(command: Command, context: CliContext): void {
  const { connect, terminal, now } = context;
  const wait = command
    .command('wait')
    .description('Wait for the next event of a trigger, and show the payload that a run starts with, or why none came.')
    .argument('<workflow>', 'its id, the end of it, or its title')
    .option('-t, --trigger <key>', 'the key of the trigger; default: the first one that is started by events')
    .option('--seconds <seconds>', 'how long to wait', wholeNumber(1, MAX_SECONDS), 120)
    .action(async (reference: string, { trigger, seconds, json, server }: WaitOptions) => {
      const { client } = await connect(server);
      const workflow = await resolveWorkflow(client, reference);
      const asked = { workflowId: workflow.id, triggerKey: trigger ?? null };
      const begun = await client.triggerArrivals(asked);
      if (!json) printError(terminal, `Waiting for an event of “${printable(workflow.title)}” …`);
      await pollNow(client, workflow.id);
      let found = await client.triggerArrivals({ ...asked, since: begun.now });
      const until = now() + seconds * 1_000;
      while (!found.isSettled && now() < until) {
        await sleep(PAUSE_MS);
        found = await client.triggerArrivals({ ...asked, since: begun.now });
      }
      if (json) printJson(terminal, found);
      const [first] = found.arrivals;
      if (first === undefined)
        throw new CliFailure(found.reasons.map(({ code, message }) => `${code}: ${printable(message)}`).join('\n'));
      if (json) return;
      printDone(
        terminal,
        first.matches
          ? `${first.event.eventType} arrived, and starts the workflow.`
          : `${first.event.eventType} arrived, and starts nothing: it fails the filter at ${first.failedKeys.join(', ')}.`,
      );
      print(terminal, [printable(JSON.stringify(first.event.payload, null, 2))]);
      const run = first.event.executions.find((each) => each.workflow?.id === workflow.id);
      if (run !== undefined) printError(terminal, `Run: ${run.id}`);
    });
  serverOptions(wait);
  examples(
    wait,
    ['by title', 'stepcast sources wait "New issues"'],
    ['for ten minutes', 'stepcast sources wait "New issues" --seconds 600'],
  );
}

/** A source that is polled is polled at once. Others are not, and a poll a moment ago is as good. */
async function pollNow(client: StepcastClient, workflowId: string): Promise<void> {
  await client.pollSource({ workflowId }).catch(() => undefined);
}
