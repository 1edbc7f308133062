import type { Config } from '../../config/config.js';
import { readClients } from '../../config/protocols/oauth.js';
import { ClientSource } from '../../domain/connection/index.js';
import type { OAuthClient } from '../../domain/connection/index.js';
import { StartupError } from '../../errors.js';
import { PresetLibrary, readPresetsFile, readSettingsFile } from '../../oauth/presets/read-presets.js';

/** The presets and clients of an installation, as its configuration has them. */
export interface ConsentSettings {
  readonly presets: PresetLibrary;
  readonly clients: readonly OAuthClient[];
}

/**
 * Reads the presets of providers, and the clients that the configuration registers.
 *
 * @throws StartupError if a file cannot be used, or a client is for an unknown provider.
 */
export async function openConsent({ oauth }: Pick<Config, 'oauth'>): Promise<ConsentSettings> {
  const presets = new PresetLibrary(oauth.presetsFile === undefined ? [] : await readPresetsFile(oauth.presetsFile));
  const fromFile = oauth.clientsFile === undefined ? [] : await clientsIn(oauth.clientsFile);
  const fromEnvironment = clientsOf(oauth.clients, ClientSource.ENVIRONMENT);
  // A client of the environment comes before the same of the file.
  const clients = [...fromFile, ...fromEnvironment];
  for (const { provider, source } of clients) {
    if ((await presets.find(provider)) !== null) continue;
    const variable = source === ClientSource.FILE ? 'OAUTH_CLIENTS_FILE' : 'OAUTH_CLIENTS';
    throw new StartupError(
      `${variable}: there is no provider ${JSON.stringify(provider)}. \`stepcast oauth list\` shows them.`,
    );
  }
  return { presets, clients };
}

async function clientsIn(file: string): Promise<readonly OAuthClient[]> {
  const clients = readClients(await readSettingsFile(file, 'OAUTH_CLIENTS_FILE'));
  if (clients !== null) return clientsOf(clients, ClientSource.FILE);
  throw new StartupError(
    `OAUTH_CLIENTS_FILE: expected in ${file} the name of each provider with its "clientId" and "clientSecret".`,
  );
}

function clientsOf(
  clients: Readonly<Record<string, { readonly clientId: string; readonly clientSecret?: string | undefined }>>,
  source: ClientSource,
): readonly OAuthClient[] {
  return Object.entries(clients).map(([provider, client]) => ({ provider, ...client, source }));
}
