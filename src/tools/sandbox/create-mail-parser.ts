import { StepFailure } from '../../errors.js';
import type { ParseMail } from '../../mail/parse-mail.type.js';
import type { SandboxPool } from './sandbox-pool.js';

/** Shorter messages are read here. They take at most about 10 ms. */
const MAX_BYTES_HERE = 2_048;

/** Reads messages in a sandbox: a stranger who knows an address may send anything to a watched mailbox. */
export function createMailParser(sandboxes: Pick<SandboxPool, 'run'>): ParseMail {
  return async (raw, ownerId) => {
    if (raw.byteLength <= MAX_BYTES_HERE) {
      const { parseMessage } = await import('../../mail/message/parse-message.js');
      return parseMessage(raw);
    }
    try {
      return await sandboxes.run('parse-mail', raw, {
        signal: new AbortController().signal,
        ownerId,
        workflowId: 'mail',
      });
    } catch (error) {
      if (error instanceof StepFailure && error.code === 'CONTENT_TOO_COMPLEX') return null;
      throw error;
    }
  };
}
