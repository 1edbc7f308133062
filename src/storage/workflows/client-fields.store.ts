import type { JsonObject } from '../../lib/json/json.js';
import type { Database } from '../database/database.js';
import { IS_LISTED } from '../marketplace/marketplace-query.js';

interface FieldsRow {
  readonly id: string;
  readonly fields: JsonObject;
}

const OF_OWNER = `
  select f.workflow_id as id, f.fields from workflow_client_fields f
    join workflow w on w.id = f.workflow_id and w.deleted_at is null
   where f.workflow_id = any($1) and f.owner_id = $2 and w.owner_id = $2`;
const OF_LISTED = `
  select f.workflow_id as id, f.fields from workflow_client_fields f
    join publication p on p.workflow_id = f.workflow_id
   where f.workflow_id = any($1) and ${IS_LISTED}`;
const SAVE = `
  insert into workflow_client_fields (workflow_id, owner_id, fields, updated_at)
    select w.id, w.owner_id, $3, $4 from workflow w where w.id = $1 and w.owner_id = $2 and w.deleted_at is null
    on conflict (workflow_id) do update set fields = excluded.fields, updated_at = excluded.updated_at`;

/** One JSON object for each workflow, whose fields mean something to those clients only. */
export class ClientFieldsStore {
  constructor(private readonly database: Database) {}

  /** The fields of those workflows that are the owner's, by id. */
  async of(ownerId: string, workflowIds: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
    return byId(await this.database.query<FieldsRow>(OF_OWNER, [workflowIds, ownerId], 'client-fields'));
  }

  /** The same of workflows that everybody can see in the marketplace, for the caller to show a part of them. */
  async ofListed(workflowIds: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
    return byId(await this.database.query<FieldsRow>(OF_LISTED, [workflowIds], 'client-fields-listed'));
  }

  /** Replaces them. Nothing happens if the workflow is missing or belongs to another owner. */
  async save(ownerId: string, workflowId: string, fields: JsonObject, at: Date): Promise<void> {
    await this.database.query(SAVE, [workflowId, ownerId, JSON.stringify(fields), at]);
  }
}

function byId(rows: readonly FieldsRow[]): ReadonlyMap<string, JsonObject> {
  return new Map(rows.map(({ id, fields }) => [id, fields]));
}
