import type { OpenAI } from 'openai';
import type { ModelClientConfig } from './model-client-config.type.js';
import type { ModelLimits } from '../failures/model-limits.js';
import { createTransport } from './transport.js';

/** The openai package's client; the package is loaded with the first. */
export async function loadClient(config: ModelClientConfig, limits: ModelLimits): Promise<OpenAI> {
  const [{ OpenAI: Client }, transport] = await Promise.all([
    import('openai'),
    createTransport(limits, config.dispatcher),
  ]);
  return new Client({
    apiKey: config.apiKey ?? 'none',
    baseURL: config.baseUrl ?? 'https://api.openai.com/v1',
    fetch: transport,
    // The package would read these from the environment; retries and time limits are ours.
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: limits.totalMs * 2,
  });
}
