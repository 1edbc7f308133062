import type { z } from 'zod';
import { assertNever } from '../../domain/assert-never.js';
import { TriggerType } from '../../domain/trigger.js';
import type { Trigger } from '../../domain/trigger.js';
import { show } from '../schemas/lower-case.js';
import type { TriggerConfig } from '../schemas/trigger.schema.js';

/** A trigger with the settings that belong to its type. */
export function triggerShape(trigger: Trigger) {
  switch (trigger.type) {
    case TriggerType.MANUAL:
      return { type: show(trigger.type), enabled: trigger.enabled } satisfies z.input<typeof TriggerConfig>;
    case TriggerType.SCHEDULED:
      return {
        type: show(trigger.type),
        enabled: trigger.enabled,
        schedule: trigger.schedule,
        timezone: trigger.timezone,
        dst_gap: show(trigger.dstGap),
        dst_repeat: show(trigger.dstRepeat),
        misfire: show(trigger.misfire),
        overlap: show(trigger.overlap),
        jitter_seconds: trigger.jitterSeconds,
      } satisfies z.input<typeof TriggerConfig>;
    case TriggerType.EVENT:
      return {
        type: show(trigger.type),
        enabled: trigger.enabled,
        event_type: trigger.eventType,
        filters: trigger.filters,
      } satisfies z.input<typeof TriggerConfig>;
    default:
      return assertNever(trigger);
  }
}
