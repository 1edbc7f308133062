import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';
import { DstGapPolicy, DstRepeatPolicy, MisfirePolicy, OverlapPolicy, TriggerType } from './trigger.enums.js';

const TYPE_NAMES: Readonly<Record<TriggerType, string>> = {
  MANUAL: 'ManualTrigger',
  SCHEDULED: 'ScheduledTrigger',
  EVENT: 'EventTrigger',
};

/** The name of the type that a trigger is of. */
export const triggerTypeName = (trigger: { readonly type: TriggerType }): string => TYPE_NAMES[trigger.type];

@InterfaceType('Trigger', { description: 'The trigger of a workflow.', resolveType: triggerTypeName })
export abstract class TriggerInterface {
  @Field(() => TriggerType, { description: 'The kind of trigger.', simple: true })
  readonly type!: TriggerType;

  @Field(() => Boolean, {
    description: 'Whether it starts runs. A workflow can be run by hand in any case.',
    simple: true,
  })
  readonly enabled!: boolean;
}

@ObjectType('ManualTrigger', {
  implements: TriggerInterface,
  description: 'Runs only when a user or a program asks for it.',
})
export class ManualTriggerType extends TriggerInterface {}

@ObjectType('ScheduledTrigger', {
  implements: TriggerInterface,
  description: 'Runs at the times of a schedule.',
  simpleResolvers: true,
})
export class ScheduledTriggerType extends TriggerInterface {
  @Field(() => String, { description: 'Five-field cron, or a nickname such as @daily.' })
  readonly schedule!: string;

  @Field(() => String, { description: 'The IANA zone in which the schedule is read.' })
  readonly timezone!: string;

  @Field(() => DstGapPolicy, { description: 'How a time that the spring change leaves out is treated.' })
  readonly dstGap!: DstGapPolicy;

  @Field(() => DstRepeatPolicy, { description: 'How a time that the autumn change repeats is treated.' })
  readonly dstRepeat!: DstRepeatPolicy;

  @Field(() => MisfirePolicy, { description: 'How ticks that came due while no worker ran are treated.' })
  readonly misfire!: MisfirePolicy;

  @Field(() => OverlapPolicy, { description: 'How a tick is treated while an earlier run has not ended.' })
  readonly overlap!: OverlapPolicy;

  @Field(() => Int, {
    description: 'Each firing is put off by up to this many seconds, always by the same time for one workflow.',
  })
  readonly jitterSeconds!: number;
}

@ObjectType('EventTrigger', {
  implements: TriggerInterface,
  description: 'Runs when an event arrives.',
  simpleResolvers: true,
})
export class EventTriggerType extends TriggerInterface {
  @Field(() => String, { description: 'The type of the events, for example gmail.new_email.' })
  readonly eventType!: string;

  @Field(() => JSONObjectScalar, {
    description: 'Conditions that the payload of an event must meet; empty: any payload.',
  })
  readonly filters!: JsonObject;
}
