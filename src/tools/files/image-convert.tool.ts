import { FILE_INPUT, FILE_OUTPUT } from '../../domain/file/file.js';
import { endingOfType } from '../../domain/file/media-type.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import type { Tool } from '../tool.js';
import type { ImageFormat } from './file-tasks.type.js';
import type { FileSandboxes } from './file-tool.js';
import { openFiles, runFileTask, taskFile, withEnding } from './file-tool.js';

const FORMATS: readonly ImageFormat[] = ['jpeg', 'png', 'webp'];
const MAX_SIDE = 8_192;
/** A made image is in memory several times over. */
const MAX_MADE_PIXELS = 16_777_216;
const DEFAULT_QUALITY = 82;

/**
 * `image.convert`: resizes an image, and encodes it as JPEG, PNG or WebP.
 *
 * Its failures: `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX` for an image with too many
 * pixels, `SANDBOX_BUSY` (retried).
 */
export function createImageConvertTool(sandboxes: FileSandboxes): Tool {
  return {
    name: 'image.convert',
    title: 'Resize or convert an image',
    description:
      'Makes a JPEG, PNG or WebP of a PNG, JPEG, GIF, WebP or BMP, in another size if width or height is given. A photo is turned upright, and its metadata (place, camera) is left out.',
    source: 'builtin',
    sideEffects: false,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['file'],
      properties: {
        file: { ...FILE_INPUT, description: 'The image.' },
        format: {
          type: 'string',
          enum: [...FORMATS],
          description: 'The format to make. Default: that of the image, or PNG. WebP is made without loss.',
        },
        width: { type: 'integer', description: 'The width in pixels.', minimum: 1, maximum: MAX_SIDE },
        height: { type: 'integer', description: 'The height in pixels.', minimum: 1, maximum: MAX_SIDE },
        fit: {
          type: 'string',
          enum: ['inside', 'fill'],
          description: 'inside keeps the shape, so one side may be smaller; fill gives exactly width and height.',
          default: 'inside',
        },
        enlarge: {
          type: 'boolean',
          description: 'Whether a smaller image is made larger. fill does so always.',
          default: false,
        },
        quality: {
          type: 'integer',
          description: 'Of a JPEG, from 1 to 100.',
          minimum: 1,
          maximum: 100,
          default: DEFAULT_QUALITY,
        },
        name: {
          type: 'string',
          description: 'The name of the made image. Default: that of the given one.',
          minLength: 1,
          maxLength: 200,
        },
      },
    },
    outputSchema: {
      type: 'object',
      properties: {
        file: { ...FILE_OUTPUT, description: 'The made image.' },
        width: { type: 'integer', description: 'Its width in pixels.' },
        height: { type: 'integer', description: 'Its height in pixels.' },
      },
    },
    async run(input, context) {
      const files = await openFiles([input['file'] ?? null], context);
      const [file] = files.map(taskFile);
      if (!file) throw new Error('A file was opened.');
      const [width, height] = [optionalNumber(input, 'width') ?? null, optionalNumber(input, 'height') ?? null];
      const fit = optionalText(input, 'fit') === 'fill' ? 'fill' : 'inside';
      if (fit === 'fill' && (width === null || height === null))
        throw invalidInput('fit', 'fill needs both width and height.');
      if ((width ?? 1) * (height ?? 1) > MAX_MADE_PIXELS)
        throw invalidInput('width', `at most ${MAX_MADE_PIXELS.toLocaleString('en')} pixels are made.`);
      const asked = optionalText(input, 'format') ?? file.mediaType.replace(/^image\//, '');
      const format = FORMATS.find((each) => each === asked) ?? 'png';
      const bare = file.name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
      const job = {
        file,
        name: withEnding(optionalText(input, 'name'), bare, endingOfType(`image/${format}`)),
        format,
        width,
        height,
        fit,
        enlarge: input['enlarge'] === true,
        quality: optionalNumber(input, 'quality') ?? DEFAULT_QUALITY,
      } as const;
      const { output, made } = await runFileTask(sandboxes, 'convert-image', job, files, context);
      return { output: { file: made[0] ?? null, width: output.width, height: output.height } };
    },
  };
}
