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
/** The limits of a form. */
export interface FormLimits {
  readonly files: number;
  readonly fields: number;
  /** Of one text. */
  readonly fieldBytes: number;
  /** Whether a file is taken for a field of this name. Absent: for all. */
  readonly takesFile?: (name: string) => boolean;
}

/** Texts go into the payload, which has a limit of its own. */
const DELIVERY_LIMITS: FormLimits = { files: 50, fields: 1_000, fieldBytes: 262_144 };
const MAX_NAME_BYTES = 200;

/**
 * A form becomes an object of its fields, and any other body an object with one `file`. The form is read as a stream.
 *
 * @throws MalformedError, TooLargeError; errors of storing.
 */
export function readDelivered(content: DeliveredBody): ReadContent {
  return (store) =>
    content.contentType.toLowerCase().startsWith(FORM)
      ? readForm(content, store, DELIVERY_LIMITS)
      : bodyOf(content, store);
}

async function bodyOf({ contentType, bytes, expectedBytes }: DeliveredBody, store: StoreFile): Promise<JsonObject> {
  const { first, all } = await peek(bytes);
  const mediaType = knownMediaType(contentType, '', first);
  return { file: await store({ name: `body${endingOfType(mediaType)}`, mediaType }, all, { expectedBytes }) };
}

/**
 * The fields of a form (`multipart/form-data`), whose files are stored as they come.
 *
 * @throws MalformedError, TooLargeError; errors of storing.
 */
export async function readForm(
  { contentType, bytes }: DeliveredBody,
  store: StoreFile,
  limits: FormLimits,
): Promise<JsonObject> {
  const fields: (readonly [name: string, value: JsonValue | Promise<JsonValue>])[] = [];
  const form = parserOf(contentType, limits);
  const refuse = (error: Error): void => void form.destroy(error);
  form.on('field', (name, value, isNameCut, isValueCut) => {
    if (isNameCut || isValueCut)
      refuse(new TooLargeError(`A field of the form is larger than ${limits.fieldBytes} bytes.`));
    else fields.push([name, value]);
  });
  form.on('file', (name, stream, filename, _encoding, mediaType) => {
    if (limits.takesFile?.(name) === false) {
      stream.resume();
      return refuse(new MalformedError(`The form takes no file for its field "${name}".`));
    }
    const file = fileOf(store, { name: filename ?? '', mediaType }, stream);
    file.catch((error: unknown) => {
      stream.resume();
      refuse(error instanceof Error ? error : new Error('The file cannot be stored.'));
    });
    fields.push([name, file]);
  });
  for (const reached of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    form.on(reached, () =>
      refuse(new TooLargeError(`A form has at most ${limits.fields} fields and ${limits.files} files.`)),
    );
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
function parserOf(contentType: string, { files, fields, fieldBytes }: FormLimits) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        files,
        fields,
        parts: fields + files,
        fieldSize: fieldBytes,
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
