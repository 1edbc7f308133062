import type { JsonSchema } from '../lib/json/json.js';

/**
 * What the caller gave as `context.NAME`, or else what the template brings along: an expression, to be put between
 * braces or into a longer one. The planner looks for this form where it fits a template to a request.
 */
export function given(name: string, otherwise: string | number | boolean): string {
  return `$exists(context.${name}) ? context.${name} : ${JSON.stringify(otherwise)}`;
}

/** The same as a field of an input that is nothing else. */
export function givenField(name: string, otherwise: string | number | boolean): string {
  return `{{ ${given(name, otherwise)} }}`;
}

/** The schema of a context in which every field has a default. */
export function contextOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties };
}

/** A field for an address of the web. */
export function webAddress(description: string, otherwise: string): JsonSchema {
  return { type: 'string', format: 'uri', description, default: otherwise };
}

/** A field for a mail address. */
export function mailAddress(description: string, otherwise = ME): JsonSchema {
  return { type: 'string', format: 'email', description, default: otherwise };
}

/** Who gets the mail of a template that nobody has told otherwise. */
export const ME = 'me@example.com';
