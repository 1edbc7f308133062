/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The draft that is to become the live version. */
export type AcceptDraftInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The draft as it was seen. Refused if it was replaced or removed. */
  draftId: string;
  /** The live version that it is to replace. If another version is live, it is refused. Default: the version that it was made against. */
  expectedVersion?: number | null | undefined;
  /** The workflow. */
  workflowId: string;
};

/** Answers to the questions about a plan. */
export type AnswerGapsInput = {
  /** The answers. */
  answers: Array<GapAnswerInput>;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The draft whose gaps are answered. Default: the live version. */
  draftId?: string | null | undefined;
  /** The version whose gaps were seen; with draftId, the baseVersion of the draft. */
  version: number;
  /** The workflow. */
  workflowId: string;
};

/** An act that the audit log records. */
export type AuditAction =
  /** An API key was created. */
  | 'API_KEY_CREATE'
  /** An API key expired. The entry is written within some minutes of that. */
  | 'API_KEY_EXPIRE'
  /** Another bootstrap key was configured; the older one stopped working. */
  | 'API_KEY_REPLACE_BOOTSTRAP'
  /** An API key was revoked. */
  | 'API_KEY_REVOKE'
  /** An approval was decided. The entry has no actor if the link of the approval was used without signing in. */
  | 'APPROVAL_DECIDE'
  /** The audit log was exported as CSV. The target is empty. */
  | 'AUDIT_EXPORT'
  /** An action on many runs was stopped. */
  | 'BULK_OPERATION_CANCEL'
  /** An action on many runs ended. */
  | 'BULK_OPERATION_FINISH'
  /** An action on all runs of a filter began. */
  | 'BULK_OPERATION_START'
  /** An origin was added to a connection. */
  | 'CONNECTION_ALLOW_ORIGIN'
  /** A connection was bound to a slot of a workflow. */
  | 'CONNECTION_BIND'
  /** A user answered a request for consent. The target is empty if nothing was connected. */
  | 'CONNECTION_CONSENT'
  /** A connection was created. */
  | 'CONNECTION_CREATE'
  /** A connection was deleted. */
  | 'CONNECTION_DELETE'
  /** The description of an API was read again. */
  | 'CONNECTION_REFRESH'
  /** An origin was taken from a connection. */
  | 'CONNECTION_REMOVE_ORIGIN'
  /** An upgrade gave a connection the origins of the steps that its owner wrote. */
  | 'CONNECTION_TAKE_ORIGINS'
  /** A connection was tested. */
  | 'CONNECTION_TEST'
  /** A slot of a workflow lost its connection. */
  | 'CONNECTION_UNBIND'
  /** A connection was changed. */
  | 'CONNECTION_UPDATE'
  /** A link was made with which another person connects an account. */
  | 'CONNECT_LINK_CREATE'
  /** A connect link was taken back before it was used. */
  | 'CONNECT_LINK_REVOKE'
  /** A user made a table. */
  | 'DATA_TABLE_CREATE'
  /** A user deleted a table with its rows. */
  | 'DATA_TABLE_DELETE'
  /** A user deleted rows of a table. */
  | 'DATA_TABLE_DELETE_ROWS'
  /** A user renamed a table, or added columns. */
  | 'DATA_TABLE_UPDATE'
  /** A user wrote rows of a table. */
  | 'DATA_TABLE_WRITE_ROWS'
  /** Runs were started for past times of a schedule. */
  | 'EXECUTION_BACKFILL'
  /** A run was cancelled by hand. */
  | 'EXECUTION_CANCEL'
  /** Runs for past times of a schedule were cancelled. */
  | 'EXECUTION_CANCEL_BACKFILL'
  /** Several runs were cancelled by one request. */
  | 'EXECUTION_CANCEL_MANY'
  /** A planned run was cancelled. */
  | 'EXECUTION_CANCEL_PLANNED'
  /** The tags or the metadata of a run were changed. */
  | 'EXECUTION_LABEL'
  /** A planned run was moved to another time. */
  | 'EXECUTION_MOVE_PLANNED'
  /** A run was paused. */
  | 'EXECUTION_PAUSE'
  /** A run was planned for a time. */
  | 'EXECUTION_PLAN'
  /** A run was repeated; the target is the new run. */
  | 'EXECUTION_RERUN'
  /** A run was resumed. */
  | 'EXECUTION_RESUME'
  /** A run was started by hand. */
  | 'EXECUTION_START'
  /** A file was deleted before its time. */
  | 'FILE_DELETE'
  /** A webhook address was created. */
  | 'HOOK_CREATE'
  /** A webhook address was deleted. */
  | 'HOOK_DELETE'
  /** A delivery to a webhook address was refused: its signature or its time was wrong. The entry belongs to the owner of the address and has no actor. */
  | 'HOOK_REFUSE'
  /** The secret of a webhook address was changed. */
  | 'HOOK_ROTATE_SECRET'
  /** A webhook address was changed. */
  | 'HOOK_UPDATE'
  /** A link that signs a browser in once was made. */
  | 'LOGIN_LINK_CREATE'
  /** An administrator removed the client of this installation at a provider. */
  | 'OAUTH_CLIENT_REMOVE'
  /** An administrator registered the client of this installation at a provider. */
  | 'OAUTH_CLIENT_SET'
  /** An administrator took a publication off the marketplace. */
  | 'PUBLICATION_HIDE'
  /** A publication was reported. */
  | 'PUBLICATION_REPORT'
  /** An administrator let a publication be seen again. */
  | 'PUBLICATION_UNHIDE'
  /** A limit was reached and a request was refused. The target is the name of the limit. */
  | 'QUOTA_REFUSE'
  /** An administrator dismissed a report. */
  | 'REPORT_DISMISS'
  /** An administrator resolved a report. */
  | 'REPORT_RESOLVE'
  /** A filter of runs was saved under a name. */
  | 'SAVED_VIEW_CREATE'
  /** A saved view was deleted. */
  | 'SAVED_VIEW_DELETE'
  /** A saved view was changed. */
  | 'SAVED_VIEW_UPDATE'
  /** A user deleted a list of seen ids. */
  | 'SEEN_LIST_DELETE'
  /** A user made ids of a list of seen ids new again. */
  | 'SEEN_LIST_FORGET'
  /** A credential was refused: an API key, a token or a sign-in link, over any transport. The target is always empty, since what was sent is not recorded. */
  | 'SESSION_REFUSE'
  /** A user ended another session. */
  | 'SESSION_REVOKE'
  /** A browser signed in. */
  | 'SESSION_SIGN_IN'
  /** A browser signed out. */
  | 'SESSION_SIGN_OUT'
  /** A user signed out everywhere. */
  | 'SESSION_SIGN_OUT_EVERYWHERE'
  /** The source of a workflow was polled by hand. */
  | 'SOURCE_POLL'
  /** A request was sent to the address of the source of a workflow, to try whether it arrives. */
  | 'SOURCE_TEST_DELIVERY'
  /** A user deleted a kept value. */
  | 'STATE_VALUE_DELETE'
  /** A user kept a value for the runs of a workflow, or changed it. Changes by runs are in their own records. */
  | 'STATE_VALUE_SET'
  /** An administrator set a user's budget. */
  | 'USER_SET_BUDGET'
  /** A user changed the profile. */
  | 'USER_UPDATE'
  /** A plan of the planner became the live version. */
  | 'WORKFLOW_ACCEPT_DRAFT'
  /** The trigger of a workflow was turned on. */
  | 'WORKFLOW_ACTIVATE'
  /** The open questions of a plan were answered. */
  | 'WORKFLOW_ANSWER_GAPS'
  /** Planning was cancelled. */
  | 'WORKFLOW_CANCEL_PLANNING'
  /** A publication was cloned; the target is the clone. */
  | 'WORKFLOW_CLONE'
  /** A workflow was created. */
  | 'WORKFLOW_CREATE'
  /** The trigger of a workflow was turned off. */
  | 'WORKFLOW_DEACTIVATE'
  /** A workflow was deleted. */
  | 'WORKFLOW_DELETE'
  /** A plan of the planner was discarded. */
  | 'WORKFLOW_DISCARD_DRAFT'
  /** A workflow was exported as a document. */
  | 'WORKFLOW_EXPORT'
  /** A workflow became an MCP tool. */
  | 'WORKFLOW_EXPOSE'
  /** A document was imported. Creating or changing the workflow has its own entry as well. */
  | 'WORKFLOW_IMPORT'
  /** A workflow was published to the marketplace. */
  | 'WORKFLOW_PUBLISH'
  /** The planner was asked to plan the steps again. */
  | 'WORKFLOW_REGENERATE'
  /** An upgrade replaced constant expressions by the names of connections that they yield. */
  | 'WORKFLOW_REPLACE_EXPRESSIONS'
  /** An older version became the live one. */
  | 'WORKFLOW_ROLLBACK'
  /** The budget for one run of a workflow was set. */
  | 'WORKFLOW_SET_BUDGET'
  /** A workflow is no longer an MCP tool. */
  | 'WORKFLOW_UNEXPOSE'
  /** A workflow was removed from the marketplace. */
  | 'WORKFLOW_UNPUBLISH'
  /** The definition of a workflow was changed. */
  | 'WORKFLOW_UPDATE'
  /** A clone took over changes of its publication. */
  | 'WORKFLOW_UPDATE_CLONE';

/** Filters for the entries of the audit log. An absent filter lets everything pass. */
export type AuditLogFilter = {
  /** Only these acts. */
  actions?: Array<AuditAction> | null | undefined;
  /** Only what this user did. */
  actorId?: string | null | undefined;
  /** From this instant on. */
  from?: string | null | undefined;
  /** Only acts that ended so. */
  outcomes?: Array<AuditOutcome> | null | undefined;
  /** Only acts on what has this id. */
  targetId?: string | null | undefined;
  /** Before this instant. */
  to?: string | null | undefined;
  /** Only the log of this user. Another user than yourself needs the scope admin; an administrator who leaves it out reads the logs of all. */
  userId?: string | null | undefined;
};

/** How an act ended. */
export type AuditOutcome =
  /** It was carried out and failed, as the test of a connection can. */
  | 'FAILED'
  /** The server did not carry it out. */
  | 'REFUSED'
  /** It was carried out. */
  | 'SUCCEEDED';

/** The kind of target of an entry of the audit log. */
export type AuditTarget =
  /** An API key. */
  | 'API_KEY'
  /** An approval that a run waits for. */
  | 'APPROVAL'
  /** The audit log itself. */
  | 'AUDIT_LOG'
  /** An action on many executions. */
  | 'BULK_OPERATION'
  /** A connection. */
  | 'CONNECTION'
  /** A link with which another person connects an account. */
  | 'CONNECT_LINK'
  /** A credential that is not known here. */
  | 'CREDENTIAL'
  /** A table. */
  | 'DATA_TABLE'
  /** A run. */
  | 'EXECUTION'
  /** A file. */
  | 'FILE'
  /** A webhook address. */
  | 'HOOK'
  /** A limit, by its name. */
  | 'LIMIT'
  /** A provider that users consent at, by its name. */
  | 'OAUTH_PROVIDER'
  /** A published workflow. */
  | 'PUBLICATION'
  /** A report about a publication. */
  | 'REPORT'
  /** A filter of executions that was saved. */
  | 'SAVED_VIEW'
  /** A list of ids that were seen. */
  | 'SEEN_LIST'
  /** A browser session. */
  | 'SESSION'
  /** A value that is kept between runs. */
  | 'STATE_VALUE'
  /** A user. */
  | 'USER'
  /** A workflow. */
  | 'WORKFLOW';

/** How a request reached the server. */
export type AuditTransport =
  /** A command that opened the database itself. */
  | 'COMMAND_LINE'
  /** GraphQL over HTTP. */
  | 'GRAPHQL'
  /** A delivery to a webhook address. */
  | 'HOOK'
  /** The Model Context Protocol. */
  | 'MCP'
  /** A page of the server: signing in and out, and the page behind the link of an approval. */
  | 'PAGE'
  /** REST. */
  | 'REST'
  /** The server itself, without a request. */
  | 'SYSTEM'
  /** GraphQL over a WebSocket. */
  | 'WEBSOCKET';

/** Binds a connection to a slot. */
export type BindConnectionInput = {
  /** Origins of the slot that the connection may be sent to from now on, as allowConnectionOrigin would allow them. Default: none. */
  allowOrigins?: Array<string> | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The connection, by its id: a name binds nothing. */
  connectionId: string;
  /** The version whose slots you have looked at; refused with VERSION_CONFLICT if another is live. */
  expectedVersion?: number | null | undefined;
  /** The slot, as the workflow lists it. */
  slot: string;
  /** The workflow: a clone, or an imported one. */
  workflowId: string;
};

/** Limits for the use of models. */
export type BudgetInput = {
  /** US dollars; absent: any amount. Models of unknown price are then refused. */
  maxCostUsd?: number | null | undefined;
  /** Tokens, read and written; a whole number. Absent: any number. */
  maxTokens?: number | null | undefined;
};

/** The action on every execution that a filter selects. */
export type BulkAction =
  /** It ends as CANCELLED, if it has not ended. */
  | 'CANCEL'
  /** It is deleted with all of its records, if it has ended. */
  | 'DELETE'
  /** A new run of it starts, from the first step. */
  | 'RERUN'
  /** If it has failed or was cancelled, a new run of it starts, from the first step that did not succeed. */
  | 'RETRY'
  /** Tags are added to it, and others removed. */
  | 'TAG';

/** How far a bulk operation is. */
export type BulkStatus =
  /** You stopped it. Finished changes stay. */
  | 'CANCELLED'
  /** Every execution was tried. */
  | 'FINISHED'
  /** It is under way. */
  | 'RUNNING';

/** A backfill to cancel. */
export type CancelBackfillInput = {
  /** The backfill. */
  backfillId: string;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
};

/** A bulk operation to stop. */
export type CancelBulkOperationInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The operation to stop. */
  id: string;
};

/** A planned run to cancel. */
export type CancelPlannedRunInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The execution that it would become. */
  executionId: string;
};

/** A part of a workflow that can be in conflict when a clone is updated. */
export type ClonePart =
  /** A connection that you have bound would be sent somewhere else: the update is not refused, but empties its slot. */
  | 'CONNECTION'
  /** The flow control. */
  | 'FLOW_CONTROL'
  /** The schema of the context. */
  | 'INPUT_SCHEMA'
  /** The order of the steps. */
  | 'ORDER'
  /** A step. */
  | 'STEP'
  /** The trigger. */
  | 'TRIGGER';

/** The side whose version of a step is taken, whatever the strategy says. */
export type CloneStepChoiceInput = {
  /** The step, of the clone or of the newer version, by its key or its id. */
  stepId: string;
  /** The side whose version is taken as a whole; a step that this side does not have is removed. */
  take: MergeSide;
};

/** The limit for runs at the same time. */
export type ConcurrencyLimitInput = {
  /** A JSONata expression over trigger, context and workflow: each of its values is counted by itself. Absent: all runs of the workflow are counted together. */
  key?: string | null | undefined;
  /** The maximum number of runs at the same time, including waiting ones; 1 to 10,000. */
  limit: number;
  /** How a run is treated when that number is reached. */
  whenFull?: ConcurrencyPolicy | null | undefined;
};

/** How a run is treated when the maximum number of runs has started and not ended. */
export type ConcurrencyPolicy =
  /** The newest of all that have not ended is CANCELLED with CONCURRENCY_CANCELLED: the new run, unless it was queued before a running one. */
  | 'CANCEL_NEWEST'
  /** The oldest of all that have not ended is CANCELLED with CONCURRENCY_CANCELLED, and the new run takes its place. */
  | 'CANCEL_OLDEST'
  /** It waits until one of them has ended. */
  | 'QUEUE'
  /** It does not run: it is CANCELLED with CONCURRENCY_SKIPPED, and a scheduled time is recorded as skipped. */
  | 'SKIP';

/** The kind of service that a connection connects to, and of its credential. */
export type ConnectionKind =
  /** A user name and password for HTTP. */
  | 'BASIC'
  /** A bearer token for HTTP. */
  | 'BEARER'
  /** A header with a secret value for HTTP. */
  | 'HEADER'
  /** A mailbox to read. */
  | 'IMAP'
  /** One account that reads mail and sends it. */
  | 'MAIL'
  /** An MCP server whose tools steps can call. */
  | 'MCP'
  /** A language model. */
  | 'MODEL'
  /** An OAuth 2 grant for HTTP. */
  | 'OAUTH2'
  /** An API that a description defines (OpenAPI, Swagger, Google Discovery); its operations are tools. */
  | 'OPENAPI'
  /** The small bundled mailbox that every user has. */
  | 'SAMPLE_MAILBOX'
  /** A service that a connector describes; its operations are tools. */
  | 'SERVICE'
  /** A mail server to send through. */
  | 'SMTP';

/** A connection, and an origin of it. */
export type ConnectionOriginInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The connection. */
  connectionId: string;
  /** Scheme, host and, unless it is the usual one, port: https://api.example.com. */
  origin: string;
};

/** A new key to the API. */
export type CreateApiKeyInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** When it stops working. Default: as late as is allowed: never, or with the key that makes it, or after `KEY_MAX_DAYS`. */
  expiresAt?: string | null | undefined;
  /** A name for the key, for people. */
  name: string;
  /** The scopes of the key, out of your own. Default: all but admin. */
  scopes?: Array<string> | null | undefined;
};

/** The service of a new connection, or the connection to connect again: give one of both. */
export type CreateConnectLinkInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** A connection that was made by consent, to be connected again. */
  connectionId?: string | null | undefined;
  /** How long it can be opened: 1 to 60 minutes. Default: 60. */
  expiresInMinutes?: number | null | undefined;
  /** The name of the new connection. Default: the name of the service. */
  name?: string | null | undefined;
  /** The scopes to ask for. Default: those of the service. */
  scopes?: Array<string> | null | undefined;
  /** The service to connect: a connector, or a provider. */
  service?: string | null | undefined;
  /** Values for the variables of the provider, such as {"shop": "ada"}. */
  variables?: Record<string, unknown> | null | undefined;
};

/** config by kind, for example {token}, {username, password}, {host, port, username, password, tls}, {url, headers}; of the kind SERVICE the settings that its connector names. */
export type CreateConnectionInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The credential or address, by kind. Secret parts are never shown again. */
  config: Record<string, unknown>;
  /** The kind of service, and of credential. */
  kind: ConnectionKind;
  /** The name that steps use for it. */
  name: string;
  /** Of the kind SERVICE: which service, such as "telegram"; the query connectors lists them. */
  service?: string | null | undefined;
};

/** A table to make. */
export type CreateDataTableInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Its columns, 1 to 50. */
  columns: Array<DataColumnInput>;
  /** The columns that name a row, at most 5. Default: none, so that each row is a new one. */
  keyColumns?: Array<string> | null | undefined;
  /** Its name, 1 to 63 characters. */
  name: string;
  /** The workflow that has it. Default: all of your workflows share it. */
  workflowId?: string | null | undefined;
};

/** A new inbound webhook address. */
export type CreateHookInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** For HMAC and NONE: the header with the delivery id. Default: Idempotency-Key. */
  deliveryIdHeader?: string | null | undefined;
  /** Fixed event type; absent, the preset reads it from the request. */
  eventType?: string | null | undefined;
  /** The methods that it accepts. Default: POST. */
  methods?: Array<HookMethod> | null | undefined;
  /** A name for the key, for people. */
  name: string;
  /** How deliveries are signed. */
  preset?: HookPreset;
  /** When it answers, and with what. Default: IMMEDIATELY. */
  respond?: HookRespond | null | undefined;
  /** How long a caller waits for the run: 1 to 120 seconds. Default: 30. */
  respondWithinSeconds?: number | null | undefined;
  /** The secret with which deliveries are signed. Absent: GITHUB, HMAC and STANDARD_WEBHOOKS get a new one, which is shown. STRIPE and SLACK make their own: give it here, or later with rotateHookSecret. */
  secret?: string | null | undefined;
  /** For HMAC: the header with the signature. Default: X-Signature, X-Signature-256, X-Hub-Signature-256 or X-Webhook-Signature. */
  signatureHeader?: string | null | undefined;
};

/** A filter to keep under a name; at most 50. */
export type CreateSavedViewInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The filter. */
  filter: ExecutionFilter;
  /** Its name: 1 to 60 characters; no other view of yours has it, whatever its capitals. */
  name: string;
};

/** A new workflow: with its steps, or to be planned from its description. */
export type CreateWorkflowInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Its purpose, in words; up to 10,000 characters. */
  description?: string | null | undefined;
  /** When its runs start, and which of them. Default: all, as soon as there is a worker. */
  flowControl?: FlowControlInput | null | undefined;
  /** Plan the steps from title and description. */
  generateImmediately?: boolean | null | undefined;
  /** The same key and input within 24 hours give the first answer again; the same key with another input is refused. */
  idempotencyKey?: string | null | undefined;
  /** JSON Schema of the context that a run needs. */
  inputSchema?: Record<string, unknown> | null | undefined;
  /** Names with texts for your other systems: at most 20, with 1 to 200 characters each. Never published and never cloned. */
  metadata?: Record<string, unknown> | null | undefined;
  /** Private notes of the owner, in plain text; never published and never cloned. Up to 5,000 characters. */
  remarks?: string | null | undefined;
  /** The steps, used as they are. */
  steps?: Array<StepInput> | null | undefined;
  /** Words by which you find it and its runs: at most 10, of 30 characters each, in lower case with hyphens. A run has those that its workflow has when it starts. Never published and never cloned. */
  tags?: Array<string> | null | undefined;
  /** The IANA zone of the client, for times without one. It is used if neither the description nor the profile names a zone. */
  timezone?: string | null | undefined;
  /** Its title; 1 to 200 characters. */
  title: string;
  /** Its trigger. Default: manual, or what the words say if the steps are planned. */
  trigger?: TriggerInput | null | undefined;
  /** The trigger under the name of its kind, with the fields of that kind alone. Instead of trigger. */
  triggerByKind?: TriggerByKindInput | null | undefined;
  /** All its triggers, at most 10; an event or a scheduled time of any of them starts a run. Replaces the whole list; instead of trigger and triggerByKind. */
  triggers?: Array<WorkflowTriggerInput> | null | undefined;
};

/** A column of a table. */
export type DataColumnInput = {
  /** Its name: letters, digits and _, no digit first. */
  name: string;
  /** Its type. */
  type: DataColumnType;
};

/** The type of a column. */
export type DataColumnType =
  /** True or false. */
  | 'BOOLEAN'
  /** An instant, as an ISO 8601 text in UTC. */
  | 'DATETIME'
  /** Any JSON; it cannot be compared. */
  | 'JSON'
  /** A number. */
  | 'NUMBER'
  /** A text. */
  | 'TEXT';

/** The rule that drops all but the last of runs that follow one another quickly. */
export type DebounceInput = {
  /** A JSONata expression over trigger, context and workflow: each of its values is counted by itself. Absent: all runs of the workflow are counted together. */
  key?: string | null | undefined;
  /** The last one runs after this long at the latest, counted from the first; absent: there is no end to waiting. */
  maxWaitSeconds?: number | null | undefined;
  /** For how long no further run must have come; 1 to 604,800 (7 days). */
  quietSeconds: number;
};

/** A decision that a run waits for. */
export type DecideApprovalInput = {
  /** Yes or no. */
  approved: boolean;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The values of the approval's form. */
  data?: Record<string, unknown> | null | undefined;
  /** The approval that is asked for. */
  id: string;
};

/** A table to delete with its rows. */
export type DeleteDataTableInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The table. */
  id: string;
};

/** A saved view to delete. */
export type DeleteSavedViewInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The view to delete. */
  id: string;
};

/** A list of seen ids to delete. */
export type DeleteSeenListInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The list. */
  id: string;
};

