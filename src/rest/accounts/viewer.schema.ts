import { z } from 'zod';

export const Viewer = z
  .object({
    id: z.string().describe('The `sub` of the token, or the owner of the key.'),
    name: z.string(),
    timezone: z.string().describe('The IANA zone that new schedules take.'),
    scopes: z.array(z.string()).describe('The scopes of this credential.'),
  })
  .meta({ id: 'Viewer' });

/** `PUT /viewer`: any subset. */
export const UpdateViewerRequest = z
  .strictObject({
    name: z.string().meta({ description: 'Trimmed.', minLength: 1, maxLength: 100 }).optional(),
    timezone: z.string().optional().describe('An IANA zone.'),
  })
  .meta({ id: 'UpdateViewerRequest' });
