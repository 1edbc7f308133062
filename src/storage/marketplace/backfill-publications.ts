import type { EntityManager } from '@mikro-orm/postgresql';
import { categoriesOf } from '../../domain/workflow/categories.js';
import { publicDefinition } from '../../domain/marketplace/public-projection.js';
import { likelyCredential, publicTextsOf } from '../../domain/marketplace/publish-check/index.js';
import { publishVersion } from './publication-writes.js';
import { FROM_WORKFLOW, WORKFLOW_COLUMNS, fromReadRow } from '../workflows/workflow.row.js';
import type { WorkflowReadRow } from '../workflows/workflow.row.js';

/** The part of `Database` that it needs, which calls it. */
interface MigratedDatabase {
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]>;
  transaction(work: (em: EntityManager) => Promise<void>): Promise<void>;
}

/** How many are read at a time. */
const BATCH = 200;

/**
 * Publications from before there were versions become version 1 in their present form. Called under the lock of the
 * migration. If it is cut off, the next start continues with the remaining ones.
 *
 * @returns how many there were, and which of them an administrator should check, because they were never checked before
 * they were listed.
 */
export async function backfillPublications(
  database: MigratedDatabase,
): Promise<{ readonly count: number; readonly unsure: readonly string[] }> {
  let count = 0;
  const unsure: string[] = [];
  for (;;) {
    const rows = await database.query<WorkflowReadRow>(
      `select ${WORKFLOW_COLUMNS} ${FROM_WORKFLOW} where w.is_public and w.deleted_at is null
          and not exists (select from publication p where p.workflow_id = w.id) order by w.id limit $1`,
      [BATCH],
    );
    for (const workflow of rows.map(fromReadRow)) {
      const snapshot = { ...publicDefinition(workflow), categories: categoriesOf(workflow.steps), tags: [] };
      if (publicTextsOf(snapshot).some(({ text, names }) => likelyCredential(text, names) !== null))
        unsure.push(workflow.id);
      const at = workflow.publishedAt ?? workflow.updatedAt;
      await database.transaction((em) =>
        publishVersion(em, workflow.id, { number: 1, snapshot, notes: null, at, cloneCount: workflow.cloneCount }),
      );
    }
    count += rows.length;
    if (rows.length < BATCH) return { count, unsure };
  }
}
