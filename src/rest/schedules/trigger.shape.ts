import type { z } from 'zod';
import { assertNever } from '../../lib/assert-never.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { KeyedTrigger, Trigger } from '../../domain/trigger/trigger.js';
import type { TriggerSource } from '../../domain/source/source.js';
import { show } from '../common/lower-case.js';
import { chatShape, formShape } from '../pages/page-settings.js';
import type { TriggerConfig } from './trigger.schema.js';

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
        ...(trigger.source ? { source: sourceShape(trigger.source) } : {}),
      } satisfies z.input<typeof TriggerConfig>;
    default:
      return assertNever(trigger);
  }
}

/** One of the triggers of a workflow. */
export function keyedTriggerShape({ key, ...trigger }: KeyedTrigger) {
  return { key, ...triggerShape(trigger) };
}

function sourceShape({ connection, parameters, everySeconds, includeExisting, form, chat }: TriggerSource) {
  return {
    connection,
    parameters,
    every_seconds: everySeconds,
    include_existing: includeExisting,
    ...(form ? { form: formShape(form) } : {}),
    ...(chat ? { chat: chatShape(chat) } : {}),
  };
}
