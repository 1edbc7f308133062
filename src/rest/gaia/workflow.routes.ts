import type { Caller } from '../../domain/account/caller.js';
import { PreconditionFailedError } from '../../errors.js';
import { WorkflowStatus } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { answer, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { GAIA_ANSWERS } from './gaia-answers.schema.js';
import { afterPlanning, gaiaAnswer, itemsOf, shownWorkflows } from './answers.js';
import {
  GaiaCreate,
  GaiaFromTodo,
  GaiaNothing,
  GaiaRegenerate,
  GaiaUpdate,
  gaiaWorkflowsQuery,
} from './gaia.schema.js';
import { extraIn, keptFields, toStore } from './kept-fields.js';
import type { KeptFields } from './kept-fields.js';
import { readGaiaCreate, readGaiaUpdate } from './workflow.reader.js';

/** Changes that come at the same moment are made one after the other. */
const MAX_TRIES = 5;
/** The text that the clients send if the user gave no instruction. */
const NO_INSTRUCTION = 'Generate workflow steps';

/** The calls of GAIA's clients about workflows of the caller. */
export function gaiaWorkflowRoutes(services: RestServices): readonly Route[] {
  const { workflows, clientFields } = services;
  const keptOf = async (caller: Caller, id: string): Promise<KeptFields> =>
    keptFields((await clientFields.of(caller, [id])).get(id));
  /** The remembered answer names the workflow. Each request waits for its plan by itself. */
  const planned = async (started: Answer, caller: Caller, gone: AbortSignal, message: string): Promise<Answer> => {
    if (!caller.scopes.has('workflows:read')) return started;
    const { id } = (started.body as { readonly workflow: { readonly id: string } }).workflow;
    const before = await workflows.get(caller, id);
    if (before.status !== WorkflowStatus.GENERATING) return started;
    return gaiaAnswer(services, caller, await afterPlanning(services, caller, before, gone), message);
  };
  /** The change depends on the present state: an editor must not switch on what was switched off meanwhile. */
  const updateLatest = async (caller: Caller, id: string, body: GaiaUpdate) => {
    for (let tries = 1; ; tries += 1) {
      const current = await workflows.get(caller, id);
      const { changes, kept, isPlanned } = readGaiaUpdate(body, current, await keptOf(caller, id));
      clientFields.check(toStore(kept));
      try {
        const workflow = await workflows.update(caller, id, changes, { etag: workflows.etagOf(current) });
        return { workflow, kept, isPlanned };
      } catch (error) {
        if (!(error instanceof PreconditionFailedError) || tries === MAX_TRIES) throw error;
      }
    }
  };
  const actOn =
    (message: string, act: (caller: Caller, id: string) => Promise<Workflow>) =>
    async ({ caller, workflowId }: { readonly caller: Caller; readonly workflowId: string }): Promise<Answer> =>
      gaiaAnswer(services, caller, await act(caller, workflowId), message);

  return [
    route({
      operationId: 'createWorkflow',
      method: 'POST',
      path: '/workflows',
      summary: 'Create a workflow',
      body: GaiaCreate,
      answers: GAIA_ANSWERS.workflow,
      async handle({ caller, body, headers }, attempt) {
        const { input, kept } = readGaiaCreate(body);
        clientFields.check(toStore(kept));
        const workflow = await workflows.create(caller, { ...input, timezone: zoneIn(headers['x-timezone']) }, attempt);
        await clientFields.save(caller, workflow.id, toStore(kept));
        return gaiaAnswer(services, caller, workflow, 'Workflow created successfully');
      },
      finish: async (started, { caller, body, untilGone }) =>
        body.generate_immediately === true
          ? planned(started, caller, untilGone(), 'Workflow created successfully')
          : started,
    }),
    route({
      operationId: 'listWorkflows',
      method: 'GET',
      path: '/workflows',
      summary: 'List your workflows',
      query: gaiaWorkflowsQuery,
      answers: GAIA_ANSWERS.workflows,
      async handle({ caller, query: { activated, limit, skip } }) {
        const found = await itemsOf((page) => workflows.list(caller, { page, activated }), { limit, offset: skip });
        return answer(200, {
          workflows: [...(await shownWorkflows(services, caller, found.items))],
          total_count: found.total,
          has_more: found.hasMore,
        });
      },
    }),
    route({
      operationId: 'getWorkflow',
      method: 'GET',
      path: '/workflows/{workflow_id}',
      summary: 'Read a workflow',
      answers: GAIA_ANSWERS.workflow,
      handle: actOn('Workflow retrieved successfully', (caller, id) => workflows.get(caller, id)),
    }),
    route({
      operationId: 'updateWorkflow',
      method: 'PUT',
      path: '/workflows/{workflow_id}',
      summary: 'Change a workflow',
      body: GaiaUpdate,
      answers: GAIA_ANSWERS.workflow,
      async handle({ caller, workflowId, body, untilGone }) {
        const updated = await updateLatest(caller, workflowId, body);
        const { isPlanned, kept } = updated;
        const changed = isPlanned ? await workflows.regenerate(caller, workflowId, {}) : updated.workflow;
        await clientFields.save(caller, workflowId, toStore(kept));
        const settled = isPlanned ? await afterPlanning(services, caller, changed, untilGone()) : changed;
        return gaiaAnswer(services, caller, settled, 'Workflow updated successfully');
      },
    }),
    route({
      operationId: 'deleteWorkflow',
      method: 'DELETE',
      path: '/workflows/{workflow_id}',
      summary: 'Delete a workflow',
      answers: GAIA_ANSWERS.message,
      async handle({ caller, workflowId }) {
        await workflows.delete(caller, workflowId);
        return answer(200, { message: 'Workflow deleted successfully' });
      },
    }),
    route({
      operationId: 'activateWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/activate',
      summary: 'Activate a workflow',
      body: GaiaNothing,
      answers: GAIA_ANSWERS.workflow,
      handle: actOn('Workflow activated successfully', (caller, id) => workflows.activate(caller, id)),
    }),
    route({
      operationId: 'deactivateWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/deactivate',
      summary: 'Deactivate a workflow',
      body: GaiaNothing,
      answers: GAIA_ANSWERS.workflow,
      handle: actOn('Workflow deactivated successfully', (caller, id) => workflows.deactivate(caller, id)),
    }),
    route({
      operationId: 'regenerateSteps',
      method: 'POST',
      path: '/workflows/{workflow_id}/regenerate-steps',
      rejectsUncertainRepeat: true,
      summary: 'Plan the steps again',
      body: GaiaRegenerate,
      answers: GAIA_ANSWERS.workflow,
      async handle({ caller, workflowId, body }) {
        const instruction = body.instruction?.trim() ?? '';
        const reasons = [instruction === NO_INSTRUCTION ? '' : instruction, body.reason?.trim() ?? ''];
        const reason = reasons.filter((text) => text !== '').join(' ');
        if (body.integration_ids != null) {
          const kept = await keptOf(caller, (await workflows.get(caller, workflowId)).id);
          const extra = { ...kept.extra, ...extraIn({ integration_ids: body.integration_ids }) };
          await clientFields.save(caller, workflowId, toStore({ ...kept, extra }));
        }
        const workflow = await workflows.regenerate(caller, workflowId, {
          reason: reason === '' ? undefined : reason,
          forceDifferentTools: body.force_different_tools ?? false,
        });
        return gaiaAnswer(services, caller, workflow, REGENERATED);
      },
      finish: async (started, { caller, untilGone }) => planned(started, caller, untilGone(), REGENERATED),
    }),
    route({
      operationId: 'createWorkflowFromTodo',
      method: 'POST',
      path: '/workflows/from-todo',
      summary: 'Plan a workflow from a todo item',
      body: GaiaFromTodo,
      answers: GAIA_ANSWERS.workflow,
      async handle({ caller, body }) {
        const workflow = await workflows.createFromTodo(caller, {
          todoId: body.todo_id,
          todoTitle: body.todo_title,
          todoDescription: body.todo_description ?? undefined,
        });
        return gaiaAnswer(services, caller, workflow, 'Workflow created successfully from todo');
      },
      finish: async (started, { caller, untilGone }) =>
        planned(started, caller, untilGone(), 'Workflow created successfully from todo'),
    }),
  ];
}

const REGENERATED = 'Workflow steps regenerated successfully';

/** The zone of the client, which some send with every request. One that is not a zone is passed over. */
function zoneIn(header: string | readonly string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header.length > 100) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: header }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
