import type { Logger } from '../../logger.js';
import { newId } from '../../lib/ids.js';
import type { PubSub } from '../../pubsub.js';
import { ChatDirectory } from '../../services/chats/chat-directory.js';
import { ChatSender } from '../../services/chats/chat-sender.js';
import { ChatService } from '../../services/chats/chat.service.js';
import { ChatTurns } from '../../services/chats/chat-turns.js';
import { PublicChatService } from '../../services/chats/public-chat.service.js';
import type { PageOrigins } from '../../services/public-pages/page-address.js';
import type { VisitorKeys } from '../../services/chats/visitor-keys.js';
import type { ExecutionLog } from '../../services/progress/execution-log.js';
import type { ClientLimits, StorageQuotas } from '../../services/quotas/ports.js';
import type { Services } from '../../services/services.js';
import { ChatMessageStore } from '../../storage/chats/chat-message.store.js';
import { ChatSessionStore } from '../../storage/chats/chat-session.store.js';
import type { Database } from '../../storage/database/database.js';
import { PublicPageStore } from '../../storage/pages/public-page.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { Files } from './assemble-files.js';
import type { Flow } from './assemble-flow.js';

export interface ChatParts extends PageOrigins {
  readonly database: Database;
  readonly workflows: WorkflowStore;
  readonly executions: ExecutionStore;
  readonly log: ExecutionLog;
  readonly flow: Pick<Flow, 'intake' | 'eventStore'>;
  readonly files: Pick<Files, 'service' | 'delivered'>;
  readonly keys: VisitorKeys;
  readonly quotas: StorageQuotas;
  readonly limits: Pick<ClientLimits, 'visit'>;
  readonly pubsub: PubSub;
  readonly logger: Logger;
}

/** Puts together the conversations with workflows. */
export function assembleChats({ database, flow, files, ...parts }: ChatParts): {
  readonly services: Pick<Services, 'chats' | 'publicChats'>;
  readonly turns: ChatTurns;
} {
  const { workflows, executions, log, pubsub, publicUrl, contentUrl, quotas, limits, keys, logger } = parts;
  const sessions = new ChatSessionStore(database);
  const messages = new ChatMessageStore(database);
  const pages = new ChatDirectory({ store: new PublicPageStore(database), workflows, publicUrl, contentUrl });
  const turns = new ChatTurns({
    sessions,
    messages,
    pages,
    intake: flow.intake,
    events: flow.eventStore,
    executions,
    pubsub,
    newId,
    logger,
  });
  const sender = new ChatSender({ messages, turns, quotas, newId });
  const shared = { sessions, messages, turns, executions, log, pubsub, sender, pages, workflows, newId };
  return {
    services: {
      chats: new ChatService({ ...shared, files: files.service }),
      publicChats: new PublicChatService({ ...shared, files: files.service, delivered: files.delivered, keys, limits }),
    },
    turns,
  };
}
