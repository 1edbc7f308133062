import { pipeline, Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { endingOfType, knownMediaType } from '../../domain/file/media-type.js';
import type { FileDescription, FileValue } from '../../domain/file/file.js';
import { peek } from '../../lib/async/peek.js';
import type { Peeked } from '../../lib/async/peek.js';
import type { JsonObject } from '../../lib/json/json.js';
import { codeOf } from '../../net/network-error.js';
import type { CallFiles } from '../../connectors/request/call-files.type.js';
import type { Answer } from './exchange.js';
import { firstOf } from './exchange.js';
import { MAX_CODINGS, bodyReading, codingsOf, unreadable } from './response-body.js';

/** The first bytes decide whether an answer of an unknown type is a text. */
const SNIFFED_BYTES = 4_096;
const TEXT_TYPE =
  /^\s*(text\/|multipart\/|application\/(json|xml|yaml|x-yaml|javascript|x-javascript|ecmascript|graphql|sql|toml|csv|jsonl|x-ndjson|x-www-form-urlencoded)\b|[\w.-]+\/[\w.-]+\+(json|xml|yaml))/i;
const BINARY_TYPE =
  /^\s*(image|audio|video|font)\/|^\s*application\/(pdf|zip|gzip|x-tar|x-7z-compressed|vnd\.(openxmlformats|ms-|oasis)[\w.-]*)/i;

/** Whether a type alone says that an answer is a text. */
export function isTextType(type: string): boolean {
  return TEXT_TYPE.test(type);
}

/** Whether an answer with this beginning is a file rather than a text. */
export function isBinary(type: string, first: Uint8Array): boolean {
  if (isTextType(type)) return false;
  if (BINARY_TYPE.test(type)) return true;
  const head = first.subarray(0, SNIFFED_BYTES);
  if (head.includes(0)) return true;
  try {
    // The end may cut a character in two.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return false;
  } catch {
    return true;
  }
}

/** A body as it was before it was compressed. @throws StepFailure `RESPONSE_UNREADABLE` */
export async function* decodedBody(
  stream: AsyncIterable<Uint8Array>,
  contentEncoding: string,
): AsyncGenerator<Uint8Array> {
  const codings = codingsOf(contentEncoding);
  if (codings.length > MAX_CODINGS) throw unreadable();
  let current = stream;
  for (const coding of codings.reverse()) current = inflated(current, coding);
  yield* current;
}

async function* inflated(stream: AsyncIterable<Uint8Array>, coding: string): AsyncGenerator<Uint8Array> {
  const { first, all } = await peek(stream);
  if (first.length === 0) return;
  const decoder = decoderFor(coding, first);
  if (!decoder) throw unreadable();
  pipeline(Readable.from(all), decoder, () => undefined);
  try {
    for await (const piece of decoder) yield piece as Uint8Array;
  } catch (error) {
    throw /^(Z_|ERR_BROTLI|ERR__)/.test(codeOf(error) ?? '') ? unreadable() : error;
  }
}

function decoderFor(coding: string, first: Uint8Array): Transform | undefined {
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip();
  if (coding === 'br') return createBrotliDecompress();
  // See `readBody`: some servers send "deflate" bare.
  if (coding === 'deflate') return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  return undefined;
}

/** Stores the body of an answer as a file of the run. @throws StepFailure `FILE_TOO_LARGE` among others */
export async function storeAnswer(
  { headers, request }: Pick<Answer, 'headers' | 'request'>,
  { first, all }: Peeked,
  files: Pick<CallFiles, 'write'>,
  limitBytes: number | undefined,
): Promise<FileValue & JsonObject> {
  const { contentEncoding, contentLength } = bodyReading(headers);
  const about = describedBy(headers, request.url, first);
  const isWhole = codingsOf(contentEncoding).length === 0 && /^\d{1,15}$/.test(contentLength ?? '');
  return files.write(about, all, {
    expectedBytes: isWhole ? Number(contentLength) : undefined,
    limitBytes,
  });
}

/** The name and the type of the file that an answer holds. */
function describedBy(headers: Answer['headers'], url: URL, first: Uint8Array): FileDescription {
  const declared = firstOf(headers['content-type']) ?? '';
  const given = namedBy(firstOf(headers['content-disposition']) ?? '') ?? lastPart(url);
  const mediaType = knownMediaType(declared, given, first);
  const name = given === '' ? `download${endingOfType(mediaType)}` : given;
  return { name, mediaType };
}

/** The name in `Content-Disposition` (RFC 6266, section 4.3); `filename*` comes first. */
function namedBy(disposition: string): string | null {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  if (extended !== undefined) return decoded(extended);
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
  const name = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare;
  return name === undefined || name === '' ? null : name;
}

function lastPart({ pathname }: URL): string {
  return decoded(pathname.slice(pathname.lastIndexOf('/') + 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
