import { StepFailure } from '../../errors.js';
import { createModelClient } from './create-model-client.js';
import type { ModelClientConfig } from './model-client-config.type.js';
import { failureOf } from '../failures/failure-of.js';
import { ModelFailure } from '../failures/model-failure.js';
import { listModels } from './list-models.js';

/**
 * Tries a model server without spending more than a token. Its list of models shows whether it accepts the key and
 * knows the model. If there is no list, or the model is not on it, the server is asked for a word.
 *
 * @throws StepFailure with the code of the `ModelFailure`; the reason of `signal`.
 */
export async function probeModel(config: ModelClientConfig, signal: AbortSignal): Promise<void> {
  try {
    const known = await listModels(config, signal);
    if (known !== null && (config.name === undefined || known.includes(config.name))) return;
    const client = createModelClient({ ...config, limits: { ...config.limits, attempts: 1 } });
    await client.complete({ messages: [{ role: 'user', content: 'Say: yes' }], maxTokens: 1, signal });
  } catch (error) {
    if (!(error instanceof ModelFailure))
      throw error instanceof StepFailure
        ? error
        : asStepFailure(failureOf(error, config.apiKey ?? '', config.settings));
    throw asStepFailure(error);
  }
}

function asStepFailure({ code, message, retryable }: ModelFailure): StepFailure {
  return retryable ? StepFailure.retryable(code, message) : StepFailure.permanent(code, message);
}
