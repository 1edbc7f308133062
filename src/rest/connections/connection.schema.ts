import { z } from 'zod';
import { ConnectionKind } from '../../domain/connection/index.js';
import { lowerCase } from '../common/lower-case.js';

/** A connection that steps name, or that the trigger needs. */
export const ConnectionRequirement = z
  .object({
    name: z.string().nullable().describe('Null: any of the kind.'),
    kind: lowerCase(ConnectionKind).names,
    step_ids: z.array(z.string()).describe('Empty: the trigger needs it.'),
  })
  .meta({ id: 'ConnectionRequirement' });
