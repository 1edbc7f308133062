import type { FastifyRequest } from 'fastify';
import { AuditTransport, callOrigin } from '../../domain/account/audit.js';
import type { CallOrigin } from '../../domain/account/audit.js';

/** The origin of a REST request, for the audit log. */
export function requestOrigin(request: Pick<FastifyRequest, 'ip' | 'headers'>): CallOrigin {
  return callOrigin(AuditTransport.REST, { address: request.ip, userAgent: request.headers['user-agent'] });
}
