/*
 * The used part of a server's answer. Servers that call themselves compatible leave out fields, add others and use
 * wrong types. So every field is read by its type.
 */

/** A field of any value, if that is an object. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

export function textField(value: unknown, name: string): string {
  const found = field(value, name);
  return typeof found === 'string' ? found : '';
}

export function listField(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

/** A count of tokens; 0 for whatever is none. Beyond any model there is, a number is a mistake. */
export function countField(value: unknown, name: string): number {
  const found = field(value, name);
  return typeof found === 'number' && Number.isFinite(found) && found > 0
    ? Math.min(Math.floor(found), 100_000_000)
    : 0;
}

/** A message's content: a text, or a list of parts of which the texts count. */
export function contentOf(message: unknown): string {
  const content = field(message, 'content');
  if (typeof content === 'string') return content;
  return listField(message, 'content')
    .map((part) => textField(part, 'text'))
    .join('');
}
