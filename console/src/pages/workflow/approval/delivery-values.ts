/** A part of the input of a step. */
export type Part = Readonly<Record<string, unknown>>;

/** A person who is asked. */
export interface Person {
  readonly via: string;
  readonly connection: string;
  readonly to: string | number;
  readonly channel?: string | number | undefined;
}

export const NEW_PERSON: Person = { via: 'email', connection: '', to: '' };

const isText = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the form can show a part: expressions in the place of numbers, and unknown fields, are edited as JSON. */
export function isPlain(
  value: unknown,
  numbers: readonly string[],
  others: readonly string[] = [],
): value is Part | undefined {
  if (value === undefined) return true;
  return (
    isPart(value) &&
    Object.entries(value).every(
      ([name, each]) => others.includes(name) || (numbers.includes(name) && typeof each === 'number'),
    )
  );
}

/** The same for a list of people. Their fields may hold expressions: they are texts. */
export function isPlainPeople(value: unknown): value is readonly Person[] | undefined {
  if (value === undefined) return true;
  return (
    Array.isArray(value) &&
    value.every(
      (each) =>
        isPart(each) &&
        Object.keys(each).every((name) => ['via', 'connection', 'to', 'channel'].includes(name)) &&
        typeof (each['via'] ?? '') === 'string' &&
        typeof (each['connection'] ?? '') === 'string' &&
        isText(each['to'] ?? '') &&
        isText(each['channel'] ?? ''),
    )
  );
}
