import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  ChatMessage,
  ChatMessageList,
  ChatSession,
  ChatSessionList,
  SendChatMessageRequest,
  SentChatMessage,
  chatMessageShape,
  chatSessionShape,
  chatsQuery,
} from './chat.schema.js';

/** Conversations with one's workflows. */
export function chatRoutes({ chats }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listChats',
      method: 'GET',
      path: '/workflows/{workflow_id}/chats',
      summary: 'List the conversations with a workflow, newest first',
      query: chatsQuery,
      answers: { 200: { description: 'One page.', schema: ChatSessionList } },
      async handle({ caller, workflowId, query }) {
        const page = await chats.sessions(caller, workflowId, cursorPageOf(query));
        return answer(200, { chats: page.items.map(chatSessionShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'sendChatMessage',
      method: 'POST',
      path: '/workflows/{workflow_id}/chats',
      summary: 'Send a message to a workflow, in a new conversation or one of yours',
      description: 'The answer comes as an event of the conversation, and as its next message.',
      body: SendChatMessageRequest,
      answers: {
        202: { description: 'The message is stored.', schema: SentChatMessage },
        409: { description: 'The workflow has no such chat, or the conversation is full or that of a visitor.' },
      },
      async handle({ caller, workflowId, body }) {
        const { session, message } = await chats.send(caller, {
          workflowId,
          sessionId: body.session_id,
          triggerKey: body.trigger_key,
          text: body.text,
          clientId: body.client_id,
          fileIds: body.file_ids,
        });
        return answer(202, { chat: chatSessionShape(session), message: chatMessageShape(message) });
      },
    }),
    route({
      operationId: 'getChat',
      method: 'GET',
      path: '/workflows/{workflow_id}/chats/{chat_id}',
      summary: 'Read a conversation',
      answers: { 200: { description: 'The conversation.', schema: ChatSession } },
      handle: async ({ caller, workflowId, param }) =>
        answer(200, chatSessionShape(await chats.get(caller, param('chat_id'), workflowId))),
    }),
    route({
      operationId: 'deleteChat',
      method: 'DELETE',
      path: '/workflows/{workflow_id}/chats/{chat_id}',
      summary: 'Delete a conversation with its messages',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, workflowId, param }) {
        await chats.delete(caller, param('chat_id'), workflowId);
        return answer(204, null);
      },
    }),
    route({
      operationId: 'listChatMessages',
      method: 'GET',
      path: '/workflows/{workflow_id}/chats/{chat_id}/messages',
      summary: 'List the messages of a conversation, in their order',
      query: chatsQuery,
      answers: { 200: { description: 'One page.', schema: ChatMessageList } },
      async handle({ caller, workflowId, param, query }) {
        const { id } = await chats.get(caller, param('chat_id'), workflowId);
        const page = await chats.messages(caller, id, cursorPageOf(query));
        return answer(200, { messages: page.items.map(chatMessageShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'retryChatMessage',
      method: 'POST',
      path: '/workflows/{workflow_id}/chats/{chat_id}/messages/{message_id}/retry',
      summary: 'Ask for the answer to a failed message again',
      answers: {
        202: { description: 'The message as it is now.', schema: ChatMessage },
        409: { description: 'Its answer has not failed.' },
      },
      async handle({ caller, workflowId, param }) {
        const message = await chats.retry(caller, param('message_id'), { workflowId, sessionId: param('chat_id') });
        return answer(202, chatMessageShape(message));
      },
    }),
  ];
}
