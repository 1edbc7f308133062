import type { ModelClientConfig } from './model-client-config.type.js';
import { refusedAddress } from '../failures/refused-address.js';
import { failureOf } from '../failures/failure-of.js';
import { loadClient } from './load-client.js';
import { DEFAULT_MODEL_LIMITS } from '../failures/model-limits.js';

/** Many servers have no list, and some answer with something else. */
const WITHOUT_LIST: ReadonlySet<unknown> = new Set([404, 405, 501]);

/**
 * The names of the models of a server. Null if it has no list. @throws ModelFailure, StepFailure `ADDRESS_NOT_ALLOWED`.
 */
export async function listModels(config: ModelClientConfig, signal: AbortSignal): Promise<readonly string[] | null> {
  const client = await loadClient(config, { ...DEFAULT_MODEL_LIMITS, ...config.limits });
  try {
    const page: { readonly data?: unknown } = await client.models.list({ signal });
    return Array.isArray(page.data) ? page.data.flatMap(nameOf) : null;
  } catch (error) {
    if (error instanceof Error && 'status' in error && WITHOUT_LIST.has(error.status)) return null;
    throw refusedAddress(error) ?? failureOf(error, config.apiKey ?? '', config.settings);
  }
}

function nameOf(model: unknown): readonly string[] {
  return typeof model === 'object' && model !== null && 'id' in model && typeof model.id === 'string' ? [model.id] : [];
}
