import type { FileStore } from '../../storage/files/file.store.js';
import type { Purge } from '../runs/retention.service.js';
import type { FileContents } from './file-contents.type.js';

/** A writer touches its file every half minute. */
const STALE_MS = 120_000;
const BATCH = 50;

/** Deletes the content of files that are not wanted any more: of deleted runs, expired ones, and those of dead writers. */
export class FileSweeper {
  constructor(
    private readonly deps: {
      readonly store: FileStore;
      readonly contents: readonly FileContents[];
      /** How long the writer of a file may be silent. Default: two minutes. */
      readonly staleMs?: number | undefined;
    },
  ) {}

  /** @returns how many files are gone. */
  async sweep({ signal, afterBatch }: Purge): Promise<number> {
    const { store, contents, staleMs = STALE_MS } = this.deps;
    let gone = 0;
    while (!signal.aborted) {
      const doomed = await store.doomed(staleMs, BATCH);
      let removed = 0;
      for (const file of doomed) {
        if (signal.aborted) break;
        // A place that is not set up any more keeps its rows until it is.
        const place = contents.find(({ place: one }) => one === file.place);
        if (!place) continue;
        await place.delete(file, afterBatch);
        await store.forget(file);
        removed += 1;
      }
      gone += removed;
      if (removed > 0) await afterBatch();
      if (removed < BATCH) break;
    }
    return gone;
  }
}
