import type { IssueList } from '../../errors.js';

export const MAX_TAGS = 10;
export const MAX_TAG_LENGTH = 30;

/**
 * A tag as it is kept: lower case, letters, digits and hyphens: `#Sales Report` → `sales-report`. Letters of every
 * script stay as they are, with their marks. Empty if no character is left.
 */
export function normalTag(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/**
 * Tags from a caller, in normal form, each once, in their order.
 *
 * @param of `what` has the tags, at the beginning of a sentence, and how many at most.
 */
export function checkTags(
  issues: IssueList,
  given: readonly string[],
  { what = 'A workflow', most = MAX_TAGS }: { readonly what?: string; readonly most?: number } = {},
): readonly string[] {
  const tags = given.map((text, index) => {
    const tag = normalTag(text.slice(0, MAX_TAG_LENGTH * 10));
    const length = [...tag].length;
    if (length === 0) issues.add(['tags', index], 'A tag has letters or digits.');
    else if (length > MAX_TAG_LENGTH)
      issues.add(['tags', index], `A tag has at most ${MAX_TAG_LENGTH} characters, not ${length}.`);
    return tag;
  });
  const distinct = [...new Set(tags)];
  if (distinct.length > most) issues.add(['tags'], `${what} has at most ${most} tags, not ${distinct.length}.`);
  return distinct;
}
