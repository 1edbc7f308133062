import { z } from 'zod';

export const Notice = z
  .object({ code: z.string(), detail: z.string(), slot: z.string().nullable(), created_at: z.string() })
  .meta({ id: 'Notice', description: 'A change that was made to a workflow or a connection without your request.' });

/** `POST /notices/dismiss` */
export const DismissNoticesRequest = z
  .strictObject({ target_id: z.string().describe('The id of the workflow or the connection that they are about.') })
  .meta({ id: 'DismissNoticesRequest' });

export const DismissedNotices = z
  .object({ count: z.int().describe('How many there were.') })
  .meta({ id: 'DismissedNotices' });
