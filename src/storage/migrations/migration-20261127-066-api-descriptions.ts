import { Migration } from '@mikro-orm/migrations';

/**
 * Descriptions of APIs (OpenAPI and others). The operations of a document are stored once, under the hash of the document,
 * for all connections that use it; operations and shared schemas are rows, because most calls need few of them.
 */
export class Migration20261127066ApiDescriptions extends Migration {
  override up(): void {
    this.addSql(`
      create table api_document (
        id text collate "C" primary key,
        summary json not null,
        bytes bigint not null,
        created_at timestamptz not null
      )`);
    // words: name, title and description in lower case, for the search.
    this.addSql(`
      create table api_operation (
        document_id text collate "C" not null references api_document (id) on delete cascade,
        name text collate "C" not null,
        method text not null,
        path text not null,
        title text not null,
        description text not null,
        tags text[] not null,
        side_effects boolean not null,
        fingerprint text not null,
        words text not null,
        plan json not null,
        input json not null,
        input_refs text[] not null,
        output json,
        output_refs text[] not null,
        primary key (document_id, name)
      )`);
    this.addSql(`
      create table api_schema (
        document_id text collate "C" not null references api_document (id) on delete cascade,
        name text collate "C" not null,
        schema json not null,
        refs text[] not null,
        primary key (document_id, name)
      )`);
    // include and exclude: patterns of LIKE, see ApiStore.
    this.addSql(`
      create table api_connection (
        connection_id text collate "C" primary key references connection (id) on delete cascade,
        document_id text collate "C" not null references api_document (id),
        include text[] not null,
        exclude text[] not null,
        operation_count integer not null,
        fetched_at timestamptz not null
      )`);
    this.addSql(`create index api_connection_document_index on api_connection (document_id)`);
  }
}
