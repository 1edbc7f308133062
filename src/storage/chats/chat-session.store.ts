import type { AuditEntry } from '../../domain/account/audit.js';
import { MAX_PAGE_SESSIONS, MAX_VISITOR_SESSIONS } from '../../domain/chat/chat.js';
import type { ChatSession } from '../../domain/chat/chat.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { ConflictError } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { Conditions, readingOf, toPage } from '../database/page-query.js';
import { statement } from '../database/statement.js';
import { SESSION_COLUMNS, WORKFLOW_IS_THERE } from './chat.row.js';
import type { SessionRow } from './chat.row.js';

/** A conversation that begins. */
export interface NewChatSession {
  readonly id: string;
  readonly ownerId: string;
  readonly workflowId: string;
  readonly triggerKey: string;
  readonly pageId: string;
  readonly visitorHash: Buffer | null;
  readonly visitor: JsonObject | null;
  /** Whether it is the only one of its visitor: if there is one, that is it. */
  readonly isOnly?: boolean;
}

const INSERT = statement(
  'chat-session-insert',
  {
    id: 'text',
    ownerId: 'text',
    workflowId: 'text',
    triggerKey: 'text',
    pageId: 'text',
    visitorHash: 'bytea',
    visitor: 'json',
  },
  (p) => `
  insert into chat_session as s (id, owner_id, workflow_id, trigger_key, page_id, visitor_hash, visitor)
  values (${p.id}, ${p.ownerId}, ${p.workflowId}, ${p.triggerKey}, ${p.pageId}, ${p.visitorHash}, ${p.visitor})
  returning ${SESSION_COLUMNS}`,
);

const FIRST_OF_VISITOR = `select ${SESSION_COLUMNS} from chat_session s
  where s.page_id = $1 and s.visitor_hash = $2::bytea order by s.id limit 1`;

/** Conversations with workflows. Those of deleted workflows are not found. */
export class ChatSessionStore {
  constructor(private readonly database: Database) {}

  /** @throws ConflictError `ILLEGAL_STATE` if the page, or the visitor, has as many sessions as are kept. */
  async create({ isOnly = false, ...session }: NewChatSession): Promise<ChatSession> {
    return this.database.rawTransaction(async (query) => {
      await query(`select pg_advisory_xact_lock(hashtextextended('chat ' || $1, 0))`, [session.pageId]);
      const first = isOnly ? await query<SessionRow>(FIRST_OF_VISITOR, [session.pageId, session.visitorHash]) : [];
      if (first[0]) return first[0];
      await checkRoom(query, session);
      const visitor = session.visitor === null ? null : JSON.stringify(session.visitor);
      const [row] = await query<SessionRow>(INSERT.with({ ...session, visitor }));
      if (!row) throw new Error('An insert answers its row.');
      return row;
    });
  }

  async find(id: string): Promise<ChatSession | null> {
    const [row] = await this.database.query<SessionRow>(
      `select ${SESSION_COLUMNS} from chat_session s where s.id = $1 and ${WORKFLOW_IS_THERE}`,
      [id],
      'chat-session-find',
    );
    return row ?? null;
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly ChatSession[]> {
    return this.database.query<SessionRow>(
      `select ${SESSION_COLUMNS} from chat_session s where s.owner_id = $1 and s.id = any($2) and ${WORKFLOW_IS_THERE}`,
      [ownerId, ids],
    );
  }

  /** Those of a visitor that have messages, the latest first. */
  async ofVisitor(pageId: string, visitorHash: Buffer): Promise<readonly ChatSession[]> {
    return this.database.query<SessionRow>(
      `select ${SESSION_COLUMNS} from chat_session s where s.page_id = $1 and s.visitor_hash = $2 and s.message_count > 0
        and ${WORKFLOW_IS_THERE} order by s.latest_at desc, s.id desc limit ${MAX_VISITOR_SESSIONS}`,
      [pageId, visitorHash],
    );
  }

  /** Those with messages, the newest first. */
  async list(ownerId: string, workflowId: string, page: PageRequest): Promise<Page<ChatSession>> {
    const conditions = new Conditions([ownerId, workflowId])
      .that('s.owner_id = $1 and s.workflow_id = $2')
      .that('s.message_count > 0');
    const counted = { where: conditions.where, values: [...conditions.values] };
    const { order, behind } = readingOf(page);
    if (page.after !== undefined) conditions.add(`s.id ${behind} ?`, page.after);
    const rows = await this.database.query<SessionRow>(
      `select ${SESSION_COLUMNS} from chat_session s ${conditions.where} order by s.id ${order} limit ${page.first + 1} offset ${page.offset ?? 0}`,
      conditions.values,
    );
    const total = async (): Promise<number> => {
      const text = `select count(*)::int as count from chat_session s ${counted.where}`;
      return (await this.database.query<{ count: number }>(text, counted.values))[0]?.count ?? 0;
    };
    return toPage(rows, page, total, { item: (row) => row, cursor: (row) => row.id });
  }

  /** @returns whether there was one. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const gone = await query('delete from chat_session where owner_id = $1 and id = $2 returning id', [ownerId, id]);
      if (gone.length > 0) await insertAudit(query, audit);
      return gone.length > 0;
    });
  }

  /** Those whose last message is older, and empty ones from before `emptyBefore`. @returns how many. */
  async deleteBefore(before: Date | null, emptyBefore: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      `delete from chat_session where id = any(array(
         select id from chat_session where latest_at < $1 or (latest_at < $2 and message_count = 0) limit $3)) returning 1`,
      [before ?? new Date(0), emptyBefore, limit],
    );
    return rows.length;
  }

  /** The sessions of deleted workflows. @returns how many, at most the limit. */
  async deleteOfRemovedWorkflows(limit: number): Promise<number> {
    return this.database.rawTransaction(async (query) => {
      const [removal] = await query<{ workflowId: string }>(
        'select workflow_id as "workflowId" from chat_removal limit 1 for update skip locked',
      );
      if (!removal) return 0;
      const gone = await query(
        'delete from chat_session where id = any(array(select id from chat_session where workflow_id = $1 limit $2)) returning 1',
        [removal.workflowId, limit],
      );
      if (gone.length < limit) await query('delete from chat_removal where workflow_id = $1', [removal.workflowId]);
      return Math.max(1, gone.length);
    });
  }
}

async function checkRoom(query: RawQuery, { pageId, visitorHash }: NewChatSession): Promise<void> {
  const [room] = await query<{ all: number; own: number }>(
    `select count(*)::int as all, count(*) filter (where visitor_hash = $2::bytea)::int as own from chat_session where page_id = $1`,
    [pageId, visitorHash],
  );
  if ((room?.all ?? 0) >= MAX_PAGE_SESSIONS)
    throw new ConflictError(
      'ILLEGAL_STATE',
      `This chat keeps at most ${MAX_PAGE_SESSIONS} conversations. Its owner can delete old ones.`,
    );
  if ((room?.own ?? 0) >= MAX_VISITOR_SESSIONS)
    throw new ConflictError(
      'ILLEGAL_STATE',
      `You have ${MAX_VISITOR_SESSIONS} conversations, the most that are kept. Delete one.`,
    );
}
