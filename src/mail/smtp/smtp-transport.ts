import { StepFailure } from '../../errors.js';
import { AddressGuard, systemLookup } from '../../net/guard/address-guard.js';
import type { ReportRefusal } from '../../net/guard/address-refusal-log.js';
import type { LookupAll } from '../../net/guard/address-guard.js';
import type { MailTransport, SentMail } from '../message/outgoing-mail.type.js';
import { composeMail } from './compose-mail.js';
import { senderOf } from './sender-of.js';
import { rejectedRecipient } from './smtp-failure.js';
import { SmtpSession } from './smtp-session.js';

export interface SmtpTransportOptions {
  /** `host` or `host:port`, lower case: private addresses that may be reached despite the general ban. */
  readonly allowHosts: readonly string[];
  /** Default: the system's resolver. */
  readonly lookup?: LookupAll | undefined;
  /** Called for every refusal, with its kind. Default: not called. */
  readonly onRefused?: ReportRefusal | undefined;
  /** How long a connection may take to be tried. Default: 45,000. */
  readonly checkTimeoutMs?: number | undefined;
  /** How long a server may take to say anything at all. Default: 15,000. */
  readonly greetingTimeoutMs?: number | undefined;
}

const CHECK_TIMEOUT_MS = 45_000;
const GREETING_TIMEOUT_MS = 15_000;

/** Sends over SMTP (RFC 5321), each message on a connection of its own. */
export function createSmtpTransport({
  allowHosts,
  onRefused,
  lookup = systemLookup,
  checkTimeoutMs = CHECK_TIMEOUT_MS,
  greetingTimeoutMs = GREETING_TIMEOUT_MS,
}: SmtpTransportOptions): MailTransport {
  const guard = new AddressGuard(allowHosts, onRefused);
  const options = { guard, lookup, greetingTimeoutMs };
  return {
    async send(config, mail, sending): Promise<SentMail> {
      const { messageId, source, sender, recipients } = await composeMail(mail, senderOf(mail, config), sending);
      const session = await SmtpSession.open(config, { ...options, signal: sending.signal });
      try {
        const { accepted, rejectedErrors = [] } = await session.send(sender, recipients, source);
        return { messageId, accepted, rejected: rejectedErrors.map((error) => rejectedRecipient(error, config)) };
      } finally {
        session.leave();
      }
    },
    async check(config): Promise<void> {
      const limit = new AbortController();
      const timeOut = (): void =>
        limit.abort(
          StepFailure.retryable('NETWORK_ERROR', `No answer from ${config.host}: it did not answer in time.`, {
            host: config.host,
          }),
        );
      const timer = setTimeout(timeOut, checkTimeoutMs);
      try {
        const session = await SmtpSession.open(config, { ...options, signal: limit.signal });
        await session.touch().finally(() => session.leave());
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
