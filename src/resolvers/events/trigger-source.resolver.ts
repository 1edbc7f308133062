import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { sourceNeedsOf } from '../../domain/source/source-rules.js';
import type { SourceState, TriggerSource } from '../../domain/source/source.js';
import { FIRST_TRIGGER } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import {
  EventSourceKindType,
  PollSourceInput,
  SourceStateType,
  SourceWebhookType,
  TestDeliveryInput,
  TestDeliveryPayloadType,
  TestSourceInput,
  TestSourcePayloadType,
  TriggerSourceType,
} from '../../schema/events/trigger-source.type.js';
import { TriggerArrivalsType } from '../../schema/events/trigger-arrivals.type.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import { EventTypeType } from '../../schema/events/event-type.type.js';
import { WorkflowPayloadType } from '../../schema/payload.types.js';
import type { DeliveryTest, SourceWebhook } from '../../services/sources/source-webhook.service.js';
import type { SourceSample } from '../../services/sources/source.service.js';
import type { TriggerArrivals } from '../../services/sources/trigger-arrivals.service.js';
import { given } from '../workflows/drafts.js';

/** The source of a workflow of one's own knows the workflow; one of the marketplace is not polled. */
type ShownSource = TriggerSource & { readonly workflow?: Workflow; readonly key?: string };

@Resolver(() => TriggerSourceType)
export class TriggerSourceResolver {
  @FieldResolver(() => SourceStateType, {
    nullable: true,
    description: 'Its state; null for a workflow that is not yours.',
  })
  state(@Root() source: ShownSource, @Ctx() context: RequestContext): Promise<SourceState | null> | null {
    const { workflow, key = FIRST_TRIGGER } = source;
    return workflow ? context.loaders.sourceStates.load({ workflow, key }) : null;
  }

  @FieldResolver(() => SourceWebhookType, {
    nullable: true,
    description:
      'How its events arrive, if its service can send them. Null for other sources, and for a workflow that is not yours. Scope connections:write.',
  })
  webhook(@Root() source: ShownSource, @Ctx() context: RequestContext): Promise<SourceWebhook | null> | null {
    const { workflow, key = FIRST_TRIGGER } = source;
    return workflow ? context.services.sourceWebhooks.of(requireCaller(context), workflow.id, key) : null;
  }

  @Mutation(() => TestDeliveryPayloadType, {
    description:
      'Tries whether the address of a source is reached: this server sends a request to it, which starts nothing. Scope connections:write.',
  })
  testDelivery(
    @Arg('input', () => TestDeliveryInput, { description: 'The source.' }) {
      workflowId,
      triggerKey,
    }: TestDeliveryInput,
    @Ctx() context: RequestContext,
  ): Promise<DeliveryTest> {
    return context.services.sourceWebhooks.test(requireCaller(context), workflowId, given(triggerKey));
  }

  @Mutation(() => WorkflowPayloadType, {
    description: 'Polls the sources of a workflow now, instead of at its next time. At most once in ten seconds.',
  })
  async pollSource(
    @Arg('input', () => PollSourceInput, { description: 'The source.' }) { workflowId }: PollSourceInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    return { workflow: await context.services.sources.pollNow(requireCaller(context), workflowId) };
  }

  @Mutation(() => TestSourcePayloadType, {
    description: 'Reads a source once, and shows what it yields. Nothing is stored or started.',
  })
  testSource(
    @Arg('input', () => TestSourceInput, { description: 'The source.' })
    { eventType, source, workflowId, filters }: TestSourceInput,
    @Ctx() context: RequestContext,
  ): Promise<SourceSample> {
    return context.services.sources.test(requireCaller(context), {
      eventType,
      source,
      workflowId: given(workflowId),
      filters: given(filters),
    });
  }
}

@Resolver(() => TriggerArrivalsType)
export class TriggerArrivalsResolver {
  @Query(() => TriggerArrivalsType, {
    description:
      'Whether the events of a trigger arrive: those of the last moments, with the payload that a run starts with, or why there are none.',
  })
  triggerArrivals(
    @Arg('workflowId', () => ID, { description: 'The workflow.' }) workflowId: string,
    @Arg('triggerKey', () => String, {
      nullable: true,
      description: 'The key of the trigger. Default: the first one that is started by events.',
    })
    triggerKey: string | null,
    @Arg('since', () => DateTimeScalar, {
      nullable: true,
      description: 'A time of the last hour. Default: a minute ago.',
    })
    since: Date | null,
    @Ctx() context: RequestContext,
  ): Promise<TriggerArrivals> {
    return context.services.triggerArrivals.of(requireCaller(context), workflowId, {
      triggerKey: given(triggerKey),
      since: given(since),
    });
  }
}

@Resolver(() => EventTypeType)
export class EventTypeSourceResolver {
  @FieldResolver(() => EventSourceKindType, {
    nullable: true,
    description: 'The needs of a source, if such events come from a list that is polled.',
  })
  source(@Root() { name }: EventTypeType, @Ctx() context: RequestContext): EventSourceKindType | null {
    const needs = sourceNeedsOf(name);
    return needs && { ...needs, ...context.services.sourceWebhooks.planned(requireCaller(context), name) };
  }
}
