import type { AuditEntry } from '../../domain/account/audit.js';
import { MAX_RUN_TAGS } from '../../domain/run/labels.js';
import { PROPERTY, asTsvector } from '../../domain/run/search/run-document.js';
import type { Metadata } from '../../domain/workflow/metadata.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { columnsOf, statement, unnest } from '../database/statement.js';

/** The labels of a run. */
export interface Labels {
  readonly tags: readonly string[];
  readonly metadata: Metadata;
}

/** The outcome for each run: changed, or not, because it would have too many tags. A missing run is not in it. */
export type LabelOutcome = ReadonlyMap<string, 'done' | 'too-many'>;

interface Change extends Labels {
  readonly id: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const CHANGES = columnsOf<Change>()({
  id: ['text', (change) => change.id],
  tags: ['text', (change) => JSON.stringify(change.tags)],
  metadata: ['text', (change) => JSON.stringify(change.metadata)],
  removed: ['text', (change) => JSON.stringify(change.removed)],
  added: ['text', (change) => asTsvector(change.added)],
});

const LOCK = 'select from run_search_state for update';

const READ = statement(
  null,
  { ownerId: 'text', ids: 'text[]' },
  ({ ownerId, ids }) => `
  select id, coalesce(tags, '{}') as tags, coalesce(metadata, '{}') as metadata from execution
  where id = any(${ids}) and owner_id = ${ownerId} order by id for no key update`,
);

const WRITE = statement(
  null,
  { changes: CHANGES },
  ({ changes }) => `
  with changed as (
    select * from ${unnest('c', changes)}
  ), labelled as (
    update execution e set tags = nullif(array(select json_array_elements_text(c.tags::json)), '{}'), metadata = nullif(c.metadata::jsonb, '{}')
    from changed c where e.id = c.id
  )
  update run_search s
  set document = ts_delete(s.document, array(select json_array_elements_text(c.removed::json))) || c.added::tsvector
  from changed c where s.execution_id = c.id`,
);

/**
 * Changes the labels of runs, and their documents with them. It waits for a batch of the indexer that may have read the
 * labels from before.
 */
export class RunLabelsStore {
  constructor(private readonly database: Database) {}

  /**
   * @param change the new labels, from those of a run.
   * @param audit written if a run is changed.
   */
  async change(
    ownerId: string,
    ids: readonly string[],
    change: (labels: Labels) => Labels,
    audit?: AuditEntry,
  ): Promise<LabelOutcome> {
    return this.database.rawTransaction(async (query) => {
      await query(LOCK);
      const rows = await query<Labels & { id: string }>(READ.with({ ownerId, ids }));
      const outcome = new Map<string, 'done' | 'too-many'>();
      const changes: Change[] = [];
      for (const { id, ...before } of rows) {
        const after = change(before);
        const isTooMany = after.tags.length > MAX_RUN_TAGS;
        outcome.set(id, isTooMany ? 'too-many' : 'done');
        if (!isTooMany) changes.push({ id, ...after, removed: termsOf(before), added: termsOf(after) });
      }
      if (changes.length > 0) {
        await query(WRITE.with({ changes }));
        if (audit) await insertAudit(query, audit);
      }
      return outcome;
    });
  }
}

function termsOf({ tags, metadata }: Labels): readonly string[] {
  return [
    ...tags.map((tag) => PROPERTY.tag(tag)),
    ...Object.entries(metadata).map(([key, value]) => PROPERTY.metadata(key, value)),
  ];
}
