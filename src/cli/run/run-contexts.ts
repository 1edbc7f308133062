import { contextsInRequests, readContexts } from '@stepcast/client/run';
import { ExitCode } from '../output/exit-code.js';
import { Misuse } from '../output/cli-failure.js';
import { refuseProblems } from '../output/problems.js';
import { textFrom } from '../output/json-input.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import type { CliContext, Connected } from '../program/context.js';

/** The parts of a request that all of its runs share. */
export interface SharedByRuns {
  readonly priority?: number;
  readonly tags?: readonly string[];
  readonly metadata?: Record<string, unknown>;
  readonly idempotencyKey?: string;
}

/**
 * Starts one run for each context of a file, in their order, and prints how many have started and which have not.
 *
 * @param source `@file`, `-`, or the text itself: a JSON list of objects, or one object on each line
 * @throws Misuse naming the line or place that is wrong, before anything has started
 */
export async function runContexts(
  context: CliContext,
  { client }: Connected,
  workflowId: string,
  source: string,
  { idempotencyKey, tags, ...shared }: SharedByRuns,
  json: boolean,
): Promise<void> {
  const { terminal } = context;
  const read = readContexts(await textFrom(source, '--contexts', context));
  if (read.problem !== null) throw new Misuse(`--contexts: ${read.problem}`);
  const { contexts } = read;
  const results: { index: number; executionId: string | null; error: { code: string; message: string } | null }[] = [];
  try {
    for (const [from, part] of contextsInRequests(contexts)) {
      // Each request waits for the one before, so that the runs are queued in the order of the file.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await client.executeWorkflows({
        workflowId,
        contexts: part,
        ...shared,
        ...(tags === undefined ? {} : { tags: [...tags] }),
        ...(idempotencyKey === undefined
          ? {}
          : { idempotencyKey: from === 0 ? idempotencyKey : `${idempotencyKey}:${from}` }),
      });
      refuseProblems(answer.problems);
      for (const { index, execution, error } of answer.results ?? [])
        results.push({
          index: from + index,
          executionId: execution?.id ?? null,
          error: error ? { code: error.code, message: error.message } : null,
        });
      if (!json && terminal.isLive) printError(terminal, `${results.length} of ${contexts.length}`);
    }
  } catch (error) {
    if (results.length > 0 && !json)
      printError(
        terminal,
        `The first ${results.length} of ${contexts.length} contexts were handed in before this failure.`,
      );
    throw error;
  }
  const refused = results.filter(({ error }) => error !== null);
  if (refused.length > 0) context.exitWith(ExitCode.FAILED);
  if (json) return printJson(terminal, results);
  printDone(terminal, `Started ${results.length - refused.length} of ${results.length} runs. See them: stepcast runs`);
  print(
    terminal,
    refused.map(({ index, error }) => `context ${index + 1}: ${error?.code ?? ''}: ${oneLine(error?.message ?? '')}`),
  );
}
