import type { Connector, ConnectorTest } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import type { Template } from '../../connectors/template/template.type.js';
import { renderAsText } from '../../connectors/template/render.js';
import { StepFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { AccountPerson } from '../../planner/account/index.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import type { ServiceOpener } from './service-opener.js';

const MAX_ACCOUNT = 200;

/** Tries connections to services by the request that their connectors name. */
export class ServiceProbe {
  constructor(
    private readonly deps: {
      readonly library: ConnectorLibrary;
      readonly connections: Pick<ConnectionStore, 'findByName'>;
      readonly opener: Pick<ServiceOpener, 'openFound'>;
      readonly send: SendToService;
      readonly now: () => Date;
    },
  ) {}

  /**
   * @returns the account that the service names. Null: it names none, or nothing says whom to ask.
   * @throws StepFailure with the reason why it does not work.
   */
  async try(connection: SealedConnection, signal: AbortSignal): Promise<string | null> {
    const connector = this.deps.library.find(connection.service ?? '');
    if (connector === null)
      throw StepFailure.permanent('CONNECTION_UNUSABLE', 'This server has no connector for the service any more.');
    const found = await this.#ask(connector, connection, signal);
    return found && shortText(found.test.account, found.answer);
  }

  /**
   * The person whose credential a connection has.
   *
   * @returns null if the service does not tell, or there is no such connection.
   * @throws StepFailure like `try`.
   */
  async whoIs(
    ownerId: string,
    { service, connection }: { readonly service: string; readonly connection: string },
    signal: AbortSignal,
  ): Promise<AccountPerson | null> {
    const connector = this.deps.library.find(service);
    if (!connector?.test || (connector.test.me.id ?? connector.test.me.name) === null) return null;
    const sealed = await this.deps.connections.findByName(ownerId, connection);
    const found = sealed && (await this.#ask(connector, sealed, signal));
    return (
      found && { id: shortText(found.test.me.id, found.answer), name: shortText(found.test.me.name, found.answer) }
    );
  }

  async #ask(
    connector: Connector,
    connection: SealedConnection,
    signal: AbortSignal,
  ): Promise<{ readonly test: ConnectorTest; readonly answer: JsonValue } | null> {
    const call = { ownerId: connection.ownerId, signal, conceal: () => undefined };
    const opened = await this.deps.opener.openFound(call, connector, connection);
    const { test } = connector;
    if (test === null) return null;
    const answer = await this.deps.send(
      { connector, opened, request: test.request, scope: {}, page: null, maxPages: 1, idempotency: null },
      { ...call, idempotencyKey: `test-${connection.id}`, now: this.deps.now() },
    );
    return { test, answer };
  }
}

function shortText(template: Template | null, answer: JsonValue): string | null {
  const text = template === null ? undefined : renderAsText(template, { answer });
  return text === undefined || text === '' ? null : text.slice(0, MAX_ACCOUNT);
}
