import { z } from 'zod';

/*
 * Tags and metadata of workflows and runs. Their limits are documented here and checked by the services, once for all
 * transports.
 */

export const givenTags = z.array(z.string()).meta({
  description:
    'At most 10, of 30 characters each, kept in lower case with hyphens: `Sales Report` becomes `sales-report`.',
});
export const givenMetadata = z.record(z.string(), z.unknown()).meta({
  description:
    'At most 20 names with texts of 1 to 200 characters. A name begins with a letter, and has at most 40 letters, digits, dots, hyphens and underscores.',
});
export const shownTags = z.array(z.string()).describe('For its owner alone.');
export const shownMetadata = z.record(z.string(), z.string()).describe('For its owner alone.');
