import { isId } from '../../lib/ids.js';
import type { IdPrefix } from '../../lib/ids.js';
import { MAX_OFFSET, MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import type { PageRequest } from '../../domain/workflow/page.js';
import { checkLabelFilter } from '../../domain/workflow/label-filter.js';
import type { LabelFilter } from '../../domain/workflow/label-filter.js';
import { checkText, textProblem } from '../../lib/text/text.js';
import { InvalidInputError, IssueList } from '../../errors.js';

const MAX_SEARCH = 200;
const MAX_REASON = 2_000;

/** @throws InvalidInputError if the size is out of range or the cursor does not belong to a list of such ids. */
export function checkPage(page: PageRequest, prefix: IdPrefix): void {
  checkWindow(page);
  if (page.after !== undefined && !isId(page.after, prefix)) throw badCursor(page);
}

/** As `checkPage`, for lists whose cursors are numbers. */
export function checkNumberCursor(page: PageRequest): void {
  checkWindow(page);
  if (page.after !== undefined && !/^\d{1,9}$/.test(page.after)) throw badCursor(page);
}

/** @throws InvalidInputError if the size or the offset is out of range. The caller checks the cursor. */
export function checkWindow(page: PageRequest): void {
  const issues = new IssueList();
  if (!Number.isInteger(page.first) || page.first < 1 || page.first > MAX_PAGE_SIZE) {
    issues.add(['first'], `A page holds 1 to ${MAX_PAGE_SIZE}, not ${page.first}.`);
  }
  const { offset } = page;
  if (offset !== undefined && (!Number.isInteger(offset) || offset < 0 || offset > MAX_OFFSET)) {
    issues.add(['offset'], `An offset is a whole number from 0 to ${MAX_OFFSET.toLocaleString('en')}.`);
  }
  issues.throwIfAny();
}

/** Trimmed. Undefined if there is nothing to search for. */
export function checkSearch(search: string | undefined): string | undefined {
  return optionalText(search, 'search', 'The search text', MAX_SEARCH) ?? undefined;
}

/** Trimmed. Null if there is none. */
export function checkReason(reason: string | undefined): string | null {
  return optionalText(reason, 'reason', 'The reason', MAX_REASON);
}

/** Whether a text can be an id or a slug. Any other text needs no look-up. */
export function canBeKey(idOrSlug: string): boolean {
  return idOrSlug.length <= 200 && textProblem(idOrSlug) === null;
}

/** For a cursor that no page of the list has given out. */
export function badCursor({ isBackward }: Pick<PageRequest, 'isBackward'> = {}): InvalidInputError {
  return new InvalidInputError([
    { path: [isBackward ? 'before' : 'after'], detail: 'This is not a cursor of this list.' },
  ]);
}

function optionalText(text: string | undefined, name: string, what: string, max: number): string | null {
  if (text === undefined) return null;
  const issues = new IssueList();
  const checked = checkText(issues, text, { what, path: [name], min: 0, max });
  issues.throwIfAny();
  return checked === '' ? null : checked;
}

/** The tags and metadata that workflows of a list must have. @throws InvalidInputError naming all mistakes at once. */
export function checkLabels(filter: LabelFilter): LabelFilter {
  const issues = new IssueList();
  const checked = checkLabelFilter(issues, filter);
  issues.throwIfAny();
  return checked;
}
