import type { Computations } from '../../domain/computations.js';
import { ApiChangeStore } from '../../storage/connections/api-change.store.js';
import { ApiStore } from '../../storage/connections/api.store.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { Database } from '../../storage/database/database.js';
import type { ProbeRequest, ProbeResult } from '../connections/connection-probe.type.js';
import type { AccessTokens } from '../connections/access-tokens.js';
import type { StorageQuotas } from '../quotas/ports.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { ApiCalls } from './api-calls.js';
import { ApiDirectory } from './api-directory.js';
import { ApiDocuments } from './api-documents.js';
import type { FetchDescription } from './api-documents.js';
import { ApiOffers } from './api-offers.js';
import { ApiProbe } from './api-probe.js';
import type { ApiTest } from './api-probe.js';
import { ApiRegistry } from './api-registry.js';
import { ApiService } from './api.service.js';

export interface ApiParts {
  readonly database: Database;
  readonly vault: ConnectionVault;
  readonly connections: ConnectionStore;
  readonly tokens: AccessTokens;
  readonly fetch: FetchDescription;
  readonly computations: Computations;
  readonly quotas: StorageQuotas;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Deletes descriptions that no connection uses any more. */
export type ApiDescriptionPurge = Pick<ApiStore, 'purge'>;

/** Users' APIs: their descriptions, and their operations as tools. */
export interface Apis {
  readonly store: ApiStore;
  readonly directory: ApiDirectory;
  readonly registry: ApiRegistry;
  readonly offers: ApiOffers;
  readonly calls: ApiCalls;
  readonly service: ApiService;
  /** Calls an operation to try a connection. @throws as `ApiProbe.try` */
  probe(test: ApiTest, request: ProbeRequest): Promise<ProbeResult>;
}

export function assembleApis(parts: ApiParts): Apis {
  const { database, vault, connections, tokens, fetch, computations, quotas, now } = parts;
  const store = new ApiStore(database);
  const directory = new ApiDirectory(store);
  const documents = new ApiDocuments({ store, fetch, computations, quotas, now });
  const registry = new ApiRegistry({ store, documents, now });
  const calls = new ApiCalls({ store, directory, vault, connections, tokens });
  const probe = new ApiProbe({ store, directory, calls, registry, vault });
  return {
    store,
    directory,
    registry,
    offers: new ApiOffers(store, directory),
    calls,
    probe: (test, request) => probe.try(test, request),
    service: new ApiService({ store, changes: new ApiChangeStore(database), directory, registry, vault }),
  };
}
