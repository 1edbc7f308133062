import { createClient } from '@hey-api/openapi-ts';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

/* node generate.mjs DOCUMENT: both clients, from the OpenAPI document in this file, into src/generated. */

const [document] = process.argv.slice(2);
const folder = new URL('./src/generated/', import.meta.url);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const types = await openapiTS(JSON.parse(await readFile(document, 'utf8')));
await writeFile(new URL('schema.ts', folder), astToString(types));
await createClient({
  input: document,
  logs: { level: 'silent' },
  output: { path: new URL('hey-api', folder).pathname, tsConfigPath: null, importFileExtension: '.js' },
  plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript'],
});
