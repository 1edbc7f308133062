const isUnreadable = ({ validity: { customError, badInput } }: HTMLInputElement | HTMLTextAreaElement): boolean =>
  customError || badInput;

/**
 * Whether a part of the page holds an unreadable text, which would be missing from the request. The first such field
 * reports it and gets the focus.
 */
export function hasUnreadable(within: ParentNode): boolean {
  const found = [...within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].find(
    isUnreadable,
  );
  found?.reportValidity();
  return found !== undefined;
}
