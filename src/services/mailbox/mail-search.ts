import { ConnectionKind, secretsOf } from '../../domain/connection/index.js';
import type { ImapConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { MailQuery, Mailbox, SelectMessages } from '../../mail/mailbox.js';
import type { MailServer, MailSession, ReceivedMessage } from '../../mail/mail-server.type.js';
import type { MailMessage } from '../../mail/message.js';
import type { ConnectionStore } from '../../storage/connection.store.js';
import type { OpeningCall } from '../connection-opener.js';
import type { ConnectionVault } from '../connection-vault.js';
import { messageId } from './mail-payload.js';

/** Messages read at a time. */
const BATCH = 20;
/** Messages read at the most, where the server finds more than what fits. */
const MAX_READ = 500;

export interface MailSearchDependencies {
  readonly connections: Pick<ConnectionStore, 'findByName'>;
  readonly vault: ConnectionVault;
  readonly mail: MailServer;
  /** The bundled mailbox, under whatever name. */
  readonly sample: Mailbox;
  readonly select: SelectMessages;
}

/** Searches the mailboxes of users for the tools of their runs. */
export class MailSearch {
  constructor(private readonly dependencies: MailSearchDependencies) {}

  /**
   * The newest first.
   *
   * @throws StepFailure `MISSING_CONNECTION`, and what the server cannot do.
   */
  async search(
    call: OpeningCall & { readonly now: Date },
    place: { readonly connection: string; readonly folder: string },
    query: MailQuery,
  ): Promise<readonly MailMessage[]> {
    const { connections, vault, mail, sample } = this.dependencies;
    const connection = await connections.findByName(call.ownerId, place.connection);
    if (connection?.kind === ConnectionKind.SAMPLE_MAILBOX) return sample.search(place.folder, query, call.now);
    if (connection?.kind !== ConnectionKind.IMAP) {
      const name = place.connection.slice(0, 100);
      throw StepFailure.permanent('MISSING_CONNECTION', `There is no mailbox named ${JSON.stringify(name)}.`, { connection: name });
    }
    const config = vault.open(connection);
    call.conceal(secretsOf(connection.kind, config));
    const session = await mail.open(config as unknown as ImapConfig, place.folder);
    const close = (): void => session.close();
    call.signal.addEventListener('abort', close);
    try {
      if (call.signal.aborted) throw StepFailure.retryable('ABORTED', 'The search was called off.');
      return await this.#read(session, connection.id, query);
    } finally {
      call.signal.removeEventListener('abort', close);
      close();
    }
  }

  /** What the server finds, from its end, until there is enough that fits by our own measure. */
  async #read(session: MailSession, connectionId: string, query: MailQuery): Promise<readonly MailMessage[]> {
    const { uidValidity } = session;
    const uids = (await session.search(query)).slice(-MAX_READ);
    let found: readonly MailMessage[] = [];
    for (let end = uids.length; end > 0 && found.length < query.limit; end -= BATCH) {
      const read = await session.read(uids.slice(Math.max(0, end - BATCH), end), 'FULL');
      const shown = read.flatMap((message) => shownOf(message, messageId({ connectionId, uidValidity }, message.uid)));
      found = this.dependencies.select([...found, ...shown], query);
    }
    return found;
  }
}

function shownOf({ content, isSeen, arrivedAt }: ReceivedMessage, id: string): readonly MailMessage[] {
  if (content === null) return [];
  const { from, to, subject, date, text } = content;
  return [{ id, from, to, subject, date: date ?? arrivedAt, text, unseen: !isSeen }];
}
