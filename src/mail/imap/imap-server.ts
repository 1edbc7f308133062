import { ImapFlow } from 'imapflow';
import type { MailboxObject } from 'imapflow';
import type { ImapConfig } from '../../domain/connection/index.js';
import { AddressGuard, systemLookup } from '../../net/guard/address-guard.js';
import type { ReportRefusal } from '../../net/guard/address-refusal-log.js';
import type { LookupAll } from '../../net/guard/address-guard.js';
import { mayBeInClear } from '../in-clear.js';
import { guardedLookup, literalRefusal } from '../../net/guard/guarded-lookup.js';
import { StepFailure } from '../../errors.js';
import { abortedBy } from '../message/aborted.js';
import type { MailEditor } from '../changes/mail-editor.type.js';
import type { MailServer, MailSession } from '../mail-server.type.js';
import type { ParseMail } from '../parse-mail.type.js';
import { parseMessage } from '../message/parse-message.js';
import { ImapEditor } from './imap-editor.js';
import { imapFailure } from './imap-failure.js';
import { DEFAULT_TIMES, ImapSession } from './imap-session.js';
import type { ImapTimes } from './imap-session.js';
import { openFolder } from './open-folder.js';

export interface ImapServerOptions {
  /** `host` or `host:port`, lower case: private addresses that may be reached despite the general ban. */
  readonly allowHosts: readonly string[];
  /** Default: the system's resolver. */
  readonly lookup?: LookupAll | undefined;
  /** Called for every refusal, with its kind. Default: not called. */
  readonly onRefused?: ReportRefusal | undefined;
  readonly times?: Partial<ImapTimes> | undefined;
  /** Default: 45,000. */
  readonly openTimeoutMs?: number | undefined;
  /** How messages are read. Default: in this process, however long it takes. */
  readonly parse?: ParseMail | undefined;
}

const CONNECT_TIMEOUT_MS = 15_000;
const GREETING_TIMEOUT_MS = 15_000;
/** The time for all of it, from the first packet to the open folder. A slower server is disconnected. */
const OPEN_TIMEOUT_MS = 45_000;
/** Longer than anything that is waited for: silence of this length is a dead connection. */
const SOCKET_TIMEOUT_MS = 240_000;
/** One batch of messages, each within its own limit, with the accompanying data. */
const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

/** Mailboxes over IMAP (RFC 9051 and RFC 3501). */
export function createImapServer({
  allowHosts,
  onRefused,
  lookup = systemLookup,
  times = {},
  openTimeoutMs = OPEN_TIMEOUT_MS,
  parse = parseMessage,
}: ImapServerOptions): MailServer {
  const guard = new AddressGuard(allowHosts, onRefused);
  /** Logs in, and returns the result of `use`. The connection is closed if that fails. */
  const connected = async <T>(
    config: ImapConfig,
    signal: AbortSignal | undefined,
    use: (client: ImapFlow) => Promise<T> | T,
  ): Promise<T> => {
    const client = createClient(config, guard, lookup);
    const cut = (): void => client.close();
    // The awaited request reports the error. Without a listener it would end the process.
    client.on('error', () => undefined);
    const limit = setTimeout(cut, openTimeoutMs);
    signal?.addEventListener('abort', cut);
    client.once('close', () => signal?.removeEventListener('abort', cut));
    try {
      if (signal?.aborted === true) throw abortedBy(signal, config.host);
      const refusal = literalRefusal(guard, config.host, config.port);
      if (refusal) throw refusal;
      await client.connect();
      return await use(client);
    } catch (error) {
      client.close();
      throw signal?.aborted === true ? abortedBy(signal, config.host) : imapFailure(error, config.host);
    } finally {
      clearTimeout(limit);
    }
  };
  return {
    open: async (config, folder = config.folder, signal?: AbortSignal, ownerId = ''): Promise<MailSession> =>
      connected(config, signal, async (client) => {
        const mailbox = await openFolder(client, folder, true);
        if (!UID_VALIDITY.test(String(mailbox.uidValidity)))
          throw StepFailure.retryable('MAIL_SERVER_ERROR', `${config.host} does not say how it numbers its messages.`, {
            host: config.host,
          });
        return new ImapSession(
          client,
          { ...mailbox, uidNext: await uidNextOf(client, mailbox) },
          config.host,
          { ...DEFAULT_TIMES, ...times },
          (raw) => parse(raw, ownerId),
        );
      }),
    edit: async (config, signal): Promise<MailEditor> =>
      connected(config, signal, (client) => new ImapEditor(client, config.host, signal)),
  };
}

/** RFC 9051, section 2.3.1.1: 32 bits. Any number that fits into 63 bits is stored anyway. */
const UID_VALIDITY = /^\d{1,18}$/;

/** Old servers do not say it when a folder is opened. */
async function uidNextOf(client: ImapFlow, { path, uidNext }: MailboxObject): Promise<number> {
  if (uidNext > 0) return uidNext;
  const status = await client.status(path, { uidNext: true });
  if (status && status.uidNext !== undefined) return status.uidNext;
  const all = await client.search({ all: true }, { uid: true });
  return Math.max(0, ...(Array.isArray(all) ? all.slice(-1) : [])) + 1;
}

function createClient(
  { host, port, tls, username, password, accessToken }: ImapConfig,
  guard: AddressGuard,
  lookup: LookupAll,
): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: tls,
    ...(tls || mayBeInClear(guard, { host, port }, true) ? {} : { doSTARTTLS: true }),
    auth: accessToken === undefined ? { user: username, pass: password ?? '' } : { user: username, accessToken },
    tls: { lookup: guardedLookup(guard, lookup, port) },
    clientInfo: { name: 'Stepcast' },
    // Its log lines hold addresses, subjects and texts of servers, which must not get into our log.
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    maxLiteralSize: MAX_RESPONSE_BYTES,
    maxLineLength: MAX_RESPONSE_BYTES,
    maxResponseSize: 2 * MAX_RESPONSE_BYTES,
    maxLockHoldTime: false,
  });
}
