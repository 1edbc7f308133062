import type { OpenOperation } from '../../connectors/open-operation.type.js';
import { neededCredential, placedCredential } from '../../connectors/request/credential.js';
import type { PlacedCredential } from '../../connectors/request/credential.js';
import { ConnectionKind, apiToolName, originOf, secretsOf } from '../../domain/connection/index.js';
import type { ApiConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import type { ApiRecord, ApiStore, StoredDescription } from '../../storage/connections/api.store.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { AccessTokens } from '../connections/access-tokens.js';
import { allowedOrigins } from '../connections/allowed-origins.js';
import type { OpeningCall } from '../connections/connection-opener.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { secretsOfGrant } from '../connections/connection-vault.js';
import type { ApiDirectory } from './api-directory.js';

const NEAR = 200;

export interface ApiCallsDependencies {
  readonly store: Pick<ApiStore, 'find' | 'findFor' | 'findDocument' | 'search'>;
  readonly directory: Pick<ApiDirectory, 'checked'>;
  readonly vault: Pick<ConnectionVault, 'open'>;
  readonly connections: Pick<ConnectionStore, 'findByName'>;
  readonly tokens: Pick<AccessTokens, 'get'>;
}

/** Opens operations of users' APIs for the steps of their runs. */
export class ApiCalls {
  readonly #deps: ApiCallsDependencies;

  constructor(dependencies: ApiCallsDependencies) {
    this.#deps = dependencies;
  }

  /**
   * @throws StepFailure `MISSING_CONNECTION`, `UNKNOWN_TOOL`, `API_CREDENTIAL_MISSING`, `ORIGIN_NOT_ALLOWED`, and the
   * reason why there is no access token.
   */
  async open(
    call: OpeningCall,
    { connection: name, operation }: { readonly connection: string; readonly operation: string },
  ): Promise<OpenOperation> {
    const { store } = this.#deps;
    const record = await (call.connectionId === undefined
      ? store.findFor(call, name)
      : store.find(call.ownerId, call.connectionId));
    if (record === null)
      throw StepFailure.permanent(
        'MISSING_CONNECTION',
        `There is no API ${JSON.stringify(name)} for this workflow. Create a connection of that name and of the kind OPENAPI, or, if the name is a slot, bind one to it.`,
        { connection: name },
      );
    return this.openRecord(call, record, { connection: name, operation });
  }

  /** The same of a connection that was found already. @throws as `open`. */
  async openRecord(
    call: OpeningCall,
    record: ApiRecord,
    { connection: name, operation }: { readonly connection: string; readonly operation: string },
  ): Promise<OpenOperation> {
    const { store, directory, vault } = this.#deps;
    const opened = vault.open(record.connection);
    call.conceal(secretsOf(record.connection.kind, opened));
    const config = opened as unknown as ApiConfig;
    const [found, description] = await Promise.all([
      directory.checked(record, operation),
      store.findDocument(record.documentId),
    ]);
    if (found === null || description === null) throw await this.#unknown(record, name, operation);
    const { plan, sideEffects } = found.operation;
    const server = serverOf(config, plan.servers, apiToolName(name, operation));
    const place = (token: string | undefined): PlacedCredential =>
      placedOf(plan.security, description, { ...config.credential, token: token ?? config.credential?.token }, name);
    const { oauth2 } = config.credential ?? {};
    const token = oauth2 === undefined ? undefined : await this.#token(call, oauth2, server, name);
    return {
      tool: apiToolName(name, operation),
      plan,
      sideEffects,
      inputSchema: found.inputSchema,
      outputSchema: found.outputSchema,
      server,
      credential: place(token),
      renew: oauth2 === undefined ? null : async () => place(await this.#token(call, oauth2, server, name, token)),
    };
  }

  /** An access token of another connection of the owner, which may be sent to the origin of the API. */
  async #token(call: OpeningCall, oauth2: string, server: string, name: string, refused?: string): Promise<string> {
    const { connections, vault, tokens } = this.#deps;
    const found = await connections.findByName(call.ownerId, oauth2);
    const shown = JSON.stringify(oauth2.slice(0, 100));
    if (found?.kind !== ConnectionKind.OAUTH2)
      throw StepFailure.permanent(
        'MISSING_CONNECTION',
        `There is no connection of the kind OAUTH2 named ${shown}, which is to issue the access tokens for ${JSON.stringify(name)}.`,
        { connection: oauth2.slice(0, 100) },
      );
    const config = vault.open(found);
    const origin = originOf(server) ?? '';
    if (!allowedOrigins(config, found).includes(origin))
      throw StepFailure.permanent(
        'ORIGIN_NOT_ALLOWED',
        `The connection ${shown} may not be sent to ${origin}, which is none of its origins. If you trust that address with it, allow it once: on the page of the connection, with the mutation allowConnectionOrigin, or with "stepcast connections allow-origin".`,
        { connection: found.name, connectionId: found.id, origin },
      );
    call.conceal(secretsOf(found.kind, config));
    const grant = await tokens.get(found, { signal: call.signal, refused });
    call.conceal(secretsOfGrant(grant));
    return grant.accessToken;
  }

  async #unknown({ connection }: ApiRecord, name: string, operation: string): Promise<StepFailure> {
    const near = await this.#deps.store.search([{ id: connection.id, name }], [], { count: NEAR });
    const names = near.map((each) => apiToolName(name, each.name));
    return StepFailure.permanent(
      'UNKNOWN_TOOL',
      `The API ${JSON.stringify(name)} has no operation ${JSON.stringify(operation.slice(0, 100))}.${didYouMean(apiToolName(name, operation), names)}`,
    );
  }
}

/** An operation may have addresses of its own, but only at the origin that the connection is fixed to. */
function serverOf({ server }: ApiConfig, own: readonly string[], tool: string): string {
  if (own.length === 0) return server;
  const origin = originOf(server);
  const absolute = own.flatMap((url) =>
    URL.canParse(url, server) ? [new URL(url, server).href.replace(/\/$/, '')] : [],
  );
  const same = absolute.find((url) => originOf(url) === origin);
  if (same !== undefined) return same;
  throw StepFailure.permanent(
    'ORIGIN_NOT_ALLOWED',
    `${tool} is served at ${absolute.map((url) => originOf(url)).join(', ') || 'another address'}, and the connection goes to ${origin} only. Create a connection with that address as its "server".`,
    { origin },
  );
}

function placedOf(
  security: readonly (readonly string[])[],
  { summary: { schemes } }: StoredDescription,
  parts: Parameters<typeof placedCredential>[2],
  name: string,
): PlacedCredential {
  const placed = placedCredential(security, schemes, parts);
  if (placed !== null) return placed;
  throw StepFailure.permanent(
    'API_CREDENTIAL_MISSING',
    `The operation needs a credential that the connection ${JSON.stringify(name)} does not have: ${neededCredential(security, schemes)}.`,
    { connection: name },
  );
}
