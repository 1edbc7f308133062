import { ApiKeyEntity } from './api-key.entity.js';
import { AuditLogEntity } from './audit-log.entity.js';
import { ConnectionEntity } from './connection.entity.js';
import { WorkflowEntity } from './workflow.entity.js';
import { WorkflowVersionEntity } from './workflow-version.entity.js';

/** The entities of the unit of work. The tables that only raw SQL touches have no entity. */
export const ENTITIES = [ApiKeyEntity, AuditLogEntity, ConnectionEntity, WorkflowEntity, WorkflowVersionEntity];
