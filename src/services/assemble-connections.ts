import type { SecretBox } from '../domain/secret-box.js';
import type { Mailbox, SelectMessages } from '../mail/mailbox.js';
import type { MailServer } from '../mail/mail-server.type.js';
import { ConnectionStore } from '../storage/connection.store.js';
import type { Database } from '../storage/database.js';
import { ConnectionOpener } from './connection-opener.js';
import { createConnectionProbes } from './connection-probes.js';
import { ConnectionService } from './connection.service.js';
import { ConnectionVault } from './connection-vault.js';
import { MailSearch } from './mailbox/mail-search.js';

export interface ConnectionParts {
  readonly database: Database;
  readonly box: SecretBox;
  readonly mail: MailServer;
  readonly sample: Mailbox;
  readonly select: SelectMessages;
  /** Told of every secret that is in clear within the process. */
  readonly onSecrets?: (secrets: readonly string[]) => void;
}

/** Connections, and what is reached through them: what the tools of the engine need, and so built before it. */
export interface Connections {
  readonly store: ConnectionStore;
  readonly vault: ConnectionVault;
  readonly service: ConnectionService;
  readonly opener: ConnectionOpener;
  readonly mail: MailServer;
  readonly search: MailSearch;
}

/** Puts it together over one database. */
export function assembleConnections({ database, box, mail, sample, select, onSecrets }: ConnectionParts): Connections {
  const store = new ConnectionStore(database);
  const vault = new ConnectionVault(box, onSecrets);
  return {
    store,
    vault,
    opener: new ConnectionOpener({ connections: store, vault }),
    service: new ConnectionService({ connections: store, vault, probes: createConnectionProbes({ mail }) }),
    mail,
    search: new MailSearch({ connections: store, vault, mail, sample, select }),
  };
}