/** A value to delete. */
export type DeleteStateValueInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The value. */
  id: string;
};

/** The workflow or connection whose notices are meant. */
export type DismissNoticesInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** A workflow or a connection. */
  targetId: string;
};

/** How a document is written. */
export type DocumentFormat =
  /** JSON. */
  | 'JSON'
  /** YAML 1.2, core schema. */
  | 'YAML';

/** One step to be run alone with the given values. */
export type DryRunStepInput = {
  /** Call the tool even if it has side effects. */
  allowSideEffects?: boolean | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The value of context in expressions. Default: {}. */
  context?: Record<string, unknown> | null | undefined;
  /** Outputs of earlier steps by the keys or ids of the steps. Default: {}. */
  outputs?: Record<string, unknown> | null | undefined;
  /** The step to run, by its key or its id. */
  stepId: string;
  /** The value of trigger in expressions: type, payload, scheduledFor. Default: {}. */
  trigger?: Record<string, unknown> | null | undefined;
  /** The workflow that has the step. */
  workflowId: string;
};

/** A fixed wall-clock time that the spring change leaves out: run at the first instant after the gap, or skip it. */
export type DstGapPolicy =
  /** Run at the first instant after the gap. */
  | 'SHIFT'
  /** Do not run on that day. */
  | 'SKIP';

/** A fixed wall-clock time that the autumn change repeats: run at the first, or at both. */
export type DstRepeatPolicy =
  /** Run at the first of the two. */
  | 'ONCE'
  /** Run at both. */
  | 'TWICE';

/** An event to be accepted as if it came from outside. */
export type EmitEventInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** One seen within 30 days starts nothing new. */
  deliveryId?: string | null | undefined;
  /** The type of the event. */
  eventType: string;
  /** The data of the event. Up to 256 KB. */
  payload: Record<string, unknown>;
};

/** Runs start when events of a type arrive. */
export type EventTriggerInput = {
  /** Whether it starts runs. */
  enabled?: boolean | null | undefined;
  /** The type of the events, for example gmail.new_email. */
  eventType: string;
  /** Conditions that the payload must meet. Default: any payload. */
  filters?: Record<string, unknown> | null | undefined;
  /** A list whose new items are the events. Default: every event of the type. */
  source?: TriggerSourceInput | null | undefined;
};

/** A run to start, now or at a time. */
export type ExecuteWorkflowInput = {
  /** When to start it: in the future, at most 366 days ahead. plannedRuns lists such runs; movePlannedRun and cancelPlannedRun change them. Default: now. */
  at?: string | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The value of context in expressions; checked against inputSchema. Up to 256 KB. Default: {}. */
  context?: Record<string, unknown> | null | undefined;
  /** The same key and input within 24 hours give the first answer again; the same key with another input is refused. */
  idempotencyKey?: string | null | undefined;
  /** Names with texts: at most 20, with 1 to 200 characters each. Default: {}. */
  metadata?: Record<string, unknown> | null | undefined;
  /** Of one's own runs that wait, those with the higher priority go first; -1,000,000 to 1,000,000. Default: that of the workflow's flowControl. */
  priority?: number | null | undefined;
  /** Tags beside those of the workflow: at most 10, of 30 characters each, in lower case with hyphens. Default: none. */
  tags?: Array<string> | null | undefined;
  /** The workflow to run; its live version is pinned. */
  workflowId: string;
};

/** One run for each context, at most 1,000, together 10 MB. */
export type ExecuteWorkflowsInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The contexts, each up to 256 KB. */
  contexts: Array<Record<string, unknown>>;
  /** The same key and input within 24 hours start nothing new, and give the first answer again. */
  idempotencyKey?: string | null | undefined;
  /** As of executeWorkflow, for all of them. */
  metadata?: Record<string, unknown> | null | undefined;
  /** As of executeWorkflow, for all of them. */
  priority?: number | null | undefined;
  /** As of executeWorkflow, for all of them. */
  tags?: Array<string> | null | undefined;
  /** The workflow to run; its live version is pinned. */
  workflowId: string;
};

/** The kind of event in a run. */
export type ExecutionEventType =
  /** The run was cancelled; the last event. */
  | 'CANCELLED'
  /** The run has failed; the last event. */
  | 'FAILED'
  /** Iterations of a loop have ended; `loop` says how far it is. */
  | 'ITERATION_ENDED'
  /** The run was paused. */
  | 'PAUSED'
  /** The run was put into the queue. */
  | 'QUEUED'
  /** The run continues. */
  | 'RESUMED'
  /** A worker took it up. */
  | 'STARTED'
  /** The model received the outcome of a call: its result, its failure, or the reason why it was not made. */
  | 'STEP_CALL_ENDED'
  /** A tool that the model of a step asked for is about to be called. */
  | 'STEP_CALL_STARTED'
  /** A step failed for good. */
  | 'STEP_FAILED'
  /** A piece of a step's output appeared. */
  | 'STEP_OUTPUT'
  /** An attempt failed and will be repeated. */
  | 'STEP_RETRYING'
  /** The condition of a step was false. */
  | 'STEP_SKIPPED'
  /** An attempt of a step began. */
  | 'STEP_STARTED'
  /** A step has its output. */
  | 'STEP_SUCCEEDED'
  /** The model of a step has answered, and says what it wants called. */
  | 'STEP_TURN'
  /** The run has ended well; the last event. */
  | 'SUCCEEDED'
  /** A step waits, or the whole run does: if status is WAITING, it holds no worker. */
  | 'WAITING';

/** Which executions are meant: those that all of the given conditions hold for. A run can be found about three seconds after it was queued, and by its text three seconds after its end. */
export type ExecutionFilter = {
  /** Only those whose error has one of these codes; at most 20. */
  errorCode?: Array<string> | null | undefined;
  /** Only those that have ended, and in which a step of this id failed. */
  failedStep?: string | null | undefined;
  /** Only those that were queued at this instant or later. */
  from?: string | null | undefined;
  /** Only those that took at most this many milliseconds from their start to their end. */
  maxDurationMs?: number | null | undefined;
  /** Only those whose metadata has all of these names with exactly these texts. */
  metadata?: Record<string, unknown> | null | undefined;
  /** Only those that took at least this many milliseconds from their start to their end. */
  minDurationMs?: number | null | undefined;
  /** Only those with one of these statuses. */
  status?: Array<ExecutionStatus> | null | undefined;
  /** Only those that have ended, and in which a step of this id ran. */
  step?: string | null | undefined;
  /** Only those with all of these tags. */
  tags?: Array<string> | null | undefined;
  /** Words in the inputs, outputs and errors of a run that has ended, in any order: at most 200 characters. Each finds words that begin with it; in double quotes, the exact word. Ids, addresses and dates are found as a whole, and by their parts. Secrets are never found. */
  text?: string | null | undefined;
  /** Only those that were queued before this instant. */
  to?: string | null | undefined;
  /** Only those with one of these kinds of trigger. */
  trigger?: Array<TriggerType> | null | undefined;
  /** Only those that ran this version of their workflow. */
  version?: number | null | undefined;
  /** Only those of this workflow. */
  workflowId?: string | null | undefined;
};

/** How far a run is. SUCCEEDED, FAILED and CANCELLED are final. */
export type ExecutionStatus =
  /** A user or the flow control of its workflow cancelled it; error says why. */
  | 'CANCELLED'
  /** It has ended with an error. */
  | 'FAILED'
  /** A user paused it. */
  | 'PAUSED'
  /** It waits for a worker. */
  | 'QUEUED'
  /** A worker runs its steps. */
  | 'RUNNING'
  /** Every step has ended well or was skipped. */
  | 'SUCCEEDED'
  /** It waits for a time, an event, an approval or another run, and holds no worker. */
  | 'WAITING';

/** The effect of failed items or iterations on the step that they belong to. */
export type FailedItems =
  /** A failed one is missing from the results, and the step succeeds. */
  | 'DROP'
  /** The result of a failed one is null, and the step succeeds. */
  | 'NULL'
  /** No further one starts, and the step fails. */
  | 'STOP';

/** When the runs of a workflow start, and which of them, for every kind of start. */
export type FlowControlInput = {
  /** The limit for runs at the same time; absent: any number. */
  concurrency?: ConcurrencyLimitInput | null | undefined;
  /** The rule that drops all but the last of runs that follow one another quickly; absent: all run. */
  debounce?: DebounceInput | null | undefined;
  /** Of the owner's runs that wait, those with the higher priority go first; -1,000,000 to 1,000,000. */
  priority?: number | null | undefined;
  /** How many runs may start within any period; absent: any number. */
  rateLimit?: RateLimitInput | null | undefined;
};

/** Ids of a list that are to be new again. */
export type ForgetSeenIdsInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The ids as the items have them, 1 to 10,000. */
  ids: Array<string>;
  /** The list. */
  listId: string;
};

/** An answer to one gap. */
export type GapAnswerInput = {
  /** The answer; required without the deprecated fields. */
  answer?: GapReplyInput | null | undefined;
  /**
   * One of its choices, by its id or its key.
   * @deprecated Use answer. It goes in 0.3.0.
   */
  choiceId?: string | null | undefined;
  /** The gap, by its id or its key. */
  gapId: string;
  /**
   * The words of the gap are to have no effect. The decision is recorded.
   * @deprecated Use answer. It goes in 0.3.0.
   */
  leaveOut?: boolean | null | undefined;
  /**
   * The value; it fits the valueSchema of the gap.
   * @deprecated Use answer. It goes in 0.3.0.
   */
  value?: unknown;
  /**
   * The value as a person writes it. For words of the request that are not understood: other words for them, with which the request is read again.
   * @deprecated Use answer. It goes in 0.3.0.
   */
  words?: string | null | undefined;
};

/** The kind of thing that is missing from a plan. */
export type GapKind =
  /** A decision between several readings. */
  | 'CHOICE'
  /** A condition or filter that cannot be expressed as it was said. */
  | 'CONDITION'
  /** Parts of the request that contradict each other. */
  | 'CONFLICT'
  /** A connection that the user does not have yet. */
  | 'CONNECTION'
  /** A request that asks for nothing. */
  | 'EMPTY'
  /** A language that the planner does not read. */
  | 'LANGUAGE'
  /** Work that needs a language model. */
  | 'MODEL'
  /** Something to do for which no tool fits. */
  | 'OPERATION'
  /** A service for which no tool is connected. */
  | 'SERVICE'
  /** Words that have no effect in the plan. */
  | 'UNCLAIMED'
  /** Something that no plan can do. */
  | 'UNSUPPORTED'
  /** A value that a step needs. */
  | 'VALUE';

/** The answer to a gap. */
export type GapReplyInput =
  {   /** One of its choices, by its id or its key. */
  choiceId: string; leaveOut?: never; value?: never; words?: never; }
  |  { choiceId?: never;   /** True: the words of the gap are to have no effect. The decision is recorded. */
  leaveOut: boolean; value?: never; words?: never; }
  |  { choiceId?: never; leaveOut?: never;   /** The value; it fits the valueSchema of the gap. */
  value: unknown; words?: never; }
  |  { choiceId?: never; leaveOut?: never; value?: never;   /** The value as a person writes it. For words of the request that are not understood: other words for them, with which the request is read again. */
  words: string; };

/** A publication to take off the marketplace. */
export type HideWorkflowInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The id or the slug. */
  id: string;
  /** Why; its owner reads it. Up to 2,000 characters. */
  reason: string;
};

/** A method that an inbound webhook address can accept. */
export type HookMethod =
  /** As POST; mostly without a body. */
  | 'DELETE'
  /** Its query is the payload. */
  | 'GET'
  /** As POST. */
  | 'PATCH'
  /** As most services deliver. */
  | 'POST'
  /** As POST. */
  | 'PUT';

/** How deliveries are signed, and which parts of them give the type and the delivery id. */
export type HookPreset =
  /** As GitHub signs its webhooks. The type is `github.` and the name of the event: github.push, github.issues; an action (`opened`) is in the payload. */
  | 'GITHUB'
  /** HMAC-SHA256 of the body, in hexadecimal or base64, in X-Signature or a header of your choice; `sha256=` may stand before it. */
  | 'HMAC'
  /** Not signed; the address itself is the secret. The type is webhook.received, whose payload says in `_request` how it came. */
  | 'NONE'
  /** As Slack signs its requests. The type is `slack.` and that of the event (slack.message) or interaction; slack.command for a slash command. */
  | 'SLACK'
  /** As standardwebhooks.com lays down. The type is the `type` of the body, else webhook.received. */
  | 'STANDARD_WEBHOOKS'
  /** As Stripe signs its webhooks. The type is `stripe.` and Stripe's own: stripe.payment_intent.succeeded. */
  | 'STRIPE';

/** When an inbound webhook address answers, and with what. */
export type HookRespond =
  /** Once the event is stored: 202 with its id. */
  | 'IMMEDIATELY'
  /** When the run has ended: 200 with its output. */
  | 'LAST_STEP'
  /** When a step of `webhook.respond` has succeeded: with what it composed. */
  | 'STEP';

/** The outcome for the workflow that a document describes. */
export type ImportOutcome =
  /** There was none, and now there is. */
  | 'CREATED'
  /** It was what the document says already. */
  | 'UNCHANGED'
  /** It was changed. */
  | 'UPDATED';

/** Documents to make workflows of. */
export type ImportWorkflowsInput = {
  /** Enable the trigger. Default: that of a new workflow is off, that of another stays as it is. */
  activate?: boolean | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The text: YAML or JSON as exported, or what n8n exports. Several documents in one stream of YAML, or in a list; at most 100. */
  document: string;
  /** Report what would happen, and change nothing. */
  dryRun?: boolean | null | undefined;
  /** The format of the text. Default: JSON if it begins like JSON, else YAML. */
  format?: DocumentFormat | null | undefined;
};

/** Whether an accepted event has had its effect: the runs that waited for it continued, the workflows that it triggers were started. */
export type InboundEventStatus =
  /** It failed eight times, and is not tried again before it is replayed. */
  | 'DEAD_LETTER'
  /** It has. */
  | 'DISPATCHED'
  /** Not yet; a failed attempt is followed by the next one. */
  | 'PENDING';

/** How a step repeats its body: `forEach` or `repeat`. */
export type LoopInput = {
  /** An expression at the end of an iteration: once it is true, no further iteration starts. */
  breakIf?: string | null | undefined;
  /** Iterations at a time, 1 to 8. Default: 4; with `repeat` always 1. */
  concurrency?: number | null | undefined;
  /** The effect of a failed iteration. Default: STOP. */
  failedItems?: FailedItems | null | undefined;
  /** An expression that yields the list; the body sees `item` and `index`. */
  forEach?: string | null | undefined;
  /** An expression for the result of an iteration. Default: the output of the last step of the body. */
  output?: string | null | undefined;
  /** Instead of `forEach`; the body sees `index` and `previous`, the output of the iteration before. */
  repeat?: LoopRepeatInput | null | undefined;
  /** The body. Absent: the steps of the list that name this one as `parentKey`. */
  steps?: Array<StepInput> | null | undefined;
};

/** Iterations one after another until an expression is true. */
export type LoopRepeatInput = {
  /** Pause between two iterations, in milliseconds. Default: 0. */
  delayMs?: number | null | undefined;
  /** After as many iterations the step fails with LOOP_EXHAUSTED; at most 1,000. Default: 100. */
  maxTimes?: number | null | undefined;
  /** An expression, evaluated at the end of each iteration, which sees the steps of the body. */
  until: string;
};

/** A user or a program asks for each run. */
export type ManualTriggerInput = {
  /** Whether it starts runs. */
  enabled?: boolean | null | undefined;
};

/** The side whose change is taken if both changed the same thing. */
export type MergeSide =
  /** The version of the owner of the clone. */
  | 'MINE'
  /** The newer published version. */
  | 'THEIRS';

/** How the changes of its owner are treated when a clone is updated. */
export type MergeStrategy =
  /** The changes of both are merged. If both changed the same thing, the change of the clone's owner stays. */
  | 'KEEP_MINE'
  /** The changes of both are merged. If both changed the same thing, nothing is done without a choice. */
  | 'MERGE'
  /** No change of the owner is kept, except the zone of the trigger, the values of its filters and whether it is enabled. */
  | 'REPLACE'
  /** The changes of both are merged. If both changed the same thing, the change of the newer version is taken. */
  | 'TAKE_THEIRS';

/** Ticks that came due while no worker ran. */
export type MisfirePolicy =
  /** Run for each of the last 100; the rest are recorded as skipped. */
  | 'RUN_ALL'
  /** Run once, for the latest of them. */
  | 'RUN_LATEST'
  /** Run for none; all are recorded as skipped. */
  | 'SKIP';

/** Another time for a planned run. */
export type MovePlannedRunInput = {
  /** The new time, in the future. */
  at: string;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The execution that it becomes. */
  executionId: string;
};

/** The place where the client of a provider is set. */
export type OAuthClientSource =
  /** The variable OAUTH_CLIENTS of the server. */
  | 'ENVIRONMENT'
  /** The file that OAUTH_CLIENTS_FILE names. */
  | 'FILE'
  /** setOAuthClient, which also changes it. */
  | 'STORED';

/** The effect of a failure of a step on its run. */
export type OnStepError =
  /** The step stays FAILED with a null output, and the steps that depend on it run. */
  | 'CONTINUE'
  /** No new step starts, running ones are let finish, and the run ends FAILED. */
  | 'FAIL';

/** The effect of an operation on a service. */
export type OperationEffect =
  /** It deletes something. */
  | 'DESTROY'
  /** It only reads. */
  | 'READ'
  /** It creates or changes something. */
  | 'WRITE';

/** A tick while an earlier run of the workflow has not ended. */
export type OverlapPolicy =
  /** Run beside it. */
  | 'ALLOW'
  /** Cancel it, then run. */
  | 'CANCEL_RUNNING'
  /** Run when it has ended. */
  | 'QUEUE'
  /** Do not run; the tick is recorded as skipped. */
  | 'SKIP';

/** The activity of a planner. */
export type PlanPhase =
  /** The model has been asked. */
  | 'ASKING'
  /** It received the problems of its plan, and corrects it. */
  | 'CORRECTING'
  /** It failed in a way that may pass, and is asked again after a pause. */
  | 'WAITING';

/** How far a request became a plan. */
export type PlanStatus =
  /** There are steps, and a question that has to be answered before they can run. */
  | 'DRAFT'
  /** Every part of the request has an effect in the plan. */
  | 'READY'
  /** There are no steps; the gaps say why. */
  | 'REFUSED';

/** The state of a run that is to start at a time. */
export type PlannedRunStatus =
  /** It was cancelled before its time. */
  | 'CANCELLED'
  /** It could not start when its time had come; error says why. */
  | 'FAILED'
  /** Its time is still to come, or it is about to start. */
  | 'PLANNED'
  /** It became a run. */
  | 'STARTED';

/** The order of the marketplace. */
export type PublicWorkflowSort =
  /** Last published first; a new version of what is public already does not count. */
  | 'NEWEST'
  /** By recent clones and runs of many users, highest first. An act counts half after 14 days, and each user counts only a little. */
  | 'POPULAR'
  /** The best matches of the search first; without a search, as POPULAR. */
  | 'RELEVANCE';

/** A finding in a workflow that is to be published. */
export type PublishFindingKind =
  /** An expression decides which host a step calls. With a connection it has to be acknowledged; without one it is only worth knowing. */
  | 'COMPUTED_HOST'
  /** The workflow is not fit to be published as it is: a step is wrong, a description is missing. */
  | 'INVALID'
  /** It looks like a credential, by its name or its form. It can be acknowledged, and is then visible to every user. If its name or a known form makes it blank anyway, detail says so. */
  | 'LIKELY_SECRET'
  /** A mail address, a phone number, a number of an account or a card. It can be acknowledged. */
  | 'PERSONAL_DATA'
  /** A credential: a format of a known provider, or one that is stored in one of your connections. It cannot be acknowledged. */
  | 'SECRET';

/** Texts that go with a publication. */
export type PublishWorkflowInput = {
  /** Pointers of findings that you acknowledge. The value at such a place becomes public, unless the detail of the finding says that it stays blank. */
  acknowledge?: Array<string> | null | undefined;
  /** All personal data in it is meant to be seen. */
  acknowledgePersonalData?: boolean | null | undefined;
  /** Its categories in the marketplace: up to 5 of those that communityCategories names. Absent: unchanged, at first by its tools; empty: by its tools. */
  categories?: Array<string> | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The workflow to publish. */
  id?: string | null | undefined;
  /** The news in this version, for readers of its versions; up to 2,000 characters. */
  notes?: string | null | undefined;
  /** Up to 10 tags of up to 30 characters; they are kept in lower case, with hyphens for what is neither letter nor digit. Absent: as before. */
  tags?: Array<string> | null | undefined;
};

/** A quantity that is limited for each user. */
export type QuotaName =
  /** API keys that are valid. */
  | 'API_KEYS'
  /** Bytes of events, contexts, outputs and definitions stored in one day (UTC). */
  | 'BYTES_PER_DAY'
  /** Connections. */
  | 'CONNECTIONS'
  /** Events accepted in one day (UTC). */
  | 'EVENTS_PER_DAY'
  /** Bytes of files that are stored now. */
  | 'FILE_BYTES'
  /** Webhook addresses. */
  | 'HOOKS'
  /** Requests over HTTP, and operations over WebSocket. */
  | 'REQUESTS_PER_SECOND'
  /** Runs that have not ended. */
  | 'RUNS_IN_FLIGHT'
  /** Runs started, by any trigger or call. */
  | 'RUNS_PER_MINUTE'
  /** Scheduled triggers that are enabled. */
  | 'SCHEDULES'
  /** Open WebSockets. */
  | 'SOCKETS'
  /** Sources that are polled; one that workflows share counts once. */
  | 'SOURCES'
  /** Subscriptions over WebSocket, and streams of events over HTTP. */
  | 'SUBSCRIPTIONS'
  /** Workflows that have not been deleted. */
  | 'WORKFLOWS';

/** How many runs may start within any period. */
export type RateLimitInput = {
  /** A JSONata expression over trigger, context and workflow: each of its values is counted by itself. Absent: all runs of the workflow are counted together. */
  key?: string | null | undefined;
  /** Runs that may start within the period; 1 to 10,000. */
  limit: number;
  /** The length of the period; 1 to 2,678,400 (31 days). */
  periodSeconds: number;
  /** How a run above the limit is treated. */
  whenExceeded?: RateLimitPolicy | null | undefined;
};

/** How a run is treated when the maximum number of runs has started within the period. */
export type RateLimitPolicy =
  /** It starts as soon as it may. */
  | 'DELAY'
  /** It does not run: it is CANCELLED with RATE_LIMITED, and a scheduled time is recorded as skipped. */
  | 'SKIP';

/** The API whose description is read again. */
export type RefreshApiInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The connection. */
  connectionId: string;
  /** The new description, if it does not come from an address: an object, or a text of JSON or YAML. */
  document?: unknown;
};

/** How the steps of a workflow are to be planned again. */
export type RegenerateStepsInput = {
  /** Keep the new plan as a draft, to be compared and accepted or discarded, instead of making it live. */
  asDraft?: boolean | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Use no tool of the steps as they are now that another tool can stand in for. */
  forceDifferentTools?: boolean | null | undefined;
  /** The problem with the current steps. */
  reason?: string | null | undefined;
  /** The workflow to plan again; its live version stays until the new one is valid. */
  workflowId: string;
};

/** Rows to delete: either by their ids, or by conditions. */
export type RemoveDataTableRowsInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The ids of the rows, at most 1,000. */
  rowIds?: Array<string> | null | undefined;
  /** The table. */
  tableId: string;
  /** Conditions as for the tool table.delete; {} means all rows. */
  where?: Record<string, unknown> | null | undefined;
};

