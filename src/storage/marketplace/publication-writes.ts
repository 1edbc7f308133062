import type { EntityManager } from '@mikro-orm/postgresql';
import { CLONE_WEIGHT, scoreOf } from '../../domain/marketplace/popularity.js';
import type { PublicationSnapshot } from '../../domain/marketplace/publication.js';
import { folded } from '../../domain/marketplace/search-words.js';
import { publicValues } from '../workflows/definition-columns.js';
import { ConflictError } from '../../errors.js';

/** A version to publish. */
interface VersionToPublish {
  readonly snapshot: PublicationSnapshot;
  readonly notes: string | null;
  /** The number of the newest version that `snapshot` was compared with; 0: there was none. */
  readonly after: number;
}

/** The effect of a workflow change on its publication. */
export type PublicationChange = { readonly publish: VersionToPublish } | 'unpublish';

/**
 * Runs in the transaction of the change, which holds the lock on the row of the workflow. @throws ConflictError
 * `VERSION_CONFLICT` if there is a newer version than the one that was checked.
 */
export async function changePublication(
  em: EntityManager,
  workflowId: string,
  change: PublicationChange,
  at: Date,
): Promise<void> {
  if (change === 'unpublish') return hide(em, workflowId);
  const { snapshot, notes, after } = change.publish;
  const [newest] = await em.execute<readonly { readonly number: number }[]>(
    'select number from publication where workflow_id = ?',
    [workflowId],
  );
  if ((newest?.number ?? 0) !== after)
    throw new ConflictError(
      'VERSION_CONFLICT',
      'The workflow was published by another request at the same moment. Try again.',
    );
  await publishVersion(em, workflowId, { number: after + 1, snapshot, notes, at, cloneCount: 0 });
}

/** The next version becomes the public one. @param version its `cloneCount` is the initial count of a publication. */
export async function publishVersion(
  em: EntityManager,
  workflowId: string,
  version: {
    readonly number: number;
    readonly snapshot: PublicationSnapshot;
    readonly notes: string | null;
    readonly at: Date;
    readonly cloneCount: number;
  },
): Promise<void> {
  const { number, snapshot, notes, at, cloneCount } = version;
  const { categories, tags } = snapshot;
  const definition = publicValues(snapshot);
  await em.execute(
    `insert into publication as p (workflow_id, number, first_number, is_listed, clone_count, published_at, updated_at, popularity_score) values (?, ?, ?, true, ?, ?, ?, ?)
       on conflict (workflow_id) do update set number = excluded.number, is_listed = true, updated_at = excluded.updated_at,
         first_number = case when p.is_listed then p.first_number else excluded.number end,
         published_at = case when p.is_listed then p.published_at else excluded.published_at end`,
    [workflowId, number, number, cloneCount, at, at, scoreOf(1 + cloneCount * CLONE_WEIGHT, at)],
  );
  await em.execute(
    `insert into publication_version (workflow_id, number, ${definition.columns}, categories, tags, notes, published_at)
     values (?, ?, ${definition.placeholders}, ${TEXTS}, ${TEXTS}, ?, ?)`,
    [workflowId, number, ...definition.values, json(categories), json(tags), notes, at],
  );
  await index(em, workflowId, snapshot);
}

/** An array of texts that comes as JSON. */
const TEXTS = 'array(select json_array_elements_text(?::json))';

/**
 * Every text is indexed by its words as they are, for all languages, and by their English stems. Weights: A the title,
 * B tags and categories, C the description, D the titles of steps and the names of their tools.
 */
const DOCUMENT = (['A', 'B', 'C', 'D'] as const)
  .flatMap((weight) =>
    ['simple', 'english'].map((config) => `setweight(to_tsvector('${config}', d.${weight}), '${weight}')`),
  )
  .join(' || ');

async function index(
  em: EntityManager,
  workflowId: string,
  { title, description, steps, categories, tags }: PublicationSnapshot,
): Promise<void> {
  const texts = {
    a: folded(title),
    b: folded([...tags, ...categories].join(' ')),
    c: folded(description),
    d: folded(steps.map((step) => `${step.title} ${step.tool}`).join(' ')),
  };
  await em.execute(
    `insert into publication_search (workflow_id, categories, tags, words, document)
     select ?, ${TEXTS}, ${TEXTS}, ?, ${DOCUMENT} from json_to_record(?::json) as d (a text, b text, c text, d text)
       on conflict (workflow_id) do update set categories = excluded.categories, tags = excluded.tags, words = excluded.words, document = excluded.document`,
    [workflowId, json(categories), json(tags), `${texts.a} ${folded(tags.join(' '))}`, json(texts)],
  );
}

/**
 * It is no longer visible. Its versions stay, so that the next one continues the numbers and clones keep their source.
 */
async function hide(em: EntityManager, workflowId: string): Promise<void> {
  await em.execute('update publication set is_listed = false where workflow_id = ?', [workflowId]);
  await em.execute('delete from publication_search where workflow_id = ?', [workflowId]);
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
