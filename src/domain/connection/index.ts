export { connectionContext, ConnectionKind, SAMPLE_MAILBOX } from './connection.js';
export type { AvailableConnections, Connection } from './connection.js';
export { checkConfig } from './check-config.js';
export { missingConnections, missingForSteps, namesConnections, requirementsOf } from './requirements.js';
export type { ConnectionRequirement } from './requirements.js';
export type { ImapConfig } from './config-schemas.js';