/** The kind of problem of a published workflow. */
export type ReportReason =
  /** It does not do what it says. */
  | 'BROKEN'
  /** It harms who runs it. */
  | 'MALICIOUS'
  /** Something else, which the details say. */
  | 'OTHER'
  /** It shows the identity of a person, or an address at which they can be reached. */
  | 'PERSONAL_DATA'
  /** It shows a credential. */
  | 'SECRET'
  /** It advertises, or is there many times over. */
  | 'SPAM';

/** The state of a report. */
export type ReportStatus =
  /** There was nothing in it. */
  | 'DISMISSED'
  /** No administrator has decided about it. */
  | 'OPEN'
  /** Something was done about it. */
  | 'RESOLVED';

/** The kind of problem of a published workflow. */
export type ReportWorkflowInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** In your words, up to 2,000 characters. Required if the reason is OTHER. */
  details?: string | null | undefined;
  /** The id or the slug. */
  id: string;
  /** The kind of problem. */
  reason: ReportReason;
};

/** How often and when a step is tried again; absent fields take their defaults. */
export type RetryPolicyInput = {
  /** Each further wait may be this many times as long. Default: 2. */
  backoffFactor?: number | null | undefined;
  /** The longest wait before the second attempt, in milliseconds. Default: 1,000. */
  initialDelayMs?: number | null | undefined;
  /** Attempts in all, the first included. Default: 3. */
  maxAttempts?: number | null | undefined;
  /** No wait is longer than this, in milliseconds. Default: 60,000. */
  maxDelayMs?: number | null | undefined;
};

/** Another secret for an inbound webhook address. */
export type RotateHookSecretInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The address. */
  id: string;
  /** How long the secret before stays valid as well: 0 to 2,592,000 seconds (30 days). */
  overlapSeconds?: number;
  /** The new secret. Absent: one is made and shown; not for STRIPE and SLACK, which make theirs. */
  secret?: string | null | undefined;
};

/** Runs start at the times of a schedule. */
export type ScheduledTriggerInput = {
  /** How a time that the spring change leaves out is treated. Default: SHIFT. */
  dstGap?: DstGapPolicy | null | undefined;
  /** How a time that the autumn change repeats is treated. Default: ONCE. */
  dstRepeat?: DstRepeatPolicy | null | undefined;
  /** Whether it starts runs. */
  enabled?: boolean | null | undefined;
  /** Put each run off by up to this many seconds. Default: 0. */
  jitterSeconds?: number | null | undefined;
  /** How ticks that came due while no worker ran are treated. Default: RUN_LATEST. */
  misfire?: MisfirePolicy | null | undefined;
  /** How a tick is treated while an earlier run has not ended. Default: ALLOW. */
  overlap?: OverlapPolicy | null | undefined;
  /** Five-field cron, or a nickname such as @daily. */
  schedule: string;
  /** An IANA zone. Default: the viewer's. */
  timezone?: string | null | undefined;
};

/** The kind of credential with which a browser signed in. */
export type SessionCredential =
  /** An API key; the session ends with it. */
  | 'KEY'
  /** A one-time link. */
  | 'LINK'
  /** A token of an identity provider. */
  | 'TOKEN';

/** The client of this installation at a provider. */
export type SetOAuthClientInput = {
  /** The client id that the provider gave. */
  clientId: string;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The client secret. It is stored encrypted and never shown again. Absent: a public client. */
  clientSecret?: string | null | undefined;
  /** The name of the provider. */
  provider: string;
};

/** A value to keep. One with the same name is replaced. */
export type SetStateValueInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Nothing is changed if the value has another version by now. 0: there is none. */
  expectedVersion?: number | null | undefined;
  /** Seconds after which it is gone. Default: never. */
  expiresAfterSeconds?: number | null | undefined;
  /** The name, 1 to 200 characters. */
  name: string;
  /** The value, up to 256 KB of JSON. */
  value?: unknown;
  /** The workflow. Default: all of your workflows share the value. */
  workflowId?: string | null | undefined;
};

/** Limits of a user for the use of models in a day. */
export type SetUserBudgetInput = {
  /** The limits, in place of the default; absent: the default again. */
  budget?: BudgetInput | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The user, by the `sub` of the token or the owner of the key. */
  userId: string;
};

/** How the events of a source arrive. */
export type SourceDelivery =
  /** The service sends them to an address that a person enters there: see setup. */
  | 'MANUAL'
  /** The service is asked again and again. */
  | 'POLL'
  /** The service sends them to an address that registers itself there. */
  | 'REGISTERED';

/** Whether a source is polled, and with what success. */
export type SourceStatus =
  /** The last look failed. It is tried again at nextPollAt. */
  | 'FAILING'
  /** It is not polled: the trigger is disabled, the workflow has no steps, or its connection is missing. */
  | 'OFF'
  /** The first look is still to come, or under way. */
  | 'STARTING'
  /** It is polled for new items. */
  | 'WATCHING';

/** The service of a new connection, or the connection to connect again: give one of both. */
export type StartAuthorizationInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** A connection that was made by consent, to be connected again. */
  connectionId?: string | null | undefined;
  /** The name of the new connection. Default: the name of the service. */
  name?: string | null | undefined;
  /** The path of this server to return to, such as "/connections". It gets the query connected=ID, or consent_error=CODE. Default: a page says that it is done. */
  returnTo?: string | null | undefined;
  /** The scopes to ask for. Default: those of the service. */
  scopes?: Array<string> | null | undefined;
  /** The service to connect: a connector, or a provider. */
  service?: string | null | undefined;
  /** Values for the variables of the provider, such as {"shop": "ada"}. */
  variables?: Record<string, unknown> | null | undefined;
};

/** Past times of a schedule to start runs for; at most 1,000. */
export type StartBackfillInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The first instant of the range; at most 366 days ago. */
  from: string;
  /** Whether times are left out for which a run has started already. Default: false. */
  onlyMissing?: boolean | null | undefined;
  /** The end of the range, exclusive; not in the future. */
  to: string;
  /** The key of the schedule among the triggers of the workflow. Default: main. */
  triggerKey?: string | null | undefined;
  /** The workflow. */
  workflowId: string;
};

/** An action on all executions of a filter, at most 100,000. Three such operations of yours run at a time. */
export type StartBulkOperationInput = {
  /** The action. */
  action: BulkAction;
  /** For TAG: the tags to add. */
  addTags?: Array<string> | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The number that executionCount gave: nothing is done if more executions are meant by now. */
  expectedCount?: number | null | undefined;
  /** Which executions are meant, among those of now; at least one condition. */
  filter: ExecutionFilter;
  /** The same key and input within 24 hours give the first operation again. */
  idempotencyKey?: string | null | undefined;
  /** For TAG: the tags to remove. */
  removeTags?: Array<string> | null | undefined;
};

/** The kind of call within a step. */
export type StepCallKind =
  /** The model was asked, and has answered. */
  | 'MODEL'
  /** A tool that the model asked for. */
  | 'TOOL';

/** The kind of change of a step. */
export type StepChangeKind =
  /** Only the newer list has it. */
  | 'ADDED'
  /** Fields of it differ; it may have another place in the list as well. */
  | 'CHANGED'
  /** Only its place in the list differs. */
  | 'MOVED'
  /** Only the older list has it. */
  | 'REMOVED';

/** A step as it is given; absent fields take their defaults. */
export type StepInput = {
  /** Keys or global ids of the steps that must end first. Absent: the step before it. Empty: none. */
  dependsOn?: Array<string> | null | undefined;
  /** The purpose of the step, in words. */
  description?: string | null | undefined;
  /** With `forEach`: NULL or DROP lets the step succeed though items fail. Absent: `onError` alone decides, and the results of all items are lost if one fails. */
  failedItems?: FailedItems | null | undefined;
  /** An expression that yields a list; the step runs once for each item. */
  forEach?: string | null | undefined;
  /** The key, or the global id of a step, of which the key is taken. So steps can be written back as they were read. */
  id?: string | null | undefined;
  /** The tool's configuration; strings may hold {{ templates }}. Default: {}. */
  input?: Record<string, unknown> | null | undefined;
  /** Unique within the workflow: a letter or _, then letters, digits and _. Default: step_1, step_2, … */
  key?: string | null | undefined;
  /** Repeats a body of steps. A step that is a loop already and is written back without this keeps its loop and its body. */
  loop?: LoopInput | null | undefined;
  /** The effect of a failure of this step on the run. */
  onError?: OnStepError | null | undefined;
  /** Key or global id of the loop whose body it belongs to, if it stands beside that loop and not in `loop.steps`. */
  parentKey?: string | null | undefined;
  /** Why this tool was chosen; up to 1,000 characters. It changes nothing of what the step does. */
  reason?: string | null | undefined;
  /** When a retryable failure is tried again. */
  retry?: RetryPolicyInput | null | undefined;
  /** Time limit of one attempt, in milliseconds. Default: 60,000. */
  timeoutMs?: number | null | undefined;
  /** The title of the step. */
  title: string;
  /** Name of a tool in Query.tools, for example http.request. Needed except beside `loop`. */
  tool?: string | null | undefined;
  /** The step is skipped if this expression is false. */
  when?: string | null | undefined;
};

/** How far one step of a run is. */
export type StepStatus =
  /** The run ended before it did. */
  | 'CANCELLED'
  /** Its last attempt failed. */
  | 'FAILED'
  /** It has not started. */
  | 'PENDING'
  /** It is being tried. */
  | 'RUNNING'
  /** Its condition was false. */
  | 'SKIPPED'
  /** It has its output. */
  | 'SUCCEEDED'
  /** It waits for a time, an event, an approval or another run, or to be tried again. */
  | 'WAITING';

/** A source to try. */
export type TestSourceInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The type of its events, for example http.new_item. */
  eventType: string;
  /** Conditions on the payload, as EventTrigger.filters has them. Default: none. */
  filters?: Record<string, unknown> | null | undefined;
  /** The source. */
  source: TriggerSourceInput;
  /** The workflow in which the connection is looked up, if it is the name of a slot. */
  workflowId?: string | null | undefined;
};

/** The outcome of a scheduled time. */
export type TickOutcome =
  /** It started an execution. */
  | 'FIRED'
  /** It started nothing; reason says why. */
  | 'SKIPPED';

/** The field whose values are wanted. */
export type ToolChoicesInput = {
  /** The connection to read with: its id or its name. */
  connection: string;
  /** The field of its input, or the parameter. */
  field: string;
  /** The fields that are filled in already; the values may depend on them. */
  input?: Record<string, unknown> | null | undefined;
  /** Words that the labels hold. */
  search?: string | null | undefined;
  /** A tool of a service, or the type of the events of its trigger. */
  tool: string;
};

/** A trigger, under the name of its kind. */
export type TriggerByKindInput =
  {   /** Runs start when events of a type arrive. */
  event: EventTriggerInput; manual?: never; scheduled?: never; }
  |  { event?: never;   /** A user or a program asks for each run. */
  manual: ManualTriggerInput; scheduled?: never; }
  |  { event?: never; manual?: never;   /** Runs start at the times of a schedule. */
  scheduled: ScheduledTriggerInput; };

/** The trigger of a workflow. Fields that do not belong to the type are refused. */
export type TriggerInput = {
  /** Scheduled: how a time that the spring change leaves out is treated. Default: SHIFT. */
  dstGap?: DstGapPolicy | null | undefined;
  /** Scheduled: how a time that the autumn change repeats is treated. Default: ONCE. */
  dstRepeat?: DstRepeatPolicy | null | undefined;
  /** Whether it starts runs. */
  enabled?: boolean | null | undefined;
  /** Event: the type of the events, for example gmail.new_email. */
  eventType?: string | null | undefined;
  /** Event: conditions that the payload must meet. Default: any payload. */
  filters?: Record<string, unknown> | null | undefined;
  /** Scheduled: put each run off by up to this many seconds. Default: 0. */
  jitterSeconds?: number | null | undefined;
  /** Scheduled: how ticks that came due while no worker ran are treated. Default: RUN_LATEST. */
  misfire?: MisfirePolicy | null | undefined;
  /** Scheduled: how a tick is treated while an earlier run has not ended. Default: ALLOW. */
  overlap?: OverlapPolicy | null | undefined;
  /** Scheduled: five-field cron, or a nickname such as @daily. */
  schedule?: string | null | undefined;
  /** Event: a list whose new items are the events. Default: every event of the type. */
  source?: TriggerSourceInput | null | undefined;
  /** Scheduled: an IANA zone. Default: the viewer's. */
  timezone?: string | null | undefined;
  /** The kind of trigger. */
  type: TriggerType;
};

/** A list whose new items are the events of a trigger. */
export type TriggerSourceInput = {
  /** The name of a connection of yours, or of the slot. Default: none. */
  connection?: string | null | undefined;
  /** Seconds from one look to the next, 10 to 86400. Default: 300. */
  everySeconds?: number | null | undefined;
  /** Whether the items that the first look finds start runs. Default: false. */
  includeExisting?: boolean | null | undefined;
  /** The parameters of this kind of source: EventType.source lists them. Literal, without expressions. */
  parameters?: Record<string, unknown> | null | undefined;
};

/** The kind of trigger. */
export type TriggerType =
  /** An event of its type arrives that passes its filters. */
  | 'EVENT'
  /** A user or a program asks for it. */
  | 'MANUAL'
  /** A time of its schedule comes. */
  | 'SCHEDULED';

/** Empties a slot. */
export type UnbindConnectionInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The slot, as the workflow lists it. */
  slot: string;
  /** The workflow. */
  workflowId: string;
};

/** Updates a clone, and decides about the changes of its owner. */
export type UpdateCloneInput = {
  /** For single steps. */
  choices?: Array<CloneStepChoiceInput> | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The version of the workflow that the change was made against; a mismatch is refused. */
  expectedVersion?: number | null | undefined;
  /** The clone. */
  id: string;
  /** How the changes of its owner are treated. */
  strategy?: MergeStrategy | null | undefined;
  /** The version of what was published that it is to have. Default: the newest. */
  toVersion?: number | null | undefined;
  /** The side whose trigger is taken. Its zone, the values of its filters and whether it is enabled stay as they are. */
  trigger?: MergeSide | null | undefined;
};

/** The changes of a connection. Absent fields stay as they are, and so does each secret. */
export type UpdateConnectionInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The fields of config that change, by kind as in createConnection; null takes a field away. If the address changes, the secrets have to be given again. */
  config?: Record<string, unknown> | null | undefined;
  /** The connection. */
  id: string;
  /** Its new name. Your workflows that use the one before get the new one. */
  name?: string | null | undefined;
};

/** A change of a table. An absent field stays as it is. */
export type UpdateDataTableInput = {
  /** Further columns. */
  addColumns?: Array<DataColumnInput> | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The table. */
  id: string;
  /** Another name. Steps find the table by its name. */
  name?: string | null | undefined;
};

/** Other labels of an execution. An absent field stays as it is. */
export type UpdateExecutionInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The execution; it may have ended. */
  id: string;
  /** Its metadata; replaces the whole of it. */
  metadata?: Record<string, unknown> | null | undefined;
  /** Its tags, at most 20; replace all of them, those of its workflow too. */
  tags?: Array<string> | null | undefined;
};

/** The changes of an inbound webhook address. Absent fields stay as they are. */
export type UpdateHookInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** For HMAC and NONE: the header with the delivery id. Null: that of the preset. */
  deliveryIdHeader?: string | null | undefined;
  /** The fixed event type. Null: the preset reads it from the request from now on. */
  eventType?: string | null | undefined;
  /** The address. */
  id: string;
  /** Whether it accepts deliveries. While it is off, each is refused with 409, and nothing is stored. */
  isEnabled?: boolean | null | undefined;
  /** The methods that it accepts. */
  methods?: Array<HookMethod> | null | undefined;
  /** Its new name. */
  name?: string | null | undefined;
  /** When it answers, and with what. */
  respond?: HookRespond | null | undefined;
  /** How long a caller waits for the run: 1 to 120 seconds. */
  respondWithinSeconds?: number | null | undefined;
  /** For HMAC: the header with the signature. Null: that of the preset. */
  signatureHeader?: string | null | undefined;
};

/** Changes of your profile. Absent fields stay as they are. */
export type UpdateProfileInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Your name, for people; 1 to 100 characters. */
  name?: string | null | undefined;
  /** Your IANA zone; new schedules take it. */
  timezone?: string | null | undefined;
};

/** Changes of a workflow; absent fields stay as they are. */
export type UpdateWorkflowInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Its purpose, in words; up to 10,000 characters. */
  description?: string | null | undefined;
  /** The version that the change was made against; a mismatch is refused. */
  expectedVersion?: number | null | undefined;
  /** When its runs start, and which of them; replaces the whole of it, for runs that wait or run as well. Null takes it away. */
  flowControl?: FlowControlInput | null | undefined;
  /** The workflow to change. */
  id: string;
  /** JSON Schema of the context that a run needs; null takes it away. */
  inputSchema?: Record<string, unknown> | null | undefined;
  /** Names with texts for your other systems: at most 20, with 1 to 200 characters each. Never published and never cloned. */
  metadata?: Record<string, unknown> | null | undefined;
  /** Private notes of the owner, in plain text; never published and never cloned. Up to 5,000 characters. */
  remarks?: string | null | undefined;
  /** The steps; replace the list as a whole. */
  steps?: Array<StepInput> | null | undefined;
  /** Words by which you find it and its runs: at most 10, of 30 characters each, in lower case with hyphens. A run has those that its workflow has when it starts. Never published and never cloned. */
  tags?: Array<string> | null | undefined;
  /** Its title; 1 to 200 characters. */
  title?: string | null | undefined;
  /** Its trigger; replaces the old one as a whole. Of several, it replaces the first; the others stay. */
  trigger?: TriggerInput | null | undefined;
  /** The trigger under the name of its kind, with the fields of that kind alone. Instead of trigger. */
  triggerByKind?: TriggerByKindInput | null | undefined;
  /** All its triggers, at most 10; an event or a scheduled time of any of them starts a run. Replaces the whole list; instead of trigger and triggerByKind. */
  triggers?: Array<WorkflowTriggerInput> | null | undefined;
};

/** The origin of a version. */
export type VersionOrigin =
  /** It was copied from a published workflow. */
  | 'CLONE'
  /** It was planned from the description. */
  | 'PLANNER'
  /** It was taken back from an earlier version. */
  | 'ROLLBACK'
  /** The owner wrote it. */
  | 'USER';

/** The kind of obstacle that keeps a workflow from running. */
export type WorkflowIssueCode =
  /** An expression stands for the name of a connection: the workflow does not run until the name is written there. */
  | 'CONNECTION_NOT_LITERAL'
  /** The grant of a connection is void: scheduled times are skipped and events wait until it is connected again. */
  | 'GRANT_EXPIRED'
  /** A step sends a connection to an origin that you have not allowed: use allowConnectionOrigin. */
  | 'ORIGIN_NOT_ALLOWED'
  /** Nothing is bound to a slot: use bindConnection. */
  | 'SLOT_UNBOUND';

/** Whether a workflow runs by itself. */
export type WorkflowStatus =
  /** It has steps, and a trigger of it is enabled. */
  | 'ACTIVE'
  /** The first plan failed; error says why. */
  | 'FAILED'
  /** A plan is being made. An earlier version continues to fire and can be run. */
  | 'GENERATING'
  /** It has no steps, or all its triggers are disabled; with steps it can still be run by hand. */
  | 'INACTIVE';

/** One of the triggers of a workflow. Fields that do not belong to the type are refused. */
export type WorkflowTriggerInput = {
  /** Scheduled: how a time that the spring change leaves out is treated. Default: SHIFT. */
  dstGap?: DstGapPolicy | null | undefined;
  /** Scheduled: how a time that the autumn change repeats is treated. Default: ONCE. */
  dstRepeat?: DstRepeatPolicy | null | undefined;
  /** Whether it starts runs. */
  enabled?: boolean | null | undefined;
  /** Event: the type of the events, for example gmail.new_email. */
  eventType?: string | null | undefined;
  /** Event: conditions that the payload must meet. Default: any payload. */
  filters?: Record<string, unknown> | null | undefined;
  /** Scheduled: put each run off by up to this many seconds. Default: 0. */
  jitterSeconds?: number | null | undefined;
  /** Its key within the workflow: lower-case letters, digits, hyphens and underscores. That of the first is main. Default: by its place, t2, t3, … */
  key?: string | null | undefined;
  /** Scheduled: how ticks that came due while no worker ran are treated. Default: RUN_LATEST. */
  misfire?: MisfirePolicy | null | undefined;
  /** Scheduled: how a tick is treated while an earlier run has not ended. Default: ALLOW. */
  overlap?: OverlapPolicy | null | undefined;
  /** Scheduled: five-field cron, or a nickname such as @daily. */
  schedule?: string | null | undefined;
  /** Event: a list whose new items are the events. Default: every event of the type. */
  source?: TriggerSourceInput | null | undefined;
  /** Scheduled: an IANA zone. Default: the viewer's. */
  timezone?: string | null | undefined;
  /** The kind of trigger. */
  type: TriggerType;
};

/** Rows to write. A row whose key is there is changed. */
export type WriteDataTableRowsInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The rows, at most 1,000, each as {"column": value}. */
  rows: Array<Record<string, unknown>>;
  /** The table. */
  tableId: string;
};

export type ApprovalCardFragment = { __typename: 'Approval', id: string, message: string, stepId: string, form: Record<string, unknown> | null, expiresAt: string | null, execution: { __typename: 'Execution', id: string, queuedAt: string, workflow: { __typename: 'Workflow', id: string, title: string } | null } };

export type ApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type ApprovalsQuery = { __typename: 'Query', approvals: Array<{ __typename: 'Approval', id: string, message: string, stepId: string, form: Record<string, unknown> | null, expiresAt: string | null, execution: { __typename: 'Execution', id: string, queuedAt: string, workflow: { __typename: 'Workflow', id: string, title: string } | null } }> };

export type DecideApprovalMutationVariables = Exact<{
  input: DecideApprovalInput;
}>;


export type DecideApprovalMutation = { __typename: 'Mutation', decideApproval: { __typename: 'ExecutionPayload', execution: { __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } } } };

export type AuditLogQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AuditLogFilter | null | undefined;
}>;


export type AuditLogQuery = { __typename: 'Query', auditLog: { __typename: 'AuditEntryConnection', pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'AuditEntry', id: string, at: string, userId: string | null, actorId: string | null, actionName: string, outcome: AuditOutcome, targetType: AuditTarget | null, targetId: string | null, keyId: string | null, sessionId: string | null, address: string | null, userAgent: string | null, transport: AuditTransport, count: number, details: unknown }> } };

export type ConnectionRowFragment = { __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null, createdAt: string, lastTestedAt: string | null, lastTestError: string | null, account: string | null, toolProblems: Array<string>, origins: Array<string> | null, consent: { __typename: 'ConnectionConsent', provider: string | null, grantedScopes: Array<string>, voidAt: string | null } | null, api: { __typename: 'ConnectedApi', title: string, version: string, server: string, operationCount: number, totalOperations: number, fetchedAt: string } | null, notices: Array<{ __typename: 'Notice', id: string, detail: string }> };

export type ConnectionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectionsQuery = { __typename: 'Query', connections: Array<{ __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null, createdAt: string, lastTestedAt: string | null, lastTestError: string | null, account: string | null, toolProblems: Array<string>, origins: Array<string> | null, consent: { __typename: 'ConnectionConsent', provider: string | null, grantedScopes: Array<string>, voidAt: string | null } | null, api: { __typename: 'ConnectedApi', title: string, version: string, server: string, operationCount: number, totalOperations: number, fetchedAt: string } | null, notices: Array<{ __typename: 'Notice', id: string, detail: string }> }> };

export type ConnectionNeedsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ConnectionNeedsQuery = { __typename: 'Query', workflows: { __typename: 'WorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Workflow', id: string, title: string, usesSlots: boolean, steps: Array<{ __typename: 'Step', id: string, key: string, tool: string }>, requiredConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, stepIds: Array<string> }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }> }> } };

