import type { JsonSchema } from '../../lib/json/json.js';
import type { Database } from '../database/database.js';

/** A workflow that an agent may run. */
export interface CallableRow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema | null;
}

/** As `slugify` makes it of a title in Latin letters without accents. */
const TITLE_SLUG = `trim(both '-' from left(regexp_replace(lower(w.title), '[^a-z0-9]+', '-', 'g'), 60))`;

/**
 * Workflows by the names that agents give them: the id, the key by which documents name it, the slug of its publication, or
 * its title in the form of a slug, in this order.
 */
export class CallableWorkflowStore {
  constructor(private readonly database: Database) {}

  /** By name. A name that two workflows have in the same way means none of them. */
  async find(ownerId: string, names: readonly string[]): Promise<ReadonlyMap<string, CallableRow>> {
    const rows = await this.database.query<CallableRow & { name: string }>(
      `select asked.name, f.id, f.title, f.description, f.input_schema as "inputSchema"
       from unnest($2::text[]) as asked (name) cross join lateral (
         select w.id, w.title, w.description, w.input_schema,
           case when w.id = asked.name then 1 when w.portable_key = asked.name then 2 when w.slug = asked.name then 3 else 4 end as rank,
           count(*) over (partition by case when w.id = asked.name then 1 when w.portable_key = asked.name then 2 when w.slug = asked.name then 3 else 4 end) as same
         from workflow w where w.owner_id = $1 and w.deleted_at is null
           and (w.id = asked.name or w.portable_key = asked.name or w.slug = asked.name or ${TITLE_SLUG} = asked.name)
         order by rank limit 1
       ) f where f.same = 1`,
      [ownerId, names],
      'callable-workflows',
    );
    return new Map(rows.map(({ name, ...row }) => [name, row]));
  }
}
