export { connectionContext, ConnectionKind, SAMPLE_MAILBOX } from './connection.js';
export type { AvailableConnections, Connection } from './connection.js';
export { checkConfig } from './check-config.js';
export { missingConnections, missingForSteps, namesConnections, requirementsOf } from './requirements.js';
export type { ConnectionRequirement } from './requirements.js';
export { secretsOf } from './secrets.js';
export type { ImapConfig } from './config-schemas.js';
export type { ConnectionConfigs, McpConfig, ModelConfig, OpenConnection, SmtpConfig } from './open-connection.js';
