import { Migration } from '@mikro-orm/migrations';

/**
 * Connections can be changed. The account that a test found is kept, and the former names of a renamed connection stay
 * valid for runs of earlier versions. An account for mail is a mailbox that is watched, as IMAP is.
 */
export class Migration20261127076ConnectionEdits extends Migration {
  override up(): void {
    this.addSql('alter table connection add column account text');
    this.addSql(`alter table connection add column former_names text[] not null default '{}'`);
    this.addSql(`create index connection_mailboxes_index on connection (id) where kind in ('IMAP', 'MAIL')`);
  }
}
