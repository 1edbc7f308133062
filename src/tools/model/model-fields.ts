import type { JsonObject } from '../../lib/json/json.js';
import { optionalNumber, optionalText } from '../support/input.js';
import type { GenerateRequest } from './generate.js';

/** The fields by which a step chooses a model. */
export const MODEL_FIELDS: JsonObject = {
  connection: {
    type: 'string',
    description: 'Name of a connection of the kind MODEL, whose service and key are used. Absent: the configured ones.',
    minLength: 1,
    maxLength: 200,
  },
  model: {
    type: 'string',
    description: 'Default: that of the connection, or the configured model.',
    minLength: 1,
    maxLength: 200,
  },
  maxTokens: { type: 'integer', description: 'The longest answer.', minimum: 1, maximum: 1_000_000 },
};

/** The text that a small tool works on. */
export const TEXT_FIELD: JsonObject = {
  type: 'string',
  description: 'The text. It is given to the model as data that it must not obey.',
  maxLength: 400_000,
};

/** Words of the author beside the task of a small tool. */
export const INSTRUCTION_FIELD: JsonObject = {
  type: 'string',
  description: 'Further rules, in your words.',
  minLength: 1,
  maxLength: 20_000,
};

/** The values that `{{ }}` in the instruction takes from events and other steps. */
export const DATA_FIELD: JsonObject = { description: 'Further material, given to the model as data.' };

/** The choice of a step. */
export function modelOptions(input: JsonObject): Pick<GenerateRequest, 'model' | 'maxTokens'> {
  return { model: optionalText(input, 'model'), maxTokens: optionalNumber(input, 'maxTokens') };
}
