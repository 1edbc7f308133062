import { z } from 'zod';
import { textParameter } from '../common/cursor.js';
import { jsonObject, jsonValue } from '../common/json.schema.js';

const Setting = z.object({
  name: z.string().describe('Its name in `config`.'),
  title: z.string(),
  help: z.string(),
  secret: z.boolean().describe('Whether it is encrypted and never shown again.'),
  required: z.boolean(),
  default: z.string().nullable(),
  pattern: z.string().nullable().describe('A regular expression (RE2) for the whole value.'),
});

const Auth = z.object({
  id: z.string().describe('`config.method` takes it if there are several.'),
  title: z.string(),
  provider: z.string().nullable().describe('The provider of OAuth 2 whose consent it needs.'),
  scopes: z.array(z.string()),
  fields: z.array(Setting),
  setup: z.array(z.string()).describe('How to obtain the credential, step by step.'),
  unverified: z.boolean(),
});

const Operation = z.object({
  tool: z.string().describe('`SERVICE.OPERATION`'),
  title: z.string(),
  description: z.string(),
  effect: z.enum(['read', 'write', 'destroy']),
  choices: z.array(z.string()).describe('Fields of its input that `listToolChoices` knows values for.'),
  unverified: z.boolean(),
});

const Trigger = z.object({
  event_type: z.string(),
  title: z.string(),
  description: z.string(),
  input_schema: jsonObject.describe('JSON Schema of its parameters.'),
  output_schema: jsonObject.nullable().describe('JSON Schema of its payload, if it is known.'),
  sample: jsonObject.nullable().describe('An example of its payload.'),
  choices: z.array(z.string()),
  polls: z.boolean().describe('Whether the service is asked again and again.'),
  has_webhook: z.boolean().describe('Whether the service can send its events itself.'),
  registers: z.boolean().describe('Whether the webhook registers itself.'),
  setup: z.array(z.string()),
  unverified: z.boolean(),
});

export const Connector = z
  .object({
    service: z.string(),
    title: z.string(),
    description: z.string(),
    aliases: z.array(z.string()),
    categories: z.array(z.string()),
    docs: z.string().nullable(),
    unverified: z.boolean().describe('Whether nothing of it was checked against public documentation.'),
    auth: z.array(Auth),
    operations: z.array(Operation),
    triggers: z.array(Trigger),
  })
  .meta({ id: 'Connector', description: 'A service that workflows can use.' });

export const Connectors = z.object({ connectors: z.array(Connector) }).meta({ id: 'Connectors' });

export const connectorsQuery = z.strictObject({
  search: textParameter
    .optional()
    .describe('Keeps those whose name, title, description or categories hold every word of it.'),
});

/** `POST /tools/{tool}/choices` */
export const ToolChoicesRequest = z
  .strictObject({
    field: z.string().describe('The field of the input, or the parameter of the trigger.'),
    connection: z.string().describe('The connection to read with: its id or its name.'),
    input: jsonObject.optional().describe('The fields that are filled in already; the values may depend on them.'),
    search: z.string().max(200).optional().describe('Words that the labels hold.'),
  })
  .meta({ id: 'ToolChoicesRequest' });

export const ToolChoices = z
  .object({ choices: z.array(z.object({ value: jsonValue, label: z.string() })) })
  .meta({ id: 'ToolChoices' });
