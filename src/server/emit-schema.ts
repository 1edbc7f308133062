import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildGraphQLSchema } from './graphql/build-schema.js';

/*
 * `npm run codegen` runs this file from `dist`. It writes the served schema, sorted, to the root of the project.
 * Reviews then see every change of the contract, and code generators read it.
 */
writeFileSync(
  new URL('../../schema.graphql', import.meta.url),
  `${printSchema(lexicographicSortSchema(buildGraphQLSchema()))}\n`,
);
