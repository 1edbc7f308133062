import { buffer } from 'node:stream/consumers';
import type { Dispatcher } from 'undici';
import { FILE_INPUT } from '../../domain/file/file.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { ModelImage } from '../../model/index.js';
import type { BodyBudget } from '../../net/body-budget.js';
import { fetchDocument } from '../content/fetch-document.js';
import { invalidInput } from '../support/input.js';
import type { ToolContext } from '../tool.js';

const MAX_IMAGES = 10;
/** Providers take 20 MB of a request, and less of one image. */
const MAX_IMAGE_BYTES = 5_242_880;
const MAX_BYTES = 15_728_640;
const MAX_ADDRESS = 4_000;
const ADDRESS = /^https?:\/\//i;
const ACCEPT = 'image/png, image/jpeg, image/webp, image/gif';

/** The field of an input that names images. */
export const IMAGES_FIELD: JsonObject = {
  type: ['array', 'object', 'string'],
  description: `Images that the model looks at, as files or addresses: PNG, JPEG, GIF or WebP, at most ${MAX_IMAGES}. The content of an address is fetched and sent to the model; the address is not. The model has to be one that reads images.`,
  items: {
    description:
      'A file (the value that another step yields, or the id of a file), or an address that begins with https://.',
    anyOf: [
      ...(FILE_INPUT['anyOf'] as JsonSchema[]),
      { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://', maxLength: MAX_ADDRESS },
    ],
  },
  maxItems: MAX_IMAGES,
  maxLength: MAX_ADDRESS,
};

/** The content of an address, at most so many bytes. @throws StepFailure as `http.request` */
export type FetchImage = (address: string, limitBytes: number, context: ToolContext) => Promise<Buffer>;

/** Fetches through the address guard. */
export function createImageFetch(agent: Dispatcher, bodies: BodyBudget): FetchImage {
  return async (address, limitBytes, context) => {
    const hold = bodies.open(context.ownerId, context.signal);
    try {
      return (await fetchDocument(agent, address, { accept: ACCEPT, limitBytes }, hold, context)).bytes;
    } finally {
      hold.release();
    }
  };
}

/**
 * The images that a step names. Their content decides on their type, whatever the files are called.
 *
 * @param fetchImage absent: addresses cannot be fetched.
 * @throws StepFailure `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `CONTENT_UNREADABLE`, and as `http.request` for addresses
 */
export async function imagesIn(
  input: JsonObject,
  context: ToolContext,
  fetchImage?: FetchImage,
): Promise<readonly ModelImage[]> {
  const { images } = input;
  if (images === undefined || images === null) return [];
  const values = Array.isArray(images) ? images : [images];
  if (values.length > MAX_IMAGES)
    throw invalidInput('images', `there are ${values.length}, and ${MAX_IMAGES} are possible.`);
  const found: ModelImage[] = [];
  let total = 0;
  for (const value of values) {
    const room = Math.min(MAX_IMAGE_BYTES, MAX_BYTES - total);
    const { name, bytes } = isAddress(value)
      ? await fetched(value, room, context, fetchImage)
      : await stored(value, room, context);
    total += bytes.length;
    const mediaType = imageType(bytes);
    if (mediaType === null)
      throw StepFailure.permanent(
        'CONTENT_UNREADABLE',
        `${JSON.stringify(name)} is no image in PNG, JPEG, GIF or WebP, which models read.`,
      );
    found.push({ mediaType, base64: bytes.toString('base64') });
  }
  return found;
}

interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

async function stored(value: JsonValue, room: number, context: ToolContext): Promise<NamedBytes> {
  const { file, content } = await context.ports.files.open(context, value);
  if (file.size > room)
    throw StepFailure.permanent(
      'FILE_TOO_LARGE',
      `${JSON.stringify(file.name)} has ${file.size} bytes: a model is given ${MAX_IMAGE_BYTES} of one image and ${MAX_BYTES} of all. Make it smaller with image.convert.`,
    );
  return { name: file.name, bytes: await buffer(content()) };
}

/** Errors name the host alone: the rest of an address may be a key. */
async function fetched(
  address: string,
  room: number,
  context: ToolContext,
  fetchImage: FetchImage | undefined,
): Promise<NamedBytes> {
  if (fetchImage === undefined || !URL.canParse(address) || address.length > MAX_ADDRESS)
    throw invalidInput('images', 'expected files, or addresses that begin with https://.');
  const { host } = new URL(address);
  if (room <= 0) throw StepFailure.permanent('FILE_TOO_LARGE', `A model is given ${MAX_BYTES} bytes of all images.`);
  return { name: host, bytes: await fetchImage(address, room, context) };
}

function isAddress(value: JsonValue): value is string {
  return typeof value === 'string' && ADDRESS.test(value);
}

/** By the first bytes. Null: it is no image that models read. */
export function imageType(bytes: Buffer): ModelImage['mediaType'] | null {
  const begin = bytes.toString('latin1', 0, 12);
  if (begin.startsWith('\x89PNG\r\n')) return 'image/png';
  if (begin.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (begin.startsWith('GIF8')) return 'image/gif';
  return begin.startsWith('RIFF') && begin.slice(8) === 'WEBP' ? 'image/webp' : null;
}
