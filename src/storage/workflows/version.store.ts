import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { WorkflowVersion } from '../../domain/workflow/workflow.js';
import type { Database } from '../database/database.js';
import { columnsOf, statement, unnest } from '../database/statement.js';
import { ASCENDING, DESCENDING, toPage } from '../database/page-query.js';
import type { Reading } from '../database/page-query.js';
import { versionColumns } from './definition-columns.js';

const COLUMNS = `workflow_id as "workflowId", number, ${versionColumns()}, origin, reason, plan_report as "planReport", created_at as "createdAt"`;

const listIn = ({ order, behind }: Reading) =>
  statement(
    null,
    { workflowId: 'text', after: 'int', limit: 'int', offset: 'int' },
    ({ workflowId, after, limit, offset }) => `
  select ${COLUMNS} from workflow_version where workflow_id = ${workflowId} and (${after} is null or number ${behind} ${after})
  order by number ${order} limit ${limit} offset ${offset}`,
  );
const [LIST, LIST_BACKWARD] = [listIn(DESCENDING), listIn(ASCENDING)];

/** A version of a workflow. */
export interface VersionKey {
  readonly workflowId: string;
  readonly number: number;
}

const KEYS = columnsOf<VersionKey>()({
  workflow_id: ['text', (key) => key.workflowId],
  number: ['int', (key) => key.number],
});

const FIND_MANY = statement(
  null,
  { ownerId: 'text', keys: KEYS },
  ({ ownerId, keys }) => `
  select v.* from ${unnest('k', keys)}
  join workflow w on w.id = k.workflow_id and w.owner_id = ${ownerId} and w.deleted_at is null
  cross join lateral (select ${COLUMNS} from workflow_version where workflow_id = k.workflow_id and number = k.number) v`,
);

export const versionKeyText = ({ workflowId, number }: VersionKey): string => `${workflowId} ${number}`;

/** The history of a workflow's definition. Whose it is has been checked before. */
export class VersionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async find(workflowId: string, number: number): Promise<WorkflowVersion | null> {
    const rows = await this.#database.query<WorkflowVersion>(
      `select ${COLUMNS} from workflow_version where workflow_id = $1 and number = $2`,
      [workflowId, number],
    );
    return rows[0] ?? null;
  }

  /** Versions of the owner's workflows in one statement, by `versionKeyText`. */
  async findManyOwned(ownerId: string, keys: readonly VersionKey[]): Promise<ReadonlyMap<string, WorkflowVersion>> {
    if (keys.length === 0) return new Map();
    const rows = await this.#database.query<WorkflowVersion>(FIND_MANY.with({ ownerId, keys }));
    return new Map(rows.map((row) => [versionKeyText(row), row]));
  }

  /** Newest first; the cursor of a version is its number. */
  async list(workflowId: string, page: PageRequest): Promise<Page<WorkflowVersion>> {
    const [count, rows] = await Promise.all([
      this.#database.query<{ count: number }>(
        'select count(*)::int as count from workflow_version where workflow_id = $1',
        [workflowId],
      ),
      this.#database.query<WorkflowVersion>(
        (page.isBackward ? LIST_BACKWARD : LIST).with({
          workflowId,
          after: page.after === undefined ? null : Number(page.after),
          limit: page.first + 1,
          offset: page.offset ?? 0,
        }),
      ),
    ]);
    return toPage(rows, page, count[0]?.count ?? 0, { item: (row) => row, cursor: (row) => String(row.number) });
  }
}
