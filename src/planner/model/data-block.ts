import { randomBytes } from 'node:crypto';
import type { JsonValue } from '../../domain/json.js';

/*
 * Whatever users, events, other servers and their tools say enters a prompt between two marks that are fresh for each
 * prompt: nobody who writes such a text can know them, and within it nothing can look like them, since no `<` is left.
 */

/** The marks of one prompt. */
export interface Boundary {
  readonly open: (name: string) => string;
  readonly close: string;
}

export function newBoundary(): Boundary {
  const mark = `data-${randomBytes(9).toString('hex')}`;
  return { open: (name) => `<${mark} name="${name}">`, close: `</${mark}>` };
}

/** A value as data. @param name ours, never from outside. */
export function dataBlock(boundary: Boundary, name: string, value: JsonValue): string {
  return `${boundary.open(name)}\n${harmless(JSON.stringify(value))}\n${boundary.close}`;
}

/** JSON that means the same and holds no `<`: it stands only in texts, where it may be escaped. */
function harmless(json: string): string {
  return json.replaceAll('<', String.raw`\u003c`);
}
