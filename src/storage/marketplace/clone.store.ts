import type { CloneSource } from '../../domain/marketplace/clone/clone-source.js';
import { IS_LISTED } from './marketplace-query.js';
import type { Database } from '../database/database.js';

/** The sources of clones. Whose a clone is has been checked before. */
export class CloneStore {
  constructor(private readonly database: Database) {}

  /**
   * By the id of the clone; of the others, nothing. A source is named only if its title is public or belongs to the
   * owner. A copy of one's own workflow follows no publication.
   */
  async sources(workflowIds: readonly string[]): Promise<ReadonlyMap<string, CloneSource>> {
    const rows = await this.database.query<CloneSource>(
      `select c.id as "workflowId", c.cloned_from as id, c.cloned_version as version,
              case when l.is_own then s.title else v.title end as title, case when v.number is not null then s.slug end as slug,
              case when not l.is_own then v.number end as newest, case when not l.is_own then p.first_number end as oldest
         from workflow c
         left join workflow s on s.id = c.cloned_from and s.deleted_at is null
         cross join lateral (select coalesce(s.owner_id = c.owner_id, false) as is_own) l
         left join publication p on p.workflow_id = s.id and ${IS_LISTED}
         left join publication_version v on v.workflow_id = p.workflow_id and v.number = p.number
        where c.id = any($1) and c.cloned_from is not null`,
      [workflowIds],
    );
    return new Map(rows.map((row) => [row.workflowId, row]));
  }
}
