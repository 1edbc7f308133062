import { z } from 'zod';
import { InvalidInputError } from '../../errors.js';
import type { LabelFilter } from '../../domain/workflow/label-filter.js';
import type { Metadata } from '../../domain/workflow/metadata.js';
import { textParameters } from './cursor.js';

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

/** Parameters of a list of workflows or runs. */
export const labelParameters = {
  tag: textParameters.optional().describe('Only those with this tag; with all of them if it is repeated.'),
  metadata: textParameters
    .optional()
    .describe('Only those whose metadata has this, as `name=text`; all of them if it is repeated.'),
};

/** The conditions in the parameters of a query. */
export function labelsOfQuery({
  tag,
  metadata,
}: {
  readonly tag?: readonly string[] | undefined;
  readonly metadata?: readonly string[] | undefined;
}): LabelFilter {
  return { ...(tag ? { tags: tag } : {}), ...(metadata ? { metadata: metadataOf(metadata) } : {}) };
}

/**
 * `name=text`. A text without a sign of equality is a name that no metadata has, and is refused as one.
 *
 * @throws InvalidInputError if two texts are asked for under one name.
 */
function metadataOf(pairs: readonly string[]): Metadata {
  const names = pairs.map((pair) => pair.split('=', 1)[0]);
  if (new Set(names).size < names.length)
    throw new InvalidInputError([{ path: ['metadata'], detail: 'Give each name of metadata once.' }]);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [`${pair}=`, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
