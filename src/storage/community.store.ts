import { isId } from '../domain/ids.js';
import type { Page, PageRequest } from '../domain/page.js';
import { publicSteps, publicTrigger } from '../domain/public-projection.js';
import { PublicWorkflowSort } from '../domain/public-workflow.js';
import type { PublicWorkflow } from '../domain/public-workflow.js';
import type { Step } from '../domain/step.js';
import type { Trigger } from '../domain/trigger.js';
import type { Database } from './database.js';
import { Conditions, containing, toPage } from './page-query.js';
import { FROM_WORKFLOW } from './workflow-row.js';

export interface CommunityFilter {
  /** All of them stand in the title or the description. */
  readonly words: readonly string[];
  readonly category?: string | undefined;
  readonly sort: PublicWorkflowSort;
}

interface PublicRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly trigger: Trigger;
  readonly steps: readonly Step[];
  readonly categories: readonly string[];
  readonly creatorName: string;
  readonly publishedAt: Date;
  readonly cloneCount: number;
  readonly runCount: number;
}

/** The allow-list: nothing else of a workflow is ever read for the public. */
const COLUMNS = `
  w.id, w.slug, w.title, w.description, w.trigger, v.steps, w.categories, coalesce(u.name, 'Anonymous') as "creatorName",
  w.published_at as "publishedAt", w.clone_count as "cloneCount",
  (select count(*)::int from execution e where e.workflow_id = w.id) as "runCount"`;
const FROM = `${FROM_WORKFLOW} left join app_user u on u.id = w.owner_id`;
const IS_PUBLIC = 'w.is_public and w.deleted_at is null';

/** `clones.publishedAtMs.id`: the place of a workflow in either order. */
const CURSOR = /^(\d{1,9})\.(\d{1,15})\.(wf_[0-9a-z]{26})$/;

/** Whether a text can be a cursor of `CommunityStore.list`. */
export function isCommunityCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** The published workflows, as everybody may see them. */
export class CommunityStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(page: PageRequest, filter: CommunityFilter): Promise<Page<PublicWorkflow>> {
    const conditions = new Conditions().that(IS_PUBLIC);
    if (filter.category !== undefined) conditions.add('? = any(w.categories)', filter.category);
    for (const word of filter.words) conditions.add('(w.title ilike ? or w.description ilike ?)', containing(word));
    const counted = this.#database.query<{ count: number }>(`select count(*)::int as count from workflow w ${conditions.where}`, [...conditions.values]);
    const order = filter.sort === PublicWorkflowSort.POPULAR ? ['w.clone_count', 'w.published_at', 'w.id'] : ['w.published_at', 'w.id'];
    const cursor = page.after === undefined ? null : CURSOR.exec(page.after);
    if (cursor) conditions.add(`(${order.join(', ')}) < (${order.map((column) => placeOf(column)).join(', ')})`, cursor.slice(1));
    const limit = conditions.values.push(page.first + 1);
    const offset = conditions.values.push(page.offset ?? 0);
    const orderBy = order.map((column) => `${column} desc`).join(', ');
    const [count, rows] = await Promise.all([
      counted,
      this.#database.query<PublicRow>(
        `select ${COLUMNS} ${FROM} ${conditions.where} order by ${orderBy} limit $${limit} offset $${offset}`,
        conditions.values,
      ),
    ]);
    return toPage(rows, page, count[0]?.count ?? 0, {
      item: toPublicWorkflow,
      cursor: (row) => `${row.cloneCount}.${row.publishedAt.getTime()}.${row.id}`,
    });
  }

  /** Null where there is none, or none that is public. */
  async find(idOrSlug: string): Promise<PublicWorkflow | null> {
    const by = isId(idOrSlug, 'wf') ? 'w.id' : 'w.slug';
    const rows = await this.#database.query<PublicRow>(`select ${COLUMNS} ${FROM} where ${by} = $1 and ${IS_PUBLIC}`, [idOrSlug]);
    return rows[0] ? toPublicWorkflow(rows[0]) : null;
  }

  async countClone(id: string): Promise<void> {
    await this.#database.query('update workflow set clone_count = clone_count + 1 where id = $1', [id]);
  }

  /** How often each of these templates was cloned, and its clones run. */
  async useOf(templateIds: readonly string[]): Promise<ReadonlyMap<string, { readonly cloneCount: number; readonly runCount: number }>> {
    const rows = await this.#database.query<{ id: string; cloneCount: number; runCount: number }>(
      `select w.cloned_from as id, count(*)::int as "cloneCount",
              sum((select count(*) from execution e where e.workflow_id = w.id))::int as "runCount"
         from workflow w where w.cloned_from = any($1) group by w.cloned_from`,
      [templateIds],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** Where the value of an ordering column stands in the cursor, which is bound as one array. */
function placeOf(column: string): string {
  if (column === 'w.clone_count') return '(?::text[])[1]::int';
  return column === 'w.id' ? '(?::text[])[3]' : `to_timestamp((?::text[])[2]::numeric / 1000)`;
}

function toPublicWorkflow(row: PublicRow): PublicWorkflow {
  const { id, slug, title, description, categories, publishedAt, cloneCount, runCount } = row;
  return {
    id,
    slug,
    title,
    description,
    trigger: publicTrigger(row.trigger),
    steps: publicSteps(row.steps),
    categories,
    creator: { name: row.creatorName },
    publishedAt,
    cloneCount,
    runCount,
  };
}
