import { z } from 'zod';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { problemShape } from '../common/common.shape.js';
import { jsonObject, jsonValue, Problem } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { inNamesOf } from '../common/rest-input.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import { stepDraft } from '../workflows/step.reader.js';
import { StepInput } from '../workflows/step.schema.js';
import type { RestServices } from '../rest-dependencies.js';

/** `POST /workflows/{workflow_id}/dry-run` */
const DryRunRequest = z
  .strictObject({
    step_id: z.string().describe('The step to run.'),
    context: jsonObject.nullish().describe('The value of `context` in expressions. Default: empty.'),
    trigger: z
      .strictObject({
        type: lowerCase(TriggerType).schema.optional(),
        payload: jsonValue.optional(),
        scheduled_for: z.string().nullish().describe('An RFC 3339 instant.'),
      })
      .nullish()
      .describe("The value of `trigger` in expressions. Default: of the workflow's type, without a payload."),
    outputs: jsonObject.nullish().describe('The outputs of earlier steps, by step id. Default: none.'),
    steps: z
      .array(StepInput)
      .nullish()
      .describe(
        'The steps to try, as they would be saved; checked in the same way. Default: those of the live version.',
      ),
    execution_id: z
      .string()
      .nullish()
      .describe('A run of the workflow: its context, trigger and outputs are used if the request gives no others.'),
    allow_side_effects: z.boolean().optional().describe('Call the tool even if it has side effects. Default: false.'),
  })
  .meta({ id: 'DryRunRequest' });

const DryRun = z
  .object({
    input: jsonValue.describe('The input with its expressions resolved; null: the step failed before that.'),
    output: jsonValue.describe(
      'The output of the tool; `{waitsFor}` if the step would wait, `{skipped: true}` if its condition is false.',
    ),
    error: Problem.nullable(),
    side_effects_blocked: z.boolean().describe('Whether the tool was not called because it has side effects.'),
    lines: z
      .array(z.string())
      .describe(
        'The lines that the step showed while it ran, for example by `console.log`; at most 100,000 characters.',
      ),
  })
  .meta({ id: 'DryRun' });

/** Tries one step alone. */
export function dryRunRoutes({ dryRuns }: Pick<RestServices, 'dryRuns'>): readonly Route[] {
  return [
    route({
      operationId: 'dryRunStep',
      method: 'POST',
      path: '/workflows/{workflow_id}/dry-run',
      rejectsUncertainRepeat: true,
      summary: 'Run one step alone with the given values',
      description:
        'Nothing is recorded, tried again or waited for. A step with `for_each` runs for its first item. Tools with side effects are not called unless `allow_side_effects` is true.',
      body: DryRunRequest,
      answers: { 200: { description: 'The result; how the step itself fails is in `error`.', schema: DryRun } },
      async handle({ caller, workflowId, body }) {
        const { type, payload, scheduled_for: scheduledFor } = body.trigger ?? {};
        const trigger = {
          ...(type === undefined ? {} : { type }),
          ...(payload === undefined ? {} : { payload }),
          ...(scheduledFor == null ? {} : { scheduledFor }),
        };
        const result = await inNamesOf({ trigger: 'trigger', executionId: 'execution_id' }, () =>
          dryRuns.dryRunStep(caller, {
            workflowId,
            stepId: body.step_id,
            context: body.context ?? undefined,
            trigger: body.trigger == null ? undefined : trigger,
            outputs: body.outputs ?? undefined,
            steps: body.steps?.map(stepDraft),
            executionId: body.execution_id ?? undefined,
            allowSideEffects: body.allow_side_effects,
          }),
        );
        return answer(200, {
          input: result.input,
          output: result.output,
          error: problemShape(result.error),
          side_effects_blocked: result.sideEffectsBlocked,
          lines: [...result.lines],
        });
      },
    }),
  ];
}
