import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { AnswerWay } from '../../domain/approval/answers.js';
import { Messenger } from '../../domain/approval/delivery.js';
import { DateTimeScalar } from '../scalars.js';

registerEnumType(Messenger, {
  name: 'Messenger',
  description: 'A service that delivers questions to people and brings the answers back.',
  valuesConfig: {
    SLACK: { description: 'Slack.' },
    TELEGRAM: { description: 'Telegram.' },
    DISCORD: { description: 'Discord.' },
    EMAIL: { description: 'E-mail.' },
  },
});

registerEnumType(AnswerWay, {
  name: 'AnswerWay',
  description: 'How the answers to the messages of a connection arrive.',
  valuesConfig: {
    MANUAL: { description: 'The service sends them to an address that a person enters there.' },
    REGISTERED: { description: 'The service sends them to an address that is registered there.' },
    TRIGGER: { description: 'They come with the events of a trigger that has the one webhook of the bot.' },
    MAILBOX: { description: 'Replies are read from the mailbox.' },
    LINK: { description: 'By the link in each message alone.' },
  },
});

@ObjectType('AnswerChannel', {
  description: 'How the answers to approvals arrive by a connection to a messenger.',
  simpleResolvers: true,
})
export class AnswerChannelType {
  @Field(() => ID, { description: 'The connection.' })
  readonly connectionId!: string;

  @Field(() => Messenger, { description: 'Its service.' })
  readonly messenger!: Messenger;

  @Field(() => AnswerWay, { description: 'How the answers arrive.' })
  readonly way!: AnswerWay;

  @Field(() => String, {
    nullable: true,
    description: 'The address to which the service sends them. It is a credential. Null: there is none.',
  })
  readonly url!: string | null;

  @Field(() => [String], { description: 'The steps that a person has to take. Empty: nothing is to be done.' })
  readonly setup!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether questions have buttons, or replies are read. Otherwise people answer by a link.',
  })
  readonly isReady!: boolean;

  @Field(() => Boolean, { description: 'Whether services can reach this server, as far as its address says.' })
  readonly isReachable!: boolean;

  @Field(() => String, { nullable: true, description: 'Why they cannot.' })
  readonly unreachableReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When an answer last arrived.' })
  readonly lastAnswerAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a request was last refused.' })
  readonly lastRefusedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused.' })
  readonly lastRefusal!: string | null;
}

@InputType('SetUpAnswersInput', { description: 'The proof that answers come from the service of a connection.' })
export class SetUpAnswersInput {
  @Field(() => ID, { description: 'The connection: to Slack, Telegram or Discord.' })
  readonly connectionId!: string;

  @Field(() => String, { nullable: true, description: 'Of Slack: the signing secret of the app. It never comes back.' })
  readonly signingSecret?: string | null;

  @Field(() => String, { nullable: true, description: 'Of Discord: the public key of the application.' })
  readonly publicKey?: string | null;
}

@InputType('RemoveAnswersInput', { description: 'A connection whose answers are not taken any more.' })
export class RemoveAnswersInput {
  @Field(() => ID, { description: 'The connection.' })
  readonly connectionId!: string;
}

@ObjectType('AnswerChannelPayload', { description: 'How answers arrive now.', simpleResolvers: true })
export class AnswerChannelPayloadType {
  @Field(() => AnswerChannelType, { description: 'The way of the answers.' })
  readonly answerChannel!: AnswerChannelType;
}

@ObjectType('RemoveAnswersPayload', { description: 'The connection that takes no answers now.', simpleResolvers: true })
export class RemoveAnswersPayloadType {
  @Field(() => ID, { description: 'The connection.' })
  readonly connectionId!: string;
}
