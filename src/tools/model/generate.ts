import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { FinishReason, parseJsonAnswer } from '../../model/index.js';
import type { ModelAnswer, ModelClient, ModelImage } from '../../model/index.js';
import { invalidInput } from '../support/input.js';
import type { ToolContext } from '../tool.js';
import { generateMessages } from './generate-prompt.js';
import { askModel, payerOf, shownUsage } from './model-call.js';

/** A question of a step to a model. */
export interface GenerateRequest {
  readonly system?: string | undefined;
  readonly prompt: string;
  /** Given to the model as data that it must not obey. */
  readonly data?: JsonValue | undefined;
  readonly images?: readonly ModelImage[] | undefined;
  /** The answer is then data of this form. */
  readonly schema?: JsonSchema | undefined;
  readonly model?: string | undefined;
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
}

export interface Generated {
  readonly text: string;
  readonly isTruncated: boolean;
  /** If a schema was given. */
  readonly data: JsonValue;
  /** As a tool shows it. */
  readonly usage: JsonObject;
}

/**
 * Asks a model for a text, or for data of a given form. The text is shown as it appears.
 *
 * @throws StepFailure `MODEL_REFUSED`, `MODEL_CANNOT`, `MODEL_TRUNCATED`, `MODEL_OUTPUT_INVALID` (retried),
 * `INVALID_INPUT`, and the codes of `ModelFailure`.
 */
export async function generate(model: ModelClient, request: GenerateRequest, context: ToolContext): Promise<Generated> {
  const { system, prompt, data, images, schema, ...options } = request;
  const wrong = schema === undefined ? undefined : (await context.ports.values.schemaIssues(schema, context))[0];
  if (wrong) throw invalidInput('schema', wrong.detail);
  const answer = await askModel(() =>
    model.complete({
      ...options,
      messages: generateMessages({ system, prompt, data, images }),
      schema: schema && { name: 'answer', schema, strict: false },
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
  return {
    text: answer.text,
    isTruncated: answer.finish === FinishReason.LENGTH,
    data: schema ? await dataOf(answer, schema, context) : null,
    usage: shownUsage(answer.usage, answer.isPriced),
  };
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
