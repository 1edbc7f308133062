import { Readable } from 'node:stream';
import type { HookMethod } from '../../domain/event/hook-answer.js';
import type { RawDelivery } from '../../domain/event/webhooks/index.js';
import { TooLargeError } from '../../errors.js';
import type { RawCall } from '../http/route.js';
import { piecesOf } from '../http/unread-body.js';
import type { DeliveredBody } from './delivered-body.js';
import { rawDelivery } from './delivery.reader.js';

/** A delivery as it arrives. The body of one with files is not read yet, and `delivery.body` is empty. */
export interface ReceivedDelivery {
  readonly delivery: RawDelivery;
  readonly content: DeliveredBody | null;
}

/** The largest body that is read as a whole: signatures are of all of it. */
const MAX_WHOLE_BYTES = 1_048_576;

/** @throws MalformedError for a compressed body. */
export function receivedDelivery(method: HookMethod, bytes: Buffer, call: RawCall): ReceivedDelivery {
  const delivery = rawDelivery(method, bytes, call);
  if (!(call.body instanceof Readable)) return { delivery, content: null };
  const { 'content-type': contentType = '', 'content-length': length } = call.headers;
  const expectedBytes = length === undefined ? undefined : Number(length);
  return { delivery, content: { contentType: String(contentType), expectedBytes, bytes: piecesOf(call.body) } };
}

/** The same with the body in memory. @throws TooLargeError */
export async function wholeDelivery({ delivery, content }: ReceivedDelivery): Promise<ReceivedDelivery> {
  if (content === null) return { delivery, content };
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content.bytes) {
    size += piece.length;
    if (size > MAX_WHOLE_BYTES)
      throw new TooLargeError('A body that is signed has at most 1 MB. Only an address without signatures takes more.');
    pieces.push(piece);
  }
  const body = Buffer.concat(pieces);
  return {
    delivery: { ...delivery, body },
    content: { ...content, expectedBytes: size, bytes: Readable.from([body]) },
  };
}
