import { Readable } from 'node:stream';
import { z } from 'zod';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditRecord } from '../../domain/account/audit.js';
import { MAX_EXPORTED_ENTRIES } from '../../services/accounts/audit.service.js';
import type { DocumentedRoute } from '../http/route.js';
import { routerPath } from '../http/register-route.js';
import { auditFilter } from '../accounts/audit.reader.js';
import { readQuery } from '../common/rest-input.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { REST_PREFIX } from '../rest-prefix.js';
import { auditExportQuery } from '../accounts/audit.schema.js';
import { auditShape } from '../accounts/audit.shape.js';
import { csvLine } from './csv-line.js';

const COLUMNS = [
  'id',
  'at',
  'user_id',
  'actor_id',
  'action',
  'outcome',
  'target_type',
  'target_id',
  'key_id',
  'session_id',
  'address',
  'user_agent',
  'transport',
  'count',
  'details',
] as const;

export const AUDIT_CSV: DocumentedRoute = {
  operationId: 'exportAuditLog',
  method: 'GET',
  path: '/audit.csv',
  summary: 'Export the audit log as CSV',
  description: `Newest first, at most ${MAX_EXPORTED_ENTRIES.toLocaleString('en')} entries; give the id of the last line as \`after\` to continue. A cell that a spreadsheet would take for a formula has an apostrophe before it. A browser session will do, so that a page can link to it. The export is itself recorded.`,
  query: auditExportQuery,
  mediaTypes: {},
  open: false,
  isStreamed: true,
  answers: {
    200: {
      schema: z.string(),
      description: `A line of names, then one for each entry: ${COLUMNS.join(', ')}. \`details\` is JSON.`,
      mediaType: 'text/csv',
    },
  },
};

/**
 * Streams, so that an export takes no memory to speak of: the next batch is read once the client has taken the last
 * one.
 */
export function registerAuditCsv(fastify: FastifyInstance, dependencies: RestDependencies): void {
  fastify.route({
    method: 'GET',
    url: routerPath(AUDIT_CSV.path),
    // A stream has no length to answer HEAD with.
    exposeHeadRoute: false,
    handler: async (request, reply) => exportAs(request, reply, 'Authorization', dependencies),
  });
}

/** Answers `GET /audit` with the same export if `Accept` asks for CSV. To be called before that route is registered. */
export function answerAuditAsCsv(fastify: FastifyInstance, dependencies: RestDependencies): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const isList = request.method === 'GET' && request.routeOptions.url === `${REST_PREFIX}/audit`;
    if (isList && prefersCsv(request.headers.accept ?? ''))
      return exportAs(request, reply, 'Authorization, Accept', dependencies);
    return undefined;
  });
}

/** RFC 9110, section 12.5.1, of two media types: only a client that names CSV gets it. */
function prefersCsv(accept: string): boolean {
  const weightOf = (type: string): number => {
    const range = accept
      .split(',')
      .map((each) => each.trim().toLowerCase())
      .find((each) => each.split(';', 1)[0]?.trim() === type);
    return range === undefined ? 0 : Number(/;\s*q=([\d.]+)/.exec(range)?.[1] ?? 1);
  };
  const csv = weightOf('text/csv');
  return csv > 0 && csv > weightOf('application/json');
}

async function exportAs(
  request: FastifyRequest,
  reply: FastifyReply,
  vary: string,
  { services, callerOf, logger }: RestDependencies,
): Promise<FastifyReply> {
  reply.headers({ 'cache-control': 'no-store', vary });
  const caller = await callerOf(request);
  const { after, ...query } = readQuery(auditExportQuery, request.query);
  const batches = await services.audit.export(caller, auditFilter(query), after);
  const lines = Readable.from(linesOf(batches), { objectMode: false, highWaterMark: 65_536 });
  lines.on('error', (error) => logger.error({ err: error }, 'An export of the audit log broke off'));
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', 'attachment; filename="audit-log.csv"')
    .send(lines);
}

async function* linesOf(batches: AsyncIterable<readonly AuditRecord[]>): AsyncGenerator<string, void, undefined> {
  yield csvLine(COLUMNS);
  for await (const batch of batches) yield batch.map(lineOf).join('');
}

function lineOf(entry: AuditRecord): string {
  const shape = auditShape(entry);
  return csvLine(
    COLUMNS.map((name) => (name === 'details' ? shape.details && JSON.stringify(shape.details) : shape[name])),
  );
}
