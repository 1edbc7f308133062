import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { SourceDelivery } from '../../domain/source/source-hook.js';
import { SourceStatus } from '../../domain/source/source.js';
import type { SourceProblem } from '../../domain/source/source.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';
import {
  ChatSettingsInput,
  ChatSettingsType,
  FormSettingsInput,
  FormSettingsType,
} from '../pages/page-settings.type.js';
import { ProblemType } from '../workflows/problem.type.js';

registerEnumType(SourceStatus, {
  name: 'SourceStatus',
  description: 'Whether a source is polled, and with what success.',
  valuesConfig: {
    OFF: {
      description:
        'It is not polled: the trigger is disabled, the workflow has no steps, or its connection is missing.',
    },
    STARTING: { description: 'The first look is still to come, or under way.' },
    WATCHING: { description: 'It is polled for new items.' },
    FAILING: { description: 'The last look failed. It is tried again at nextPollAt.' },
  },
});

@ObjectType('SourceState', { description: 'The state of a source that is polled.', simpleResolvers: true })
export class SourceStateType {
  @Field(() => SourceStatus, { description: 'Whether it is polled, and with what success.' })
  readonly status!: SourceStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last polled.' })
  readonly lastPollAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is polled next; null if it is not polled, or is being polled now.',
  })
  readonly nextPollAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last new item was found.' })
  readonly lastItemAt!: Date | null;

  @Field(() => Float, { description: 'How many items have become events.' })
  readonly itemCount!: number;

  @Field(() => Int, { description: 'How many looks in a row have failed.' })
  readonly failures!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when every look has failed.' })
  readonly failingSince!: Date | null;

  @Field(() => ProblemType, { nullable: true, description: 'Why the last look failed.' })
  readonly problem!: SourceProblem | null;

  @Field(() => Int, { description: 'How many of your workflows share the source: one poll serves all of them.' })
  readonly workflowCount!: number;
}

@ObjectType('TriggerSource', {
  description: 'A list whose new items are the events of a trigger, or a hosted form or chat.',
  simpleResolvers: true,
})
export class TriggerSourceType {
  @Field(() => String, { nullable: true, description: 'The connection, or the slot; null: the list is public.' })
  readonly connection!: string | null;

  @Field(() => JSONObjectScalar, {
    description: 'The parameters of this kind of source, for example the address of a feed.',
  })
  readonly parameters!: JsonObject;

  @Field(() => Int, { description: 'Seconds from one look to the next. 0: a form or a chat, which is not polled.' })
  readonly everySeconds!: number;

  @Field(() => Boolean, { description: 'Whether the items that the first look finds start runs.' })
  readonly includeExisting!: boolean;

  @Field(() => FormSettingsType, { nullable: true, description: 'The hosted form that it is.' })
  readonly form?: FormSettingsType | null;

  @Field(() => ChatSettingsType, { nullable: true, description: 'The hosted chat that it is.' })
  readonly chat?: ChatSettingsType | null;
}

@InputType('TriggerSourceInput', {
  description: 'A list whose new items are the events of a trigger, or a hosted form or chat.',
})
export class TriggerSourceInput {
  @Field(() => String, {
    nullable: true,
    description: 'The name of a connection of yours, or of the slot. Default: none.',
  })
  readonly connection?: string | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'The parameters of this kind of source: EventType.source lists them. Literal, without expressions.',
  })
  readonly parameters?: JsonObject | null;

  @Field(() => Int, { nullable: true, description: 'Seconds from one look to the next, 10 to 86400. Default: 300.' })
  readonly everySeconds?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the items that the first look finds start runs. Default: false.',
  })
  readonly includeExisting?: boolean | null;

  @Field(() => FormSettingsInput, {
    nullable: true,
    description: 'A hosted form, for events of the type form.submitted. It takes none of the fields above.',
  })
  readonly form?: FormSettingsInput | null;

  @Field(() => ChatSettingsInput, {
    nullable: true,
    description: 'A hosted chat, for events of the type chat.message. It takes none of the fields above.',
  })
  readonly chat?: ChatSettingsInput | null;
}

@ObjectType('EventSourceKind', { description: 'The needs of a source of such events.', simpleResolvers: true })
export class EventSourceKindType {
  @Field(() => JSONObjectScalar, { description: 'JSON Schema of its parameters.' })
  readonly parameters!: JsonObject;

  @Field(() => Boolean, { description: 'Whether it may name a connection.' })
  readonly takesConnection!: boolean;

  @Field(() => Boolean, { description: 'Whether it has to name a connection.' })
  readonly needsConnection!: boolean;

  @Field(() => JSONObjectScalar, { description: 'Parameters of an example.' })
  readonly example!: JsonObject;

  @Field(() => String, { nullable: true, description: 'The service of its connector; null: it is built in.' })
  readonly service!: string | null;

