import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { ApprovalMessage } from '../../domain/approval/delivery.js';
import type { Approval } from '../../domain/run/approval.js';
import type { Execution } from '../../domain/run/execution.js';
import { NotFoundError } from '../../errors.js';
import { ApprovalMessageType } from '../../schema/runs/approval-message.type.js';
import { ApprovalType } from '../../schema/runs/approval.type.js';
import { DecideApprovalInput } from '../../schema/runs/execution.input.js';
import { ExecutionType } from '../../schema/runs/execution.type.js';
import { ExecutionPayloadType } from '../../schema/payload.types.js';

/** Runs that wait for people. */
@Resolver(() => ApprovalType)
export class ApprovalResolver {
  @Query(() => [ApprovalType], { description: 'Waiting approvals that the viewer may decide.' })
  approvals(@Ctx() context: RequestContext): Promise<readonly Approval[]> {
    return context.services.approvals.list(requireCaller(context));
  }

  @Mutation(() => ExecutionPayloadType, { description: 'Decides what a run waits for. Each approval is decided once.' })
  async decideApproval(
    @Arg('input', () => DecideApprovalInput, { description: 'The decision.' }) {
      id,
      approved,
      data,
    }: DecideApprovalInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly execution: Execution }> {
    const approval = await context.services.approvals.decide(requireCaller(context), { id, approved, data });
    return { execution: await this.execution(approval, context) };
  }

  @FieldResolver(() => ExecutionType, { description: 'The run that waits.' })
  async execution(@Root() approval: Approval, @Ctx() context: RequestContext): Promise<Execution> {
    const execution = await context.loaders.executions.load(approval.executionId);
    if (execution === null) throw new NotFoundError('execution', approval.executionId);
    return execution;
  }

  @FieldResolver(() => [ApprovalMessageType], {
    description:
      'The messages by which people are asked, in the order in which they were planned. Empty: no person is.',
  })
  messages(@Root() approval: Approval, @Ctx() { loaders }: RequestContext): Promise<readonly ApprovalMessage[]> {
    return loaders.approvalMessages.load(approval.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'A page on which a person who has this address can decide, once, without other credentials; null if you may not decide.',
  })
  url(@Root() approval: Approval, @Ctx() context: RequestContext): string | null {
    return context.services.approvals.urlOf(requireCaller(context), approval);
  }
}
