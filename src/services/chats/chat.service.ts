import { randomUUID } from 'node:crypto';
import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { ChatEvent } from '../../domain/chat/chat-event.js';
import type { ChatMessage, ChatSession } from '../../domain/chat/chat.js';
import type { ChatPage, ChatPages } from '../../domain/chat/chat-page.js';
import { CHAT_START, chatPosition } from '../../domain/chat/cursor.js';
import { fileValue } from '../../domain/file/file.js';
import type { FileValue } from '../../domain/file/file.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { ConflictError, InvalidInputError, IssueList, NotFoundError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import type { ChatMessageStore } from '../../storage/chats/chat-message.store.js';
import type { ChatSessionStore } from '../../storage/chats/chat-session.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import type { FileService } from '../files/file.service.js';
import { checkNumberCursor, checkPage } from '../workflows/check-query.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';
import { checkMessage } from './chat-sender.js';
import type { ChatSender } from './chat-sender.js';
import { chatStream } from './chat-stream.js';
import type { ChatStreamDependencies } from './chat-stream.js';

export interface ChatServiceDependencies extends ChatStreamDependencies {
  readonly sessions: ChatSessionStore;
  readonly messages: ChatMessageStore;
  readonly sender: Pick<ChatSender, 'send'>;
  readonly pages: ChatPages;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly files: Pick<FileService, 'ofOwner'>;
  readonly newId: IdFactory;
}

/** A message of the owner to their own workflow. */
export interface SendChatMessage {
  readonly workflowId: string;
  /** The conversation. Absent: a new one. */
  readonly sessionId?: string | undefined;
  /** The chat, if the workflow has several. Default: its first. */
  readonly triggerKey?: string | undefined;
  readonly text: string;
  /** Default: a new one, so that each call is a new message. */
  readonly clientId?: string | undefined;
  readonly fileIds?: readonly string[] | undefined;
}

/** Conversations with the caller's workflows, for their owner to read, to delete and to hold. */
export class ChatService {
  constructor(private readonly deps: ChatServiceDependencies) {}

  /** Those with messages, the newest first. @throws NotFoundError */
  async sessions(caller: Caller, workflowId: string, page: PageRequest): Promise<Page<ChatSession>> {
    requireScope(caller, 'workflows:read');
    checkPage(page, 'chat');
    await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    return this.deps.sessions.list(caller.ownerId, workflowId, page);
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (ChatSession | null)[]> {
    requireScope(caller, 'workflows:read');
    return inOrder(ids, 'chat', (known) => this.deps.sessions.findMany(caller.ownerId, known));
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async messagesMany(caller: Caller, ids: readonly string[]): Promise<readonly (ChatMessage | null)[]> {
    requireScope(caller, 'workflows:read');
    return inOrder(ids, 'msg', (known) => this.deps.messages.findMany(caller.ownerId, known));
  }

  /** @param workflowId absent: of any workflow. @throws NotFoundError */
  async get(caller: Caller, id: string, workflowId?: string): Promise<ChatSession> {
    const [session] = await this.getMany(caller, [id]);
    if (!session || (workflowId !== undefined && session.workflowId !== workflowId))
      throw new NotFoundError('conversation', id);
    return session;
  }

  /** In the order of the conversation. @throws NotFoundError */
  async messages(caller: Caller, sessionId: string, page: PageRequest): Promise<Page<ChatMessage>> {
    const { id } = await this.get(caller, sessionId);
    checkNumberCursor(page);
    return this.deps.messages.list(id, page);
  }

  /**
   * Sends a message. The answer comes as an event, and as the next message.
   *
   * @throws NotFoundError, InvalidInputError, RateLimitedError; ConflictError `ILLEGAL_STATE` if the workflow has no
   * chat, or the conversation is that of a visitor.
   */
  async send(
    caller: Caller,
    request: SendChatMessage,
  ): Promise<{ readonly session: ChatSession; readonly message: ChatMessage }> {
    requireScope(caller, 'executions:run');
    const { ownerId } = caller;
    await ownedWorkflow(this.deps.workflows, ownerId, request.workflowId);
    const { sender, messages } = this.deps;
    const { session: before, page } = await this.#target(caller, request);
    const files = await this.#files(ownerId, request.fileIds ?? []);
    const given = { text: request.text, clientId: request.clientId ?? randomUUID(), files };
    checkMessage(given, page.settings.files);
    const session = before ?? (await this.#begin(page));
    const { message } = await sender.send(session, given, page.settings.files);
    return {
      session: await this.#own(caller, session.id, request.workflowId),
      message: (await messages.find(session.id, message.id)) ?? message,
    };
  }

  /**
   * Asks for the answer to a message again.
   *
   * @param within the conversation and the workflow that it has to belong to. Absent: any.
   * @throws NotFoundError; ConflictError `ILLEGAL_STATE` if it has not failed.
   */
  async retry(
    caller: Caller,
    messageId: string,
    within?: { readonly workflowId: string; readonly sessionId: string },
  ): Promise<ChatMessage> {
    requireScope(caller, 'executions:run');
    if (within) await this.#own(caller, within.sessionId, within.workflowId);
    const [message] = isId(messageId, 'msg') ? await this.deps.messages.findMany(caller.ownerId, [messageId]) : [];
    if (!message || (within && message.sessionId !== within.sessionId)) throw new NotFoundError('message', messageId);
    return retryMessage(this.deps, message.sessionId, messageId);
  }

  /**
   * Everything that happens in a conversation after a position.
   *
   * @param after the cursor of the last event that was seen. 0: from the beginning.
   * @throws NotFoundError, InvalidInputError
   */
  async events(caller: Caller, sessionId: string, after = 0): Promise<AsyncIterableIterator<ChatEvent>> {
    const { id } = await this.get(caller, sessionId);
    return chatStream(this.deps, id, checkedPosition(after));
  }

  /** Deletes a conversation with its messages. @throws NotFoundError */
  async delete(caller: Caller, id: string, workflowId?: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    if (workflowId !== undefined) await this.#own(caller, id, workflowId);
    const audit = auditBy(caller, 'chat_session.delete', id);
    if (!isId(id, 'chat') || !(await this.deps.sessions.delete(caller.ownerId, id, audit)))
      throw new NotFoundError('conversation', id);
    this.deps.turns.changed(id);
  }

  /** The conversation that a message goes to, and its page. Null: a new one. */
  async #target(
    caller: Caller,
    { sessionId, workflowId, triggerKey }: SendChatMessage,
  ): Promise<{ readonly session: ChatSession | null; readonly page: ChatPage }> {
    const { pages } = this.deps;
    if (sessionId === undefined) {
      const all = await pages.ofWorkflow(caller.ownerId, workflowId);
      const page = triggerKey === undefined ? all[0] : all.find((one) => one.triggerKey === triggerKey);
      if (!page) throw new ConflictError('ILLEGAL_STATE', noChat(triggerKey));
      return { session: null, page };
    }
    const session = await this.#own(caller, sessionId, workflowId);
    if (session.visitorHash !== null)
      throw new ConflictError('ILLEGAL_STATE', 'This conversation belongs to a visitor. Begin one of your own.');
    const page = await pages.byId(session.pageId);
    if (page === null) throw new ConflictError('ILLEGAL_STATE', 'The workflow does not have this chat any more.');
    return { session, page };
  }

  async #begin({ id: pageId, ownerId, workflowId, triggerKey }: ChatPage): Promise<ChatSession> {
    const { sessions, newId } = this.deps;
    const about = { ownerId, workflowId, triggerKey, pageId, visitorHash: null, visitor: null };
    return sessions.create({ id: newId('chat'), ...about });
  }

  /** A conversation that the credential may read. @throws NotFoundError */
  async #own({ ownerId }: Caller, id: string, workflowId: string): Promise<ChatSession> {
    const [session] = isId(id, 'chat') ? await this.deps.sessions.findMany(ownerId, [id]) : [];
    if (session?.workflowId !== workflowId) throw new NotFoundError('conversation', id);
    return session;
  }

