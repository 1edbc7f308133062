import { ConnectionKind, asWanted } from '../../domain/connection/index.js';
import type { ImapConfig } from '../../domain/connection/index.js';
import { EventSource } from '../../domain/event/event.js';
import type { MailEventType } from '../../domain/event/mail-event.js';
import type { Clock, Random } from '../../engine/clock.js';
import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { ReceivedMessage } from '../../mail/mail-server.type.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { Database } from '../../storage/database/database.js';
import { MailboxWatchStore } from '../../storage/connections/mailbox-watch.store.js';
import type { ClaimedMailbox } from '../../storage/connections/mailbox-watch.store.js';
import type { Connections } from './assemble-connections.js';
import type { EventIntake } from '../../services/events/event-intake.js';
import { mailPayload, messageId } from '../../services/mailboxes/mail-payload.js';
import type { MessagePlace } from '../../services/mailboxes/mail-payload.js';
import { MailboxKeeper } from '../../services/mailboxes/mailbox-keeper.js';
import type { KeeperTimes } from '../../services/mailboxes/mailbox-keeper.js';
import { MailboxReader } from '../../services/mailboxes/mailbox-reader.js';
import { MailboxWatcher } from '../../services/mailboxes/mailbox-watcher.js';

/** How long to wait for an access token, in ms, if a mailbox needs one. */
const TOKEN_TIMEOUT_MS = 45_000;

export interface MailboxParts {
  readonly database: Database;
  readonly connections: Connections;
  readonly intake: EventIntake;
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
  { connections: { store, vault, mail, logins }, intake, clock, random, logger }: MailboxParts,
  watches: MailboxWatchStore,
  claim: ClaimedMailbox,
  wanted: () => ReadonlySet<MailEventType>,
): MailboxWatcher {
  const { connectionId } = claim;
  let current: { readonly connection: SealedConnection; readonly config: ImapConfig } | null = null;
  const load = async (): Promise<NonNullable<typeof current>> => {
    const connection = await store.findForWatch(connectionId);
    if (connection === null) throw StepFailure.permanent('MISSING_CONNECTION', 'The connection was deleted.');
    const { config } = asWanted(connection.kind, vault.open(connection), [ConnectionKind.IMAP]);
    return { connection, config: config as unknown as ImapConfig };
  };
  const deliver = async (message: ReceivedMessage, uidValidity: string): Promise<void> => {
    current ??= await load();
    const { connection, config } = current;
    const place: MessagePlace = { connectionId, connectionName: connection.name, folder: config.folder, uidValidity };
    const payload = mailPayload(place, message);
    for (const eventType of wanted()) {
      await intake.accept(connection.ownerId, EventSource.MAILBOX, {
        eventType,
        payload,
        deliveryId: `${messageId(place, message.uid)}:${eventType}`,
      });
    }
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
