import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { FinishReason, parseJsonAnswer, type ModelAnswer, type ModelClient } from '../../model/index.js';
import { generateMessages, withSeparateData } from '../model/generate-prompt.js';
import { invalidInput, optionalNumber, optionalObject, optionalText, requiredText } from '../support/input.js';
import { payerOf, askModel, shownUsage, USAGE_SCHEMA } from '../model/model-call.js';
import { modelForStep, NO_MODEL_CONNECTIONS, type ConnectModel } from '../model/model-for-step.js';
import type { Tool, ToolContext, ToolOutput } from '../tool.js';
import { LLM_GENERATE } from '../tool-phrases.js';

/**
 * `llm.generate`: a text, or data of a given form, from the configured model; shown as it appears.
 *
 * Its failures: `NO_MODEL`, `MISSING_CONNECTION`, `ADDRESS_NOT_ALLOWED`, `MODEL_REFUSED`, `MODEL_TRUNCATED`,
 * `MODEL_OUTPUT_INVALID` (retried), `INVALID_INPUT`, and the codes of `ModelFailure`.
 *
 * @param model null if none is configured.
 * @param connect a client of the service of a connection.
 */
export function createLlmGenerateTool(model: ModelClient | null, connect: ConnectModel = NO_MODEL_CONNECTIONS): Tool {
  return {
    name: 'llm.generate',
    title: 'Generate with a model',
    description:
      'Asks a language model; yields its text, or data if a JSON Schema is given. Good for writing, classifying, extracting and translating.',
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
        system: { type: 'string', description: 'How to answer: role, tone, language, rules.', maxLength: 100_000 },
        schema: { type: 'object', description: 'JSON Schema of an object; the answer is then data of this form.' },
        connection: {
          type: 'string',
          description:
            'Name of a connection of the kind MODEL, whose service and key are used. Absent: the configured ones.',
          minLength: 1,
          maxLength: 200,
        },
        model: {
          type: 'string',
          description: 'Default: that of the connection, or the configured model.',
          minLength: 1,
          maxLength: 200,
        },
        maxTokens: { type: 'integer', description: 'The longest answer.', minimum: 1, maximum: 1_000_000 },
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
    run: async (input, context) =>
      generate(await modelForStep({ configured: model, connect }, input, context), input, context),
  };
}

async function generate(model: ModelClient, input: JsonObject, context: ToolContext): Promise<ToolOutput> {
  const schema = optionalObject(input, 'schema');
  const wrong = schema === undefined ? undefined : (await context.ports.values.schemaIssues(schema, context))[0];
  if (wrong) throw invalidInput('schema', wrong.detail);
  const answer = await askModel(() =>
    model.complete({
      messages: generateMessages({
        system: optionalText(input, 'system'),
        prompt: requiredText(input, 'prompt'),
        data: input['data'],
      }),
      schema: schema && { name: 'answer', schema, strict: false },
      model: optionalText(input, 'model'),
      maxTokens: optionalNumber(input, 'maxTokens'),
      temperature: optionalNumber(input, 'temperature'),
      signal: context.signal,
      onText: (piece) => context.emit(piece),
      payer: payerOf(context),
    }),
  );
  if (answer.finish === FinishReason.REFUSED)
    throw StepFailure.permanent(
      'MODEL_REFUSED',
      `The model declined to answer${answer.refusal === null ? '.' : `: ${answer.refusal}`}`,
    );
  const usage = shownUsage(answer.usage, answer.isPriced);
  if (schema) return { output: { data: await dataOf(answer, schema, context), usage } };
  return { output: { text: answer.text, truncated: answer.finish === FinishReason.LENGTH, usage } };
}

async function dataOf(answer: ModelAnswer, schema: JsonSchema, context: ToolContext): Promise<JsonValue> {
  if (answer.finish === FinishReason.LENGTH)
    throw StepFailure.permanent(
      'MODEL_TRUNCATED',
      'The answer was cut off at the token limit, so that it is no data; raise maxTokens.',
    );
  const data = parseJsonAnswer(answer.text);
  if (data === undefined)
    throw StepFailure.retryable('MODEL_OUTPUT_INVALID', 'The model answered with something that is not JSON.');
  const issues = await context.ports.values.issues(schema, data, context);
  if (issues.length > 0)
    throw StepFailure.retryable(
      'MODEL_OUTPUT_INVALID',
      `The model's answer does not fit the schema: ${issues
        .slice(0, 3)
        .map((issue) => issue.detail)
        .join(' ')}`,
    );
  return data;
}
