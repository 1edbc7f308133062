import { ConnectionKind } from '../../domain/connection/index.js';
import type { ModelConfig } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import type { ModelClient } from '../../model/index.js';
import { optionalText } from '../support/input.js';
import { samplingModel } from './sampling-model.js';
import type { ToolContext } from '../tool.js';

/** A client of the service of a MODEL connection, with the key of its owner. */
export type ConnectModel = (config: ModelConfig) => ModelClient;

/** The models that a tool can ask. */
export interface StepModels {
  /** The model that is configured for the installation. Null if there is none. */
  readonly configured: ModelClient | null;
  readonly connect: ConnectModel;
}

/**
 * The model that a step asks: that of the connection that it names, else the configured one.
 *
 * @throws StepFailure `NO_MODEL`, `MISSING_CONNECTION`.
 */
export async function modelForStep(
  { configured, connect }: StepModels,
  input: JsonObject,
  context: ToolContext,
): Promise<ModelClient> {
  const name = optionalText(input, 'connection');
  if (name !== undefined)
    return connect((await context.ports.connections.open(context, name, [ConnectionKind.MODEL])).config);
  if (configured === null)
    throw StepFailure.permanent(
      'NO_MODEL',
      'No model is configured: name a connection of the kind MODEL, or set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.',
    );
  return configured;
}

/**
 * As `modelForStep`, for questions about texts. If the step names no connection, and an MCP client that offers its model
 * started the run, that model is asked.
 *
 * @throws as `modelForStep`
 */
export async function textModelForStep(
  models: StepModels,
  input: JsonObject,
  context: ToolContext,
): Promise<ModelClient> {
  const { sampling } = context.ports;
  const offer = optionalText(input, 'connection') === undefined ? await sampling.offerOf(context) : null;
  return offer === null ? modelForStep(models, input, context) : samplingModel(sampling, offer);
}

/** For code that connects to no model except the configured one. */
export const NO_MODEL_CONNECTIONS: ConnectModel = () => {
  throw StepFailure.permanent('NOT_AVAILABLE', 'Connections of the kind MODEL cannot be used here.');
};
