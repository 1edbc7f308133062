import type { Dispatcher } from 'undici';
import { exchange, failureOf, firstOf } from '../http/exchange.js';
import { isExpected, retryAfterMs, statusFailure } from '../http/expected-status.js';
import { outgoingRequest } from '../http/outgoing-request.js';
import { bodyReading, readBody } from '../http/response-body.js';
import type { BodyHold } from '../../net/body-budget.js';
import { StepFailure } from '../../errors.js';
import type { ToolContext } from '../tool.js';

export interface FetchedDocument {
  /** After redirects. */
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/**
 * Fetches a document as `http.request` would, through the address guard and with the same redirects and failures. The
 * limit suits the kind of document.
 *
 * @param about the requested type (`Accept`), and `limitBytes` on the wire and after decompression alike.
 * @param hold keeps the room that the document takes; the caller releases it.
 * @throws StepFailure
 */
export async function fetchDocument(
  agent: Dispatcher,
  url: string,
  about: { readonly accept: string; readonly limitBytes: number },
  hold: BodyHold,
  context: ToolContext,
): Promise<FetchedDocument> {
  const answer = await exchange(
    agent,
    outgoingRequest({ url, headers: { accept: about.accept } }, context),
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
  return {
    url: request.url.href,
    contentType: firstOf(headers['content-type']) ?? '',
    bytes: await read(about.limitBytes),
  };
}
