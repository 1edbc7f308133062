import type { JsonObject } from '../../../src/lib/json/json.js';
import { DEFAULT_RETRY, OnStepError } from '../../../src/domain/steps/step.js';
import type { Step } from '../../../src/domain/steps/step.js';
import type { Tool } from '../../../src/tools/tool.js';
import { ada, startControl } from '../harness/control-harness.js';
import type { TestMcpOptions } from './mcp-programs.js';
import { pauses } from '../processes/pauses.js';

/** One step, with one try by default. */
export function mcpStep(tool: string, input: JsonObject = {}, more: Partial<Step> = {}): Step {
  return {
    id: 'call',
    title: 'Call',
    description: '',
    tool,
    input,
    when: null,
    dependsOn: null,
    forEach: null,
    retry: { ...DEFAULT_RETRY, maxAttempts: 1 },
    timeoutMs: 60_000,
    onError: OnStepError.FAIL,
    ...more,
  };
}

/** The services and the engine, with the MCP servers of a user. */
export async function startMcpHarness(mcp: TestMcpOptions, tools: readonly Tool[] = []) {
  const control = await startControl(tools, { mcp });
  control.startWorker();
  const ended = async (id: string) => {
    await control.until(id, (status) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status));
    const { status, output, error } = await control.row(id);
    return {
      id,
      status,
      output: output as JsonObject,
      error: error as { code: string; message: string; retryable: boolean } | null,
    };
  };
  return {
    control,
    ended,
    connect: async (name: string, config: JsonObject) =>
      (await control.services.connections.create(ada, { name, kind: 'MCP', config })).id,
    /** The problem that a test of the connection finds. */
    tested: async (id: string) => (await control.services.connections.test(ada, id)).connection.lastTestError,
    tools: async (connection: string) =>
      (await control.services.tools.list(ada)).filter(({ source }) => source === connection),
    start: async (tool: string, input?: JsonObject, more?: Partial<Step>) =>
      control.execute(await control.saveWorkflow(mcpStep(tool, input, more))),
    async run(tool: string, input?: JsonObject, more?: Partial<Step>) {
      return ended(await control.execute(await control.saveWorkflow(mcpStep(tool, input, more))));
    },
    /** The streamed output of a run. */
    async chunks(id: string): Promise<readonly string[]> {
      const rows = await control.database.query<{ chunk: string }>(
        `select chunk from execution_event where execution_id = $1 and type = 'STEP_OUTPUT' order by seq`,
        [id],
      );
      return rows.map(({ chunk }) => chunk);
    },
    stop: () => control.stop(),
  };
}

export type McpHarness = Awaited<ReturnType<typeof startMcpHarness>>;

/** Looks again until it is so; a test that waits in vain ends by its own time limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const pause = pauses(20);
  while (!(await isSo())) await pause();
}
