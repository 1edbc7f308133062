import type { ScanTexts } from '../../domain/marketplace/publish-check/index.js';
import { StepFailure, UnavailableError } from '../../errors.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';

/**
 * Scans texts in a sandbox. The rules are many, partly not ours, and meet texts by strangers, so they must not use the
 * time and memory of the server.
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
      throw new UnavailableError('The workflow could not be searched for credentials. Try again in a moment.');
    }
  };
}
