import { useEffect } from 'react';
import { runTold } from '../../shell/live';

/** Runs that begin, or come to be in another state, may belong into a list: it is asked for anew, a burst of them once. */
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
