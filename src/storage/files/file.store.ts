import type { AuditEntry } from '../../domain/account/audit.js';
import { MAX_FILES_PER_RUN } from '../../domain/file/file.js';
import type { FileDescription, StoredFile } from '../../domain/file/file.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { statement } from '../database/statement.js';

/** The place of the content of a file. */
export const FilePlace = { DATABASE: 'DATABASE', S3: 'S3' } as const;
export type FilePlace = (typeof FilePlace)[keyof typeof FilePlace];

/** A file that is about to be written. */
export interface NewFile extends FileDescription {
  readonly id: string;
  readonly ownerId: string;
  readonly executionId: string | null;
  readonly stepId: string | null;
  /** The call that makes it, the same on every retry. Null: no step makes it. */
  readonly callKey: string | null;
  readonly attempt: number;
  readonly place: FilePlace;
  /** Milliseconds after which it is deleted if it belongs to no run, or to one that is not stored. */
  readonly keepMs: number | null;
}

/** A file as it is stored, with the place of its content. */
export interface PlacedFile extends StoredFile {
  readonly place: FilePlace;
}

/** A file whose content is to be deleted. */
export interface DoomedFile {
  readonly id: string;
  readonly ownerId: string;
  readonly place: FilePlace;
  /** An upload to an object store that was not completed. */
  readonly upload: string | null;
  /** Its content was once stored as a whole. */
  readonly isComplete: boolean;
  /** Its content was deleted before, and now anything that arrived late is deleted. */
  readonly isEmptied: boolean;
}

/** Why no more bytes were reserved, with the limit and the amount in use. */
export interface NoRoom {
  readonly by: 'OWNER' | 'RUN' | 'RUN_COUNT' | 'GONE';
  readonly limit: number;
  readonly used: number;
}

/** The limits of the owner and of the run. Null: none. */
export interface RoomLimits {
  readonly perOwner: number | null;
  readonly perRun: number | null;
}

const COLUMNS = `id, owner_id as "ownerId", execution_id as "executionId", step_id as "stepId", name,
  media_type as "mediaType", size::float8 as size, coalesce(sha256, '') as sha256, place,
  created_at as "createdAt", expires_at as "expiresAt"`;
const IS_READY = `state = 'READY' and (expires_at is null or expires_at > now())`;

const REPLACE = statement(
  null,
  { executionId: 'text', callKey: 'text', attempt: 'int' },
  (p) => `
  update file set state = 'DELETED', touched_at = now()
  where execution_id = ${p.executionId} and call_key = ${p.callKey} and attempt < ${p.attempt} and state <> 'DELETED'`,
);

const INSERT = statement(
  null,
  {
    id: 'text',
    ownerId: 'text',
    executionId: 'text',
    stepId: 'text',
    callKey: 'text',
    attempt: 'int',
    name: 'text',
    mediaType: 'text',
    place: 'text',
    keepMs: 'float8',
  },
  (p) => `
  insert into file (id, owner_id, execution_id, step_id, call_key, attempt, name, media_type, place, expires_at)
  values (${p.id}, ${p.ownerId}, ${p.executionId}, ${p.stepId}, ${p.callKey}, ${p.attempt}, ${p.name}, ${p.mediaType}, ${p.place},
    case when not exists (select 1 from execution where id = ${p.executionId}) then now() + ${p.keepMs} * interval '1 millisecond' end)`,
);

const FINISH = statement(
  null,
  { id: 'text', size: 'bigint', sha256: 'text', mediaType: 'text', name: 'text' },
  (p) => `
  with finished as (
    update file f set state = 'READY', size = ${p.size}, reserved = ${p.size}, sha256 = ${p.sha256}, upload = null,
      media_type = ${p.mediaType}, name = ${p.name}, touched_at = now()
    from (select id, reserved from file where id = ${p.id} and state = 'PENDING' for update) as old
    where f.id = old.id returning f.*, f.reserved - old.reserved as change
  ), used as (
    update file_usage u set bytes = bytes + finished.change from finished where u.owner_id = finished.owner_id
  )
  select ${COLUMNS} from finished`,
);

const FIND = statement(
  null,
  { ownerId: 'text', ids: 'text[]' },
  ({ ownerId, ids }) => `select ${COLUMNS} from file where owner_id = ${ownerId} and id = any(${ids}) and ${IS_READY}`,
);

