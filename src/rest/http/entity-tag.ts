import { createHash } from 'node:crypto';

/*
 * An entity tag is "definition.representation". The first part is the state by which WorkflowService knows a workflow,
 * and If-Match compares it. A run that changes `last_run_at` must not make an edit fail. The second part makes the tag
 * strong (RFC 9110, section 8.8.1): another byte, another tag, so that a 304 never hides news.
 */

/** @param definition as `WorkflowService.etagOf` gives it. */
export function entityTag(definition: string, representation: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(representation)).digest('base64url').slice(0, 16);
  return `"${unquoted(definition)}.${digest}"`;
}

/**
 * Whether `If-Match` allows a change of an object in the given state. Comparison is strong: a weak tag never matches
 * (RFC 9110, section 13.1.1), and neither does anything that is no tag at all.
 */
export function ifMatchAllows(header: string, definition: string): boolean {
  if (header.trim() === '*') return true;
  return tagsIn(header).some(
    (tag) => !tag.weak && (tag.value === unquoted(definition) || definitionIn(tag.value) === unquoted(definition)),
  );
}

/** Whether the client already has this representation; comparison is weak (section 13.1.2). */
export function ifNoneMatchHits(header: string, tag: string): boolean {
  if (header.trim() === '*') return true;
  return tagsIn(header).some(({ value }) => value === unquoted(tag));
}

function tagsIn(header: string): readonly { readonly weak: boolean; readonly value: string }[] {
  return [...header.matchAll(/(W\/)?"([^"]*)"/g)].map(([, weak, value]) => ({
    weak: weak !== undefined,
    value: value ?? '',
  }));
}

function definitionIn(value: string): string {
  return value.slice(0, Math.max(0, value.lastIndexOf('.')));
}

function unquoted(tag: string): string {
  return tag.replace(/^"(.*)"$/, '$1');
}
