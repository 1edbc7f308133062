import type { FilePlace, FileStore } from '../../storage/files/file.store.js';
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
    const failed = new Map<FilePlace, unknown>();
    while (!signal.aborted) {
      const doomed = await store.doomed(staleMs, BATCH);
      let removed = 0;
      for (const file of doomed) {
        if (signal.aborted) break;
        // A place that is not set up any more keeps its rows until it is.
        const place = contents.find(({ place: one }) => one === file.place);
        if (!place || failed.has(place.place)) continue;
        try {
          await place.delete(file, afterBatch);
        } catch (error) {
          // The files of other places are deleted nevertheless; those of this one when it answers again.
          failed.set(place.place, error);
          continue;
        }
        const mayArriveLate = place.lateWriteMs > 0 && !file.isComplete && !file.isEmptied;
        if (mayArriveLate) await store.forgetLater(file, place.lateWriteMs);
        else await store.forget(file);
        removed += 1;
      }
      gone += removed;
      if (removed > 0) await afterBatch();
      if (removed < BATCH) break;
    }
    for (const error of failed.values()) throw error;
    return gone;
  }
}
