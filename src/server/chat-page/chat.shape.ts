import { ChatEventType } from '../../domain/chat/chat-event.js';
import type { ChatEvent } from '../../domain/chat/chat-event.js';
import { ChatRole } from '../../domain/chat/chat.js';
import type { ChatMessage, ChatSession } from '../../domain/chat/chat.js';
import type { JsonObject } from '../../lib/json/json.js';

/** An address for a file of an answer. */
export type LinkTo = (file: { readonly id: string }) => { readonly url: string };

/** A conversation as its visitor sees it: nothing about the workflow, its runs or its owner. */
export function visitorSession({ id, title, createdAt, latestAt, messageCount }: ChatSession): JsonObject {
  return {
    id,
    title,
    message_count: messageCount,
    created_at: createdAt.toISOString(),
    latest_at: latestAt.toISOString(),
  };
}

/** A message as its visitor sees it. */
export function visitorMessage(message: ChatMessage, linkTo: LinkTo): JsonObject {
  const { id, seq, role, text, files, state, problem, replyTo, clientId, createdAt } = message;
  return {
    id,
    seq,
    role: role.toLowerCase(),
    text,
    files: files.map(({ id: fileId, name, mediaType, size }) => ({
      name,
      media_type: mediaType,
      size,
      // A visitor has their own files already.
      url: role === ChatRole.ASSISTANT ? linkTo({ id: fileId }).url : null,
    })),
    state: state.toLowerCase(),
    problem,
    reply_to: replyTo,
    client_id: clientId,
    created_at: createdAt.toISOString(),
  };
}

/** An event as its visitor sees it. A piece names its message by its id alone: there may be thousands of them. */
export function visitorEvent({ type, message, attempt, text }: ChatEvent, linkTo: LinkTo): JsonObject {
  const isPiece = type === ChatEventType.DELTA || type === ChatEventType.STARTED;
  const about = isPiece ? { message_id: message.id, attempt } : { message: visitorMessage(message, linkTo) };
  return { type: type.toLowerCase(), ...about, ...(text === null ? {} : { text }) };
}
