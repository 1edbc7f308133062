import { Migration } from '@mikro-orm/migrations';

/** Connections that are made for the service of a connector. */
export class Migration20261127067Services extends Migration {
  override up(): void {
    this.addSql('alter table connection add column service text');
  }
}
