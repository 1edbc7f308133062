import type { ModelRequest } from '../model-client.type.js';
import { ModelFailure, ModelFailureCode } from './model-failure.js';

/** Statuses by which servers refuse a content that their model does not read. */
const REFUSALS: readonly unknown[] = [400, 404, 415, 422, 500, 501];

/** The failure of a request with images to a model that reads none. Null: it failed for another reason. */
export function cannotRead(error: unknown, { messages }: Pick<ModelRequest, 'messages'>): ModelFailure | null {
  if (!messages.some(({ images }) => images?.length)) return null;
  if (!(error instanceof Error) || !('status' in error) || !REFUSALS.includes(error.status)) return null;
  if (!/image|vision|multi-?modal|content.{0,40}(?:string|text|type)|mmproj/i.test(error.message)) return null;
  return new ModelFailure(
    ModelFailureCode.CANNOT,
    'The model does not read images: name one that does as "model", or give the step no images.',
    false,
  );
}
