import { z } from 'zod';
import { PublicWorkflowSort } from '../../domain/marketplace/public-workflow.js';
import { pageQuery } from '../common/list.schema.js';
import { lowerCase } from '../common/lower-case.js';

// Digits alone were read as a number.
const text = z.union([z.string(), z.number()]).transform(String);
const texts = z.union([text, z.array(text)]).transform((value) => [value].flat().flatMap((each) => each.split(',')));

const searchParameters = {
  search: text
    .optional()
    .describe(
      'All of these words are found: in the title, tags, categories, the description, what steps are called and which tools they use. Quotes hold words together, `-` leaves out, `or` is either; the last word may be the beginning of one.',
    ),
  category: text.optional().describe('Only those of this category.'),
  tag: texts
    .optional()
    .describe('Only those that have this tag; several, given with commas or one by one, all of them.'),
};

/** `GET /workflows/community` */
export const marketplaceQuery = pageQuery(25).extend({
  ...searchParameters,
  sort: lowerCase(PublicWorkflowSort).schema.optional().describe('Default: `relevance` for a search, else `popular`.'),
});

/** `GET /workflows/community/facets` */
export const facetQuery = z.strictObject(searchParameters);

/** `GET /workflows/public/{workflow_id}` */
export const publicWorkflowQuery = z.strictObject({
  version: z.int().min(1).optional().describe('The number of the version. Default: the newest.'),
});

const Facet = z.object({ name: z.string(), count: z.int() }).meta({ id: 'CommunityFacet' });

export const MarketplaceFacets = z
  .object({
    categories: z
      .array(Facet)
      .describe('Every category that there is, in alphabetical order; counted without regard to `category`.'),
    tags: z.array(Facet).describe('The 50 most used tags, most used first.'),
  })
  .meta({ id: 'CommunityFacets' });
