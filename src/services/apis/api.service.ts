import { toPage } from '../../storage/database/page-query.js';
import type { ApiServer, ApiSummary, SecurityScheme } from '../../connectors/description/api-description.type.js';
import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { apiToolName, originOf } from '../../domain/connection/index.js';
import type { ApiConfig, Connection, DescriptionFormat } from '../../domain/connection/index.js';
import type { ToolDescription } from '../../domain/steps/tool.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { ApiRecord, ApiStore, FoundOperation } from '../../storage/connections/api.store.js';
import type { ApiChangeStore, AffectedWorkflow, OperationChanges } from '../../storage/connections/api-change.store.js';
import { requireScope } from '../authorise.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import type { ApiDirectory } from './api-directory.js';
import { inputErrorOf, textOf } from './api-registry.js';
import type { ApiRegistry } from './api-registry.js';

/** A security scheme of a description, and where its credential goes. */
interface ShownScheme {
  readonly name: string;
  /** The part of the credential that it takes: `token`, `username`, `apiKey`, or `headers`. */
  readonly takes: string;
  /** For people: `header X-Key`. */
  readonly place: string;
}

/** The content of an API description, without its operations. */
export interface ShownDescription {
  readonly title: string;
  readonly version: string;
  readonly format: DescriptionFormat;
  readonly servers: readonly ApiServer[];
  readonly securitySchemes: readonly ShownScheme[];
  /** Of the whole description. */
  readonly totalOperations: number;
  readonly problems: readonly string[];
}

/** The API of a connection. */
export interface ShownApi extends ShownDescription {
  readonly connectionId: string;
  /** The address that requests go below. */
  readonly server: string;
  /** The address that the description came from, without its query. Null: it was given as a text. */
  readonly source: string | null;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Those that the connection offers. */
  readonly operationCount: number;
  readonly fetchedAt: Date;
}

/** An operation in a list. */
export interface ShownOperation extends Omit<FoundOperation, 'connection' | 'documentId'> {
  /** As steps call it. */
  readonly tool: string;
}

/** The effect of reading a description again. */
export interface RefreshedApi extends OperationChanges {
  readonly connectionId: string;
  readonly isChanged: boolean;
  /** Workflows of the owner whose steps use an operation that changed or is gone. */
  readonly workflows: readonly AffectedWorkflow[];
}

export interface ApiServiceDependencies {
  readonly store: ApiStore;
  readonly changes: ApiChangeStore;
  readonly directory: ApiDirectory;
  readonly registry: ApiRegistry;
  readonly vault: Pick<ConnectionVault, 'open'>;
}

/** The APIs of a user's connections: their descriptions and operations, and reading a description again. */
export class ApiService {
  constructor(private readonly deps: ApiServiceDependencies) {}

  /** The APIs of connections of the caller, in the order of `ids`. Null for those of another kind. */
  async describe(caller: Caller, ids: readonly Connection['id'][]): Promise<readonly (ShownApi | null)[]> {
    requireScope(caller, 'workflows:read');
    const records = new Map(
      (await this.deps.store.listOf(caller.ownerId)).map((record) => [record.connection.id, record]),
    );
    return Promise.all(
      ids.map(async (id) => {
        const record = records.get(id);
        return record ? this.#shown(record) : null;
      }),
    );
  }

  /** Reads a description without a connection: its servers and security schemes are needed to create one. */
  async preview(
    caller: Caller,
    { url, document }: { readonly url?: string | undefined; readonly document?: JsonValue | undefined },
  ): Promise<ShownDescription> {
    requireScope(caller, 'connections:write');
    const path = [url === undefined ? 'document' : 'url'];
    if ((url === undefined) === (document === undefined || document === null))
      throw new InvalidInputError([{ path: [], detail: 'Give either "url" or "document".' }]);
    if (url !== undefined && originOf(url) === null)
      throw new InvalidInputError([
        { path, detail: '"url" must be an http or https address without user or password.' },
      ]);
    const source = url === undefined ? { text: textOf(document) } : { url };
    const { description } = await this.deps.registry.load(caller.ownerId, source).catch((error: unknown) => {
      throw inputErrorOf(error, path);
    });
    return shownDescription(description.summary);
  }

  /**
   * The operations of a connection by name; with `search` those whose name, title or description hold all of its words.
   *
   * @throws NotFoundError
   */
  async operations(
    caller: Caller,
    connectionId: string,
    search: string | undefined,
    page: PageRequest,
  ): Promise<Page<ShownOperation>> {
    requireScope(caller, 'workflows:read');
    const { connection } = await this.#record(caller, connectionId);
    const words = wordsOf(search);
    const from = [{ id: connection.id, name: connection.name }];
    const { first, after = '', isBackward = false } = page;
    const { store } = this.deps;
    const found = await store.search(from, words, { count: first + 1, after, isBackward });
    return toPage(found, page, () => store.countMatching(from, words), {
      item: shownOperation,
      cursor: (each) => `api.${connection.name.toLowerCase()}.${each.name}`,
    });
  }

