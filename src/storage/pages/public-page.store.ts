import type { AuditEntry } from '../../domain/account/audit.js';
import type { PageKind, PublicPage } from '../../domain/page/page.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';

const COLUMNS = `id, owner_id as "ownerId", workflow_id as "workflowId", trigger_key as "triggerKey", kind, token,
  password_hash as "passwordHash", generation, created_at as "createdAt"`;

/** The part of a page that its owner changes. */
export type PageChange = Partial<Pick<PublicPage, 'passwordHash' | 'token' | 'generation'>>;

/** The addresses of hosted forms and chats. */
export class PublicPageStore {
  constructor(private readonly database: Database) {}

  async findByToken(kind: PageKind, token: string): Promise<PublicPage | null> {
    const rows = await this.database.query<PublicPage>(
      `select ${COLUMNS} from public_page where token = $1 and kind = $2`,
      [token, kind],
      'page-by-token',
    );
    return rows[0] ?? null;
  }

  /** For any owner: used by requests to the page. */
  async find(id: string): Promise<PublicPage | null> {
    const rows = await this.database.query<PublicPage>(`select ${COLUMNS} from public_page where id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** The pages of these workflows of one owner. */
  async ofWorkflows(ownerId: string, workflowIds: readonly string[]): Promise<readonly PublicPage[]> {
    return this.database.query<PublicPage>(
      `select ${COLUMNS} from public_page where owner_id = $1 and workflow_id = any($2) order by id`,
      [ownerId, workflowIds],
    );
  }

  /** @returns the changed page; null if it is missing or another owner's. */
  async change(
    ownerId: string,
    id: string,
    change: (page: PublicPage) => PageChange,
    audit: AuditEntry,
  ): Promise<PublicPage | null> {
    return this.database.rawTransaction(async (query) => {
      const [page] = await query<PublicPage>(
        `select ${COLUMNS} from public_page where id = $1 and owner_id = $2 for update`,
        [id, ownerId],
      );
      if (!page) return null;
      const changed = { ...page, ...change(page) };
      await query('update public_page set password_hash = $2, token = $3, generation = $4 where id = $1', [
        id,
        changed.passwordHash,
        changed.token,
        changed.generation,
      ]);
      await insertAudit(query, audit);
      return changed;
    });
  }
}
