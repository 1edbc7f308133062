import type { RawQuery } from '../database/database.js';

/** The owner has no room for more. */
export class NoKnowledgeRoom extends Error {
  constructor(
    readonly limit: number,
    readonly used: number,
  ) {
    super('There is no room for the document.');
  }
}

/**
 * Makes sure that an owner may keep more bytes. Until the transaction ends, no other adds anything for this owner, so that
 * two processes cannot both take the last room.
 *
 * @param maxBytes null: any number. @throws NoKnowledgeRoom
 */
export async function claimRoom(
  query: RawQuery,
  ownerId: string,
  { bytes, maxBytes }: { readonly bytes: number; readonly maxBytes: number | null },
): Promise<void> {
  if (maxBytes === null || bytes <= 0) return;
  await query(`select pg_advisory_xact_lock(hashtextextended('knowledge bytes ' || $1, 0)) is null as locked`, [
    ownerId,
  ]);
  const [used] = await query<{ bytes: number }>(
    'select coalesce(sum(bytes), 0)::float8 as bytes from knowledge_base where owner_id = $1',
    [ownerId],
  );
  if ((used?.bytes ?? 0) + bytes > maxBytes) throw new NoKnowledgeRoom(maxBytes, used?.bytes ?? 0);
}
