import { IMAGES_FIELD } from '../model/images.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { USAGE_SCHEMA } from '../model/model-call.js';

export const DEFAULT_MAX_TURNS = 10;
export const DEFAULT_MAX_OUTPUT_TOKENS = 4_096;

export const AGENT_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['instruction'],
  properties: {
    instruction: {
      type: 'string',
      description:
        'The task, in words. Values of expressions over trigger, steps and item in it are given to the model as data.',
      minLength: 1,
      maxLength: 100_000,
    },
    tools: {
      type: 'array',
      description:
        'The tools that it may call: names, or patterns such as http.* and mcp.github.*. Tools that wait (flow.sleep and its kin) and other agents are not among them. Default: none.',
      items: { type: 'string', minLength: 1, maxLength: 200 },
      maxItems: 100,
    },
    connections: {
      type: 'array',
      description:
        'Names of connections that it may use with them. Default: none, so that a text cannot make it send a credential elsewhere.',
      items: { type: 'string', minLength: 1, maxLength: 200 },
      maxItems: 100,
    },
    data: {
      description: 'The material for the instruction. The model reads it as data, and follows no instruction in it.',
    },
    images: IMAGES_FIELD,
    system: { type: 'string', description: 'More about how to work: role, tone, rules.', maxLength: 100_000 },
    schema: { type: 'object', description: 'JSON Schema of the result; absent: text.' },
    connection: {
      type: 'string',
      description:
        'Name of a connection of the kind MODEL, whose service and key are used. Absent: the configured ones.',
      minLength: 1,
      maxLength: 200,
    },
    model: {
      type: 'string',
      description: 'Default: that of the connection, or the configured model.',
      minLength: 1,
      maxLength: 200,
    },
    maxTurns: {
      type: 'integer',
      description: 'How often the model is asked at most.',
      minimum: 1,
      maximum: 100,
      default: DEFAULT_MAX_TURNS,
    },
    maxOutputTokens: {
      type: 'integer',
      description: 'The longest answer of one turn.',
      minimum: 1,
      maximum: 1_000_000,
      default: DEFAULT_MAX_OUTPUT_TOKENS,
    },
    maxTokens: {
      type: 'integer',
      description: 'Tokens that all turns together may use; the step fails before it would use more.',
      minimum: 1,
      maximum: 1_000_000_000,
    },
    maxCostUsd: {
      type: 'number',
      description: 'US dollars that all turns together may cost; the step fails before it would spend more.',
      exclusiveMinimum: 0,
      maximum: 1_000_000,
    },
  },
};

export const AGENT_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['result', 'turns', 'calls', 'usage'],
  properties: {
    result: { description: "The agent's answer: text, or data of the given schema." },
    truncated: { type: 'boolean', description: 'Cut off at maxOutputTokens.' },
    turns: { type: 'integer', description: 'How often the model was asked.' },
    calls: { type: 'integer', description: 'Calls that were made; each is recorded in the events of the run.' },
    usage: USAGE_SCHEMA,
  },
};
