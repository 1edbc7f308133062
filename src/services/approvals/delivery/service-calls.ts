import { callOperation } from '../../../connectors/run/call-operation.js';
import type { ConnectorLibrary } from '../../../connectors/library/connector-library.js';
import type { OpenService } from '../../../connectors/run/open-service.type.js';
import type { SendToService } from '../../../connectors/run/send-to-service.type.js';
import { StepFailure } from '../../../errors.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { ConnectionStore } from '../../../storage/connections/connection.store.js';
import type { ServiceOpener } from '../../connectors/service-opener.js';
import type { MessengerCall } from './messenger.type.js';

export interface ServiceCallsDependencies {
  readonly library: ConnectorLibrary;
  readonly send: SendToService;
  readonly opener: Pick<ServiceOpener, 'open' | 'openFound'>;
  readonly connections: Pick<ConnectionStore, 'find'>;
}

/** Calls operations of one service by the connections of owners. */
export class ServiceCalls {
  constructor(
    readonly service: string,
    private readonly deps: ServiceCallsDependencies,
  ) {}

  open(call: MessengerCall, connection: string): Promise<OpenService> {
    return this.deps.opener.open(call, { service: this.service, connection });
  }

  /** @throws StepFailure `MISSING_CONNECTION` if it was deleted. */
  async reopen(call: MessengerCall, connectionId: string): Promise<OpenService> {
    const found = await this.deps.connections.find(call.ownerId, connectionId);
    if (found === null) throw StepFailure.permanent('MISSING_CONNECTION', 'The connection was deleted.');
    return this.deps.opener.openFound(call, this.#connector(), found);
  }

  /** @param key the same for every try. @throws StepFailure */
  async call(
    { ownerId, signal, now }: MessengerCall,
    opened: OpenService,
    operation: string,
    input: JsonObject,
    key: string,
  ): Promise<JsonObject> {
    const connector = this.#connector();
    const found = connector.operations[operation];
    if (found === undefined) throw new Error(`${this.service} has no operation ${operation}.`);
    const output = await callOperation(
      this.deps.send,
      { connector, operation: found, opened, input },
      { ownerId, signal, now, idempotencyKey: key },
    );
    return isJsonObject(output) ? output : {};
  }

  #connector() {
    const connector = this.deps.library.find(this.service);
    if (connector !== null) return connector;
    throw StepFailure.permanent('UNKNOWN_TOOL', `This server has no connector for the service "${this.service}".`);
  }
}
