import { z } from 'zod';
import { DstGapPolicy, DstRepeatPolicy } from '../../domain/trigger/trigger.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { instant } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

/** The query of `GET /schedules/preview`. */
export const PreviewQuery = z.strictObject({
  schedule: z.string().describe('Five-field cron or a nickname such as `@daily`.'),
  timezone: z.string().default('UTC').describe('IANA zone.'),
  dst_gap: lowerCase(DstGapPolicy)
    .schema.optional()
    .describe('A fixed time that the spring change leaves out. Default: `shift`.'),
  dst_repeat: lowerCase(DstRepeatPolicy)
    .schema.optional()
    .describe('A fixed time that the autumn change repeats. Default: `once`.'),
  count: z.int().min(1).max(MAX_PAGE_SIZE).default(5).describe('How many times to answer, 1 to 100.'),
  after: z.iso.datetime({ offset: true }).optional().describe('The instant after which to look. Default: now.'),
});

/** When a schedule fires. */
export const SchedulePreview = z
  .object({ schedule: z.string(), timezone: z.string(), times: z.array(instant) })
  .meta({ id: 'SchedulePreview' });
