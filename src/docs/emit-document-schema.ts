import { writeFileSync } from 'node:fs';
import { CONNECTOR_SCHEMA, CONNECTOR_SCHEMA_FILE } from '../connectors/file/connector.schema.js';
import { DOCUMENT_SCHEMA } from '../portable/index.js';

/*
 * `npm run docs` runs this file from `dist`: it writes the JSON Schemas of exported workflows and of connector files, for
 * editors that work without a server.
 */
const folder = new URL('../../docs/', import.meta.url);
writeFileSync(new URL('workflow.v1.schema.json', folder), `${JSON.stringify(DOCUMENT_SCHEMA, null, 2)}\n`);
writeFileSync(new URL(CONNECTOR_SCHEMA_FILE, folder), `${JSON.stringify(CONNECTOR_SCHEMA, null, 2)}\n`);
