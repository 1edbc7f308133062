import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import type { BodyHold } from '../../net/body-budget.js';
import { codeOf } from '../../net/network-error.js';

/** As much as a step's output may be; on the wire and after decompression alike. */
export const MAX_BODY_BYTES = 1_048_576;
/** Far beyond any real document, and far below the limit of recursive readers. */
const MAX_JSON_DEPTH = 500;
/** A content coded more than twice is an attack, not an answer. */
export const MAX_CODINGS = 2;

type Inflater = (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
const gzipDecoder: Inflater = promisify(gunzip);
const brotliDecoder: Inflater = promisify(brotliDecompress);
const zlibDecoder: Inflater = promisify(inflate);
const rawDecoder: Inflater = promisify(inflateRaw);

/** How a body is read. */
export interface BodyReading {
  /** `Content-Encoding`; '' if there is none. */
  readonly contentEncoding: string;
  /** `Content-Length`, which the server may have got wrong. */
  readonly contentLength?: string | undefined;
  /** On the wire and after decompression alike. Default: 1 MB. */
  readonly limitBytes?: number | undefined;
  /** Counts the read bytes, and keeps them counted. Default: reading never waits for room. */
  readonly hold?: BodyHold | undefined;
}

/** How the headers of an answer describe its body. */
export function bodyReading(headers: Readonly<Record<string, string | string[] | undefined>>): BodyReading {
  return {
    contentEncoding: [headers['content-encoding'] ?? ''].flat().join(','),
    contentLength: [headers['content-length'] ?? []].flat()[0],
  };
}

/**
 * Reads a body to its end, or to the limit, at which it stops reading.
 *
 * @throws StepFailure `RESPONSE_TOO_LARGE`, `RESPONSE_UNREADABLE`; and any failure of the stream.
 */
export async function readBody(
  stream: AsyncIterable<Uint8Array>,
  { contentEncoding, contentLength, limitBytes = MAX_BODY_BYTES, hold }: BodyReading,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  // The whole of an answer at once: many that are each read in part would hold room and have no use of it.
  let taken = Math.min(Number(contentLength) || 0, limitBytes);
  await hold?.take(taken);
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(limitBytes);
    if (size > taken) {
      await hold?.take(size - taken);
      taken = size;
    }
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  if (raw.length === 0 || !isCoded(contentEncoding)) return raw;
  await hold?.take(limitBytes);
  const data = await decompress(raw, contentEncoding, limitBytes);
  hold?.giveBack(limitBytes + taken - data.length);
  return data;
}

function isCoded(contentEncoding: string): boolean {
  return codingsOf(contentEncoding).length > 0;
}

/** The codings of a body that change it, in the order in which they were applied. */
export function codingsOf(contentEncoding: string): string[] {
  return contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

async function decompress(raw: Buffer, contentEncoding: string, limitBytes: number): Promise<Buffer> {
  const codings = codingsOf(contentEncoding);
  if (codings.length > MAX_CODINGS) throw unreadable();
  let data = raw;
  for (const coding of codings.reverse()) {
    const decoder = decoderFor(coding, data);
    if (!decoder) throw unreadable();
    try {
      data = await decoder(data, { maxOutputLength: limitBytes });
    } catch (error) {
      throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(limitBytes) : unreadable();
    }
  }
  return data;
}

function decoderFor(coding: string, data: Buffer): Inflater | undefined {
  if (coding === 'gzip' || coding === 'x-gzip') return gzipDecoder;
  if (coding === 'br') return brotliDecoder;
  // "deflate" means zlib (RFC 9110, section 8.4.1.2), but some servers send it bare. A zlib header begins with 8.
  if (coding === 'deflate') return ((data[0] ?? 0) & 0x0f) === 8 ? zlibDecoder : rawDecoder;
  return undefined;
}

/**
 * The value of a body: parsed if it is JSON by its type and in fact, otherwise its text in its charset.
 *
 * @throws StepFailure `RESPONSE_UNREADABLE` if the JSON is nested too deeply.
 */
export function parseBody(data: Buffer, contentType: string): JsonValue {
  if (data.length === 0) return null;
  const text = decoderOf(contentType).decode(data);
  if (!/^\s*[\w.+-]+\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType)) return text;
  if (depthOf(text) > MAX_JSON_DEPTH)
    throw StepFailure.permanent('RESPONSE_UNREADABLE', `The answer is JSON nested more than ${MAX_JSON_DEPTH} deep.`);
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function decoderOf(contentType: string): InstanceType<typeof TextDecoder> {
  const label = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}

function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '[' || char === '{') deepest = Math.max(deepest, (depth += 1));
    else if (char === ']' || char === '}') depth -= 1;
  }
  return deepest;
}

export const tooLarge = (limitBytes: number) =>
  StepFailure.permanent('RESPONSE_TOO_LARGE', `The answer is larger than ${limitBytes} bytes.`, { limitBytes });
export const unreadable = () => StepFailure.permanent('RESPONSE_UNREADABLE', 'The answer could not be decompressed.');
