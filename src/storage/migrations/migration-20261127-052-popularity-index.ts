import { Migration } from '@mikro-orm/migrations';

/** The order by popularity under the new name of the score. Made while others write, so outside a transaction. */
export class Migration20261127052PopularityIndex extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    // A build that was interrupted leaves an index that is not valid.
    this.addSql('drop index concurrently if exists publication_popularity_index');
    this.addSql(
      'create index concurrently publication_popularity_index on publication (popularity_score desc, published_at desc, workflow_id desc) where is_listed and hidden_at is null',
    );
  }
}
