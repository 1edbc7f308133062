import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import { auditFilter } from './audit.reader.js';
import type { RestServices } from '../rest-dependencies.js';
import { AuditList, auditQuery } from './audit.schema.js';
import { auditShape } from './audit.shape.js';

/** The audit log: one's own entries, those of all users for administrators. */
export function auditRoutes({ audit }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listAuditEntries',
      method: 'GET',
      path: '/audit',
      summary: 'Read the audit log, newest first',
      description: 'Your own entries; for administrators those of all users. There is no total.',
      alsoAs: { 'text/csv': 'The export, as from `/audit.csv`, with its parameters: it has no `limit`.' },
      query: auditQuery,
      answers: { 200: { description: 'One page.', schema: AuditList } },
      async handle({ caller, query: { limit, after, ...query } }) {
        const page = await audit.list(caller, auditFilter(query), { first: limit, after });
        return answer(200, {
          entries: page.items.map(auditShape),
          next_after: page.hasNextPage ? (page.cursors.at(-1) ?? null) : null,
        });
      },
    }),
  ];
}
