import type { AuditEntry } from '../../domain/account/audit.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import type { ApiRecord, ApiUse } from './api.store.js';

/** How the operations of a description differ from those of the one before it, by name. */
export interface OperationChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Their input, output or request is another one. */
  readonly changed: readonly string[];
}

/** A workflow that uses operations of an API. */
export interface AffectedWorkflow {
  readonly workflowId: string;
  readonly title: string;
  /** The operations, by name. */
  readonly operations: readonly string[];
}

const MAX_WORKFLOWS = 1_000;

const DIFF = `
  select coalesce(n.name, o.name) as name,
    case when o.name is null then 'added' when n.name is null then 'removed' else 'changed' end as change
  from (select name, fingerprint from api_operation where document_id = $1) o
  full join (select name, fingerprint from api_operation where document_id = $2) n on n.name = o.name
  where o.fingerprint is distinct from n.fingerprint
  order by 1`;

/** The tools that a workflow names: those of its steps, and those that its agents may call. */
const USERS = `
  select w.id, w.title, w.uses_slots or w.cloned_from is not null as "usesSlots", t.tool
  from workflow w join workflow_version v on v.workflow_id = w.id and v.number = w.version
  cross join lateral json_array_elements(v.steps::json) as s (step)
  cross join lateral (
    select s.step ->> 'tool' as tool
    union all
    select json_array_elements_text(case when json_typeof(s.step -> 'input' -> 'tools') = 'array' then s.step -> 'input' -> 'tools' else '[]' end)
  ) t
  where w.owner_id = $1 and w.deleted_at is null and t.tool like 'api.%'
  order by w.id`;

/** Changes of the descriptions that connections use. */
export class ApiChangeStore {
  constructor(private readonly database: Database) {}

  /** Makes a connection use another description, and returns the differences. */
  async replace(
    { connection, documentId }: ApiRecord,
    use: ApiUse,
    audit: (changes: OperationChanges) => AuditEntry,
  ): Promise<OperationChanges> {
    return this.database.rawTransaction(async (query) => {
      const rows =
        use.documentId === documentId
          ? []
          : await query<{ name: string; change: keyof OperationChanges }>(DIFF, [documentId, use.documentId]);
      const namesOf = (kind: keyof OperationChanges): readonly string[] =>
        rows.flatMap(({ name, change }) => (change === kind ? [name] : []));
      const changes = { added: namesOf('added'), removed: namesOf('removed'), changed: namesOf('changed') };
      const updated = await query<{ id: string }>(
        'update api_connection set document_id = $2, operation_count = $3, fetched_at = $4 where connection_id = $1 returning connection_id as id',
        [connection.id, use.documentId, use.operationCount, use.fetchedAt],
      );
      if (updated.length > 0) await insertAudit(query, audit(changes));
      return changes;
    });
  }

  /** The owner's workflows that reach one of these operations of the connection. */
  async workflowsUsing(
    { connection }: ApiRecord,
    operations: ReadonlySet<string>,
  ): Promise<readonly AffectedWorkflow[]> {
    const [rows, bindings] = await Promise.all([
      this.database.query<{ id: string; title: string; usesSlots: boolean; tool: string }>(USERS, [connection.ownerId]),
      this.database.query<{ id: string; slot: string }>(
        'select workflow_id as id, slot from workflow_binding where connection_id = $1',
        [connection.id],
      ),
    ]);
    const slots = new Set(bindings.map(({ id, slot }) => `${id} ${slot}`));
    const found = new Map<
      string,
      { readonly workflowId: string; readonly title: string; readonly operations: Set<string> }
    >();
    for (const { id, title, usesSlots, tool } of rows) {
      const [, name = '', operation = ''] = /^api\.([^.]+)\.(.+)$/s.exec(tool) ?? [];
      const isReached = usesSlots ? slots.has(`${id} ${name}`) : name === connection.name;
      const named = operation.includes('*') ? [...operations] : operations.has(operation) ? [operation] : [];
      if (!isReached || named.length === 0) continue;
      const workflow = found.get(id) ?? { workflowId: id, title, operations: new Set<string>() };
      for (const each of named) workflow.operations.add(each);
      found.set(id, workflow);
    }
    return [...found.values()]
      .slice(0, MAX_WORKFLOWS)
      .map((workflow) => ({ ...workflow, operations: [...workflow.operations].slice(0, 50) }));
  }
}
