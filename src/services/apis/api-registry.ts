import { filterOf } from '../../connectors/description/operation-filter.js';
import { chosenServer } from '../../connectors/description/server-choice.js';
import type { ApiConfig } from '../../domain/connection/index.js';
import { InvalidInputError, StepFailure, UnavailableError } from '../../errors.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ApiStore, ApiUse } from '../../storage/connections/api.store.js';
import type { ApiDocuments, DescriptionSource, LoadedDescription } from './api-documents.js';

/** For fetching and reading one description, waiting for a turn included. */
const LOAD_TIMEOUT_MS = 120_000;

/** A connection with an API that may be stored: its configuration is complete, and its description is read. */
export interface PreparedApi {
  readonly config: JsonObject;
  readonly use: ApiUse;
}

/** Reads descriptions for connections that are created, tested or refreshed. */
export class ApiRegistry {
  constructor(
    private readonly deps: {
      readonly store: Pick<ApiStore, 'countOperations' | 'findDocument'>;
      readonly documents: Pick<ApiDocuments, 'load'>;
      readonly now: () => number;
    },
  ) {}

  /**
   * Reads the description of a new connection, and settles the server that it is fixed to.
   *
   * @throws InvalidInputError with the reason why it cannot be read; UnavailableError if that may pass.
   */
  async prepare(ownerId: string, config: JsonObject, document: JsonValue | undefined): Promise<PreparedApi> {
    const { url } = config as unknown as Partial<ApiConfig>;
    const source = url === undefined ? { text: textOf(document) } : { url };
    const path = ['config', url === undefined ? 'document' : 'url'];
    const loaded = await this.load(ownerId, source).catch((error: unknown) => {
      throw inputErrorOf(error, path);
    });
    return this.#settled(config, loaded);
  }

  /** The same of a description that is stored, for another selection of its operations or another server. */
  async prepareStored(config: JsonObject, documentId: string): Promise<PreparedApi> {
    const description = await this.deps.store.findDocument(documentId);
    if (description === null)
      throw new UnavailableError('The description of the API is being replaced. Try again in a moment.');
    const { url } = config;
    return this.#settled(config, { description, url: typeof url === 'string' ? url : null });
  }

  async #settled(config: JsonObject, loaded: LoadedDescription): Promise<PreparedApi> {
    const { server, include = [], exclude = [] } = config as unknown as Partial<ApiConfig>;
    const chosen = chosenServer(server, loaded.description.summary.servers, loaded.url);
    if ('problem' in chosen) throw new InvalidInputError([{ path: ['config', 'server'], detail: chosen.problem }]);
    const use = await this.useOf(loaded, include, exclude);
    if (use.operationCount === 0)
      throw new InvalidInputError([
        {
          path: ['config', include.length > 0 ? 'include' : 'exclude'],
          detail:
            'No operation of the description is left. Names, paths ("GET /users/*") and tags ("tag:users") can be given.',
        },
      ]);
    return { config: { ...config, server: chosen.server }, use };
  }

  /** @throws StepFailure, UnavailableError */
  async load(ownerId: string, source: DescriptionSource): Promise<LoadedDescription> {
    return this.deps.documents.load(ownerId, source, AbortSignal.timeout(LOAD_TIMEOUT_MS));
  }

  async useOf(
    { description: { id } }: LoadedDescription,
    given: readonly string[],
    excluded: readonly string[],
  ): Promise<ApiUse> {
    const [include, exclude] = [given.map(filterOf), excluded.map(filterOf)];
    return {
      documentId: id,
      include,
      exclude,
      operationCount: await this.deps.store.countOperations(id, include, exclude),
      fetchedAt: new Date(this.deps.now()),
    };
  }
}

/** A description that was given as it is. */
export function textOf(document: JsonValue | undefined): string {
  return typeof document === 'string' ? document : JSON.stringify(document ?? null);
}

/** A failure of reading as a mistake in the input. */
export function inputErrorOf(error: unknown, path: readonly string[]): unknown {
  if (!(error instanceof StepFailure)) return error;
  if (error.retryable) return new UnavailableError(`The description could not be fetched. ${error.message}`);
  return new InvalidInputError([{ path, detail: error.message }]);
}
