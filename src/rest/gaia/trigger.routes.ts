import { findEventType } from '../../domain/event/types/index.js';
import { NotFoundError } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger } from '../../domain/trigger/trigger.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { GAIA_ANSWERS } from './gaia-answers.schema.js';
import { GaiaGeneratePrompt, gaiaOptionsQuery } from './gaia.schema.js';
import { integrationOf, listedValues, pathOfSetting, settingsOf } from './trigger-settings.js';
import { eventTypeOf, slugOf } from './trigger-slugs.js';

const PER_PAGE = 50;

/** The calls of GAIA's clients about triggers, and the texts that are made for the user. */
export function gaiaTriggerRoutes(services: RestServices): readonly Route[] {
  const { eventTypes, eventValues, prompts } = services;
  return [
    route({
      operationId: 'listTriggerSchemas',
      method: 'GET',
      path: '/triggers/schema',
      summary: 'Kinds of triggers',
      answers: GAIA_ANSWERS.triggers,
      handle: async ({ caller }) =>
        answer(
          200,
          eventTypes.list(caller).map((type) => ({
            slug: slugOf(type.name),
            composio_slug: slugOf(type.name),
            name: type.title,
            description: type.description,
            provider: integrationOf(type.name),
            integration_id: integrationOf(type.name),
            config_schema: { ...settingsOf(type) },
          })),
        ),
    }),
    route({
      operationId: 'listTriggerOptions',
      method: 'GET',
      path: '/triggers/options',
      summary: 'Values of a setting of a trigger',
      query: gaiaOptionsQuery,
      answers: GAIA_ANSWERS.options,
      async handle({ caller, query: { trigger_slug: slug, field_name: field, search, page } }) {
        const eventType = eventTypeOf(slug);
        const path = pathOfSetting(slug, field);
        const seen = await eventValues.newest(caller, eventType, path);
        if (!findEventType(eventType) && seen.length === 0) throw new NotFoundError('trigger', slug);
        const values = [...new Set([...listedValues(eventType, path), ...seen].map(labelOf))].filter((label) =>
          label.toLowerCase().includes(search.toLowerCase()),
        );
        const options = values.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((label) => ({ value: label, label }));
        return answer(200, { options, has_more: values.length > page * PER_PAGE });
      },
    }),
    route({
      operationId: 'generatePrompt',
      method: 'POST',
      path: '/workflows/generate-prompt',
      rejectsUncertainRepeat: true,
      summary: 'Write instructions',
      body: GaiaGeneratePrompt,
      answers: GAIA_ANSWERS.prompt,
      async handle({ caller, body, untilGone }) {
        const { prompt, trigger } = await prompts.suggest(
          caller,
          {
            title: body.title ?? undefined,
            description: body.description ?? undefined,
            existing: body.existing_prompt ?? undefined,
          },
          untilGone(),
        );
        return answer(200, { prompt, suggested_trigger: suggested(trigger, body.trigger_config ?? null) });
      },
    }),
  ];
}

type Hint = { readonly type?: unknown; readonly cron_expression?: unknown; readonly trigger_name?: unknown } | null;

/** If the words name no trigger, the one that the editor shows stays. */
function suggested(trigger: Trigger | null, hint: Hint) {
  if (trigger?.type === TriggerType.SCHEDULED)
    return { type: 'schedule', cron_expression: trigger.schedule, trigger_name: null };
  if (trigger?.type === TriggerType.EVENT)
    return { type: 'integration', cron_expression: null, trigger_name: slugOf(trigger.eventType) };
  const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    type: ['schedule', 'integration'].includes(String(hint?.type)) ? String(hint?.type) : 'manual',
    cron_expression: textOr(hint?.cron_expression),
    trigger_name: textOr(hint?.trigger_name),
  };
}

function labelOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
