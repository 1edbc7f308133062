import { ConnectionKind } from '../../domain/connection/index.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import type { S3Call, S3Stores } from '../../stores/s3/s3-stores.js';
import { invalidInput, optionalNumber, optionalText, requiredText } from '../support/input.js';
import { S3_DELETE, S3_GET, S3_LIST, S3_PUT } from '../store-phrases.js';
import type { Tool, ToolContext } from '../tool.js';
import { contentOf, fileAbout } from './stored-content.js';
import {
  connectionOf,
  COUNT,
  DEFAULT_ENTRIES,
  FILE,
  HAS_MORE,
  inputOf,
  limitOf,
  listOf,
  MADE_FILE,
  MODIFIED_AT,
  NAME,
  outputOf,
  SIZE,
  TEXT,
  TIMEOUT,
  timeoutOf,
} from './store-schemas.js';

/** The most bytes of a key (Amazon S3, and all that follow it). */
const MAX_KEY_BYTES = 1_024;
/** The most bytes of an object that is sent at once. */
const MAX_PUT_BYTES = 5 * 1_024 ** 3;
const MAX_ENTRIES = 10_000;

const CONNECTION = connectionOf('S3', 'the store');
const BUCKET: JsonSchema = {
  type: 'string',
  description: 'The bucket. Absent: that of the connection.',
  pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
};
const KEY: JsonSchema = {
  type: 'string',
  description: 'The key of the object, such as reports/2026/november.pdf.',
  minLength: 1,
  maxLength: MAX_KEY_BYTES,
};
const ETAG: JsonSchema = { type: ['string', 'null'], description: 'The mark of its content; null: there is none.' };
const WHERE = {
  bucket: { type: 'string', description: 'The bucket.' },
  key: { type: 'string', description: 'The key.' },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/**
 * `s3.get`, `s3.put`, `s3.list`, `s3.delete`: objects of a store that speaks S3.
 *
 * Their failures: `MISSING_CONNECTION`, `INVALID_INPUT`, those of `S3Stores`, and those of files.
 */
export function createS3Tools(stores: S3Stores): readonly Tool[] {
  return [s3Get(stores), s3Put(stores), s3List(stores), s3Delete(stores)];
}

const s3Get = (stores: S3Stores): Tool => ({
  name: 's3.get',
  title: 'Read an object of S3',
  description: 'Reads an object of a store that speaks S3 (Amazon S3, MinIO, Cloudflare R2 and others) into a file.',
  source: 'builtin',
  planning: S3_GET,
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'key'], {
    connection: CONNECTION,
    bucket: BUCKET,
    key: KEY,
    name: NAME,
    timeoutSeconds: TIMEOUT,
  }),
  outputSchema: outputOf({ file: MADE_FILE, ...WHERE, etag: ETAG, modifiedAt: MODIFIED_AT }),
  async run(input, context) {
    const key = keyOf(input);
    const call = await callOf(input, context);
    const { bucket } = call;
    return stores.read(call, key, async ({ size, mediaType, etag, modifiedAt, content }) => {
      const about = fileAbout(key, optionalText(input, 'name'), mediaType);
      const file = await context.ports.files.write(context, about, content, { expectedBytes: size ?? undefined });
      return { output: { file, bucket, key, etag, modifiedAt } };
    });
  },
});

const s3Put = (stores: S3Stores): Tool => ({
  name: 's3.put',
  title: 'Store an object in S3',
  description:
    'Stores a file or a text under a key of a store that speaks S3. An object that has the key already is replaced.',
  source: 'builtin',
  planning: S3_PUT,
  sideEffects: true,
  waitsOutside: true,
  inputSchema: inputOf(
    ['connection', 'key'],
    {
      connection: CONNECTION,
      bucket: BUCKET,
      key: KEY,
      file: FILE,
      text: TEXT,
      mediaType: {
        type: 'string',
        description: 'Its media type. Absent: that of the file, or text/plain.',
        pattern: '^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:; ?charset=[A-Za-z0-9-]+)?$',
        maxLength: 120,
      },
      timeoutSeconds: TIMEOUT,
    },
    { anyOf: [{ required: ['file'] }, { required: ['text'] }] },
  ),
  outputSchema: outputOf({ ...WHERE, size: SIZE, etag: ETAG }),
  async run(input, context) {
    const key = keyOf(input);
    const body = await contentOf(input, context);
    if (body.bytes > MAX_PUT_BYTES)
      throw invalidInput('file', `it has ${body.bytes} bytes, and S3 takes at most ${MAX_PUT_BYTES} at once.`);
    const call = await callOf(input, context);
    const etag = await stores.put(call, key, body, optionalText(input, 'mediaType') ?? body.mediaType);
    return { output: { bucket: call.bucket, key, size: body.bytes, etag } };
  },
});

