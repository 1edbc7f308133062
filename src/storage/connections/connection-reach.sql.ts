/** Whether the names in a workflow `w` are slots. A clone that an older process has made does not say so itself. */
export const USES_SLOTS = '(w.uses_slots or w.cloned_from is not null)';

/**
 * The id of the connection to which a name in a workflow refers. Null: none. $1: the owner, $2: the workflow, $3: the
 * name. In a workflow with slots it is the connection that its owner has bound, and in any other the owner's connection
 * of this name.
 */
export const REACHED_CONNECTION = `(
  select case when ${USES_SLOTS} then (select b.connection_id from workflow_binding b where b.workflow_id = w.id and b.slot = $3)
    else (select n.id from connection n where n.owner_id = $1 and n.name = $3) end
  from workflow w where w.id = $2 and w.owner_id = $1)`;
