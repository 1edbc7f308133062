import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MessageStage, MessageStatus, Messenger } from '../../domain/approval/delivery.js';
import { DateTimeScalar } from '../scalars.js';
import { ProblemType } from '../workflows/problem.type.js';

registerEnumType(MessageStage, {
  name: 'ApprovalMessageStage',
  description: 'The kind of a message about an approval.',
  valuesConfig: {
    QUESTION: { description: 'The question.' },
    REMINDER: { description: 'The question again, because no answer has come.' },
    ESCALATION: { description: 'The question to other people, because no answer has come.' },
  },
});

registerEnumType(MessageStatus, {
  name: 'ApprovalMessageStatus',
  description: 'The state of a message.',
  valuesConfig: {
    PENDING: { description: 'It is to be sent, perhaps again.' },
    SENT: { description: 'The service has taken it.' },
    FAILED: { description: 'It could not be sent, and is not tried again.' },
  },
});

@ObjectType('ApprovalMessage', {
  description: 'A message by which a person is asked for a decision.',
  simpleResolvers: true,
})
export class ApprovalMessageType {
  @Field(() => MessageStage, { description: 'Its kind.' })
  readonly stage!: MessageStage;

  @Field(() => Int, { description: 'Which reminder it is, from 1; otherwise 0.' })
  readonly round!: number;

  @Field(() => Messenger, { description: 'The service.' })
  readonly via!: Messenger;

  @Field(() => String, { description: 'The name of the connection.' })
  readonly connection!: string;

  @Field(() => String, { description: 'The person, as the step names them.' })
  readonly to!: string;

  @Field(() => MessageStatus, { description: 'Its state.' })
  readonly status!: MessageStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the service took it.' })
  readonly sentAt!: Date | null;

  @Field(() => ProblemType, { nullable: true, description: 'Why it could not be sent, so far.' })
  readonly problem!: ProblemType | null;
}