const OF_EXECUTION = statement(
  null,
  { ownerId: 'text', executionId: 'text', limit: 'int' },
  (p) => `
  select ${COLUMNS} from file where execution_id = ${p.executionId} and owner_id = ${p.ownerId} and ${IS_READY}
  order by id limit ${p.limit}`,
);

const DELETE = statement(
  null,
  { ownerId: 'text', id: 'text' },
  (p) => `
  update file set state = 'DELETED', touched_at = now()
  where id = ${p.id} and owner_id = ${p.ownerId} and ${IS_READY} returning id`,
);

const DOOM = statement(
  null,
  { staleMs: 'float8', limit: 'int' },
  (p) => `
  with found as (
    (select id from file where state = 'DELETED' and (forget_after is null or forget_after < now()) order by touched_at limit ${p.limit})
    union all
    (select id from file where state = 'PENDING' and touched_at < now() - ${p.staleMs} * interval '1 millisecond'
       order by touched_at limit ${p.limit})
    union all
    (select id from file where expires_at < now() and state = 'READY' order by expires_at limit ${p.limit})
    limit ${p.limit}
  )
  update file f set state = 'DELETED', touched_at = now() from found where f.id = found.id
    and (f.state <> 'PENDING' or f.touched_at < now() - ${p.staleMs} * interval '1 millisecond')
  returning f.id, f.owner_id as "ownerId", f.place, f.upload, f.sha256 is not null as "isComplete",
    f.forget_after is not null as "isEmptied"`,
);

/** The rows of files, and the bytes that each owner uses. Their content is in `FileChunkStore`, or elsewhere. */
export class FileStore {
  constructor(private readonly database: Database) {}

  /** Notes a file before its first byte is stored. It replaces those of earlier attempts of the same call. */
  async create({ executionId, callKey, attempt, ...file }: NewFile): Promise<void> {
    if (executionId !== null && attempt > 1) await this.database.query(REPLACE.with({ executionId, callKey, attempt }));
    await this.database.query(INSERT.with({ executionId, callKey, attempt, ...file }));
  }

  /**
   * Counts bytes before they are stored. All reservations of an owner are made one after the other, so that the limits
   * are exact. @returns null, or the reason why there is no room.
   */
  async reserve(
    file: Pick<NewFile, 'id' | 'ownerId' | 'executionId'>,
    bytes: number,
    limits: RoomLimits,
  ): Promise<NoRoom | null> {
    return this.database.rawTransaction(async (query) => {
      const used = await usedBytes(query, file.ownerId);
      if (limits.perOwner !== null && used + bytes > limits.perOwner)
        return { by: 'OWNER', limit: limits.perOwner, used };
      const refusal = file.executionId === null ? null : await roomInRun(query, file.executionId, bytes, limits.perRun);
      if (refusal) return refusal;
      const rows = await query(
        `update file set reserved = reserved + $2, touched_at = now() where id = $1 and state = 'PENDING' returning id`,
        [file.id, bytes],
      );
      if (rows.length === 0) return { by: 'GONE', limit: 0, used: 0 };
      await query('update file_usage set bytes = bytes + $2 where owner_id = $1', [file.ownerId, bytes]);
      return null;
    });
  }

  /** The writer of a file is alive. */
  async touch(id: string): Promise<void> {
    await this.database.query(`update file set touched_at = now() where id = $1 and state = 'PENDING'`, [id]);
  }

  /** Whether the file is still being written. */
  async isPending(id: string): Promise<boolean> {
    const rows = await this.database.query(
      `select id from file where id = $1 and state = 'PENDING'`,
      [id],
      'file-is-pending',
    );
    return rows.length > 0;
  }

  /** An upload to an object store has begun; it is to be aborted if its writer dies. */
  async noteUpload(id: string, upload: string): Promise<void> {
    await this.database.query(`update file set upload = $2 where id = $1 and state = 'PENDING'`, [id, upload]);
  }

  /** The content is complete: from now on the file can be read. Null: the file was deleted meanwhile. */
  async finish(
    id: string,
    about: FileDescription & { readonly size: number; readonly sha256: string },
  ): Promise<PlacedFile | null> {
    const [file] = await this.database.query<PlacedFile>(FINISH.with({ id, ...about }));
    return file ?? null;
  }

