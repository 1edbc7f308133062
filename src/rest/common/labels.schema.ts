import { z } from 'zod';
import { InvalidInputError } from '../../errors.js';
import type { LabelFilter } from '../../domain/workflow/label-filter.js';
import type { Metadata } from '../../domain/workflow/metadata.js';
import { listParameters, textParameters } from './cursor.js';

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
  tag: listParameters.optional().describe('Only those with all of these tags, with commas between them.'),
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

/** Moves the mistakes in tags to the parameter that they came in. @throws what `act` throws */
export async function atLabelParameters<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.issues.map((issue) => (issue.path[0] === 'tags' ? { ...issue, path: ['tag'] } : issue)),
    );
  }
}

/** `name=text`. @throws InvalidInputError for a text without a name, or for two texts under one name. */
function metadataOf(pairs: readonly string[]): Metadata {
  if (pairs.some((pair) => pair.indexOf('=') < 1))
    throw new InvalidInputError([
      { path: ['metadata'], detail: 'Expected a name, the sign =, and a text, such as order=A-17.' },
    ]);
  const names = pairs.map((pair) => pair.split('=', 1)[0]);
  if (new Set(names).size < names.length)
    throw new InvalidInputError([{ path: ['metadata'], detail: 'Give each name of metadata once.' }]);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
