import { createImapServer } from '../../src/mail/imap/imap-server.js';
import { select } from '../../src/mail/mailbox.js';
import { createSampleMailbox } from '../../src/mail/sample-mailbox.js';
import { createSecretBox } from '../../src/secret-box.js';
import { assembleConnections } from '../../src/services/assemble-connections.js';
import type { Connections } from '../../src/services/assemble-connections.js';
import type { Database } from '../../src/storage/database.js';

/** A key for tests alone. */
export const TEST_SECRETS_KEY = Buffer.alloc(32, 7).toString('base64');

/** Connections over a test's database; mail servers are reached on loopback. */
export function testConnections(database: Database): Connections {
  const mail = createImapServer({ allowHosts: ['127.0.0.1', 'localhost'] });
  return assembleConnections({ database, box: createSecretBox([TEST_SECRETS_KEY]), mail, sample: createSampleMailbox(), select });
}
