import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { IS_LISTED } from './marketplace-query.js';
import type { Database } from '../database/database.js';
import { Conditions, readingOf, toPage } from '../database/page-query.js';

export interface Stars {
  readonly count: number;
  /** Whether the one who asks has given one. */
  readonly isMine: boolean;
}

interface StarredRow {
  readonly id: string;
  readonly starredAt: Date;
}

const STAR = `
  with given as (insert into workflow_star (workflow_id, user_id, starred_at) values ($1, $2, $3) on conflict do nothing returning 1)
  insert into workflow_star_count as c (workflow_id, stars) select $1, 1 from given
    on conflict (workflow_id) do update set stars = c.stars + 1`;
const UNSTAR = `
  with taken as (delete from workflow_star where workflow_id = $1 and user_id = $2 returning 1), counted as (
    update workflow_star_count set stars = stars - 1 where workflow_id = $1 and exists (select from taken)
  )
  select count(*)::int as count from taken`;
const STARS = `
  select k.id, coalesce(c.stars, 0) as count, exists (select from workflow_star s where s.workflow_id = k.id and s.user_id = $2) as "isMine"
    from unnest($1::text[]) as k (id) left join workflow_star_count c on c.workflow_id = k.id`;

/** `starredAtMs~id` */
const CURSOR = /^(\d{1,15})~([\w-]{1,100})$/;

/** Whether a text can be a cursor of `StarStore.list`. */
export function isStarCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** The stars of users on publications and templates. */
export class StarStore {
  constructor(private readonly database: Database) {}

  /** Once for each user, however often. */
  async star(userId: string, workflowId: string, at: Date): Promise<void> {
    await this.database.query(STAR, [workflowId, userId, at]);
  }

  /** @returns whether there was one. */
  async unstar(userId: string, workflowId: string): Promise<boolean> {
    const rows = await this.database.query<{ count: number }>(UNSTAR, [workflowId, userId]);
    return (rows[0]?.count ?? 0) > 0;
  }

  /** @param userId null: an anonymous caller. */
  async of(userId: string | null, workflowIds: readonly string[]): Promise<ReadonlyMap<string, Stars>> {
    const rows = await this.database.query<Stars & { id: string }>(STARS, [workflowIds, userId], 'stars-of');
    return new Map(rows.map(({ id, count, isMine }) => [id, { count, isMine }]));
  }

  /**
   * The ids of public workflows that a user has starred, the latest star first. @param templateIds are visible to all
   * users.
   */
  async list(userId: string, page: PageRequest, templateIds: readonly string[]): Promise<Page<string>> {
    const conditions = new Conditions()
      .add('s.user_id = ?', userId)
      .add(
        `(s.workflow_id = any(?::text[]) or exists (select from publication p where p.workflow_id = s.workflow_id and ${IS_LISTED}))`,
        templateIds,
      );
    const counted = this.database.query<{ count: number }>(
      `select count(*)::int as count from workflow_star s ${conditions.where}`,
      [...conditions.values],
    );
    const place = page.after === undefined ? null : CURSOR.exec(page.after);
    const { order, behind } = readingOf(page);
    if (place)
      conditions.add(
        `(s.starred_at, s.workflow_id) ${behind} (to_timestamp((?::text[])[1]::numeric / 1000), (?::text[])[2])`,
        place.slice(1),
      );
    const limit = conditions.values.push(page.first + 1);
    const offset = conditions.values.push(page.offset ?? 0);
    const [count, rows] = await Promise.all([
      counted,
      this.database.query<StarredRow>(
        `select s.workflow_id as id, s.starred_at as "starredAt" from workflow_star s ${conditions.where}
          order by s.starred_at ${order}, s.workflow_id ${order} limit $${limit} offset $${offset}`,
        conditions.values,
      ),
    ]);
    return toPage(rows, page, count[0]?.count ?? 0, {
      item: (row) => row.id,
      cursor: (row) => `${row.starredAt.getTime()}~${row.id}`,
    });
  }
}
