import { z } from 'zod';
import {
  DstGapPolicy,
  DstRepeatPolicy,
  MisfirePolicy,
  OverlapPolicy,
  TriggerType,
} from '../../domain/trigger/trigger.js';
import { instant, jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { Chat, ChatInput, Form, FormInput } from '../pages/page-settings.js';

const dstGap = lowerCase(DstGapPolicy);
const dstRepeat = lowerCase(DstRepeatPolicy);
const misfire = lowerCase(MisfirePolicy);
const overlap = lowerCase(OverlapPolicy);
const jitterSeconds = z.int();

export const SourceInput = z
  .strictObject({
    connection: z.string().nullish().describe('The name of a connection of yours, or of the slot.'),
    parameters: jsonObject
      .optional()
      .describe('The parameters of this kind of source: see `source` in `GET /event-types`.'),
    every_seconds: z.int().optional().describe('From one look to the next. Default: 300.'),
    include_existing: z.boolean().optional().describe('Whether the items that the first look finds start runs.'),
    form: FormInput.nullish().describe('A hosted form, for events of the type `form.submitted`.'),
    chat: ChatInput.nullish().describe('A hosted chat, for events of the type `chat.message`.'),
  })
  .meta({ id: 'TriggerSourceInput' });

const Source = z
  .object({
    connection: z.string().nullable(),
    parameters: jsonObject,
    every_seconds: z.int().describe('0: a form or a chat, which is not polled.'),
    include_existing: z.boolean(),
    form: Form.optional(),
    chat: Chat.optional(),
  })
  .meta({ id: 'TriggerSource' });

const TYPES = { manual: TriggerType.MANUAL, scheduled: TriggerType.SCHEDULED, event: TriggerType.EVENT } as const;
/** The older dialect. */
const TYPE_ALIASES = { schedule: TriggerType.SCHEDULED, integration: TriggerType.EVENT } as const;
const ACCEPTED_TYPES = { ...TYPES, ...TYPE_ALIASES };

/** A trigger as a caller sends it. */
export const TriggerConfigInput = z
  .strictObject({
    type: z
      .enum(['manual', 'scheduled', 'event', 'schedule', 'integration'])
      .describe('`schedule` and `integration` are aliases of `scheduled` and `event`.')
      .transform((name) => ACCEPTED_TYPES[name]),
    enabled: z.boolean().optional().describe('Default: true.'),
    schedule: z.string().optional().describe('Five-field cron or a nickname such as `@daily`; for scheduled triggers.'),
    cron_expression: z.string().optional().describe('Alias of `schedule`.'),
    timezone: z.string().optional().describe("IANA zone; default: the caller's, else UTC."),
    dst_gap: dstGap.schema.optional(),
    dst_repeat: dstRepeat.schema.optional(),
    misfire: misfire.schema.optional(),
    overlap: overlap.schema.optional(),
    jitter_seconds: jitterSeconds.optional(),
    event_type: z.string().optional().describe('For example `gmail.new_email`; for event triggers.'),
    trigger_name: z.string().optional().describe('Alias of `event_type`.'),
    filters: jsonObject.optional(),
    source: SourceInput.optional().describe('A list whose new items are the events; for event triggers.'),
  })
  .meta({ id: 'TriggerConfigInput' });

/** One of several triggers as a caller sends it. */
export const WorkflowTriggerInput = TriggerConfigInput.extend({
  key: z
    .string()
    .optional()
    .describe('Its key within the workflow; that of the first is `main`. Default: by its place, `t2`, `t3`, ….'),
}).meta({ id: 'WorkflowTriggerInput' });

/** A trigger as it is answered; which of the optional fields are there depends on `type`. */
export const TriggerConfig = z
  .object({
    type: lowerCase(TriggerType).names,
    enabled: z.boolean(),
    schedule: z.string().optional(),
    timezone: z.string().optional(),
    dst_gap: dstGap.names.optional(),
    dst_repeat: dstRepeat.names.optional(),
    misfire: misfire.names.optional(),
    overlap: overlap.names.optional(),
    jitter_seconds: jitterSeconds.optional(),
    event_type: z.string().optional(),
    filters: jsonObject.optional(),
    source: Source.optional(),
  })
  .meta({ id: 'TriggerConfig' });

/** One of the triggers of a workflow, with its key. */
export const WorkflowTrigger = TriggerConfig.extend({
  key: z.string().describe('Its key within the workflow; that of the first is `main`.'),
}).meta({ id: 'WorkflowTrigger' });

/** `GET /workflows/{workflow_id}/triggers` */
export const TriggerList = z
  .object({
    triggers: z.array(
      WorkflowTrigger.extend({
        next_run_at: instant.nullable().describe('Its next scheduled time; null if it has none.'),
        fired_count: z
          .int()
          .describe(
            'How many runs it has started: for a schedule, as far back as its ticks are kept; for events, among the newest 1,000 runs of the workflow.',
          ),
        skipped_count: z.int().describe('How many scheduled times were skipped, as far back as its ticks are kept.'),
        last_fired_at: instant.nullable(),
      }).meta({ id: 'WorkflowTriggerActivity' }),
    ),
  })
  .meta({ id: 'TriggerList' });
