import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import { ReportStatus } from '../../domain/marketplace/report.js';
import type { Takedown, Report } from '../../domain/marketplace/report.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { Connection } from '../../schema/paging/connection.js';
import { PublicWorkflowType } from '../../schema/marketplace/public-workflow.type.js';
import {
  HideWorkflowInput,
  ModerationPayloadType,
  TakedownType,
  ReportPayloadType,
  ReportWorkflowInput,
  WorkflowReportConnectionType,
  WorkflowReportType,
} from '../../schema/marketplace/report.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';
import { given } from '../workflows/drafts.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { parsePublicationId } from '../../domain/identity/publication-ids.js';

const ID_OR_SLUG = 'The id or the slug.';

@Resolver(() => WorkflowType)
export class WorkflowTakedownResolver {
  @FieldResolver(() => TakedownType, {
    nullable: true,
    description:
      'An administrator has taken it off the marketplace. No other user finds it, even if it is published again. Clones stay as they are.',
  })
  async hidden(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<Takedown | null> {
    return context.loaders.takedown.load(workflow.id);
  }
}

@Resolver(() => WorkflowReportType)
export class ReportResolver {
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The user who made it. For administrators only; else absent.',
  })
  reporterId(@Root() report: Report, @Ctx() context: RequestContext): string | null {
    return forAdministrators(context, report.reporterId);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The administrator who decided. For administrators only; else absent.',
  })
  decidedBy(@Root() report: Report, @Ctx() context: RequestContext): string | null {
    return forAdministrators(context, report.decidedBy);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The remark made with the decision. For administrators only; else absent.',
  })
  note(@Root() report: Report, @Ctx() context: RequestContext): string | null {
    return forAdministrators(context, report.note);
  }

  @FieldResolver(() => PublicWorkflowType, {
    nullable: true,
    description:
      'The published workflow, hidden or not. For administrators only; absent if its owner has taken it back.',
  })
  async workflow(@Root() report: Report, @Ctx() context: RequestContext): Promise<PublicWorkflow | null> {
    return isAdministrator(context) ? context.loaders.reported.load(report.workflowId) : null;
  }

  @Query(() => WorkflowReportConnectionType, {
    description: 'Reports of published workflows, newest first. Needs the scope admin.',
  })
  async reports(
    @Args(() => PageOf25) args: PageArgs,
    @Arg('status', () => [ReportStatus], { nullable: true, description: 'Only those in one of these states.' }) status:
      | readonly ReportStatus[]
      | null,
    @Arg('workflowId', () => ID, { nullable: true, description: 'Only those of this published workflow.' }) workflowId:
      | string
      | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Report>> {
    const filter = {
      status: given(status),
      workflowId: workflowId == null ? undefined : parsePublicationId(workflowId).idOrSlug,
    };
    return toConnection(
      await context.services.moderation.reports(requireCaller(context), pageRequest(args, 25), filter),
    );
  }

  @Mutation(() => ReportPayloadType, {
    description:
      'Reports a problem of a published workflow to the administrators, once for each of its versions. Until it is decided, another report changes the wording of the first.',
  })
  async reportWorkflow(
    @Arg('input', () => ReportWorkflowInput, { description: 'The workflow, and what is wrong.' }) {
      id,
      reason,
      details,
    }: ReportWorkflowInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly report: Report }> {
    return {
      report: await context.services.moderation.report(requireCaller(context), {
        workflowId: parsePublicationId(id).idOrSlug,
        reason,
        details: given(details),
      }),
    };
  }

  @Mutation(() => ReportPayloadType, {
    description: 'Says that something was done about a report. Needs the scope admin.',
  })
  async resolveReport(
    @Arg('id', () => ID, { description: 'The report.' }) id: string,
    @Arg('note', () => String, { nullable: true, description: 'For other administrators.' }) note: string | null,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly report: Report }> {
    return {
      report: await context.services.moderation.decide(requireCaller(context), id, ReportStatus.RESOLVED, given(note)),
    };
  }

  @Mutation(() => ReportPayloadType, { description: 'Says that there was nothing in a report. Needs the scope admin.' })
  async dismissReport(
    @Arg('id', () => ID, { description: 'The report.' }) id: string,
    @Arg('note', () => String, { nullable: true, description: 'For other administrators.' }) note: string | null,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly report: Report }> {
    return {
      report: await context.services.moderation.decide(requireCaller(context), id, ReportStatus.DISMISSED, given(note)),
    };
  }

  @Mutation(() => ModerationPayloadType, {
    description:
      'Takes a publication off the marketplace, even if its owner publishes it again, and resolves its open reports. Needs the scope admin.',
  })
  async hideWorkflow(
    @Arg('input', () => HideWorkflowInput, { description: 'The publication, and why.' }) {
      id,
      reason,
    }: HideWorkflowInput,
    @Ctx() context: RequestContext,
  ): Promise<ModerationPayloadType> {
    return context.services.moderation.hide(requireCaller(context), parsePublicationId(id).idOrSlug, reason);
  }

  @Mutation(() => ModerationPayloadType, { description: 'Lets a publication be seen again. Needs the scope admin.' })
  async unhideWorkflow(
    @Arg('id', () => ID, { description: ID_OR_SLUG }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ModerationPayloadType> {
    return context.services.moderation.unhide(requireCaller(context), parsePublicationId(id).idOrSlug);
  }
}

@Resolver(() => ModerationPayloadType)
export class ModerationPayloadResolver {
  @FieldResolver(() => PublicWorkflowType, {
    nullable: true,
    description: 'The published workflow, hidden or not; null if its owner has taken it back.',
  })
  async workflow(
    @Root() { workflowId }: ModerationPayloadType,
    @Ctx() context: RequestContext,
  ): Promise<PublicWorkflow | null> {
    return isAdministrator(context) ? context.loaders.reported.load(workflowId) : null;
  }
}

function isAdministrator({ caller }: RequestContext): boolean {
  return caller?.scopes.has('admin') ?? false;
}

/** Its author sees their own text, and the outcome. */
function forAdministrators<T>(context: RequestContext, value: T | null): T | null {
  return isAdministrator(context) ? value : null;
}
