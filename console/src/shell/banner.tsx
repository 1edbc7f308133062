import { useEffect, useState } from 'react';
import { connection } from '../api/connection';
import { useStore } from '../lib/store';

/** A moment's loss is not worth a word. */
const PATIENCE_MS = 700;

/** Says that the server is away, and that the page comes back by itself. */
export function ConnectionBanner() {
  const isWaiting = useStore(connection) === 'waiting';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(isWaiting), isWaiting ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return (
    <div role="status">
      {isShown && (
        <div className="banner">
          <span className="spinner" aria-hidden="true" /> Reconnecting… Runs continue; new events appear when the server
          is back.
        </div>
      )}
    </div>
  );
}
