import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../../lib/json/json.js';

/** Only for inserting: the time and the id are the database's, and the table refuses changes. */
export const AuditLogEntity = defineEntity({
  name: 'AuditLogEntity',
  tableName: 'audit_log',
  properties: {
    id: p.bigint().primary().autoincrement(),
    userId: p.text(),
    isAnonymous: p.boolean(),
    action: p.text(),
    targetId: p.text().nullable(),
    details: p.json<JsonObject>().nullable(),
    outcome: p.text(),
    keyId: p.text().nullable(),
    sessionId: p.text().nullable(),
    address: p.text().nullable(),
    userAgent: p.text().nullable(),
    transport: p.text(),
  },
});
