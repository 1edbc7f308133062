import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ChatEventType } from '../../domain/chat/chat-event.js';
import { ChatMessageState, ChatRole } from '../../domain/chat/chat.js';
import type { JsonObject } from '../../lib/json/json.js';
import { FileType } from '../files/file.type.js';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { connectionType } from '../paging/connection.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';

const MUTATION_ID = 'Given back in the payload.';

registerEnumType(ChatRole, {
  name: 'ChatRole',
  description: 'The author of a message of a chat.',
  valuesConfig: {
    USER: { description: 'The visitor, or the owner in a conversation of their own.' },
    ASSISTANT: { description: 'The workflow.' },
  },
});

registerEnumType(ChatMessageState, {
  name: 'ChatMessageState',
  description: 'How far the answer to a message is.',
  valuesConfig: {
    WAITING: { description: 'An earlier message of the conversation is answered first.' },
    RUNNING: { description: 'A run makes the answer.' },
    ANSWERED: { description: 'The answer is the message that replies to it.' },
    FAILED: { description: 'There is no answer; it can be tried again.' },
    DONE: { description: 'The message is itself an answer.' },
  },
});

registerEnumType(ChatEventType, {
  name: 'ChatEventType',
  description: 'The kind of a change in a conversation.',
  valuesConfig: {
    MESSAGE: {
      description: 'A message was added. A whole answer replaces the pieces that came before it.',
    },
    STARTED: {
      description: 'The answer begins, or begins again: pieces of an earlier attempt no longer count.',
    },
    DELTA: { description: 'A piece of the answer.' },
    STATE: { description: 'The state of a message has changed.' },
  },
});

@ObjectType('ChatMessage', { implements: NodeInterface, description: 'A message of a conversation.' })
export class ChatMessageType extends NodeInterface {
  @Field(() => ID, { description: 'The conversation.' })
  readonly sessionId!: string;

  @Field(() => Int, { description: '1, 2, 3, … within the conversation.' })
  readonly seq!: number;

  @Field(() => ChatRole, { description: 'Its author.' })
  readonly role!: ChatRole;

  @Field(() => String, { description: 'Its text; that of an answer is Markdown.' })
  readonly text!: string;

  @Field(() => [FileType], { description: 'Its files, without those that are deleted by now.' })
  readonly files!: readonly FileType[];

  @Field(() => ChatMessageState, { description: 'How far the answer to it is.' })
  readonly state!: ChatMessageState;

  @Field(() => String, { nullable: true, description: 'Why there is no answer, in words for the visitor.' })
  readonly problem!: string | null;

  @Field(() => ID, { nullable: true, description: 'The message that this one answers.' })
  readonly replyTo!: string | null;

  @Field(() => String, { nullable: true, description: "The client's own id of it; null for answers." })
  readonly clientId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The run that makes, or made, the answer.' })
  readonly executionId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was stored.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its answer was complete, or had failed.' })
  readonly endedAt!: Date | null;
}

@ObjectType('ChatSession', { implements: NodeInterface, description: 'A conversation with a workflow.' })
export class ChatSessionType extends NodeInterface {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'The key of the trigger whose chat it is.' })
  readonly triggerKey!: string;

  @Field(() => String, { description: 'The beginning of its first message.' })
  readonly title!: string;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'The visitor, as far as the protection of the page knows them; null: not at all.',
  })
  readonly visitor!: JsonObject | null;

  @Field(() => Int, { description: 'How many messages it has, answers among them.' })
  readonly messageCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When its last message came.' })
  readonly latestAt!: Date;
}

@ObjectType('ChatEvent', { description: 'Something that has happened in a conversation.', simpleResolvers: true })
export class ChatEventObjectType {
  @Field(() => String, { description: 'Given as `after`, it continues the stream behind this event.' })
  readonly cursor!: string;

  @Field(() => ChatEventType, { description: 'The kind of the change.' })
  readonly type!: ChatEventType;

  @Field(() => ChatMessageType, { description: 'The message; for STARTED and DELTA the one that is answered.' })
  readonly message!: ChatMessageType;

  @Field(() => Int, {
    nullable: true,
    description: 'The attempt of the answer, counted from 1; for STARTED and DELTA.',
  })
  readonly attempt!: number | null;

  @Field(() => String, { nullable: true, description: 'The piece; for DELTA.' })
  readonly text!: string | null;
}

export const ChatSessionConnectionType = connectionType('ChatSession', () => ChatSessionType, 'conversations');
export const ChatMessageConnectionType = connectionType('ChatMessage', () => ChatMessageType, 'messages');

@InputType('SendChatMessageInput', { description: 'A message of yours to one of your workflows.' })
export class SendChatMessageInput {
  @Field(() => ID, { description: 'The workflow; it has a chat trigger that is enabled.' })
  readonly workflowId!: string;

  @Field(() => ID, { nullable: true, description: 'The conversation, one that you began. Default: a new one.' })
  readonly sessionId?: string | null;

  @Field(() => String, { nullable: true, description: 'The key of the trigger. Default: the first chat.' })
  readonly triggerKey?: string | null;

  @Field(() => String, { description: 'The text, at most 8,000 characters.' })
  readonly text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your own id of the message: sent again in its conversation, it is the same message.',
  })
  readonly clientId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Files of yours, at most 5, if the chat takes files.' })
  readonly fileIds?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('RetryChatMessageInput', { description: 'A message whose answer has failed.' })
export class RetryChatMessageInput {
  @Field(() => ID, { description: 'The message.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('DeleteChatSessionInput', { description: 'A conversation to delete with its messages.' })
export class DeleteChatSessionInput {
  @Field(() => ID, { description: 'The conversation.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@ObjectType('SendChatMessagePayload', { description: 'The stored message, or the problems.', simpleResolvers: true })
export class SendChatMessagePayloadType {
  @Field(() => ChatSessionType, { nullable: true, description: 'The conversation; null if there are problems.' })
  readonly chatSession!: ChatSessionType | null;

  @Field(() => ChatMessageType, { nullable: true, description: 'The message; null if there are problems.' })
  readonly chatMessage!: ChatMessageType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was sent; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('RetryChatMessagePayload', {
  description: 'The message as it is now, or the problems.',
  simpleResolvers: true,
})
export class RetryChatMessagePayloadType {
  @Field(() => ChatMessageType, { nullable: true, description: 'The message; null if there are problems.' })
  readonly chatMessage!: ChatMessageType | null;

  @Field(() => [InputProblemType], { description: 'Why it is not tried again; empty if it is.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('DeleteChatSessionPayload', {
  description: 'The conversation that is gone, or the problems.',
  simpleResolvers: true,
})
export class DeleteChatSessionPayloadType {
  @Field(() => ID, { nullable: true, description: 'Its id; null if there are problems.' })
  readonly deletedId!: string | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
