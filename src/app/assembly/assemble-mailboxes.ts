import { ConnectionKind, asWanted } from '../../domain/connection/index.js';
import type { ImapConfig } from '../../domain/connection/index.js';
import type { MailEventType } from '../../domain/event/mail-event.js';
import type { Clock, Random } from '../../engine/clock.js';
import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { MailSession, ReceivedMessage } from '../../mail/mail-server.type.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { Database } from '../../storage/database/database.js';
import { MailboxWatchStore } from '../../storage/connections/mailbox-watch.store.js';
import type { ClaimedMailbox } from '../../storage/connections/mailbox-watch.store.js';
import type { Connections } from './assemble-connections.js';
import type { Files } from './assemble-files.js';
import type { Flow } from './assemble-flow.js';
import type { AttachmentLimits } from '../../domain/mail/attachment-files.js';
import type { MailReplies } from '../../services/approvals/answers/mail-replies.js';
import { MessageIntake } from '../../services/mailboxes/message-intake.js';
import { MailboxKeeper } from '../../services/mailboxes/mailbox-keeper.js';
import type { KeeperTimes } from '../../services/mailboxes/mailbox-keeper.js';
import { MailboxReader } from '../../services/mailboxes/mailbox-reader.js';
import { MailboxWatcher } from '../../services/mailboxes/mailbox-watcher.js';

/** How long to wait for an access token, in ms, if a mailbox needs one. */
const TOKEN_TIMEOUT_MS = 45_000;

export interface MailboxParts {
  readonly database: Database;
  readonly connections: Connections;
  readonly flow: Pick<Flow, 'intake' | 'eventStore' | 'triggers' | 'waits'>;
  readonly files: Pick<Files, 'delivered'>;
  readonly limits: AttachmentLimits;
  /** Reads replies to questions. Default: no person is asked by mail. */
  readonly replies?: Pick<MailReplies, 'take'> | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly times?: KeeperTimes;
}

/** Builds the services that watch mailboxes and make events of their messages. */
export function assembleMailboxes(parts: MailboxParts): MailboxKeeper {
  const { database, clock, logger, times } = parts;
  const watches = new MailboxWatchStore(database);
  return new MailboxKeeper({
    watches,
    clock,
    logger,
    times,
    watch: (claim, wanted) => watchMailbox(parts, watches, claim, wanted),
  });
}

function watchMailbox(
  parts: MailboxParts,
  watches: MailboxWatchStore,
  claim: ClaimedMailbox,
  wanted: () => ReadonlySet<MailEventType>,
): MailboxWatcher {
  const {
    connections: { store, vault, mail, logins },
    flow,
    files,
    limits,
    replies,
    clock,
    random,
    logger,
  } = parts;
  const { connectionId } = claim;
  let current: { readonly connection: SealedConnection; readonly config: ImapConfig } | null = null;
  const load = async (): Promise<NonNullable<typeof current>> => {
    const connection = await store.findForWatch(connectionId);
    if (connection === null) throw StepFailure.permanent('MISSING_CONNECTION', 'The connection was deleted.');
    const { config } = asWanted(connection.kind, vault.open(connection), [ConnectionKind.IMAP]);
    return { connection, config: config as unknown as ImapConfig };
  };
  const messages = new MessageIntake({
    intake: flow.intake,
    events: flow.eventStore,
    triggers: flow.triggers,
    waits: flow.waits,
    files: files.delivered,
    limits,
    logger,
  });
  const deliver = async (message: ReceivedMessage, session: MailSession): Promise<void> => {
    current ??= await load();
    const { connection, config } = current;
    const { uidValidity } = session;
    const place = { connectionId, connectionName: connection.name, folder: config.folder, uidValidity };
    await replies?.take({ ownerId: connection.ownerId, connectionId, message });
    await messages.deliver({ ownerId: connection.ownerId, place, message, types: wanted() }, session);
  };
  return new MailboxWatcher({
    connectionId,
    reader: new MailboxReader({ claim, checkpoints: watches, deliver, now: () => clock.now() }),
    open: async () => {
      current = await load();
      const { connection, config } = current;
      return logins.with(
        { ownerId: connection.ownerId, signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS) },
        config,
        (withToken) => mail.open(withToken, undefined, undefined, connection.ownerId),
      );
    },
    onState: async (problem) => {
      if (current !== null)
        await store.recordTest(current.connection.ownerId, connectionId, { at: new Date(clock.now()), error: problem });
    },
    clock,
    random,
    logger,
  });
}
