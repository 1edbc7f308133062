import { z } from 'zod';
import { instant, jsonObject } from '../common/json.schema.js';

/** `POST /approvals/{token}` */
export const DecisionRequest = z
  .strictObject({
    approved: z.boolean().describe('Yes or no.'),
    data: jsonObject.nullish().describe('The values of the form; needed only for a yes.'),
  })
  .meta({ id: 'DecisionRequest' });

/** The decision that a run waits for. */
export const Approval = z
  .object({
    message: z.string(),
    form: jsonObject.nullable().describe('JSON Schema of the data.'),
    expires_at: instant.nullable(),
  })
  .meta({ id: 'Approval' });

export const Decision = z.object({ approved: z.boolean() }).meta({ id: 'Decision' });