export type ProviderRowFragment = { __typename: 'OAuthProvider', name: string, title: string, categories: Array<string>, isRegistered: boolean, clientId: string | null, clientSource: OAuthClientSource | null, redirectUrl: string, setupUrl: string, setupSteps: Array<string>, scopes: Array<string>, unverified: Array<string> };

export type ProviderClientsQueryVariables = Exact<{ [key: string]: never; }>;


export type ProviderClientsQuery = { __typename: 'Query', oauthProviders: Array<{ __typename: 'OAuthProvider', name: string, title: string, categories: Array<string>, isRegistered: boolean, clientId: string | null, clientSource: OAuthClientSource | null, redirectUrl: string, setupUrl: string, setupSteps: Array<string>, scopes: Array<string>, unverified: Array<string> }> };

export type SetOAuthClientMutationVariables = Exact<{
  input: SetOAuthClientInput;
}>;


export type SetOAuthClientMutation = { __typename: 'Mutation', setOAuthClient: { __typename: 'OAuthProviderPayload', provider: { __typename: 'OAuthProvider', name: string, title: string, categories: Array<string>, isRegistered: boolean, clientId: string | null, clientSource: OAuthClientSource | null, redirectUrl: string, setupUrl: string, setupSteps: Array<string>, scopes: Array<string>, unverified: Array<string> } } };

export type RemoveOAuthClientMutationVariables = Exact<{
  provider: string;
}>;


export type RemoveOAuthClientMutation = { __typename: 'Mutation', removeOAuthClient: { __typename: 'OAuthProviderPayload', provider: { __typename: 'OAuthProvider', name: string, title: string, categories: Array<string>, isRegistered: boolean, clientId: string | null, clientSource: OAuthClientSource | null, redirectUrl: string, setupUrl: string, setupSteps: Array<string>, scopes: Array<string>, unverified: Array<string> } } };

export type ConnectLinksQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectLinksQuery = { __typename: 'Query', connectLinks: Array<{ __typename: 'ConnectLink', linkId: string, service: string, name: string, expiresAt: string }> };

export type CreateConnectLinkMutationVariables = Exact<{
  input: CreateConnectLinkInput;
}>;


export type CreateConnectLinkMutation = { __typename: 'Mutation', createConnectLink: { __typename: 'CreateConnectLinkPayload', url: string, expiresAt: string } };

export type RevokeConnectLinkMutationVariables = Exact<{
  linkId: string;
}>;


export type RevokeConnectLinkMutation = { __typename: 'Mutation', revokeConnectLink: { __typename: 'RevokeConnectLinkPayload', deletedId: string } };

export type OAuthProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type OAuthProvidersQuery = { __typename: 'Query', oauthProviders: Array<{ __typename: 'OAuthProvider', name: string, title: string, isRegistered: boolean, unverified: Array<string>, variables: Array<{ __typename: 'OAuthProviderVariable', name: string, title: string, description: string, default: string | null }> }> };

export type StartAuthorizationMutationVariables = Exact<{
  input: StartAuthorizationInput;
}>;


export type StartAuthorizationMutation = { __typename: 'Mutation', startAuthorization: { __typename: 'StartAuthorizationPayload', url: string } };

export type CreateConnectionMutationVariables = Exact<{
  input: CreateConnectionInput;
}>;


export type CreateConnectionMutation = { __typename: 'Mutation', createConnection: { __typename: 'ConnectionPayload', connection: { __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null, createdAt: string, lastTestedAt: string | null, lastTestError: string | null, account: string | null, toolProblems: Array<string>, origins: Array<string> | null, consent: { __typename: 'ConnectionConsent', provider: string | null, grantedScopes: Array<string>, voidAt: string | null } | null, api: { __typename: 'ConnectedApi', title: string, version: string, server: string, operationCount: number, totalOperations: number, fetchedAt: string } | null, notices: Array<{ __typename: 'Notice', id: string, detail: string }> } } };

export type UpdateConnectionMutationVariables = Exact<{
  input: UpdateConnectionInput;
}>;


export type UpdateConnectionMutation = { __typename: 'Mutation', updateConnection: { __typename: 'ConnectionPayload', connection: { __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null, createdAt: string, lastTestedAt: string | null, lastTestError: string | null, account: string | null, toolProblems: Array<string>, origins: Array<string> | null, consent: { __typename: 'ConnectionConsent', provider: string | null, grantedScopes: Array<string>, voidAt: string | null } | null, api: { __typename: 'ConnectedApi', title: string, version: string, server: string, operationCount: number, totalOperations: number, fetchedAt: string } | null, notices: Array<{ __typename: 'Notice', id: string, detail: string }> } } };

export type ConnectionUsesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConnectionUsesQuery = { __typename: 'Query', node:
    | { __typename: 'ApiKey' }
    | { __typename: 'Approval' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'BulkOperation' }
    | { __typename: 'DataTable' }
    | { __typename: 'EventType' }
    | { __typename: 'Execution' }
    | { __typename: 'ExecutionEvent' }
    | { __typename: 'File' }
    | { __typename: 'Gap' }
    | { __typename: 'GapChoice' }
    | { __typename: 'Hook' }
    | { __typename: 'InboundEvent' }
    | { __typename: 'Notice' }
    | { __typename: 'PublicWorkflow' }
    | { __typename: 'SavedView' }
    | { __typename: 'SeenList' }
    | { __typename: 'Session' }
    | { __typename: 'StateValue' }
    | { __typename: 'Step' }
    | { __typename: 'StepRun' }
    | { __typename: 'Tick' }
    | { __typename: 'ToolConnection', id: string, usedBy: { __typename: 'ConnectionUseConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'ConnectionUse', workflowId: string, title: string, stepIds: Array<string>, isTrigger: boolean }> } }
    | { __typename: 'Viewer' }
    | { __typename: 'Workflow' }
    | { __typename: 'WorkflowDraft' }
    | { __typename: 'WorkflowReport' }
    | { __typename: 'WorkflowSource' }
    | { __typename: 'WorkflowVersion' }
   | null };

export type TestConnectionMutationVariables = Exact<{
  id: string;
  url?: string | null | undefined;
  operation?: string | null | undefined;
}>;


export type TestConnectionMutation = { __typename: 'Mutation', testConnection: { __typename: 'ConnectionPayload', isCalled: boolean | null, connection: { __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null, createdAt: string, lastTestedAt: string | null, lastTestError: string | null, account: string | null, toolProblems: Array<string>, origins: Array<string> | null, consent: { __typename: 'ConnectionConsent', provider: string | null, grantedScopes: Array<string>, voidAt: string | null } | null, api: { __typename: 'ConnectedApi', title: string, version: string, server: string, operationCount: number, totalOperations: number, fetchedAt: string } | null, notices: Array<{ __typename: 'Notice', id: string, detail: string }> } } };

export type DeleteConnectionMutationVariables = Exact<{
  id: string;
}>;


export type DeleteConnectionMutation = { __typename: 'Mutation', deleteConnection: { __typename: 'DeletePayload', id: string } };

export type AllowConnectionOriginMutationVariables = Exact<{
  input: ConnectionOriginInput;
}>;


export type AllowConnectionOriginMutation = { __typename: 'Mutation', allowConnectionOrigin: { __typename: 'ConnectionPayload', connection: { __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null, createdAt: string, lastTestedAt: string | null, lastTestError: string | null, account: string | null, toolProblems: Array<string>, origins: Array<string> | null, consent: { __typename: 'ConnectionConsent', provider: string | null, grantedScopes: Array<string>, voidAt: string | null } | null, api: { __typename: 'ConnectedApi', title: string, version: string, server: string, operationCount: number, totalOperations: number, fetchedAt: string } | null, notices: Array<{ __typename: 'Notice', id: string, detail: string }> } } };

export type RemoveConnectionOriginMutationVariables = Exact<{
  input: ConnectionOriginInput;
}>;


export type RemoveConnectionOriginMutation = { __typename: 'Mutation', removeConnectionOrigin: { __typename: 'ConnectionPayload', connection: { __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null, createdAt: string, lastTestedAt: string | null, lastTestError: string | null, account: string | null, toolProblems: Array<string>, origins: Array<string> | null, consent: { __typename: 'ConnectionConsent', provider: string | null, grantedScopes: Array<string>, voidAt: string | null } | null, api: { __typename: 'ConnectedApi', title: string, version: string, server: string, operationCount: number, totalOperations: number, fetchedAt: string } | null, notices: Array<{ __typename: 'Notice', id: string, detail: string }> } } };

export type ApiOperationsQueryVariables = Exact<{
  search?: string | null | undefined;
  first: number;
}>;


export type ApiOperationsQuery = { __typename: 'Query', tools: Array<{ __typename: 'Tool', name: string, title: string, sideEffects: boolean, source: string }> };

export type RefreshApiMutationVariables = Exact<{
  input: RefreshApiInput;
}>;


export type RefreshApiMutation = { __typename: 'Mutation', refreshApi: { __typename: 'RefreshApiPayload', isChanged: boolean, added: Array<string>, removed: Array<string>, changed: Array<string>, workflows: Array<{ __typename: 'AffectedWorkflow', workflowId: string, title: string }> } };

export type ConnectableServicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectableServicesQuery = { __typename: 'Query', connectors: Array<{ __typename: 'Connector', service: string, title: string, description: string, aliases: Array<string>, categories: Array<string>, docs: string | null, unverified: boolean, auth: Array<{ __typename: 'ConnectorAuth', method: string, title: string, provider: string | null, setup: Array<string>, unverified: boolean, fields: Array<{ __typename: 'ConnectorSetting', name: string, title: string, help: string, secret: boolean, required: boolean }> }> }> };

export type KeptValueFragment = { __typename: 'StateValue', id: string, workflowId: string | null, name: string, value: unknown, size: number, version: number, updatedAt: string, expiresAt: string | null };

export type KeptListFragment = { __typename: 'SeenList', id: string, workflowId: string | null, name: string, itemCount: number, updatedAt: string };

export type KeptTableFragment = { __typename: 'DataTable', id: string, workflowId: string | null, name: string, keyColumns: Array<string>, rowCount: number, bytes: number, updatedAt: string, columns: Array<{ __typename: 'DataColumn', name: string, type: DataColumnType }> };

export type DataProblemFragment = { __typename: 'InputProblem', code: string, pointer: string, message: string };

export type DataWorkflowsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DataWorkflowsQuery = { __typename: 'Query', workflows: { __typename: 'WorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Workflow', id: string, title: string }> } };

export type KeptValuesQueryVariables = Exact<{
  workflowId?: string | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type KeptValuesQuery = { __typename: 'Query', stateValues: { __typename: 'StateValueConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'StateValue', id: string, workflowId: string | null, name: string, value: unknown, size: number, version: number, updatedAt: string, expiresAt: string | null }> } };

export type SetKeptValueMutationVariables = Exact<{
  input: SetStateValueInput;
}>;


export type SetKeptValueMutation = { __typename: 'Mutation', setStateValue: { __typename: 'StateValuePayload', stateValue: { __typename: 'StateValue', id: string, workflowId: string | null, name: string, value: unknown, size: number, version: number, updatedAt: string, expiresAt: string | null } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type DeleteKeptValueMutationVariables = Exact<{
  input: DeleteStateValueInput;
}>;


export type DeleteKeptValueMutation = { __typename: 'Mutation', deleteStateValue: { __typename: 'DeleteStatePayload', deletedId: string | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type KeptListsQueryVariables = Exact<{
  workflowId?: string | null | undefined;
}>;


export type KeptListsQuery = { __typename: 'Query', seenLists: Array<{ __typename: 'SeenList', id: string, workflowId: string | null, name: string, itemCount: number, updatedAt: string }> };

export type ForgetIdsMutationVariables = Exact<{
  input: ForgetSeenIdsInput;
}>;


export type ForgetIdsMutation = { __typename: 'Mutation', forgetSeenIds: { __typename: 'ForgetSeenIdsPayload', forgottenCount: number | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type DeleteKeptListMutationVariables = Exact<{
  input: DeleteSeenListInput;
}>;


export type DeleteKeptListMutation = { __typename: 'Mutation', deleteSeenList: { __typename: 'DeleteStatePayload', deletedId: string | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type KeptTablesQueryVariables = Exact<{ [key: string]: never; }>;


export type KeptTablesQuery = { __typename: 'Query', dataTables: Array<{ __typename: 'DataTable', id: string, workflowId: string | null, name: string, keyColumns: Array<string>, rowCount: number, bytes: number, updatedAt: string, columns: Array<{ __typename: 'DataColumn', name: string, type: DataColumnType }> }> };

export type KeptTableQueryVariables = Exact<{
  id: string;
  where?: Record<string, unknown> | null | undefined;
  after?: string | null | undefined;
}>;


export type KeptTableQuery = { __typename: 'Query', dataTable: { __typename: 'DataTable', id: string, workflowId: string | null, name: string, keyColumns: Array<string>, rowCount: number, bytes: number, updatedAt: string, rows: { __typename: 'DataTableRowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'DataTableRow', rowId: string, values: Record<string, unknown>, updatedAt: string }> }, columns: Array<{ __typename: 'DataColumn', name: string, type: DataColumnType }> } | null };

export type CreateTableMutationVariables = Exact<{
  input: CreateDataTableInput;
}>;


export type CreateTableMutation = { __typename: 'Mutation', createDataTable: { __typename: 'DataTablePayload', dataTable: { __typename: 'DataTable', id: string, workflowId: string | null, name: string, keyColumns: Array<string>, rowCount: number, bytes: number, updatedAt: string, columns: Array<{ __typename: 'DataColumn', name: string, type: DataColumnType }> } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type UpdateTableMutationVariables = Exact<{
  input: UpdateDataTableInput;
}>;


export type UpdateTableMutation = { __typename: 'Mutation', updateDataTable: { __typename: 'DataTablePayload', dataTable: { __typename: 'DataTable', id: string, workflowId: string | null, name: string, keyColumns: Array<string>, rowCount: number, bytes: number, updatedAt: string, columns: Array<{ __typename: 'DataColumn', name: string, type: DataColumnType }> } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type DeleteTableMutationVariables = Exact<{
  input: DeleteDataTableInput;
}>;


export type DeleteTableMutation = { __typename: 'Mutation', deleteDataTable: { __typename: 'DeleteStatePayload', deletedId: string | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type WriteRowsMutationVariables = Exact<{
  input: WriteDataTableRowsInput;
}>;


export type WriteRowsMutation = { __typename: 'Mutation', writeDataTableRows: { __typename: 'WriteDataTableRowsPayload', inserted: number | null, updated: number | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type RemoveRowsMutationVariables = Exact<{
  input: RemoveDataTableRowsInput;
}>;


export type RemoveRowsMutation = { __typename: 'Mutation', removeDataTableRows: { __typename: 'RemoveDataTableRowsPayload', deletedCount: number | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type EventRowFragment = { __typename: 'InboundEvent', id: string, eventType: string, source: string, deliveryId: string | null, receivedAt: string, status: InboundEventStatus, attempts: number, lastError: string | null, payload: Record<string, unknown>, executions: Array<{ __typename: 'Execution', id: string, status: ExecutionStatus, workflow: { __typename: 'Workflow', id: string, title: string } | null }>, refusals: Array<{ __typename: 'EventRefusal', workflowId: string, problem: { __typename: 'Problem', code: string, message: string } }> };

export type InboundEventsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  eventType?: string | null | undefined;
  status?: InboundEventStatus | null | undefined;
}>;


export type InboundEventsQuery = { __typename: 'Query', inboundEvents: { __typename: 'InboundEventConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'InboundEvent', id: string, eventType: string, source: string, deliveryId: string | null, receivedAt: string, status: InboundEventStatus, attempts: number, lastError: string | null, payload: Record<string, unknown>, executions: Array<{ __typename: 'Execution', id: string, status: ExecutionStatus, workflow: { __typename: 'Workflow', id: string, title: string } | null }>, refusals: Array<{ __typename: 'EventRefusal', workflowId: string, problem: { __typename: 'Problem', code: string, message: string } }> }> } };

export type ReplayEventMutationVariables = Exact<{
  id: string;
}>;


export type ReplayEventMutation = { __typename: 'Mutation', replayEvent: { __typename: 'EmitEventPayload', eventId: string, executions: Array<{ __typename: 'Execution', id: string }> } };

export type EmitEventMutationVariables = Exact<{
  input: EmitEventInput;
}>;


export type EmitEventMutation = { __typename: 'Mutation', emitEvent: { __typename: 'EmitEventPayload', eventId: string, duplicate: boolean, executions: Array<{ __typename: 'Execution', id: string, workflow: { __typename: 'Workflow', id: string, title: string } | null }> } };

export type EventTypeFieldsFragment = { __typename: 'EventType', name: string, title: string, description: string, payloadSchema: Record<string, unknown>, sample: Record<string, unknown> };

export type EventTypesQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type EventTypesQuery = { __typename: 'Query', eventTypes: Array<{ __typename: 'EventType', name: string, title: string, description: string, payloadSchema: Record<string, unknown>, sample: Record<string, unknown> }> };

export type TestTriggerQueryVariables = Exact<{
  workflowId: string;
  payload: Record<string, unknown>;
}>;


export type TestTriggerQuery = { __typename: 'Query', testTrigger: { __typename: 'TriggerTest', matches: boolean, failedKeys: Array<string>, sampleMatches: boolean | null } };

export type EventWorkflowsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type EventWorkflowsQuery = { __typename: 'Query', workflows: { __typename: 'WorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Workflow', id: string, title: string, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', type: TriggerType, enabled: boolean }
       }> } };

export type HookFieldsFragment = { __typename: 'Hook', id: string, name: string, preset: HookPreset, eventType: string | null, url: string, isEnabled: boolean, hasSecret: boolean, signatureHeader: string | null, deliveryIdHeader: string | null, respond: HookRespond, respondWithinSeconds: number, methods: Array<HookMethod>, previousSecretValidUntil: string | null, createdAt: string };

export type HooksQueryVariables = Exact<{ [key: string]: never; }>;


export type HooksQuery = { __typename: 'Query', hooks: Array<{ __typename: 'Hook', id: string, name: string, preset: HookPreset, eventType: string | null, url: string, isEnabled: boolean, hasSecret: boolean, signatureHeader: string | null, deliveryIdHeader: string | null, respond: HookRespond, respondWithinSeconds: number, methods: Array<HookMethod>, previousSecretValidUntil: string | null, createdAt: string }> };

export type CreateHookMutationVariables = Exact<{
  input: CreateHookInput;
}>;


export type CreateHookMutation = { __typename: 'Mutation', createHook: { __typename: 'HookPayload', secret: string | null, hook: { __typename: 'Hook', id: string, name: string, preset: HookPreset, eventType: string | null, url: string, isEnabled: boolean, hasSecret: boolean, signatureHeader: string | null, deliveryIdHeader: string | null, respond: HookRespond, respondWithinSeconds: number, methods: Array<HookMethod>, previousSecretValidUntil: string | null, createdAt: string } } };

export type UpdateHookMutationVariables = Exact<{
  input: UpdateHookInput;
}>;


export type UpdateHookMutation = { __typename: 'Mutation', updateHook: { __typename: 'HookPayload', hook: { __typename: 'Hook', id: string, name: string, preset: HookPreset, eventType: string | null, url: string, isEnabled: boolean, hasSecret: boolean, signatureHeader: string | null, deliveryIdHeader: string | null, respond: HookRespond, respondWithinSeconds: number, methods: Array<HookMethod>, previousSecretValidUntil: string | null, createdAt: string } } };

export type RotateHookSecretMutationVariables = Exact<{
  input: RotateHookSecretInput;
}>;


export type RotateHookSecretMutation = { __typename: 'Mutation', rotateHookSecret: { __typename: 'HookPayload', secret: string | null, hook: { __typename: 'Hook', id: string, name: string, preset: HookPreset, eventType: string | null, url: string, isEnabled: boolean, hasSecret: boolean, signatureHeader: string | null, deliveryIdHeader: string | null, respond: HookRespond, respondWithinSeconds: number, methods: Array<HookMethod>, previousSecretValidUntil: string | null, createdAt: string } } };

export type DeleteHookMutationVariables = Exact<{
  id: string;
}>;


export type DeleteHookMutation = { __typename: 'Mutation', deleteHook: { __typename: 'DeletePayload', id: string } };

export type RunTallyFieldsFragment = { __typename: 'RunTally', total: number, succeeded: number, failed: number, cancelled: number, going: number, medianMs: number | null, p95Ms: number | null };

export type DayOfRunsFieldsFragment = { __typename: 'DayOfRuns', day: string, total: number, succeeded: number, failed: number, cancelled: number, going: number, medianMs: number | null, p95Ms: number | null };

export type StepTallyFieldsFragment = { __typename: 'StepTally', stepId: string, runs: number, failed: number, retries: number, medianMs: number | null, p95Ms: number | null, promptTokens: number, completionTokens: number, costUsd: number };

export type UsageTotalFieldsFragment = { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number };

export type UsageFieldsFragment = { __typename: 'UsageReport', from: string, to: string, total: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number }, planning: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number }, days: Array<{ __typename: 'UsageDay', day: string, total: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number } }> };

export type RunStatsQueryVariables = Exact<{
  workflowId?: string | null | undefined;
  from: string;
  to: string;
  timezone: string;
}>;


export type RunStatsQuery = { __typename: 'Query', executionStats: { __typename: 'ExecutionStats', timezone: string, total: { __typename: 'RunTally', total: number, succeeded: number, failed: number, cancelled: number, going: number, medianMs: number | null, p95Ms: number | null }, days: Array<{ __typename: 'DayOfRuns', day: string, total: number, succeeded: number, failed: number, cancelled: number, going: number, medianMs: number | null, p95Ms: number | null }>, steps: Array<{ __typename: 'StepTally', stepId: string, runs: number, failed: number, retries: number, medianMs: number | null, p95Ms: number | null, promptTokens: number, completionTokens: number, costUsd: number }> } };

export type WorkflowSpendingQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
}>;


export type WorkflowSpendingQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, usage: { __typename: 'UsageReport', from: string, to: string, total: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number }, planning: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number }, days: Array<{ __typename: 'UsageDay', day: string, total: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number } }> } } | null };

export type StepTitlesQueryVariables = Exact<{
  id: string;
}>;


export type StepTitlesQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, title: string, steps: Array<{ __typename: 'Step', id: string, key: string, title: string }> } | null };

export type SpendingQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type SpendingQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, usage: { __typename: 'UsageReport', from: string, to: string, workflows: Array<{ __typename: 'WorkflowUsage', workflowId: string, total: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number } }>, total: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number }, planning: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number }, days: Array<{ __typename: 'UsageDay', day: string, total: { __typename: 'UsageTotal', calls: number, promptTokens: number, completionTokens: number, unpricedTokens: number, costUsd: number } }> } } };

export type WorkflowTitlesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WorkflowTitlesQuery = { __typename: 'Query', workflows: { __typename: 'WorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Workflow', id: string, title: string }> } };

export type HistoryRunsQueryVariables = Exact<{
  workflowId?: string | null | undefined;
  status?: Array<ExecutionStatus> | ExecutionStatus | null | undefined;
  from: string;
  to: string;
  first: number;
  after?: string | null | undefined;
}>;


export type HistoryRunsQuery = { __typename: 'Query', executions: { __typename: 'ExecutionConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } }> } };

export type PublicStepFragment = { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, when: string | null, forEach: string | null, dependsOn: Array<string> | null };

export type PublicStepInFullFragment = { __typename: 'Step', id: string, input: Record<string, unknown>, timeoutMs: number, onError: OnStepError, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number } };

export type MarketCardFragment = { __typename: 'PublicWorkflow', id: string, slug: string, title: string, description: string, categories: Array<string>, tags: Array<string>, publishedAt: string, updatedAt: string, version: number, cloneCount: number, runCount: number, starCount: number, viewerHasStarred: boolean, creator: { __typename: 'PublicProfile', name: string }, trigger:
    | { __typename: 'EventTrigger', eventType: string, type: TriggerType, enabled: boolean }
    | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
    | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, type: TriggerType, enabled: boolean }
  , steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, when: string | null, forEach: string | null, dependsOn: Array<string> | null }> };

export type TemplatesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  category?: string | null | undefined;
}>;


export type TemplatesQuery = { __typename: 'Query', exploreWorkflows: { __typename: 'PublicWorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'PublicWorkflow', id: string, slug: string, title: string, description: string, categories: Array<string>, tags: Array<string>, publishedAt: string, updatedAt: string, version: number, cloneCount: number, runCount: number, starCount: number, viewerHasStarred: boolean, creator: { __typename: 'PublicProfile', name: string }, trigger:
        | { __typename: 'EventTrigger', eventType: string, type: TriggerType, enabled: boolean }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, when: string | null, forEach: string | null, dependsOn: Array<string> | null }> }> } };

export type CommunityQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  category?: string | null | undefined;
  tags?: Array<string> | string | null | undefined;
  sort?: PublicWorkflowSort | null | undefined;
}>;


export type CommunityQuery = { __typename: 'Query', communityWorkflows: { __typename: 'PublicWorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'PublicWorkflow', id: string, slug: string, title: string, description: string, categories: Array<string>, tags: Array<string>, publishedAt: string, updatedAt: string, version: number, cloneCount: number, runCount: number, starCount: number, viewerHasStarred: boolean, creator: { __typename: 'PublicProfile', name: string }, trigger:
        | { __typename: 'EventTrigger', eventType: string, type: TriggerType, enabled: boolean }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, when: string | null, forEach: string | null, dependsOn: Array<string> | null }> }> } };

export type StarredQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type StarredQuery = { __typename: 'Query', starredWorkflows: { __typename: 'PublicWorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'PublicWorkflow', id: string, slug: string, title: string, description: string, categories: Array<string>, tags: Array<string>, publishedAt: string, updatedAt: string, version: number, cloneCount: number, runCount: number, starCount: number, viewerHasStarred: boolean, creator: { __typename: 'PublicProfile', name: string }, trigger:
        | { __typename: 'EventTrigger', eventType: string, type: TriggerType, enabled: boolean }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, when: string | null, forEach: string | null, dependsOn: Array<string> | null }> }> } };

