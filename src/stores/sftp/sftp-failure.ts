import { StepFailure } from '../../errors.js';
import { networkFailure } from '../../net/network-error.js';

const MAX_MESSAGE_CHARS = 200;

/** The parts of an error of the client that decide about it. */
interface SftpError {
  readonly message?: unknown;
  /** A number: the status of SFTP. A text: that of the network. */
  readonly code?: unknown;
  /** Where in the protocol: `client-authentication`, `client-timeout`, `client-socket`, `handshake`, `protocol`. */
  readonly level?: unknown;
}

/** The status codes of draft-ietf-secsh-filexfer-02, section 7. */
export const Status = { EOF: 1, NO_SUCH_FILE: 2, PERMISSION_DENIED: 3, FAILURE: 4, NO_CONNECTION: 6, LOST: 7 } as const;

/** The status with which a server answered. Null: it is no such answer. */
export function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code } = error as SftpError;
  return typeof code === 'number' ? code : null;
}

/**
 * The failure of a step that a server of files refused, or did not answer.
 *
 * @param thing what it was about, such as `"in/a.csv"`. Empty: the connection itself.
 */
export function sftpFailure(error: unknown, host: string, thing: string): StepFailure {
  if (error instanceof StepFailure) return error;
  const { level, message } = (typeof error === 'object' && error !== null ? error : {}) as SftpError;
  const said = typeof message === 'string' ? clean(message) : '';
  const status = statusOf(error);
  const about = thing === '' ? '' : ` ${thing}`;
  if (status !== null) return refusal(status, { host, about, said });
  if (level === 'client-authentication')
    return StepFailure.permanent('LOGIN_FAILED', `${host} refused the login of the connection.`, { host });
  if (level === 'client-timeout')
    return StepFailure.retryable('NETWORK_ERROR', `No answer from ${host}: it did not answer in time.`, {
      host,
      reason: 'ETIMEDOUT',
    });
  if (level === 'handshake' || level === 'protocol')
    return StepFailure.permanent('STORE_REFUSED', `${host} and this client have no way to speak SSH: ${said}`, {
      host,
    });
  return networkFailure(error, host);
}

function refusal(
  status: number,
  { host, about, said }: { readonly host: string; readonly about: string; readonly said: string },
): StepFailure {
  const details = { host, status };
  if (status === Status.NO_SUCH_FILE)
    return StepFailure.permanent('STORE_NOT_FOUND', `${host} does not have${about || ' it'}.`, details);
  if (status === Status.PERMISSION_DENIED)
    return StepFailure.permanent('STORE_ACCESS_DENIED', `${host} does not allow this for${about || ' it'}.`, details);
  if (status === Status.NO_CONNECTION || status === Status.LOST)
    return StepFailure.retryable('STORE_UNAVAILABLE', `${host} cannot do this now: ${said}`, details);
  return StepFailure.permanent('STORE_REFUSED', `${host} refused this for${about || ' it'}: ${said}`, details);
}

/** A text of a server, as one line. */
function clean(text: string): string {
  const cut = text.slice(0, MAX_MESSAGE_CHARS);
  // oxlint-disable-next-line no-control-regex
  return cut.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').toWellFormed();
}
