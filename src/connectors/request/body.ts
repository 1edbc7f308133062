import { isFileValue, plainMediaType } from '../../domain/file/file.js';
import type { FileValue } from '../../domain/file/file.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { BodyPlan, FieldEncoding } from './request-plan.type.js';
import { RequestInputError } from './request-input-error.js';
import { fieldsOf, plainText } from './styled-value.js';

/** A body as it is sent. */
export interface BuiltBody {
  readonly contentType: string;
  /** A list holds files among its pieces: it is sent as it is read. */
  readonly content: string | Uint8Array | readonly BodyPiece[];
}

/** A piece of a body. A file is one of the owner, whose content is read when it is sent. */
export type BodyPiece = string | Uint8Array | { readonly file: FileValue & JsonObject };

/**
 * Writes a body.
 *
 * @param mark a text that is the same on every attempt; the boundary of a multipart body follows from it.
 * @throws RequestInputError
 */
export function bodyOf(plan: BodyPlan, value: JsonValue, mark: string): BuiltBody {
  const { contentType, kind } = plan;
  if (kind === 'json') return { contentType, content: JSON.stringify(value) };
  if (kind === 'raw') return rawBody(contentType, value);
  if (!isJsonObject(value)) throw new RequestInputError('body', 'expected an object: its fields are those of a form.');
  return kind === 'form' ? { contentType, content: formFields(plan, value) } : multipart(plan, value, mark);
}

function rawBody(contentType: string, value: JsonValue): BuiltBody {
  const file = fileOf(value);
  if (file === null) return { contentType, content: plainText(value) };
  // Some services take any file as a stream of bytes, and refuse its own type.
  const type = !isWhole(file.content) && contentType === OCTETS ? contentType : (file.contentType ?? contentType);
  return { contentType: type, content: joined([file.content]) };
}

function formFields({ encoding }: BodyPlan, value: JsonObject): string {
  return Object.entries(value)
    .flatMap(([name, field]) => formField(name, field, Object.hasOwn(encoding, name) ? encoding[name] : undefined))
    .join('&');
}

/** A list repeats its name, and an object is JSON, unless the description says otherwise. */
function formField(name: string, value: JsonValue, encoding: FieldEncoding = {}): readonly string[] {
  const { style = 'form', explode = style === 'form' || style === 'deepObject', allowReserved = false } = encoding;
  const isStyled = encoding.style !== undefined || encoding.explode !== undefined;
  const given = isJsonObject(value) && !isStyled ? JSON.stringify(value) : value;
  return fieldsOf(name, given, { style, explode, allowReserved });
}

function multipart({ contentType, encoding }: BodyPlan, value: JsonObject, mark: string): BuiltBody {
  const boundary = `stepcast-${mark}`;
  const parts = Object.entries(value).flatMap(([name, field]) => {
    if (field === null) return [];
    const type = Object.hasOwn(encoding, name) ? encoding[name]?.contentType : undefined;
    return (Array.isArray(field) && type !== 'application/json' ? field : [field]).map((each) =>
      partOf(name, each, type),
    );
  });
  // In a body of related parts, their order alone says what they are (RFC 2387).
  const isRelated = /^multipart\/related\b/.test(contentType);
  const content = joined([
    ...parts.flatMap((part) => [`--${boundary}\r\n`, isRelated ? '' : part.name, part.head, part.content, '\r\n']),
    `--${boundary}--\r\n`,
  ]);
  return { contentType: `${contentType.split(';')[0]}; boundary=${boundary}`, content };
}

/** Bytes, if no file is among the pieces. */
function joined(pieces: readonly BodyPiece[]): BuiltBody['content'] {
  if (!pieces.every(isWhole)) return pieces;
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}

/** Whether a piece is at hand, and no file of the owner. */
function isWhole(piece: BodyPiece): piece is string | Uint8Array {
  return typeof piece === 'string' || piece instanceof Uint8Array;
}

function partOf(
  name: string,
  value: JsonValue,
  type: string | undefined,
): { readonly name: string; readonly head: string; readonly content: BodyPiece } {
  const disposition = `Content-Disposition: form-data; name="${quoted(name)}"`;
  const file = fileOf(value);
  if (file !== null) {
    const contentType = file.contentType ?? type ?? OCTETS;
    return {
      name: `${disposition}; filename="${quoted(file.filename ?? name)}"\r\n`,
      head: `Content-Type: ${contentType}\r\n\r\n`,
      content: file.content,
    };
  }
  const isJson = typeof value === 'object';
  const contentType = type ?? (isJson ? 'application/json' : null);
  return {
    name: `${disposition}\r\n`,
    head: `${contentType === null ? '' : `Content-Type: ${contentType}\r\n`}\r\n`,
    content: plainText(value),
  };
}

/** As browsers write it (HTML, "multipart/form-data encoding algorithm"). */
function quoted(text: string): string {
  return text.toWellFormed().replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

const OCTETS = 'application/octet-stream';
const FILE_FIELDS: ReadonlySet<string> = new Set(['base64', 'text', 'file', 'filename', 'contentType']);
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(;[\t\x20-\x7e]*)?$/;

interface GivenFile {
  readonly content: BodyPiece;
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
}

/**
 * A file of the owner, also as `{file}`, the bytes of `{base64}`, or the text of `{text}`, with a name and a type. Null
 * for any other value.
 */
function fileOf(value: JsonValue): GivenFile | null {
  if (!isJsonObject(value)) return null;
  if (isFileValue(value)) return storedFile(value, value.name, value.mediaType);
  const { base64, text, file, filename, contentType } = value;
  const sources = [base64, text, file].filter((source) => source !== undefined);
  if (!Object.keys(value).every((key) => FILE_FIELDS.has(key)) || sources.length !== 1) return null;
  if (contentType !== undefined && (typeof contentType !== 'string' || !MEDIA_TYPE.test(contentType)))
    throw new RequestInputError('body', 'the contentType of a file is no media type.');
  if (isFileValue(file))
    return storedFile(file, typeof filename === 'string' ? filename : file.name, contentType ?? file.mediaType);
  if (typeof base64 === 'string' && !/^[A-Za-z0-9+/_=\s-]*$/.test(base64))
    throw new RequestInputError('body', 'the base64 of a file holds other characters.');
  return {
    content: typeof base64 === 'string' ? Buffer.from(base64, 'base64') : plainText(text ?? ''),
    filename: typeof filename === 'string' ? filename : undefined,
    contentType,
  };
}

/** An expression may have changed the value, so its name and type are not taken as they are. */
function storedFile(file: FileValue & JsonObject, filename: string, contentType: string): GivenFile {
  return { content: { file }, filename: plainText(filename), contentType: plainMediaType(plainText(contentType)) };
}
