import { buffer } from 'node:stream/consumers';
import { FILE_INPUT } from '../../domain/file/file.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ModelImage } from '../../model/index.js';
import { invalidInput } from '../support/input.js';
import type { ToolContext } from '../tool.js';

const MAX_IMAGES = 10;
/** Providers take 20 MB of a request, and less of one image. */
const MAX_IMAGE_BYTES = 5_242_880;
const MAX_BYTES = 15_728_640;

/** The field of an input that names images. */
export const IMAGES_FIELD: JsonObject = {
  type: ['array', 'object', 'string'],
  description: `Images that the model looks at, as files: PNG, JPEG, GIF or WebP, at most ${MAX_IMAGES}. The model has to be one that reads images.`,
  items: FILE_INPUT,
  maxItems: MAX_IMAGES,
  maxLength: 200,
};

/**
 * The images that a step names. Their content decides on their type, whatever the files are called.
 *
 * @throws StepFailure `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `CONTENT_UNREADABLE`
 */
export async function imagesIn(input: JsonObject, context: ToolContext): Promise<readonly ModelImage[]> {
  const { images } = input;
  if (images === undefined || images === null) return [];
  const values = Array.isArray(images) ? images : [images];
  if (values.length > MAX_IMAGES)
    throw invalidInput('images', `there are ${values.length}, and ${MAX_IMAGES} are possible.`);
  const found: ModelImage[] = [];
  let total = 0;
  for (const value of values) {
    const { file, content } = await context.ports.files.open(context, value);
    total += file.size;
    if (file.size > MAX_IMAGE_BYTES || total > MAX_BYTES)
      throw StepFailure.permanent(
        'FILE_TOO_LARGE',
        `${JSON.stringify(file.name)} has ${file.size} bytes: a model is given ${MAX_IMAGE_BYTES} of one image and ${MAX_BYTES} of all. Make it smaller with image.convert.`,
      );
    const bytes = await buffer(content());
    const mediaType = imageType(bytes);
    if (mediaType === null)
      throw StepFailure.permanent(
        'CONTENT_UNREADABLE',
        `${JSON.stringify(file.name)} is no image in PNG, JPEG, GIF or WebP, which models read.`,
      );
    found.push({ mediaType, base64: bytes.toString('base64') });
  }
  return found;
}

/** By the first bytes. Null: it is no image that models read. */
export function imageType(bytes: Buffer): ModelImage['mediaType'] | null {
  const begin = bytes.toString('latin1', 0, 12);
  if (begin.startsWith('\x89PNG\r\n')) return 'image/png';
  if (begin.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (begin.startsWith('GIF8')) return 'image/gif';
  return begin.startsWith('RIFF') && begin.slice(8) === 'WEBP' ? 'image/webp' : null;
}
