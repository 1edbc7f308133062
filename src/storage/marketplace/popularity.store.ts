import { MAX_COUNTED_RUNS, RUN_WEIGHT } from '../../domain/marketplace/popularity.js';
import type { Database } from '../database/database.js';
import { combinedScoreSql, scoreSql } from './popularity-score.sql.js';

/** The result of one scan of the runs. */
export interface CountedRuns {
  /** Runs scanned, of any workflow. */
  readonly looked: number;
}

/** The weight of one user's runs in one day: the number of doublings. */
const DOUBLINGS = `ln(1 + least(${MAX_COUNTED_RUNS}, runs)::float8) / ln(2::float8)`;

/**
 * $1: the run to scan up to, $2: how many. Each run is scanned once, in the order of its id, which is the order of
 * time. The scan neither reads running runs nor writes to runs. Runs of the publisher are left out. The start of the
 * scan is a subquery and not a join. Only then is it a bound of the index in every plan.
 */
const COUNT = `
  with scan as (
    select scanned_to from popularity_scan where id = 1 for update
  ), page as materialized (
    select e.id, e.workflow_id, e.owner_id, e.queued_at from execution e where e.id > (select scanned_to from scan) and e.id <= $1 order by e.id limit $2
  ), moved as (
    update popularity_scan set scanned_to = (select max(id) from page) where id = 1 and exists (select from page)
  ), used as (
    select p.workflow_id, e.owner_id as user_id, (e.queued_at at time zone 'UTC')::date as day, count(*) as runs
      from page e
      join workflow clone on clone.id = e.workflow_id
      join publication p on p.workflow_id = clone.cloned_from
      join workflow source on source.id = p.workflow_id and source.owner_id <> e.owner_id
     group by 1, 2, 3
  ), counted as (
    insert into publication_user_day as d (workflow_id, user_id, day, runs) select workflow_id, user_id, day, runs from used
      on conflict (workflow_id, user_id, day) do update set runs = d.runs + excluded.runs
      returning d.workflow_id, d.user_id, d.day, d.runs
  ), worth as (
    select workflow_id, sum(${RUN_WEIGHT} * (${DOUBLINGS.replace('runs', 'counted.runs')} - ${DOUBLINGS.replace('runs', 'counted.runs - used.runs')})) as weight
      from counted join used using (workflow_id, user_id, day) group by workflow_id
  ), heated as (
    update publication p set popularity_score = ${combinedScoreSql('p.popularity_score', scoreSql('w.weight', 'now()'))}
      from (select * from worth where weight > 0 order by workflow_id) w where p.workflow_id = w.workflow_id
  )
  select count(*)::int as looked from page`;

/** Counts runs of clones for the popularity of publications. */
export class PopularityStore {
  constructor(private readonly database: Database) {}

  /** Counts the next runs, up to `upToId`, one process at a time. */
  async countRuns(upToId: string, limit: number): Promise<CountedRuns> {
    const rows = await this.database.query<CountedRuns>(COUNT, [upToId, limit], 'popularity-count');
    return rows[0] ?? { looked: 0 };
  }

  /** Days that no run can be counted for any more. */
  async forgetDaysBefore(day: Date): Promise<void> {
    await this.database.query(`delete from publication_user_day where day < ($1 at time zone 'UTC')::date`, [day]);
  }
}
