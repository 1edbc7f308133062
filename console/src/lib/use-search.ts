import { useEffect, useRef, useState } from 'react';

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

/**
 * The typed text of a search that is kept in the address. It is written there once typing has paused, and follows the
 * address if that changes by other means, such as the back button.
 *
 * @param kept the text in the address. @param keep writes it there.
 */
export function useKeptSearch(
  kept: string,
  keep: (text: string) => void,
  pauseMs = 250,
): { readonly text: string; readonly setText: (text: string) => void } {
  const [text, setText] = useState(kept);
  const [seen, setSeen] = useState(kept);
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  if (seen !== kept) {
    setSeen(kept);
    if (text.trim() !== kept) setText(kept);
  }
  useEffect(() => {
    if (text.trim() === kept) return undefined;
    const timer = setTimeout(() => latest.current(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text, kept, pauseMs]);
  return { text, setText };
}
