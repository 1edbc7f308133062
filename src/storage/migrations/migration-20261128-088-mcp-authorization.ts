import { Migration } from '@mikro-orm/migrations';

/** Consent to MCP servers: the authorization server that was found for a consent under way, sealed. */
export class Migration20261128088McpAuthorization extends Migration {
  override up(): void {
    this.addSql('alter table oauth_authorization add column sealed_server text');
  }
}
