import { Field, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { OneOf } from '../shapes/one-of.js';
import { TriggerSourceInput } from '../events/trigger-source.type.js';
import { JSONObjectScalar } from '../scalars.js';
import { DstGapPolicy, DstRepeatPolicy, MisfirePolicy, OverlapPolicy } from './trigger.enums.js';

const ENABLED = { nullable: true, defaultValue: true, description: 'Whether it starts runs.' };

@InputType('ManualTriggerInput', { description: 'A user or a program asks for each run.' })
export class ManualTriggerInput {
  @Field(() => Boolean, ENABLED)
  readonly enabled?: boolean | null;
}

@InputType('ScheduledTriggerInput', { description: 'Runs start at the times of a schedule.' })
export class ScheduledTriggerInput {
  @Field(() => Boolean, ENABLED)
  readonly enabled?: boolean | null;

  @Field(() => String, { description: 'Five-field cron, or a nickname such as @daily.' })
  readonly schedule!: string;

  @Field(() => String, { nullable: true, description: "An IANA zone. Default: the viewer's." })
  readonly timezone?: string | null;

  @Field(() => DstGapPolicy, {
    nullable: true,
    description: 'How a time that the spring change leaves out is treated. Default: SHIFT.',
  })
  readonly dstGap?: DstGapPolicy | null;

  @Field(() => DstRepeatPolicy, {
    nullable: true,
    description: 'How a time that the autumn change repeats is treated. Default: ONCE.',
  })
  readonly dstRepeat?: DstRepeatPolicy | null;

  @Field(() => MisfirePolicy, {
    nullable: true,
    description: 'How ticks that came due while no worker ran are treated. Default: RUN_LATEST.',
  })
  readonly misfire?: MisfirePolicy | null;

  @Field(() => OverlapPolicy, {
    nullable: true,
    description: 'How a tick is treated while an earlier run has not ended. Default: ALLOW.',
  })
  readonly overlap?: OverlapPolicy | null;

  @Field(() => Int, { nullable: true, description: 'Put each run off by up to this many seconds. Default: 0.' })
  readonly jitterSeconds?: number | null;
}

@InputType('EventTriggerInput', { description: 'Runs start when events of a type arrive.' })
export class EventTriggerInput {
  @Field(() => Boolean, ENABLED)
  readonly enabled?: boolean | null;

  @Field(() => String, { description: 'The type of the events, for example gmail.new_email.' })
  readonly eventType!: string;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Conditions that the payload must meet. Default: any payload.',
  })
  readonly filters?: JsonObject | null;

  @Field(() => TriggerSourceInput, {
    nullable: true,
    description: 'A list whose new items are the events. Default: every event of the type.',
  })
  readonly source?: TriggerSourceInput | null;
}

@InputType('TriggerByKindInput', { description: 'A trigger, under the name of its kind.' })
@OneOf()
export class TriggerByKindInput {
  @Field(() => ManualTriggerInput, { nullable: true, description: 'A user or a program asks for each run.' })
  readonly manual?: ManualTriggerInput;

  @Field(() => ScheduledTriggerInput, { nullable: true, description: 'Runs start at the times of a schedule.' })
  readonly scheduled?: ScheduledTriggerInput;

  @Field(() => EventTriggerInput, { nullable: true, description: 'Runs start when events of a type arrive.' })
  readonly event?: EventTriggerInput;
}
