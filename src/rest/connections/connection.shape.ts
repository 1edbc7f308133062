import type { z } from 'zod';
import type { ConnectionRequirement } from '../../domain/connection/index.js';
import type { ConnectionRequirement as ConnectionRequirementAnswer } from './connection.schema.js';
import { show } from '../common/lower-case.js';

export function requirementShape({ name, kind, stepIds }: ConnectionRequirement) {
  return { name, kind: show(kind), step_ids: [...stepIds] } satisfies z.input<typeof ConnectionRequirementAnswer>;
}
