import { Field, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { TriggerSourceInput } from '../events/trigger-source.type.js';
import { JSONObjectScalar } from '../scalars.js';
import { DstGapPolicy, DstRepeatPolicy, MisfirePolicy, OverlapPolicy, TriggerType } from './trigger.enums.js';

@InputType('TriggerInput', {
  description: 'The trigger of a workflow. Fields that do not belong to the type are refused.',
})
export class TriggerInput {
  @Field(() => TriggerType, { description: 'The kind of trigger.' })
  readonly type!: TriggerType;

  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'Whether it starts runs.' })
  readonly enabled?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Scheduled: five-field cron, or a nickname such as @daily.' })
  readonly schedule?: string | null;

  @Field(() => String, { nullable: true, description: "Scheduled: an IANA zone. Default: the viewer's." })
  readonly timezone?: string | null;

  @Field(() => DstGapPolicy, {
    nullable: true,
    description: 'Scheduled: how a time that the spring change leaves out is treated. Default: SHIFT.',
  })
  readonly dstGap?: DstGapPolicy | null;

  @Field(() => DstRepeatPolicy, {
    nullable: true,
    description: 'Scheduled: how a time that the autumn change repeats is treated. Default: ONCE.',
  })
  readonly dstRepeat?: DstRepeatPolicy | null;

  @Field(() => MisfirePolicy, {
    nullable: true,
    description: 'Scheduled: how ticks that came due while no worker ran are treated. Default: RUN_LATEST.',
  })
  readonly misfire?: MisfirePolicy | null;

  @Field(() => OverlapPolicy, {
    nullable: true,
    description: 'Scheduled: how a tick is treated while an earlier run has not ended. Default: ALLOW.',
  })
  readonly overlap?: OverlapPolicy | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Scheduled: put each run off by up to this many seconds. Default: 0.',
  })
  readonly jitterSeconds?: number | null;

  @Field(() => String, { nullable: true, description: 'Event: the type of the events, for example gmail.new_email.' })
  readonly eventType?: string | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Event: conditions that the payload must meet. Default: any payload.',
  })
  readonly filters?: JsonObject | null;

  @Field(() => TriggerSourceInput, {
    nullable: true,
    description: 'Event: a list whose new items are the events. Default: every event of the type.',
  })
  readonly source?: TriggerSourceInput | null;
}
