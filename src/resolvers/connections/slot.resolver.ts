import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { slotsOf } from '../../domain/connection/index.js';
import type { ConnectionSlot } from '../../domain/connection/index.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { Notice } from '../../domain/account/notice.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { BulkPayloadType, ConnectionPayloadType, WorkflowPayloadType } from '../../schema/payload.types.js';
import { PublicWorkflowType } from '../../schema/marketplace/public-workflow.type.js';
import {
  BindConnectionInput,
  ConnectionOriginInput,
  DismissNoticesInput,
  UnbindConnectionInput,
} from '../../schema/connections/slot.input.js';
import {
  ConnectionSlotType,
  NoticeType,
  WorkflowIssueType,
  WorkflowSlotType,
} from '../../schema/connections/slot.type.js';
import { CredentialType } from '../../schema/connections/credential.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';
import type { FilledSlot } from '../../services/connections/slot.inputs.js';
import { given } from '../workflows/drafts.js';
import { storedConnectionId } from '../../domain/identity/object-ids.js';

/** The slots of one's own workflow, and the issues that keep it from running. */
/** Notices that a payload lists; all are counted. */
const MAX_NOTICES = 50;

@Resolver(() => WorkflowType)
export class SlotResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether the names of connections in it are slots, which only bindConnection fills: it is a clone, or came from a document. If not, they are the names of your connections.',
  })
  usesSlots(@Root() workflow: Workflow): boolean {
    return workflow.usesSlots;
  }

  @FieldResolver(() => [WorkflowSlotType], {
    description: 'The connections that its steps and its trigger reach, what each is for, and what is there.',
  })
  slots(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<readonly FilledSlot[]> {
    return context.loaders.slots.load(workflow);
  }

  @FieldResolver(() => [WorkflowIssueType], {
    description:
      'Obstacles: connections that an expression names, empty slots, and origins that a connection may not be sent to.',
  })
  async issues(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<readonly WorkflowIssueType[]> {
    return (await context.loaders.workflowIssues.load(workflow)).map(({ code, path, detail, slot }) => ({
      code,
      pointer: jsonPointer(path),
      detail,
      slot,
    }));
  }

  @FieldResolver(() => [NoticeType], {
    description: 'Changes that were made to it without your request, newest first.',
  })
  notices(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<readonly Notice[]> {
    return context.loaders.notices.load(workflow.id);
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      'Puts a connection of yours into a slot of a clone or an imported workflow. Only what is bound so is ever used there: a matching name is nothing.',
  })
  async bindConnection(
    @Arg('input', () => BindConnectionInput, { description: 'The slot and the connection.' })
    input: BindConnectionInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayloadType> {
    const { workflowId, slot, connectionId, allowOrigins, expectedVersion } = input;
    const workflow = await context.services.slots.bind(requireCaller(context), {
      workflowId,
      slot,
      connectionId: storedConnectionId(connectionId, requireCaller(context).ownerId),
      allowOrigins: given(allowOrigins),
      expectedVersion: given(expectedVersion),
    });
    return { workflow: workflow as unknown as WorkflowType };
  }

  @Mutation(() => WorkflowPayloadType, {
    description: 'Empties a slot; runs are refused with MISSING_CONNECTION until something is bound to it.',
  })
  async unbindConnection(
    @Arg('input', () => UnbindConnectionInput, { description: 'The slot.' }) {
      workflowId,
      slot,
    }: UnbindConnectionInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowPayloadType> {
    return {
      workflow: (await context.services.slots.unbind(
        requireCaller(context),
        workflowId,
        slot,
      )) as unknown as WorkflowType,
    };
  }

  @Mutation(() => BulkPayloadType, {
    description: 'Takes the notices about a workflow or a connection away, once you have seen them.',
  })
  async dismissNotices(
    @Arg('input', () => DismissNoticesInput, { description: 'The workflow or connection that they are about.' }) {
      targetId,
    }: DismissNoticesInput,
    @Ctx() context: RequestContext,
  ): Promise<BulkPayloadType> {
    const gone = await context.services.slots.dismissNotices(requireCaller(context), targetId);
    return { count: gone.length, notices: gone.slice(0, MAX_NOTICES) };
  }
}

/** The slots of a published workflow. */
@Resolver(() => PublicWorkflowType)
export class PublicSlotResolver {
  @FieldResolver(() => [ConnectionSlotType], {
    description: 'The slots to which the owner of a clone binds connections, and the destination of each.',
  })
  slots(@Root() workflow: PublicWorkflow): readonly ConnectionSlot[] {
    return slotsOf(workflow);
  }
}

/** The origins that a credential may be sent to. */
@Resolver(() => CredentialType)
export class ConnectionOriginResolver {
  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'The origins that it may be sent to; any other is refused with ORIGIN_NOT_ALLOWED. Null for a kind whose settings hold its address.',
  })
  origins(@Root() connection: CredentialType, @Ctx() context: RequestContext): Promise<readonly string[] | null> {
    return context.loaders.connectionOrigins.load(connection.id);
  }

  @FieldResolver(() => [NoticeType], {
    description: 'Changes that were made to it without your request, newest first.',
  })
  notices(@Root() connection: CredentialType, @Ctx() context: RequestContext): Promise<readonly Notice[]> {
    return context.loaders.notices.load(connection.id);
  }

  @Mutation(() => ConnectionPayloadType, {
    description:
      'Lets a credential (BEARER, BASIC, HEADER, QUERY, OAUTH2) be sent to one more origin. Nothing is sent anywhere before you have said so.',
  })
  async allowConnectionOrigin(
    @Arg('input', () => ConnectionOriginInput, { description: 'The connection and the origin.' }) {
      connectionId,
      origin,
    }: ConnectionOriginInput,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayloadType> {
    const caller = requireCaller(context);
    const id = storedConnectionId(connectionId, caller.ownerId);
    return { connection: await context.services.connections.allowOrigin(caller, id, origin) };
  }

  @Mutation(() => ConnectionPayloadType, {
    description: 'Takes an origin back: the credential is not sent there any more.',
  })
  async removeConnectionOrigin(
    @Arg('input', () => ConnectionOriginInput, { description: 'The connection and the origin.' }) {
      connectionId,
      origin,
    }: ConnectionOriginInput,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayloadType> {
    const caller = requireCaller(context);
    const id = storedConnectionId(connectionId, caller.ownerId);
    return { connection: await context.services.connections.removeOrigin(caller, id, origin) };
  }
}
