import type { OpenAI } from 'openai';
import { countField, field, listField, textField } from '../answers/wire.type.js';
import { IMAGE_MODEL } from '../costs/other-models.js';
import { priceOf, usageOf } from '../costs/price.js';
import { ModelFailure, ModelFailureCode } from '../failures/model-failure.js';
import type { GeneratedImages, ImageRequest } from '../model-client.type.js';
import { called } from './other-calls.js';
import type { CallSettings } from './other-calls.js';

/** Of an answer: four large images in base64. */
const MAX_ANSWER_BYTES = 67_108_864;

/** Images by a description. @throws ModelFailure */
export function createImages(settings: CallSettings, request: ImageRequest): Promise<GeneratedImages> {
  const model = request.model ?? IMAGE_MODEL;
  return called(settings, request.signal, `make images with the model "${model}"`, async (client) => {
    const answer = await answerOf(await send(client, request, model));
    const images = listField(answer, 'data').map((image) => Buffer.from(textField(image, 'b64_json'), 'base64'));
    if (images.length === 0 || images.some((bytes) => bytes.length === 0))
      throw new ModelFailure(
        ModelFailureCode.CANNOT,
        'The model server sent no image: it may only give addresses. Name a "model" that sends images.',
        false,
      );
    const usage = field(answer, 'usage');
    const price = priceOf(model, settings.config.prices);
    const [read, drawn] = [countField(usage, 'input_tokens'), countField(usage, 'output_tokens')];
    return { images, model, usage: usageOf(price, read, drawn), isPriced: price !== null && read + drawn > 0 };
  });
}

function send(client: OpenAI, { prompt, size, count, signal }: ImageRequest, model: string): Promise<Response> {
  const body = {
    model,
    prompt,
    n: count,
    ...(size === undefined ? {} : { size }),
    // Models of GPT always send the image itself, and refuse the question.
    ...(/^(?:gpt-image|chatgpt-image)/.test(model) ? {} : { response_format: 'b64_json' }),
  };
  return client.post('/images/generations', { body, signal }).asResponse();
}

async function answerOf({ body }: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES)
      throw new ModelFailure(
        ModelFailureCode.REJECTED,
        `The images of the model exceed ${MAX_ANSWER_BYTES} bytes. Ask for fewer or smaller ones.`,
        false,
      );
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    throw new ModelFailure(ModelFailureCode.UNAVAILABLE, 'The model server sent no JSON in answer.', true);
  }
}
