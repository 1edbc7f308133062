export { createModelClient, DEFAULT_MODEL, type ModelClientConfig } from './create-model-client.js';
export { estimatePrompt, estimateTokens } from './estimate-tokens.js';
export { parseJsonAnswer } from './json-answer.js';
export { meteredModel } from './metered-model.js';
export { FinishReason, type ModelAnswer, type ModelClient, type ModelMessage, type ModelNotice, type ModelRequest, type ModelTool, type ModelToolCall } from './model-client.type.js';
export { ModelFailure, ModelFailureCode } from './model-failure.js';
export type { ModelAccount, ModelLedger, ModelNeed, ModelSpending, Reserved } from './model-ledger.type.js';
export type { ModelPrices } from './price.js';
