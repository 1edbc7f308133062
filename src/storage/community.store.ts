import type { FlowControl } from '../domain/flow-control/index.js';
import { isId } from '../domain/ids.js';
import type { Page, PageRequest } from '../domain/page.js';
import { publicFlowControl, publicSteps, publicTrigger } from '../domain/public-projection.js';
import { PublicWorkflowSort } from '../domain/public-workflow.js';
import type { PublicWorkflow } from '../domain/public-workflow.js';
import type { Step } from '../domain/step.js';
import type { Trigger } from '../domain/trigger.js';
import type { Database } from './database.js';
import { Conditions, containing, toPage } from './page-query.js';
import { TimedCounts } from './timed-counts.js';
import { FROM_WORKFLOW } from './workflow.row.js';

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
  readonly flowControl: FlowControl | null;
  readonly categories: readonly string[];
  readonly creatorName: string;
  readonly publishedAt: Date;
  readonly cloneCount: number;
}

interface CountRow {
  readonly id: string;
  readonly count: number;
}

/** The allow-list: nothing else of a workflow is ever read for the public. */
const COLUMNS = `
  w.id, w.slug, w.title, w.description, w.trigger, v.steps, w.flow_control as "flowControl", w.categories, coalesce(u.name, 'Anonymous') as "creatorName",
  w.published_at as "publishedAt", w.clone_count as "cloneCount"`;
const FROM = `${FROM_WORKFLOW} left join app_user u on u.id = w.owner_id`;
const IS_PUBLIC = 'w.is_public and w.deleted_at is null';

const RUNS_OF_WORKFLOWS = 'select workflow_id as id, count(*)::int as count from execution where workflow_id = any($1) group by workflow_id';
const CLONES_OF_TEMPLATES = 'select cloned_from as id, count(*)::int as count from workflow where cloned_from = any($1) group by cloned_from';
const RUNS_OF_TEMPLATES = `
  select w.cloned_from as id, count(*)::int as count
    from workflow w join execution e on e.workflow_id = w.id
   where w.cloned_from = any($1) group by w.cloned_from`;

/** `clones.publishedAtMs.id`: the place of a workflow in either order. */
const CURSOR = /^(\d{1,9})\.(\d{1,15})\.(wf_[0-9a-z]{26})$/;

/** Whether a text can be a cursor of `CommunityStore.list`. */
export function isCommunityCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** The published workflows, as everybody may see them. */
export class CommunityStore {
  readonly #database: Database;
  readonly #runs: TimedCounts;
  readonly #templateRuns: TimedCounts;

  constructor(database: Database) {
    this.#database = database;
    this.#runs = new TimedCounts((ids) => this.#count(RUNS_OF_WORKFLOWS, ids));
    this.#templateRuns = new TimedCounts((ids) => this.#count(RUNS_OF_TEMPLATES, ids));
  }

  async list(page: PageRequest, filter: CommunityFilter): Promise<Page<PublicWorkflow>> {
    const conditions = new Conditions().that(IS_PUBLIC);
    if (filter.category !== undefined) conditions.add('? = any(w.categories)', filter.category);
    for (const word of filter.words) conditions.add('(w.title ilike ? or w.description ilike ?)', containing(word));
    const counting = `select count(*)::int as count from workflow w ${conditions.where}`;
    const counted = this.#database.query<{ count: number }>(counting, [...conditions.values]);
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
    const runs = await this.#runs.of(rows.map((row) => row.id));
    return toPage(rows, page, count[0]?.count ?? 0, {
      item: (row) => toPublicWorkflow(row, runs),
      cursor: (row) => `${row.cloneCount}.${row.publishedAt.getTime()}.${row.id}`,
    });
  }

  /** Null where there is none, or none that is public. */
  async find(idOrSlug: string): Promise<PublicWorkflow | null> {
    const by = isId(idOrSlug, 'wf') ? 'w.id' : 'w.slug';
    const rows = await this.#database.query<PublicRow>(`select ${COLUMNS} ${FROM} where ${by} = $1 and ${IS_PUBLIC}`, [idOrSlug]);
    const [row] = rows;
    return row ? toPublicWorkflow(row, await this.#runs.of([row.id])) : null;
  }

  async countClone(id: string): Promise<void> {
    await this.#database.query('update workflow set clone_count = clone_count + 1 where id = $1', [id]);
  }

  /** How often each of these templates was cloned, and its clones run. */
  async useOf(templateIds: readonly string[]): Promise<ReadonlyMap<string, { readonly cloneCount: number; readonly runCount: number }>> {
    const [clones, runs] = await Promise.all([
      this.#count(CLONES_OF_TEMPLATES, templateIds),
      this.#templateRuns.of(templateIds),
    ]);
    return new Map(templateIds.map((id) => [id, { cloneCount: clones.get(id) ?? 0, runCount: runs.get(id) ?? 0 }]));
  }

  async #count(statement: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#database.query<CountRow>(statement, [ids]);
    return new Map(rows.map((row) => [row.id, row.count]));
  }
}

/** Where the value of an ordering column stands in the cursor, which is bound as one array. */
function placeOf(column: string): string {
  if (column === 'w.clone_count') return '(?::text[])[1]::int';
  return column === 'w.id' ? '(?::text[])[3]' : 'to_timestamp((?::text[])[2]::numeric / 1000)';
}

function toPublicWorkflow(row: PublicRow, runs: ReadonlyMap<string, number>): PublicWorkflow {
  const { id, slug, title, description, categories, publishedAt, cloneCount } = row;
  return {
    id,
    slug,
    title,
    description,
    trigger: publicTrigger(row.trigger),
    steps: publicSteps(row.steps),
    flowControl: publicFlowControl(row.flowControl),
    categories,
    creator: { name: row.creatorName },
    publishedAt,
    cloneCount,
    runCount: runs.get(id) ?? 0,
  };
}
