import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../lib/ids.js';
import type { Notice } from '../../domain/account/notice.js';
import type { Database } from '../database/database.js';

/** More notices about one workflow or connection would be of no use. */
const MAX_LISTED = 50;

const COLUMNS = 'id, target_id as "targetId", code, slot, detail, created_at as "createdAt"';

/** Changes that were made for owners without their request. */
export class NoticeStore {
  constructor(private readonly database: Database) {}

  /** About these workflows or connections of the owner: the newest first, at most 50 of each. */
  async of(ownerId: string, targetIds: readonly string[]): Promise<ReadonlyMap<string, readonly Notice[]>> {
    const rows = await this.database.query<Notice>(
      `select ${COLUMNS} from (
         select *, row_number() over (partition by target_id order by id desc) as position from notice where owner_id = $1 and target_id = any($2)
       ) n where position <= $3 order by id desc`,
      [ownerId, targetIds, MAX_LISTED],
      'notice-of',
    );
    const byTarget = new Map<string, Notice[]>(targetIds.map((id) => [id, []]));
    for (const row of rows) byTarget.get(row.targetId)?.push(row);
    return byTarget;
  }

  /** The owner's notices with these ids. */
  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly Notice[]> {
    return this.database.query<Notice>(
      `select ${COLUMNS} from notice where id = any($2) and owner_id = $1`,
      [ownerId, ids],
      'notice-find',
    );
  }

  /** Takes away all about one workflow or connection. @returns them, the newest first. */
  async dismiss(ownerId: string, targetId: string): Promise<readonly Notice[]> {
    const rows = await this.database.query<Notice>(
      `delete from notice where owner_id = $1 and target_id = $2 returning ${COLUMNS}`,
      [ownerId, targetId],
    );
    return [...rows].sort((one, other) => (one.id < other.id ? 1 : -1));
  }
}

/** A notice to be stored in the transaction of the change that it is about. */
export type NewNotice = Omit<Notice, 'id' | 'createdAt'> & { readonly ownerId: string; readonly at: Date };

export async function insertNotice(
  em: EntityManager,
  { ownerId, targetId, code, slot, detail, at }: NewNotice,
): Promise<void> {
  await em.execute(
    'insert into notice (id, owner_id, target_id, code, slot, detail, created_at) values (?, ?, ?, ?, ?, ?, ?)',
    [newId('notice'), ownerId, targetId, code, slot, detail, at],
  );
}

/** The owner has filled the slot, so the notices about it are settled. */
export async function clearSlotNotices(em: EntityManager, workflowId: string, slot: string): Promise<void> {
  await em.execute('delete from notice where target_id = ? and slot = ?', [workflowId, slot]);
}
