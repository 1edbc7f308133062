import { definitionNotes } from '../../domain/workflow/notes/definition-notes.js';
import { NoteCode } from '../../domain/workflow/notes/note.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { MANUAL_TRIGGER } from '../../domain/trigger/trigger.js';
import type { FieldIssue } from '../../errors.js';
import type { Plan, PlanRequest } from '../planner.js';

/**
 * Parts of a plan that are allowed but probably not intended. They are fields that its event never has, and an event
 * type that neither the catalogue nor the request knows. One question to the model is worth it.
 */
export function warningsAbout(plan: Plan, request: PlanRequest, tools: ToolCatalog): readonly FieldIssue[] {
  const trigger = request.trigger ?? plan.trigger ?? MANUAL_TRIGGER;
  const words = `${request.title}\n${request.description}\n${request.previous?.reason ?? ''}`;
  const isAskedFor = 'eventType' in trigger && trigger.eventType !== undefined && words.includes(trigger.eventType);
  return definitionNotes({ trigger, steps: plan.steps }, tools)
    .filter(
      ({ code, path }) =>
        code !== NoteCode.UNKNOWN_EVENT_TYPE || (request.trigger === undefined && path[0] === 'trigger' && !isAskedFor),
    )
    .map(({ path, detail }) => ({ path, detail }));
}