const s3List = (stores: S3Stores): Tool => ({
  name: 's3.list',
  title: 'List objects of S3',
  description:
    'Lists objects of a bucket, all or those whose keys begin with a prefix, in the order of their keys. With folders: true, only those directly below the prefix, and the folders there.',
  source: 'builtin',
  planning: S3_LIST,
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection'], {
    connection: CONNECTION,
    bucket: BUCKET,
    prefix: { type: 'string', description: 'The beginning of the keys, such as reports/.', maxLength: MAX_KEY_BYTES },
    folders: { type: 'boolean', description: 'Whether slashes divide keys into folders.', default: false },
    limit: limitOf(MAX_ENTRIES),
    after: {
      type: 'string',
      description: 'The "next" of an earlier list: continues there.',
      minLength: 1,
      maxLength: 4_096,
    },
    timeoutSeconds: TIMEOUT,
  }),
  outputSchema: outputOf({
    objects: listOf('The objects.', { key: WHERE.key, size: SIZE, modifiedAt: MODIFIED_AT, etag: ETAG }),
    folders: { type: 'array', description: 'The folders, each with its slash.', items: { type: 'string' } },
    count: COUNT,
    hasMore: HAS_MORE,
    next: { type: ['string', 'null'], description: 'Continues the list, as "after". Null: this is its end.' },
  }),
  async run(input, context) {
    const call = await callOf(input, context);
    const { objects, folders, next } = await stores.list(call, {
      prefix: optionalText(input, 'prefix') ?? '',
      delimiter: input['folders'] === true ? '/' : null,
      limit: optionalNumber(input, 'limit') ?? DEFAULT_ENTRIES,
      after: optionalText(input, 'after') ?? null,
    });
    const shown = objects.map(({ key, size, modifiedAt, etag }) => ({ key, size, modifiedAt, etag }));
    const count = objects.length + folders.length;
    return { output: { objects: shown, folders: [...folders], count, hasMore: next !== null, next } };
  },
});

const s3Delete = (stores: S3Stores): Tool => ({
  name: 's3.delete',
  title: 'Delete an object of S3',
  description: 'Deletes the object that has a key. If there is none, nothing happens.',
  source: 'builtin',
  planning: S3_DELETE,
  sideEffects: true,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'key'], {
    connection: CONNECTION,
    bucket: BUCKET,
    key: KEY,
    timeoutSeconds: TIMEOUT,
  }),
  outputSchema: outputOf(WHERE),
  async run(input, context) {
    const key = keyOf(input);
    const call = await callOf(input, context);
    await stores.delete(call, key);
    return { output: { bucket: call.bucket, key } };
  },
});

async function callOf(input: JsonObject, context: ToolContext): Promise<S3Call> {
  const name = requiredText(input, 'connection');
  const { config } = await context.ports.connections.open(context, name, [ConnectionKind.S3]);
  const bucket = optionalText(input, 'bucket') ?? config.bucket;
  if (bucket === undefined)
    throw invalidInput('bucket', `give one, because the connection ${JSON.stringify(name)} names none.`);
  return { config, bucket, timeoutMs: timeoutOf(input), signal: context.signal };
}

/** Addresses have no way to say "." and "..": they would name another object. */
function keyOf(input: JsonObject): string {
  const key = requiredText(input, 'key');
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw invalidInput('key', `it has more than ${MAX_KEY_BYTES} bytes.`);
  if (key.split('/').some((part) => part === '.' || part === '..'))
    throw invalidInput('key', 'it has "." or ".." between slashes, which an address cannot name.');
  if (!key.isWellFormed() || key.includes('\u0000')) throw invalidInput('key', 'it has characters that no key has.');
  return key;
}
