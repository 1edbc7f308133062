export { convertN8n } from './convert.js';
export { failing } from './conversion.js';
export type { Converted } from './convert.js';
export { N8nNoteCode } from './document/n8n.type.js';
export { isN8n, sizeProblem } from './document/read-n8n.js';
