import { Migration } from '@mikro-orm/migrations';

/**
 * Which knowledge bases have an index of pgvector, and what is in it. The tables of vectors are made while the program
 * runs, since only then it is known whether the extension is there.
 */
export class Migration20261128089KnowledgeIndex extends Migration {
  override up(): void {
    // dimensions: 0 if the vectors of the base cannot be indexed. revision: that of the base when the index was complete last.
    this.addSql(`
      create table knowledge_index (
        base bigint primary key,
        model text not null,
        dimensions int not null,
        is_ready boolean not null default false,
        revision bigint not null default 0
      )`);
    this.addSql(`
      create table knowledge_index_document (
        document bigint primary key,
        base bigint not null,
        revision bigint not null,
        chunks int not null
      )`);
    this.addSql('create index knowledge_index_document_base_index on knowledge_index_document (base)');
  }
}
