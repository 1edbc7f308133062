import { Migration } from '@mikro-orm/migrations';

/**
 * Tokens that authorisation servers issue for connections. All processes share them, because a refresh token may be
 * valid only once.
 */
export class Migration20261124011Grants extends Migration {
  override up(): void {
    this.addSql('alter table connection add column sealed_grant text');
  }
}