  /** The file will not be completed. Its content is deleted by the next sweep. */
  async discard(id: string): Promise<void> {
    await this.database.query(`update file set state = 'DELETED', touched_at = now() where id = $1`, [id]);
  }

  /** Those that belong to the owner and are complete. */
  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly PlacedFile[]> {
    return ids.length === 0 ? [] : this.database.query<PlacedFile>(FIND.with({ ownerId, ids }));
  }

  /** Of any owner, for a caller with a signed link. */
  async findSigned(id: string): Promise<PlacedFile | null> {
    const [file] = await this.database.query<PlacedFile>(`select ${COLUMNS} from file where id = $1 and ${IS_READY}`, [
      id,
    ]);
    return file ?? null;
  }

  /** The files of a run, the oldest first. */
  async ofExecution(ownerId: string, executionId: string, limit: number): Promise<readonly PlacedFile[]> {
    return this.database.query<PlacedFile>(OF_EXECUTION.with({ ownerId, executionId, limit }));
  }

  /** @returns whether there was such a file. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const rows = await query(DELETE.with({ ownerId, id }));
      if (rows.length > 0) await insertAudit(query, audit);
      return rows.length > 0;
    });
  }

  /** Marks files that nothing can use any more: deleted, expired, or left behind by a dead writer. */
  async doomed(staleMs: number, limit: number): Promise<readonly DoomedFile[]> {
    return this.database.query<DoomedFile>(DOOM.with({ staleMs, limit }));
  }

  /** Its content is gone and its bytes no longer count. The row stays for a while, and is then found as doomed again. */
  async forgetLater({ id, ownerId }: Pick<DoomedFile, 'id' | 'ownerId'>, afterMs: number): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await usedBytes(query, ownerId);
      await query(
        `with emptied as (
           update file f set reserved = 0, forget_after = now() + $2 * interval '1 millisecond'
           from (select id, reserved from file where id = $1 and state = 'DELETED' for update) as old
           where f.id = old.id returning f.owner_id, old.reserved
         )
         update file_usage u set bytes = bytes - emptied.reserved from emptied where u.owner_id = emptied.owner_id`,
        [id, afterMs],
      );
    });
  }

  /** Whether there are files whose content is in this place. */
  async hasAny(place: FilePlace): Promise<boolean> {
    const rows = await this.database.query('select id from file where place = $1 limit 1', [place]);
    return rows.length > 0;
  }

  /** Its content is gone; the row goes too, and its bytes no longer count. */
  async forget({ id, ownerId }: Pick<DoomedFile, 'id' | 'ownerId'>): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await usedBytes(query, ownerId);
      const [gone] = await query<{ reserved: number }>(
        `delete from file where id = $1 and state = 'DELETED' returning reserved::float8 as reserved`,
        [id],
      );
      if (gone) await query('update file_usage set bytes = bytes - $2 where owner_id = $1', [ownerId, gone.reserved]);
    });
  }
}

/** The bytes of an owner. Locks the row until the end of the transaction. */
async function usedBytes(query: RawQuery, ownerId: string): Promise<number> {
  const lock = 'select bytes::float8 as bytes from file_usage where owner_id = $1 for update';
  const [row] = await query<{ bytes: number }>(lock, [ownerId]);
  if (row) return row.bytes;
  await query('insert into file_usage (owner_id) values ($1) on conflict do nothing', [ownerId]);
  const [made] = await query<{ bytes: number }>(lock, [ownerId]);
  return made?.bytes ?? 0;
}

async function roomInRun(
  query: RawQuery,
  executionId: string,
  bytes: number,
  perRun: number | null,
): Promise<NoRoom | null> {
  const [run] = await query<{ bytes: number; count: number }>(
    `select coalesce(sum(reserved), 0)::float8 as bytes, count(*)::int as count from file
     where execution_id = $1 and state <> 'DELETED'`,
    [executionId],
  );
  const { bytes: used = 0, count = 0 } = run ?? {};
  if (count > MAX_FILES_PER_RUN) return { by: 'RUN_COUNT', limit: MAX_FILES_PER_RUN, used: count };
  return perRun !== null && used + bytes > perRun ? { by: 'RUN', limit: perRun, used } : null;
}
