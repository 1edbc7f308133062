import type { Database } from '../database/database.js';

/** Chunks deleted in one statement, 64 MB. */
const DELETED_AT_A_TIME = 256;
/** Read in one statement. */
const PART_BYTES = 65_536;

/** The content of files, in chunks of `CHUNK_BYTES`; the last one may be shorter. */
export class FileChunkStore {
  constructor(private readonly database: Database) {}

  /**
   * The lock on the row of the file makes sure that no chunk is written behind a sweep. The chunk is durable with the
   * next commit that waits for the disk, which is the one that completes the file. @returns whether it was
   * written: the file may have been deleted.
   */
  async write(fileId: string, position: number, data: Buffer): Promise<boolean> {
    const rows = await this.database.query(
      `with quick as materialized (select set_config('synchronous_commit', 'off', true)),
       owner as materialized (select id from file where id = $1 and state = 'PENDING' for share)
       insert into file_chunk (file_id, position, data) select id, $2, $3 from owner, quick returning position`,
      [fileId, position, data],
    );
    return rows.length > 0;
  }

  /**
   * A part of a chunk, at most 64 KB of it. The driver takes answers as texts only. Base64 is shorter than the usual
   * digits, and a text below 128 KB is freed by the quick collector; longer ones piled up to 100 MB. @returns null if
   * there is no such chunk.
   */
  async read(fileId: string, position: number, offset: number): Promise<Buffer | null> {
    const [row] = await this.database.query<{ data: string }>(
      `select encode(substring(data from $3 for ${PART_BYTES}), 'base64') as data from file_chunk where file_id = $1 and position = $2`,
      [fileId, position, offset + 1],
      'file-chunk-read',
    );
    return row ? Buffer.from(row.data, 'base64') : null;
  }

  /** Deletes the content of a file, some chunks at a time. @param afterBatch is called after each batch. */
  async delete(fileId: string, afterBatch: () => Promise<void>): Promise<void> {
    for (;;) {
      const [row] = await this.database.query<{ deleted: number }>(
        `with gone as (
           delete from file_chunk where file_id = $1 and position in (
             select position from file_chunk where file_id = $1 order by position limit ${DELETED_AT_A_TIME})
           returning position
         ) select count(*)::int as deleted from gone`,
        [fileId],
      );
      if ((row?.deleted ?? 0) < DELETED_AT_A_TIME) return;
      await afterBatch();
    }
  }
}
