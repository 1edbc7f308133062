import { Migration } from '@mikro-orm/migrations';

/** Community data of publications: popularity with decay, stars, reports and takedowns. */
export class Migration20261125019Community extends Migration {
  override up(): void {
    // heat: see domain/marketplace/popularity.ts. hidden_at: an administrator has taken it off the marketplace; its
    // owner cannot undo that.
    this.addSql(`
      alter table publication
        add column heat double precision not null default (extract(epoch from now())::float8 * ln(2::float8) / 1209600),
        add column hidden_at timestamptz,
        add column hidden_reason text,
        add column hidden_by text collate "C"`);
    this.addSql(`drop index publication_popular_index`);
    this.addSql(`drop index publication_newest_index`);
    this.addSql(
      `create index publication_popular_index on publication (heat desc, published_at desc, workflow_id desc) where is_listed and hidden_at is null`,
    );
    this.addSql(
      `create index publication_newest_index on publication (published_at desc, workflow_id desc) where is_listed and hidden_at is null`,
    );

    // The users who have cloned it. A repeated clone by the same user does not make it more popular.
    this.addSql(`
      create table publication_cloner (
        workflow_id text collate "C" not null references publication (workflow_id) on delete cascade,
        user_id text collate "C" not null,
        cloned_at timestamptz not null,
        primary key (workflow_id, user_id)
      )`);

    // How often a user has run clones of it in one day (UTC). Kept as long as the day may still grow.
    this.addSql(`
      create table publication_user_day (
        workflow_id text collate "C" not null references publication (workflow_id) on delete cascade,
        user_id text collate "C" not null,
        day date not null,
        runs bigint not null,
        primary key (workflow_id, user_id, day)
      )`);
    this.addSql(`create index publication_user_day_day_index on publication_user_day (day)`);
    // Up to which run the runs of clones have been counted: one row. Runs from before there was this count for nothing.
    this.addSql(
      `create table popularity_scan (id int primary key check (id = 1), scanned_to text collate "C" not null)`,
    );
    this.addSql(`insert into popularity_scan (id, scanned_to) select 1, coalesce(max(id), '') from execution`);

    // Of templates as well, which have no row of their own.
    this.addSql(`
      create table workflow_star (
        workflow_id text collate "C" not null,
        user_id text collate "C" not null,
        starred_at timestamptz not null,
        primary key (workflow_id, user_id)
      )`);
    this.addSql(`create index workflow_star_user_index on workflow_star (user_id, starred_at desc, workflow_id desc)`);
    this.addSql(`create table workflow_star_count (workflow_id text collate "C" primary key, stars int not null)`);

    // number: the version of the publication that was looked at.
    this.addSql(`
      create table publication_report (
        id text collate "C" primary key,
        workflow_id text collate "C" not null references publication (workflow_id) on delete cascade,
        number int not null,
        reporter_id text collate "C" not null,
        reason text not null,
        details text,
        status text not null,
        created_at timestamptz not null,
        decided_at timestamptz,
        decided_by text collate "C",
        note text,
        unique (workflow_id, reporter_id)
      )`);
    this.addSql(`create index publication_report_status_index on publication_report (status, id desc)`);
    this.addSql(`create index publication_report_reporter_index on publication_report (reporter_id, created_at)`);
  }
}
