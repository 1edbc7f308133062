import { ClientSource, clientContext } from '../../domain/connection/index.js';
import type { OAuthClient, OAuthPreset } from '../../domain/connection/index.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import type { OAuthClientStore, StoredClient } from '../../storage/connections/oauth-client.store.js';

/** The presets of providers. */
export interface PresetSource {
  find(name: string): Promise<OAuthPreset | null>;
  list(): Promise<readonly OAuthPreset[]>;
}

export interface OAuthClientsDependencies {
  readonly presets: PresetSource;
  readonly store: Pick<OAuthClientStore, 'find' | 'list'>;
  readonly box: SecretBox;
  /** The clients of the configuration; they come before stored ones. */
  readonly configured: readonly OAuthClient[];
  /** Called with every secret that is decrypted in the process. */
  readonly onSecrets: (secrets: readonly string[]) => void;
}

/** The clients of this installation at providers: those of the configuration, and those that administrators set. */
export class OAuthClients {
  readonly #configured: ReadonlyMap<string, OAuthClient>;

  constructor(private readonly deps: OAuthClientsDependencies) {
    this.#configured = new Map(deps.configured.map((client) => [client.provider, client]));
    deps.onSecrets(deps.configured.flatMap(({ clientSecret }) => clientSecret ?? []));
  }

  get presets(): PresetSource {
    return this.deps.presets;
  }

  /** Null: none is registered at the provider. */
  async find(provider: string): Promise<OAuthClient | null> {
    const configured = this.#configured.get(provider);
    if (configured) return configured;
    const stored = await this.deps.store.find(provider);
    return stored && this.#opened(stored);
  }

  /** The clients without their secrets, by provider. */
  async known(): Promise<ReadonlyMap<string, Omit<OAuthClient, 'clientSecret'>>> {
    const stored = (await this.deps.store.list()).map(
      ({ provider, clientId }) => [provider, { provider, clientId, source: ClientSource.STORED }] as const,
    );
    const configured = [...this.#configured].map(
      ([provider, { clientId, source }]) => [provider, { provider, clientId, source }] as const,
    );
    return new Map([...stored, ...configured]);
  }

  /** Where a client is configured that the API cannot change. Null: it can. */
  fixedSource(provider: string): ClientSource | null {
    return this.#configured.get(provider)?.source ?? null;
  }

  seal(provider: string, secret: string): string {
    this.deps.onSecrets([secret]);
    return this.deps.box.seal(secret, clientContext(provider));
  }

  #opened({ provider, clientId, sealedSecret }: StoredClient): OAuthClient {
    if (sealedSecret === null) return { provider, clientId, source: ClientSource.STORED };
    const clientSecret = this.deps.box.open(sealedSecret, clientContext(provider));
    this.deps.onSecrets([clientSecret]);
    return { provider, clientId, clientSecret, source: ClientSource.STORED };
  }
}