export type MarketFacetsQueryVariables = Exact<{
  search?: string | null | undefined;
  category?: string | null | undefined;
  tags?: Array<string> | string | null | undefined;
}>;


export type MarketFacetsQuery = { __typename: 'Query', communityCategories: Array<{ __typename: 'CommunityFacet', name: string, count: number }>, communityTags: Array<{ __typename: 'CommunityFacet', name: string, count: number }> };

export type MarketWorkflowQueryVariables = Exact<{
  id: string;
}>;


export type MarketWorkflowQuery = { __typename: 'Query', publicWorkflow: { __typename: 'PublicWorkflow', notes: string | null, valuesSchema: Record<string, unknown> | null, id: string, slug: string, title: string, description: string, categories: Array<string>, tags: Array<string>, publishedAt: string, updatedAt: string, version: number, cloneCount: number, runCount: number, starCount: number, viewerHasStarred: boolean, steps: Array<{ __typename: 'Step', id: string, input: Record<string, unknown>, timeoutMs: number, onError: OnStepError, key: string, title: string, description: string, tool: string, when: string | null, forEach: string | null, dependsOn: Array<string> | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number } }>, requiredConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, stepIds: Array<string> }>, versions: Array<{ __typename: 'PublicationVersion', number: number, title: string, notes: string | null, publishedAt: string }>, creator: { __typename: 'PublicProfile', name: string }, trigger:
      | { __typename: 'EventTrigger', eventType: string, type: TriggerType, enabled: boolean }
      | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
      | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, type: TriggerType, enabled: boolean }
     } | null };

export type CloneFromMarketMutationVariables = Exact<{
  id: string;
  values?: Record<string, unknown> | null | undefined;
}>;


export type CloneFromMarketMutation = { __typename: 'Mutation', cloneWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, title: string } } };

export type StarMutationVariables = Exact<{
  id: string;
}>;


export type StarMutation = { __typename: 'Mutation', starWorkflow: { __typename: 'StarPayload', id: string, workflow: { __typename: 'PublicWorkflow', id: string, starCount: number, viewerHasStarred: boolean } | null } };

export type UnstarMutationVariables = Exact<{
  id: string;
}>;


export type UnstarMutation = { __typename: 'Mutation', unstarWorkflow: { __typename: 'StarPayload', id: string, workflow: { __typename: 'PublicWorkflow', id: string, starCount: number, viewerHasStarred: boolean } | null } };

export type ReportPublicationMutationVariables = Exact<{
  input: ReportWorkflowInput;
}>;


export type ReportPublicationMutation = { __typename: 'Mutation', reportWorkflow: { __typename: 'ReportPayload', report: { __typename: 'WorkflowReport', id: string, status: ReportStatus } } };

export type CloneSourceFragment = { __typename: 'WorkflowSource', id: string, slug: string | null, title: string | null, version: number | null, latestVersion: number | null, updateAvailable: boolean };

export type CloneStateQueryVariables = Exact<{
  id: string;
}>;


export type CloneStateQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, version: number, source: { __typename: 'WorkflowSource', id: string, slug: string | null, title: string | null, version: number | null, latestVersion: number | null, updateAvailable: boolean } | null } | null };

export type CloneUpdateQueryVariables = Exact<{
  input: UpdateCloneInput;
}>;


export type CloneUpdateQuery = { __typename: 'Query', previewCloneUpdate: { __typename: 'CloneUpdatePreview', fromVersion: number | null, toVersion: number, notes: string | null, changedParts: Array<string>, changes: Array<{ __typename: 'StepChange', stepId: string, kind: StepChangeKind, fields: Array<string>, before: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null, after: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null }>, conflicts: Array<{ __typename: 'CloneConflict', part: ClonePart, stepId: string | null, fields: Array<string> }>, problems: Array<{ __typename: 'ProblemPlace', pointer: string, detail: string }> } };

export type UpdateCloneMutationVariables = Exact<{
  input: UpdateCloneInput;
}>;


export type UpdateCloneMutation = { __typename: 'Mutation', updateClone: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, version: number } } };

export type ReportFieldsFragment = { __typename: 'WorkflowReport', id: string, workflowId: string, version: number, reason: ReportReason, details: string | null, status: ReportStatus, createdAt: string, reporterId: string | null, workflow: { __typename: 'PublicWorkflow', id: string, slug: string, title: string } | null };

export type ReportsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  status?: Array<ReportStatus> | ReportStatus | null | undefined;
}>;


export type ReportsQuery = { __typename: 'Query', reports: { __typename: 'WorkflowReportConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'WorkflowReport', id: string, workflowId: string, version: number, reason: ReportReason, details: string | null, status: ReportStatus, createdAt: string, reporterId: string | null, workflow: { __typename: 'PublicWorkflow', id: string, slug: string, title: string } | null }> } };

export type ResolveReportMutationVariables = Exact<{
  id: string;
  note?: string | null | undefined;
}>;


export type ResolveReportMutation = { __typename: 'Mutation', resolveReport: { __typename: 'ReportPayload', report: { __typename: 'WorkflowReport', id: string, workflowId: string, version: number, reason: ReportReason, details: string | null, status: ReportStatus, createdAt: string, reporterId: string | null, workflow: { __typename: 'PublicWorkflow', id: string, slug: string, title: string } | null } } };

export type DismissReportMutationVariables = Exact<{
  id: string;
  note?: string | null | undefined;
}>;


export type DismissReportMutation = { __typename: 'Mutation', dismissReport: { __typename: 'ReportPayload', report: { __typename: 'WorkflowReport', id: string, workflowId: string, version: number, reason: ReportReason, details: string | null, status: ReportStatus, createdAt: string, reporterId: string | null, workflow: { __typename: 'PublicWorkflow', id: string, slug: string, title: string } | null } } };

export type HidePublicationMutationVariables = Exact<{
  input: HideWorkflowInput;
}>;


export type HidePublicationMutation = { __typename: 'Mutation', hideWorkflow: { __typename: 'ModerationPayload', workflowId: string } };

export type ProblemFactsFragment = { __typename: 'Problem', code: string, message: string, retryable: boolean, details: unknown };

export type RunEventFragment = { __typename: 'ExecutionEvent', seq: number, type: ExecutionEventType, at: string, status: ExecutionStatus, currentStep: number, totalSteps: number, chunk: string | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean, details: unknown } | null, step: { __typename: 'StepRun', stepId: string, index: number, title: string, tool: string, status: StepStatus, attempt: number, startedAt: string | null, finishedAt: string | null } | null, call: { __typename: 'StepCall', key: string, kind: StepCallKind, name: string, turn: number, item: number | null, input: unknown, output: unknown, error: { __typename: 'Problem', code: string, message: string, retryable: boolean, details: unknown } | null } | null };

export type ExecutionEventsSubscriptionVariables = Exact<{
  executionId: string;
  after: number;
}>;


export type ExecutionEventsSubscription = { __typename: 'Subscription', executionEvents: { __typename: 'ExecutionEvent', seq: number, type: ExecutionEventType, at: string, status: ExecutionStatus, currentStep: number, totalSteps: number, chunk: string | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean, details: unknown } | null, step: { __typename: 'StepRun', stepId: string, index: number, title: string, tool: string, status: StepStatus, attempt: number, startedAt: string | null, finishedAt: string | null } | null, call: { __typename: 'StepCall', key: string, kind: StepCallKind, name: string, turn: number, item: number | null, input: unknown, output: unknown, error: { __typename: 'Problem', code: string, message: string, retryable: boolean, details: unknown } | null } | null } };

export type PlannedStepFragment = { __typename: 'Step', id: string, key: string, title: string, tool: string, dependsOn: Array<string> | null };

export type RunQueryVariables = Exact<{
  id: string;
}>;


export type RunQuery = { __typename: 'Query', execution: { __typename: 'Execution', tags: Array<string>, metadata: Record<string, unknown>, context: Record<string, unknown>, output: unknown, id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, rerunOf: { __typename: 'Execution', id: string } | null, trigger: { __typename: 'ExecutionTrigger', payload: unknown, type: TriggerType, scheduledFor: string | null, eventId: string | null }, steps: Array<{ __typename: 'StepRun', stepId: string, index: number, title: string, tool: string, status: StepStatus, attempt: number, input: unknown, output: unknown, startedAt: string | null, finishedAt: string | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean, details: unknown } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } }>, workflow: { __typename: 'Workflow', version: number, id: string, title: string, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, tool: string, dependsOn: Array<string> | null }>, versions: { __typename: 'WorkflowVersionConnection', nodes: Array<{ __typename: 'WorkflowVersion', number: number, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, tool: string, dependsOn: Array<string> | null }> }> } } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } } | null };

export type CancelExecutionMutationVariables = Exact<{
  id: string;
}>;


export type CancelExecutionMutation = { __typename: 'Mutation', cancelExecution: { __typename: 'ExecutionPayload', execution: { __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } } } };

export type PauseExecutionMutationVariables = Exact<{
  id: string;
}>;


export type PauseExecutionMutation = { __typename: 'Mutation', pauseExecution: { __typename: 'ExecutionPayload', execution: { __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } } } };

export type ResumeExecutionMutationVariables = Exact<{
  id: string;
}>;


export type ResumeExecutionMutation = { __typename: 'Mutation', resumeExecution: { __typename: 'ExecutionPayload', execution: { __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } } } };

export type RerunExecutionMutationVariables = Exact<{
  id: string;
  fromStep?: string | null | undefined;
}>;


export type RerunExecutionMutation = { __typename: 'Mutation', rerunExecution: { __typename: 'ExecutionPayload', execution: { __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } } } };

export type RunFilesQueryVariables = Exact<{
  id: string;
}>;


export type RunFilesQuery = { __typename: 'Query', execution: { __typename: 'Execution', files: Array<{ __typename: 'File', id: string, name: string, mediaType: string, size: number, stepId: string | null }> } | null };

export type RunsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ExecutionFilter | null | undefined;
}>;


export type RunsQuery = { __typename: 'Query', executions: { __typename: 'ExecutionConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Execution', tags: Array<string>, id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } }> } };

export type ApiKeyFieldsFragment = { __typename: 'ApiKey', id: string, name: string, prefix: string, scopes: Array<string>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, parentId: string | null };

export type ApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeysQuery = { __typename: 'Query', apiKeys: Array<{ __typename: 'ApiKey', id: string, name: string, prefix: string, scopes: Array<string>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, parentId: string | null }> };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { __typename: 'Mutation', createApiKey: { __typename: 'ApiKeyPayload', secret: string, apiKey: { __typename: 'ApiKey', id: string, name: string, prefix: string, scopes: Array<string>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, parentId: string | null } } };

export type RevokeApiKeyMutationVariables = Exact<{
  id: string;
}>;


export type RevokeApiKeyMutation = { __typename: 'Mutation', revokeApiKey: { __typename: 'DeletePayload', id: string } };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { __typename: 'Mutation', updateProfile: { __typename: 'UpdateProfilePayload', viewer: { __typename: 'Viewer', id: string, name: string, timezone: string } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type UserBudgetFieldsFragment = { __typename: 'UserBudget', userId: string, isSet: boolean, spentCostUsd: number, spentTokens: number, resetsAt: string, budget: { __typename: 'Budget', maxCostUsd: number | null, maxTokens: number | null } };

export type ViewerBudgetQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerBudgetQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, budget: { __typename: 'UserBudget', userId: string, isSet: boolean, spentCostUsd: number, spentTokens: number, resetsAt: string, budget: { __typename: 'Budget', maxCostUsd: number | null, maxTokens: number | null } } } };

export type UserBudgetQueryVariables = Exact<{
  userId: string;
}>;


export type UserBudgetQuery = { __typename: 'Query', userBudget: { __typename: 'UserBudget', userId: string, isSet: boolean, spentCostUsd: number, spentTokens: number, resetsAt: string, budget: { __typename: 'Budget', maxCostUsd: number | null, maxTokens: number | null } } };

export type SetUserBudgetMutationVariables = Exact<{
  input: SetUserBudgetInput;
}>;


export type SetUserBudgetMutation = { __typename: 'Mutation', setUserBudget: { __typename: 'UserBudgetPayload', userBudget: { __typename: 'UserBudget', userId: string, isSet: boolean, spentCostUsd: number, spentTokens: number, resetsAt: string, budget: { __typename: 'Budget', maxCostUsd: number | null, maxTokens: number | null } } } };

export type SessionFieldsFragment = { __typename: 'Session', id: string, credential: SessionCredential, apiKeyId: string | null, address: string | null, userAgent: string | null, createdAt: string, lastUsedAt: string | null, expiresAt: string, isCurrent: boolean };

export type ViewerSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerSessionsQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, sessions: Array<{ __typename: 'Session', id: string, credential: SessionCredential, apiKeyId: string | null, address: string | null, userAgent: string | null, createdAt: string, lastUsedAt: string | null, expiresAt: string, isCurrent: boolean }> } };

export type RevokeSessionMutationVariables = Exact<{
  id: string;
}>;


export type RevokeSessionMutation = { __typename: 'Mutation', revokeSession: { __typename: 'DeletePayload', id: string } };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { __typename: 'Mutation', signOutEverywhere: { __typename: 'SignOutPayload', endedSessions: number } };

export type ViewerQuotasQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuotasQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, quotas: Array<{ __typename: 'Quota', name: QuotaName, limit: number | null, used: number, resetsAt: string | null }> } };

export type PlanGapFragment = { __typename: 'Gap', id: string, kind: GapKind, words: string, start: number | null, question: string, reason: string, valueSchema: Record<string, unknown> | null, isBlocking: boolean, canLeaveOut: boolean, choices: Array<{ __typename: 'GapChoice', id: string, label: string }>, suggestions: Array<{ __typename: 'Suggestion', label: string }> };

export type WorkflowPlanQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowPlanQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, version: number, plan: { __typename: 'PlanReport', status: PlanStatus, request: string, readBack: string, assumptions: Array<{ __typename: 'Assumption', text: string }>, gaps: Array<{ __typename: 'Gap', id: string, kind: GapKind, words: string, start: number | null, question: string, reason: string, valueSchema: Record<string, unknown> | null, isBlocking: boolean, canLeaveOut: boolean, choices: Array<{ __typename: 'GapChoice', id: string, label: string }>, suggestions: Array<{ __typename: 'Suggestion', label: string }> }>, ledger: Array<{ __typename: 'LedgerEntry', start: number, end: number, owner: string, effect: string }> } | null } | null };

export type AnswerPlanGapsMutationVariables = Exact<{
  input: AnswerGapsInput;
}>;


export type AnswerPlanGapsMutation = { __typename: 'Mutation', answerGaps: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type ExportOneQueryVariables = Exact<{
  id: string;
  format: DocumentFormat;
}>;


export type ExportOneQuery = { __typename: 'Query', exportWorkflow: { __typename: 'WorkflowExport', fileName: string, document: string, notes: Array<{ __typename: 'PortNote', pointer: string, detail: string }> } };

export type ImportManyMutationVariables = Exact<{
  input: ImportWorkflowsInput;
}>;


export type ImportManyMutation = { __typename: 'Mutation', importWorkflows: { __typename: 'ImportWorkflowsPayload', results: Array<{ __typename: 'ImportWorkflowPayload', outcome: ImportOutcome, key: string, fields: Array<string>, changes: Array<{ __typename: 'StepChange', stepId: string, kind: StepChangeKind, fields: Array<string>, before: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null, after: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind }>, notes: Array<{ __typename: 'PortNote', pointer: string, detail: string, node: string | null }>, workflow: { __typename: 'Workflow', id: string, title: string } | null }> } };

export type McpToolQueryVariables = Exact<{
  id: string;
}>;


export type McpToolQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, mcpTool: string | null } | null };

export type ExposeMutationVariables = Exact<{
  id: string;
  name?: string | null | undefined;
}>;


export type ExposeMutation = { __typename: 'Mutation', exposeWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, mcpTool: string | null } } };

export type UnexposeMutationVariables = Exact<{
  id: string;
}>;


export type UnexposeMutation = { __typename: 'Mutation', unexposeWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, mcpTool: string | null } } };

export type SlotCardFragment = { __typename: 'Workflow', id: string, version: number, usesSlots: boolean, slots: Array<{ __typename: 'WorkflowSlot', name: string, kind: ConnectionKind, purpose: string, origins: Array<string>, hasComputedOrigin: boolean, originsToAllow: Array<string>, connection: { __typename: 'ToolConnection', id: string, name: string } | null }>, issues: Array<{ __typename: 'WorkflowIssue', code: WorkflowIssueCode, detail: string, pointer: string, slot: string | null }>, notices: Array<{ __typename: 'Notice', id: string, detail: string, createdAt: string }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, stepIds: Array<string> }> };

export type WorkflowSlotsQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowSlotsQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, version: number, usesSlots: boolean, slots: Array<{ __typename: 'WorkflowSlot', name: string, kind: ConnectionKind, purpose: string, origins: Array<string>, hasComputedOrigin: boolean, originsToAllow: Array<string>, connection: { __typename: 'ToolConnection', id: string, name: string } | null }>, issues: Array<{ __typename: 'WorkflowIssue', code: WorkflowIssueCode, detail: string, pointer: string, slot: string | null }>, notices: Array<{ __typename: 'Notice', id: string, detail: string, createdAt: string }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, stepIds: Array<string> }> } | null, connections: Array<{ __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind }> };

export type BindConnectionMutationVariables = Exact<{
  input: BindConnectionInput;
}>;


export type BindConnectionMutation = { __typename: 'Mutation', bindConnection: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, version: number, usesSlots: boolean, slots: Array<{ __typename: 'WorkflowSlot', name: string, kind: ConnectionKind, purpose: string, origins: Array<string>, hasComputedOrigin: boolean, originsToAllow: Array<string>, connection: { __typename: 'ToolConnection', id: string, name: string } | null }>, issues: Array<{ __typename: 'WorkflowIssue', code: WorkflowIssueCode, detail: string, pointer: string, slot: string | null }>, notices: Array<{ __typename: 'Notice', id: string, detail: string, createdAt: string }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, stepIds: Array<string> }> } } };

export type UnbindConnectionMutationVariables = Exact<{
  input: UnbindConnectionInput;
}>;


export type UnbindConnectionMutation = { __typename: 'Mutation', unbindConnection: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, version: number, usesSlots: boolean, slots: Array<{ __typename: 'WorkflowSlot', name: string, kind: ConnectionKind, purpose: string, origins: Array<string>, hasComputedOrigin: boolean, originsToAllow: Array<string>, connection: { __typename: 'ToolConnection', id: string, name: string } | null }>, issues: Array<{ __typename: 'WorkflowIssue', code: WorkflowIssueCode, detail: string, pointer: string, slot: string | null }>, notices: Array<{ __typename: 'Notice', id: string, detail: string, createdAt: string }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, stepIds: Array<string> }> } } };

export type DismissNoticesMutationVariables = Exact<{
  input: DismissNoticesInput;
}>;


export type DismissNoticesMutation = { __typename: 'Mutation', dismissNotices: { __typename: 'BulkPayload', count: number } };

export type EventTypeNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type EventTypeNamesQuery = { __typename: 'Query', eventTypes: Array<{ __typename: 'EventType', name: string, title: string, description: string, sample: Record<string, unknown>, source: { __typename: 'EventSourceKind', service: string | null, takesConnection: boolean, needsConnection: boolean, parameters: Record<string, unknown>, choices: Array<string>, example: Record<string, unknown>, minEverySeconds: number, delivery: SourceDelivery, setup: Array<string>, unreachableReason: string | null, unverified: boolean } | null }> };

export type TriggerServicesQueryVariables = Exact<{ [key: string]: never; }>;


export type TriggerServicesQuery = { __typename: 'Query', connectors: Array<{ __typename: 'Connector', service: string, title: string, aliases: Array<string>, triggers: Array<{ __typename: 'ConnectorTrigger', eventType: string }> }> };

export type ConnectionChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectionChoicesQuery = { __typename: 'Query', connections: Array<{ __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null, account: string | null, lastTestedAt: string | null, lastTestError: string | null, consent: { __typename: 'ConnectionConsent', service: string | null, voidAt: string | null } | null }> };

export type TrySourceMutationVariables = Exact<{
  input: TestSourceInput;
}>;


export type TrySourceMutation = { __typename: 'Mutation', testSource: { __typename: 'TestSourcePayload', itemCount: number, samples: Array<Record<string, unknown>>, matches: Array<boolean>, problem: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null } };

export type PollNowMutationVariables = Exact<{
  workflowId: string;
}>;


export type PollNowMutation = { __typename: 'Mutation', pollSource: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string } } };

export type TriggerArrivalsQueryVariables = Exact<{
  workflowId: string;
  triggerKey?: string | null | undefined;
  since?: string | null | undefined;
}>;


export type TriggerArrivalsQuery = { __typename: 'Query', triggerArrivals: { __typename: 'TriggerArrivals', now: string, polledAt: string | null, isSettled: boolean, arrivals: Array<{ __typename: 'TriggerArrival', matches: boolean, failedKeys: Array<string>, event: { __typename: 'InboundEvent', id: string, payload: Record<string, unknown>, receivedAt: string, executions: Array<{ __typename: 'Execution', id: string, workflow: { __typename: 'Workflow', id: string } | null }> } }>, reasons: Array<{ __typename: 'Problem', code: string, message: string, retryable: boolean }> } };

