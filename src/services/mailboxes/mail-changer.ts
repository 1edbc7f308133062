import { ConnectionKind, asWanted } from '../../domain/connection/index.js';
import type { ImapConfig } from '../../domain/connection/index.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import type {
  MailEditor,
  MailUpdate,
  MessageRef,
  MessageSpot,
  SavedDraft,
  UpdatedMail,
} from '../../mail/changes/mail-editor.type.js';
import type { MailServer } from '../../mail/mail-server.type.js';
import type { Mailbox } from '../../mail/mailbox.js';
import type { OutgoingMail } from '../../mail/message/outgoing-mail.type.js';
import type { ConnectionOpener, OpeningCall } from '../connections/connection-opener.js';
import type { MailLogins } from './mail-logins.js';
import { messageId } from './mail-payload.js';

export interface MailChangerDependencies {
  readonly opener: Pick<ConnectionOpener, 'open'>;
  readonly logins: MailLogins;
  readonly mail: Pick<MailServer, 'edit'>;
  /** The bundled mailbox, under whatever name. */
  readonly sample: Mailbox;
}

/** Changes the mailboxes of users for the tools of their runs. */
export class MailChanger {
  /**
   * One change of a mailbox at a time: some servers copy a message that two connections move at once. Providers also
   * allow few connections.
   */
  readonly #turns = new KeyedLimiter(Infinity, 1);

  constructor(private readonly dependencies: MailChangerDependencies) {}

  /**
   * Labels, marks and moves messages. Each order is about a state, so a repeated call changes nothing more.
   *
   * @throws StepFailure `MISSING_CONNECTION`, or for a change that the server cannot do.
   */
  async update(call: OpeningCall, connection: string, update: MailUpdate): Promise<UpdatedMail> {
    const { opener, sample } = this.dependencies;
    const opened = await opener.open(call, connection, [ConnectionKind.IMAP, ConnectionKind.SAMPLE_MAILBOX]);
    if (opened.kind === ConnectionKind.SAMPLE_MAILBOX) return sample.update(update);
    const { id: connectionId, config } = opened;
    const ids = [...new Set(update.ids)];
    const refs = ids.map((id) => refOf(id, connectionId));
    const folders = update.folder === null ? [...new Set(['INBOX', config.folder])] : [update.folder];
    const edited = await this.#with(call, { id: connectionId, config }, (editor) =>
      editor.change(folders, refs, update),
    );
    const byKey = new Map(edited.map((each) => [each.key, each]));
    return {
      messages: ids.flatMap((id) => {
        const found = byKey.get(id);
        if (found === undefined) return [];
        const { isChanged, spot } = found;
        return [{ id, isChanged, folder: spot.folder, currentId: idAt(connectionId, spot) ?? id }];
      }),
      missing: ids.filter((id) => !byKey.has(id)),
      isSample: false,
    };
  }

  /**
   * Puts a message into the folder of drafts. The same call again finds the draft, and keeps it once.
   *
   * @throws StepFailure `MISSING_CONNECTION`, or for an action that the server cannot do.
   */
  async draft(
    call: OpeningCall & { readonly idempotencyKey: string; readonly now: Date },
    connection: string,
    mail: OutgoingMail,
  ): Promise<SavedDraft> {
    const { opener, sample } = this.dependencies;
    const opened = await opener.open(call, connection, [
      ConnectionKind.IMAP,
      ConnectionKind.MAIL,
      ConnectionKind.SAMPLE_MAILBOX,
    ]);
    const identity = `${opened.id}:${call.idempotencyKey}`;
    if (opened.kind === ConnectionKind.SAMPLE_MAILBOX) return sample.draft(mail, { identity, date: call.now });
    const { username } = opened.config;
    const from = opened.kind === ConnectionKind.MAIL ? opened.config.from : undefined;
    const config =
      opened.kind === ConnectionKind.MAIL
        ? (asWanted(opened.kind, { ...opened.config }, [ConnectionKind.IMAP]).config as unknown as ImapConfig)
        : opened.config;
    const draft = { mail, sender: { from, username }, identity, date: call.now };
    const saved = await this.#with(call, { id: opened.id, config }, (editor) => editor.save(draft));
    return {
      id: idAt(opened.id, saved) ?? saved.messageId,
      messageId: saved.messageId,
      folder: saved.folder,
      isSample: false,
    };
  }

  async #with<T>(
    call: OpeningCall,
    { id, config }: { readonly id: string; readonly config: ImapConfig },
    use: (editor: MailEditor) => Promise<T>,
  ): Promise<T> {
    const { logins, mail } = this.dependencies;
    return this.#turns.take(id, async () => {
      const editor = await logins.with(call, config, (withToken) => mail.edit(withToken, call.signal));
      try {
        return await use(editor);
      } finally {
        editor.close();
      }
    });
  }
}

/** A message by the id that a search, or the event of a new message, gave it; otherwise by its Message-ID. */
function refOf(key: string, connectionId: string): MessageRef {
  const [, owner, uidValidity = '', uid] = /^(.+):(\d{1,18}):(\d{1,10})$/.exec(key) ?? [];
  if (owner !== undefined) return owner === connectionId ? { key, number: { uidValidity, uid: Number(uid) } } : { key };
  const [, named] = /^\s*<?([\x21-\x3b\x3d\x3f-\x7e]+@[\x21-\x3b\x3d\x3f-\x7e]+)>?\s*$/.exec(key) ?? [];
  return named === undefined ? { key } : { key, messageId: `<${named}>` };
}

/** Null if the server does not tell how a message is numbered, and it has no Message-ID either. */
function idAt(connectionId: string, { uidValidity, uid, messageId: named }: MessageSpot): string | null {
  return uid === null || uidValidity === '' ? named : messageId({ connectionId, uidValidity }, uid);
}
