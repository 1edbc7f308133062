import { DOCUMENT_SCHEMA_PATH } from '../../portable/index.js';
import type { Computations } from '../../domain/computations.js';
import type { ScanTexts } from '../../domain/marketplace/publish-check/index.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import type { Database } from '../../storage/database/database.js';
import { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';
import type { Connections } from './assemble-connections.js';
import type { ConnectionService } from '../../services/connections/connection.service.js';
import { StoredSecrets } from '../../services/marketplace/stored-secrets.js';
import type { ViewerService } from '../../services/accounts/viewer.service.js';
import type { WorkflowCreator } from '../../services/workflows/workflow-creator.js';
import type { WorkflowService } from '../../services/workflows/workflow.service.js';
import { DocumentMaker } from '../../services/portable/document-maker.js';
import type { ExposureService } from '../../services/mcp-server/exposure.service.js';
import type { McpGroupService } from '../../services/mcp-server/mcp-group.service.js';
import { ExportService } from '../../services/portable/export.service.js';
import { ImportReader } from '../../services/portable/import-reader.js';
import { ImportService } from '../../services/portable/import.service.js';
import { McpGroupDocumentService } from '../../services/portable/mcp-group-documents.service.js';
import { WorkflowKeys } from '../../services/portable/workflow-keys.js';

export interface PortableParts {
  readonly database: Database;
  readonly workflows: WorkflowService;
  readonly creator: WorkflowCreator;
  readonly connections: ConnectionService;
  readonly vault: Pick<Connections, 'store' | 'vault'>;
  readonly scanTexts: ScanTexts;
  readonly computations: Computations;
  readonly viewers: ViewerService;
  readonly tools: ToolCatalogs;
  readonly exposure: ExposureService;
  readonly mcpGroups: McpGroupService;
  /** The public address of this installation. */
  readonly publicUrl: () => string;
}

/** Workflows as documents, out and in. */
export function assemblePortable({
  database,
  workflows,
  creator,
  connections,
  vault,
  scanTexts,
  computations,
  viewers,
  tools,
  exposure,
  mcpGroups,
  publicUrl,
}: PortableParts): {
  readonly exports: ExportService;
  readonly imports: ImportService;
  readonly mcpGroupDocuments: McpGroupDocumentService;
} {
  const audit = new AuditLogStore(database);
  const keys = new PortableKeyStore(database);
  const schemaUrl = (): string => `${publicUrl()}${DOCUMENT_SCHEMA_PATH}`;
  const documents = new DocumentMaker({
    tools,
    scan: scanTexts,
    secrets: new StoredSecrets({ connections: vault.store, vault: vault.vault }),
  });
  const workflowKeys = new WorkflowKeys(keys);
  const reader = new ImportReader({ workflows, keys, viewers, documents, computations, tools });
  return {
    exports: new ExportService({ workflows, keys: workflowKeys, documents, audit, schemaUrl }),
    imports: new ImportService({
      reader,
      workflows,
      exposure,
      creator,
      keys,
      connections,
      documents,
      audit,
      tools,
      schemaUrl,
    }),
    mcpGroupDocuments: new McpGroupDocumentService({
      groups: mcpGroups,
      keys,
      workflowKeys,
      documents,
      computations,
      audit,
    }),
  };
}
