import type { AuditEntry } from '../../domain/account/audit.js';
import { KnowledgeRefusal, MAX_BASES } from '../../domain/knowledge/knowledge.js';
import type { KnowledgeBase, KnowledgeSettings } from '../../domain/knowledge/knowledge.js';
import type { IdFactory } from '../../lib/ids.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { statement } from '../database/statement.js';
import { BASE_COLUMNS } from './knowledge-rows.js';

const SETTINGS = {
  name: 'text',
  description: 'text',
  language: 'text',
  chunkSize: 'int',
  chunkOverlap: 'int',
  embeddingModel: 'text',
  connectionId: 'text',
} as const;

const INSERT = statement(
  null,
  { id: 'text', ownerId: 'text', ...SETTINGS },
  (p) => `
  insert into knowledge_base as b
    (id, owner_id, name, description, language, chunk_size, chunk_overlap, embedding_model, connection_id)
  select ${p.id}, ${p.ownerId}, ${p.name}, ${p.description}, ${p.language}, ${p.chunkSize}, ${p.chunkOverlap},
         ${p.embeddingModel}, ${p.connectionId}
   where (select count(*) from knowledge_base where owner_id = ${p.ownerId}) < ${MAX_BASES}
  on conflict (owner_id, name) do nothing
  returning ${BASE_COLUMNS}`,
);

const UPDATE = statement(
  null,
  { id: 'text', ...SETTINGS },
  (p) => `
  update knowledge_base b set name = ${p.name}, description = ${p.description}, language = ${p.language},
         chunk_size = ${p.chunkSize}, chunk_overlap = ${p.chunkOverlap}, embedding_model = ${p.embeddingModel},
         connection_id = ${p.connectionId}, updated_at = now(), embed_at = now(), problem = null
   where b.id = ${p.id} returning ${BASE_COLUMNS}`,
);

/** Knowledge bases. Every statement names the owner, or a base that was found by its owner. */
export class KnowledgeBaseStore {
  constructor(
    private readonly database: Database,
    private readonly newId: IdFactory,
  ) {}

  /** By name. */
  async list(ownerId: string): Promise<readonly KnowledgeBase[]> {
    return this.database.query<KnowledgeBase>(
      `select ${BASE_COLUMNS} from knowledge_base b where b.owner_id = $1 order by b.name`,
      [ownerId],
    );
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly KnowledgeBase[]> {
    return this.database.query<KnowledgeBase>(
      `select ${BASE_COLUMNS} from knowledge_base b where b.owner_id = $1 and b.id = any($2)`,
      [ownerId, ids],
    );
  }

  /** By its name or its id. */
  async find(ownerId: string, reference: string): Promise<KnowledgeBase | null> {
    const [base] = await this.database.query<KnowledgeBase>(
      `select ${BASE_COLUMNS} from knowledge_base b where b.owner_id = $1 and (b.name = $2 or b.id = $2) order by b.name = $2 desc limit 1`,
      [ownerId, reference],
    );
    return base ?? null;
  }

  /** @param audit null: a run makes it. @throws KnowledgeRefusal `KNOWLEDGE_FULL`; a taken name is an outcome. */
  async create(
    ownerId: string,
    settings: KnowledgeSettings,
    audit: ((id: string) => AuditEntry) | null,
  ): Promise<KnowledgeBase | 'name-taken'> {
    return this.database.rawTransaction(async (query) => {
      await query(`select pg_advisory_xact_lock(hashtextextended('knowledge ' || $1, 0)) is null as locked`, [ownerId]);
      const [base] = await query<KnowledgeBase>(INSERT.with({ id: this.newId('kb'), ownerId, ...settings }));
      if (base) {
        if (audit) await insertAudit(query, audit(base.id));
        return base;
      }
      if (await isTaken(query, ownerId, settings.name)) return 'name-taken';
      throw new KnowledgeRefusal(
        'KNOWLEDGE_FULL',
        `You have ${MAX_BASES} knowledge bases, the most there can be. Delete one.`,
      );
    });
  }

  /** @param act the new settings. @returns null if there is none. @throws KnowledgeRefusal */
  async change(
    ownerId: string,
    id: string,
    act: (base: KnowledgeBase) => KnowledgeSettings,
    audit: AuditEntry,
  ): Promise<KnowledgeBase | 'name-taken' | null> {
    return this.database.rawTransaction(async (query) => {
      const [base] = await query<KnowledgeBase>(
        `select ${BASE_COLUMNS} from knowledge_base b where b.owner_id = $1 and b.id = $2 for no key update of b`,
        [ownerId, id],
      );
      if (!base) return null;
      const settings = act(base);
      if (settings.name !== base.name && (await isTaken(query, ownerId, settings.name))) return 'name-taken';
      const [changed] = await query<KnowledgeBase>(UPDATE.with({ id, ...settings }));
      if (settings.embeddingModel === null)
        await query('update knowledge_document set is_pending = false where base_id = $1 and is_pending', [id]);
      await insertAudit(query, audit);
      return changed ?? null;
    });
  }

  /** With all of its documents; their chunks are deleted in batches later. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const found = await query('select 1 as found from knowledge_base where owner_id = $1 and id = $2 for update', [
        ownerId,
        id,
      ]);
      if (found.length === 0) return false;
      await query(
        `insert into knowledge_removal (document) select number from knowledge_document where base_id = $1 on conflict do nothing`,
        [id],
      );
      await query('delete from knowledge_base where id = $1', [id]);
      await insertAudit(query, audit);
      return true;
    });
  }

  /** Has vectors made for all documents that lack those of the present model. @returns how many; null: no such base. */
  async embedAll(ownerId: string, id: string, audit: AuditEntry): Promise<number | null> {
    return this.database.rawTransaction(async (query) => {
      const [base] = await query(
        `update knowledge_base set embed_at = now(), problem = null where owner_id = $1 and id = $2 returning id`,
        [ownerId, id],
      );
      if (!base) return null;
      const marked = await query(
        `update knowledge_document d set is_pending = true from knowledge_base b
          where b.id = d.base_id and b.id = $1 and b.embedding_model is not null and not d.is_pending
            and (d.embedded_model is distinct from b.embedding_model or d.embedded_count < d.chunk_count) returning d.id`,
        [id],
      );
      await insertAudit(query, { ...audit, details: { count: marked.length } });
      return marked.length;
    });
  }

  /** Of the texts and vectors of all bases of an owner. */
  async bytes(ownerId: string): Promise<number> {
    const [row] = await this.database.query<{ bytes: number }>(
      'select coalesce(sum(bytes), 0)::float8 as bytes from knowledge_base where owner_id = $1',
      [ownerId],
    );
    return row?.bytes ?? 0;
  }
}

async function isTaken(query: RawQuery, ownerId: string, name: string): Promise<boolean> {
  const taken = await query('select 1 as taken from knowledge_base where owner_id = $1 and name = $2', [ownerId, name]);
  return taken.length > 0;
}
