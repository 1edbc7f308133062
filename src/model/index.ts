export { createModelClient, DEFAULT_MODEL, type ModelClientConfig } from './create-model-client.js';
export { parseJsonAnswer } from './json-answer.js';
export { FinishReason, type ModelAnswer, type ModelClient, type ModelMessage, type ModelNotice, type ModelRequest, type ModelToolCall } from './model-client.type.js';
export { ModelFailure, ModelFailureCode } from './model-failure.js';
