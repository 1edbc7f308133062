import { assertNever } from '../../lib/assert-never.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { EventTrigger, Trigger } from '../../domain/trigger/trigger.js';
import { instantShape } from '../common/common.shape.js';
import { eventTypeOf, filtersOf, slugOf } from './trigger-slugs.js';

/** The names of the types, as they are answered. */
const TYPE_NAMES = { MANUAL: 'manual', SCHEDULED: 'schedule', EVENT: 'integration' } as const;
/** Further names that are accepted. */
const TYPE_ALIASES: Readonly<Record<string, string>> = { scheduled: 'schedule', event: 'integration' };

export function gaiaTriggerType(type: TriggerType): string {
  return TYPE_NAMES[type];
}

/** @param kept the trigger as a client sent it last; it counts while the trigger is still of its type. */
export function gaiaTriggerShape(trigger: Trigger, nextRunAt: Date | null, kept: JsonObject | null): JsonObject {
  const type = TYPE_NAMES[trigger.type];
  const keptType = typeof kept?.['type'] === 'string' ? (TYPE_ALIASES[kept['type']] ?? kept['type']) : null;
  const sent = kept !== null && keptType === type ? kept : {};
  const shape = {
    cron_expression: null,
    timezone: null,
    trigger_name: null,
    trigger_data: null,
    ...sent,
    type,
    enabled: trigger.enabled,
    next_run: instantShape(nextRunAt),
  };
  switch (trigger.type) {
    case TriggerType.MANUAL:
      return shape;
    case TriggerType.SCHEDULED:
      return { ...shape, cron_expression: trigger.schedule, timezone: trigger.timezone };
    case TriggerType.EVENT:
      return { ...shape, ...eventShape(trigger, sent) };
    default:
      return assertNever(trigger);
  }
}

/** Filters that do not follow from the settings, because they were set elsewhere, are settings by their paths. */
function eventShape({ eventType, filters }: EventTrigger, sent: JsonObject): JsonObject {
  const data = isJsonObject(sent['trigger_data']) ? sent['trigger_data'] : {};
  const sentName = [sent['trigger_name'], data['trigger_name']].find((name) => typeof name === 'string');
  const isSame = typeof sentName === 'string' && eventTypeOf(sentName) === eventType;
  const name = isSame ? sentName : slugOf(eventType);
  const kept = isSame ? data : {};
  const implied = filtersOf(name, kept);
  const own = Object.entries(filters).filter(([path]) => !Object.hasOwn(implied, path) && !Object.hasOwn(kept, path));
  return { trigger_name: name, trigger_data: { trigger_name: name, ...kept, ...Object.fromEntries(own) } };
}
