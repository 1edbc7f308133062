import type { Caller } from '../../domain/account/caller.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { entityTag } from '../http/entity-tag.js';
import { answer } from '../http/route.js';
import type { Answer } from '../http/route.js';
import { REST_PREFIX } from '../rest-prefix.js';
import type { RestServices } from '../rest-dependencies.js';
import { workflowShape } from './workflow.shape.js';

/** The whole workflow with its entity tag. */
export async function workflowAnswer(
  services: RestServices,
  caller: Caller,
  status: number,
  workflow: Workflow,
): Promise<Answer> {
  const [lastRuns, [plan]] = await Promise.all([
    services.executions.lastRunAt([workflow.id]),
    services.planReports.getMany(caller, [workflow]),
  ]);
  const body = workflowShape(workflow, {
    lastRunAt: lastRuns.get(workflow.id) ?? null,
    notes: services.workflows.notesOf(workflow),
    plan: plan ?? null,
  });
  return answer(status, body, { etag: entityTag(services.workflows.etagOf(workflow), body) });
}

/** The same for a workflow that has just been made (RFC 9110, section 15.3.2). */
export async function createdAnswer(services: RestServices, caller: Caller, workflow: Workflow): Promise<Answer> {
  const whole = await workflowAnswer(services, caller, 201, workflow);
  return { ...whole, headers: { ...whole.headers, location: `${REST_PREFIX}/workflows/${workflow.id}` } };
}

/** The answer to the action of a caller on one workflow. */
export function actOnWorkflow(
  services: RestServices,
  status: number,
  act: (caller: Caller, id: string) => Promise<Workflow>,
) {
  return async (call: { readonly caller: Caller; readonly workflowId: string }): Promise<Answer> =>
    workflowAnswer(services, call.caller, status, await act(call.caller, call.workflowId));
}
