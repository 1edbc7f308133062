// type-graphql stores the data of its decorators by means of this polyfill, so it is imported before any of them.
import 'reflect-metadata';
import { createPubSub } from '@graphql-yoga/subscription';
import { isInterfaceType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { withoutReadBudget } from '../../lib/limits/read-budget.js';
import { ApprovalResolver } from '../../resolvers/runs/approval.resolver.js';
import {
  ConnectionOriginResolver,
  PublicSlotResolver,
  SlotResolver,
} from '../../resolvers/connections/slot.resolver.js';
import { CloneResolver, WorkflowSourceResolver } from '../../resolvers/marketplace/clone.resolver.js';
import { MarketplaceResolver } from '../../resolvers/marketplace/marketplace.resolver.js';
import { DraftResolver } from '../../resolvers/workflows/draft.resolver.js';
import {
  DraftPlanResolver,
  GapResolver,
  PlanReportResolver,
  VersionPlanResolver,
} from '../../resolvers/workflows/plan-report.resolver.js';
import { EventTriggerResolver } from '../../resolvers/events/event-trigger.resolver.js';
import {
  EventTypeSourceResolver,
  TriggerArrivalsResolver,
  TriggerSourceResolver,
} from '../../resolvers/events/trigger-source.resolver.js';
import { EventTypeQueries } from '../../resolvers/events/event-type.queries.js';
import { ExecutionEventResolver } from '../../resolvers/runs/execution-event.resolver.js';
import {
  BulkFailureCodeResolver,
  InputProblemCodeResolver,
  NoteCodeResolver,
  PortNoteCodeResolver,
  ProblemCodeResolver,
  TickReasonResolver,
} from '../../resolvers/code-enums.resolver.js';
import { ExecutionMutations } from '../../resolvers/runs/execution.mutations.js';
import { ExecutionQueries } from '../../resolvers/runs/execution.queries.js';
import { BulkOperationResolver } from '../../resolvers/runs/bulk-operation.resolver.js';
import { AgentMemoryResolver } from '../../resolvers/state/agent-memory.resolver.js';
import { McpGroupDocumentResolver } from '../../resolvers/connections/mcp-group-document.resolver.js';
import { McpGroupResolver } from '../../resolvers/connections/mcp-group.resolver.js';
import { KnowledgeBaseResolver, KnowledgeDocumentResolver } from '../../resolvers/knowledge/knowledge.resolver.js';
import { ChatMessageResolver, ChatResolver } from '../../resolvers/chats/chat.resolver.js';
import { DataTableResolver } from '../../resolvers/state/data-table.resolver.js';
import { SeenListResolver, StateResolver, StateValueResolver } from '../../resolvers/state/state.resolver.js';
import { PlannedRunResolver } from '../../resolvers/runs/planned-run.resolver.js';
import { SavedViewResolver } from '../../resolvers/runs/saved-view.resolver.js';
import { ExecutionFilesResolver, FileResolver } from '../../resolvers/files/file.resolver.js';
import { ExecutionStatsResolver } from '../../resolvers/runs/execution-stats.resolver.js';
import { IterationResolver } from '../../resolvers/runs/iteration.resolver.js';
import { ExecutionResolver, StepRunResolver } from '../../resolvers/runs/execution.resolver.js';
import { FacetQueries } from '../../resolvers/workflows/facet.queries.js';
import { AuditResolver } from '../../resolvers/accounts/audit.resolver.js';
import { HookResolver } from '../../resolvers/events/hook.resolver.js';
import { InboundEventResolver } from '../../resolvers/events/inbound-event.resolver.js';
import { NodeQueries } from '../../resolvers/nodes/node.queries.js';
import { ImportChangesResolver, PortableResolver } from '../../resolvers/workflows/portable.resolver.js';
import { ProgressSubscriptions } from '../../resolvers/runs/progress.subscriptions.js';
import { PublicPageResolver } from '../../resolvers/pages/public-page.resolver.js';
import { PublishCheckResolver } from '../../resolvers/marketplace/publish-check.resolver.js';
import { PublicationResolver, PublicWorkflowResolver } from '../../resolvers/marketplace/publication.resolver.js';
import { ViewerQuotasResolver } from '../../resolvers/accounts/quota.resolver.js';
import {
  ModerationPayloadResolver,
  ReportResolver,
  WorkflowTakedownResolver,
} from '../../resolvers/marketplace/report.resolver.js';
import { ScheduleQueries } from '../../resolvers/schedules/schedule.queries.js';
import {
  TriggerActivityResolver,
  WorkflowTriggerResolver,
} from '../../resolvers/schedules/workflow-trigger.resolver.js';
import { ScheduledTriggerResolver } from '../../resolvers/schedules/scheduled-trigger.resolver.js';
import { PublicWorkflowStarResolver, StarResolver } from '../../resolvers/marketplace/star.resolver.js';
import { TickResolver } from '../../resolvers/schedules/tick.resolver.js';
import { ConnectorResolver } from '../../resolvers/connections/connector.resolver.js';
import { AnswerChannelResolver } from '../../resolvers/connections/answer-channel.resolver.js';
import { ConnectedApiResolver, ConnectionApiResolver } from '../../resolvers/connections/api.resolver.js';
import { DeviceAuthorizationResolver } from '../../resolvers/connections/device-authorization.resolver.js';
import { ConsentResolver } from '../../resolvers/connections/consent.resolver.js';
import { CredentialResolver } from '../../resolvers/connections/credential.resolver.js';
import { ToolQueries } from '../../resolvers/workflows/tool.queries.js';
import { BudgetResolver, ViewerUsageResolver, WorkflowUsageResolver } from '../../resolvers/accounts/usage.resolver.js';
import { SessionResolver, ViewerResolver } from '../../resolvers/accounts/viewer.resolver.js';
import { WorkflowMutations } from '../../resolvers/workflows/workflow.mutations.js';
import { WorkflowQueries } from '../../resolvers/workflows/workflow.queries.js';
import { WorkflowResolver, WorkflowVersionResolver } from '../../resolvers/workflows/workflow.resolver.js';
import { nodeTypeName } from '../../schema/node.interface.js';
import { triggerTypeName } from '../../schema/schedules/trigger.type.js';
import { DeletePayloadResolver, EmitEventPayloadResolver } from '../../resolvers/payload.resolver.js';
import { keepGivenSizes } from './given-sizes.js';
import { withMutationInputs } from './mutations/mutation-inputs.js';
import { withOneOf } from './mutations/one-of.js';

/**
 * The served schema, the same for every caller.
 *
 * @param isChecked whether the schema is executed once to find mistakes, which takes a tenth of a start. Default: true,
 * as for `npm run codegen` and the tests; a server relies on them.
 */
export function buildGraphQLSchema({ isChecked = true }: { readonly isChecked?: boolean } = {}): GraphQLSchema {
  const schema = buildSchemaSync({
    skipCheck: !isChecked,
    resolvers: [
      NodeQueries,
      WorkflowQueries,
      WorkflowMutations,
      DraftResolver,
      PlanReportResolver,
      VersionPlanResolver,
      DraftPlanResolver,
      GapResolver,
      WorkflowResolver,
      WorkflowVersionResolver,
      ScheduledTriggerResolver,
      WorkflowTriggerResolver,
      TriggerActivityResolver,
      TriggerSourceResolver,
      PublicPageResolver,
      TriggerArrivalsResolver,
      EventTypeSourceResolver,
      ScheduleQueries,
      ExecutionQueries,
      ExecutionMutations,
      BulkFailureCodeResolver,
      InputProblemCodeResolver,
      NoteCodeResolver,
      PortNoteCodeResolver,
      ProblemCodeResolver,
      TickReasonResolver,
      ExecutionResolver,
      IterationResolver,
      StepRunResolver,
      ExecutionEventResolver,
      ExecutionStatsResolver,
      SavedViewResolver,
      PlannedRunResolver,
      FileResolver,
      ExecutionFilesResolver,
      BulkOperationResolver,
      StateResolver,
      AgentMemoryResolver,
      StateValueResolver,
      SeenListResolver,
      ChatResolver,
      ChatMessageResolver,
      DataTableResolver,
      McpGroupDocumentResolver,
      McpGroupResolver,
      KnowledgeBaseResolver,
      KnowledgeDocumentResolver,
      PortableResolver,
      ImportChangesResolver,
      ProgressSubscriptions,
      ToolQueries,
      ViewerResolver,
      DeletePayloadResolver,
      EmitEventPayloadResolver,
      SessionResolver,
      ViewerUsageResolver,
      ViewerQuotasResolver,
      WorkflowUsageResolver,
      BudgetResolver,
      MarketplaceResolver,
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
      WorkflowTakedownResolver,
      ModerationPayloadResolver,
      EventTriggerResolver,
      EventTypeQueries,
      AuditResolver,
      HookResolver,
      InboundEventResolver,
      TickResolver,
      ApprovalResolver,
      AnswerChannelResolver,
      CredentialResolver,
      ConnectionApiResolver,
      ConnectedApiResolver,
      ConsentResolver,
      DeviceAuthorizationResolver,
      ConnectorResolver,
    ],
    // The services check their input. class-validator would be a second, weaker check.
    validate: false,
    // Every subscription names its own source, but type-graphql requires one anyway.
    pubSub: createPubSub(),
  });
  const trigger = schema.getType('Trigger');
  // type-graphql makes a promise of it, and every list of workflows would wait for one of each.
  if (isInterfaceType(trigger)) trigger.resolveType = triggerTypeName;
  const node = schema.getType('Node');
  if (isInterfaceType(node)) node.resolveType = nodeTypeName;
  keepGivenSizes(schema);
  const shaped = withMutationInputs(withOneOf(schema));
  exemptMutations(shaped);
  return shaped;
}

/**
 * Reads by the mutation itself are not part of the answer. If the limit refused one in the middle, the refusal would
 * hide that the mutation was done.
 */
function exemptMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve) field.resolve = (...given) => withoutReadBudget((): unknown => resolve(...given));
  }
}
