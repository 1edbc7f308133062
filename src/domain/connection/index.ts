export {
  clientContext,
  connectionContext,
  ConnectionKind,
  deviceContext,
  grantContext,
  pendingServerContext,
  SAMPLE_MAILBOX,
  SAMPLE_MAILBOX_ID,
  verifierContext,
} from './connection.js';
export type { AvailableConnections, Connection } from './connection.js';
export { checkConfig } from './check-config.js';
export { DescriptionFormat } from './description-format.js';
export { changedConfig, isRetargeted, secretsToRepeat } from './connection-change.js';
export { renamedIn } from './names-in-steps.js';
export { neutralConnection, withNeutralConnections } from './neutral-names.js';
export { INBOX_SLOT, missingConnections, missingForSteps, needsConnections, requirementsOf } from './requirements.js';
export type { ConnectionRequirement } from './requirements.js';
export { NOT_LITERAL, computedReferences, computedReferencesIn } from './references.js';
export { MAX_ORIGINS, ORIGIN_KINDS, exactOrigin, hasOrigins, literalOrigin, originOf } from './origin-of.js';
export { fitsSlot, originsToAllow, slotsOf, slotsRetargeted } from './slots.js';
export type { ConnectionSlot, SlotHolder } from './slots.js';
export { asWanted, trustedServerOf } from './mail-account.js';
export { secretsOf } from './secrets.js';
export { apiToolName, connectionTool, isConnectionTool, isOwnToolGroup, isSlackByService } from './tool-connection.js';
export { SecretEncoding, encodingOf, privateKeyOf, publicKeyOf, secretBytes } from './key-material.js';
export type { ImapConfig } from './config-schemas.js';
export type { MongoConfig, S3Config, SftpConfig } from './config/store-configs.type.js';
export type {
  ApiConfig,
  ConsentConfig,
  KeyConfig,
  DatabaseConfig,
  McpConfig,
  McpHttpConfig,
  McpStdioConfig,
  ModelConfig,
  OAuthConfig,
  OAuthGrant,
  OpenConnection,
  ServiceConfig,
  SmtpConfig,
} from './open-connection.js';
export { commandRefusal } from './mcp-command.js';
export { mcpConfigIssues } from './mcp-config-issues.js';
export type { McpCommand } from './mcp-command.js';
export {
  authorizationUrl,
  filledIn,
  presetOrigins,
  requestedScopes,
  scopeIssues,
  variablesOf,
} from './oauth/preset.js';
export type { PresetValues } from './oauth/preset.js';
export type { OAuthPreset } from './oauth/preset.type.js';
export { clientDocument, clientMetadata } from './oauth/client-metadata.js';
export { MCP_PROVIDER } from './oauth/mcp-authorization.type.js';
export type { McpAuthorization } from './oauth/mcp-authorization.type.js';
export { returnPath, withQuery } from './oauth/return-to.js';
export { ClientSource, DeviceConsentStatus } from './oauth/oauth-client.js';
export type {
  ConnectionConsent,
  DeviceConsent,
  OAuthClient,
  OpenConnectLink,
  PendingConsent,
} from './oauth/oauth-client.js';
