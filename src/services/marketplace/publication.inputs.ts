import type { Acknowledgement } from '../../domain/marketplace/publish-check/index.js';
import { checkCategories } from '../../domain/workflow/categories.js';
import type { Filing } from '../../domain/marketplace/publication.js';
import { checkTags } from '../../domain/workflow/tags.js';
import { checkText } from '../../lib/text/text.js';
import { IssueList } from '../../errors.js';

/** The details of a publication. Absent fields are as in the version before. */
export interface PublishDetails extends Filing {
  /** The changes in this version, for readers of the version list. Trimmed; up to 2,000 characters. */
  readonly notes?: string | undefined;
  /** Which findings of the check are meant so. Default: none. */
  readonly acknowledged?: Acknowledgement | undefined;
}

const MAX_NOTES = 2_000;

/** In normal form. @throws InvalidInputError naming everything that is wrong at once. */
export function checkPublishDetails({ categories, tags, notes }: PublishDetails): {
  readonly filing: Filing;
  readonly notes: string | null;
} {
  const issues = new IssueList();
  const filing: Filing = {
    ...(categories === undefined ? {} : { categories: checkCategories(issues, categories) }),
    ...(tags === undefined ? {} : { tags: checkTags(issues, tags) }),
  };
  const words =
    notes === undefined ? '' : checkText(issues, notes, { what: 'The notes', path: ['notes'], min: 0, max: MAX_NOTES });
  issues.throwIfAny();
  return { filing, notes: words === '' ? null : words };
}
