import type { AuditEntry } from '../../domain/account/audit.js';
import { insertAudit } from './audit.js';
import type { Database } from '../database/database.js';

/** The settings of a user. Null for those that were never set. */
export interface UserSettings {
  readonly name: string | null;
  readonly timezone: string | null;
}

const NOTHING_CHOSEN: UserSettings = { name: null, timezone: null };

/** The settings of users. A user without settings has no row. */
export class UserStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async find(userId: string): Promise<UserSettings> {
    const rows = await this.#database.query<UserSettings>(
      'select name, timezone from app_user where id = $1',
      [userId],
      'user-find',
    );
    return rows[0] ?? NOTHING_CHOSEN;
  }

  /** Null leaves a setting as it is. @param audit written with it. */
  async save(userId: string, changes: UserSettings, audit: AuditEntry): Promise<UserSettings> {
    return this.#database.rawTransaction(async (query) => {
      const rows = await query<UserSettings>(
        `insert into app_user as u (id, name, timezone) values ($1, $2, $3)
         on conflict (id) do update
            set name = coalesce(excluded.name, u.name), timezone = coalesce(excluded.timezone, u.timezone), updated_at = now()
         returning name, timezone`,
        [userId, changes.name, changes.timezone],
      );
      await insertAudit(query, audit);
      return rows[0] ?? NOTHING_CHOSEN;
    });
  }

  /** Stores a name if the user has not chosen one. */
  async keepName(userId: string, name: string): Promise<void> {
    await this.#database.query(
      `insert into app_user as u (id, name) values ($1, $2)
       on conflict (id) do update set name = excluded.name, updated_at = now() where u.name is null`,
      [userId, name],
    );
  }
}