  @Field(() => [String], { description: 'Parameters that toolChoices knows values for.' })
  readonly choices!: readonly string[];

  @Field(() => Int, { description: 'The shortest interval of its looks, in seconds.' })
  readonly minEverySeconds!: number;

  @Field(() => SourceDelivery, { description: 'How the events arrive here.' })
  readonly delivery!: SourceDelivery;

  @Field(() => [String], {
    description: 'If delivery is MANUAL: the steps that a person takes at the service once the trigger is saved.',
  })
  readonly setup!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'Why services cannot send events to this server; null: they can, or they do not send such events.',
  })
  readonly unreachableReason!: string | null;

  @Field(() => Boolean, { description: 'Whether it was not checked against public documentation.' })
  readonly unverified!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether such events come in other ways as well, by a hook or a mailbox, so that a trigger may name no source.',
  })
  readonly isOptional!: boolean;
}

registerEnumType(SourceDelivery, {
  name: 'SourceDelivery',
  description: 'How the events of a source arrive.',
  valuesConfig: {
    POLL: { description: 'The service is asked again and again.' },
    REGISTERED: { description: 'The service sends them to an address that registers itself there.' },
    MANUAL: { description: 'The service sends them to an address that a person enters there: see setup.' },
  },
});

@ObjectType('SourceWebhook', {
  description: 'How the events of a source arrive, if its service can send them.',
  simpleResolvers: true,
})
export class SourceWebhookType {
  @Field(() => SourceDelivery, { description: 'How the events arrive.' })
  readonly delivery!: SourceDelivery;

  @Field(() => String, {
    nullable: true,
    description: 'The address, which is a credential. Null: the source is polled, or its address is still to be made.',
  })
  readonly url!: string | null;

  @Field(() => [String], {
    description: 'The steps by which a person registers the address at the service. Empty: nothing is to be done.',
  })
  readonly setup!: readonly string[];

  @Field(() => Boolean, { description: 'Whether services can reach this server, as far as its address says.' })
  readonly isReachable!: boolean;

  @Field(() => String, { nullable: true, description: 'Why services cannot reach this server.' })
  readonly unreachableReason!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the address was registered, or that was extended.',
  })
  readonly registeredAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a genuine delivery last arrived.' })
  readonly lastDeliveryAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a delivery was last refused.' })
  readonly lastRefusedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused.' })
  readonly lastRefusal!: string | null;
}

@InputType('TestDeliveryInput', { description: 'A source whose address is to be tried.' })
export class TestDeliveryInput {
  @Field(() => ID, { description: 'The workflow whose trigger names it.' })
  readonly workflowId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the trigger. Default: the first one whose service can send what is new.',
  })
  readonly triggerKey?: string | null;
}

@ObjectType('TestDeliveryPayload', {
  description: 'Whether the address of a source is reached.',
  simpleResolvers: true,
})
export class TestDeliveryPayloadType {
  @Field(() => Boolean, { description: 'Whether a request from this server to the address arrived.' })
  readonly arrived!: boolean;

  @Field(() => Boolean, { description: 'Whether services can reach this server, as far as its address says.' })
  readonly isReachable!: boolean;

  @Field(() => String, { nullable: true, description: 'Why services cannot reach this server.' })
  readonly unreachableReason!: string | null;

  @Field(() => ProblemType, { nullable: true, description: 'Why the request did not arrive.' })
  readonly problem!: SourceProblem | null;
}

@InputType('PollSourceInput', { description: 'A source to poll now.' })
export class PollSourceInput {
  @Field(() => ID, { description: 'The workflow whose trigger names it.' })
  readonly workflowId!: string;
}

@InputType('TestSourceInput', { description: 'A source to try.' })
export class TestSourceInput {
  @Field(() => String, { description: 'The type of its events, for example http.new_item.' })
  readonly eventType!: string;

  @Field(() => TriggerSourceInput, { description: 'The source.' })
  readonly source!: TriggerSourceInput;

  @Field(() => ID, {
    nullable: true,
    description: 'The workflow in which the connection is looked up, if it is the name of a slot.',
  })
  readonly workflowId?: string | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Conditions on the payload, as EventTrigger.filters has them. Default: none.',
  })
  readonly filters?: JsonObject | null;
}

@ObjectType('TestSourcePayload', { description: 'The present items of a source.', simpleResolvers: true })
export class TestSourcePayloadType {
  @Field(() => Int, { description: 'How many items the first page holds.' })
  readonly itemCount!: number;

  @Field(() => [JSONObjectScalar], { description: 'The payloads of its newest items, at most five.' })
  readonly samples!: readonly JsonObject[];

  @Field(() => [Boolean], { description: 'Of each sample, whether the filters let it start the workflow.' })
  readonly matches!: readonly boolean[];

  @Field(() => ProblemType, { nullable: true, description: 'Why it cannot be read.' })
  readonly problem!: SourceProblem | null;
}
