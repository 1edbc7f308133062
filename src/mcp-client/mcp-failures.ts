import { isTerminalHttpStatus } from './http/http-status.js';
import { StepFailure } from '../errors.js';

/** The most characters shown of a server's message about its own failure. */
const MAX_REASON_CHARS = 300;

/** The server does not know the session any more: the same again in a new one. */
export class McpSessionLost extends Error {
  constructor() {
    super('The MCP session is over.');
    this.name = 'McpSessionLost';
  }
}

/** The server went away before it had answered. Whether it carried out the request is unknown. */
export function connectionLost(): StepFailure {
  return StepFailure.retryable('MCP_CONNECTION_LOST', 'The MCP server went away before it had answered.');
}

/** The token is good, and does not allow this request (RFC 6750, section 3.1). */
export function scopesMissing(scopes: readonly string[]): StepFailure {
  const names = scopes.map((scope) => JSON.stringify(excerpt(scope))).join(', ');
  return StepFailure.permanent(
    'MCP_INSUFFICIENT_SCOPE',
    `The MCP server wants more than was granted${names === '' ? '' : ` (${names})`}. Connect it again, to grant that as well.`,
    { scopes: [...scopes] },
  );
}

/** It does not speak the protocol, or not as it should. */
export function protocolFailure(reason: string): StepFailure {
  return StepFailure.retryable('MCP_PROTOCOL_ERROR', `The MCP server did not answer as the protocol has it: ${reason}`);
}

export function tooLarge(maxBytes: number): StepFailure {
  return StepFailure.permanent('RESPONSE_TOO_LARGE', `The MCP server sent a message of more than ${maxBytes} bytes.`);
}

/** An answer over HTTP that is none of the protocol. */
export function statusFailure(status: number, body: string, retryAfterMs: number | undefined): StepFailure {
  const details = { status };
  if (status === 401 || status === 403) {
    return StepFailure.permanent(
      'MCP_UNAUTHORIZED',
      `The MCP server refused the credentials of the connection (HTTP ${status}). Connect it by consent, or give it other headers.`,
      details,
    );
  }
  if (status === 404)
    return StepFailure.permanent('MCP_NOT_FOUND', 'There is no MCP server at this address (HTTP 404).', details);
  if (status >= 300 && status < 400) {
    return StepFailure.permanent(
      'REDIRECT_FAILED',
      `The MCP server redirects to another place (HTTP ${status}), which is not followed: the connection needs its final address.`,
      details,
    );
  }
  const said = excerpt(body);
  const message = `The MCP server answered HTTP ${status}${said === '' ? '.' : `: ${said}`}`;
  return isTerminalHttpStatus(status)
    ? StepFailure.permanent('HTTP_STATUS', message, details)
    : StepFailure.retryable('HTTP_STATUS', message, details, retryAfterMs);
}

/** One line of a text from an MCP server. */
export function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > MAX_REASON_CHARS ? `${line.slice(0, MAX_REASON_CHARS)}…` : line;
}
