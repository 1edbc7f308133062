// type-graphql keeps what its decorators say by means of this polyfill, so it comes before any of them.
import 'reflect-metadata';
import { createPubSub } from '@graphql-yoga/subscription';
import { isInterfaceType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { withoutReadBudget } from '../../domain/read-budget.js';
import { ApprovalResolver } from '../../resolvers/approval.resolver.js';
import { ConnectionOriginResolver, PublicSlotResolver, SlotResolver } from '../../resolvers/slot.resolver.js';
import { CloneResolver, WorkflowSourceResolver } from '../../resolvers/clone.resolver.js';
import { CommunityResolver } from '../../resolvers/community.resolver.js';
import { DraftResolver } from '../../resolvers/draft.resolver.js';
import { DraftPlanResolver, PlanReportResolver, VersionPlanResolver } from '../../resolvers/plan-report.resolver.js';
import { EventTriggerResolver } from '../../resolvers/event-trigger.resolver.js';
import { EventTypeQueries } from '../../resolvers/event-type.queries.js';
import { ExecutionEventResolver } from '../../resolvers/execution-event.resolver.js';
import { ExecutionMutations } from '../../resolvers/execution.mutations.js';
import { ExecutionQueries } from '../../resolvers/execution.queries.js';
import { ExecutionStatsResolver } from '../../resolvers/execution-stats.resolver.js';
import { ExecutionResolver } from '../../resolvers/execution.resolver.js';
import { FacetQueries } from '../../resolvers/facet.queries.js';
import { AuditResolver } from '../../resolvers/audit.resolver.js';
import { HookResolver } from '../../resolvers/hook.resolver.js';
import { InboundEventResolver } from '../../resolvers/inbound-event.resolver.js';
import { NodeQueries } from '../../resolvers/node.queries.js';
import { PortableResolver } from '../../resolvers/portable.resolver.js';
import { ProgressSubscriptions } from '../../resolvers/progress.subscriptions.js';
import { PublishCheckResolver } from '../../resolvers/publish-check.resolver.js';
import { PublicationResolver, PublicWorkflowResolver } from '../../resolvers/publication.resolver.js';
import { ViewerQuotasResolver } from '../../resolvers/quota.resolver.js';
import { ReportResolver, WorkflowHidingResolver } from '../../resolvers/report.resolver.js';
import { ScheduleQueries } from '../../resolvers/schedule.queries.js';
import { ScheduledTriggerResolver } from '../../resolvers/scheduled-trigger.resolver.js';
import { PublicWorkflowStarResolver, StarResolver } from '../../resolvers/star.resolver.js';
import { TickResolver } from '../../resolvers/tick.resolver.js';
import { ToolConnectionResolver } from '../../resolvers/tool-connection.resolver.js';
import { ToolQueries } from '../../resolvers/tool.queries.js';
import { BudgetResolver, ViewerUsageResolver, WorkflowUsageResolver } from '../../resolvers/usage.resolver.js';
import { ViewerResolver } from '../../resolvers/viewer.resolver.js';
import { WorkflowMutations } from '../../resolvers/workflow.mutations.js';
import { WorkflowQueries } from '../../resolvers/workflow.queries.js';
import { WorkflowResolver } from '../../resolvers/workflow.resolver.js';
import { triggerTypeName } from '../../schema/trigger.type.js';

/** The served schema, the same for every caller. */
export function buildGraphQLSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      NodeQueries,
      WorkflowQueries,
      WorkflowMutations,
      DraftResolver,
      PlanReportResolver,
      VersionPlanResolver,
      DraftPlanResolver,
      WorkflowResolver,
      ScheduledTriggerResolver,
      ScheduleQueries,
      ExecutionQueries,
      ExecutionMutations,
      ExecutionResolver,
      ExecutionEventResolver,
      ExecutionStatsResolver,
      PortableResolver,
      ProgressSubscriptions,
      ToolQueries,
      ViewerResolver,
      ViewerUsageResolver,
      ViewerQuotasResolver,
      WorkflowUsageResolver,
      BudgetResolver,
      CommunityResolver,
      PublishCheckResolver,
      CloneResolver,
      SlotResolver,
      PublicSlotResolver,
      ConnectionOriginResolver,
      WorkflowSourceResolver,
      FacetQueries,
      PublicWorkflowResolver,
      PublicationResolver,
      PublicWorkflowStarResolver,
      StarResolver,
      ReportResolver,
      WorkflowHidingResolver,
      EventTriggerResolver,
      EventTypeQueries,
      AuditResolver,
      HookResolver,
      InboundEventResolver,
      TickResolver,
      ApprovalResolver,
      ToolConnectionResolver,
    ],
    // The services check what they are given; class-validator would be a second, weaker opinion.
    validate: false,
    // Every subscription names its own source; type-graphql asks for one all the same.
    pubSub: createPubSub(),
  });
  const trigger = schema.getType('Trigger');
  // type-graphql makes a promise of it, and every list of workflows would wait for one of each.
  if (isInterfaceType(trigger)) trigger.resolveType = triggerTypeName;
  exemptMutations(schema);
  return schema;
}

/** What a mutation itself reads is no part of the answer: a refusal in the midst of it would hide that it was done. */
function exemptMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve) field.resolve = (...given) => withoutReadBudget((): unknown => resolve(...given));
  }
}
