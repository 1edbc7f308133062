import { z } from 'zod';
import { MAX_OFFSET, MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { jsonObject } from '../common/json.schema.js';

/*
 * The requests of GAIA's clients. They send null for absent, and fields that mean nothing here; both are accepted. The
 * lengths of texts are checked by the services.
 */

/** The most that one answer lists, whatever the caller asks for. */
const MAX_LISTED = 1_000;

const flag = z.boolean().nullish();
const text = z.string().nullish();

export const GaiaTrigger = z
  .looseObject({
    type: z.enum(['manual', 'schedule', 'scheduled', 'integration', 'event']),
    enabled: flag,
    cron_expression: text,
    timezone: text,
    trigger_name: text,
    trigger_data: jsonObject.nullish(),
  })
  .meta({ id: 'GaiaTrigger' });
export type GaiaTrigger = z.output<typeof GaiaTrigger>;

export const GaiaStep = z
  .looseObject({
    id: text,
    title: z.string(),
    description: text,
    category: text,
    tool: text,
  })
  .meta({ id: 'GaiaStep' });
export type GaiaStep = z.output<typeof GaiaStep>;

const given = {
  title: text,
  description: text,
  prompt: text,
  icon: z.string().max(64, 'Expected at most 64 characters.').nullish(),
  icon_color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'Expected a colour such as "#1a2b3c".')
    .nullish(),
  trigger_config: GaiaTrigger.nullish(),
  steps: z.array(GaiaStep).nullish(),
  notify_on_completion: flag,
  integration_ids: z.array(z.string()).max(100, 'Expected at most 100 ids.').nullish(),
};

/** `POST /workflows`. Bots send `name` for `title`. */
export const GaiaCreate = z
  .looseObject({ ...given, name: text, generate_immediately: flag })
  .meta({ id: 'GaiaCreate' });
export type GaiaCreate = z.output<typeof GaiaCreate>;

/** `PUT /workflows/{workflow_id}` */
export const GaiaUpdate = z.looseObject({ ...given, activated: flag }).meta({ id: 'GaiaUpdate' });
export type GaiaUpdate = z.output<typeof GaiaUpdate>;

/** `POST /workflows/{workflow_id}/regenerate-steps` */
export const GaiaRegenerate = z.looseObject({
  instruction: text,
  reason: text,
  force_different_tools: flag,
  integration_ids: given.integration_ids,
});

/** `POST /workflows/{workflow_id}/execute` */
export const GaiaExecute = z.looseObject({ context: jsonObject.nullish(), inputs: jsonObject.nullish() });

/** `POST /workflows/from-todo` */
export const GaiaFromTodo = z.looseObject({ todo_id: z.string(), todo_title: z.string(), todo_description: text });

/** `POST /workflows/generate-prompt` */
export const GaiaGeneratePrompt = z.looseObject({
  title: text,
  description: text,
  existing_prompt: text,
  trigger_config: z.looseObject({ type: text, cron_expression: text, trigger_name: text }).nullish(),
  integration_ids: given.integration_ids,
});

/** Acts that take nothing. Clients send no body, or an empty object. */
export const GaiaNothing = z.looseObject({});

/** Unknown parameters are passed over, and a page that is too large becomes the largest. */
const windowOf = (byDefault: number) => ({
  limit: z
    .int()
    .default(byDefault)
    .transform((limit) => Math.min(Math.max(limit, 1), MAX_LISTED)),
  offset: z.int().min(0).max(MAX_OFFSET).default(0),
});

export const gaiaWindow = (byDefault: number) => z.object(windowOf(byDefault));

/** `GET /workflows/{workflow_id}/executions` */
export const gaiaExecutionsQuery = gaiaWindow(10).extend({
  limit: z
    .int()
    .default(10)
    .transform((limit) => Math.min(Math.max(limit, 1), MAX_PAGE_SIZE)),
});

/** `GET /workflows` */
export const gaiaWorkflowsQuery = z.object({
  activated: z
    .enum(['true', 'false'])
    .transform((given) => given === 'true')
    .optional(),
  limit: windowOf(MAX_LISTED).limit,
  skip: windowOf(0).offset,
});

// Digits alone were read as a number.
const word = z.union([z.string(), z.number()]).transform(String);

/** `GET /triggers/options` */
export const gaiaOptionsQuery = z.object({
  integration_id: word,
  trigger_slug: word,
  field_name: word.default(''),
  search: word.default(''),
  page: z.int().min(1).max(1_000).default(1),
});
