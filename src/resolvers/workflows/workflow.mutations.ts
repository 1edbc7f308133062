import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { DefinitionInput } from '../../schema/workflows/definition.fields.js';
import { DeletePayloadType, WorkflowPayloadType } from '../../schema/payload.types.js';
import {
  CreateWorkflowFromTodoInput,
  CreateWorkflowInput,
  RegenerateStepsInput,
  UpdateWorkflowInput,
} from '../../schema/workflows/workflow.input.js';
import { given, pointingAtGiven, toDefinitionDraft } from './drafts.js';

interface WorkflowPayload {
  readonly workflow: Workflow;
}

@Resolver()
export class WorkflowMutations {
  @Mutation(() => WorkflowPayloadType, { description: 'Creates a workflow.' })
  async createWorkflow(
    @Arg('input', () => CreateWorkflowInput, { description: 'The new workflow.' })
    input: CreateWorkflowInput & DefinitionInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    const caller = requireCaller(context);
    const request = {
      ...toDefinitionDraft(input),
      title: input.title ?? '',
      generateImmediately: given(input.generateImmediately),
      timezone: given(input.timezone),
      idempotencyKey: given(input.idempotencyKey),
    };
    return { workflow: await pointingAtGiven(input, () => context.services.workflows.create(caller, request)) };
  }

  @Mutation(() => WorkflowPayloadType, {
    description: 'Changes a workflow; a change of its steps makes a new version.',
  })
  async updateWorkflow(
    @Arg('input', () => UpdateWorkflowInput, { description: 'The changes.' })
    input: UpdateWorkflowInput & DefinitionInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    const caller = requireCaller(context);
    const changes = toDefinitionDraft(input);
    const expected = { version: given(input.expectedVersion) };
    const update = () => context.services.workflows.update(caller, input.id, changes, expected);
    return { workflow: await pointingAtGiven(input, update) };
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      'Makes a workflow a tool that clients of the Model Context Protocol are offered, at /mcp. Its inputSchema is that of the tool, its output the result.',
  })
  async exposeWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to expose.' }) id: string,
    @Arg('name', () => String, {
      nullable: true,
      description:
        'The name of the tool: 1 to 64 letters, digits, hyphens and underscores. Default: the present name, else one made of the title.',
    })
    name: string | null,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await context.services.exposure.expose(requireCaller(context), id, given(name)) };
  }

  @Mutation(() => WorkflowPayloadType, { description: 'The workflow is no tool any longer; its name is free.' })
  async unexposeWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to take back.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await context.services.exposure.unexpose(requireCaller(context), id) };
  }

  @Mutation(() => DeletePayloadType, { description: 'Deletes a workflow. Its runs stay readable.' })
  async deleteWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to delete.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly id: string }> {
    await context.services.workflows.delete(requireCaller(context), id);
    return { id };
  }

  @Mutation(() => WorkflowPayloadType, { description: 'Enables the trigger.' })
  async activateWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to activate.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await context.services.workflows.activate(requireCaller(context), id) };
  }

  @Mutation(() => WorkflowPayloadType, { description: 'Disables the trigger; the workflow can still be run by hand.' })
  async deactivateWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to deactivate.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await context.services.workflows.deactivate(requireCaller(context), id) };
  }

  @Mutation(() => WorkflowPayloadType, {
    description: 'Plans the steps again; the live version stays until the new one is valid.',
  })
  async regenerateSteps(
    @Arg('input', () => RegenerateStepsInput, { description: 'The workflow to plan again, and the reason.' })
    input: RegenerateStepsInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    const request = {
      reason: given(input.reason),
      forceDifferentTools: given(input.forceDifferentTools),
      asDraft: given(input.asDraft),
    };
    return { workflow: await context.services.workflows.regenerate(requireCaller(context), input.workflowId, request) };
  }

  @Mutation(() => WorkflowPayloadType, { description: 'Plans a workflow from a todo item, once for each todo id.' })
  async createWorkflowFromTodo(
    @Arg('input', () => CreateWorkflowFromTodoInput, { description: 'The todo item.' })
    input: CreateWorkflowFromTodoInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    const todo = { todoId: input.todoId, todoTitle: input.todoTitle, todoDescription: given(input.todoDescription) };
    return { workflow: await context.services.workflows.createFromTodo(requireCaller(context), todo) };
  }

  @Mutation(() => WorkflowPayloadType, {
    description: 'Makes the steps of an earlier version the live ones again, as a new version.',
  })
  async rollbackWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to roll back.' }) id: string,
    @Arg('version', () => Int, { description: 'The number of the version to take back.' }) version: number,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await context.services.workflows.rollback(requireCaller(context), id, version) };
  }
}
