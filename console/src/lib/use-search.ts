import { useEffect, useState } from 'react';

/** What is being typed, and the same once typing has paused: what is asked of the server. */
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