  /** @throws InvalidInputError */
  async #files(ownerId: string, ids: readonly string[]): Promise<readonly FileValue[]> {
    if (ids.length === 0) return [];
    const found = new Map(
      (
        await this.deps.files.ofOwner(
          ownerId,
          ids.filter((id) => isId(id, 'file')),
        )
      ).map((file) => [file.id, fileValue(file)]),
    );
    const issues = new IssueList();
    const files = ids.flatMap((id, index) => {
      const file = found.get(id);
      if (!file) issues.add(['fileIds', index], `There is no file ${id.slice(0, 100)} here. Upload it first.`);
      return file ?? [];
    });
    issues.throwIfAny();
    return files;
  }
}

function noChat(triggerKey: string | undefined): string {
  return triggerKey === undefined
    ? 'The workflow has no chat. Give it a trigger of the type EVENT with the event type chat.message and a source with "chat".'
    : `The workflow has no chat under the trigger ${JSON.stringify(triggerKey.slice(0, 100))}.`;
}

/** @throws NotFoundError; ConflictError `ILLEGAL_STATE` if it has not failed */
export async function retryMessage(
  { messages, turns }: Pick<ChatServiceDependencies, 'messages' | 'turns'>,
  sessionId: string,
  id: string,
): Promise<ChatMessage> {
  const again = await messages.retry(sessionId, id);
  if (again === null) {
    if ((await messages.find(sessionId, id)) === null) throw new NotFoundError('message', id);
    throw new ConflictError('ILLEGAL_STATE', 'Only a message whose answer has failed can be tried again.');
  }
  turns.changed(sessionId);
  await turns.tryAdvance(sessionId);
  return (await messages.find(sessionId, id)) ?? again;
}

/** @throws InvalidInputError */
export function checkedPosition(after: number): ReturnType<typeof chatPosition> {
  if (!Number.isSafeInteger(after) || after < 0)
    throw new InvalidInputError([{ path: ['after'], detail: 'Expected 0 or the cursor of an event that was seen.' }]);
  return after === 0 ? CHAT_START : chatPosition(after);
}

async function inOrder<T extends { readonly id: string }>(
  ids: readonly string[],
  prefix: 'chat' | 'msg',
  find: (ids: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly (T | null)[]> {
  const known = ids.filter((id) => isId(id, prefix));
  const byId = new Map((known.length === 0 ? [] : await find(known)).map((each) => [each.id, each]));
  return ids.map((id) => byId.get(id) ?? null);
}
