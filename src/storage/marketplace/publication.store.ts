import type { Publication, PublicationVersion, PublicationVersionHead } from '../../domain/marketplace/publication.js';
import { IS_LISTED } from './marketplace-query.js';
import { publicColumns } from '../workflows/definition-columns.js';
import type { Database } from '../database/database.js';

/** One version, addressed. */
export interface VersionKey {
  readonly workflowId: string;
  readonly number: number;
}

const VERSION_COLUMNS = `
  v.workflow_id as "workflowId", v.number, ${publicColumns('v')}, v.categories, v.tags, v.notes, v.published_at as "publishedAt"`;

interface PublicationRow extends PublicationVersion {
  readonly isListed: boolean;
  readonly since: Date;
}

/** The versions of publications. Permissions have been checked before, except in the methods that say otherwise. */
export class PublicationStore {
  constructor(private readonly database: Database) {}

  /** The publications of these workflows, by workflow id; also those that have been taken back. */
  async findMany(workflowIds: readonly string[]): Promise<ReadonlyMap<string, Publication>> {
    const rows = await this.database.query<PublicationRow>(
      `select p.is_listed as "isListed", p.published_at as since, ${VERSION_COLUMNS}
         from publication p join publication_version v on v.workflow_id = p.workflow_id and v.number = p.number where p.workflow_id = any($1)`,
      [workflowIds],
    );
    return new Map(
      rows.map(({ isListed, since, ...newest }) => [
        newest.workflowId,
        { workflowId: newest.workflowId, isListed, publishedAt: since, newest },
      ]),
    );
  }

  /** Every title that a version of it has, hidden ones included. */
  async titlesOf(workflowId: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ readonly title: string }>(
      'select distinct title from publication_version where workflow_id = $1',
      [workflowId],
    );
    return rows.map(({ title }) => title);
  }

  /** In the order of `keys`. Null for each unknown version. */
  async findVersions(keys: readonly VersionKey[]): Promise<readonly (PublicationVersion | null)[]> {
    const rows = await this.database.query<PublicationVersion>(
      `select ${VERSION_COLUMNS} from publication_version v join unnest($1::text[], $2::int[]) as k (id, number) on v.workflow_id = k.id and v.number = k.number`,
      [keys.map((key) => key.workflowId), keys.map((key) => key.number)],
    );
    const found = new Map(rows.map((row) => [`${row.workflowId} ${row.number}`, row]));
    return keys.map((key) => found.get(`${key.workflowId} ${key.number}`) ?? null);
  }

  /** The public versions of each publication: newest first, at most `first` of each. None if it is not public. */
  async listVersions(
    workflowIds: readonly string[],
    first: number,
  ): Promise<ReadonlyMap<string, readonly PublicationVersionHead[]>> {
    const rows = await this.database.query<PublicationVersionHead & { readonly workflowId: string }>(
      `select v.workflow_id as "workflowId", v.number, v.title, v.notes, v.published_at as "publishedAt"
         from publication p
         cross join lateral (select * from publication_version v where v.workflow_id = p.workflow_id and v.number >= p.first_number order by v.number desc limit $2) v
        where p.workflow_id = any($1) and ${IS_LISTED} order by v.number desc`,
      [workflowIds, first],
    );
    const byWorkflow = new Map<string, PublicationVersionHead[]>(workflowIds.map((id) => [id, []]));
    for (const { workflowId, ...head } of rows) byWorkflow.get(workflowId)?.push(head);
    return byWorkflow;
  }
}