export type TriggerWebhookQueryVariables = Exact<{
  workflowId: string;
}>;


export type TriggerWebhookQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
        | { __typename: 'EventTrigger', type: TriggerType, source: { __typename: 'TriggerSource', webhook: { __typename: 'SourceWebhook', delivery: SourceDelivery, url: string | null, setup: Array<string>, unreachableReason: string | null, registeredAt: string | null, lastDeliveryAt: string | null, lastRefusedAt: string | null, lastRefusal: string | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType }
        | { __typename: 'ScheduledTrigger', type: TriggerType }
       }> } | null };

export type TryAddressMutationVariables = Exact<{
  workflowId: string;
  triggerKey?: string | null | undefined;
}>;


export type TryAddressMutation = { __typename: 'Mutation', testDelivery: { __typename: 'TestDeliveryPayload', arrived: boolean, problem: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null } };

export type StepFieldsFragment = { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } };

type TriggerFields_EventTrigger_Fragment = { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null };

type TriggerFields_ManualTrigger_Fragment = { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean };

type TriggerFields_ScheduledTrigger_Fragment = { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean };

export type TriggerFieldsFragment =
  | TriggerFields_EventTrigger_Fragment
  | TriggerFields_ManualTrigger_Fragment
  | TriggerFields_ScheduledTrigger_Fragment
;

export type StepChangeFieldsFragment = { __typename: 'StepChange', stepId: string, kind: StepChangeKind, fields: Array<string>, before: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null, after: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null };

export type WorkflowBodyFragment = { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
    | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
    | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
    | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
  , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
      | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
      | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
      | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
    , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> };

export type WorkflowQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, draft: { __typename: 'WorkflowDraft', id: string, baseVersion: number, isStale: boolean, reason: string | null, createdAt: string, changes: Array<{ __typename: 'StepChange', stepId: string, kind: StepChangeKind, fields: Array<string>, before: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null, after: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null }> } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
      | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
      | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
      | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
    , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } | null };

export type DraftFieldsFragment = { __typename: 'WorkflowDraft', id: string, baseVersion: number, isStale: boolean, reason: string | null, createdAt: string, changes: Array<{ __typename: 'StepChange', stepId: string, kind: StepChangeKind, fields: Array<string>, before: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null, after: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null }> };

export type WorkflowDraftNowQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowDraftNowQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, draft: { __typename: 'WorkflowDraft', id: string, baseVersion: number, isStale: boolean, reason: string | null, createdAt: string, changes: Array<{ __typename: 'StepChange', stepId: string, kind: StepChangeKind, fields: Array<string>, before: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null, after: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null }> } | null } | null };

export type WorkflowUpdatedSubscriptionVariables = Exact<{
  workflowId: string;
}>;


export type WorkflowUpdatedSubscription = { __typename: 'Subscription', workflowUpdated: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, planProgress: { __typename: 'PlanProgress', phase: PlanPhase, message: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
      | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
      | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
      | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
    , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } };

export type ToolCatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type ToolCatalogueQuery = { __typename: 'Query', tools: Array<{ __typename: 'Tool', name: string, title: string, description: string, source: string, sideEffects: boolean, inputSchema: Record<string, unknown> }>, connections: Array<{ __typename: 'ToolConnection', id: string, name: string, kind: ConnectionKind, service: string | null }> };

export type WorkflowVersionsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type WorkflowVersionsQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, version: number, versions: { __typename: 'WorkflowVersionConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'WorkflowVersion', number: number, createdAt: string, origin: VersionOrigin, reason: string | null, steps: Array<{ __typename: 'Step', id: string }> }> } } | null };

export type VersionDiffQueryVariables = Exact<{
  id: string;
  from: number;
  to: number;
}>;


export type VersionDiffQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, versionFieldDiff: Array<string>, versionDiff: Array<{ __typename: 'StepChange', stepId: string, kind: StepChangeKind, fields: Array<string>, before: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null, after: { __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } } | null }> } | null };

export type WorkflowRunsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type WorkflowRunsQuery = { __typename: 'Query', executions: { __typename: 'ExecutionConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } }> } };

export type CreateWorkflowMutationVariables = Exact<{
  input: CreateWorkflowInput;
}>;


export type CreateWorkflowMutation = { __typename: 'Mutation', createWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type UpdateWorkflowMutationVariables = Exact<{
  input: UpdateWorkflowInput;
}>;


export type UpdateWorkflowMutation = { __typename: 'Mutation', updateWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type DeleteWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type DeleteWorkflowMutation = { __typename: 'Mutation', deleteWorkflow: { __typename: 'DeletePayload', id: string } };

export type ActivateWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type ActivateWorkflowMutation = { __typename: 'Mutation', activateWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type DeactivateWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type DeactivateWorkflowMutation = { __typename: 'Mutation', deactivateWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type RegenerateStepsMutationVariables = Exact<{
  input: RegenerateStepsInput;
}>;


export type RegenerateStepsMutation = { __typename: 'Mutation', regenerateSteps: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type CancelPlanningMutationVariables = Exact<{
  id: string;
}>;


export type CancelPlanningMutation = { __typename: 'Mutation', cancelPlanning: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type AcceptDraftMutationVariables = Exact<{
  input: AcceptDraftInput;
}>;


export type AcceptDraftMutation = { __typename: 'Mutation', acceptDraft: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, draft: { __typename: 'WorkflowDraft', id: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type DiscardDraftMutationVariables = Exact<{
  workflowId: string;
  draftId: string;
}>;


export type DiscardDraftMutation = { __typename: 'Mutation', discardDraft: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, draft: { __typename: 'WorkflowDraft', id: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type RollbackWorkflowMutationVariables = Exact<{
  id: string;
  version: number;
}>;


export type RollbackWorkflowMutation = { __typename: 'Mutation', rollbackWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, usesSlots: boolean, title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
      , triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { __typename: 'TriggerSource', connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, state: { __typename: 'SourceState', status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, itemCount: number, problem: { __typename: 'Problem', code: string, message: string } | null } | null } | null }
          | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
          | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, type: TriggerType, enabled: boolean }
        , activity: { __typename: 'TriggerActivity', nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, steps: Array<{ __typename: 'Step', id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, reason: string | null, retry: { __typename: 'RetryPolicy', maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number } }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind, service: string | null, stepIds: Array<string> }>, notes: Array<{ __typename: 'Note', code: string, detail: string, pointer: string }> } } };

export type ExecuteWorkflowMutationVariables = Exact<{
  input: ExecuteWorkflowInput;
}>;


export type ExecuteWorkflowMutation = { __typename: 'Mutation', executeWorkflow: { __typename: 'ExecutionPayload', execution: { __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } } } };

export type DryRunStepMutationVariables = Exact<{
  input: DryRunStepInput;
}>;


export type DryRunStepMutation = { __typename: 'Mutation', dryRunStep: { __typename: 'DryRunPayload', input: unknown, output: unknown, sideEffectsBlocked: boolean, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null } };

export type PublishCheckQueryVariables = Exact<{
  id: string;
}>;


export type PublishCheckQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', slots: Array<{ __typename: 'WorkflowSlot', name: string, kind: ConnectionKind, purpose: string, origins: Array<string>, hasComputedOrigin: boolean }> } | null, publishCheck: { __typename: 'PublishCheck', isPublishable: boolean, findings: Array<{ __typename: 'PublishFinding', kind: PublishFindingKind, rule: string, pointer: string, detail: string, excerpt: string | null, canAcknowledge: boolean }> } };

export type PublishWorkflowMutationVariables = Exact<{
  input: PublishWorkflowInput;
}>;


export type PublishWorkflowMutation = { __typename: 'Mutation', publishWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, isPublic: boolean, slug: string | null } } };

export type UnpublishWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type UnpublishWorkflowMutation = { __typename: 'Mutation', unpublishWorkflow: { __typename: 'WorkflowPayload', workflow: { __typename: 'Workflow', id: string, isPublic: boolean, slug: string | null } } };

export type ServiceOperationsQueryVariables = Exact<{ [key: string]: never; }>;


export type ServiceOperationsQuery = { __typename: 'Query', connectors: Array<{ __typename: 'Connector', service: string, title: string, aliases: Array<string>, unverified: boolean, operations: Array<{ __typename: 'ConnectorOperation', tool: string, title: string, description: string, effect: OperationEffect, choices: Array<string>, unverified: boolean }> }> };

export type OneToolQueryVariables = Exact<{
  name: string;
}>;


export type OneToolQuery = { __typename: 'Query', tools: Array<{ __typename: 'Tool', name: string, title: string, description: string, source: string, sideEffects: boolean, inputSchema: Record<string, unknown> }> };

export type ToolChoicesQueryVariables = Exact<{
  input: ToolChoicesInput;
}>;


export type ToolChoicesQuery = { __typename: 'Query', toolChoices: Array<{ __typename: 'ToolChoice', value: unknown, label: string }> };

type TriggerSummary_EventTrigger_Fragment = { __typename: 'EventTrigger', eventType: string, type: TriggerType, enabled: boolean };

type TriggerSummary_ManualTrigger_Fragment = { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean };

type TriggerSummary_ScheduledTrigger_Fragment = { __typename: 'ScheduledTrigger', schedule: string, timezone: string, type: TriggerType, enabled: boolean };

export type TriggerSummaryFragment =
  | TriggerSummary_EventTrigger_Fragment
  | TriggerSummary_ManualTrigger_Fragment
  | TriggerSummary_ScheduledTrigger_Fragment
;

export type WorkflowRowFragment = { __typename: 'Workflow', id: string, title: string, description: string, status: WorkflowStatus, isPublic: boolean, tags: Array<string>, nextRunAt: string | null, lastRunAt: string | null, trigger:
    | { __typename: 'EventTrigger', eventType: string, type: TriggerType, enabled: boolean }
    | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
    | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, type: TriggerType, enabled: boolean }
  , steps: Array<{ __typename: 'Step', id: string, key: string, tool: string }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind }>, executions: { __typename: 'ExecutionConnection', nodes: Array<{ __typename: 'Execution', id: string, status: ExecutionStatus }> } };

export type WorkflowsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  status?: Array<WorkflowStatus> | WorkflowStatus | null | undefined;
  tags?: Array<string> | string | null | undefined;
}>;


export type WorkflowsQuery = { __typename: 'Query', workflows: { __typename: 'WorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Workflow', id: string, title: string, description: string, status: WorkflowStatus, isPublic: boolean, tags: Array<string>, nextRunAt: string | null, lastRunAt: string | null, trigger:
        | { __typename: 'EventTrigger', eventType: string, type: TriggerType, enabled: boolean }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ __typename: 'Step', id: string, key: string, tool: string }>, missingConnections: Array<{ __typename: 'ConnectionRequirement', name: string | null, kind: ConnectionKind }>, executions: { __typename: 'ExecutionConnection', nodes: Array<{ __typename: 'Execution', id: string, status: ExecutionStatus }> } }> } };

export type PlannedRunFieldsFragment = { __typename: 'PlannedRun', executionId: string, workflowId: string, runAt: string, status: PlannedRunStatus, context: Record<string, unknown> };

export type BackfillFieldsFragment = { __typename: 'Backfill', backfillId: string, triggerKey: string, from: string, to: string, total: number, planned: number, started: number, failed: number, cancelled: number, createdAt: string };

export type PlannedProblemFieldsFragment = { __typename: 'InputProblem', code: string, pointer: string, message: string };

