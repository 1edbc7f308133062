import type { ScanTexts } from '../../domain/marketplace/publish-check/index.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import type { Database } from '../../storage/database/database.js';
import { TakedownStore } from '../../storage/marketplace/takedown.store.js';
import { PublicationStore } from '../../storage/marketplace/publication.store.js';
import type { Connections } from './assemble-connections.js';
import { PublicationService } from '../../services/marketplace/publication.service.js';
import type { PublicationDependencies } from '../../services/marketplace/publication.service.js';
import { PublishCheckService } from '../../services/marketplace/publish-check.service.js';
import { PublishChecker } from '../../services/marketplace/publish-checker.js';
import { StoredSecrets } from '../../services/marketplace/stored-secrets.js';

export interface PublishingParts extends Omit<PublicationDependencies, 'publications' | 'checker'> {
  readonly database: Database;
  readonly tools: ToolCatalogs;
  readonly connections: Pick<Connections, 'store' | 'vault'>;
  readonly scanTexts: ScanTexts;
}

/** Builds the services that check workflows and publish them on the marketplace. */
export function assemblePublishing({ database, tools, connections, scanTexts, ...rest }: PublishingParts): {
  readonly publications: PublicationService;
  readonly publishChecks: PublishCheckService;
} {
  const publications = new PublicationStore(database);
  const checker = new PublishChecker({
    tools,
    scan: scanTexts,
    secrets: new StoredSecrets({ connections: connections.store, vault: connections.vault }),
    takedown: new TakedownStore(database),
    publications,
  });
  return {
    publications: new PublicationService({ ...rest, publications, checker }),
    publishChecks: new PublishCheckService({ workflows: rest.workflows, publications, checker }),
  };
}
