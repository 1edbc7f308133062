import type { FastifyRequest } from 'fastify';
import type { TrustedDocuments } from './trusted-documents.js';

type Given = Readonly<Record<string, unknown>>;

/**
 * Puts the text of a trusted document in the place of its id, for the transports that know texts only.
 *
 * @throws the errors of `TrustedDocuments.textOf`.
 */
export function fillDocument(request: FastifyRequest, trusted: TrustedDocuments): void {
  const given = givenIn(request);
  if (given === null) return;
  const isGet = request.method === 'GET';
  const extensions = isGet ? jsonOr(given['extensions']) : given['extensions'];
  const query = trusted.textOf({ ...given, extensions });
  if (query === undefined) return;
  const { documentId: _documentId, extensions: _extensions, ...kept } = given;
  const rest = withoutHash(extensions);
  const filled = { ...kept, query, ...(rest === undefined ? {} : { extensions: rest }) };
  if (!isGet) {
    request.body = filled;
    return;
  }
  const parameters = new URLSearchParams(
    Object.entries(filled).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  );
  request.raw.url = `${request.url.split('?', 1)[0]}?${parameters.toString()}`;
  request.query = Object.fromEntries(parameters);
}

/** The text of the document of a request. Undefined: it has none. */
export function documentText(request: FastifyRequest): string | undefined {
  const text = givenIn(request)?.['query'];
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function givenIn(request: FastifyRequest): Given | null {
  const given = request.method === 'GET' ? request.query : request.body;
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Given) : null;
}

/** Otherwise the hash would be compared with the text again, though ids need not be hashes. */
function withoutHash(extensions: unknown): Given | undefined {
  if (typeof extensions !== 'object' || extensions === null) return undefined;
  const { persistedQuery: _hash, ...rest } = extensions as Given;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

function jsonOr(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
