import { randomBytes } from 'node:crypto';
import type { JsonValue } from '../../lib/json/json.js';
import { textWithoutSecrets, withoutSecrets } from '../../domain/redaction/likely-secrets.js';
import { isJsonObject } from '../../lib/json/json.js';

/*
 * Texts of users, events, pages, other servers and their tools enter a prompt between two marks that are new for each
 * prompt. The author of such a text cannot know them.
 */

/** The mark in place of a likely credential (invariant 9). */
const SECRET = '…';

/** The marks of one prompt. */
export interface Boundary {
  readonly open: (name: string) => string;
  readonly close: string;
}

export function newBoundary(): Boundary {
  const mark = `data-${randomBytes(9).toString('hex')}`;
  return { open: (name) => `<${mark} name="${name.replaceAll(/[^\w -]/g, '_').slice(0, 200)}">`, close: `</${mark}>` };
}

/** A value as JSON between the marks; within it nothing can look like a mark, since no `<` is left. */
export function jsonBlock(boundary: Boundary, name: string, value: JsonValue): string {
  // Within JSON it occurs only in texts, in which it may be escaped.
  return `${boundary.open(name)}\n${JSON.stringify(value).replaceAll('<', String.raw`\u003c`)}\n${boundary.close}`;
}

/**
 * A value as it reads best between the marks: a text as it is, anything else as JSON. Likely credentials are left out.
 *
 * @param maxChars the rest is left out, and a note says so.
 */
export function dataBlock(boundary: Boundary, name: string, value: JsonValue, maxChars: number): string {
  if (typeof value !== 'string') {
    const text = JSON.stringify(
      isJsonObject(value) ? withoutSecrets(value, SECRET) : (withoutSecrets({ value }, SECRET).value ?? null),
    );
    return marked(boundary, name, textWithoutSecrets(text, SECRET), maxChars);
  }
  return marked(boundary, name, textWithoutSecrets(value, SECRET), maxChars);
}

function marked(boundary: Boundary, name: string, text: string, maxChars: number): string {
  const shown = text.length <= maxChars ? text : text.slice(0, maxChars).toWellFormed();
  const note = text.length <= maxChars ? '' : `\n(${text.length - maxChars} more characters were left out.)`;
  return `${boundary.open(name)}\n${shown.replaceAll(boundary.close, '')}\n${boundary.close}${note}`;
}
