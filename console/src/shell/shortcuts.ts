import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { NAVIGATION } from '../routes';

/** How long `g` waits for the letter behind it. */
const CHORD_MS = 1_500;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` searches, `n` makes something new, `g` and a letter goes to a page, `?` shows them all. */
export function useShortcuts(onHelp: () => void): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    let chordUntil = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        document.querySelector('dialog[open]') !== null
      )
        return;
      if (performance.now() < chordUntil) {
        chordUntil = 0;
        const entry = NAVIGATION.flatMap(({ entries }) => entries).find(({ key }) => key === event.key);
        if (entry === undefined) return;
        event.preventDefault();
        navigate(entry.href);
        return;
      }
      if (event.key === 'g') {
        chordUntil = performance.now() + CHORD_MS;
      } else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-search]');
        if (search === null) return;
        event.preventDefault();
        search.focus();
      } else if (event.key === 'n') {
        event.preventDefault();
        navigate('/workflows/new');
      } else if (event.key === '?') {
        event.preventDefault();
        onHelp();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, onHelp]);
}
