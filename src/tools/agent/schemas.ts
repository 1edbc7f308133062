import {
  DEFAULT_MEMORY_SECONDS,
  DEFAULT_MEMORY_WINDOW,
  MAX_MEMORY_SECONDS,
  MAX_MEMORY_WINDOW,
} from '../../domain/agent-memory/agent-memory.js';
import { AGENT_TOOLS_TYPE } from '../../domain/steps/literal-fields.js';
import { IMAGES_FIELD } from '../model/images.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { MAX_CODE_CHARS } from '../code/code-issues.js';
import { DELIVERY_FIELDS } from '../support/approval-delivery.js';
import { USAGE_SCHEMA } from '../model/model-call.js';

/** Agents that may stand within one another, the outermost included. */
export const MAX_AGENT_DEPTH = 3;
export const DEFAULT_MAX_TURNS = 10;
export const DEFAULT_MAX_OUTPUT_TOKENS = 4_096;

/** One entry of `tools`: a name, or a tool that the step itself defines. */
const TOOL_ENTRY: JsonSchema = {
  type: ['string', 'object'],
  minLength: 1,
  maxLength: 200,
  additionalProperties: false,
  required: ['name', 'description'],
  properties: {
    name: {
      type: 'string',
      description: 'Its name for the model: letters, digits, _ and -.',
      pattern: '^[A-Za-z][A-Za-z0-9_-]{0,59}$',
    },
    description: { type: 'string', description: 'When the model should call it.', minLength: 1, maxLength: 1_000 },
    schema: { type: 'object', description: 'Of code: JSON Schema of its input. Default: any object.' },
    code: {
      type: 'string',
      description: 'Of code: the body of an async function, as for code.run; "input" has the arguments.',
      minLength: 1,
      maxLength: MAX_CODE_CHARS,
    },
    language: { type: 'string', description: 'Of code.', enum: ['javascript', 'typescript'] },
    agent: { type: 'object', description: 'Another agent: the fields of agent.run for its work.' },
  },
};

/** The fields of an agent that also an agent within it has. */
const WORK_FIELDS: JsonSchema = {
  tools: {
    type: 'array',
    description:
      'The tools that it may call: names, or patterns such as http.* and mcp.github.*; workflow.KEY runs a workflow of yours. Also {"name", "description", "schema", "code"} for code, and {"name", "description", "agent": {…}} for another agent. Tools that wait (flow.sleep and its kin) are not among them. Default: none.',
    contentMediaType: AGENT_TOOLS_TYPE,
    items: TOOL_ENTRY,
    maxItems: 100,
  },
  connections: {
    type: 'array',
    description:
      'Names of connections that it may use with them. Default: none, so that a text cannot make it send a credential elsewhere.',
    items: { type: 'string', minLength: 1, maxLength: 200 },
    maxItems: 100,
  },
  allowedValues: {
    type: 'object',
    description:
      'The only values that it may give, by tool and field: {"email.send": {"to": ["ann@example.com"], "bcc": []}}. An empty list: the field stays out. Expressions are allowed, such as the sender of the event. Default: any.',
    maxProperties: 100,
    additionalProperties: {
      type: 'object',
      maxProperties: 50,
      additionalProperties: { type: 'array', maxItems: 100 },
    },
  },
  receivers: {
    type: 'string',
    description:
      'Whom it may write mail to. known: addresses in the instruction, the data, rows of your tables that it has read, and the senders and receivers of mails that it has read. So no text that it reads can add another receiver.',
    enum: ['any', 'known'],
    default: 'any',
  },
  system: { type: 'string', description: 'More about how to work: role, tone, rules.', maxLength: 100_000 },
  schema: { type: 'object', description: 'JSON Schema of the result; absent: text.' },
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
};

const MEMORY_FIELD: JsonSchema = {
  type: 'object',
  description: 'The agent remembers earlier messages and its answers. Without it, each run begins with nothing.',
  additionalProperties: false,
  required: ['key'],
  properties: {
    key: {
      type: 'string',
      description: 'Whose turns they are: {{ trigger.payload.sessionId }}, the address of a customer, or a fixed word.',
      minLength: 1,
      maxLength: 200,
    },
    window: {
      type: 'integer',
      description: 'How many of the latest turns it is given.',
      minimum: 1,
      maximum: MAX_MEMORY_WINDOW,
      default: DEFAULT_MEMORY_WINDOW,
    },
    summary: {
      type: 'boolean',
      description: 'Older turns are summed up by the model, and it is given the summary as well.',
      default: false,
    },
    scope: {
      type: 'string',
      description: 'workflow: of this workflow alone; owner: shared by all of your workflows.',
      enum: ['workflow', 'owner'],
      default: 'workflow',
    },
    message: {
      type: 'string',
      description: 'The message of this turn as it is remembered. Default: data, or else the instruction.',
      maxLength: 100_000,
    },
    expiresAfterSeconds: {
      type: 'integer',
      description: 'Seconds after the last turn when all is forgotten. Default: 30 days.',
      minimum: 60,
      maximum: MAX_MEMORY_SECONDS,
      default: DEFAULT_MEMORY_SECONDS,
    },
  },
};

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
    data: {
      description: 'The material for the instruction. The model reads it as data, and follows no instruction in it.',
    },
    images: IMAGES_FIELD,
    ...WORK_FIELDS,
    memory: MEMORY_FIELD,
    approve: {
      type: 'array',
      description:
        'Tools that are called only once a person has approved the call: names and patterns, such as email.send or slack.*. The person may change the arguments. Default: none.',
      items: { type: 'string', minLength: 1, maxLength: 200 },
      maxItems: 100,
    },
    approvalSeconds: {
      type: 'number',
      description: 'How long a person has for each decision; after that the call is not made. Absent: for ever.',
      minimum: 1,
      maximum: 157_680_000,
    },
    ...DELIVERY_FIELDS,
    plan: {
      type: 'boolean',
      description: 'The model first says which steps it intends; they are shown with the run.',
      default: false,
    },
    maxTokens: {
      type: 'integer',
      description: 'Tokens that all turns together may use; the step fails before it would use more.',
      minimum: 1,
      maximum: 1_000_000_000,
    },
    maxCostUsd: {
      type: 'number',
      description:
        'US dollars that all turns together may cost, with the agents and the runs of workflows that it calls; the step fails before it would spend more.',
      exclusiveMinimum: 0,
      maximum: 1_000_000,
    },
  },
};

/** An agent among the tools of an agent. */
export const INNER_AGENT: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['instruction'],
  properties: {
    instruction: {
      type: 'string',
      description: 'Its work, in words. The agent that calls it adds a task.',
      minLength: 1,
      maxLength: 100_000,
    },
    ...WORK_FIELDS,
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
