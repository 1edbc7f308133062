export { createModelClient } from './client/create-model-client.js';
export { estimatePrompt } from './requests/estimate-tokens.js';
export { parseJsonAnswer } from './requests/json-answer.js';
export { meteredModel } from './costs/metered-model.js';
export {
  FinishReason,
  type ModelAnswer,
  type ModelClient,
  type ModelImage,
  type ModelMessage,
  type ModelNotice,
  type ModelRequest,
  type ModelTool,
  type ModelToolCall,
} from './model-client.type.js';
export { createModelConnections, type ModelConnections } from './client/model-connections.js';
export { ModelFailure } from './failures/model-failure.js';
export type { ModelCallPayer, ModelLedger } from './costs/model-ledger.type.js';
export { dataBlock, jsonBlock, newBoundary } from './requests/data-block.js';
