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

@InterfaceType('Trigger', { description: 'What starts the runs of a workflow.', resolveType: triggerTypeName })
export abstract class TriggerInterface {
  @Field(() => TriggerType, { description: 'Which of the triggers it is.', simple: true })
  readonly type!: TriggerType;

  @Field(() => Boolean, {
    description: 'Whether it starts runs; a workflow can be run by hand all the same.',
    simple: true,
  })
  readonly enabled!: boolean;
}

@ObjectType('ManualTrigger', { implements: TriggerInterface, description: 'Runs when somebody asks for it.' })
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

  @Field(() => DstGapPolicy, { description: 'What happens to a time that the spring change leaves out.' })
  readonly dstGap!: DstGapPolicy;

  @Field(() => DstRepeatPolicy, { description: 'What happens to a time that the autumn change repeats.' })
  readonly dstRepeat!: DstRepeatPolicy;

  @Field(() => MisfirePolicy, { description: 'What happens to ticks that came due while no worker ran.' })
  readonly misfire!: MisfirePolicy;

  @Field(() => OverlapPolicy, { description: 'What happens to a tick while an earlier run is still going.' })
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

  @Field(() => JSONObjectScalar, { description: 'What the payload of an event must match; empty: any.' })
  readonly filters!: JsonObject;
}
