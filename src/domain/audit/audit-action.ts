import { APPROVAL_ACTIONS } from './approval-actions.js';
import { MCP_GROUP_ACTIONS } from './mcp-group-actions.js';
import type { ActionDescription } from './audit-target.js';

const REASON = { reason: 'A fixed word that says why; see the table of reasons.' };
const CONNECTION = { name: 'The name of the connection.', kind: 'Its kind, for example `BEARER`.' };
const PAGE = { triggerKey: 'The key of its trigger.', kind: 'FORM or CHAT.' };
const BUDGET = { budget: 'The new budget; null if it was removed.' };

/**
 * Every act that the audit log records, with the contents of its entry. The types, the enum of GraphQL and the
 * reference page are made from this list; an entry keeps its name for ever.
 */
export const AUDIT_ACTIONS = {
  'workflow.create': { target: 'workflow', what: 'A workflow was created.' },
  'workflow.update': { target: 'workflow', what: 'The definition of a workflow was changed.' },
  'workflow.delete': { target: 'workflow', what: 'A workflow was deleted.' },
  'workflow.activate': { target: 'workflow', what: 'The trigger of a workflow was turned on.' },
  'workflow.deactivate': { target: 'workflow', what: 'The trigger of a workflow was turned off.' },
  'workflow.regenerate': { target: 'workflow', what: 'The planner was asked to plan the steps again.' },
  'workflow.answer_gaps': { target: 'workflow', what: 'The open questions of a plan were answered.' },
  'workflow.rollback': { target: 'workflow', what: 'An older version became the live one.' },
  'workflow.accept_draft': { target: 'workflow', what: 'A plan of the planner became the live version.' },
  'workflow.discard_draft': { target: 'workflow', what: 'A plan of the planner was discarded.' },
  'workflow.cancel_planning': { target: 'workflow', what: 'Planning was cancelled.' },
  'workflow.publish': { target: 'workflow', what: 'A workflow was published to the marketplace.' },
  'workflow.unpublish': { target: 'workflow', what: 'A workflow was removed from the marketplace.' },
  'workflow.clone': { target: 'workflow', what: 'A publication was cloned; the target is the clone.' },
  'workflow.update_clone': { target: 'workflow', what: 'A clone took over changes of its publication.' },
  'workflow.expose': {
    target: 'workflow',
    what: 'A workflow became an MCP tool.',
    details: { name: 'The name of the tool.' },
  },
  'workflow.unexpose': { target: 'workflow', what: 'A workflow is no longer an MCP tool.' },
  'workflow.set_budget': { target: 'workflow', what: 'The budget for one run of a workflow was set.', details: BUDGET },
  'workflow.export': {
    target: 'workflow',
    what: 'A workflow was exported as a document.',
    details: { format: 'The format of the document.' },
  },
  'workflow.import': {
    target: 'workflow',
    what: 'A document was imported. Creating or changing the workflow has its own entry as well.',
    details: { outcome: '`CREATED`, `UPDATED` or `UNCHANGED`.' },
  },
  'publication.report': {
    target: 'publication',
    what: 'A publication was reported.',
    details: { reason: 'The kind of the report.', workflowId: 'The workflow.' },
  },
  'publication.hide': {
    target: 'publication',
    what: 'An administrator took a publication off the marketplace.',
    details: { reason: 'The remark for its owner.' },
  },
  'publication.unhide': { target: 'publication', what: 'An administrator let a publication be seen again.' },
  'report.resolve': { target: 'report', what: 'An administrator resolved a report.' },
  'report.dismiss': { target: 'report', what: 'An administrator dismissed a report.' },
  'user.update': {
    target: 'user',
    what: 'A user changed the profile.',
    details: { fields: 'The names of the changed settings.' },
  },
  'user.set_budget': { target: 'user', what: "An administrator set a user's budget.", details: BUDGET },
  'session.sign_in': {
    target: 'session',
    what: 'A browser signed in.',
    details: { method: '`KEY`, `TOKEN` or `LINK`.' },
  },
  'session.sign_out': { target: 'session', what: 'A browser signed out.' },
  'session.sign_out_everywhere': {
    target: 'user',
    what: 'A user signed out everywhere.',
    details: { count: 'How many sessions ended.' },
  },
  'session.revoke': { target: 'session', what: 'A user ended another session.' },
  'login_link.create': { target: 'user', what: 'A link that signs a browser in once was made.' },
  'session.refuse': {
    target: 'credential',
    what: 'A credential was refused: an API key, a token or a sign-in link, over any transport. The target is always empty, since what was sent is not recorded.',
    details: REASON,
    isRefusal: true,
  },
  'api_key.create': {
    target: 'api_key',
    what: 'An API key was created.',
    details: {
      scopes: 'Its scopes.',
      parentId: 'The key that made it; absent: it was made in another way.',
      mcpGroupId: 'The MCP group that it opens; absent: it is for the whole API.',
    },
  },
  'api_key.revoke': {
    target: 'api_key',
    what: 'An API key was revoked.',
    details: { descendants: 'The keys that were made with it, and revoked with it.' },
  },
  'api_key.shorten': {
    target: 'api_key',
    what: 'The key of an MCP group was replaced, and works on for a while.',
    details: { expiresAt: 'When it stops working.', replacedBy: 'The key that replaced it.' },
  },
  ...MCP_GROUP_ACTIONS,
  'api_key.replace_bootstrap': {
    target: 'api_key',
    what: 'Another bootstrap key was configured; the older one stopped working.',
    details: { revoked: 'The older one, and the keys that were made with it.' },
  },
  'api_key.expire': {
    target: 'api_key',
    what: 'An API key expired. The entry is written within some minutes of that.',
    details: { expiredAt: 'When it stopped working.' },
  },
  'connection.create': { target: 'connection', what: 'A connection was created.', details: CONNECTION },
  'connection.update': {
    target: 'connection',
    what: 'A connection was changed.',
    details: { ...CONNECTION, fields: 'The names of the changed settings.' },
  },
  'connection.test': { target: 'connection', what: 'A connection was tested.', details: CONNECTION },
  'connection.refresh': {
    target: 'connection',
    what: 'The description of an API was read again.',
    details: {
      ...CONNECTION,
      added: 'How many operations it gained.',
      removed: 'How many it lost.',
      changed: 'How many are others.',
    },
  },
  'connection.delete': { target: 'connection', what: 'A connection was deleted.' },
  'connection.remove_webhook': {
    target: 'connection',
    what: 'An address was removed at its service, or could not be, because its connection was deleted or changed, or its trigger turned off while it was registered.',
    details: {
      name: CONNECTION.name,
      eventType: 'The type of its events.',
      outcome: 'REMOVED, NOT_THERE, REFUSED or GIVEN_UP.',
      code: 'The reason if it failed; null otherwise.',
      tries: 'The number of tries.',
    },
  },
  'connection.remove_origin': {
    target: 'connection',
    what: 'An origin was taken from a connection.',
    details: { ...CONNECTION, origin: 'The origin.' },
  },
  'connection.take_origins': {
    target: 'connection',
    what: 'An upgrade gave a connection the origins of the steps that its owner wrote.',
    details: { ...CONNECTION, origins: 'The origins.', by: '`upgrade`.' },
  },
  'connection.allow_origin': {
    target: 'connection',
    what: 'An origin was added to a connection.',
    details: { ...CONNECTION, origin: 'The origin.' },
  },
  'connection.consent': {
    target: 'connection',
    what: 'A user answered a request for consent. The target is empty if nothing was connected.',
    details: {
      name: 'The name of the connection.',
      service: 'The service.',
      scopes: 'The scopes that were granted.',
      reason: 'The code of the reason, if nothing was connected.',
      link: 'The connect link that was used.',
    },
  },
  'connect_link.create': {
    target: 'connect_link',
    what: 'A link was made with which another person connects an account.',
    details: { service: 'The service.', name: 'The name of the connection.' },
  },
  'connect_link.revoke': { target: 'connect_link', what: 'A connect link was taken back before it was used.' },
  'oauth_client.set': {
    target: 'oauth_provider',
    what: 'An administrator registered the client of this installation at a provider.',
    details: { clientId: 'The client id.' },
  },
  'oauth_client.remove': {
    target: 'oauth_provider',
    what: 'An administrator removed the client of this installation at a provider.',
  },
  'connection.bind': {
    target: 'workflow',
    what: 'A connection was bound to a slot of a workflow.',
    details: { slot: 'The slot.', connectionId: 'The connection.' },
  },
  'connection.unbind': {
    target: 'workflow',
    what: 'A slot of a workflow lost its connection.',
    details: {
      slot: 'The slot.',
      connectionId: 'The connection.',
      reason: 'Why, if its owner did not ask for it.',
      by: '`upgrade`, if an upgrade did it.',
    },
  },
  'workflow.replace_expressions': {
    target: 'workflow',
    what: 'An upgrade replaced constant expressions by the names of connections that they yield.',
    details: { steps: 'The ids of the steps.', by: '`upgrade`.' },
  },
  'source.test_delivery': {
    target: 'workflow',
    what: 'A request was sent to the address of the source of a workflow, to try whether it arrives.',
  },
  'source.poll': { target: 'workflow', what: 'The source of a workflow was polled by hand.' },
  'page.set_password': {
    target: 'workflow',
    what: 'The password of a form or a chat was set or removed.',
    details: { ...PAGE, isSet: 'Whether it has one now.' },
  },
  'page.create_link': {
    target: 'workflow',
    what: 'A link that opens a form or a chat was made.',
    details: { ...PAGE, expiresAt: 'When it expires.' },
  },
  'page.rotate_address': {
    target: 'workflow',
    what: 'A form or a chat got another address.',
    details: PAGE,
  },
  'hook.create': {
    target: 'hook',
    what: 'A webhook address was created.',
    details: { preset: 'The user whose deliveries it takes.' },
  },
  'hook.delete': { target: 'hook', what: 'A webhook address was deleted.' },
  'hook.update': { target: 'hook', what: 'A webhook address was changed.', details: { fields: 'The changed fields.' } },
  'hook.rotate_secret': { target: 'hook', what: 'The secret of a webhook address was changed.' },
  'hook.create_link': {
    target: 'hook',
    what: 'A signed link of a webhook address was made.',
    details: { subject: 'The subject of the link; null: anyone.', expiresAt: 'When it expires.' },
  },
  'hook.refuse': {
    target: 'hook',
    what: 'A delivery to a webhook address was refused: its signature, its credentials or its time was wrong. The entry belongs to the owner of the address and has no actor.',
    details: REASON,
    isRefusal: true,
  },
  'execution.start': {
    target: 'execution',
    what: 'A run was started by hand.',
    details: { workflowId: 'The workflow.' },
  },
  'execution.rerun': {
    target: 'execution',
    what: 'A run was repeated; the target is the new run.',
    details: { rerunOf: 'The run that was repeated.' },
  },
  'execution.cancel': { target: 'execution', what: 'A run was cancelled by hand.' },
  'execution.cancel_many': {
    target: 'user',
    what: 'Several runs were cancelled by one request.',
    details: { workflowId: 'The workflow whose runs were cancelled; absent: all workflows.' },
  },
  'execution.plan': {
    target: 'execution',
    what: 'A run was planned for a time.',
    details: { workflowId: 'The workflow.' },
  },
  'execution.move_planned': {
    target: 'execution',
    what: 'A planned run was moved to another time.',
    details: { workflowId: 'The workflow.' },
  },
  'execution.cancel_planned': {
    target: 'execution',
    what: 'A planned run was cancelled.',
    details: { workflowId: 'The workflow.' },
  },
  'execution.backfill': {
    target: 'workflow',
    what: 'Runs were started for past times of a schedule.',
    details: { count: 'How many.' },
  },
  'execution.cancel_backfill': { target: 'workflow', what: 'Runs for past times of a schedule were cancelled.' },
  'execution.label': { target: 'execution', what: 'The tags or the metadata of a run were changed.' },
  'file.delete': { target: 'file', what: 'A file was deleted before its time.' },
  'state_value.set': {
    target: 'state_value',
    what: 'A user kept a value for the runs of a workflow, or changed it. Changes by runs are in their own records.',
    details: { name: 'The name of the value.', workflowId: 'The workflow; empty if all workflows share it.' },
  },
  'state_value.delete': { target: 'state_value', what: 'A user deleted a kept value.' },
  'seen_list.forget': {
    target: 'seen_list',
    what: 'A user made ids of a list of seen ids new again.',
    details: { count: 'How many of them were in the list.' },
  },
  'seen_list.delete': { target: 'seen_list', what: 'A user deleted a list of seen ids.' },
  'agent_memory.delete': {
    target: 'agent_memory',
    what: 'A user deleted what agents remember under a key.',
  },
  'agent_memory.delete_all': {
    target: 'workflow',
    what: 'A user deleted all that the agents of a workflow remember. The target is the user if workflows share it.',
    details: { workflowId: 'The workflow; empty if all workflows share it.' },
  },
  'chat_session.delete': {
    target: 'chat_session',
    what: 'The owner of a chat, or a visitor, deleted a conversation.',
  },
  'data_table.create': {
    target: 'data_table',
    what: 'A user made a table.',
    details: { name: 'The name of the table.' },
  },
  'data_table.update': { target: 'data_table', what: 'A user renamed a table, or added columns.' },
  'data_table.delete': { target: 'data_table', what: 'A user deleted a table with its rows.' },
  'data_table.write_rows': {
    target: 'data_table',
    what: 'A user wrote rows of a table.',
    details: { inserted: 'How many rows are new.', updated: 'How many rows were changed.' },
  },
  'data_table.delete_rows': {
    target: 'data_table',
    what: 'A user deleted rows of a table.',
    details: { count: 'How many rows were deleted.' },
  },
  'knowledge_base.create': {
    target: 'knowledge_base',
    what: 'A user made a knowledge base.',
    details: { name: 'The name of the base.' },
  },
  'knowledge_base.update': {
    target: 'knowledge_base',
    what: 'The settings of a knowledge base were changed.',
    details: { fields: 'The names of the changed settings.' },
  },
  'knowledge_base.delete': {
    target: 'knowledge_base',
    what: 'A user deleted a knowledge base with its documents.',
  },
  'knowledge_base.embed': {
    target: 'knowledge_base',
    what: 'A user had vectors of documents made again.',
    details: { count: 'How many documents it is about.' },
  },
  'knowledge_document.add': {
    target: 'knowledge_document',
    what: 'A user added or replaced a document. Documents of runs are in their own records.',
    details: { baseId: 'The knowledge base.', outcome: '`ADDED`, `REPLACED` or `UNCHANGED`.' },
  },
  'knowledge_document.delete': {
    target: 'knowledge_base',
    what: 'A user deleted documents of a knowledge base.',
    details: { count: 'How many were deleted.' },
  },
  'saved_view.create': { target: 'saved_view', what: 'A filter of runs was saved under a name.' },
  'saved_view.update': { target: 'saved_view', what: 'A saved view was changed.' },
  'saved_view.delete': { target: 'saved_view', what: 'A saved view was deleted.' },
  'bulk_operation.start': {
    target: 'bulk_operation',
    what: 'An action on all runs of a filter began.',
    details: { action: 'The action, for example `CANCEL`.', total: 'How many runs were meant.' },
  },
  'bulk_operation.cancel': { target: 'bulk_operation', what: 'An action on many runs was stopped.' },
  'bulk_operation.finish': {
    target: 'bulk_operation',
    what: 'An action on many runs ended.',
    details: {
      action: 'The action.',
      succeeded: 'The runs on which it succeeded.',
      failed: 'The runs on which it failed.',
    },
  },
  'execution.pause': { target: 'execution', what: 'A run was paused.' },
  'execution.resume': { target: 'execution', what: 'A run was resumed.' },
  ...APPROVAL_ACTIONS,
  'quota.refuse': {
    target: 'limit',
    what: 'A limit was reached and a request was refused. The target is the name of the limit.',
    isRefusal: true,
  },
  'audit.export': { target: 'audit_log', what: 'The audit log was exported as CSV. The target is empty.' },
} as const satisfies Readonly<Record<string, ActionDescription>>;

/** For example `workflow.delete`. */
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** How an act ended. */
export const AuditOutcome = {
  /** It was carried out. */
  SUCCEEDED: 'SUCCEEDED',
  /** It was carried out and failed, as the test of a connection can. */
  FAILED: 'FAILED',
  /** The server did not carry it out. */
  REFUSED: 'REFUSED',
} as const;
export type AuditOutcome = (typeof AuditOutcome)[keyof typeof AuditOutcome];

/** The meaning of an action, also for a name that only a newer release knows. */
export function describeAction(action: string): ActionDescription | null {
  return Object.hasOwn(AUDIT_ACTIONS, action) ? AUDIT_ACTIONS[action as AuditAction] : null;
}
