import { buffer } from 'node:stream/consumers';
import { FILE_INPUT } from '../../domain/file/file.js';
import { StepFailure } from '../../errors.js';
import { optionalText } from '../support/input.js';
import { objectSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { AUDIO_TRANSCRIBE } from '../tool-phrases.js';
import { askModel, payerOf, shownUsage, USAGE_SCHEMA } from './model-call.js';
import { MODEL_FIELDS } from './model-fields.js';
import { modelForStep } from './model-for-step.js';
import type { StepModels } from './model-for-step.js';

/** OpenAI and its kin take no more. */
const MAX_BYTES = 26_214_400;

/**
 * `audio.transcribe`: the words of a recording. Its failures: `NO_MODEL`, `MISSING_CONNECTION`, `MODEL_CANNOT`,
 * `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, and the codes of `ModelFailure`.
 */
export function createAudioTranscribeTool(models: StepModels): Tool {
  return {
    name: 'audio.transcribe',
    title: 'Transcribe a recording',
    description: 'Writes down what is said in a recording (MP3, M4A, WAV, OGG, WebM, FLAC), with a model for speech.',
    source: 'builtin',
    planning: AUDIO_TRANSCRIBE,
    sideEffects: false,
    waitsOutside: true,
    inputSchema: objectSchema(['file'], {
      file: {
        ...FILE_INPUT,
        description: `The recording: a value of type file, or its id; at most ${MAX_BYTES} bytes.`,
      },
      language: {
        type: 'string',
        description: 'Its language, as two letters: de. Default: recognised.',
        pattern: '^[a-z]{2,3}$',
      },
      prompt: {
        type: 'string',
        description: 'Names and words that occur in it, so that they are spelled right.',
        maxLength: 2_000,
      },
      connection: MODEL_FIELDS['connection'] ?? {},
      model: { type: 'string', description: 'The model for speech. Default: whisper-1.', minLength: 1, maxLength: 200 },
    }),
    outputSchema: {
      type: 'object',
      required: ['text', 'usage'],
      properties: {
        text: { type: 'string', description: 'The words.' },
        seconds: { type: ['number', 'null'], description: 'How long it is, if the server says so.' },
        usage: USAGE_SCHEMA,
      },
    },
    async run(input, context) {
      const model = await modelForStep(models, input, context);
      const { file, content } = await context.ports.files.open(context, input['file']);
      if (file.size > MAX_BYTES)
        throw StepFailure.permanent(
          'FILE_TOO_LARGE',
          `${JSON.stringify(file.name)} has ${file.size} bytes, and models take at most ${MAX_BYTES}. Cut it into parts.`,
        );
      const bytes = new Uint8Array(await buffer(content()));
      const answer = await askModel(() =>
        model.transcribe({
          bytes,
          name: file.name,
          mediaType: file.mediaType,
          language: optionalText(input, 'language'),
          prompt: optionalText(input, 'prompt'),
          model: optionalText(input, 'model'),
          signal: context.signal,
          payer: payerOf(context),
        }),
      );
      return {
        output: { text: answer.text, seconds: answer.seconds, usage: shownUsage(answer.usage, answer.isPriced) },
      };
    },
  };
}
