import { ConnectionKind } from '../../domain/connection/index.js';
import type { MailQuery, Mailbox, SelectMessages } from '../../mail/mailbox.js';
import { withFiles } from '../../domain/mail/attachment-files.js';
import type { AttachmentLimits, Keeping } from '../../domain/mail/attachment-files.js';
import type { MailServer, MailSession, ReceivedMessage } from '../../mail/mail-server.type.js';
import { shownContent } from '../../domain/mail/content-payload.js';
import type { MessageContent } from '../../domain/mail/content-payload.js';
import type { MailMessage } from '../../mail/message/message.js';
import type { ConnectionOpener, OpeningCall } from '../connections/connection-opener.js';
import type { MailLogins } from './mail-logins.js';
import { messageId } from './mail-payload.js';

/** Messages read at a time. */
const BATCH = 20;
/** The most messages read, if the server finds more than match. */
const MAX_READ = 500;
/** The most messages of a search result. The last ones are used, in the order in which they were sent. */
const MAX_FOUND = 5_000;
/** Envelopes asked for at a time. */
const ENVELOPES = 500;

export interface MailSearchDependencies {
  readonly opener: Pick<ConnectionOpener, 'open'>;
  readonly logins: MailLogins;
  readonly mail: MailServer;
  /** The bundled mailbox, under whatever name. */
  readonly sample: Mailbox;
  readonly select: SelectMessages;
  readonly attachments: AttachmentLimits;
}

const NOTHING: MessageContent = {
  messageId: null,
  from: '',
  to: [],
  cc: [],
  subject: '',
  date: null,
  text: '',
  attachments: [],
};

/** Searches the mailboxes of users for the tools of their runs. */
export class MailSearch {
  constructor(private readonly dependencies: MailSearchDependencies) {}

  /**
   * The newest first.
   *
   * @param kept how attachments are stored as files. Default: they are not.
   * @throws StepFailure `MISSING_CONNECTION`, or for an action that the server cannot do.
   */
  async search(
    call: OpeningCall & { readonly now: Date },
    place: { readonly connection: string; readonly folder: string },
    query: MailQuery,
    kept?: Pick<Keeping, 'keep' | 'types'>,
  ): Promise<readonly MailMessage[]> {
    const { opener, logins, mail, sample } = this.dependencies;
    const connection = await opener.open(call, place.connection, [ConnectionKind.IMAP, ConnectionKind.SAMPLE_MAILBOX]);
    const keeping = kept && { ...kept, limits: this.dependencies.attachments, signal: call.signal };
    if (connection.kind === ConnectionKind.SAMPLE_MAILBOX)
      return withFiles(await sample.search(place.folder, query, call.now), ({ id }) => sample.open(id), keeping);
    const session = await logins.with(call, connection.config, (withToken) =>
      mail.open(withToken, place.folder, call.signal, call.ownerId),
    );
    try {
      const found = await this.#read(session, connection.id, query);
      return await withFiles(found, () => session, keeping);
    } finally {
      session.close();
    }
  }

  /** The messages that the server finds, newest first, until enough of them match our own filter. */
  async #read(session: MailSession, connectionId: string, query: MailQuery): Promise<readonly MailMessage[]> {
    const { select } = this.dependencies;
    const numbers = await this.#newestFirst(session, query);
    let found: readonly MailMessage[] = [];
    for (let start = 0; start < Math.min(numbers.length, MAX_READ) && found.length < query.limit; start += BATCH) {
      const read = await session.read(
        numbers.slice(start, start + BATCH).toSorted((a, b) => a - b),
        'FULL',
      );
      const shown = read.flatMap((message) =>
        shownOf(message, messageId({ connectionId, uidValidity: session.uidValidity }, message.uid)),
      );
      found = select([...found, ...shown], query);
    }
    return found;
  }

  /** By their envelopes, since the order in a folder is that in which messages were put into it. */
  async #newestFirst(session: MailSession, query: MailQuery): Promise<readonly number[]> {
    const uids = (await session.search(query)).slice(-MAX_FOUND);
    const heads: MailMessage[] = [];
    for (let start = 0; start < uids.length; start += ENVELOPES) {
      const read = await session.read(uids.slice(start, start + ENVELOPES), 'ENVELOPE');
      heads.push(
        ...read.flatMap((message) => shownOf({ ...message, content: message.content ?? NOTHING }, String(message.uid))),
      );
    }
    // Only by facts that the envelope states as plainly as the message. Names and subjects are checked once it is read.
    const { since, unseen, label } = query;
    const from = query.from?.includes('@') === true ? query.from : undefined;
    const all = { since, unseen, label, limit: heads.length };
    const known = this.dependencies.select(
      heads.filter((head) => head.from !== ''),
      { ...all, from },
    );
    return this.dependencies
      .select([...known, ...heads.filter((head) => head.from === '')], all)
      .map(({ id }) => Number(id));
  }
}

function shownOf(
  { content, isSeen, isFlagged = false, labels = [], arrivedAt }: ReceivedMessage,
  id: string,
): readonly MailMessage[] {
  if (content === null) return [];
  const date = content.date ?? arrivedAt;
  return [{ ...shownContent(content), id, date, receivedAt: arrivedAt, unseen: !isSeen, flagged: isFlagged, labels }];
}
