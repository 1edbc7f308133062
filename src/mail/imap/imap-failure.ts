import { ImapFlowErrorCode } from 'imapflow';
import type { ImapFlowError } from 'imapflow';
import { StepFailure } from '../../errors.js';
import { CONNECTION_REASONS } from '../../net/connection-reasons.js';

const REASONS: Readonly<Record<string, string>> = {
  ...CONNECTION_REASONS,
  [ImapFlowErrorCode.CONNECT_TIMEOUT]: 'it did not answer in time',
  [ImapFlowErrorCode.GREETING_TIMEOUT]: 'it did not answer in time',
  [ImapFlowErrorCode.UPGRADE_TIMEOUT]: 'it did not answer in time',
  [ImapFlowErrorCode.ETIMEOUT]: 'it did not answer in time',
  [ImapFlowErrorCode.NoConnection]: 'it closed the connection',
  [ImapFlowErrorCode.EConnectionClosed]: 'it closed the connection',
  [ImapFlowErrorCode.ClosedAfterConnectText]: 'it closed the connection',
  [ImapFlowErrorCode.ClosedAfterConnectTLS]: 'it closed the connection',
};

/** RFC 5530: the server has trouble of its own, which says nothing about the credentials. */
const PASSING: ReadonlySet<string> = new Set([
  'UNAVAILABLE',
  'INUSE',
  'LIMIT',
  'SERVERBUG',
  'CONTACTADMIN',
  'OVERQUOTA',
]);

/**
 * The failure of a mail server, in our own words. The server's message may repeat our input, and errors of the client
 * contain commands.
 */
export function imapFailure(error: unknown, host: string): StepFailure {
  if (error instanceof StepFailure) return error;
  const {
    code = 'UNKNOWN',
    authenticationFailed,
    serverResponseCode,
    tlsFailed,
    mailboxMissing,
    responseStatus,
    cause,
  } = shapeOf(error);
  if (cause instanceof StepFailure) return cause;
  if (authenticationFailed === true && !PASSING.has(serverResponseCode ?? '')) {
    return StepFailure.permanent(
      'LOGIN_FAILED',
      `${host} refused the login: the user name, or the password or token, is not right.`,
      { host },
    );
  }
  if (mailboxMissing === true || serverResponseCode === 'NONEXISTENT')
    return StepFailure.permanent('FOLDER_NOT_FOUND', `${host} has no such folder.`, { host });
  if (serverResponseCode === 'TOOBIG' || serverResponseCode === 'APPENDLIMIT')
    return StepFailure.permanent('MESSAGE_TOO_LARGE', `${host} does not take a message of this size.`, { host });
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/.test(code))
    return StepFailure.permanent('TLS_ERROR', `The connection to ${host} could not be secured (${code}).`, {
      host,
      reason: code,
    });
  if (tlsFailed === true)
    return StepFailure.permanent(
      'TLS_ERROR',
      `The connection to ${host} could not be secured: it does not offer STARTTLS.`,
      { host },
    );
  if (responseStatus !== undefined || authenticationFailed === true)
    return StepFailure.retryable('MAIL_SERVER_ERROR', `${host} could not do it just now.`, { host });
  const reason = REASONS[code] ?? `the connection failed (${code.slice(0, 100)})`;
  return StepFailure.retryable('NETWORK_ERROR', `No answer from ${host}: ${reason}.`, {
    host,
    reason: code.slice(0, 100),
  });
}

/** By its shape: an error of Node's own is no `Error` of the realm that a test runs in. */
function shapeOf(error: unknown): Partial<ImapFlowError> {
  return typeof error === 'object' && error !== null ? error : {};
}
