import { GroupedCalls } from '../../lib/async/grouped-calls.js';
import type { JsonObject } from '../../lib/json/json.js';
import { slotFilters } from '../../domain/event/mail-event.js';
import type { PageKind } from '../../domain/page/page.js';
import { FIRST_TRIGGER } from '../../domain/trigger/trigger.js';
import { column } from '../database/columns.js';
import { USES_SLOTS } from '../connections/connection-reach.sql.js';
import type { Database } from '../database/database.js';
import { triggersRevisionOf } from '../events/event-type.sql.js';

/** A workflow that a type of event starts. */
export interface EventTriggered {
  readonly workflowId: string;
  /** Of the trigger. Absent: the first one. */
  readonly key?: string | undefined;
  readonly filters: JsonObject;
  /** Since when it is as it is, RFC 3339; null: since ever. */
  readonly since: string | null;
  /** Whether a run of it may be refused: its context has to fit a schema, or a connection may be missing. */
  readonly needsCheck: boolean;
  /** Of mailboxes, it receives events only from the one in its slot. */
  readonly usesSlots: boolean;
  /** Only events with this `source` start it; '': none does, because its connection is missing. Absent: any. */
  readonly source?: string | null;
}

/** All of an owner's triggers for a type of event, as they were at one instant. */
export interface TriggerSet {
  /** Another one after each change. */
  readonly revision: string;
  readonly triggers: readonly EventTriggered[];
}

const REVISION = `coalesce((select revision from trigger_revision where owner_id = $1 and event_type = $2), 0)::text`;

/** See `pageEventSource`. */
const pageOf = (kind: PageKind, key: string): string =>
  `coalesce((select 'page:' || p.id from public_page p where p.workflow_id = w.id and p.trigger_key = ${key} and p.kind = '${kind}'), '')`;

/** See `eventSourceOf`. */
const sourceOf = (trigger: string, key: string): string =>
  `case when jsonb_typeof(${trigger} -> 'source' -> 'form') = 'object' then ${pageOf('FORM', key)}
     when jsonb_typeof(${trigger} -> 'source' -> 'chat') = 'object' then ${pageOf('CHAT', key)}
     when jsonb_typeof(${trigger} -> 'source') = 'object' then coalesce((select 'source:' || u.source_id from event_source_use u where u.workflow_id = w.id and u.trigger_key = ${key}), '') end`;

/** One trigger as `EventTriggered`, of a workflow `w`. */
const shown = (trigger: string, key: string): string =>
  `json_build_object('workflowId', w.id, 'key', ${key}, 'filters', ${trigger} -> 'filters', 'since', w.triggered_since, 'needsCheck', w.needs_check, 'usesSlots', ${USES_SLOTS}, 'source', ${sourceOf(trigger, key)})`;

const FIRST = `'${FIRST_TRIGGER}'`;

interface TypeOfEvent {
  readonly ownerId: string;
  readonly eventType: string;
}

const MAX_ASKED = 500;

/** The triggers of workflows that are started by events. */
export class TriggerStore {
  readonly #revisions = new GroupedCalls<TypeOfEvent, string>({
    flush: (types) => this.#revisionsOf(types),
    limit: MAX_ASKED,
  });

  constructor(private readonly database: Database) {}

  /** The revision after the call. Calls at the same time share a statement. */
  revision(ownerId: string, eventType: string): Promise<string> {
    return this.#revisions.call({ ownerId, eventType });
  }

  async #revisionsOf(types: readonly TypeOfEvent[]): Promise<readonly string[]> {
    const rows = await this.database.query<{ revision: string }>(
      `select ${triggersRevisionOf('asked')} as revision
       from unnest($1::text[], $2::text[]) with ordinality as asked (owner_id, event_type, position) order by position`,
      [column(types, (type) => type.ownerId), column(types, (type) => type.eventType)],
      'trigger-revision',
    );
    return rows.map((row) => row.revision);
  }

  /** The enabled triggers of workflows with steps, in the order of their ids; of each workflow, the first one first. */
  async load(ownerId: string, eventType: string): Promise<TriggerSet> {
    const rows = await this.database.query<TriggerSet>(
      `select ${REVISION} as revision, coalesce((
         select json_agg(shown order by id, place) from (
           select ${shown('w.trigger', FIRST)} as shown, w.id, '' collate "C" as place from workflow w
           where owner_id = $1 and trigger ->> 'eventType' = $2 and trigger ->> 'type' = 'EVENT' and deleted_at is null
             and step_count > 0 and (trigger -> 'enabled')::boolean
           union all
           select ${shown('t.trigger', 't.key')}, w.id, t.key from workflow_trigger t join workflow w on w.id = t.workflow_id
           where t.owner_id = $1 and t.trigger ->> 'eventType' = $2 and t.trigger ->> 'type' = 'EVENT' and w.deleted_at is null
             and w.step_count > 0 and (t.trigger -> 'enabled')::boolean) as heard), '[]'::json) as triggers`,
      [ownerId, eventType],
      'trigger-load',
    );
    const [set = { revision: '0', triggers: [] }] = rows;
    return {
      ...set,
      triggers: set.triggers.map((trigger) =>
        trigger.usesSlots ? { ...trigger, filters: slotFilters(eventType, trigger.filters) } : trigger,
      ),
    };
  }
}
