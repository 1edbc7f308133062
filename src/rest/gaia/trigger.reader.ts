import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { findEventType } from '../../domain/event/types/index.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger, TriggerDraft } from '../../domain/trigger/trigger.js';
import type { GaiaTrigger } from './gaia.schema.js';
import { settingsOf } from './trigger-settings.js';
import { eventTypeOf, filtersOf, listSettings } from './trigger-slugs.js';

/**
 * A trigger as GAIA's clients send it. Settings that they do not know stay as they are.
 *
 * @param current the trigger that is replaced. Null: there is none yet.
 */
export function gaiaTriggerDraft(given: GaiaTrigger, current: Trigger | null, enabled: boolean): TriggerDraft {
  switch (given.type) {
    case 'manual':
      return { type: TriggerType.MANUAL, enabled };
    case 'schedule':
    case 'scheduled': {
      const { timezone, dstGap, dstRepeat, misfire, overlap, jitterSeconds } =
        current?.type === TriggerType.SCHEDULED ? current : ({} as Partial<TriggerDraft>);
      return {
        type: TriggerType.SCHEDULED,
        enabled,
        schedule: textOr(given.cron_expression) ?? textOr(given['schedule']),
        timezone: textOr(given.timezone) ?? timezone,
        dstGap,
        dstRepeat,
        misfire,
        overlap,
        jitterSeconds,
      };
    }
    default: {
      const slug = slugIn(given);
      const eventType = slug === undefined ? undefined : eventTypeOf(slug);
      const same = current?.type === TriggerType.EVENT && current.eventType === eventType ? current : null;
      const before = same?.filters ?? {};
      const data = given.trigger_data ?? null;
      return {
        type: TriggerType.EVENT,
        enabled,
        eventType,
        filters: data === null ? before : filtersIn(data, slug ?? '', eventType ?? '', before),
        // The dialect has no word for it: what was set elsewhere stays.
        source: same?.source,
      };
    }
  }
}

/** The trigger without the fields that are computed, so that it can be returned as it came. */
export function keptTrigger(given: GaiaTrigger): JsonObject {
  const { enabled: _enabled, next_run: _nextRun, ...kept } = given as JsonObject;
  return kept;
}

function slugIn(given: GaiaTrigger): string | undefined {
  return textOr(given.trigger_name) ?? textOr(given.trigger_data?.['trigger_name']) ?? textOr(given['event_type']);
}

/** A setting with its default, or nothing in it, limits nothing: clients send every field of a form. */
function filtersIn(data: JsonObject, slug: string, eventType: string, before: JsonObject): JsonObject {
  const known = findEventType(eventType);
  const settings = known ? settingsOf(known) : {};
  const lists = listSettings(slug);
  const own = Object.entries(data).flatMap(([name, value]): [string, JsonValue][] => {
    if (Object.hasOwn(lists, name)) return [];
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (setting === undefined && !Object.hasOwn(before, name)) return [];
    if (value === null || value === '' || value === setting?.default) return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [[name, { in: value }]];
    return [[name, value]];
  });
  return { ...filtersOf(slug, data), ...Object.fromEntries(own) };
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
