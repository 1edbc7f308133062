import { ExitCode } from '../output/exit-code.js';
import { Misuse } from '../output/cli-failure.js';
import { refuseProblems } from '../output/problems.js';
import { textFrom } from '../output/json-input.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import type { CliContext, Connected } from '../program/context.js';

type JsonObject = Record<string, unknown>;

/** The most contexts of one request, as the server allows. */
const AT_ONCE = 1_000;
/** Together, as JSON. A request over GraphQL has at most a megabyte. */
const AT_ONCE_BYTES = 700_000;

/** The parts of a request that all of its runs share. */
export interface SharedByRuns {
  readonly priority?: number;
  readonly tags?: readonly string[];
  readonly metadata?: JsonObject;
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
  const contexts = contextsIn(await textFrom(source, '--contexts', context));
  const results: { index: number; executionId: string | null; error: { code: string; message: string } | null }[] = [];
  try {
    for (const [from, part] of inRequests(contexts)) {
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

/** @throws Misuse */
function contextsIn(text: string): readonly JsonObject[] {
  const contexts = text.trimStart().startsWith('[') ? listIn(text) : linesIn(text);
  if (contexts.length === 0) throw new Misuse('--contexts: there is no context.');
  return contexts;
}

function listIn(text: string): readonly JsonObject[] {
  const list = parsed(text, '--contexts');
  if (!Array.isArray(list)) throw new Misuse('--contexts must be a JSON list, or one JSON object on each line.');
  return list.map((each: unknown, index) => object(each, `--contexts: entry ${index + 1}`));
}

function linesIn(text: string): readonly JsonObject[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `--contexts: line ${index + 1}`;
    return [object(parsed(line, place), place)];
  });
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Misuse(`${place} is not JSON: ${(error as Error).message}`);
  }
}

function object(value: unknown, place: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new Misuse(`${place} must be a JSON object, such as {"name": "value"}.`);
}

/** The contexts in as few requests as the limits allow, each with the place of its first context. */
function inRequests(contexts: readonly JsonObject[]): readonly (readonly [number, JsonObject[]])[] {
  const requests: [number, JsonObject[]][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [index, context] of contexts.entries()) {
    const size = Buffer.byteLength(JSON.stringify(context)) + 1;
    const last = requests.at(-1)?.[1];
    if (last === undefined || last.length === AT_ONCE || bytes + size > AT_ONCE_BYTES) {
      requests.push([index, [context]]);
      bytes = size;
    } else {
      last.push(context);
      bytes += size;
    }
  }
  return requests;
}
