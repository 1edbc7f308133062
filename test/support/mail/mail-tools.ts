import { ConnectionKind } from '../../../src/domain/connection/index.js';
import { DEFAULT_ATTACHMENT_LIMITS } from '../../../src/domain/mail/attachment-files.js';
import { StepFailure } from '../../../src/errors.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { createImapServer } from '../../../src/mail/imap/imap-server.js';
import { select } from '../../../src/mail/mailbox.js';
import { createSampleMailbox } from '../../../src/mail/sample/sample-mailbox.js';
import type { ConnectionOpener } from '../../../src/services/connections/connection-opener.js';
import { MailChanger } from '../../../src/services/mailboxes/mail-changer.js';
import type { MailLogins } from '../../../src/services/mailboxes/mail-logins.js';
import { MailSearch } from '../../../src/services/mailboxes/mail-search.js';
import { createEmailTools } from '../../../src/tools/email/index.js';
import { NO_PORTS, toolContext } from '../tools/tool-context.js';

/** An account of a mail server of the tests. */
export interface MailAccount {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** The folder that the connection names. Default: INBOX. */
  readonly folder?: string;
}

const NO_TOKENS = { with: async (_call, account, login) => login(account) } as MailLogins;

/** The tools of mailboxes on one account, as the connection "work" with the id `conn_1`. */
export function mailTools({ port, user, password, folder = 'INBOX' }: MailAccount) {
  const sample = createSampleMailbox();
  const mail = createImapServer({ allowHosts: ['127.0.0.1'] });
  const config = { host: '127.0.0.1', port, tls: false, username: user, password, folder };
  const opener = {
    open: async (_call: unknown, name: string) => {
      if (name === 'demo') return { id: 'conn_2', name, kind: ConnectionKind.SAMPLE_MAILBOX, config: {} };
      if (name === 'work') return { id: 'conn_1', name, kind: ConnectionKind.IMAP, config };
      throw StepFailure.permanent('MISSING_CONNECTION', 'There is no such connection.');
    },
  } as unknown as ConnectionOpener;
  const search = new MailSearch({
    opener,
    logins: NO_TOKENS,
    mail,
    sample,
    select,
    attachments: DEFAULT_ATTACHMENT_LIMITS,
  });
  const changer = new MailChanger({ opener, logins: NO_TOKENS, mail, sample });
  const ports = {
    ...NO_PORTS,
    mail: {
      ...NO_PORTS.mail,
      search: search.search.bind(search),
      update: changer.update.bind(changer),
      draft: changer.draft.bind(changer),
    },
  };
  const tools = new Map(createEmailTools().map((tool) => [tool.name, tool]));
  /** Runs a tool. @param key tells calls apart. */
  return async (
    name: string,
    input: JsonObject,
    { signal = new AbortController().signal, key = 'ex:step' } = {},
  ): Promise<JsonObject> => {
    const result = await tools
      .get(name)
      ?.run({ connection: 'work', ...input }, toolContext({ ports, signal, idempotencyKey: key }));
    if (result === undefined || 'suspend' in result) throw new Error(`${name} has no output`);
    return result.output as JsonObject;
  };
}
