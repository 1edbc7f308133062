import { route } from '../http/route.js';
import type { Route } from '../http/route.js';
import { createFromTodo, regenerateSteps } from './workflow.reader.js';
import { inNamesOf } from '../common/rest-input.js';
import type { RestServices } from '../rest-dependencies.js';
import { AnswerGapsRequest } from './plan-report.schema.js';
import { FromTodoRequest, RefineRequest, RegenerateStepsRequest, Workflow } from './workflow.schema.js';
import { createdAnswer, workflowAnswer } from './workflow-answer.js';

/** Words into steps. */
export function planningRoutes(services: RestServices): readonly Route[] {
  const { workflows, planReports } = services;
  return [
    route({
      operationId: 'regenerateSteps',
      method: 'POST',
      path: '/workflows/{workflow_id}/regenerate-steps',
      rejectsUncertainRepeat: true,
      summary: 'Plan the steps again',
      description:
        'The live version continues until the new plan is there, and stays if planning fails. With `as_draft` the plan waits to be accepted.',
      body: RegenerateStepsRequest,
      answers: { 202: { description: 'The workflow, `generating`.', schema: Workflow } },
      async handle({ caller, workflowId, body }) {
        return workflowAnswer(
          services,
          caller,
          202,
          await workflows.regenerate(caller, workflowId, regenerateSteps(body)),
        );
      },
    }),
    route({
      operationId: 'refineWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/refine',
      rejectsUncertainRepeat: true,
      summary: 'Change the plan by an instruction',
      description:
        'For example "only on weekdays". Parts that the words do not mention stay. If the words change nothing, `error` says so (`NOTHING_CHANGED`).',
      body: RefineRequest,
      answers: { 202: { description: 'The workflow, `generating`.', schema: Workflow } },
      handle: async ({ caller, workflowId, body }) =>
        workflowAnswer(
          services,
          caller,
          202,
          await inNamesOf({ reason: 'instruction' }, () =>
            workflows.regenerate(caller, workflowId, { reason: body.instruction, asDraft: body.as_draft }),
          ),
        ),
    }),
    route({
      operationId: 'answerGaps',
      method: 'POST',
      path: '/workflows/{workflow_id}/answer-gaps',
      summary: 'Answer questions about a plan',
      description:
        'The answers are put into the plan, and the plan is checked again. With other words for words that are not understood, the request is read again. If no blocking gap remains, the workflow is active.',
      body: AnswerGapsRequest,
      answers: { 200: { description: 'The workflow, at its next version.', schema: Workflow } },
      async handle({ caller, workflowId, body }) {
        const answers = body.answers.map((one) => ({
          gapId: one.gap_id,
          value: one.value,
          choiceId: one.choice_id,
          words: one.words,
          leaveOut: one.leave_out,
        }));
        return workflowAnswer(
          services,
          caller,
          200,
          await planReports.answer(caller, { workflowId, version: body.version, draftId: body.draft_id, answers }),
        );
      },
    }),
    route({
      operationId: 'createWorkflowFromTodo',
      method: 'POST',
      path: '/workflows/from-todo',
      summary: 'Plan a workflow from a todo item',
      description: 'Once for each `todo_id`: asked again, the same workflow is answered.',
      body: FromTodoRequest,
      answers: { 201: { description: 'The workflow, `generating`.', schema: Workflow } },
      async handle({ caller, body }) {
        return createdAnswer(services, caller, await workflows.createFromTodo(caller, createFromTodo(body)));
      },
    }),
  ];
}
