import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../../domain/json.js';

export const AuditLogEntity = defineEntity({
  name: 'AuditLogEntity',
  tableName: 'audit_log',
  properties: {
    id: p.bigint().primary().autoincrement(),
    at: p.datetime(),
    userId: p.text(),
    action: p.text(),
    targetId: p.text(),
    details: p.json<JsonObject>().nullable(),
  },
});
