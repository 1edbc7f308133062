import type { Placeholders } from '../database/statement.js';

/** Whether the names in a workflow `w` are slots. A clone that an older process has made does not say so itself. */
export const USES_SLOTS = '(w.uses_slots or w.cloned_from is not null)';

/** Whether a connection has this name, or had it before no other one took it. A name means one connection. */
export const isNamed = (connection: string, name: string): string =>
  `(${connection}.name = ${name} or ${name} = any(${connection}.former_names))`;

/** The parameters of `reachedConnection`. */
export const REACH = { ownerId: 'text', workflowId: 'text', name: 'text' } as const;

/**
 * The id of the connection that a name in a workflow means; null: none. In a workflow with slots that is what its owner
 * has bound, and in any other the owner's connection of this name.
 */
export const reachedConnection = ({ ownerId, workflowId, name }: Placeholders<typeof REACH>): string => `(
  select case when ${USES_SLOTS} then (select b.connection_id from workflow_binding b where b.workflow_id = w.id and b.slot = ${name})
    else (select n.id from connection n where n.owner_id = ${ownerId} and ${isNamed('n', name)}) end
  from workflow w where w.id = ${workflowId} and w.owner_id = ${ownerId})`;

/** A name that a connection gets is no former name of another one any more. */
export const TAKE_NAME =
  'update connection set former_names = array_remove(former_names, ?) where owner_id = ? and ? = any(former_names)';
