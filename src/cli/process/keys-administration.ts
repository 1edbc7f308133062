import type { StepcastClient } from '@stepcast/client';
import type { KeyAdministration } from '../program/application.port.js';
import type { ServerDependencies } from '../program/context.js';

/** A key as it is shown. */
export interface ShownKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly expiresAt?: Date | string | null;
  readonly lastUsedAt?: Date | string | null;
  readonly parentId?: string | null;
}

interface NewKey {
  readonly name: string;
  readonly scopes: readonly string[] | undefined;
  readonly expiresAt: Date | undefined;
}

/** The keys of one user, wherever they are worked on. */
export interface Keys {
  create(key: NewKey): Promise<{ readonly apiKey: ShownKey; readonly secret: string }>;
  list(): Promise<readonly ShownKey[]>;
  revoke(id: string): Promise<void>;
}

/** One's own, over the API. */
export function keysOverApi(client: StepcastClient): Keys {
  return {
    create: async ({ name, scopes, expiresAt }) =>
      await client.createApiKey({
        name,
        ...(scopes === undefined ? {} : { scopes: [...scopes] }),
        ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
      }),
    list: async () => await client.apiKeys(),
    revoke: async (id) => void (await client.revokeApiKey({ id })),
  };
}

/** Keys of any user, in the database itself, which is opened for each call. */
export function keysInDatabase(
  { readConfig, loadApplication, createLogger }: ServerDependencies,
  userId: string,
): Keys {
  const withKeys = async <Result>(act: (keys: KeyAdministration) => Promise<Result>): Promise<Result> => {
    const config = await readConfig();
    const application = await loadApplication();
    const logger = await createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel);
    return await application.withKeyAdministration(config, logger, act);
  };
  return {
    create: async (key) => await withKeys((keys) => keys.createFor(userId, key)),
    list: async () => await withKeys((keys) => keys.listFor(userId)),
    revoke: async (id) => await withKeys((keys) => keys.revokeFor(userId, id)),
  };
}
