import { DOCUMENT_SCHEMA_PATH } from '../../domain/portable/index.js';
import type { ToolCatalogs } from '../../domain/tool.js';
import type { Database } from '../../storage/database.js';
import { PortableKeyStore } from '../../storage/portable-key.store.js';
import type { ConnectionService } from '../connection.service.js';
import type { ViewerService } from '../viewer.service.js';
import type { WorkflowCreator } from '../workflow-creator.js';
import type { WorkflowService } from '../workflow.service.js';
import { ExportService } from './export.service.js';
import { ImportReader } from './import-reader.js';
import { ImportService } from './import.service.js';

export interface PortableParts {
  readonly database: Database;
  readonly workflows: WorkflowService;
  readonly creator: WorkflowCreator;
  readonly connections: ConnectionService;
  readonly viewers: ViewerService;
  readonly tools: ToolCatalogs;
  /** Where this installation is reached. */
  readonly publicUrl: () => string;
}

/** Workflows as documents, out and in. */
export function assemblePortable({ database, workflows, creator, connections, viewers, tools, publicUrl }: PortableParts): { readonly exports: ExportService; readonly imports: ImportService } {
  const keys = new PortableKeyStore(database);
  const schemaUrl = (): string => `${publicUrl()}${DOCUMENT_SCHEMA_PATH}`;
  const reader = new ImportReader({ workflows, keys, viewers, tools });
  return {
    exports: new ExportService({ workflows, keys, tools, schemaUrl }),
    imports: new ImportService({ reader, workflows, creator, keys, connections, tools, schemaUrl }),
  };
}
