import type { AuditEntry } from '../../domain/account/audit.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { MAX_REPORTS_A_DAY } from '../../domain/marketplace/report.js';
import type { Report, ReportReason, ReportStatus } from '../../domain/marketplace/report.js';
import { insertAudit } from '../accounts/audit.js';
import { IS_LISTED } from './marketplace-query.js';
import type { Database } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';
import { Conditions, readingOf, toPage } from '../database/page-query.js';

export interface NewReport {
  readonly id: string;
  readonly workflowId: string;
  readonly reporterId: string;
  readonly reason: ReportReason;
  readonly details: string | null;
  readonly at: Date;
  readonly audit: AuditEntry;
}

/** The outcome of a report. `nextAt` is the time when another one will be accepted. */
export type ReportOutcome =
  | { readonly kind: 'taken'; readonly report: Report }
  | { readonly kind: 'decided' | 'missing' | 'own' }
  | { readonly kind: 'too-many'; readonly nextAt: Date };

export interface ReportFilter {
  readonly status?: readonly ReportStatus[] | undefined;
  readonly workflowId?: string | undefined;
}

export interface ReportDecision {
  readonly status: Exclude<ReportStatus, 'OPEN'>;
  readonly decidedBy: string;
  readonly note: string | null;
  readonly at: Date;
  readonly audit: AuditEntry;
}

const COLUMNS = `
  r.id, r.workflow_id as "workflowId", r.number as version, r.reporter_id as "reporterId", r.reason, r.details, r.status,
  r.created_at as "createdAt", r.decided_at as "decidedAt", r.decided_by as "decidedBy", r.note`;

const DAY = `interval '1 day'`;

/** An open report gets the new wording. A decided one is opened again by a newer version of the publication. */
const SUBMIT = statement(
  null,
  {
    id: 'text',
    workflow_id: 'text',
    number: 'int',
    reporter_id: 'text',
    reason: 'text',
    details: 'text',
    created_at: 'timestamptz',
  },
  (p) => `
  insert into publication_report as r (${namesOf(p)}, status) values (${listOf(p)}, 'OPEN')
    on conflict (workflow_id, reporter_id) do update set number = excluded.number, reason = excluded.reason, details = excluded.details,
      status = 'OPEN', created_at = excluded.created_at, decided_at = null, decided_by = null, note = null
      where r.status = 'OPEN' or r.number < excluded.number
  returning ${COLUMNS}`,
);

const DECIDE = statement(
  null,
  { id: 'text', status: 'text', at: 'timestamptz', decidedBy: 'text', note: 'text' },
  ({ id, status, at, decidedBy, note }) => `
  update publication_report r set status = ${status}, decided_at = ${at}, decided_by = ${decidedBy}, note = ${note}
  where r.id = ${id} returning ${COLUMNS}`,
);

/** Reports of publications. Its reads are for administrators. */
export class ReportStore {
  constructor(private readonly database: Database) {}

  async submit(report: NewReport): Promise<ReportOutcome> {
    const { id, workflowId, reporterId, reason, details, at, audit } = report;
    return this.database.rawTransaction(async (query): Promise<ReportOutcome> => {
      // One report of one user at a time, so that all of them are counted.
      await query(`select pg_advisory_xact_lock(hashtextextended('report ' || $1, 0))`, [reporterId]);
      const [publication] = await query<{ number: number; isOwn: boolean }>(
        `select p.number, w.owner_id = $2 as "isOwn" from publication p join workflow w on w.id = p.workflow_id where p.workflow_id = $1 and ${IS_LISTED}`,
        [workflowId, reporterId],
      );
      if (!publication) return { kind: 'missing' };
      if (publication.isOwn) return { kind: 'own' };
      const [recent] = await query<{ count: number; first: Date }>(
        `select count(*)::int as count, min(created_at) as first from publication_report where reporter_id = $1 and created_at > $2::timestamptz - ${DAY} and workflow_id <> $3`,
        [reporterId, at, workflowId],
      );
      if (recent && recent.count >= MAX_REPORTS_A_DAY)
        return { kind: 'too-many', nextAt: new Date(recent.first.getTime() + 86_400_000) };
      const [taken] = await query<Report>(
        SUBMIT.with({
          id,
          workflow_id: workflowId,
          number: publication.number,
          reporter_id: reporterId,
          reason,
          details,
          created_at: at,
        }),
      );
      if (!taken) return { kind: 'decided' };
      await insertAudit(query, { ...audit, targetId: taken.id });
      return { kind: 'taken', report: taken };
    });
  }

  /** Newest first; the cursor of a report is its id. */
  async list(page: PageRequest, { status, workflowId }: ReportFilter): Promise<Page<Report>> {
    const conditions = new Conditions().that('true');
    if (status && status.length > 0) conditions.add('r.status = any(?)', status);
    if (workflowId !== undefined) conditions.add('r.workflow_id = ?', workflowId);
    const counted = this.database.query<{ count: number }>(
      `select count(*)::int as count from publication_report r ${conditions.where}`,
      [...conditions.values],
    );
    const { order, behind } = readingOf(page);
    if (page.after !== undefined) conditions.add(`r.id ${behind} ?`, page.after);
    const limit = conditions.values.push(page.first + 1);
    const offset = conditions.values.push(page.offset ?? 0);
    const [count, rows] = await Promise.all([
      counted,
      this.database.query<Report>(
        `select ${COLUMNS} from publication_report r ${conditions.where} order by r.id ${order} limit $${limit} offset $${offset}`,
        conditions.values,
      ),
    ]);
    return toPage(rows, page, count[0]?.count ?? 0, { item: (row) => row, cursor: (row) => row.id });
  }

  /** @param reporterId only the reports of this user. */
  async findMany(ids: readonly string[], reporterId?: string): Promise<readonly Report[]> {
    return this.database.query<Report>(
      `select ${COLUMNS} from publication_report r where r.id = any($1) and ($2::text is null or r.reporter_id = $2)`,
      [ids, reporterId ?? null],
      'report-find',
    );
  }

  /** @returns null if there is none. A decision may be changed. */
  async decide(id: string, { status, decidedBy, note, at, audit }: ReportDecision): Promise<Report | null> {
    return this.database.rawTransaction(async (query) => {
      const [decided] = await query<Report>(DECIDE.with({ id, status, at, decidedBy, note }));
      if (decided) await insertAudit(query, audit);
      return decided ?? null;
    });
  }
}
