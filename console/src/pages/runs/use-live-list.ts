import { useEffect } from 'react';
import { runTold } from '../../shell/live';

/**
 * Runs that begin, or change their state, may belong into a list. It is requested again, once for a burst of changes.
 */
export function useLiveList(refetch: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = runTold.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refetch();
      }, 400);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [refetch]);
}
