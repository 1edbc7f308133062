import { z } from 'zod';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { instant } from '../common/json.schema.js';

/** `GET /workflows/{workflow_id}/upcoming` */
export const upcomingQuery = z.strictObject({
  count: z.int().min(1).max(MAX_PAGE_SIZE).default(5).describe('How many times to answer, 1 to 100.'),
});

export const UpcomingRuns = z
  .object({
    upcoming: z.array(
      z.object({
        scheduled_for: instant.describe('The scheduled time, as its tick will have it.'),
        fires_at: instant.describe('The instant of firing, put off by the jitter of the trigger.'),
        trigger_key: z.string().describe('The trigger that fires; `main`: the first.'),
      }),
    ),
  })
  .meta({ id: 'UpcomingRuns' });
