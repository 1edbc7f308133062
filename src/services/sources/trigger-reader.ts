import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import type { SourcePage, SourceRead } from '../../domain/source/source-page.js';
import { StepFailure } from '../../errors.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { ServiceOpener } from '../connectors/service-opener.js';
import { readConnectorSource } from './connector-source.js';
import type { SourceConditions } from './source-conditions.js';

export interface TriggerReaderDependencies {
  readonly library: ConnectorLibrary;
  readonly send: SendToService;
  readonly opener: Pick<ServiceOpener, 'openFound'>;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly conditions: SourceConditions;
}

/** Reads the sources that connectors bring, with the connection of the source. */
export class TriggerReader {
  constructor(private readonly deps: TriggerReaderDependencies) {}

  /** Whether events of this type come from a trigger of a connector. */
  reads(eventType: string): boolean {
    return this.deps.library.trigger(eventType) !== null;
  }

  /** @throws StepFailure */
  async read(read: SourceRead): Promise<SourcePage> {
    const { library, send, opener, connections, conditions } = this.deps;
    const found = library.trigger(read.eventType);
    const poll = found?.trigger.poll ?? null;
    if (found === null || poll === null)
      throw StepFailure.permanent(
        'SOURCE_NOT_POLLED',
        `Events of the type ${JSON.stringify(read.eventType.slice(0, 100))} cannot be read: the service sends them.`,
      );
    const connection = read.connection && (await connections.find(read.ownerId, read.connection.id));
    if (connection === null)
      throw StepFailure.permanent('MISSING_CONNECTION', `The source needs a connection to ${found.connector.title}.`);
    const call = {
      ownerId: read.ownerId,
      signal: read.signal,
      conceal: (secrets: readonly string[]) => read.conceal(secrets),
    };
    const opened = await opener.openFound(call, found.connector, connection);
    const page = await readConnectorSource(send, { ...found, poll, opened }, read);
    return { ...page, items: await conditions.judged(page.items, read.parameters, read.ownerId) };
  }
}
