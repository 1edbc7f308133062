import { isId } from '../../lib/ids.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** A file as the value that flows between steps. Its content is stored apart, under its id. */
export interface FileValue {
  readonly id: string;
  readonly name: string;
  /** Without parameters: `application/pdf`. */
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  /** Of the content, in lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** A file with all that its owner may know. */
export interface StoredFile extends FileValue {
  readonly ownerId: string;
  /** The run that it belongs to, and is deleted with. Null: it was uploaded, or came with an event. */
  readonly executionId: string | null;
  /** The step that made it. */
  readonly stepId: string | null;
  readonly createdAt: Date;
  /** When it is deleted, if it does not belong to a run. Null for files of runs. */
  readonly expiresAt: Date | null;
}

/** The name and the type of a file that is about to be written. */
export interface FileDescription {
  readonly name: string;
  readonly mediaType: string;
}

/** The sizes that files may have, in bytes. Null: any size. */
export interface FileLimits {
  /** Of one file. */
  readonly perFile: number | null;
  /** Of all files of one run. */
  readonly perRun: number | null;
}

/** Content is stored in pieces of this size: 256 KB took the least memory of the sizes that were measured. */
export const CHUNK_BYTES = 262_144;
/** Files that one run may make. */
export const MAX_FILES_PER_RUN = 10_000;

const MAX_NAME_CHARS = 200;
const MAX_TYPE_CHARS = 120;
const UNKNOWN_TYPE = 'application/octet-stream';
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/;

/** The JSON Schema of a file in the input of a tool: the value, or its id alone. */
export const FILE_INPUT: JsonSchema = {
  description: 'A file: the value that another step yields, or the id of a file.',
  anyOf: [
    { type: 'string', pattern: '^file_[0-9a-z]{26}$' },
    { type: 'object', required: ['id'], properties: { id: { type: 'string', pattern: '^file_[0-9a-z]{26}$' } } },
  ],
};

/** The JSON Schema of a file in the output of a tool. */
export const FILE_OUTPUT: JsonSchema = {
  type: 'object',
  description: 'A file.',
  required: ['id', 'name', 'mediaType', 'size', 'sha256'],
  properties: {
    id: { type: 'string', description: 'Its id.' },
    name: { type: 'string', description: 'Its name.' },
    mediaType: { type: 'string', description: 'Its media type, for example application/pdf.' },
    size: { type: 'integer', description: 'Its size in bytes.' },
    sha256: { type: 'string', description: 'The SHA-256 of its content, in hexadecimal digits.' },
  },
};

/** The id of the file that a value stands for. Null: it stands for none. */
export function fileIdOf(value: JsonValue | undefined): string | null {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' && isId(id, 'file') ? id : null;
}

/** Whether a value is a file as steps yield it. A text, or an object with an id alone, is none. */
export function isFileValue(value: JsonValue | undefined): value is FileValue & JsonObject {
  return isJsonObject(value) && fileIdOf(value) !== null && 'sha256' in value && 'mediaType' in value;
}

/** The value of a file, without what its owner alone may know. */
export function fileValue({ id, name, mediaType, size, sha256 }: FileValue): FileValue & JsonObject {
  return { id, name, mediaType, size, sha256 };
}

/** A name that is safe as the last part of a path, on any system. */
export function safeFileName(given: string): string {
  // The last part: some senders name a whole path.
  const last = given.split(/[/\\]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex
  const clean = last.replace(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, '_').trim();
  const short = clean.length <= MAX_NAME_CHARS ? clean : shortened(clean);
  return /^\.*$/.test(short) ? 'file' : short.toWellFormed();
}

/** The end of a name tells the kind of the file, so it stays. */
function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  return name.slice(0, MAX_NAME_CHARS - ending.length) + ending;
}

/** A media type in lower case without its parameters; `application/octet-stream` if it cannot be read. */
export function plainMediaType(given: string | undefined): string {
  const type = given?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type.length <= MAX_TYPE_CHARS && MEDIA_TYPE.test(type) ? type : UNKNOWN_TYPE;
}
