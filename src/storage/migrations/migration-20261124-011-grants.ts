import { Migration } from '@mikro-orm/migrations';

/** What authorisation servers issue for connections: shared by all processes, since a refresh token may be good only once. */
export class Migration20261124011Grants extends Migration {
  override up(): void {
    this.addSql('alter table connection add column sealed_grant text');
  }
}
