export { convertN8n } from './convert.js';
export { failing } from './conversion.js';
export type { Converted } from './convert.js';
