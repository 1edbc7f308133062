import { step, tool } from './engine-harness.js';
import type { Connector } from '../../../src/connectors/file/connector.type.js';
import type { Step } from '../../../src/domain/steps/step.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { StepFailure } from '../../../src/errors.js';
import type { TokenEndpoint } from '../../../src/oauth/token-endpoint.type.js';
import { createDataTransformTool } from '../../../src/tools/builtin/data-transform.tool.js';
import { createFlowSleepTool } from '../../../src/tools/builtin/flow-sleep.tool.js';
import { createFlowTools } from '../../../src/tools/builtin/flow.js';
import type { PollSource } from '../../../src/tools/sources/create-source-reader.js';
import { ada, startControl } from './control-harness.js';
import { pauses } from '../processes/pauses.js';

/** The services and the engine, with the tools by which runs wait for and start other runs, and send events. */
export async function startFlow(
  pollSource?: PollSource,
  connectors: readonly Connector[] = [],
  publicUrl?: string,
  issue?: TokenEndpoint['issue'],
) {
  const fail = tool('test.fail', () => {
    throw StepFailure.permanent('BROKEN', 'It broke.', { part: 7 });
  });
  const control = await startControl([createDataTransformTool(), createFlowSleepTool(), ...createFlowTools(), fail], {
    pollSource,
    connectors,
    publicUrl,
    issue,
  });
  const { services, database } = control;
  return {
    ...control,
    /** The execution once it has ended. */
    async ended(id: string) {
      await control.until(id, (status) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status));
      return services.executions.get(ada, id);
    },
    /** Until the run has an open wait. @returns its id. */
    async waiting(executionId: string): Promise<string> {
      const pause = pauses();
      for (;;) {
        const [row] = await database.query<{ id: string }>(
          'select id from wait where execution_id = $1 and resolved_at is null',
          [executionId],
        );
        if (row) return row.id;
        await pause();
      }
    },
    /** The runs that a run has started, the oldest first. */
    async childrenOf(executionId: string): Promise<readonly string[]> {
      const rows = await database.query<{ id: string }>('select id from execution where parent_id = $1 order by id', [
        executionId,
      ]);
      return rows.map((row) => row.id);
    },
    /** A workflow that is started by a type of event. */
    async triggeredBy(eventType: string, filters: JsonObject, ...steps: readonly Step[]): Promise<string> {
      const trigger = { type: 'EVENT' as const, eventType, filters };
      return (await services.workflows.create(ada, { title: eventType, trigger, steps })).id;
    },
  };
}

export type FlowHarness = Awaited<ReturnType<typeof startFlow>>;

export const waitFor = (id: string, input: JsonObject): Step => step(id, 'flow.wait_event', { input });
export const compute = (id: string, expression: string): Step => step(id, 'data.transform', { input: { expression } });
