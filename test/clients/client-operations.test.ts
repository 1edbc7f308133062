import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { operations } from '@stepcast/client';
import { OPERATION_LIMITS, operationLimitsRule } from '../../src/server/graphql/operations/operation-limits.rule.js';

const schema = buildSchema(await readFile(path.resolve(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {})
    // A deprecated field has a successor, which has a method.
    .filter(({ deprecationReason }) => deprecationReason == null)
    .map(({ name: field }) => ({ kind: type?.name.toLowerCase(), field })),
);

describe('the operations of the typed client', () => {
  test.each(fields)('have $kind $field, under its name', ({ kind, field }) => {
    // If it is missing, write its document into packages/client/src/operations, and run npm run codegen.
    expect((operations as Readonly<Record<string, unknown>>)[field]).toMatchObject({ kind, field });
  });

  test.each(Object.entries(operations))('%s is valid, and lighter than what the server allows', (_name, operation) => {
    expect(
      validate(schema, parse(String(operation), { maxTokens: OPERATION_LIMITS.tokens }), [
        ...specifiedRules,
        operationLimitsRule(OPERATION_LIMITS),
      ]),
    ).toEqual([]);
  });
});
