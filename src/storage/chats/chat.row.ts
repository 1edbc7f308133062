import type { ChatMessage, ChatMessageState, ChatRole, ChatSession } from '../../domain/chat/chat.js';

/** Of `chat_session s`. */
export const SESSION_COLUMNS = `s.id, s.owner_id as "ownerId", s.workflow_id as "workflowId", s.trigger_key as "triggerKey",
  s.page_id as "pageId", s.visitor_hash as "visitorHash", s.visitor, s.title, s.message_count as "messageCount",
  s.created_at as "createdAt", s.latest_at as "latestAt"`;

/** Of `chat_message m`. */
export const MESSAGE_COLUMNS = `m.id, m.session_id as "sessionId", m.owner_id as "ownerId", m.seq, m.role, m.text, m.files, m.state,
  m.client_id as "clientId", m.problem, m.reply_to as "replyTo", m.round, m.event_id as "eventId",
  m.execution_id as "executionId", m.answer_step as "answerStep", m.created_at as "createdAt", m.ended_at as "endedAt"`;

/** The workflow of a session is not deleted. */
export const WORKFLOW_IS_THERE = `exists (select 1 from workflow w where w.id = s.workflow_id and w.owner_id = s.owner_id and w.deleted_at is null)`;

/** A message that is to be answered, with the step that answers it. */
export interface ChatTurn extends ChatMessage {
  readonly role: typeof ChatRole.USER;
  readonly state: typeof ChatMessageState.WAITING | typeof ChatMessageState.RUNNING;
  /** Null: the last step. */
  readonly answerStep: string | null;
}

export type SessionRow = ChatSession;
export type MessageRow = ChatMessage & { readonly answerStep: string | null };
