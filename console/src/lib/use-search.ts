import { useEffect, useState } from 'react';

/** The typed text, and the same once typing has paused, for the request to the server. */
export function useSearchText(
  initial = '',
  pauseMs = 250,
): { readonly text: string; readonly settled: string; readonly setText: (text: string) => void } {
  const [text, setText] = useState(initial);
  const [settled, setSettled] = useState(initial);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return { text, settled, setText };
}
