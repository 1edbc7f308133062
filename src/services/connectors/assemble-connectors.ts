import { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { AccessTokens } from '../connections/access-tokens.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { ChoiceService } from './choice.service.js';
import { ConnectorOffers } from './connector-offers.js';
import { ConnectorService } from './connector.service.js';
import { ServiceOpener } from './service-opener.js';
import { ServiceProbe } from './service-probe.js';

/** The connectors of an installation, and the means to send their requests. */
export interface ConnectorMeans {
  readonly library: ConnectorLibrary;
  readonly send: SendToService;
}

export interface ConnectorParts extends ConnectorMeans {
  readonly connections: ConnectionStore;
  readonly vault: ConnectionVault;
  readonly tokens: AccessTokens;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The services that workflows can use, and users' connections to them. */
export interface Connectors extends ConnectorMeans {
  readonly opener: ServiceOpener;
  readonly probe: ServiceProbe;
  readonly offers: ConnectorOffers;
  /** For the transports. */
  readonly services: { readonly connectors: ConnectorService; readonly choices: ChoiceService };
}

/** For installations without connectors. */
export const NO_CONNECTORS: ConnectorMeans = {
  library: new ConnectorLibrary([]),
  send: () => Promise.reject(new Error('There are no connectors, and so no requests of theirs.')),
};

export function assembleConnectors({ library, send, connections, vault, tokens, now }: ConnectorParts): Connectors {
  const clock = (): Date => new Date(now());
  const opener = new ServiceOpener({ library, connections, vault, tokens });
  return {
    library,
    send,
    opener,
    probe: new ServiceProbe({ library, connections, opener, send, now: clock }),
    offers: new ConnectorOffers(library, connections),
    services: {
      connectors: new ConnectorService(library),
      choices: new ChoiceService({ library, connections, opener, send, now: clock }),
    },
  };
}
