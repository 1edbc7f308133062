import type { ModelClient } from '../../model/index.js';
import { generate } from '../model/generate.js';
import { withSeparateData } from '../model/generate-prompt.js';
import { IMAGES_FIELD, imagesIn } from '../model/images.js';
import type { FetchImage } from '../model/images.js';
import { USAGE_SCHEMA } from '../model/model-call.js';
import { MODEL_FIELDS, modelOptions } from '../model/model-fields.js';
import { textModelForStep, NO_MODEL_CONNECTIONS, type ConnectModel } from '../model/model-for-step.js';
import { optionalNumber, optionalObject, optionalText, requiredText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { LLM_GENERATE } from '../tool-phrases.js';

/**
 * `llm.generate`: a text, or data of a given form, from the configured model; shown as it appears.
 *
 * Its failures: `NO_MODEL`, `MISSING_CONNECTION`, `ADDRESS_NOT_ALLOWED`, `MODEL_REFUSED`, `MODEL_CANNOT`, `MODEL_TRUNCATED`,
 * `MODEL_OUTPUT_INVALID` (retried), `INVALID_INPUT`, and the codes of `ModelFailure`.
 *
 * @param model null if none is configured.
 * @param connect a client of the service of a connection.
 * @param fetchImage absent: images are files alone.
 */
export function createLlmGenerateTool(
  model: ModelClient | null,
  connect: ConnectModel = NO_MODEL_CONNECTIONS,
  fetchImage?: FetchImage,
): Tool {
  return {
    name: 'llm.generate',
    title: 'Generate with a model',
    description:
      'Asks a language model; yields its text, or data if a JSON Schema is given. Good for writing, and for looking at images.',
    source: 'builtin',
    planning: LLM_GENERATE,
    sideEffects: false,
    waitsOutside: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['prompt'],
      properties: {
        prompt: {
          type: 'string',
          description: 'The question, with all that it needs.',
          minLength: 1,
          maxLength: 1_000_000,
        },
        data: {
          description:
            'Material for the prompt, given to the model as data that it must not obey. Values that {{ }} in the prompt takes from events and other steps are treated the same way.',
        },
        images: IMAGES_FIELD,
        system: { type: 'string', description: 'How to answer: role, tone, language, rules.', maxLength: 100_000 },
        schema: { type: 'object', description: 'JSON Schema of an object; the answer is then data of this form.' },
        ...MODEL_FIELDS,
        temperature: { type: 'number', description: '0: the same each time; 2: very varied.', minimum: 0, maximum: 2 },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['usage'],
      properties: {
        text: { type: 'string' },
        data: { description: 'The data, if a schema was given.' },
        truncated: { type: 'boolean', description: 'Cut off at maxTokens.' },
        usage: USAGE_SCHEMA,
      },
    },
    prepare: withSeparateData,
    run: async (input, context) => {
      const schema = optionalObject(input, 'schema');
      const { text, data, isTruncated, usage } = await generate(
        await textModelForStep({ configured: model, connect }, input, context),
        {
          system: optionalText(input, 'system'),
          prompt: requiredText(input, 'prompt'),
          data: input['data'],
          images: await imagesIn(input, context, fetchImage),
          schema,
          temperature: optionalNumber(input, 'temperature'),
          ...modelOptions(input),
        },
        context,
      );
      return { output: schema ? { data, usage } : { text, truncated: isTruncated, usage } };
    },
  };
}
