import type { SmtpConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { CONNECTION_REASONS } from '../../net/connection-reasons.js';
import type { RejectedRecipient } from '../message/outgoing-mail.type.js';
import { shownReply } from './shown-reply.js';

/** The common fields of errors of the client, its socket and TLS, recognised by their shape. */
export interface SmtpError {
  readonly code?: string | undefined;
  /** The system's code, if the client replaced it with one of its own. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | false | undefined;
  readonly recipient?: string | undefined;
  /** Which of its limits of time was passed. */
  readonly timeoutType?: string | undefined;
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  ...CONNECTION_REASONS,
  ECONNECTION: 'it closed the connection',
  ETLS: 'it closed the connection',
};

/**
 * The failure of a mail server. Its reply to the message is shown, because it says what to change. Its reply to a login
 * is not shown, and neither is any text that repeats the password. RFC 5321, section 4.2.1: 4yz may pass, 5yz stays.
 */
export function smtpFailure(error: unknown, config: SmtpConfig): StepFailure {
  if (error instanceof StepFailure) return error;
  const shape = shapeOf(error);
  const status = shape.responseCode || undefined;
  return status === undefined ? failureWithoutReply(shape, config) : failureOfReply(shape, status, config);
}

/** A recipient that was refused while others were not. */
export function rejectedRecipient(error: SmtpError, config: SmtpConfig): RejectedRecipient {
  return {
    address: error.recipient ?? '',
    status: error.responseCode || null,
    reply: shownReply(error.response, config),
  };
}

function failureOfReply(
  { code, command = '', response, rejectedErrors = [] }: SmtpError,
  status: number,
  config: SmtpConfig,
): StepFailure {
  const { host } = config;
  const isPassing = status < 500;
  if (code === 'EAUTH') {
    return isPassing
      ? StepFailure.retryable('MAIL_SERVER_ERROR', `${host} could not check the login just now.`, { host, status })
      : StepFailure.permanent(
          'LOGIN_FAILED',
          `${host} refused the login: the user name, or the password or token, is not right.`,
          { host, status },
        );
  }
  if (command === 'STARTTLS') {
    return isPassing
      ? StepFailure.retryable('MAIL_SERVER_ERROR', `${host} could not secure the connection just now.`, {
          host,
          status,
        })
      : StepFailure.permanent(
          'TLS_ERROR',
          `The connection to ${host} could not be secured: it does not offer STARTTLS.`,
          { host, status },
        );
  }
  if (status === 530)
    return StepFailure.permanent('LOGIN_FAILED', `${host} wants a login, and the connection has none.`, {
      host,
      status,
    });
  const reply = shownReply(response, config);
  const rejected = rejectedErrors.map((each) => rejectedRecipient(each, config));
  const details = {
    host,
    status,
    reply,
    ...(rejected.length > 0 ? { rejected: rejected.map((each) => ({ ...each })) } : {}),
  };
  const said = reply === '' ? `${status}` : `${status} ${reply}`;
  if (status >= 500)
    return StepFailure.permanent(
      'MAIL_REFUSED',
      `${host} refused ${rejected.length > 0 ? 'every recipient' : 'the message'}: ${said}`,
      details,
    );
  return StepFailure.retryable(
    'MAIL_SERVER_ERROR',
    `${host} did not take the message${rejected.length > 0 ? ' for anybody' : ''} just now: ${said}`,
    details,
  );
}

function failureWithoutReply(
  { code = 'UNKNOWN', originalCode = code, timeoutType }: SmtpError,
  { host, tls }: SmtpConfig,
): StepFailure {
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO$/.test(originalCode)) {
    return StepFailure.permanent(
      'TLS_ERROR',
      `The connection to ${host} could not be secured (${originalCode.slice(0, 100)}).`,
      { host, reason: originalCode.slice(0, 100) },
    );
  }
  if (code === 'EAUTH')
    return StepFailure.permanent(
      'LOGIN_FAILED',
      `${host} offers no way to log in that is known here (PLAIN, LOGIN, CRAM-MD5; XOAUTH2 for a token).`,
      { host },
    );
  if (code === 'EMESSAGE')
    return StepFailure.permanent('MESSAGE_TOO_LARGE', `The message is larger than ${host} takes.`, { host });
  if (code === 'EPROTOCOL')
    return StepFailure.retryable('MAIL_SERVER_ERROR', `${host} does not answer as a mail server does.`, { host });
  const hint =
    timeoutType === 'GREETING_TIMEOUT' && !tls
      ? ' (if it speaks TLS from the first byte, as on port 465, the connection needs "tls": true)'
      : '';
  const reason =
    code === 'ETIMEDOUT'
      ? `it did not answer in time${hint}`
      : (REASONS[originalCode] ?? REASONS[code] ?? `the connection failed (${originalCode.slice(0, 100)})`);
  return StepFailure.retryable('NETWORK_ERROR', `No answer from ${host}: ${reason}.`, {
    host,
    reason: originalCode.slice(0, 100),
  });
}

/** An error of Node's own is no `Error` of the realm that a test runs in; several addresses make one of many. */
function shapeOf(error: unknown): SmtpError {
  if (typeof error !== 'object' || error === null) return {};
  return !('code' in error) && 'errors' in error && Array.isArray(error.errors) ? shapeOf(error.errors[0]) : error;
}