export type PlannedRunsQueryVariables = Exact<{
  workflowId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type PlannedRunsQuery = { __typename: 'Query', plannedRuns: Array<{ __typename: 'PlannedRun', executionId: string, workflowId: string, runAt: string, status: PlannedRunStatus, context: Record<string, unknown> }> };

export type MovePlannedRunMutationVariables = Exact<{
  input: MovePlannedRunInput;
}>;


export type MovePlannedRunMutation = { __typename: 'Mutation', movePlannedRun: { __typename: 'PlannedRunPayload', plannedRun: { __typename: 'PlannedRun', executionId: string, workflowId: string, runAt: string, status: PlannedRunStatus, context: Record<string, unknown> } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type CancelPlannedRunMutationVariables = Exact<{
  input: CancelPlannedRunInput;
}>;


export type CancelPlannedRunMutation = { __typename: 'Mutation', cancelPlannedRun: { __typename: 'PlannedRunPayload', plannedRun: { __typename: 'PlannedRun', executionId: string, workflowId: string, runAt: string, status: PlannedRunStatus, context: Record<string, unknown> } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type ExecuteWorkflowsMutationVariables = Exact<{
  input: ExecuteWorkflowsInput;
}>;


export type ExecuteWorkflowsMutation = { __typename: 'Mutation', executeWorkflows: { __typename: 'ExecuteWorkflowsPayload', results: Array<{ __typename: 'StartedContext', index: number, error: { __typename: 'Problem', code: string, message: string } | null }> | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type BackfillsQueryVariables = Exact<{
  workflowId: string;
}>;


export type BackfillsQuery = { __typename: 'Query', backfills: Array<{ __typename: 'Backfill', backfillId: string, triggerKey: string, from: string, to: string, total: number, planned: number, started: number, failed: number, cancelled: number, createdAt: string }> };

export type BackfillPreviewQueryVariables = Exact<{
  workflowId: string;
  triggerKey: string;
  from: string;
  to: string;
}>;


export type BackfillPreviewQuery = { __typename: 'Query', backfillPreview: { __typename: 'BackfillPreview', total: number, alreadyStarted: number, firstAt: string | null, lastAt: string | null } };

export type StartBackfillMutationVariables = Exact<{
  input: StartBackfillInput;
}>;


export type StartBackfillMutation = { __typename: 'Mutation', startBackfill: { __typename: 'BackfillPayload', backfill: { __typename: 'Backfill', backfillId: string, triggerKey: string, from: string, to: string, total: number, planned: number, started: number, failed: number, cancelled: number, createdAt: string } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type CancelBackfillMutationVariables = Exact<{
  input: CancelBackfillInput;
}>;


export type CancelBackfillMutation = { __typename: 'Mutation', cancelBackfill: { __typename: 'BackfillPayload', backfill: { __typename: 'Backfill', backfillId: string, triggerKey: string, from: string, to: string, total: number, planned: number, started: number, failed: number, cancelled: number, createdAt: string } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type PreviewScheduleQueryVariables = Exact<{
  schedule: string;
  timezone: string;
  dstGap: DstGapPolicy;
  dstRepeat: DstRepeatPolicy;
  count: number;
  after?: string | null | undefined;
}>;


export type PreviewScheduleQuery = { __typename: 'Query', previewSchedule: Array<string> };

export type TickFieldsFragment = { __typename: 'Tick', workflowId: string, scheduledFor: string, outcome: TickOutcome, reason: string | null, firedAt: string | null, execution: { __typename: 'Execution', id: string, status: ExecutionStatus } | null };

export type TriggerTicksQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type TriggerTicksQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, triggers: Array<{ __typename: 'WorkflowTrigger', key: string, activity: { __typename: 'TriggerActivity', ticks: { __typename: 'TickConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Tick', workflowId: string, scheduledFor: string, outcome: TickOutcome, reason: string | null, firedAt: string | null, execution: { __typename: 'Execution', id: string, status: ExecutionStatus } | null }> } } | null }> } | null };

export type ScheduleFactsFragment = { __typename: 'ScheduledTrigger', type: TriggerType, enabled: boolean, schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, nextRunAt: string | null, nextFireAt: string | null };

export type WorkflowScheduleQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowScheduleQuery = { __typename: 'Query', workflow: { __typename: 'Workflow', id: string, title: string, status: WorkflowStatus, triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
        | { __typename: 'EventTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean }
        | { __typename: 'ScheduledTrigger', type: TriggerType, enabled: boolean, schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, nextRunAt: string | null, nextFireAt: string | null }
      , activity: { __typename: 'TriggerActivity', firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }> } | null };

export type ScheduledWorkflowsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ScheduledWorkflowsQuery = { __typename: 'Query', workflows: { __typename: 'WorkflowConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ __typename: 'Workflow', id: string, title: string, status: WorkflowStatus, triggers: Array<{ __typename: 'WorkflowTrigger', key: string, trigger:
          | { __typename: 'EventTrigger', type: TriggerType }
          | { __typename: 'ManualTrigger', type: TriggerType }
          | { __typename: 'ScheduledTrigger', type: TriggerType, enabled: boolean, schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, nextRunAt: string | null, nextFireAt: string | null }
        , activity: { __typename: 'TriggerActivity', ticks: { __typename: 'TickConnection', nodes: Array<{ __typename: 'Tick', workflowId: string, scheduledFor: string, outcome: TickOutcome, reason: string | null, firedAt: string | null, execution: { __typename: 'Execution', id: string, status: ExecutionStatus } | null }> } } | null }> }> } };

export type ExecutionHeadFragment = { __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, name: string, timezone: string, scopes: Array<string> } };

export type WaitingApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type WaitingApprovalsQuery = { __typename: 'Query', approvals: Array<{ __typename: 'Approval', id: string }> };

export type AnyExecutionSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type AnyExecutionSubscription = { __typename: 'Subscription', executionUpdated: { __typename: 'Execution', id: string, status: ExecutionStatus, progress: number, currentStep: number, totalSteps: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, trigger: { __typename: 'ExecutionTrigger', type: TriggerType, scheduledFor: string | null, eventId: string | null }, workflow: { __typename: 'Workflow', id: string, title: string } | null, error: { __typename: 'Problem', code: string, message: string, retryable: boolean } | null, usage: { __typename: 'Usage', promptTokens: number, completionTokens: number, costUsd: number } } };

export type DefinitionFieldsFragment = { __typename: 'Workflow', title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null };

export type RunFilterFieldsFragment = { __typename: 'SavedExecutionFilter', workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null };

export type SavedViewFieldsFragment = { __typename: 'SavedView', id: string, name: string, createdAt: string, updatedAt: string, filter: { __typename: 'SavedExecutionFilter', workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null } };

export type BulkOperationFieldsFragment = { __typename: 'BulkOperation', id: string, action: BulkAction, status: BulkStatus, total: number, succeeded: number, failed: number, addTags: Array<string>, removeTags: Array<string>, createdAt: string, finishedAt: string | null, failures: Array<{ __typename: 'BulkFailure', executionId: string, code: string, message: string }>, filter: { __typename: 'SavedExecutionFilter', workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null } };

export type InputProblemFieldsFragment = { __typename: 'InputProblem', code: string, pointer: string, message: string };

export type ExecutionCountQueryVariables = Exact<{
  filter: ExecutionFilter;
}>;


export type ExecutionCountQuery = { __typename: 'Query', executionCount: { __typename: 'ExecutionCount', count: number, isExact: boolean } };

export type ExecutionSearchStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type ExecutionSearchStatusQuery = { __typename: 'Query', executionSearchStatus: { __typename: 'ExecutionSearchStatus', isComplete: boolean, progress: number, indexedRuns: number | null, totalRuns: number | null, newestAgeMs: number | null } };

export type SavedViewsQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedViewsQuery = { __typename: 'Query', savedViews: Array<{ __typename: 'SavedView', id: string, name: string, createdAt: string, updatedAt: string, filter: { __typename: 'SavedExecutionFilter', workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null } }> };

export type CreateSavedViewMutationVariables = Exact<{
  input: CreateSavedViewInput;
}>;


export type CreateSavedViewMutation = { __typename: 'Mutation', createSavedView: { __typename: 'SavedViewPayload', savedView: { __typename: 'SavedView', id: string, name: string, createdAt: string, updatedAt: string, filter: { __typename: 'SavedExecutionFilter', workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null } } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type DeleteSavedViewMutationVariables = Exact<{
  input: DeleteSavedViewInput;
}>;


export type DeleteSavedViewMutation = { __typename: 'Mutation', deleteSavedView: { __typename: 'DeleteSavedViewPayload', deletedId: string | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type BulkOperationQueryVariables = Exact<{
  id: string;
}>;


export type BulkOperationQuery = { __typename: 'Query', bulkOperation: { __typename: 'BulkOperation', id: string, action: BulkAction, status: BulkStatus, total: number, succeeded: number, failed: number, addTags: Array<string>, removeTags: Array<string>, createdAt: string, finishedAt: string | null, failures: Array<{ __typename: 'BulkFailure', executionId: string, code: string, message: string }>, filter: { __typename: 'SavedExecutionFilter', workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null } } | null };

export type StartBulkOperationMutationVariables = Exact<{
  input: StartBulkOperationInput;
}>;


export type StartBulkOperationMutation = { __typename: 'Mutation', startBulkOperation: { __typename: 'BulkOperationPayload', bulkOperation: { __typename: 'BulkOperation', id: string, action: BulkAction, status: BulkStatus, total: number, succeeded: number, failed: number, addTags: Array<string>, removeTags: Array<string>, createdAt: string, finishedAt: string | null, failures: Array<{ __typename: 'BulkFailure', executionId: string, code: string, message: string }>, filter: { __typename: 'SavedExecutionFilter', workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null } } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type CancelBulkOperationMutationVariables = Exact<{
  input: CancelBulkOperationInput;
}>;


export type CancelBulkOperationMutation = { __typename: 'Mutation', cancelBulkOperation: { __typename: 'BulkOperationPayload', bulkOperation: { __typename: 'BulkOperation', id: string, action: BulkAction, status: BulkStatus, total: number, succeeded: number, failed: number, addTags: Array<string>, removeTags: Array<string>, createdAt: string, finishedAt: string | null, failures: Array<{ __typename: 'BulkFailure', executionId: string, code: string, message: string }>, filter: { __typename: 'SavedExecutionFilter', workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null } } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export type UpdateExecutionMutationVariables = Exact<{
  input: UpdateExecutionInput;
}>;


export type UpdateExecutionMutation = { __typename: 'Mutation', updateExecution: { __typename: 'UpdateExecutionPayload', execution: { __typename: 'Execution', id: string, tags: Array<string>, metadata: Record<string, unknown> } | null, problems: Array<{ __typename: 'InputProblem', code: string, pointer: string, message: string }> } };

export const ApprovalCardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApprovalCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Approval"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<ApprovalCardFragment, unknown>;
export const ConnectionRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestError"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"toolProblems"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"grantedScopes"}},{"kind":"Field","name":{"kind":"Name","value":"voidAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"server"}},{"kind":"Field","name":{"kind":"Name","value":"operationCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalOperations"}},{"kind":"Field","name":{"kind":"Name","value":"fetchedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]} as unknown as DocumentNode<ConnectionRowFragment, unknown>;
export const ProviderRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProviderRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OAuthProvider"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"isRegistered"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"clientSource"}},{"kind":"Field","name":{"kind":"Name","value":"redirectUrl"}},{"kind":"Field","name":{"kind":"Name","value":"setupUrl"}},{"kind":"Field","name":{"kind":"Name","value":"setupSteps"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}}]}}]} as unknown as DocumentNode<ProviderRowFragment, unknown>;
export const KeptValueFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptValue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<KeptValueFragment, unknown>;
export const KeptListFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptList"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SeenList"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<KeptListFragment, unknown>;
export const KeptTableFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptTable"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataTable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keyColumns"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<KeptTableFragment, unknown>;
export const DataProblemFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<DataProblemFragment, unknown>;
export const EventRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InboundEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryId"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}},{"kind":"Field","name":{"kind":"Name","value":"payload"}},{"kind":"Field","name":{"kind":"Name","value":"executions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<EventRowFragment, unknown>;
export const EventTypeFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventTypeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventType"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"payloadSchema"}},{"kind":"Field","name":{"kind":"Name","value":"sample"}}]}}]} as unknown as DocumentNode<EventTypeFieldsFragment, unknown>;
export const HookFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Hook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"isEnabled"}},{"kind":"Field","name":{"kind":"Name","value":"hasSecret"}},{"kind":"Field","name":{"kind":"Name","value":"signatureHeader"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryIdHeader"}},{"kind":"Field","name":{"kind":"Name","value":"respond"}},{"kind":"Field","name":{"kind":"Name","value":"respondWithinSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"methods"}},{"kind":"Field","name":{"kind":"Name","value":"previousSecretValidUntil"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<HookFieldsFragment, unknown>;
export const RunTallyFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunTallyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunTally"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"going"}},{"kind":"Field","name":{"kind":"Name","value":"medianMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95Ms"}}]}}]} as unknown as DocumentNode<RunTallyFieldsFragment, unknown>;
export const DayOfRunsFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DayOfRunsFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DayOfRuns"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"going"}},{"kind":"Field","name":{"kind":"Name","value":"medianMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95Ms"}}]}}]} as unknown as DocumentNode<DayOfRunsFieldsFragment, unknown>;
export const StepTallyFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepTallyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepTally"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"runs"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"retries"}},{"kind":"Field","name":{"kind":"Name","value":"medianMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95Ms"}},{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]} as unknown as DocumentNode<StepTallyFieldsFragment, unknown>;
export const UsageTotalFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsageTotalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UsageTotal"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"unpricedTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]} as unknown as DocumentNode<UsageTotalFieldsFragment, unknown>;
export const UsageFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsageFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UsageReport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"planning"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"days"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsageTotalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UsageTotal"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"unpricedTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]} as unknown as DocumentNode<UsageFieldsFragment, unknown>;
export const PublicStepInFullFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PublicStepInFull"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}}]}}]} as unknown as DocumentNode<PublicStepInFullFragment, unknown>;
export const TriggerSummaryFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}}]} as unknown as DocumentNode<TriggerSummaryFragment, unknown>;
export const PublicStepFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PublicStep"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}}]}}]} as unknown as DocumentNode<PublicStepFragment, unknown>;
export const MarketCardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MarketCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PublicWorkflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"cloneCount"}},{"kind":"Field","name":{"kind":"Name","value":"runCount"}},{"kind":"Field","name":{"kind":"Name","value":"starCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasStarred"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PublicStep"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PublicStep"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}}]} as unknown as DocumentNode<MarketCardFragment, unknown>;
export const CloneSourceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CloneSource"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowSource"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"latestVersion"}},{"kind":"Field","name":{"kind":"Name","value":"updateAvailable"}}]}}]} as unknown as DocumentNode<CloneSourceFragment, unknown>;
export const ReportFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowReport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"details"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporterId"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<ReportFieldsFragment, unknown>;
export const ProblemFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProblemFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<ProblemFactsFragment, unknown>;
export const RunEventFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunEvent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExecutionEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"chunk"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProblemFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"step"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"call"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"turn"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProblemFacts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProblemFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<RunEventFragment, unknown>;
export const PlannedStepFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedStep"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}}]}}]} as unknown as DocumentNode<PlannedStepFragment, unknown>;
export const ApiKeyFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiKeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"parentId"}}]}}]} as unknown as DocumentNode<ApiKeyFieldsFragment, unknown>;
export const UserBudgetFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserBudgetFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserBudget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"isSet"}},{"kind":"Field","name":{"kind":"Name","value":"spentCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"spentTokens"}},{"kind":"Field","name":{"kind":"Name","value":"resetsAt"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}}]}}]}}]} as unknown as DocumentNode<UserBudgetFieldsFragment, unknown>;
export const SessionFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credential"}},{"kind":"Field","name":{"kind":"Name","value":"apiKeyId"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"isCurrent"}}]}}]} as unknown as DocumentNode<SessionFieldsFragment, unknown>;
export const PlanGapFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlanGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"words"}},{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"valueSchema"}},{"kind":"Field","name":{"kind":"Name","value":"isBlocking"}},{"kind":"Field","name":{"kind":"Name","value":"canLeaveOut"}},{"kind":"Field","name":{"kind":"Name","value":"choices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"suggestions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<PlanGapFragment, unknown>;
export const SlotCardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SlotCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"slots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"hasComputedOrigin"}},{"kind":"Field","name":{"kind":"Name","value":"originsToAllow"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"slot"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}}]}}]} as unknown as DocumentNode<SlotCardFragment, unknown>;
export const DefinitionFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<DefinitionFieldsFragment, unknown>;
export const TriggerFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TriggerFieldsFragment, unknown>;
export const StepFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<StepFieldsFragment, unknown>;
export const WorkflowBodyFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<WorkflowBodyFragment, unknown>;
export const StepChangeFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepChangeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<StepChangeFieldsFragment, unknown>;
export const DraftFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DraftFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowDraft"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"baseVersion"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepChangeFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepChangeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}}]}}]} as unknown as DocumentNode<DraftFieldsFragment, unknown>;
export const WorkflowRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"executions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}}]} as unknown as DocumentNode<WorkflowRowFragment, unknown>;
export const PlannedRunFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlannedRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"runAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"context"}}]}}]} as unknown as DocumentNode<PlannedRunFieldsFragment, unknown>;
export const BackfillFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BackfillFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Backfill"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backfillId"}},{"kind":"Field","name":{"kind":"Name","value":"triggerKey"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"planned"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<BackfillFieldsFragment, unknown>;
export const PlannedProblemFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<PlannedProblemFieldsFragment, unknown>;
export const TickFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TickFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tick"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<TickFieldsFragment, unknown>;
export const ScheduleFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScheduleFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextFireAt"}}]}}]} as unknown as DocumentNode<ScheduleFactsFragment, unknown>;
export const ExecutionHeadFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<ExecutionHeadFragment, unknown>;
export const RunFilterFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFilterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedExecutionFilter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"failedStep"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"minDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}}]}}]} as unknown as DocumentNode<RunFilterFieldsFragment, unknown>;
export const SavedViewFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SavedViewFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedView"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFilterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFilterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedExecutionFilter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"failedStep"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"minDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}}]}}]} as unknown as DocumentNode<SavedViewFieldsFragment, unknown>;
export const BulkOperationFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BulkOperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BulkOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addTags"}},{"kind":"Field","name":{"kind":"Name","value":"removeTags"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFilterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFilterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedExecutionFilter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"failedStep"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"minDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}}]}}]} as unknown as DocumentNode<BulkOperationFieldsFragment, unknown>;
export const InputProblemFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InputProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<InputProblemFieldsFragment, unknown>;
export const ApprovalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Approvals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approvals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApprovalCard"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApprovalCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Approval"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<ApprovalsQuery, ApprovalsQueryVariables>;
export const DecideApprovalDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DecideApproval"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DecideApprovalInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decideApproval"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<DecideApprovalMutation, DecideApprovalMutationVariables>;
export const AuditLogDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditLog"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AuditLogFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditLog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"actorId"}},{"kind":"Field","name":{"kind":"Name","value":"actionName"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"targetType"}},{"kind":"Field","name":{"kind":"Name","value":"targetId"}},{"kind":"Field","name":{"kind":"Name","value":"keyId"}},{"kind":"Field","name":{"kind":"Name","value":"sessionId"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"}},{"kind":"Field","name":{"kind":"Name","value":"transport"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]}}]}}]} as unknown as DocumentNode<AuditLogQuery, AuditLogQueryVariables>;
export const ConnectionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Connections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestError"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"toolProblems"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"grantedScopes"}},{"kind":"Field","name":{"kind":"Name","value":"voidAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"server"}},{"kind":"Field","name":{"kind":"Name","value":"operationCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalOperations"}},{"kind":"Field","name":{"kind":"Name","value":"fetchedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]} as unknown as DocumentNode<ConnectionsQuery, ConnectionsQueryVariables>;
export const ConnectionNeedsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionNeeds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requiredConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConnectionNeedsQuery, ConnectionNeedsQueryVariables>;
export const ProviderClientsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProviderClients"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"oauthProviders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProviderRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProviderRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OAuthProvider"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"isRegistered"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"clientSource"}},{"kind":"Field","name":{"kind":"Name","value":"redirectUrl"}},{"kind":"Field","name":{"kind":"Name","value":"setupUrl"}},{"kind":"Field","name":{"kind":"Name","value":"setupSteps"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}}]}}]} as unknown as DocumentNode<ProviderClientsQuery, ProviderClientsQueryVariables>;
export const SetOAuthClientDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetOAuthClient"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetOAuthClientInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setOAuthClient"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProviderRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProviderRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OAuthProvider"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"isRegistered"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"clientSource"}},{"kind":"Field","name":{"kind":"Name","value":"redirectUrl"}},{"kind":"Field","name":{"kind":"Name","value":"setupUrl"}},{"kind":"Field","name":{"kind":"Name","value":"setupSteps"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}}]}}]} as unknown as DocumentNode<SetOAuthClientMutation, SetOAuthClientMutationVariables>;
export const RemoveOAuthClientDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveOAuthClient"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"provider"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeOAuthClient"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"provider"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProviderRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProviderRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OAuthProvider"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"isRegistered"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"clientSource"}},{"kind":"Field","name":{"kind":"Name","value":"redirectUrl"}},{"kind":"Field","name":{"kind":"Name","value":"setupUrl"}},{"kind":"Field","name":{"kind":"Name","value":"setupSteps"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}}]}}]} as unknown as DocumentNode<RemoveOAuthClientMutation, RemoveOAuthClientMutationVariables>;
export const ConnectLinksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"linkId"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]} as unknown as DocumentNode<ConnectLinksQuery, ConnectLinksQueryVariables>;
export const CreateConnectLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateConnectLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateConnectLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createConnectLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]} as unknown as DocumentNode<CreateConnectLinkMutation, CreateConnectLinkMutationVariables>;
export const RevokeConnectLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeConnectLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"linkId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeConnectLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"linkId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"linkId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}}]}}]}}]} as unknown as DocumentNode<RevokeConnectLinkMutation, RevokeConnectLinkMutationVariables>;
export const OAuthProvidersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OAuthProviders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"oauthProviders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"isRegistered"}},{"kind":"Field","name":{"kind":"Name","value":"variables"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"default"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}}]}}]}}]} as unknown as DocumentNode<OAuthProvidersQuery, OAuthProvidersQueryVariables>;
export const StartAuthorizationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartAuthorization"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartAuthorizationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startAuthorization"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]} as unknown as DocumentNode<StartAuthorizationMutation, StartAuthorizationMutationVariables>;
export const CreateConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestError"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"toolProblems"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"grantedScopes"}},{"kind":"Field","name":{"kind":"Name","value":"voidAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"server"}},{"kind":"Field","name":{"kind":"Name","value":"operationCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalOperations"}},{"kind":"Field","name":{"kind":"Name","value":"fetchedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]} as unknown as DocumentNode<CreateConnectionMutation, CreateConnectionMutationVariables>;
export const UpdateConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestError"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"toolProblems"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"grantedScopes"}},{"kind":"Field","name":{"kind":"Name","value":"voidAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"server"}},{"kind":"Field","name":{"kind":"Name","value":"operationCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalOperations"}},{"kind":"Field","name":{"kind":"Name","value":"fetchedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]} as unknown as DocumentNode<UpdateConnectionMutation, UpdateConnectionMutationVariables>;
export const ConnectionUsesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionUses"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"usedBy"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}},{"kind":"Field","name":{"kind":"Name","value":"isTrigger"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConnectionUsesQuery, ConnectionUsesQueryVariables>;
export const TestConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"url"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"operation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"testConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"url"},"value":{"kind":"Variable","name":{"kind":"Name","value":"url"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"operation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"operation"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isCalled"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestError"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"toolProblems"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"grantedScopes"}},{"kind":"Field","name":{"kind":"Name","value":"voidAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"server"}},{"kind":"Field","name":{"kind":"Name","value":"operationCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalOperations"}},{"kind":"Field","name":{"kind":"Name","value":"fetchedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]} as unknown as DocumentNode<TestConnectionMutation, TestConnectionMutationVariables>;
export const DeleteConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<DeleteConnectionMutation, DeleteConnectionMutationVariables>;
export const AllowConnectionOriginDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AllowConnectionOrigin"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConnectionOriginInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowConnectionOrigin"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestError"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"toolProblems"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"grantedScopes"}},{"kind":"Field","name":{"kind":"Name","value":"voidAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"server"}},{"kind":"Field","name":{"kind":"Name","value":"operationCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalOperations"}},{"kind":"Field","name":{"kind":"Name","value":"fetchedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]} as unknown as DocumentNode<AllowConnectionOriginMutation, AllowConnectionOriginMutationVariables>;
export const RemoveConnectionOriginDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveConnectionOrigin"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConnectionOriginInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeConnectionOrigin"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestError"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"toolProblems"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"grantedScopes"}},{"kind":"Field","name":{"kind":"Name","value":"voidAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"api"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"server"}},{"kind":"Field","name":{"kind":"Name","value":"operationCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalOperations"}},{"kind":"Field","name":{"kind":"Name","value":"fetchedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]} as unknown as DocumentNode<RemoveConnectionOriginMutation, RemoveConnectionOriginMutationVariables>;
export const ApiOperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ApiOperations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tools"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"sideEffects"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}}]}}]} as unknown as DocumentNode<ApiOperationsQuery, ApiOperationsQueryVariables>;
export const RefreshApiDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RefreshApi"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefreshApiInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refreshApi"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isChanged"}},{"kind":"Field","name":{"kind":"Name","value":"added"}},{"kind":"Field","name":{"kind":"Name","value":"removed"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"workflows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<RefreshApiMutation, RefreshApiMutationVariables>;
export const ConnectableServicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectableServices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"aliases"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"docs"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}},{"kind":"Field","name":{"kind":"Name","value":"auth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"setup"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}},{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"help"}},{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"required"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConnectableServicesQuery, ConnectableServicesQueryVariables>;
export const DataWorkflowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DataWorkflows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<DataWorkflowsQuery, DataWorkflowsQueryVariables>;
export const KeptValuesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeptValues"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stateValues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeptValue"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptValue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<KeptValuesQuery, KeptValuesQueryVariables>;
export const SetKeptValueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetKeptValue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetStateValueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setStateValue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stateValue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeptValue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptValue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StateValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<SetKeptValueMutation, SetKeptValueMutationVariables>;
export const DeleteKeptValueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteKeptValue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteStateValueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteStateValue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<DeleteKeptValueMutation, DeleteKeptValueMutationVariables>;
export const KeptListsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeptLists"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seenLists"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeptList"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptList"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SeenList"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<KeptListsQuery, KeptListsQueryVariables>;
export const ForgetIdsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ForgetIds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ForgetSeenIdsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forgetSeenIds"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forgottenCount"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<ForgetIdsMutation, ForgetIdsMutationVariables>;
export const DeleteKeptListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteKeptList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteSeenListInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteSeenList"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<DeleteKeptListMutation, DeleteKeptListMutationVariables>;
export const KeptTablesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeptTables"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataTables"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeptTable"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptTable"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataTable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keyColumns"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<KeptTablesQuery, KeptTablesQueryVariables>;
export const KeptTableDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeptTable"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"JSONObject"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataTable"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeptTable"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rowId"}},{"kind":"Field","name":{"kind":"Name","value":"values"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptTable"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataTable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keyColumns"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<KeptTableQuery, KeptTableQueryVariables>;
export const CreateTableDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateTable"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateDataTableInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createDataTable"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataTable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeptTable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptTable"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataTable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keyColumns"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<CreateTableMutation, CreateTableMutationVariables>;
export const UpdateTableDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateTable"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateDataTableInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateDataTable"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataTable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeptTable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeptTable"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataTable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keyColumns"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<UpdateTableMutation, UpdateTableMutationVariables>;
export const DeleteTableDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteTable"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteDataTableInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteDataTable"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<DeleteTableMutation, DeleteTableMutationVariables>;
export const WriteRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WriteRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WriteDataTableRowsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"writeDataTableRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inserted"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<WriteRowsMutation, WriteRowsMutationVariables>;
export const RemoveRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveDataTableRowsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeDataTableRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedCount"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DataProblem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DataProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<RemoveRowsMutation, RemoveRowsMutationVariables>;
export const InboundEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InboundEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"eventType"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"InboundEventStatus"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inboundEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"eventType"},"value":{"kind":"Variable","name":{"kind":"Name","value":"eventType"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InboundEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryId"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}},{"kind":"Field","name":{"kind":"Name","value":"payload"}},{"kind":"Field","name":{"kind":"Name","value":"executions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<InboundEventsQuery, InboundEventsQueryVariables>;
export const ReplayEventDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReplayEvent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventId"}},{"kind":"Field","name":{"kind":"Name","value":"executions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<ReplayEventMutation, ReplayEventMutationVariables>;
export const EmitEventDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EmitEvent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EmitEventInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"emitEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventId"}},{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"executions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<EmitEventMutation, EmitEventMutationVariables>;
export const EventTypesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EventTypes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventTypes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventTypeFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventTypeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventType"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"payloadSchema"}},{"kind":"Field","name":{"kind":"Name","value":"sample"}}]}}]} as unknown as DocumentNode<EventTypesQuery, EventTypesQueryVariables>;
export const TestTriggerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestTrigger"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"payload"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSONObject"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"testTrigger"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"payload"},"value":{"kind":"Variable","name":{"kind":"Name","value":"payload"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"matches"}},{"kind":"Field","name":{"kind":"Name","value":"failedKeys"}},{"kind":"Field","name":{"kind":"Name","value":"sampleMatches"}}]}}]}}]} as unknown as DocumentNode<TestTriggerQuery, TestTriggerQueryVariables>;
export const EventWorkflowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EventWorkflows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<EventWorkflowsQuery, EventWorkflowsQueryVariables>;
export const HooksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Hooks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hooks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HookFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Hook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"isEnabled"}},{"kind":"Field","name":{"kind":"Name","value":"hasSecret"}},{"kind":"Field","name":{"kind":"Name","value":"signatureHeader"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryIdHeader"}},{"kind":"Field","name":{"kind":"Name","value":"respond"}},{"kind":"Field","name":{"kind":"Name","value":"respondWithinSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"methods"}},{"kind":"Field","name":{"kind":"Name","value":"previousSecretValidUntil"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<HooksQuery, HooksQueryVariables>;
export const CreateHookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateHook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateHookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createHook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"hook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HookFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Hook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"isEnabled"}},{"kind":"Field","name":{"kind":"Name","value":"hasSecret"}},{"kind":"Field","name":{"kind":"Name","value":"signatureHeader"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryIdHeader"}},{"kind":"Field","name":{"kind":"Name","value":"respond"}},{"kind":"Field","name":{"kind":"Name","value":"respondWithinSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"methods"}},{"kind":"Field","name":{"kind":"Name","value":"previousSecretValidUntil"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<CreateHookMutation, CreateHookMutationVariables>;
export const UpdateHookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateHook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateHookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateHook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HookFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Hook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"isEnabled"}},{"kind":"Field","name":{"kind":"Name","value":"hasSecret"}},{"kind":"Field","name":{"kind":"Name","value":"signatureHeader"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryIdHeader"}},{"kind":"Field","name":{"kind":"Name","value":"respond"}},{"kind":"Field","name":{"kind":"Name","value":"respondWithinSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"methods"}},{"kind":"Field","name":{"kind":"Name","value":"previousSecretValidUntil"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<UpdateHookMutation, UpdateHookMutationVariables>;
export const RotateHookSecretDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RotateHookSecret"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RotateHookSecretInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateHookSecret"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"hook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HookFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HookFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Hook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"isEnabled"}},{"kind":"Field","name":{"kind":"Name","value":"hasSecret"}},{"kind":"Field","name":{"kind":"Name","value":"signatureHeader"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryIdHeader"}},{"kind":"Field","name":{"kind":"Name","value":"respond"}},{"kind":"Field","name":{"kind":"Name","value":"respondWithinSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"methods"}},{"kind":"Field","name":{"kind":"Name","value":"previousSecretValidUntil"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<RotateHookSecretMutation, RotateHookSecretMutationVariables>;
export const DeleteHookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteHook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteHook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<DeleteHookMutation, DeleteHookMutationVariables>;
export const RunStatsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RunStats"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timezone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionStats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"timezone"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timezone"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunTallyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"days"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DayOfRunsFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepTallyFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunTallyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunTally"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"going"}},{"kind":"Field","name":{"kind":"Name","value":"medianMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95Ms"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DayOfRunsFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DayOfRuns"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"going"}},{"kind":"Field","name":{"kind":"Name","value":"medianMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95Ms"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepTallyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepTally"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"runs"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"retries"}},{"kind":"Field","name":{"kind":"Name","value":"medianMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95Ms"}},{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]} as unknown as DocumentNode<RunStatsQuery, RunStatsQueryVariables>;
export const WorkflowSpendingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowSpending"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsageTotalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UsageTotal"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"unpricedTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsageFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UsageReport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"planning"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"days"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}}]}}]}}]} as unknown as DocumentNode<WorkflowSpendingQuery, WorkflowSpendingQueryVariables>;
export const StepTitlesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StepTitles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<StepTitlesQuery, StepTitlesQueryVariables>;
export const SpendingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Spending"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageFields"}},{"kind":"Field","name":{"kind":"Name","value":"workflows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsageTotalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UsageTotal"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"unpricedTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsageFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UsageReport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"planning"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"days"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsageTotalFields"}}]}}]}}]}}]} as unknown as DocumentNode<SpendingQuery, SpendingQueryVariables>;
export const WorkflowTitlesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowTitles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<WorkflowTitlesQuery, WorkflowTitlesQueryVariables>;
export const HistoryRunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HistoryRuns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExecutionStatus"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<HistoryRunsQuery, HistoryRunsQueryVariables>;
export const TemplatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Templates"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"category"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exploreWorkflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"category"},"value":{"kind":"Variable","name":{"kind":"Name","value":"category"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MarketCard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PublicStep"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MarketCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PublicWorkflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"cloneCount"}},{"kind":"Field","name":{"kind":"Name","value":"runCount"}},{"kind":"Field","name":{"kind":"Name","value":"starCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasStarred"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PublicStep"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}}]} as unknown as DocumentNode<TemplatesQuery, TemplatesQueryVariables>;
export const CommunityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Community"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"category"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tags"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sort"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PublicWorkflowSort"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"communityWorkflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"category"},"value":{"kind":"Variable","name":{"kind":"Name","value":"category"}}},{"kind":"Argument","name":{"kind":"Name","value":"tags"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tags"}}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sort"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MarketCard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PublicStep"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MarketCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PublicWorkflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"cloneCount"}},{"kind":"Field","name":{"kind":"Name","value":"runCount"}},{"kind":"Field","name":{"kind":"Name","value":"starCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasStarred"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PublicStep"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}}]} as unknown as DocumentNode<CommunityQuery, CommunityQueryVariables>;
export const StarredDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Starred"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"starredWorkflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MarketCard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PublicStep"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MarketCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PublicWorkflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"cloneCount"}},{"kind":"Field","name":{"kind":"Name","value":"runCount"}},{"kind":"Field","name":{"kind":"Name","value":"starCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasStarred"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PublicStep"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}}]} as unknown as DocumentNode<StarredQuery, StarredQueryVariables>;
export const MarketFacetsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MarketFacets"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"category"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tags"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"communityCategories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"tags"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tags"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"communityTags"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"category"},"value":{"kind":"Variable","name":{"kind":"Name","value":"category"}}},{"kind":"Argument","name":{"kind":"Name","value":"tags"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tags"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<MarketFacetsQuery, MarketFacetsQueryVariables>;
export const MarketWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MarketWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publicWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MarketCard"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PublicStepInFull"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"}},{"kind":"Field","name":{"kind":"Name","value":"valuesSchema"}},{"kind":"Field","name":{"kind":"Name","value":"requiredConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"notes"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PublicStep"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PublicStepInFull"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MarketCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PublicWorkflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"cloneCount"}},{"kind":"Field","name":{"kind":"Name","value":"runCount"}},{"kind":"Field","name":{"kind":"Name","value":"starCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasStarred"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PublicStep"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}}]} as unknown as DocumentNode<MarketWorkflowQuery, MarketWorkflowQueryVariables>;
export const CloneFromMarketDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloneFromMarket"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"JSONObject"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cloneWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<CloneFromMarketMutation, CloneFromMarketMutationVariables>;
export const StarDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Star"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"starWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"starCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasStarred"}}]}}]}}]}}]} as unknown as DocumentNode<StarMutation, StarMutationVariables>;
export const UnstarDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Unstar"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unstarWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"starCount"}},{"kind":"Field","name":{"kind":"Name","value":"viewerHasStarred"}}]}}]}}]}}]} as unknown as DocumentNode<UnstarMutation, UnstarMutationVariables>;
export const ReportPublicationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReportPublication"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReportWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reportWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<ReportPublicationMutation, ReportPublicationMutationVariables>;
export const CloneStateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CloneState"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CloneSource"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CloneSource"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowSource"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"latestVersion"}},{"kind":"Field","name":{"kind":"Name","value":"updateAvailable"}}]}}]} as unknown as DocumentNode<CloneStateQuery, CloneStateQueryVariables>;
export const CloneUpdateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CloneUpdate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCloneInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"previewCloneUpdate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fromVersion"}},{"kind":"Field","name":{"kind":"Name","value":"toVersion"}},{"kind":"Field","name":{"kind":"Name","value":"notes"}},{"kind":"Field","name":{"kind":"Name","value":"changedParts"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepChangeFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"part"}},{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepChangeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}}]}}]} as unknown as DocumentNode<CloneUpdateQuery, CloneUpdateQueryVariables>;
export const UpdateCloneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateClone"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCloneInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateClone"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateCloneMutation, UpdateCloneMutationVariables>;
export const ReportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Reports"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReportStatus"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReportFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowReport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"details"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporterId"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<ReportsQuery, ReportsQueryVariables>;
export const ResolveReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResolveReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"note"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolveReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"note"},"value":{"kind":"Variable","name":{"kind":"Name","value":"note"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReportFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowReport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"details"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporterId"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<ResolveReportMutation, ResolveReportMutationVariables>;
export const DismissReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DismissReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"note"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dismissReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"note"},"value":{"kind":"Variable","name":{"kind":"Name","value":"note"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReportFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowReport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"details"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"reporterId"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<DismissReportMutation, DismissReportMutationVariables>;
export const HidePublicationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"HidePublication"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HideWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hideWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}}]}}]}}]} as unknown as DocumentNode<HidePublicationMutation, HidePublicationMutationVariables>;
export const ExecutionEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ExecutionEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"executionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"executionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"executionId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunEvent"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProblemFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunEvent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExecutionEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"chunk"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProblemFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"step"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"call"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"turn"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProblemFacts"}}]}}]}}]}}]} as unknown as DocumentNode<ExecutionEventsSubscription, ExecutionEventsSubscriptionVariables>;
export const RunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Run"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"rerunOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"payload"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProblemFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedStep"}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedStep"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProblemFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Problem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedStep"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<RunQuery, RunQueryVariables>;
export const CancelExecutionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelExecution"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelExecution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<CancelExecutionMutation, CancelExecutionMutationVariables>;
export const PauseExecutionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PauseExecution"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pauseExecution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<PauseExecutionMutation, PauseExecutionMutationVariables>;
export const ResumeExecutionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResumeExecution"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resumeExecution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<ResumeExecutionMutation, ResumeExecutionMutationVariables>;
export const RerunExecutionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RerunExecution"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fromStep"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rerunExecution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"fromStep"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fromStep"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<RerunExecutionMutation, RerunExecutionMutationVariables>;
export const RunFilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RunFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"stepId"}}]}}]}}]}}]} as unknown as DocumentNode<RunFilesQuery, RunFilesQueryVariables>;
export const RunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Runs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ExecutionFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<RunsQuery, RunsQueryVariables>;
export const ApiKeysDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ApiKeys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiKeys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiKeyFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiKeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"parentId"}}]}}]} as unknown as DocumentNode<ApiKeysQuery, ApiKeysQueryVariables>;
export const CreateApiKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateApiKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateApiKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiKeyFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiKeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"parentId"}}]}}]} as unknown as DocumentNode<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeApiKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const UpdateProfileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateProfile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateProfileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateProfile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const ViewerBudgetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ViewerBudget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserBudgetFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserBudgetFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserBudget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"isSet"}},{"kind":"Field","name":{"kind":"Name","value":"spentCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"spentTokens"}},{"kind":"Field","name":{"kind":"Name","value":"resetsAt"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}}]}}]}}]} as unknown as DocumentNode<ViewerBudgetQuery, ViewerBudgetQueryVariables>;
export const UserBudgetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserBudget"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userBudget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"userId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserBudgetFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserBudgetFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserBudget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"isSet"}},{"kind":"Field","name":{"kind":"Name","value":"spentCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"spentTokens"}},{"kind":"Field","name":{"kind":"Name","value":"resetsAt"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}}]}}]}}]} as unknown as DocumentNode<UserBudgetQuery, UserBudgetQueryVariables>;
export const SetUserBudgetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetUserBudget"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetUserBudgetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setUserBudget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userBudget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserBudgetFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserBudgetFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserBudget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"isSet"}},{"kind":"Field","name":{"kind":"Name","value":"spentCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"spentTokens"}},{"kind":"Field","name":{"kind":"Name","value":"resetsAt"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"maxTokens"}}]}}]}}]} as unknown as DocumentNode<SetUserBudgetMutation, SetUserBudgetMutationVariables>;
export const ViewerSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ViewerSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SessionFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credential"}},{"kind":"Field","name":{"kind":"Name","value":"apiKeyId"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"isCurrent"}}]}}]} as unknown as DocumentNode<ViewerSessionsQuery, ViewerSessionsQueryVariables>;
export const RevokeSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const SignOutEverywhereDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignOutEverywhere"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signOutEverywhere"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"keepCurrent"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedSessions"}}]}}]}}]} as unknown as DocumentNode<SignOutEverywhereMutation, SignOutEverywhereMutationVariables>;
export const ViewerQuotasDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ViewerQuotas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"quotas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"resetsAt"}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuotasQuery, ViewerQuotasQueryVariables>;
export const WorkflowPlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowPlan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"request"}},{"kind":"Field","name":{"kind":"Name","value":"readBack"}},{"kind":"Field","name":{"kind":"Name","value":"assumptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gaps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanGap"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ledger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"effect"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlanGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"words"}},{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"valueSchema"}},{"kind":"Field","name":{"kind":"Name","value":"isBlocking"}},{"kind":"Field","name":{"kind":"Name","value":"canLeaveOut"}},{"kind":"Field","name":{"kind":"Name","value":"choices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"suggestions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<WorkflowPlanQuery, WorkflowPlanQueryVariables>;
export const AnswerPlanGapsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AnswerPlanGaps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerGapsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerGaps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<AnswerPlanGapsMutation, AnswerPlanGapsMutationVariables>;
export const ExportOneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExportOne"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"format"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentFormat"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"Variable","name":{"kind":"Name","value":"format"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]}}]} as unknown as DocumentNode<ExportOneQuery, ExportOneQueryVariables>;
export const ImportManyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportMany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportWorkflowsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importWorkflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepChangeFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"node"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepChangeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}}]}}]} as unknown as DocumentNode<ImportManyMutation, ImportManyMutationVariables>;
export const McpToolDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"McpTool"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"mcpTool"}}]}}]}}]} as unknown as DocumentNode<McpToolQuery, McpToolQueryVariables>;
export const ExposeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Expose"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exposeWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"mcpTool"}}]}}]}}]}}]} as unknown as DocumentNode<ExposeMutation, ExposeMutationVariables>;
export const UnexposeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Unexpose"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unexposeWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"mcpTool"}}]}}]}}]}}]} as unknown as DocumentNode<UnexposeMutation, UnexposeMutationVariables>;
export const WorkflowSlotsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowSlots"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SlotCard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SlotCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"slots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"hasComputedOrigin"}},{"kind":"Field","name":{"kind":"Name","value":"originsToAllow"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"slot"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}}]}}]} as unknown as DocumentNode<WorkflowSlotsQuery, WorkflowSlotsQueryVariables>;
export const BindConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BindConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BindConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bindConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SlotCard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SlotCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"slots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"hasComputedOrigin"}},{"kind":"Field","name":{"kind":"Name","value":"originsToAllow"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"slot"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}}]}}]} as unknown as DocumentNode<BindConnectionMutation, BindConnectionMutationVariables>;
export const UnbindConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnbindConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnbindConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unbindConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SlotCard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SlotCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"slots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"hasComputedOrigin"}},{"kind":"Field","name":{"kind":"Name","value":"originsToAllow"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"slot"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}}]}}]} as unknown as DocumentNode<UnbindConnectionMutation, UnbindConnectionMutationVariables>;
export const DismissNoticesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DismissNotices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DismissNoticesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dismissNotices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<DismissNoticesMutation, DismissNoticesMutationVariables>;
export const EventTypeNamesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EventTypeNames"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventTypes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"sample"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"takesConnection"}},{"kind":"Field","name":{"kind":"Name","value":"needsConnection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"choices"}},{"kind":"Field","name":{"kind":"Name","value":"example"}},{"kind":"Field","name":{"kind":"Name","value":"minEverySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"}},{"kind":"Field","name":{"kind":"Name","value":"setup"}},{"kind":"Field","name":{"kind":"Name","value":"unreachableReason"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}}]}}]}}]}}]} as unknown as DocumentNode<EventTypeNamesQuery, EventTypeNamesQueryVariables>;
export const TriggerServicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TriggerServices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"aliases"}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}}]}}]} as unknown as DocumentNode<TriggerServicesQuery, TriggerServicesQueryVariables>;
export const ConnectionChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionChoices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastTestError"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"voidAt"}}]}}]}}]}}]} as unknown as DocumentNode<ConnectionChoicesQuery, ConnectionChoicesQueryVariables>;
export const TrySourceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TrySource"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TestSourceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"testSource"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"samples"}},{"kind":"Field","name":{"kind":"Name","value":"matches"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<TrySourceMutation, TrySourceMutationVariables>;
export const PollNowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PollNow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pollSource"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<PollNowMutation, PollNowMutationVariables>;
export const TriggerArrivalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TriggerArrivals"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"triggerKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"triggerArrivals"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"triggerKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"triggerKey"}}},{"kind":"Argument","name":{"kind":"Name","value":"since"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"now"}},{"kind":"Field","name":{"kind":"Name","value":"polledAt"}},{"kind":"Field","name":{"kind":"Name","value":"isSettled"}},{"kind":"Field","name":{"kind":"Name","value":"arrivals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"payload"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"executions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"matches"}},{"kind":"Field","name":{"kind":"Name","value":"failedKeys"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<TriggerArrivalsQuery, TriggerArrivalsQueryVariables>;
export const TriggerWebhookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TriggerWebhook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivery"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"setup"}},{"kind":"Field","name":{"kind":"Name","value":"unreachableReason"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastDeliveryAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRefusedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRefusal"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TriggerWebhookQuery, TriggerWebhookQueryVariables>;
export const TryAddressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TryAddress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"triggerKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"testDelivery"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"triggerKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"triggerKey"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"arrived"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<TryAddressMutation, TryAddressMutationVariables>;
export const WorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Workflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}},{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DraftFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepChangeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DraftFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowDraft"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"baseVersion"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepChangeFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<WorkflowQuery, WorkflowQueryVariables>;
export const WorkflowDraftNowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowDraftNow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DraftFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepChangeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DraftFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowDraft"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"baseVersion"}},{"kind":"Field","name":{"kind":"Name","value":"isStale"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepChangeFields"}}]}}]}}]} as unknown as DocumentNode<WorkflowDraftNowQuery, WorkflowDraftNowQueryVariables>;
export const WorkflowUpdatedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WorkflowUpdated"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}},{"kind":"Field","name":{"kind":"Name","value":"planProgress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<WorkflowUpdatedSubscription, WorkflowUpdatedSubscriptionVariables>;
export const ToolCatalogueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ToolCatalogue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tools"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"sideEffects"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}}]}}]}}]} as unknown as DocumentNode<ToolCatalogueQuery, ToolCatalogueQueryVariables>;
export const WorkflowVersionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowVersions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WorkflowVersionsQuery, WorkflowVersionsQueryVariables>;
export const VersionDiffDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"VersionDiff"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"versionFieldDiff"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}]},{"kind":"Field","name":{"kind":"Name","value":"versionDiff"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepChangeFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepChangeFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}}]}}]} as unknown as DocumentNode<VersionDiffQuery, VersionDiffQueryVariables>;
export const WorkflowRunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowRuns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<WorkflowRunsQuery, WorkflowRunsQueryVariables>;
export const CreateWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<CreateWorkflowMutation, CreateWorkflowMutationVariables>;
export const UpdateWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<UpdateWorkflowMutation, UpdateWorkflowMutationVariables>;
export const DeleteWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<DeleteWorkflowMutation, DeleteWorkflowMutationVariables>;
export const ActivateWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ActivateWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activateWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<ActivateWorkflowMutation, ActivateWorkflowMutationVariables>;
export const DeactivateWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<DeactivateWorkflowMutation, DeactivateWorkflowMutationVariables>;
export const RegenerateStepsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegenerateSteps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegenerateStepsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"regenerateSteps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<RegenerateStepsMutation, RegenerateStepsMutationVariables>;
export const CancelPlanningDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelPlanning"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelPlanning"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<CancelPlanningMutation, CancelPlanningMutationVariables>;
export const AcceptDraftDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcceptDraft"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptDraftInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptDraft"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}},{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<AcceptDraftMutation, AcceptDraftMutationVariables>;
export const DiscardDraftDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DiscardDraft"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"draftId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"discardDraft"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"draftId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"draftId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}},{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<DiscardDraftMutation, DiscardDraftMutationVariables>;
export const RollbackWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RollbackWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rollbackWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowBody"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Step"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"when"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"forEach"}},{"kind":"Field","name":{"kind":"Name","value":"retry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxAttempts"}},{"kind":"Field","name":{"kind":"Name","value":"initialDelayMs"}},{"kind":"Field","name":{"kind":"Name","value":"backoffFactor"}},{"kind":"Field","name":{"kind":"Name","value":"maxDelayMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeoutMs"}},{"kind":"Field","name":{"kind":"Name","value":"onError"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}},{"kind":"Field","name":{"kind":"Name","value":"isKnownType"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"everySeconds"}},{"kind":"Field","name":{"kind":"Name","value":"includeExisting"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"lastPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextPollAt"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowBody"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DefinitionFields"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usesSlots"}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"stepIds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DefinitionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"remarks"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]} as unknown as DocumentNode<RollbackWorkflowMutation, RollbackWorkflowMutationVariables>;
export const ExecuteWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ExecuteWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExecuteWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executeWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<ExecuteWorkflowMutation, ExecuteWorkflowMutationVariables>;
export const DryRunStepDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DryRunStep"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DryRunStepInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dryRunStep"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"sideEffectsBlocked"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<DryRunStepMutation, DryRunStepMutationVariables>;
export const PublishCheckDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PublishCheck"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"hasComputedOrigin"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"publishCheck"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isPublishable"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"excerpt"}},{"kind":"Field","name":{"kind":"Name","value":"canAcknowledge"}}]}}]}}]}}]} as unknown as DocumentNode<PublishCheckQuery, PublishCheckQueryVariables>;
export const PublishWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PublishWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}}]}}]}}]} as unknown as DocumentNode<PublishWorkflowMutation, PublishWorkflowMutationVariables>;
export const UnpublishWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnpublishWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unpublishWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}}]}}]}}]} as unknown as DocumentNode<UnpublishWorkflowMutation, UnpublishWorkflowMutationVariables>;
export const ServiceOperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ServiceOperations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"aliases"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"effect"}},{"kind":"Field","name":{"kind":"Name","value":"choices"}},{"kind":"Field","name":{"kind":"Name","value":"unverified"}}]}}]}}]}}]} as unknown as DocumentNode<ServiceOperationsQuery, ServiceOperationsQueryVariables>;
export const OneToolDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OneTool"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tools"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"sideEffects"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}}]}}]}}]} as unknown as DocumentNode<OneToolQuery, OneToolQueryVariables>;
export const ToolChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ToolChoices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ToolChoicesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"toolChoices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<ToolChoicesQuery, ToolChoicesQueryVariables>;
export const WorkflowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Workflows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowStatus"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tags"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"Argument","name":{"kind":"Name","value":"tags"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tags"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TriggerSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TriggerSummary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"executions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<WorkflowsQuery, WorkflowsQueryVariables>;
export const PlannedRunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlannedRuns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plannedRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedRunFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlannedRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"runAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"context"}}]}}]} as unknown as DocumentNode<PlannedRunsQuery, PlannedRunsQueryVariables>;
export const MovePlannedRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MovePlannedRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MovePlannedRunInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"movePlannedRun"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plannedRun"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedRunFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlannedRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"runAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"context"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<MovePlannedRunMutation, MovePlannedRunMutationVariables>;
export const CancelPlannedRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelPlannedRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelPlannedRunInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelPlannedRun"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plannedRun"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedRunFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedRunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlannedRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"runAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"context"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<CancelPlannedRunMutation, CancelPlannedRunMutationVariables>;
export const ExecuteWorkflowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ExecuteWorkflows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExecuteWorkflowsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executeWorkflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<ExecuteWorkflowsMutation, ExecuteWorkflowsMutationVariables>;
export const BackfillsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Backfills"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backfills"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BackfillFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BackfillFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Backfill"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backfillId"}},{"kind":"Field","name":{"kind":"Name","value":"triggerKey"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"planned"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<BackfillsQuery, BackfillsQueryVariables>;
export const BackfillPreviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BackfillPreview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"triggerKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backfillPreview"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"triggerKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"triggerKey"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"alreadyStarted"}},{"kind":"Field","name":{"kind":"Name","value":"firstAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastAt"}}]}}]}}]} as unknown as DocumentNode<BackfillPreviewQuery, BackfillPreviewQueryVariables>;
export const StartBackfillDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartBackfill"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartBackfillInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startBackfill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backfill"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BackfillFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BackfillFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Backfill"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backfillId"}},{"kind":"Field","name":{"kind":"Name","value":"triggerKey"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"planned"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<StartBackfillMutation, StartBackfillMutationVariables>;
export const CancelBackfillDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelBackfill"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelBackfillInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelBackfill"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backfill"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BackfillFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlannedProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BackfillFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Backfill"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backfillId"}},{"kind":"Field","name":{"kind":"Name","value":"triggerKey"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"planned"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlannedProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<CancelBackfillMutation, CancelBackfillMutationVariables>;
export const PreviewScheduleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PreviewSchedule"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"schedule"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timezone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dstGap"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DstGapPolicy"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dstRepeat"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DstRepeatPolicy"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"count"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"previewSchedule"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"schedule"},"value":{"kind":"Variable","name":{"kind":"Name","value":"schedule"}}},{"kind":"Argument","name":{"kind":"Name","value":"timezone"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timezone"}}},{"kind":"Argument","name":{"kind":"Name","value":"dstGap"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dstGap"}}},{"kind":"Argument","name":{"kind":"Name","value":"dstRepeat"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dstRepeat"}}},{"kind":"Argument","name":{"kind":"Name","value":"count"},"value":{"kind":"Variable","name":{"kind":"Name","value":"count"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}]}]}}]} as unknown as DocumentNode<PreviewScheduleQuery, PreviewScheduleQueryVariables>;
export const TriggerTicksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TriggerTicks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TickFields"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TickFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tick"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<TriggerTicksQuery, TriggerTicksQueryVariables>;
export const WorkflowScheduleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowSchedule"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScheduleFacts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"firedCount"}},{"kind":"Field","name":{"kind":"Name","value":"skippedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiredAt"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScheduleFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextFireAt"}}]}}]} as unknown as DocumentNode<WorkflowScheduleQuery, WorkflowScheduleQueryVariables>;
export const ScheduledWorkflowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ScheduledWorkflows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"triggers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScheduleFacts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TickFields"}}]}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TickFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tick"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"firedAt"}},{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScheduleFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"dstGap"}},{"kind":"Field","name":{"kind":"Name","value":"dstRepeat"}},{"kind":"Field","name":{"kind":"Name","value":"misfire"}},{"kind":"Field","name":{"kind":"Name","value":"overlap"}},{"kind":"Field","name":{"kind":"Name","value":"jitterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextFireAt"}}]}}]} as unknown as DocumentNode<ScheduledWorkflowsQuery, ScheduledWorkflowsQueryVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const WaitingApprovalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WaitingApprovals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approvals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<WaitingApprovalsQuery, WaitingApprovalsQueryVariables>;
export const AnyExecutionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"AnyExecution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionUpdated"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionHead"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledFor"}},{"kind":"Field","name":{"kind":"Name","value":"eventId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]}}]} as unknown as DocumentNode<AnyExecutionSubscription, AnyExecutionSubscriptionVariables>;
export const ExecutionCountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExecutionCount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExecutionFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionCount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"isExact"}}]}}]}}]} as unknown as DocumentNode<ExecutionCountQuery, ExecutionCountQueryVariables>;
export const ExecutionSearchStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExecutionSearchStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionSearchStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isComplete"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"indexedRuns"}},{"kind":"Field","name":{"kind":"Name","value":"totalRuns"}},{"kind":"Field","name":{"kind":"Name","value":"newestAgeMs"}}]}}]}}]} as unknown as DocumentNode<ExecutionSearchStatusQuery, ExecutionSearchStatusQueryVariables>;
export const SavedViewsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SavedViews"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"savedViews"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SavedViewFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFilterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedExecutionFilter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"failedStep"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"minDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SavedViewFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedView"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFilterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<SavedViewsQuery, SavedViewsQueryVariables>;
export const CreateSavedViewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateSavedView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateSavedViewInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSavedView"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"savedView"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SavedViewFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InputProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFilterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedExecutionFilter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"failedStep"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"minDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SavedViewFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedView"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFilterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InputProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<CreateSavedViewMutation, CreateSavedViewMutationVariables>;
export const DeleteSavedViewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteSavedView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteSavedViewInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteSavedView"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InputProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InputProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<DeleteSavedViewMutation, DeleteSavedViewMutationVariables>;
export const BulkOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BulkOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bulkOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BulkOperationFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFilterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedExecutionFilter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"failedStep"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"minDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BulkOperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BulkOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addTags"}},{"kind":"Field","name":{"kind":"Name","value":"removeTags"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFilterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}}]}}]} as unknown as DocumentNode<BulkOperationQuery, BulkOperationQueryVariables>;
export const StartBulkOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartBulkOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartBulkOperationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startBulkOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bulkOperation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BulkOperationFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InputProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFilterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedExecutionFilter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"failedStep"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"minDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BulkOperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BulkOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addTags"}},{"kind":"Field","name":{"kind":"Name","value":"removeTags"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFilterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InputProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<StartBulkOperationMutation, StartBulkOperationMutationVariables>;
export const CancelBulkOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelBulkOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelBulkOperationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelBulkOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bulkOperation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BulkOperationFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InputProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFilterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SavedExecutionFilter"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"failedStep"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"minDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BulkOperationFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BulkOperation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addTags"}},{"kind":"Field","name":{"kind":"Name","value":"removeTags"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFilterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InputProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<CancelBulkOperationMutation, CancelBulkOperationMutationVariables>;
export const UpdateExecutionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateExecution"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateExecutionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateExecution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InputProblemFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InputProblemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InputProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<UpdateExecutionMutation, UpdateExecutionMutationVariables>;