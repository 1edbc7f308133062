import { readFileSync } from 'node:fs';
import { LoneAnonymousOperationRule, buildSchema, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, test } from '@jest/globals';

const ROOT = new URL('../', import.meta.url);
const README = readFileSync(new URL('README.md', ROOT), 'utf8');

/** Several operations may stand in one block, to be sent one by one. */
const RULES = specifiedRules.filter((rule) => rule !== LoneAnonymousOperationRule);

describe('what the README shows can be sent as it stands', () => {
  const schema = buildSchema(readFileSync(new URL('schema.graphql', ROOT), 'utf8'));
  const documents = [...README.matchAll(/^```graphql\n([^]*?)^```/gm), ...README.matchAll(/`(query \{[^`]*\})`/g)].map(([, document = '']) => document);

  test('there are such documents', () => expect(documents.length).toBeGreaterThan(5));

  test.each(documents)('document %#', (document) => {
    expect(validate(schema, parse(document), RULES)).toEqual([]);
  });
});
