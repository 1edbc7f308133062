import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { CONNECTOR_SCHEMA, CONNECTOR_SCHEMA_FILE } from '../../src/connectors/file/connector.schema.js';
import { DOCUMENT_SCHEMA } from '../../src/portable/index.js';

test.each([
  ['workflow.v1.schema.json', DOCUMENT_SCHEMA],
  [CONNECTOR_SCHEMA_FILE, CONNECTOR_SCHEMA],
])('the committed %s is what the code checks with; if not, run npm run codegen', (file, schema) => {
  const committed = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(schema)));
});
