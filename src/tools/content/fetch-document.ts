import type { Dispatcher } from 'undici';
import { exchange, failureOf, firstOf } from '../http/exchange.js';
import { isExpected, retryAfterMs, statusFailure } from '../http/expected-status.js';
import { outgoingRequest } from '../http/outgoing-request.js';
import { bodyReading, readBody } from '../http/response-body.js';
import type { BodyHold } from '../../net/body-budget.js';
import type { Validators } from '../../domain/source/source-page.js';
import { StepFailure } from '../../errors.js';
import { NOT_MODIFIED, conditionalHeaders, validatorsOf } from '../sources/conditions.js';
import type { ToolContext } from '../tool.js';

export interface FetchedDocument {
  /** After redirects. */
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** The validators of the next fetch. Null: the server gave none. */
  readonly validators: Validators | null;
  /** The server says that nothing has changed since `validators`; there are no bytes. */
  readonly isUnchanged: boolean;
}

/**
 * Fetches a document as `http.request` would, through the address guard and with the same redirects and failures. The
 * limit suits the kind of document.
 *
 * @param about the requested type (`Accept`), `limitBytes` on the wire and after decompression alike, and the
 * validators of the last fetch.
 * @param hold keeps the room that the document takes; the caller releases it.
 * @throws StepFailure
 */
export async function fetchDocument(
  agent: Dispatcher,
  url: string,
  about: { readonly accept: string; readonly limitBytes: number; readonly validators?: Validators | null },
  hold: BodyHold,
  context: ToolContext,
): Promise<FetchedDocument> {
  const answer = await exchange(
    agent,
    outgoingRequest(
      { url, headers: { accept: about.accept, ...conditionalHeaders(about.validators ?? null) } },
      context,
    ),
    undefined,
    context.signal,
  );
  const { status, headers, request } = answer;
  const read = async (limitBytes: number): Promise<Buffer> => {
    try {
      return await readBody(answer.body, { ...bodyReading(headers), limitBytes, hold });
    } catch (error) {
      throw error instanceof StepFailure ? error : failureOf(error, request.url.host, context.signal);
    }
  };
  if (!isExpected(status, undefined)) {
    // An unreadable body must not hide the status, which is the actual failure.
    const body = await read(65_536).catch(() => null);
    throw statusFailure(
      status,
      request.url.host,
      body?.toString() ?? null,
      retryAfterMs(firstOf(headers['retry-after']), firstOf(headers['date']), context.now),
    );
  }
  const isUnchanged = status === NOT_MODIFIED && about.validators != null;
  return {
    url: request.url.href,
    contentType: firstOf(headers['content-type']) ?? '',
    bytes: await read(about.limitBytes),
    validators: isUnchanged ? (about.validators ?? null) : validatorsOf(headers),
    isUnchanged,
  };
}
