import { mkdirSync, writeFileSync } from 'node:fs';
import { auditPage } from './audit-page.js';

/* `npm run docs` runs this file from `dist`. */
const folder = new URL('../../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('audit.md', folder), auditPage());
