import type { ScanTexts } from '../../domain/marketplace/publish-check/index.js';
import { StepFailure, UnavailableError } from '../../errors.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';

/**
 * Looks through texts in a sandbox: the rules are many, are not all ours, and meet what strangers wrote, so that neither
 * their time nor their memory is the server's.
 */
export function createTextScanner(sandboxes: Pick<SandboxPool, 'run'>): ScanTexts {
  return async (texts, ownerId) => {
    try {
      return await sandboxes.run(
        'scan-texts',
        texts.map(({ text, names }) => ({ text, names })),
        { signal: new AbortController().signal, ownerId, workflowId: 'publish-check' },
      );
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      if (error.code === 'CONTENT_TOO_COMPLEX') return null;
      throw new UnavailableError('The workflow could not be looked through just now. Try again in a moment.');
    }
  };
}
