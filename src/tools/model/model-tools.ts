import type { ModelClient } from '../../model/index.js';
import { createLlmGenerateTool } from '../builtin/llm-generate.tool.js';
import { createAudioTranscribeTool } from './audio-transcribe.tool.js';
import { createImageGenerateTool } from './image-generate.tool.js';
import type { FetchImage } from './images.js';
import { createLlmEmbedTool } from './llm-embed.tool.js';
import type { Tool } from '../tool.js';
import { NO_MODEL_CONNECTIONS } from './model-for-step.js';
import type { ConnectModel } from './model-for-step.js';
import { createSmallModelTools } from './small-model-tools.js';

/**
 * The tools that ask a model once.
 *
 * @param model null if none is configured.
 * @param connect a client of the service of a connection.
 * @param fetchImage absent: images are files alone.
 */
export function createModelTools(
  model: ModelClient | null,
  connect: ConnectModel = NO_MODEL_CONNECTIONS,
  fetchImage?: FetchImage,
): readonly Tool[] {
  const models = { configured: model, connect };
  return [
    createAudioTranscribeTool(models),
    createImageGenerateTool(models),
    createLlmEmbedTool(models),
    createLlmGenerateTool(model, connect, fetchImage),
    ...createSmallModelTools(model, connect),
  ];
}
