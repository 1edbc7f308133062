import { Readable } from 'node:stream';
import { FILE_OUTPUT } from '../../domain/file/file.js';
import { StepFailure } from '../../errors.js';
import { optionalNumber, optionalText, requiredText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { imageType } from './images.js';
import { askModel, payerOf, shownUsage, USAGE_SCHEMA } from './model-call.js';
import { MODEL_FIELDS } from './model-fields.js';
import { modelForStep } from './model-for-step.js';
import type { StepModels } from './model-for-step.js';

/**
 * `image.generate`: images by a description, as files. Its failures: `NO_MODEL`, `MISSING_CONNECTION`, `MODEL_CANNOT`,
 * `CONTENT_UNREADABLE`, `FILE_TOO_LARGE`, `QUOTA_EXCEEDED`, and the codes of `ModelFailure`.
 */
export function createImageGenerateTool(models: StepModels): Tool {
  return {
    name: 'image.generate',
    title: 'Draw an image',
    description: 'Draws images by a description, with a model for images, and yields them as files.',
    source: 'builtin',
    sideEffects: false,
    waitsOutside: true,
    timeoutMs: 300_000,
    inputSchema: objectSchema(['prompt'], {
      prompt: { type: 'string', description: 'The image in words.', minLength: 1, maxLength: 32_000 },
      size: {
        type: 'string',
        description:
          'Width and height, such as 1024x1024, as far as the model can choose. Default: as the model likes.',
        pattern: '^(?:auto|[1-9][0-9]{1,3}x[1-9][0-9]{1,3})$',
      },
      count: { type: 'integer', description: 'How many images.', minimum: 1, maximum: 4, default: 1 },
      name: {
        type: 'string',
        description: 'The name of the files, without an ending.',
        minLength: 1,
        maxLength: 150,
        default: 'image',
      },
      connection: MODEL_FIELDS['connection'] ?? {},
      model: {
        type: 'string',
        description: 'The model for images. Default: gpt-image-1.',
        minLength: 1,
        maxLength: 200,
      },
    }),
    outputSchema: outputSchema({
      file: { ...FILE_OUTPUT, description: 'The first image.' },
      files: { type: 'array', description: 'All of them.', items: FILE_OUTPUT },
      usage: USAGE_SCHEMA,
    }),
    async run(input, context) {
      const model = await modelForStep(models, input, context);
      const answer = await askModel(() =>
        model.createImages({
          prompt: requiredText(input, 'prompt'),
          size: optionalText(input, 'size'),
          count: optionalNumber(input, 'count') ?? 1,
          model: optionalText(input, 'model'),
          signal: context.signal,
          payer: payerOf(context),
        }),
      );
      const name = optionalText(input, 'name') ?? 'image';
      const files = [];
      for (const [index, bytes] of answer.images.entries()) {
        const mediaType = imageType(bytes);
        if (mediaType === null)
          throw StepFailure.permanent(
            'CONTENT_UNREADABLE',
            'The model sent a file that is no PNG, JPEG, GIF or WebP image.',
          );
        const number = answer.images.length === 1 ? '' : `-${index + 1}`;
        const about = {
          name: `${name}${number}.${mediaType.slice('image/'.length).replace('jpeg', 'jpg')}`,
          mediaType,
        };
        files.push(
          await context.ports.files.write(context, about, Readable.from([bytes]), { expectedBytes: bytes.length }),
        );
      }
      return { output: { file: files[0] ?? null, files, usage: shownUsage(answer.usage, answer.isPriced) } };
    },
  };
}
