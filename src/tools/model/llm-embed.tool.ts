import { optionalNumber, optionalText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { askModel, payerOf, shownUsage, USAGE_SCHEMA } from './model-call.js';
import { MODEL_FIELDS } from './model-fields.js';
import { modelForStep } from './model-for-step.js';
import type { StepModels } from './model-for-step.js';

const MAX_TEXTS = 100;

/**
 * `llm.embed`: vectors of texts. Its failures: `NO_MODEL`, `MISSING_CONNECTION`, `MODEL_CANNOT`, and the codes of
 * `ModelFailure`.
 */
export function createLlmEmbedTool(models: StepModels): Tool {
  return {
    name: 'llm.embed',
    title: 'Vectors of texts',
    description: 'Makes a vector (embedding) of each text, for a search by meaning in a database of vectors.',
    source: 'builtin',
    sideEffects: false,
    waitsOutside: true,
    inputSchema: objectSchema(['texts'], {
      texts: {
        type: 'array',
        description: 'The texts.',
        items: { type: 'string', minLength: 1, maxLength: 30_000 },
        minItems: 1,
        maxItems: MAX_TEXTS,
      },
      dimensions: {
        type: 'integer',
        description: 'How long the vectors are, if the model can choose.',
        minimum: 1,
        maximum: 4_096,
      },
      connection: MODEL_FIELDS['connection'] ?? {},
      model: {
        type: 'string',
        description: 'The model for vectors. Default: text-embedding-3-small.',
        minLength: 1,
        maxLength: 200,
      },
    }),
    outputSchema: outputSchema({
      vectors: {
        type: 'array',
        description: 'The vectors, in the order of the texts.',
        items: { type: 'array', items: { type: 'number' } },
      },
      model: { type: 'string', description: 'The model that made them. Only vectors of one model can be compared.' },
      usage: USAGE_SCHEMA,
    }),
    async run(input, context) {
      const model = await modelForStep(models, input, context);
      const { texts } = input;
      const answer = await askModel(() =>
        model.embed({
          texts: Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [],
          dimensions: optionalNumber(input, 'dimensions'),
          model: optionalText(input, 'model'),
          signal: context.signal,
          payer: payerOf(context),
        }),
      );
      const vectors = answer.vectors.map((vector) => [...vector]);
      return { output: { vectors, model: answer.model, usage: shownUsage(answer.usage, answer.isPriced) } };
    },
  };
}
