import { readFileSync } from 'node:fs';
import type { Template } from './template.type.js';

/** Beside the compiled code; the path holds for code that runs from the source tree as well. */
const FILE = new URL('../../dist/templates/templates.json', import.meta.url);

let loaded: readonly Template[] | undefined;

/** The curated templates, in the order in which they are shown. They are read when they are first needed. */
export function allTemplates(): readonly Template[] {
  loaded ??= JSON.parse(readFileSync(FILE, 'utf8')) as readonly Template[];
  return loaded;
}
