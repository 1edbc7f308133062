import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import type { GraphQLEnumType } from 'graphql';
import { expect, it } from '@jest/globals';
import { auditPage } from '../../src/docs/pages/audit-page.js';
import { AUDIT_ACTIONS } from '../../src/domain/account/audit.js';

const PAGE = readFileSync(new URL('../../docs/reference/audit.md', import.meta.url), 'utf8');

it('is what the list of actions says', () => {
  expect(PAGE).toBe(auditPage());
});

it('lists every action once, with its target and each field of its details', () => {
  for (const [action, description] of Object.entries(AUDIT_ACTIONS)) {
    const rows = PAGE.split('\n').filter((line) => line.startsWith(`| \`${action}\` |`));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(`| \`${description.target}\` |`);
    for (const field of Object.keys('details' in description ? description.details : {}))
      expect(rows[0]).toContain(`\`${field}\`: `);
  }
});

it('has the actions that the schema has', () => {
  const type = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8')).getType(
    'AuditAction',
  ) as GraphQLEnumType;
  expect(
    type
      .getValues()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(
    Object.keys(AUDIT_ACTIONS)
      .map((action) => action.replace('.', '_').toUpperCase())
      .sort(),
  );
});
