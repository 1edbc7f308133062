import { Arg, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Execution, ExecutionEvent } from '../../domain/run/execution.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError } from '../../errors.js';
import { ExecutionEventObjectType } from '../../schema/runs/execution-event.type.js';
import { ExecutionType } from '../../schema/runs/execution.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';

type Subscribe<Args> = SubscribeResolverData<unknown, Args, RequestContext>;

@Resolver()
export class ProgressSubscriptions {
  @Subscription(() => ExecutionEventObjectType, {
    description:
      'Every event of one execution after seq `after`: first those already recorded, then live, without a gap or a repeat. Completes after the terminal event.',
    subscribe: ({ args, context }: Subscribe<{ executionId: string; after?: number | null }>) => {
      const after = args.after ?? 0;
      if (after < 0) throw new InvalidInputError([{ path: ['after'], detail: 'after must not be negative.' }]);
      return context.services.progress.executionEvents(requireCaller(context), args.executionId, after);
    },
  })
  executionEvents(
    @Root() event: ExecutionEvent,
    @Arg('executionId', () => ID, { description: 'The execution to watch.' }) _executionId: string,
    @Arg('after', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'The last seq already seen; 0: from the beginning.',
    })
    _after: number | null,
  ): ExecutionEvent {
    return event;
  }

  @Subscription(() => ExecutionType, {
    description: "Changes of one's executions, of one workflow or of all.",
    subscribe: ({ args, context }: Subscribe<{ workflowId?: string | null }>) =>
      context.services.progress.executionUpdated(requireCaller(context), args.workflowId ?? undefined),
  })
  executionUpdated(
    @Root() execution: Execution,
    @Arg('workflowId', () => ID, { nullable: true, description: 'Only executions of this workflow.' }) _workflowId:
      | string
      | null,
  ): Execution {
    return execution;
  }

  @Subscription(() => WorkflowType, {
    description: 'Changes of a workflow; while status is GENERATING, its steps as they are planned.',
    subscribe: ({ args, context }: Subscribe<{ workflowId: string }>) =>
      context.services.progress.workflowUpdated(requireCaller(context), args.workflowId),
  })
  workflowUpdated(
    @Root() workflow: Workflow,
    @Arg('workflowId', () => ID, { description: 'The workflow to watch.' }) _workflowId: string,
  ): Workflow {
    return workflow;
  }
}
