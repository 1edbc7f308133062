export { createModelClient, DEFAULT_MODEL } from './client/create-model-client.js';
export type { ModelClientConfig } from './client/model-client-config.type.js';
export { estimatePrompt, estimateTokens } from './requests/estimate-tokens.js';
export { parseJsonAnswer } from './requests/json-answer.js';
export { meteredModel } from './costs/metered-model.js';
export {
  FinishReason,
  type ModelAnswer,
  type ModelClient,
  type ModelMessage,
  type ModelNotice,
  type ModelRequest,
  type ModelTool,
  type ModelToolCall,
} from './model-client.type.js';
export { createModelConnections, type ModelConnections } from './client/model-connections.js';
export { ModelFailure, ModelFailureCode } from './failures/model-failure.js';
export type { ModelAccount, ModelLedger, Reserved } from './costs/model-ledger.type.js';
export type { ModelPrices } from './costs/price.js';
export { dataBlock, jsonBlock, newBoundary, type Boundary } from './requests/data-block.js';
