import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import { renderAsText } from '../../connectors/template/render.js';
import { StepFailure } from '../../errors.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { ServiceOpener } from './service-opener.js';

const MAX_ACCOUNT = 200;

/** Tries connections to services by the request that their connectors name. */
export class ServiceProbe {
  constructor(
    private readonly deps: {
      readonly library: ConnectorLibrary;
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
    const call = { ownerId: connection.ownerId, signal, conceal: () => undefined };
    const opened = await this.deps.opener.openFound(call, connector, connection);
    const { test } = connector;
    if (test === null) return null;
    const answer = await this.deps.send(
      { connector, opened, request: test.request, scope: {}, page: null, maxPages: 1, idempotency: null },
      { ...call, idempotencyKey: `test-${connection.id}`, now: this.deps.now() },
    );
    const account = test.account === null ? undefined : renderAsText(test.account, { answer });
    return account === undefined || account === '' ? null : account.slice(0, MAX_ACCOUNT);
  }
}
