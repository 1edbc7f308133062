import { z } from 'zod';
import { QuotaName } from '../../domain/account/quota.js';
import { instant } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

export const QuotaList = z
  .object({
    quotas: z.array(
      z.object({
        name: lowerCase(QuotaName).names.describe('The limited quantity.'),
        limit: z.number().nullable().describe('How much there may be; null: any amount.'),
        used: z.number().describe('How much of it is in use.'),
        resets_at: instant
          .nullable()
          .describe('When none of it is in use any more, if nothing is added; null for what time does not reset.'),
      }),
    ),
  })
  .meta({ id: 'QuotaList' });
