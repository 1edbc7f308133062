import { ConnectionKind, SAMPLE_MAILBOX, SAMPLE_MAILBOX_ID } from '../../domain/connection/index.js';
import type { Connection } from '../../domain/connection/index.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';

/** The mailbox that every user has. It is bundled, so it is as old as its first version. */
export const SAMPLE: Connection = {
  id: SAMPLE_MAILBOX_ID,
  ownerId: '',
  name: SAMPLE_MAILBOX,
  kind: ConnectionKind.SAMPLE_MAILBOX,
  service: null,
  createdAt: new Date('2026-11-01T00:00:00Z'),
  lastTestedAt: null,
  lastTestError: null,
  account: null,
};

/** A connection without its secrets, and without the parts that only the code that connects needs. */
export function shownOf({
  sealed: _sealed,
  sealedGrant: _grant,
  origins: _origins,
  formerNames: _names,
  ...connection
}: SealedConnection): Connection {
  return connection;
}
