import { Migration } from '@mikro-orm/migrations';

/**
 * Publications with versions. Workflows that are already public become version 1 at the next start, through the same
 * code as everything later (`backfillPublications`). SQL does not know what must stay hidden.
 */
export class Migration20261125018Publications extends Migration {
  override up(): void {
    // first_number: the oldest version that may be seen. Versions that were public before the owner unpublished them
    // are not shown again.
    this.addSql(`
      create table publication (
        workflow_id text collate "C" primary key references workflow (id) on delete cascade,
        number int not null,
        first_number int not null,
        is_listed boolean not null,
        clone_count int not null default 0,
        published_at timestamptz not null,
        updated_at timestamptz not null
      )`);
    this.addSql(
      `create index publication_popular_index on publication (clone_count desc, published_at desc, workflow_id desc) where is_listed`,
    );
    this.addSql(
      `create index publication_newest_index on publication (published_at desc, workflow_id desc) where is_listed`,
    );

    this.addSql(`
      create table publication_version (
        workflow_id text collate "C" not null references publication (workflow_id) on delete cascade,
        number int not null,
        title text not null,
        description text not null,
        trigger json not null,
        steps json not null,
        input_schema json,
        flow_control json,
        categories text[] not null,
        tags text[] not null,
        notes text,
        published_at timestamptz not null,
        primary key (workflow_id, number)
      )`);

    // The search data of the newest version of a listed publication. They are kept apart from the counters, which
    // change all the time, because each change of a row writes to every index of its table. words holds title and tags,
    // for similar spellings.
    this.addSql(`
      create table publication_search (
        workflow_id text collate "C" primary key references publication (workflow_id) on delete cascade,
        categories text[] not null,
        tags text[] not null,
        words text not null,
        document tsvector not null
      )`);
    this.addSql(`create index publication_search_document_index on publication_search using gin (document)`);
    this.addSql(`create index publication_search_tags_index on publication_search using gin (tags)`);
    this.addSql(`create index publication_search_categories_index on publication_search using gin (categories)`);

    // The version of the publication that a clone was made of or updated to. Null if the source is a template or one's
    // own workflow, or if the clone is older than versions.
    this.addSql(`alter table workflow add column cloned_version int`);
    this.addSql(`drop index workflow_public_index`);
    this.addSql(`create index workflow_public_index on workflow (id) where is_public and deleted_at is null`);
  }
}
