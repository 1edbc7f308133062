import type { JsonObject } from '../../lib/json/json.js';
import type { ImapConfig } from './config-schemas.js';
import { ConnectionKind } from './connection.js';
import type { MailConfig, SmtpConfig } from './open-connection.js';

interface MailServers {
  readonly imapHost: string;
  readonly smtpHost: string;
  readonly smtpPort: number;
  readonly smtpTls: boolean;
}

const inTls = (imapHost: string, smtpHost: string): MailServers => ({
  imapHost,
  smtpHost,
  smtpPort: 465,
  smtpTls: true,
});
const startTls = (imapHost: string, smtpHost: string): MailServers => ({
  imapHost,
  smtpHost,
  smtpPort: 587,
  smtpTls: false,
});

const GMAIL = inTls('imap.gmail.com', 'smtp.gmail.com');
const OUTLOOK = startTls('outlook.office365.com', 'smtp-mail.outlook.com');
const ICLOUD = startTls('imap.mail.me.com', 'smtp.mail.me.com');

/** The servers of providers, by the domain of an address, as the providers publish them. */
const KNOWN: ReadonlyMap<string, MailServers> = new Map([
  ['gmail.com', GMAIL],
  ['googlemail.com', GMAIL],
  ['outlook.com', OUTLOOK],
  ['hotmail.com', OUTLOOK],
  ['live.com', OUTLOOK],
  ['yahoo.com', inTls('imap.mail.yahoo.com', 'smtp.mail.yahoo.com')],
  ['icloud.com', ICLOUD],
  ['me.com', ICLOUD],
  ['mac.com', ICLOUD],
  ['fastmail.com', inTls('imap.fastmail.com', 'smtp.fastmail.com')],
  ['gmx.de', startTls('imap.gmx.net', 'mail.gmx.net')],
  ['gmx.net', startTls('imap.gmx.net', 'mail.gmx.net')],
  ['web.de', startTls('imap.web.de', 'smtp.web.de')],
]);

/** The configuration of a MAIL connection with the servers of its provider, if its address names a known one. */
export function withKnownServers(config: JsonObject): JsonObject {
  const { username } = config;
  const domain = typeof username === 'string' ? username.slice(username.lastIndexOf('@') + 1).toLowerCase() : '';
  const known = KNOWN.get(domain);
  const { imapHost = known?.imapHost, smtpHost = known?.smtpHost, smtpPort, smtpTls } = config;
  // The port and TLS of a provider go with its own server only.
  const isKnown = known !== undefined && smtpHost === known.smtpHost && smtpPort === undefined && smtpTls === undefined;
  return {
    ...config,
    ...(imapHost === undefined ? {} : { imapHost }),
    ...(smtpHost === undefined ? {} : { smtpHost }),
    smtpPort: smtpPort ?? (isKnown ? known.smtpPort : smtpTls === true ? 465 : 587),
    smtpTls: smtpTls ?? (isKnown ? known.smtpTls : smtpPort === 465),
  };
}

/**
 * The server whose word about the sender of a message in this mailbox counts. Null: that of none does.
 *
 * Gmail names itself so: https://support.google.com/mail/answer/180707
 */
export function trustedServerOf({ authservId, imapHost }: JsonObject): string | null {
  if (typeof authservId === 'string' && authservId !== '') return authservId.toLowerCase();
  return imapHost === GMAIL.imapHost ? 'mx.google.com' : null;
}

/** The mailbox of an account that reads and sends mail. */
function imapPartOf(account: MailConfig): ImapConfig {
  const { imapHost: host, imapPort: port, imapTls: tls, folder } = account;
  return { host, port, tls, folder, username: account.username, ...credentialOf(account) };
}

/** The mail server of an account that reads and sends mail. */
function smtpPartOf(account: MailConfig): SmtpConfig {
  const { smtpHost: host, smtpPort: port, smtpTls: tls, from } = account;
  const sender = from === undefined ? {} : { from };
  return { host, port, tls, username: account.username, ...sender, ...credentialOf(account) };
}

/**
 * A connection as one of the wanted kinds sees it. An account for mail is a mailbox to a tool that reads, and a mail
 * server to a tool that sends.
 */
export function asWanted(
  kind: ConnectionKind,
  config: JsonObject,
  wanted: readonly ConnectionKind[],
): { readonly kind: ConnectionKind; readonly config: JsonObject } {
  if (kind !== ConnectionKind.MAIL || wanted.includes(kind)) return { kind, config };
  const account = config as unknown as MailConfig;
  if (wanted.includes(ConnectionKind.IMAP))
    return { kind: ConnectionKind.IMAP, config: { ...imapPartOf(account) } as unknown as JsonObject };
  return wanted.includes(ConnectionKind.SMTP)
    ? { kind: ConnectionKind.SMTP, config: { ...smtpPartOf(account) } as unknown as JsonObject }
    : { kind, config };
}

function credentialOf({
  password,
  accessToken,
  oauth2,
}: MailConfig): Pick<MailConfig, 'password' | 'accessToken' | 'oauth2'> {
  return {
    ...(password === undefined ? {} : { password }),
    ...(accessToken === undefined ? {} : { accessToken }),
    ...(oauth2 === undefined ? {} : { oauth2 }),
  };
}
