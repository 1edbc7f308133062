import { useState } from 'react';
import { failureOf } from '../api/failure';
import type { Failure } from '../api/failure';

interface Act {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /**
   * Does the work, unless it is already running. A failure is kept until the next time. @returns whether it was done.
   */
  readonly act: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly clear: () => void;
}

/** An action of a button: whether it is running, and its failure. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(failureOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, act, clear: () => setFailure(null) };
}
