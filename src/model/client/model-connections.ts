import type { ModelConfig } from '../../domain/connection/index.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import { createGuardedAgent, type GuardedAgentOptions } from '../../net/guard/guarded-agent.js';
import { createModelClient } from './create-model-client.js';
import type { ModelClientConfig } from './model-client-config.type.js';
import type { ModelClient } from '../model-client.type.js';
import type { ModelPrices } from '../costs/price.js';
import { probeModel } from './probe-model.js';

const MAX_CLIENTS = 200;

/** The model services of users, each with the key of its owner, and reached only if the address guard allows it. */
export interface ModelConnections {
  connect(config: ModelConfig): ModelClient;
  /** @throws StepFailure as `probeModel`. */
  probe(config: ModelConfig, signal: AbortSignal): Promise<void>;
  /** Drops kept-alive connections. */
  close(): Promise<void>;
}

/** @param prices beside and before the list prices. */
export function createModelConnections({
  prices,
  ...options
}: GuardedAgentOptions & { readonly prices?: ModelPrices | undefined }): ModelConnections {
  const dispatcher = createGuardedAgent(options);
  // A client remembers the features that its server does not understand.
  const clients = new LruMap<string, ModelClient>(MAX_CLIENTS);
  const settings = { key: 'apiKey', model: 'model', baseUrl: 'baseUrl' };
  const clientConfig = ({ apiKey, baseUrl, model, api }: ModelConfig): ModelClientConfig => ({
    apiKey,
    baseUrl,
    name: model,
    api,
    prices,
    dispatcher,
    settings,
  });
  return {
    connect: (config) => {
      const key = JSON.stringify(config);
      const client = clients.get(key) ?? createModelClient(clientConfig(config));
      clients.set(key, client);
      return client;
    },
    probe: (config, signal) => probeModel(clientConfig(config), signal),
    close: () => dispatcher.destroy(),
  };
}
