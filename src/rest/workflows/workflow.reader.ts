import type { z } from 'zod';
import type { CreateFromTodo, CreateWorkflow, RegenerateSteps } from '../../services/workflows/workflow.inputs.js';
import type { CreateWorkflowRequest, FromTodoRequest, RegenerateStepsRequest } from './workflow.schema.js';
import { definitionDraft } from './definition.fields.js';

export function createWorkflow(body: z.output<typeof CreateWorkflowRequest>): CreateWorkflow {
  return {
    ...definitionDraft(body),
    title: body.title,
    generateImmediately: body.generate_immediately,
    timezone: body.timezone,
  };
}

export function regenerateSteps(body: z.output<typeof RegenerateStepsRequest>): RegenerateSteps {
  return { reason: body.reason, forceDifferentTools: body.force_different_tools, asDraft: body.as_draft };
}

export function createFromTodo(body: z.output<typeof FromTodoRequest>): CreateFromTodo {
  return { todoId: body.todo_id, todoTitle: body.todo_title, todoDescription: body.todo_description };
}
