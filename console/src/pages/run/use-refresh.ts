import { useEffect, useRef } from 'react';

const REFRESH_MS = 400;

/** Reads again a moment after something may have changed: once for a burst of changes, and during a long one. */
export function useRefresh(pulse: number, refetch: () => unknown): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const seen = useRef(pulse);
  useEffect(() => {
    if (pulse === seen.current || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void refetch();
    }, REFRESH_MS);
    seen.current = pulse;
  }, [pulse, refetch]);
  useEffect(() => () => clearTimeout(timer.current), []);
}
