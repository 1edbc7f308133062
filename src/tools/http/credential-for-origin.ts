import { ConnectionKind, originOf } from '../../domain/connection/index.js';
import type { OpenConnection } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { invalidInput } from '../support/input.js';
import { FIELD_VALUE, FORBIDDEN_HEADERS, type OutgoingRequest } from './outgoing-request.js';

/** The kinds that are a credential of HTTP. */
export const HTTP_KINDS = [
  ConnectionKind.BEARER,
  ConnectionKind.BASIC,
  ConnectionKind.HEADER,
  ConnectionKind.QUERY,
  ConnectionKind.OAUTH2,
] as const;
export type HttpConnection = OpenConnection<(typeof HTTP_KINDS)[number]>;

/**
 * The request with the credential of a connection.
 *
 * @throws StepFailure `INVALID_INPUT` if the step sets that header as well: neither of them may win silently.
 * @throws StepFailure `ORIGIN_NOT_ALLOWED` if its owner has not allowed the connection to be sent to this origin.
 */
export function withCredential(request: OutgoingRequest, connection: HttpConnection | null): OutgoingRequest {
  if (connection === null) return request;
  const { origins = [] } = connection.config;
  const { origin } = request.url;
  if (!origins.some((allowed) => originOf(allowed) === origin)) throw originNotAllowed(connection, origin);
  if (connection.kind === ConnectionKind.QUERY) return withParameter(request, connection);
  const { name, value } = headerOf(connection);
  const key = name.toLowerCase();
  if (FORBIDDEN_HEADERS.has(key))
    throw invalidInput('connection', 'the header of this connection is one that is set by the HTTP connection itself.');
  if (!FIELD_VALUE.test(value))
    throw invalidInput(
      'connection',
      'the value that this connection sends holds characters that are not allowed in a header.',
    );
  if (request.given.has(key))
    throw invalidInput(
      `headers.${name}`,
      `the connection ${JSON.stringify(connection.name)} sets this header; give one or the other.`,
    );
  return { ...request, headers: { ...request.headers, [key]: value }, credential: key };
}

/** The request with a credential in its query. A redirect or a further page that lacks it does not get it again. */
function withParameter(request: OutgoingRequest, { name, config }: OpenConnection<'QUERY'>): OutgoingRequest {
  if (request.url.searchParams.has(config.name))
    throw invalidInput(
      `query.${config.name}`,
      `the connection ${JSON.stringify(name)} sets this parameter; give one or the other.`,
    );
  const url = new URL(request.url);
  url.searchParams.append(config.name, config.value);
  return { ...request, url };
}

/** Nothing is sent before the owner has said so; the message says how. */
function originNotAllowed({ id, name }: HttpConnection, origin: string): StepFailure {
  const message = `The connection ${JSON.stringify(name)} may not be sent to ${origin}, which is none of its origins. If you trust that address with it, allow it once: on the page of the connection, with the mutation allowConnectionOrigin, or with "stepcast connections allow-origin".`;
  return StepFailure.permanent('ORIGIN_NOT_ALLOWED', message, { connection: name, connectionId: id, origin });
}

function headerOf(connection: Exclude<HttpConnection, OpenConnection<'QUERY'>>): {
  readonly name: string;
  readonly value: string;
} {
  switch (connection.kind) {
    case ConnectionKind.BEARER:
      return { name: 'Authorization', value: `Bearer ${connection.config.token}` };
    case ConnectionKind.OAUTH2:
      return { name: 'Authorization', value: `Bearer ${connection.config.accessToken}` };
    case ConnectionKind.BASIC:
      // RFC 7617, section 2: of the bytes of UTF-8.
      return {
        name: 'Authorization',
        value: `Basic ${Buffer.from(`${connection.config.username}:${connection.config.password}`).toString('base64')}`,
      };
    case ConnectionKind.HEADER:
      return connection.config;
  }
}
