import type { z } from 'zod';
import type { KeyedTriggerDraft, TriggerDraft } from '../../domain/trigger/trigger.js';
import type { TriggerSourceDraft } from '../../domain/source/source.js';
import type { SourceInput, TriggerConfigInput } from './trigger.schema.js';
import { chatDraft, formDraft } from '../pages/page-settings.js';
import { RestInputError } from '../common/rest-input.js';

type TriggerConfig = z.output<typeof TriggerConfigInput>;

/** The keys of the older dialect, and their meaning. */
const KEY_ALIASES = [
  ['cron_expression', 'schedule'],
  ['trigger_name', 'event_type'],
] as const;

/** One of several triggers. @param index its place in the list */
export function keyedTriggerDraft(
  { key, ...config }: TriggerConfig & { readonly key?: string | undefined },
  index: number,
): KeyedTriggerDraft {
  return { ...triggerDraft(config, ['triggers', index]), key };
}

/** @param at the place of the trigger. @throws RestInputError if a key is given under both of its names. */
export function triggerDraft(
  config: TriggerConfig,
  at: readonly (string | number)[] = ['trigger_config'],
): TriggerDraft {
  const twice = KEY_ALIASES.filter(([alias, key]) => config[alias] !== undefined && config[key] !== undefined);
  if (twice.length > 0) {
    throw new RestInputError(
      twice.map(([alias, key]) => ({
        path: [...at, alias],
        detail: `"${alias}" is another name of "${key}": give one of them.`,
      })),
    );
  }
  return {
    type: config.type,
    enabled: config.enabled,
    schedule: config.schedule ?? config.cron_expression,
    timezone: config.timezone,
    dstGap: config.dst_gap,
    dstRepeat: config.dst_repeat,
    misfire: config.misfire,
    overlap: config.overlap,
    jitterSeconds: config.jitter_seconds,
    eventType: config.event_type ?? config.trigger_name,
    filters: config.filters,
    source: config.source && sourceDraft(config.source),
  };
}

export function sourceDraft(source: z.output<typeof SourceInput>): TriggerSourceDraft {
  return {
    connection: source.connection,
    parameters: source.parameters,
    everySeconds: source.every_seconds,
    includeExisting: source.include_existing,
    form: source.form && formDraft(source.form),
    chat: source.chat && chatDraft(source.chat),
  };
}
