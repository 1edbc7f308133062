import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConflictError, ForbiddenError, MalformedError, NotFoundError, UnauthenticatedError } from '../../errors.js';
import type { ChatPage } from '../../domain/chat/chat-page.js';
import { PageKind } from '../../domain/page/page.js';
import type { ChatSettings } from '../../domain/page/chat.js';
import { isFileValue } from '../../domain/file/file.js';
import { MAX_MESSAGE_FILES } from '../../domain/chat/chat.js';
import { readForm } from '../../rest/events/delivered-body.js';
import { piecesOf } from '../../rest/http/unread-body.js';
import type { GivenMessage } from '../../services/chats/chat-sender.js';
import type { ChatVisitor } from '../../services/chats/public-chat.service.js';
import type { StoreFile } from '../../services/events/delivered-files.js';
import type { OpenPage } from '../../services/public-pages/open-page.js';
import type { Readable } from 'node:stream';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';

/** The header with the key of a visitor. */
const VISITOR_HEADER = 'stepcast-visitor';
const MULTIPART = /^multipart\/form-data/i;
/** Of one text of a message with files. */
const MAX_TEXT_BYTES = 65_536;

/** The settings of a page that is a chat. @throws NotFoundError */
export function chatSettings({ source }: OpenPage): ChatSettings {
  if (source.kind !== PageKind.CHAT) throw new NotFoundError('page', '…');
  return source.settings;
}

/** @throws ConflictError `ILLEGAL_STATE` */
export function requireOpenChat({ closed }: OpenPage): void {
  if (closed !== null) throw new ConflictError('ILLEGAL_STATE', 'This chat is closed at the moment.');
}

/** The visitor that a request comes from. */
export function visitorOf(request: FastifyRequest, page: ChatPage, nonce: string | null): ChatVisitor {
  const key = request.headers[VISITOR_HEADER];
  return { page, key: typeof key === 'string' && key !== '' ? key : null, nonce, address: request.ip };
}

/**
 * The message of a request: JSON, or a form with files.
 *
 * @throws MalformedError, TooLargeError; errors of storing.
 */
export async function readMessage(
  request: FastifyRequest,
  takesFiles: boolean,
  store: StoreFile,
): Promise<GivenMessage> {
  const contentType = request.headers['content-type'] ?? '';
  if (!MULTIPART.test(contentType)) return messageIn(request.body as JsonValue | undefined);
  const read = await readForm({ contentType, bytes: piecesOf(request.body as Readable) }, store, {
    files: takesFiles ? MAX_MESSAGE_FILES : 0,
    fields: 2,
    fieldBytes: MAX_TEXT_BYTES,
    takesFile: (name) => takesFiles && /^file\d$/.test(name),
  });
  const { text, client_id: clientId, ...others } = read;
  const files = Object.values(others).filter((value) => isFileValue(value));
  return { ...messageIn({ text: text ?? '', client_id: clientId ?? '' }), files };
}

function messageIn(body: JsonValue | undefined): GivenMessage {
  if (!isJsonObject(body)) throw new MalformedError('Send a JSON object with "text" and "client_id".');
  const unknown = Object.keys(body).find((name) => name !== 'text' && name !== 'client_id');
  if (unknown !== undefined) throw new MalformedError(`"${unknown.slice(0, 100)}" is not a known field of a message.`);
  const { text, client_id: clientId } = body;
  if (typeof text !== 'string') throw new MalformedError('"text" must be a text.');
  if (typeof clientId !== 'string')
    throw new MalformedError('"client_id" must be a text of your own for this message.');
  return { text, clientId, files: [] };
}

/**
 * Lets pages of this server and of the sites that may embed the chat call it, and no others. Neither cookies nor other
 * credentials of the browser count for other sites: the key of the visitor does.
 *
 * @param isOwn whether the request comes from a page of this server, or from no page.
 * @throws ForbiddenError
 */
export function allowOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  { isOwn, origins }: { readonly isOwn: boolean; readonly origins: readonly string[] },
): void {
  reply.header('vary', 'Origin');
  if (isOwn) return;
  const origin = request.headers.origin ?? '';
  if (!origins.includes(origin))
    throw new ForbiddenError('Pages of this site may not use this chat: its owner has not listed the site.');
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'retry-after',
    'cross-origin-resource-policy': 'cross-origin',
  });
}

/** What a page of another site may send. */
export const PREFLIGHT_HEADERS = {
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': `content-type, last-event-id, ${VISITOR_HEADER}, stepcast-pass`,
  'access-control-max-age': '600',
} as const;

/** A number in the query. @throws MalformedError */
export function numberIn(query: unknown, name: string): number {
  const given = (query as Readonly<Record<string, unknown>>)[name];
  if (given === undefined) return 0;
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given);
  throw new MalformedError(`"${name}" must be a whole number.`);
}

/** The place from which a stream continues. @throws MalformedError */
export function lastEventIn(request: FastifyRequest): number {
  const given = request.headers['last-event-id'];
  if (given === undefined || given === '') return numberIn(request.query, 'after');
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given);
  throw new MalformedError('Last-Event-ID must be the id of an event of this conversation.');
}

/** The refusal of a request that the protection of the page does not let in. */
export function notAdmitted(kind: 'password' | 'sign-in' | 'link'): UnauthenticatedError {
  switch (kind) {
    case 'password':
      return new UnauthenticatedError('This chat needs its password. Open its page, and give it there.');
    case 'sign-in':
      return new UnauthenticatedError('This chat is for users of this server. Open its page, and sign in there.');
    case 'link':
      return new UnauthenticatedError('This chat needs a link that is valid. Ask its owner for a new one.');
  }
}
