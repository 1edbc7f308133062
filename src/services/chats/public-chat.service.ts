import type { ChatEvent } from '../../domain/chat/chat-event.js';
import type { ChatMessage, ChatSession } from '../../domain/chat/chat.js';
import type { ChatPage } from '../../domain/chat/chat-page.js';
import type { AuditEntry, CallOrigin } from '../../domain/account/audit.js';
import { ConflictError, NotFoundError, RateLimitedError, UnauthenticatedError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { addressGroup } from '../../lib/net/client-address.js';
import type { DeliveredFiles, StoreFile } from '../events/delivered-files.js';
import type { FileLink, FileService } from '../files/file.service.js';
import type { PageRate } from '../quotas/page-rates.js';
import type { ClientLimits } from '../quotas/ports.js';
import type { GivenMessage } from './chat-sender.js';
import { checkedPosition, retryMessage } from './chat.service.js';
import type { ChatServiceDependencies } from './chat.service.js';
import { chatStream } from './chat-stream.js';
import type { OpenPage } from '../public-pages/open-page.js';
import type { ChatDirectory } from './chat-directory.js';
import type { VisitorKeys } from './visitor-keys.js';

/** How long a visitor can download a file of an answer. */
const LINK_SECONDS = 3_600;
/** Messages that a visitor is shown at a time. */
const PAGE = 200;

export interface PublicChatDependencies extends Omit<ChatServiceDependencies, 'files' | 'pages'> {
  readonly pages: Pick<ChatDirectory, 'of'>;
  readonly keys: VisitorKeys;
  readonly files: Pick<FileService, 'linkTo'>;
  readonly delivered: Pick<DeliveredFiles, 'hold'>;
  readonly limits: Pick<ClientLimits, 'visit'>;
}

/** A visitor of a page whose protection they have passed. */
export interface ChatVisitor {
  readonly page: ChatPage;
  /** Null: they have none yet. */
  readonly key: string | null;
  /** Of the link for single use that they came by. Null: it was none. */
  readonly nonce: string | null;
  readonly address: string | undefined;
}

/**
 * The conversations of visitors, who have no account here. The address of the page and the key of the visitor are their
 * right to them; a conversation of another visitor and a missing one look the same.
 */
export class PublicChatService {
  constructor(private readonly deps: PublicChatDependencies) {}

  /** Null: the page is no chat. */
  pageOf(opened: OpenPage): ChatPage | null {
    return this.deps.pages.of(opened);
  }

  /**
   * Begins a conversation. A link for single use has one, which it opens again. @param visitor what the protection of the page knows of them.
   *
   * @returns it, and the key of the visitor: theirs, or a new one.
   * @throws UnauthenticatedError if the given key is not one of this page; RateLimitedError; ConflictError
   * `ILLEGAL_STATE` if there are too many conversations.
   */
  async begin(
    { page, key: given, nonce, address }: ChatVisitor,
    visitor: JsonObject | null,
  ): Promise<{ readonly session: ChatSession; readonly key: string }> {
    const { keys, sessions, newId } = this.deps;
    const key = nonce === null ? (given ?? keys.create(page.id)) : keys.create(page.id, nonce);
    const visitorHash = this.#hash(page, key);
    this.#take('chatSessions', `${page.id} ${addressGroup(address ?? '')}`, 'You begin too many conversations.');
    const { ownerId, workflowId, triggerKey } = page;
    const isOnly = nonce !== null;
    const about = { ownerId, workflowId, triggerKey, pageId: page.id, visitorHash, visitor, isOnly };
    return { session: await sessions.create({ id: newId('chat'), ...about }), key };
  }

  /** Those of the visitor that have messages, the latest first. @throws UnauthenticatedError */
  async sessions({ page, key }: ChatVisitor): Promise<readonly ChatSession[]> {
    return key === null ? [] : this.deps.sessions.ofVisitor(page.id, this.#hash(page, key));
  }

  /**
   * @param read reads the message, and stores its files as they come. A message that is refused keeps none.
   * @throws UnauthenticatedError, NotFoundError, InvalidInputError, TooLargeError, RateLimitedError; ConflictError
   * `ILLEGAL_STATE` if the conversation is full.
   */
  async send(
    visitor: ChatVisitor,
    sessionId: string,
    read: (store: StoreFile) => Promise<GivenMessage>,
  ): Promise<{ readonly message: ChatMessage; readonly isNew: boolean }> {
    const { sender, delivered } = this.deps;
    const session = await this.#own(visitor, sessionId);
    const { page } = visitor;
    this.#take('chatMessages', `${page.id} ${session.visitorHash?.toString('base64') ?? ''}`, 'You write too fast.');
    this.#take('chatMessagesOfAll', page.id, 'Too many people write here.');
    const held = await delivered.hold(page.ownerId, read);
    try {
      const sent = await sender.send(session, held.payload, page.settings.files).catch((error: unknown) => {
        throw error instanceof RateLimitedError ? withoutUse(error) : error;
      });
      if (!sent.isNew) await held.discard();
      return { ...sent, message: (await this.deps.messages.find(session.id, sent.message.id)) ?? sent.message };
    } catch (error) {
      await held.discard();
      throw error;
    }
  }

  /** The messages after one, in order. @throws UnauthenticatedError, NotFoundError */
  async messages(visitor: ChatVisitor, sessionId: string, after: number): Promise<readonly ChatMessage[]> {
    const session = await this.#own(visitor, sessionId);
    return this.deps.messages.after(session.id, after, PAGE);
  }

  /** @throws UnauthenticatedError, NotFoundError; ConflictError `ILLEGAL_STATE` if it has not failed */
  async retry(visitor: ChatVisitor, sessionId: string, messageId: string): Promise<ChatMessage> {
    const session = await this.#own(visitor, sessionId);
    this.#take(
      'chatMessages',
      `${visitor.page.id} ${session.visitorHash?.toString('base64') ?? ''}`,
      'You write too fast.',
    );
    return retryMessage(this.deps, session.id, messageId);
  }

  /** As `ChatService.events`. @throws UnauthenticatedError, NotFoundError, InvalidInputError */
  async events(visitor: ChatVisitor, sessionId: string, after: number): Promise<AsyncIterableIterator<ChatEvent>> {
    const session = await this.#own(visitor, sessionId);
    return chatStream(this.deps, session.id, checkedPosition(after));
  }

  /**
   * Deletes a conversation of the visitor.
   *
   * @throws UnauthenticatedError, NotFoundError; ConflictError `ILLEGAL_STATE` if it is that of a link for single use:
   * otherwise the link could begin another.
   */
  async delete(visitor: ChatVisitor, sessionId: string, origin: CallOrigin | undefined): Promise<void> {
    const session = await this.#own(visitor, sessionId);
    if (visitor.nonce !== null)
      throw new ConflictError('ILLEGAL_STATE', 'Your link is for one conversation. Its owner can delete it.');
    const audit: AuditEntry = {
      userId: session.ownerId,
      action: 'chat_session.delete',
      targetId: session.id,
      origin,
      isAnonymous: true,
    };
    await this.deps.sessions.delete(session.ownerId, session.id, audit);
    this.deps.turns.changed(session.id);
  }

  /** An address from which the visitor can download a file of an answer for an hour. */
  linkTo(file: { readonly id: string }): FileLink {
    return this.deps.files.linkTo(file, LINK_SECONDS);
  }

  async #own({ page, key }: ChatVisitor, sessionId: string): Promise<ChatSession> {
    if (key === null) throw new UnauthenticatedError(NO_KEY);
    const hash = this.#hash(page, key);
    const session = isId(sessionId, 'chat') ? await this.deps.sessions.find(sessionId) : null;
    const isOwn = session?.pageId === page.id && session.visitorHash !== null && hash.equals(session.visitorHash);
    if (!isOwn) throw new NotFoundError('conversation', sessionId);
    return session;
  }

  #hash(page: ChatPage, key: string): Buffer {
    const hash = this.deps.keys.hashOf(page.id, key);
    if (hash === null) throw new UnauthenticatedError(NO_KEY);
    return hash;
  }

  /** @throws RateLimitedError */
  #take(rate: PageRate, key: string, message: string): void {
    const wait = this.deps.limits.visit(rate, key);
    if (wait > 0) throw new RateLimitedError(`${message} Try again in a moment.`, wait);
  }
}

const NO_KEY = 'This is not a key of a visitor of this chat. Begin a conversation: its answer has one.';

/** How much its owner has stored is nothing for a visitor to know. */
function withoutUse({ retryAfterMs }: RateLimitedError): RateLimitedError {
  return new RateLimitedError('This chat accepts no more messages today. Try again later.', retryAfterMs);
}
