export { convertN8n } from './convert.js';
export { failing } from './conversion.js';
export type { ConvertedFlow } from './convert.js';
