import { ApiKeyEntity } from './api-key.entity.js';
import { AuditLogEntity } from './audit-log.entity.js';
import { ConnectionEntity } from './connection.entity.js';
import { WorkflowEntity } from './workflow.entity.js';
import { WorkflowVersionEntity } from './workflow-version.entity.js';

/** What the unit of work knows. The tables that only raw SQL touches have no entity. */
export const ENTITIES = [ApiKeyEntity, AuditLogEntity, ConnectionEntity, WorkflowEntity, WorkflowVersionEntity];
