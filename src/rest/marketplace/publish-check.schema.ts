import { z } from 'zod';
import { CATEGORIES, MAX_CATEGORIES } from '../../domain/workflow/categories.js';
import { MAX_TAG_LENGTH, MAX_TAGS } from '../../domain/workflow/tags.js';
import { FindingKind } from '../../domain/marketplace/publish-check/index.js';
import { lowerCase } from '../common/lower-case.js';

/** `POST /workflows/{workflow_id}/publish` */
export const PublishRequest = z
  .strictObject({
    categories: z
      .array(z.string())
      .optional()
      .describe(
        `Up to ${MAX_CATEGORIES} of: ${CATEGORIES.join(', ')}. Absent: as before, at first by its tools; empty: by its tools.`,
      ),
    tags: z
      .array(z.string())
      .optional()
      .describe(
        `Up to ${MAX_TAGS} tags of up to ${MAX_TAG_LENGTH} characters, kept in lower case with hyphens. Absent: as before.`,
      ),
    notes: z.string().optional().describe('The news in this version. Up to 2,000 characters.'),
    acknowledge_personal_data: z
      .boolean()
      .optional()
      .describe('All personal data in it is meant to be seen. Default: false.'),
    acknowledge: z
      .array(z.string())
      .optional()
      .describe(
        'Pointers of findings that you acknowledge. The value at such a place becomes public, unless the detail of the finding says that it stays blank.',
      ),
  })
  .meta({ id: 'PublishRequest' });

const PublishFinding = z
  .object({
    kind: lowerCase(FindingKind).names,
    pointer: z.string().describe('RFC 6901, from the workflow.'),
    rule: z.string().describe('The rule that found it.'),
    detail: z.string(),
    excerpt: z.string().nullable().describe('A little of what was found, the rest masked.'),
    can_acknowledge: z.boolean(),
  })
  .meta({ id: 'PublishFinding' });

export const PublishCheck = z
  .object({ is_publishable: z.boolean().describe('Without an acknowledgement.'), findings: z.array(PublishFinding) })
  .meta({ id: 'PublishCheck' });
