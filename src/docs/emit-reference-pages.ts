import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { documentedRoutes } from '../rest/rest-routes.js';
import type { RestServices } from '../rest/rest-dependencies.js';
import { auditPage } from './pages/audit-page.js';
import { errorsPage } from './pages/errors-page.js';
import { restPage } from './pages/rest-page.js';

/* `npm run docs` runs this file from `dist`: it writes the reference pages that follow from the code. */

const folder = new URL('../../docs/reference/', import.meta.url);
/** The routes are only described, and none is called. */
const none = new Proxy({}, { get: () => ({}) }) as RestServices;

mkdirSync(folder, { recursive: true });
writeFileSync(new URL('audit.md', folder), auditPage());
writeFileSync(new URL('rest.md', folder), restPage(documentedRoutes(none)));
const errors = new URL('errors.md', folder);
writeFileSync(errors, errorsPage(readFileSync(errors, 'utf8')));
