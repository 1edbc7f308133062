import { Migration } from '@mikro-orm/migrations';

/** Knowledge bases: documents in chunks, which are searched by their words, and by vectors if a model makes them. */
export class Migration20261128085Knowledge extends Migration {
  override up(): void {
    this.addSql('create sequence knowledge_revision');
    // number: a short key for the rows of its chunks. embed_at: when vectors are made next; it also puts bases in turn.
    this.addSql(`
      create table knowledge_base (
        id text collate "C" primary key,
        number bigint not null generated always as identity,
        owner_id text collate "C" not null,
        name text collate "C" not null,
        description text not null default '',
        language text not null,
        chunk_size int not null,
        chunk_overlap int not null,
        embedding_model text,
        connection_id text collate "C",
        document_count int not null default 0,
        chunk_count int not null default 0,
        bytes bigint not null default 0,
        revision bigint not null default 0,
        problem text,
        embed_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    this.addSql(`create unique index knowledge_base_owner_id_name_unique on knowledge_base (owner_id, name)`);
    this.addSql(`create unique index knowledge_base_number_unique on knowledge_base (number)`);

    // digest: of the text and of the settings that its chunks follow from. claimed_by: the process that makes its vectors.
    this.addSql(`
      create table knowledge_document (
        id text collate "C" primary key,
        number bigint not null generated always as identity,
        base_id text collate "C" not null references knowledge_base (id) on delete cascade,
        owner_id text collate "C" not null,
        document_id text collate "C" not null,
        title text not null,
        source text not null default '',
        metadata jsonb not null default '{}',
        digest text collate "C" not null,
        size int not null,
        bytes bigint not null,
        pages int,
        chunk_count int not null,
        embedded_count int not null default 0,
        embedded_model text,
        is_pending boolean not null default false,
        revision bigint not null default 0,
        claimed_by text collate "C",
        claimed_until timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    this.addSql(
      `create unique index knowledge_document_base_id_document_id_unique on knowledge_document (base_id, document_id)`,
    );
    this.addSql(`create unique index knowledge_document_number_unique on knowledge_document (number)`);
    this.addSql(
      `create index knowledge_document_pending_index on knowledge_document (base_id, number) where is_pending`,
    );

    // words: those of the title, the headings and the text, and a mark of the base, so that the index finds the words
    // of one base without those of all others. Rows go with their document, in batches: there is no foreign key.
    this.addSql(`
      create table knowledge_chunk (
        id bigint primary key generated always as identity,
        base bigint not null,
        document bigint not null,
        position int not null,
        heading text not null default '',
        page int,
        start_at int not null,
        end_at int not null,
        text text not null,
        digest uuid not null,
        words tsvector not null
      )`);
    this.addSql(`create unique index knowledge_chunk_document_position_unique on knowledge_chunk (document, position)`);
    this.addSql(`create index knowledge_chunk_words_index on knowledge_chunk using gin (words)`);

    // vector: of the length 1. code: the same as a scale (4 bytes) and a signed byte for each dimension.
    this.addSql(`
      create table knowledge_vector (
        chunk bigint primary key,
        base bigint not null,
        document bigint not null,
        vector real[] not null,
        code bytea not null
      )`);
    this.addSql(`create index knowledge_vector_document_index on knowledge_vector (document)`);
    this.addSql(
      'alter table knowledge_vector alter column vector set storage external, alter column code set storage external',
    );

    // The documents of deleted bases, and those that were deleted or replaced, until their chunks are deleted in batches.
    this.addSql(`create table knowledge_removal (document bigint primary key)`);
  }
}
