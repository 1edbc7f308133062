import { ConnectionKind } from '../../domain/connection/index.js';
import type { MailTransport, OutgoingMail, SentMail } from '../../mail/message/outgoing-mail.type.js';
import type { ConnectionOpener, OpeningCall } from '../connections/connection-opener.js';
import type { MailLogins } from './mail-logins.js';

export interface MailSenderDependencies {
  readonly opener: Pick<ConnectionOpener, 'open'>;
  readonly logins: MailLogins;
  readonly transport: MailTransport;
}

/** Sends messages for the tools of users' runs, by the mail servers of these users. */
export class MailSender {
  constructor(private readonly dependencies: MailSenderDependencies) {}

  /**
   * The same call again, after a failure or a crash, sends the same message under the same Message-ID. The id is
   * derived from the connection's id as well, which no server learns. Knowing the call's key is then not enough to
   * predict it.
   *
   * @throws StepFailure `MISSING_CONNECTION`, or for an action that the server cannot do.
   */
  async send(
    call: OpeningCall & { readonly idempotencyKey: string; readonly now: Date },
    connection: string,
    mail: OutgoingMail,
  ): Promise<SentMail> {
    const { opener, logins, transport } = this.dependencies;
    const { id, config } = await opener.open(call, connection, [ConnectionKind.SMTP]);
    const sending = { identity: `${id}:${call.idempotencyKey}`, date: call.now, signal: call.signal };
    return logins.with(call, config, (withToken) => transport.send(withToken, mail, sending));
  }
}
