import { InvalidInputError } from '../errors.js';
import type { FieldIssue } from '../errors.js';

/**
 * A field whose input is `@oneOf`, beside the fields that it stands for. Null is like absent.
 *
 * @param at the place of the input, from the argument.
 * @throws InvalidInputError if it is given together with one of them, at each of these places.
 */
export function refuseBoth<Input extends object>(
  input: Input,
  field: keyof Input & string,
  others: readonly (keyof Input & string)[],
  at: FieldIssue['path'] = [],
): void {
  const isGiven = (name: keyof Input): boolean => input[name] !== undefined && input[name] !== null;
  const clashing = others.filter(isGiven);
  if (!isGiven(field) || clashing.length === 0) return;
  const detail = `${[field, ...clashing].join(' and ')} are given: give ${field} alone.`;
  throw new InvalidInputError(
    [field, ...clashing].map((name) => ({ path: [...at, name], detail })),
    detail,
  );
}

/**
 * Lets the mistakes that a service finds point at the fields that the caller has used.
 *
 * @param moved the place, with another text if need be; null if it is right as it is.
 */
export async function pointingInto<T>(
  act: () => Promise<T>,
  moved: (path: FieldIssue['path']) => FieldIssue['path'] | FieldIssue | null,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.issues.length === 0) throw error;
    throw new InvalidInputError(
      error.issues.map((issue) => {
        const place = moved(issue.path) ?? issue;
        return 'path' in place ? place : { ...issue, path: place };
      }),
    );
  }
}
