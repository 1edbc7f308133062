import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { LoneAnonymousOperationRule, buildSchema, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url);

/** Several operations may stand in one block, to be sent one by one. */
const RULES = specifiedRules.filter((rule) => rule !== LoneAnonymousOperationRule);

const pages = execFileSync('git', ['ls-files', 'README.md', 'docs/*.md', 'docs/**/*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((page) => page !== '');
const documents = pages.flatMap((page) => {
  const text = readFileSync(new URL(page, ROOT), 'utf8');
  return [...text.matchAll(/^```graphql\n([^]*?)^```/gm), ...text.matchAll(/`(query \{[^`]*\})`/g)].map(
    ([, document = '']) => ({ page, document }),
  );
});

describe('the GraphQL documents of the README and of docs/', () => {
  const schema = buildSchema(readFileSync(new URL('schema.graphql', ROOT), 'utf8'));

  it('exist on several pages', () => expect(new Set(documents.map(({ page }) => page)).size).toBeGreaterThan(8));

  it.each(documents)('can be sent as they stand on $page', ({ document }) => {
    expect(validate(schema, parse(document), RULES)).toEqual([]);
  });
});