  /** The caller's operations with all of these words, for a list of tools. No schema is read. */
  async search(caller: Caller, words: readonly string[], count: number): Promise<readonly ShownOperation[]> {
    requireScope(caller, 'workflows:read');
    const records = await this.deps.store.listOf(caller.ownerId);
    if (records.length === 0 || count === 0) return [];
    const connections = records.map(({ connection: { id, name } }) => ({ id, name }));
    return (await this.deps.store.search(connections, words, { count })).map(shownOperation);
  }

  /** Operations as tools with small forms of their schemas, in the order of `names`. Null for one that is not there. */
  async tools(caller: Caller, names: readonly string[]): Promise<readonly (ToolDescription | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = new Map<string, ToolDescription>();
    for (const record of await this.deps.store.listOf(caller.ownerId)) {
      const prefix = apiToolName(record.connection.name, '');
      const own = names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
      if (own.length === 0) continue;
      for (const view of await this.deps.directory.views(record, own)) found.set(view.name, view);
    }
    return names.map((name) => found.get(name) ?? null);
  }

  /**
   * Reads the description of a connection again, from its address or from a new text. The server and the credential
   * stay as they are, whatever the description says now.
   *
   * @throws NotFoundError, InvalidInputError, UnavailableError
   */
  async refresh(caller: Caller, connectionId: string, document?: JsonValue): Promise<RefreshedApi> {
    requireScope(caller, 'connections:write');
    const record = await this.#record(caller, connectionId);
    const { url, include = [], exclude = [] } = this.#configOf(record);
    const isGiven = document !== undefined && document !== null;
    if (url === undefined && !isGiven)
      throw new InvalidInputError([
        { path: ['document'], detail: 'The description was given as a text: give the new one as "document".' },
      ]);
    const source = isGiven ? { text: textOf(document) } : { url: url ?? '' };
    const loaded = await this.deps.registry.load(caller.ownerId, source).catch((error: unknown) => {
      throw inputErrorOf(error, [isGiven ? 'document' : 'connectionId']);
    });
    const use = await this.deps.registry.useOf(loaded, include, exclude);
    const { name, kind } = record.connection;
    const isChanged = use.documentId !== record.documentId;
    const changes = await this.deps.changes.replace(record, use, ({ added, removed, changed }) =>
      auditBy(caller, 'connection.refresh', connectionId, {
        name,
        kind,
        added: added.length,
        removed: removed.length,
        changed: changed.length,
      }),
    );
    const touched = new Set([...changes.removed, ...changes.changed]);
    const workflows = touched.size === 0 ? [] : await this.deps.changes.workflowsUsing(record, touched);
    return { connectionId, isChanged, ...changes, workflows };
  }

  async #record(caller: Caller, connectionId: string): Promise<ApiRecord> {
    const record = isId(connectionId, 'conn') ? await this.deps.store.find(caller.ownerId, connectionId) : null;
    if (record === null) throw new NotFoundError('connection', connectionId);
    return record;
  }

  #configOf({ connection }: ApiRecord): ApiConfig {
    return this.deps.vault.open(connection) as unknown as ApiConfig;
  }

  async #shown(record: ApiRecord): Promise<ShownApi | null> {
    const description = await this.deps.store.findDocument(record.documentId);
    if (description === null) return null;
    const { url, server, include = [], exclude = [] } = this.#configOf(record);
    return {
      ...shownDescription(description.summary),
      connectionId: record.connection.id,
      server,
      source: url === undefined ? null : withoutQuery(url),
      include,
      exclude,
      operationCount: record.operationCount,
      fetchedAt: record.fetchedAt,
    };
  }
}

/** The words of a search. */
export function wordsOf(search: string | undefined): readonly string[] {
  return (search ?? '')
    .slice(0, 500)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 20);
}

function shownOperation({ connection, documentId: _document, ...operation }: FoundOperation): ShownOperation {
  return { ...operation, tool: apiToolName(connection, operation.name) };
}

function shownDescription({
  title,
  version,
  format,
  servers,
  schemes,
  operationCount,
  problems,
}: ApiSummary): ShownDescription {
  const securitySchemes = Object.entries(schemes).map(([name, scheme]) => ({ name, ...takenBy(scheme) }));
  return { title, version, format, servers, securitySchemes, totalOperations: operationCount, problems };
}

function takenBy(scheme: SecurityScheme): Omit<ShownScheme, 'name'> {
  switch (scheme.kind) {
    case 'bearer':
      return { takes: 'token', place: 'header Authorization' };
    case 'basic':
      return { takes: 'username', place: 'header Authorization' };
    case 'apiKey':
      return { takes: 'apiKey', place: `${scheme.in} ${scheme.name}` };
    case 'other':
      return { takes: 'headers', place: scheme.type };
  }
}

/** A query may hold a key. */
function withoutQuery(url: string): string {
  const shown = new URL(url);
  shown.search = '';
  shown.hash = '';
  return shown.href;
}
