import { Migration } from '@mikro-orm/migrations';
import { bindConfirmed } from './slots/bind-confirmed.js';
import { literalReferences } from './slots/literal-references.js';
import type { Execute } from './slots/execute.type.js';

/**
 * Makes existing data safe. An expression that always yields the same connection name becomes that name, and clones
 * keep only those connections that their owners have chosen for them. Each change leaves a notice and an audit entry.
 */
export class Migration20261127031Slots extends Migration {
  override async up(): Promise<void> {
    const execute: Execute = async (sql, values = []) => (await this.execute(sql, [...values])) as never;
    // Every version is looked at once.
    await execute('set local statement_timeout = 0');
    await literalReferences(execute, new Date());
    await bindConfirmed(execute, new Date());
  }
}
