const isUnreadable = ({ validity: { customError, badInput } }: HTMLInputElement | HTMLTextAreaElement): boolean =>
  customError || badInput;

/** Whether a part of the page holds a text that cannot be read, and would be left out of what is sent; the first such field says so, and gets the focus. */
export function hasUnreadable(within: ParentNode): boolean {
  const found = [...within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].find(
    isUnreadable,
  );
  found?.reportValidity();
  return found !== undefined;
}
