import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildGraphQLSchema } from './graphql/build-schema.js';

/*
 * `npm run codegen` runs this file from `dist`: it writes the served schema, sorted, to the root of the project, where
 * a review sees every change of the contract and code generators read it.
 */
writeFileSync(
  new URL('../../schema.graphql', import.meta.url),
  `${printSchema(lexicographicSortSchema(buildGraphQLSchema()))}\n`,
);
