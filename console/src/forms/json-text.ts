import { isTemplate } from '@stepcast/client/forms';

interface Reading {
  readonly isLoose: boolean;
  readonly isObject: boolean;
  readonly empty: unknown;
}

/** The value of a text, or its mistake. */
export function readJson(
  text: string,
  { isLoose, isObject, empty }: Reading,
): { readonly problem: null; readonly value: unknown } | { readonly problem: string } {
  if (text.trim() === '') return { problem: null, value: empty };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return !isObject && (isLoose || isTemplate(text))
      ? { problem: null, value: text }
      : { problem: 'This is not valid JSON yet.' };
  }
  return isObject && (typeof value !== 'object' || value === null || Array.isArray(value))
    ? { problem: 'A JSON object is needed.' }
    : { problem: null, value };
}
