/*
 * Parts of statements about one owner's events of one type. `row` names a row with the columns `owner_id` and
 * `event_type`.
 */

/** The revision of the triggers, as text; see `TriggerSet`. */
export const triggersRevisionOf = (row: string): string =>
  `coalesce((select r.revision from trigger_revision r where r.owner_id = ${row}.owner_id and r.event_type = ${row}.event_type), 0)::text`;

/** Whether any run waits for such an event. */
export const isWaitedFor = (row: string): string =>
  `exists (select 1 from wait w where w.owner_id = ${row}.owner_id and w.event_type = ${row}.event_type and w.kind = 'EVENT' and w.resolved_at is null)`;
