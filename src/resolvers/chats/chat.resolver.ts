import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { ChatEvent } from '../../domain/chat/chat-event.js';
import type { ChatMessage, ChatSession } from '../../domain/chat/chat.js';
import type { StoredFile } from '../../domain/file/file.js';
import { InvalidInputError } from '../../errors.js';
import {
  ChatEventObjectType,
  ChatMessageConnectionType,
  ChatMessageType,
  ChatSessionConnectionType,
  ChatSessionType,
  DeleteChatSessionInput,
  DeleteChatSessionPayloadType,
  RetryChatMessageInput,
  RetryChatMessagePayloadType,
  SendChatMessageInput,
  SendChatMessagePayloadType,
} from '../../schema/chats/chat.type.js';
import { FileType } from '../../schema/files/file.type.js';
import type { Connection } from '../../schema/paging/connection.js';
import { payloadOf } from '../mutation-problems.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { given } from '../workflows/drafts.js';

type Subscribe<Args> = SubscribeResolverData<unknown, Args, RequestContext>;

/** Conversations with one's workflows. */
@Resolver(() => ChatSessionType)
export class ChatResolver {
  @Query(() => ChatSessionConnectionType, {
    description: 'The conversations with one of your workflows, the newest first.',
  })
  async chatSessions(
    @Arg('workflowId', () => ID, { description: 'The workflow.' }) workflowId: string,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ChatSession>> {
    const page = pageRequest(args, 25);
    return toConnection(await context.services.chats.sessions(requireCaller(context), workflowId, page));
  }

  @Query(() => ChatSessionType, { nullable: true, description: 'A conversation; null if there is none of this id.' })
  async chatSession(
    @Arg('id', () => ID, { description: 'The id of the conversation.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ChatSession | null> {
    const [session] = await context.services.chats.getMany(requireCaller(context), [id]);
    return session ?? null;
  }

  @Query(() => ChatMessageConnectionType, { description: 'The messages of a conversation, in their order.' })
  async chatMessages(
    @Arg('sessionId', () => ID, { description: 'The conversation.' }) sessionId: string,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ChatMessage>> {
    const page = pageRequest(args, 25);
    return toConnection(await context.services.chats.messages(requireCaller(context), sessionId, page));
  }

  @FieldResolver(() => ChatMessageConnectionType, { description: 'Its messages, in their order.' })
  async messages(
    @Root() { id }: ChatSession,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ChatMessage>> {
    const page = pageRequest(args, 25);
    return toConnection(await context.services.chats.messages(requireCaller(context), id, page));
  }

  @FieldResolver(() => Boolean, { description: 'Whether you began it, and not a visitor of the page.' })
  isOwn(@Root() { visitorHash }: ChatSession): boolean {
    return visitorHash === null;
  }

  @Mutation(() => SendChatMessagePayloadType, {
    description:
      'Sends a message to one of your workflows. Its answer comes with `chatEvents`, and as the next message.',
  })
  sendChatMessage(
    @Arg('input', () => SendChatMessageInput, { description: 'The message.' }) input: SendChatMessageInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { chatSession: null, chatMessage: null }, async () => {
      const { session, message } = await context.services.chats.send(requireCaller(context), {
        workflowId: input.workflowId,
        sessionId: given(input.sessionId),
        triggerKey: given(input.triggerKey),
        text: input.text,
        clientId: given(input.clientId),
        fileIds: given(input.fileIds),
      });
      return { chatSession: session, chatMessage: message };
    });
  }

  @Mutation(() => RetryChatMessagePayloadType, { description: 'Asks for the answer to a failed message again.' })
  retryChatMessage(
    @Arg('input', () => RetryChatMessageInput, { description: 'The message.' }) input: RetryChatMessageInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { chatMessage: null }, async () => ({
      chatMessage: await context.services.chats.retry(requireCaller(context), input.id),
    }));
  }

  @Mutation(() => DeleteChatSessionPayloadType, { description: 'Deletes a conversation with its messages.' })
  deleteChatSession(
    @Arg('input', () => DeleteChatSessionInput, { description: 'The conversation.' }) input: DeleteChatSessionInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.chats.delete(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }

  @Subscription(() => ChatEventObjectType, {
    description:
      'Everything that happens in a conversation: first its messages so far, then new ones, with the pieces of the answer as they appear. It does not complete by itself.',
    subscribe: ({ args, context }: Subscribe<{ sessionId: string; after?: string | null }>) =>
      context.services.chats.events(requireCaller(context), args.sessionId, cursorIn(args.after ?? null)),
  })
  chatEvents(
    @Root() event: ChatEvent,
    @Arg('sessionId', () => ID, { description: 'The conversation to follow.' }) _sessionId: string,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor of the last event that was seen. Absent: from the beginning.',
    })
    _after: string | null,
  ) {
    return { ...event, cursor: String(event.cursor) };
  }
}

@Resolver(() => ChatMessageType)
export class ChatMessageResolver {
  @FieldResolver(() => [FileType])
  async files(@Root() { files }: ChatMessage, @Ctx() context: RequestContext): Promise<readonly StoredFile[]> {
    if (files.length === 0) return [];
    const ids = files.map(({ id }) => id);
    const found = await context.services.files.getMany(requireCaller(context), ids);
    return found.filter((file) => file !== null);
  }
}

/** @throws InvalidInputError */
function cursorIn(after: string | null): number {
  if (after === null) return 0;
  if (/^\d{1,15}$/.test(after)) return Number(after);
  throw new InvalidInputError([{ path: ['after'], detail: 'Expected the cursor of an event of this conversation.' }]);
}
