import { writeFileSync } from 'node:fs';
import { DOCUMENT_SCHEMA } from '../portable/index.js';

/*
 * `npm run docs` runs this file from `dist`: it writes the JSON Schema of exported workflows, for editors that work
 * without a server.
 */
writeFileSync(
  new URL('../../docs/workflow.v1.schema.json', import.meta.url),
  `${JSON.stringify(DOCUMENT_SCHEMA, null, 2)}\n`,
);
