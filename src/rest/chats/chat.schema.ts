import { z } from 'zod';
import { ChatEventType } from '../../domain/chat/chat-event.js';
import type { ChatEvent as Event } from '../../domain/chat/chat-event.js';
import { ChatMessageState, ChatRole } from '../../domain/chat/chat.js';
import type { ChatMessage as Message, ChatSession as Session } from '../../domain/chat/chat.js';
import type { JsonObject } from '../../lib/json/json.js';
import { cursorFields, cursorQuery } from '../common/cursor.js';
import { instant, jsonObject } from '../common/json.schema.js';
import { lowerCase, show } from '../common/lower-case.js';

const File = z.object({
  id: z.string(),
  name: z.string(),
  media_type: z.string(),
  size: z.int().describe('In bytes.'),
});

export const ChatMessage = z
  .object({
    id: z.string(),
    session_id: z.string(),
    seq: z.int().describe('1, 2, 3, … within the conversation.'),
    role: lowerCase(ChatRole).names.describe('`user`, or `assistant` for the workflow.'),
    text: z.string().describe('That of an answer is Markdown.'),
    files: z.array(File),
    state: lowerCase(ChatMessageState).names.describe(
      '`waiting` for an earlier one, `running`, `answered`, `failed`; `done` for answers.',
    ),
    problem: z.string().nullable().describe('Why there is no answer, in words for the visitor.'),
    reply_to: z.string().nullable().describe('The message that this one answers.'),
    client_id: z.string().nullable().describe("The client's own id of it."),
    execution_id: z.string().nullable().describe('The run that makes, or made, the answer.'),
    created_at: instant,
    ended_at: instant.nullable().describe('When its answer was complete, or had failed.'),
  })
  .meta({ id: 'ChatMessage' });

export const ChatSession = z
  .object({
    id: z.string(),
    workflow_id: z.string(),
    trigger_key: z.string().describe('Of the trigger whose chat it is.'),
    title: z.string().describe('The beginning of its first message.'),
    visitor: jsonObject.nullable().describe('The visitor, as far as the protection of the page knows them.'),
    is_own: z.boolean().describe('Whether you began it, and not a visitor of the page.'),
    message_count: z.int(),
    created_at: instant,
    latest_at: instant.describe('When its last message came.'),
  })
  .meta({ id: 'ChatSession' });

export const chatsQuery = cursorQuery(25);
export const ChatSessionList = z
  .object({ chats: z.array(ChatSession).describe('The newest first.'), ...cursorFields })
  .meta({ id: 'ChatSessionList' });
export const ChatMessageList = z
  .object({ messages: z.array(ChatMessage).describe('In their order.'), ...cursorFields })
  .meta({ id: 'ChatMessageList' });

export const SendChatMessageRequest = z
  .strictObject({
    text: z.string().describe('At most 8,000 characters.'),
    session_id: z.string().optional().describe('A conversation that you began. Default: a new one.'),
    trigger_key: z.string().optional().describe('Of the chat, if the workflow has several. Default: the first.'),
    client_id: z
      .string()
      .optional()
      .describe('Your own id of the message: sent again in its conversation, it is the same message.'),
    file_ids: z.array(z.string()).optional().describe('Files of yours, at most 5, if the chat takes files.'),
  })
  .meta({ id: 'SendChatMessageRequest' });
export const SentChatMessage = z.object({ chat: ChatSession, message: ChatMessage }).meta({ id: 'SentChatMessage' });

export const ChatEvent = z
  .object({
    type: lowerCase(ChatEventType).names.describe(
      '`message`: added, and a whole answer replaces its pieces; `started`: the answer begins, or begins again; `delta`: a piece of it; `state`: that of a message has changed.',
    ),
    message: ChatMessage.describe('For `started` and `delta` the one that is answered.'),
    attempt: z.int().nullable().describe('Of the answer, counted from 1.'),
    text: z.string().nullable().describe('The piece.'),
  })
  .meta({ id: 'ChatEvent' });

export function chatSessionShape(session: Session): JsonObject {
  return {
    id: session.id,
    workflow_id: session.workflowId,
    trigger_key: session.triggerKey,
    title: session.title,
    visitor: session.visitor,
    is_own: session.visitorHash === null,
    message_count: session.messageCount,
    created_at: session.createdAt.toISOString(),
    latest_at: session.latestAt.toISOString(),
  };
}

export function chatMessageShape(message: Message): JsonObject {
  return {
    id: message.id,
    session_id: message.sessionId,
    seq: message.seq,
    role: show(message.role),
    text: message.text,
    files: message.files.map(({ id, name, mediaType, size }) => ({ id, name, media_type: mediaType, size })),
    state: show(message.state),
    problem: message.problem,
    reply_to: message.replyTo,
    client_id: message.clientId,
    execution_id: message.executionId,
    created_at: message.createdAt.toISOString(),
    ended_at: message.endedAt?.toISOString() ?? null,
  };
}

export function chatEventShape({ type, message, attempt, text }: Event): JsonObject {
  return { type: show(type), message: chatMessageShape(message), attempt, text };
}
