import { z } from 'zod';
import { iterationNumbers } from '../../domain/run/iteration.js';
import type { Iteration } from '../../domain/run/listed-iteration.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { InvalidInputError } from '../../errors.js';
import { StepStatus } from '../../domain/run/execution.js';
import { instantShape, problemShape } from '../common/common.shape.js';
import { instant, jsonValue, Problem } from '../common/json.schema.js';
import { lowerCase, several, show } from '../common/lower-case.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { StepRun } from './execution.schema.js';
import { stepRunShape } from './execution.shape.js';

const PATH = 'The iteration, such as `3`; in a loop within a loop `3.0`, the outermost loop first.';

const IterationAnswer = z.object({
  index: z.int().describe('Its number, from 0.'),
  status: lowerCase(StepStatus).names,
  output: jsonValue,
  error: Problem.nullable(),
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
});

const IterationList = z
  .object({
    done: z.int().describe('Iterations that have ended.'),
    failed: z.int().describe('Those among them that failed.'),
    total: z
      .int()
      .nullable()
      .describe('Iterations in all; of a loop that repeats, the most that there may be. Null if it has not started.'),
    iterations: z.array(IterationAnswer),
  })
  .meta({ id: 'IterationList' });

const IterationSteps = z.object({ steps: z.array(StepRun) }).meta({ id: 'IterationSteps' });

/** The iterations of the loops of a run. */
export function iterationRoutes({ executions, iterations }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listIterations',
      method: 'GET',
      path: '/executions/{execution_id}/steps/{step_id}/iterations',
      summary: 'List the iterations of a loop',
      description: 'Or the items of a step with `for_each`: those that have started, in order.',
      query: z.strictObject({
        iteration: z.string().default('').describe(`Of a loop within a loop: the iteration that it stands in. ${PATH}`),
        status: several(lowerCase(StepStatus).schema).optional().describe('Only these. Default: any.'),
        after: z.int().default(-1).describe('Only those with a greater index.'),
        limit: z.int().min(1).max(MAX_PAGE_SIZE).default(50).describe('How many to answer, 1 to 100.'),
      }),
      answers: { 200: { description: 'One page.', schema: IterationList } },
      async handle({ caller, executionId, param, query }) {
        const { nodes, ...counts } = await iterations.list(caller, await executions.get(caller, executionId), {
          stepId: param('step_id'),
          iteration: pathFrom(query.iteration),
          status: query.status,
          after: query.after,
          first: query.limit,
        });
        return answer(200, { ...counts, iterations: nodes.map(iterationShape) });
      },
    }),
    route({
      operationId: 'getIteration',
      method: 'GET',
      path: '/executions/{execution_id}/steps/{step_id}/iterations/{iteration}',
      summary: 'Read the steps of one iteration',
      description: `The steps in the body of the loop, as they are in one iteration. ${PATH}`,
      answers: { 200: { description: 'The steps, in order.', schema: IterationSteps } },
      async handle({ caller, executionId, param }) {
        const steps = await iterations.steps(caller, await executions.get(caller, executionId), {
          stepId: param('step_id'),
          iteration: pathFrom(param('iteration')),
        });
        return answer(200, { steps: steps.map(stepRunShape) });
      },
    }),
  ];
}

/** @throws InvalidInputError */
function pathFrom(text: string): readonly number[] {
  if (!/^(\d{1,6}(\.\d{1,6}){0,2})?$/.test(text))
    throw new InvalidInputError([
      { path: ['iteration'], detail: `"${text.slice(0, 100)}" is no iteration: use numbers such as 3 or 3.0.` },
    ]);
  return iterationNumbers(text);
}

function iterationShape({ index, status, output, error, startedAt, finishedAt }: Iteration) {
  return {
    index,
    status: show(status),
    output,
    error: problemShape(error),
    started_at: instantShape(startedAt),
    finished_at: instantShape(finishedAt),
  } satisfies z.input<typeof IterationAnswer>;
}
