import { writeFileSync } from 'node:fs';
import { documentedRoutes } from '../rest/rest-routes.js';
import type { RestServices } from '../rest/rest-dependencies.js';
import { restPage } from './pages/rest-page.js';

/* `npm run docs` runs this file from `dist`. */

/** The routes are only described, and none is called. */
const none = new Proxy({}, { get: () => ({}) }) as RestServices;
writeFileSync(new URL('../../docs/reference/rest.md', import.meta.url), restPage(documentedRoutes(none)));
