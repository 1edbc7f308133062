import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { FileDescription } from '../../domain/file/file.js';
import { endingOfType, knownMediaType } from '../../domain/file/media-type.js';
import { MalformedError, StepcastError, TooLargeError } from '../../errors.js';
import { peek } from '../../lib/async/peek.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ReadContent, StoreFile } from '../../services/events/delivered-files.js';

/** A body with files, before it is read. */
export interface DeliveredBody {
  readonly contentType: string;
  readonly expectedBytes?: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const FORM = 'multipart/form-data';
/** The limits of a form. Texts go into the payload, which has a limit of its own. */
const MAX_FILES = 50;
const MAX_FIELDS = 1_000;
const MAX_FIELD_BYTES = 262_144;
const MAX_NAME_BYTES = 200;

/**
 * A form becomes an object of its fields, and any other body an object with one `file`. The form is read as a stream.
 *
 * @throws MalformedError, TooLargeError; errors of storing.
 */
export function readDelivered(content: DeliveredBody): ReadContent {
  return (store) => (content.contentType.toLowerCase().startsWith(FORM) ? formOf : bodyOf)(content, store);
}

async function bodyOf({ contentType, bytes, expectedBytes }: DeliveredBody, store: StoreFile): Promise<JsonObject> {
  const { first, all } = await peek(bytes);
  const mediaType = knownMediaType(contentType, '', first);
  return { file: await store({ name: `body${endingOfType(mediaType)}`, mediaType }, all, { expectedBytes }) };
}

async function formOf({ contentType, bytes }: DeliveredBody, store: StoreFile): Promise<JsonObject> {
  const fields: (readonly [name: string, value: JsonValue | Promise<JsonValue>])[] = [];
  const form = parserOf(contentType);
  const refuse = (error: Error): void => void form.destroy(error);
  form.on('field', (name, value, isNameCut, isValueCut) => {
    if (isNameCut || isValueCut)
      refuse(new TooLargeError(`A field of the form is larger than ${MAX_FIELD_BYTES} bytes.`));
    else fields.push([name, value]);
  });
  form.on('file', (name, stream, filename, _encoding, mediaType) => {
    const file = fileOf(store, { name: filename ?? '', mediaType }, stream);
    file.catch((error: unknown) => {
      stream.resume();
      refuse(error instanceof Error ? error : new Error('The file cannot be stored.'));
    });
    fields.push([name, file]);
  });
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    form.on(limit, () => refuse(new TooLargeError(`A form has at most ${MAX_FIELDS} fields and ${MAX_FILES} files.`)));
  try {
    await pipeline(Readable.from(bytes, { objectMode: false }), form);
  } catch (error) {
    await Promise.allSettled(fields.map(async ([, value]) => value));
    throw error instanceof StepcastError || isOfSystem(error) ? error : new MalformedError('The form cannot be read.');
  }
  const read: (readonly [string, JsonValue])[] = [];
  for (const [name, value] of fields) read.push([name, await value]);
  return collected(read);
}

/** @throws MalformedError */
function parserOf(contentType: string) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        files: MAX_FILES,
        fields: MAX_FIELDS,
        parts: MAX_FIELDS + MAX_FILES,
        fieldSize: MAX_FIELD_BYTES,
        fieldNameSize: MAX_NAME_BYTES,
        headerPairs: 100,
      },
    });
  } catch {
    throw new MalformedError('The Content-Type of the form has no valid boundary.');
  }
}

/** Null if the form has the field and no file was chosen for it. */
async function fileOf(store: StoreFile, about: FileDescription, bytes: AsyncIterable<Uint8Array>): Promise<JsonValue> {
  const { first, all } = await peek(bytes);
  if (about.name === '' && first.length === 0) return null;
  const mediaType = knownMediaType(about.mediaType, about.name, first);
  return store({ ...about, mediaType }, all);
}

/** A field that comes more than once is a list. */
function collected(fields: readonly (readonly [string, JsonValue])[]): JsonObject {
  const lists = new Map<string, JsonValue[]>();
  for (const [name, value] of fields) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(
    [...lists].map(([name, [first = null, ...more]]) => [name, more.length === 0 ? first : [first, ...more]]),
  );
}

/** Errors of the database, the disk and the network have a code. */
function isOfSystem(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error;
}
