/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { define } from '../methods/operation.js';
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

/** A document to add: a text, or a file that was uploaded. */
export type AddKnowledgeDocumentInput = {
  /** The base. */
  baseId: string;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The id of the document: the same id replaces it. Default: its source, else the name of its file, else a digest of its text. */
  documentId?: string | null | undefined;
  /** In place of a text: the file. Its text is kept, the file is not. */
  fileId?: string | null | undefined;
  /** Your own facts about it, which searches can filter by. */
  metadata?: Record<string, unknown> | null | undefined;
  /** Its origin, such as an address. */
  source?: string | null | undefined;
  /** Its text, at most 4,000,000 characters. */
  text?: string | null | undefined;
  /** Default: the name of the file, or the first line. */
  title?: string | null | undefined;
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

/** How the answers to the messages of a connection arrive. */
export type AnswerWay =
  /** By the link in each message alone. */
  | 'LINK'
  /** Replies are read from the mailbox. */
  | 'MAILBOX'
  /** The service sends them to an address that a person enters there. */
  | 'MANUAL'
  /** The service sends them to an address that is registered there. */
  | 'REGISTERED'
  /** They come with the events of a trigger that has the one webhook of the bot. */
  | 'TRIGGER';

/** The language that a service describes its API in. */
export type ApiDescriptionFormat =
  /** The discovery format of Google. */
  | 'GOOGLE_DISCOVERY'
  /** OpenAPI 3.0. */
  | 'OPENAPI_3_0'
  /** OpenAPI 3.1 or later. */
  | 'OPENAPI_3_1'
  /** Swagger 2. */
  | 'SWAGGER_2';

/** A description of an API: its address, or the document itself. */
export type ApiSourceInput =
  {   /** The description: an object, or a text of JSON or YAML. */
  document: unknown; url?: never; }
  |  { document?: never;   /** The address of the description. */
  url: string; };

/** The kind of a message about an approval. */
export type ApprovalMessageStage =
  /** The question to other people, because no answer has come. */
  | 'ESCALATION'
  /** The question. */
  | 'QUESTION'
  /** The question again, because no answer has come. */
  | 'REMINDER';

/** The state of a message. */
export type ApprovalMessageStatus =
  /** It could not be sent, and is not tried again. */
  | 'FAILED'
  /** It is to be sent, perhaps again. */
  | 'PENDING'
  /** The service has taken it. */
  | 'SENT';

/** An act that the audit log records. */
export type AuditAction =
  /** A user deleted what agents remember under a key. */
  | 'AGENT_MEMORY_DELETE'
  /** A user deleted all that the agents of a workflow remember. The target is the user if workflows share it. */
  | 'AGENT_MEMORY_DELETE_ALL'
  /** An API key was created. */
  | 'API_KEY_CREATE'
  /** An API key expired. The entry is written within some minutes of that. */
  | 'API_KEY_EXPIRE'
  /** Another bootstrap key was configured; the older one stopped working. */
  | 'API_KEY_REPLACE_BOOTSTRAP'
  /** An API key was revoked. */
  | 'API_KEY_REVOKE'
  /** The key of an MCP group was replaced, and works on for a while. */
  | 'API_KEY_SHORTEN'
  /** An approval was decided. The entry has no actor if the link of the approval was used without signing in. */
  | 'APPROVAL_DECIDE'
  /** An answer to a question that was sent by a messenger was refused: it was forged, too old, or of another person. The target is the message, or the connection whose address it came to. The entry belongs to the owner and has no actor. */
  | 'APPROVAL_REFUSE'
  /** The audit log was exported as CSV. The target is empty. */
  | 'AUDIT_EXPORT'
  /** An action on many runs was stopped. */
  | 'BULK_OPERATION_CANCEL'
  /** An action on many runs ended. */
  | 'BULK_OPERATION_FINISH'
  /** An action on all runs of a filter began. */
  | 'BULK_OPERATION_START'
  /** The owner of a chat, or a visitor, deleted a conversation. */
  | 'CHAT_SESSION_DELETE'
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
  /** The address for answers to approvals by a connection was removed. */
  | 'CONNECTION_REMOVE_ANSWERS'
  /** An origin was taken from a connection. */
  | 'CONNECTION_REMOVE_ORIGIN'
  /** An address was removed at its service, or could not be, because its connection was deleted or changed, or its trigger turned off while it was registered. */
  | 'CONNECTION_REMOVE_WEBHOOK'
  /** The address for answers to approvals by a connection was set up. */
  | 'CONNECTION_SET_UP_ANSWERS'
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
  /** A signed link of a webhook address was made. */
  | 'HOOK_CREATE_LINK'
  /** A webhook address was deleted. */
  | 'HOOK_DELETE'
  /** A delivery to a webhook address was refused: its signature, its credentials or its time was wrong. The entry belongs to the owner of the address and has no actor. */
  | 'HOOK_REFUSE'
  /** The secret of a webhook address was changed. */
  | 'HOOK_ROTATE_SECRET'
  /** A webhook address was changed. */
  | 'HOOK_UPDATE'
  /** A user made a knowledge base. */
  | 'KNOWLEDGE_BASE_CREATE'
  /** A user deleted a knowledge base with its documents. */
  | 'KNOWLEDGE_BASE_DELETE'
  /** A user had vectors of documents made again. */
  | 'KNOWLEDGE_BASE_EMBED'
  /** The settings of a knowledge base were changed. */
  | 'KNOWLEDGE_BASE_UPDATE'
  /** A user added or replaced a document. Documents of runs are in their own records. */
  | 'KNOWLEDGE_DOCUMENT_ADD'
  /** A user deleted documents of a knowledge base. */
  | 'KNOWLEDGE_DOCUMENT_DELETE'
  /** A link that signs a browser in once was made. */
  | 'LOGIN_LINK_CREATE'
  /** A user made an MCP group. */
  | 'MCP_GROUP_CREATE'
  /** An MCP group was deleted with its keys. */
  | 'MCP_GROUP_DELETE'
  /** A user exported an MCP group as a document. */
  | 'MCP_GROUP_EXPORT'
  /** An MCP group was imported from a document. */
  | 'MCP_GROUP_IMPORT'
  /** An MCP group was changed. */
  | 'MCP_GROUP_UPDATE'
  /** An administrator removed the client of this installation at a provider. */
  | 'OAUTH_CLIENT_REMOVE'
  /** An administrator registered the client of this installation at a provider. */
  | 'OAUTH_CLIENT_SET'
  /** A link that opens a form or a chat was made. */
  | 'PAGE_CREATE_LINK'
  /** A form or a chat got another address. */
  | 'PAGE_ROTATE_ADDRESS'
  /** The password of a form or a chat was set or removed. */
  | 'PAGE_SET_PASSWORD'
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
  /** The earlier turns that an agent remembers under one key. */
  | 'AGENT_MEMORY'
  /** An API key. */
  | 'API_KEY'
  /** An approval that a run waits for. */
  | 'APPROVAL'
  /** The audit log itself. */
  | 'AUDIT_LOG'
  /** An action on many executions. */
  | 'BULK_OPERATION'
  /** A conversation with a workflow. */
  | 'CHAT_SESSION'
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
  /** A knowledge base. */
  | 'KNOWLEDGE_BASE'
  /** A document of a knowledge base. */
  | 'KNOWLEDGE_DOCUMENT'
  /** A limit, by its name. */
  | 'LIMIT'
  /** Workflows under one address of the Model Context Protocol. */
  | 'MCP_GROUP'
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

/** The kind of a change in a conversation. */
export type ChatEventType =
  /** A piece of the answer. */
  | 'DELTA'
  /** A message was added. A whole answer replaces the pieces that came before it. */
  | 'MESSAGE'
  /** The answer begins, or begins again: pieces of an earlier attempt no longer count. */
  | 'STARTED'
  /** The state of a message has changed. */
  | 'STATE';

/** How far the answer to a message is. */
export type ChatMessageState =
  /** The answer is the message that replies to it. */
  | 'ANSWERED'
  /** The message is itself an answer. */
  | 'DONE'
  /** There is no answer; it can be tried again. */
  | 'FAILED'
  /** A run makes the answer. */
  | 'RUNNING'
  /** An earlier message of the conversation is answered first. */
  | 'WAITING';

/** The author of a message of a chat. */
export type ChatRole =
  /** The workflow. */
  | 'ASSISTANT'
  /** The visitor, or the owner in a conversation of their own. */
  | 'USER';

/** A hosted chat whose messages start runs. */
export type ChatSettingsInput = {
  /** The id of the step whose text is the answer. Default: the last step. */
  answerStep?: string | null | undefined;
  /** The sites that may show the page in a frame, for example https://www.example.com. EMBED_ORIGINS of the server limits them. */
  embedOrigins?: Array<string> | null | undefined;
  /** Whether a message may have files. Default: false. */
  files?: boolean | null | undefined;
  /** The first words of the page. Default: none. */
  greeting?: string | null | undefined;
  /** The words in the empty input. */
  placeholder?: string | null | undefined;
  /** The visitors that it admits. Default: NONE. */
  protection?: PageProtection | null | undefined;
  /** Messages that a visitor can choose instead of writing. Default: none. */
  suggestions?: Array<string> | null | undefined;
  /** The title of the page. Default: that of the workflow. */
  title?: string | null | undefined;
};

/** The consent to ask about. */
export type CheckDeviceAuthorizationInput = {
  /** The authorizationId that startDeviceAuthorization gave. */
  authorizationId: string;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
};

/** A workflow that could be saved: a new one, or the changes of an existing one. */
export type CheckWorkflowInput = {
  /** Its purpose, in words; up to 10,000 characters. */
  description?: string | null | undefined;
  /** The version that the changes were made against. */
  expectedVersion?: number | null | undefined;
  /** When its runs start, and which of them; replaces the whole of it, for runs that wait or run as well. Null takes it away. */
  flowControl?: FlowControlInput | null | undefined;
  /** The workflow to change. Absent: a new one, which needs a title. */
  id?: string | null | undefined;
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
  /** Keys for signatures, tokens and one-time codes. They are sent nowhere. */
  | 'KEY'
  /** One account that reads mail and sends it. */
  | 'MAIL'
  /** An MCP server whose tools steps can call. */
  | 'MCP'
  /** A language model. */
  | 'MODEL'
  /** A MongoDB database that is only read (experimental). */
  | 'MONGODB'
  /** A MySQL or MariaDB database, as one of its users. */
  | 'MYSQL'
  /** An OAuth 2 grant for HTTP. */
  | 'OAUTH2'
  /** An API that a description defines (OpenAPI, Swagger, Google Discovery); its operations are tools. */
  | 'OPENAPI'
  /** A PostgreSQL database, as one of its users. */
  | 'POSTGRES'
  /** A parameter of the query with a secret value for HTTP. */
  | 'QUERY'
  /** A store of objects that speaks S3, with a key for it. */
  | 'S3'
  /** The small bundled mailbox that every user has. */
  | 'SAMPLE_MAILBOX'
  /** A service that a connector describes; its operations are tools. */
  | 'SERVICE'
  /** A server of files over SSH, as one of its users. */
  | 'SFTP'
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
  /** A connection that was made by consent, or one with an MCP server, to be connected again. */
  connectionId?: string | null | undefined;
  /** How long it can be opened: 1 to 60 minutes. Default: 60. */
  expiresInMinutes?: number | null | undefined;
  /** The MCP server to connect. */
  mcp?: McpTargetInput | null | undefined;
  /** The name of the new connection. Default: the name of the service or the host. */
  name?: string | null | undefined;
  /** The scopes to ask for. Default: those that the service or server asks for. */
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
  /** How it knows its callers, for HEADER, BASIC and JWT. */
  auth?: HookAuthInput | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Which pages of other sites may read its answers. Default: none. */
  cors?: HookCorsInput | null | undefined;
  /** For presets without a place for it: the header with the delivery id. Default: Idempotency-Key. */
  deliveryIdHeader?: string | null | undefined;
  /** Fixed event type; absent, the preset reads it from the request. */
  eventType?: string | null | undefined;
  /** The methods that it accepts. Default: POST. */
  methods?: Array<HookMethod> | null | undefined;
  /** A name for the key, for people. */
  name: string;
  /** The part of its URL after the token, such as `/orders/{id}`; `id` is then in `_request.params`. */
  path?: string | null | undefined;
  /** How deliveries are signed. */
  preset?: HookPreset;
  /** Whether the text of each body is kept in `_request.body`: up to 128 KB. Default: false. */
  rawBody?: boolean | null | undefined;
  /** When it answers, and with what. Default: IMMEDIATELY. */
  respond?: HookRespond | null | undefined;
  /** How long a caller waits for the run: 1 to 120 seconds. Default: 30. */
  respondWithinSeconds?: number | null | undefined;
  /** The secret with which deliveries are signed. Absent: GITHUB, HMAC and STANDARD_WEBHOOKS get a new one, which is shown. HEADER, BASIC and JWT as well. STRIPE and SLACK make their own: give it here, or later with rotateHookSecret. */
  secret?: string | null | undefined;
  /** For HMAC: the header with the signature. Default: X-Signature, X-Signature-256, X-Hub-Signature-256 or X-Webhook-Signature. */
  signatureHeader?: string | null | undefined;
};

/** A link to an inbound webhook address of the preset SIGNED_LINK. */
export type CreateHookLinkInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** After how many seconds it expires: 10 to 31,622,400 (366 days). */
  expiresInSeconds: number;
  /** The address. */
  id: string;
  /** Whether it starts one run at most, and then gets its answer again. It lives 30 days at most. */
  isSingleUse?: boolean;
  /** The values of the parameters of the path: `{ "id": "42" }`. The link opens this path alone. */
  params?: Record<string, unknown> | null | undefined;
  /** The person or thing that it is made for; in `_request.subject` of the payload. Absent: anyone. */
  subject?: string | null | undefined;
};

/** A knowledge base to make. */
export type CreateKnowledgeBaseInput = {
  /** The most characters that a chunk repeats of the one before. Default: 150. */
  chunkOverlap?: number | null | undefined;
  /** The most characters of a chunk, 200 to 8,000. Default: 1,500. */
  chunkSize?: number | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The connection of the kind MODEL that makes the vectors. Default: the model of the installation. */
  connectionId?: string | null | undefined;
  /** Its purpose. Default: empty. */
  description?: string | null | undefined;
  /** The model for vectors; null or an empty text: none. Default: that of the installation, if it has one. */
  embeddingModel?: string | null | undefined;
  /** The language of its documents. Default: english. */
  language?: string | null | undefined;
  /** Its name, 1 to 100 characters. */
  name: string;
};

/** A group to make. */
export type CreateMcpGroupInput = {
  /** Whether runs may use the model of the client that starts them. Default: no. */
  allowSampling?: boolean | null | undefined;
  /** Whether the person at the client may decide approvals of the runs that it starts. Default: no. */
  askApprovals?: boolean | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** For the models of clients. Default: empty. */
  instructions?: string | null | undefined;
  /** The last part of its address: small letters, digits and hyphens, 1 to 63. The address is /mcp/NAME. */
  name: string;
  /** Its title. Default: the name. */
  title?: string | null | undefined;
  /** Its workflows. Default: none. */
  tools?: Array<McpGroupToolInput> | null | undefined;
};

/** A key that opens one group, and nothing beside it. */
export type CreateMcpGroupKeyInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** When it stops working. Default: as late as is allowed. */
  expiresAt?: string | null | undefined;
  /** The group. */
  id: string;
  /** A name for the key, for people. */
  name: string;
};

/** A link that opens a page. */
export type CreatePublicPageLinkInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** How long it opens the page: 10 seconds to 366 days. */
  expiresInSeconds: number;
  /** Whether it makes one submission of a form, or one conversation, at most. Used again, it opens the same one. Then it lives at most 30 days. */
  isSingleUse?: boolean;
  /** For whom it is made, for example an e-mail address. Each event of the page has it. Default: anyone. */
  subject?: string | null | undefined;
  /** The key of its trigger. Default: the only page of the workflow. */
  triggerKey?: string | null | undefined;
  /** The workflow. */
  workflowId: string;
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

/** A todo item to be planned as a workflow; once for each todo id. */
export type CreateWorkflowFromTodoInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** More about it. */
  todoDescription?: string | null | undefined;
  /** The id of the item in its source. */
  todoId: string;
  /** The task. */
  todoTitle: string;
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

/** Memories to delete, with their turns. */
export type DeleteAgentMemoriesInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** All memories of this workflow. Default: those that all of your workflows share. */
  workflowId?: string | null | undefined;
};

/** A memory to delete, with its turns. */
export type DeleteAgentMemoryInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The memory. */
  id: string;
};

/** A conversation to delete with its messages. */
export type DeleteChatSessionInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The conversation. */
  id: string;
};

/** A table to delete with its rows. */
export type DeleteDataTableInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The table. */
  id: string;
};

/** A file to delete before its time. */
export type DeleteFileInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The file to delete. */
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

/** The state of a consent that is given on another device. */
export type DeviceAuthorizationStatus =
  /** The account is connected. */
  | 'CONNECTED'
  /** Nothing was connected; errorCode says why. Start again. */
  | 'FAILED'
  /** The user has not decided yet. Ask again after intervalSeconds. */
  | 'PENDING';

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
  /** A run of the workflow: its context, its trigger and the outputs of its ended steps are used if this input gives no others. */
  executionId?: string | null | undefined;
  /** Outputs of earlier steps by the keys or ids of the steps. Default: {}. */
  outputs?: Record<string, unknown> | null | undefined;
  /** The step to run, by its key or its id. */
  stepId: string;
  /** The steps to try, as they would be saved; checked in the same way. Needs the scope workflows:write. Default: those of the live version. */
  steps?: Array<StepInput> | null | undefined;
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

/** A hosted form whose submissions start runs. */
export type FormSettingsInput = {
  /** The words above the fields. Default: none. */
  description?: string | null | undefined;
  /** The sites that may show the page in a frame, for example https://www.example.com. EMBED_ORIGINS of the server limits them. */
  embedOrigins?: Array<string> | null | undefined;
  /** Fields that are not shown: their values come from the query of the address. Default: none. */
  hidden?: Array<string> | null | undefined;
  /** Whether the browser has to compute something before it sends the form. This needs JavaScript, and makes mass submissions dear. Default: false. */
  proofOfWork?: boolean | null | undefined;
  /** The visitors that it admits. Default: NONE. */
  protection?: PageProtection | null | undefined;
  /** JSON Schema of its fields. Default: the inputSchema of the workflow. */
  schema?: Record<string, unknown> | null | undefined;
  /** The words on its button. Default: “Send”. */
  submitLabel?: string | null | undefined;
  /** The page after it. */
  thanks?: FormThanksInput | null | undefined;
  /** The title of the page. Default: that of the workflow. */
  title?: string | null | undefined;
};

/** The page after a form. Default: a few words of thanks. */
export type FormThanksInput = {
  /** A fixed http or https address that follows, instead. */
  redirect?: string | null | undefined;
  /** Whether it shows the progress of the run, and its result. Default: false. */
  showResult?: boolean | null | undefined;
  /** The words after it was sent. */
  text?: string | null | undefined;
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

/** An algorithm that signs tokens (RFC 7518). */
export type HookAlgorithm =
  /** An elliptic curve with a public key. */
  | 'ES256'
  /** An elliptic curve with a public key. */
  | 'ES384'
  /** An elliptic curve with a public key. */
  | 'ES512'
  /** Ed25519 with a public key (RFC 8037). */
  | 'EdDSA'
  /** HMAC with the secret of the address. */
  | 'HS256'
  /** HMAC with the secret of the address. */
  | 'HS384'
  /** HMAC with the secret of the address. */
  | 'HS512'
  /** RSA (PSS) with a public key. */
  | 'PS256'
  /** RSA (PSS) with a public key. */
  | 'PS384'
  /** RSA (PSS) with a public key. */
  | 'PS512'
  /** RSA (PKCS #1) with a public key. */
  | 'RS256'
  /** RSA (PKCS #1) with a public key. */
  | 'RS384'
  /** RSA (PKCS #1) with a public key. */
  | 'RS512';

/** The terms by which an inbound webhook address knows its callers, for HEADER, BASIC and JWT. */
export type HookAuthInput = {
  /** JWT: the accepted algorithms. Default: all that fit the key. */
  algorithms?: Array<HookAlgorithm> | null | undefined;
  /** JWT: the required `aud`. Default: any. */
  audience?: string | null | undefined;
  /** HEADER: the header with the secret. Default: X-Api-Key. */
  header?: string | null | undefined;
  /** JWT: the required `iss`. Default: any. */
  issuer?: string | null | undefined;
  /** JWT: the https address at which the sender publishes its keys as a JWKS, in the place of publicKeys. The set is read when it is needed, and again for a key that is not in it. */
  jwksUrl?: string | null | undefined;
  /** JWT: the public keys of the sender as PEM or JWKS. Absent: tokens are signed with the secret of the address. */
  publicKeys?: string | null | undefined;
  /** BASIC: the user name; the secret is the password. */
  username?: string | null | undefined;
};

/** Which pages of other sites may read the answers of an inbound webhook address. */
export type HookCorsInput = {
  /** Whether a browser may send the user name and password that it remembers. Not with `*`. */
  credentials?: boolean;
  /** Their origins, such as https://shop.example, or `*` alone. */
  origins: Array<string>;
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

/** How deliveries are signed or callers known, and which parts of them give the type and the delivery id. */
export type HookPreset =
  /** A user name (`auth.username`) and the secret as the password, as in RFC 7617. */
  | 'BASIC'
  /** As GitHub signs its webhooks. The type is `github.` and the name of the event: github.push, github.issues; an action (`opened`) is in the payload. */
  | 'GITHUB'
  /** The secret is the value of a header: X-Api-Key, or the one that `auth.header` names. */
  | 'HEADER'
  /** HMAC-SHA256 of the body, in hexadecimal or base64, in X-Signature or a header of your choice; `sha256=` may stand before it. */
  | 'HMAC'
  /** A JSON Web Token in `Authorization: Bearer`. It is signed with the secret (HS256 to HS512) or by the keys in `auth.publicKeys` or at `auth.jwksUrl`, and its claims are in `_request.claims`. */
  | 'JWT'
  /** Not signed; the address itself is the secret. The type is webhook.received, whose payload says in `_request` how it came. */
  | 'NONE'
  /** A link that you make by createHookLink, with an end and a subject, which is in `_request.subject`. */
  | 'SIGNED_LINK'
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

/** Documents to make MCP groups of. */
export type ImportMcpGroupsInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The text: YAML or JSON as exported. Several documents in one stream of YAML, or in a list; at most 50. */
  document: string;
  /** Report what would happen, and change nothing. */
  dryRun?: boolean | null | undefined;
  /** The format of the text. Default: JSON if it begins like JSON, else YAML. */
  format?: DocumentFormat | null | undefined;
};

/** The outcome for the workflow that a document describes. */
export type ImportOutcome =
  /** There was none, and now there is. */
  | 'CREATED'
  /** It was what the document says already. */
  | 'UNCHANGED'
  /** It was changed. */
  | 'UPDATED';

/** A document to make a workflow of. */
export type ImportWorkflowInput = {
  /** Enable the trigger. Default: that of a new workflow is off, that of another stays as it is. */
  activate?: boolean | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The text: YAML or JSON as exported, or what n8n exports. */
  document: string;
  /** Report what would happen, and change nothing. */
  dryRun?: boolean | null | undefined;
  /** The version that the workflow must have; a mismatch is refused. */
  expectedVersion?: number | null | undefined;
  /** The format of the text. Default: JSON if it begins like JSON, else YAML. */
  format?: DocumentFormat | null | undefined;
  /** The workflow to change, whatever its key. Default: the one with the key of the document, or a new one if there is none. */
  workflowId?: string | null | undefined;
};

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

/** The outcome of adding a document. */
export type KnowledgeAddOutcome =
  /** It is new. */
  | 'ADDED'
  /** It has replaced the document with its id. */
  | 'REPLACED'
  /** It is there with the same text and title. */
  | 'UNCHANGED';

/** A knowledge base. */
export type KnowledgeBaseInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The base. */
  id: string;
};

/** How far a document is. Its words can be searched from the beginning. */
export type KnowledgeDocumentStatus =
  /** Its vectors are being made, or will be. */
  | 'PENDING'
  /** Everything is there. */
  | 'READY'
  /** It has no vectors, or those of another model: `embedKnowledgeBase` has them made. */
  | 'STALE';

/** How a search compares. */
export type KnowledgeSearchMode =
  /** By words and by meaning. */
  | 'HYBRID'
  /** By words alone. */
  | 'TEXT'
  /** By meaning alone. */
  | 'VECTOR';

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

/** A group. */
export type McpGroupInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The group. */
  id: string;
};

/** A workflow that is to be in a group. */
export type McpGroupToolInput = {
  /** The name of the tool. Default: its name at /mcp, else one that is made of its title. */
  name?: string | null | undefined;
  /** One of your workflows. */
  workflowId: string;
};

/** An MCP server that asks for authorization (OAuth 2.1). */
export type McpTargetInput = {
  /** The id of a client that you registered at the authorization server. Default: the server registers a client. */
  clientId?: string | null | undefined;
  /** Its secret, if it has one. It is stored encrypted and never shown again. */
  clientSecret?: string | null | undefined;
  /** The address of the server. Absent: that of the connection that is connected again. */
  url?: string | null | undefined;
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

/** A service that delivers questions to people and brings the answers back. */
export type Messenger =
  /** Discord. */
  | 'DISCORD'
  /** E-mail. */
  | 'EMAIL'
  /** Slack. */
  | 'SLACK'
  /** Telegram. */
  | 'TELEGRAM';

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

/** The kind of change that was made for you. */
export type NoticeCode =
  /** An expression that always yields the same name of a connection was replaced by that name. */
  | 'EXPRESSION_REPLACED'
  /** A connection was given the origins of the steps that you wrote. */
  | 'ORIGINS_TAKEN'
  /** A slot was emptied: the steps send its connection to other origins now, or only its name had bound it. */
  | 'SLOT_UNBOUND';

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

/** The kind of a public page. */
export type PageKind =
  /** A chat whose messages start runs. */
  | 'CHAT'
  /** A form whose submissions start runs. */
  | 'FORM';

/** The visitors that a public page admits. */
export type PageProtection =
  /** Everybody who knows its address. */
  | 'NONE'
  /** Everybody who knows its password: see setPublicPagePassword. */
  | 'PASSWORD'
  /** The holders of links that createPublicPageLink makes. */
  | 'SIGNED_LINK'
  /** The users of this server. Such a page cannot be embedded. */
  | 'SIGN_IN';

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

/** A source to poll now. */
export type PollSourceInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The workflow whose trigger names it. */
  workflowId: string;
};

/** A description of an API. */
export type PreviewApiInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /**
   * The description: an object, or a text of JSON or YAML.
   * @deprecated Use source. It goes in 0.3.0.
   */
  document?: unknown;
  /** The description; required without url and document. */
  source?: ApiSourceInput | null | undefined;
  /**
   * The address of the description.
   * @deprecated Use source. It goes in 0.3.0.
   */
  url?: string | null | undefined;
};

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
  /** Bytes of texts and vectors in knowledge bases. */
  | 'KNOWLEDGE_BYTES'
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

/** An instruction that changes a plan. */
export type RefineWorkflowInput = {
  /** Keep the changed plan as a draft, to be accepted or discarded. */
  asDraft?: boolean | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The change, in words. */
  instruction: string;
  /** The workflow. */
  workflowId: string;
};

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

/** A connection whose answers are not taken any more. */
export type RemoveAnswersInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The connection. */
  connectionId: string;
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

/** Documents to delete: by their ids, or by their metadata. */
export type RemoveKnowledgeDocumentsInput = {
  /** The base. */
  baseId: string;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Their ids, your own or `doc_…`, at most 200. */
  documentIds?: Array<string> | null | undefined;
  /** All documents with this metadata; {} means all. */
  filter?: Record<string, unknown> | null | undefined;
};

/** The provider whose client is removed. */
export type RemoveOAuthClientInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The name of the provider. */
  provider: string;
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

/** A message whose answer has failed. */
export type RetryChatMessageInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The message. */
  id: string;
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

/** The link to take back. */
export type RevokeConnectLinkInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The id of the link. */
  linkId: string;
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

/** A key of a group that is to be replaced. */
export type RotateMcpGroupKeyInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** How long the older key works on, in seconds, at most 604,800 (7 days). Default: 0. */
  graceSeconds?: number | null | undefined;
  /** The group. */
  id: string;
  /** The key. */
  keyId: string;
};

/** The page that gets another address. */
export type RotatePublicPageAddressInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The key of its trigger. Default: the only page of the workflow. */
  triggerKey?: string | null | undefined;
  /** The workflow. */
  workflowId: string;
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

/** A search. */
export type SearchKnowledgeInput = {
  /** The base. */
  baseId: string;
  /** Only documents with this metadata; a list means any of its values. */
  filter?: Record<string, unknown> | null | undefined;
  /** How many passages at most, 1 to 50. */
  limit?: number;
  /** How it compares. */
  mode?: KnowledgeSearchMode;
  /** A question, or words, at most 2,000 characters. "a phrase" has to occur, -word must not occur, "or" means either. */
  query: string;
};

/** A message of yours to one of your workflows. */
export type SendChatMessageInput = {
  /** Your own id of the message: sent again in its conversation, it is the same message. */
  clientId?: string | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Files of yours, at most 5, if the chat takes files. */
  fileIds?: Array<string> | null | undefined;
  /** The conversation, one that you began. Default: a new one. */
  sessionId?: string | null | undefined;
  /** The text, at most 8,000 characters. */
  text: string;
  /** The key of the trigger. Default: the first chat. */
  triggerKey?: string | null | undefined;
  /** The workflow; it has a chat trigger that is enabled. */
  workflowId: string;
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

/** The password of a page. */
export type SetPublicPagePasswordInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** 6 to 200 characters. Null removes it, which closes the page. */
  password?: string | null | undefined;
  /** The key of its trigger. Default: the only page of the workflow. */
  triggerKey?: string | null | undefined;
  /** The workflow. */
  workflowId: string;
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

/** The proof that answers come from the service of a connection. */
export type SetUpAnswersInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The connection: to Slack, Telegram or Discord. */
  connectionId: string;
  /** Of Discord: the public key of the application. */
  publicKey?: string | null | undefined;
  /** Of Slack: the signing secret of the app. It never comes back. */
  signingSecret?: string | null | undefined;
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

/** Limits of each run of a workflow for the use of models. */
export type SetWorkflowBudgetInput = {
  /** The limits of one run, in addition to those of the installation; absent: no others. */
  budget?: BudgetInput | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The workflow. */
  workflowId: string;
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
  /** A connection that was made by consent, or one with an MCP server, to be connected again. */
  connectionId?: string | null | undefined;
  /** The MCP server to connect. */
  mcp?: McpTargetInput | null | undefined;
  /** The name of the new connection. Default: the name of the service or the host. */
  name?: string | null | undefined;
  /** The path of this server to return to, such as "/connections". It gets the query connected=ID, or consent_error=CODE. Default: a page says that it is done. */
  returnTo?: string | null | undefined;
  /** The scopes to ask for. Default: those that the service or server asks for. */
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

/** The service of a new connection, or the connection to connect again: give one of both. */
export type StartDeviceAuthorizationInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** A connection that was made by consent, or one with an MCP server, to be connected again. */
  connectionId?: string | null | undefined;
  /** The MCP server to connect. */
  mcp?: McpTargetInput | null | undefined;
  /** The name of the new connection. Default: the name of the service or the host. */
  name?: string | null | undefined;
  /** The scopes to ask for. Default: those that the service or server asks for. */
  scopes?: Array<string> | null | undefined;
  /** The service to connect: a connector, or a provider. */
  service?: string | null | undefined;
  /** Values for the variables of the provider, such as {"shop": "ada"}. */
  variables?: Record<string, unknown> | null | undefined;
};

/** The kind of call within a step. */
export type StepCallKind =
  /** A person is asked about a tool that the model asked for; output has the decision. */
  | 'APPROVAL'
  /** The agent was given earlier turns: output has them, and the summary of older ones. */
  | 'MEMORY'
  /** The model was asked, and has answered. */
  | 'MODEL'
  /** The model was asked for the steps that it intends: output has them as steps. */
  | 'PLAN'
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

/** A list whose new items are the events of a trigger, or a hosted form or chat. */
export type TriggerSourceInput = {
  /** A hosted chat, for events of the type chat.message. It takes none of the fields above. */
  chat?: ChatSettingsInput | null | undefined;
  /** The name of a connection of yours, or of the slot. Default: none. */
  connection?: string | null | undefined;
  /** Seconds from one look to the next, 10 to 86400. Default: 300. */
  everySeconds?: number | null | undefined;
  /** A hosted form, for events of the type form.submitted. It takes none of the fields above. */
  form?: FormSettingsInput | null | undefined;
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
  /** How it knows its callers, for HEADER, BASIC and JWT. It replaces all of the terms before. */
  auth?: HookAuthInput | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Which pages of other sites may read its answers. Null: none. */
  cors?: HookCorsInput | null | undefined;
  /** For presets without a place for it: the header with the delivery id. Null: that of the preset. */
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
  /** The part of its URL after the token, such as `/orders/{id}`; `id` is then in `_request.params`. Null: nothing. */
  path?: string | null | undefined;
  /** Whether the text of each body is kept in `_request.body`: up to 128 KB. */
  rawBody?: boolean | null | undefined;
  /** When it answers, and with what. */
  respond?: HookRespond | null | undefined;
  /** How long a caller waits for the run: 1 to 120 seconds. */
  respondWithinSeconds?: number | null | undefined;
  /** For HMAC: the header with the signature. Null: that of the preset. */
  signatureHeader?: string | null | undefined;
};

/** A change of a knowledge base. An absent field stays as it is. */
export type UpdateKnowledgeBaseInput = {
  /** The overlap of their chunks. */
  chunkOverlap?: number | null | undefined;
  /** The size of chunks of documents that are added from now on. */
  chunkSize?: number | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** Another connection of the kind MODEL; null: that of the installation. */
  connectionId?: string | null | undefined;
  /** Its purpose. */
  description?: string | null | undefined;
  /** Another model for vectors; null or an empty text: none. `embedKnowledgeBase` then makes the vectors again. */
  embeddingModel?: string | null | undefined;
  /** The base. */
  id: string;
  /** The language; only while it has no documents. */
  language?: string | null | undefined;
  /** Another name. Steps find the base by its name. */
  name?: string | null | undefined;
};

/** A change of a group. An absent field stays as it is. */
export type UpdateMcpGroupInput = {
  /** Whether runs may use the model of the client. */
  allowSampling?: boolean | null | undefined;
  /** Whether the person at the client may decide approvals. */
  askApprovals?: boolean | null | undefined;
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The group. */
  id: string;
  /** For the models of clients. */
  instructions?: string | null | undefined;
  /** Another name. Clients then need the new address. */
  name?: string | null | undefined;
  /** Its title. */
  title?: string | null | undefined;
  /** All of its workflows, in place of those before. */
  tools?: Array<McpGroupToolInput> | null | undefined;
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

/** A change of a saved view. An absent field stays as it is. */
export type UpdateSavedViewInput = {
  /** Given back in the payload. */
  clientMutationId?: string | null | undefined;
  /** The filter; replaces the old one as a whole. */
  filter?: ExecutionFilter | null | undefined;
  /** The view to change. */
  id: string;
  /** Its name: 1 to 60 characters; no other view of yours has it, whatever its capitals. */
  name?: string | null | undefined;
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

export type ViewerFieldsFragment = { id: string, name: string, timezone: string, scopes: Array<string>, budget: UserBudgetFieldsFragment };

export type UserBudgetFieldsFragment = { userId: string, isSet: boolean, spentCostUsd: number, spentTokens: number, resetsAt: string, budget: BudgetFieldsFragment };

export type UsageReportFieldsFragment = { from: string, to: string, total: UsageTotalFieldsFragment, runs: UsageTotalFieldsFragment, planning: UsageTotalFieldsFragment, days: Array<{ day: string, total: UsageTotalFieldsFragment }>, workflows: Array<{ workflowId: string, total: UsageTotalFieldsFragment }> };

export type ApiKeyFieldsFragment = { id: string, name: string, prefix: string, scopes: Array<string>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, parentId: string | null, mcpGroupId: string | null };

export type SessionFieldsFragment = { id: string, credential: SessionCredential, apiKeyId: string | null, address: string | null, userAgent: string | null, createdAt: string, lastUsedAt: string | null, expiresAt: string, isCurrent: boolean };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: ViewerFieldsFragment };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { viewer: ViewerFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type ViewerUsageQueryVariables = Exact<{
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type ViewerUsageQuery = { viewer: { id: string, usage: UsageReportFieldsFragment } };

export type WorkflowUsageQueryVariables = Exact<{
  id: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type WorkflowUsageQuery = { workflow: { id: string, usage: UsageReportFieldsFragment } | null };

export type UserBudgetQueryVariables = Exact<{
  userId: string;
}>;


export type UserBudgetQuery = { userBudget: UserBudgetFieldsFragment };

export type UserUsageQueryVariables = Exact<{
  userId: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type UserUsageQuery = { userUsage: UsageReportFieldsFragment };

export type SetUserBudgetMutationVariables = Exact<{
  input: SetUserBudgetInput;
}>;


export type SetUserBudgetMutation = { setUserBudget: { userBudget: UserBudgetFieldsFragment } };

export type ApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeysQuery = { apiKeys: Array<ApiKeyFieldsFragment> };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { secret: string, apiKey: ApiKeyFieldsFragment } };

export type RevokeApiKeyMutationVariables = Exact<{
  id: string;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { id: string } };

export type ViewerSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerSessionsQuery = { viewer: { id: string, sessions: Array<SessionFieldsFragment> } };

export type RevokeSessionMutationVariables = Exact<{
  id: string;
}>;


export type RevokeSessionMutation = { revokeSession: { id: string } };

export type SignOutEverywhereMutationVariables = Exact<{
  keepCurrent?: boolean;
}>;


export type SignOutEverywhereMutation = { signOutEverywhere: { endedSessions: number } };

export type NodeQueryVariables = Exact<{
  id: string;
}>;


export type NodeQuery = { node:
    | { __typename: 'AgentMemory', id: string }
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'Approval', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'BulkOperation', id: string }
    | { __typename: 'ChatMessage', id: string }
    | { __typename: 'ChatSession', id: string }
    | { __typename: 'DataTable', id: string }
    | { __typename: 'EventType', id: string }
    | { __typename: 'Execution', id: string }
    | { __typename: 'ExecutionEvent', id: string }
    | { __typename: 'File', id: string }
    | { __typename: 'Gap', id: string }
    | { __typename: 'GapChoice', id: string }
    | { __typename: 'Hook', id: string }
    | { __typename: 'InboundEvent', eventType: string, id: string }
    | { __typename: 'KnowledgeBase', id: string }
    | { __typename: 'KnowledgeDocument', id: string }
    | { __typename: 'McpGroup', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'PublicWorkflow', id: string }
    | { __typename: 'SavedView', id: string }
    | { __typename: 'SeenList', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'StateValue', id: string }
    | { __typename: 'Step', id: string }
    | { __typename: 'StepRun', id: string }
    | { __typename: 'Tick', id: string }
    | { __typename: 'ToolConnection', id: string }
    | { __typename: 'Viewer', id: string }
    | { __typename: 'Workflow', title: string, id: string }
    | { __typename: 'WorkflowDraft', id: string }
    | { __typename: 'WorkflowReport', id: string }
    | { __typename: 'WorkflowSource', id: string }
    | { __typename: 'WorkflowVersion', id: string }
   | null };

export type NodesQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type NodesQuery = { nodes: Array<
    | { __typename: 'AgentMemory', id: string }
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'Approval', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'BulkOperation', id: string }
    | { __typename: 'ChatMessage', id: string }
    | { __typename: 'ChatSession', id: string }
    | { __typename: 'DataTable', id: string }
    | { __typename: 'EventType', id: string }
    | { __typename: 'Execution', id: string }
    | { __typename: 'ExecutionEvent', id: string }
    | { __typename: 'File', id: string }
    | { __typename: 'Gap', id: string }
    | { __typename: 'GapChoice', id: string }
    | { __typename: 'Hook', id: string }
    | { __typename: 'InboundEvent', id: string }
    | { __typename: 'KnowledgeBase', id: string }
    | { __typename: 'KnowledgeDocument', id: string }
    | { __typename: 'McpGroup', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'PublicWorkflow', id: string }
    | { __typename: 'SavedView', id: string }
    | { __typename: 'SeenList', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'StateValue', id: string }
    | { __typename: 'Step', id: string }
    | { __typename: 'StepRun', id: string }
    | { __typename: 'Tick', id: string }
    | { __typename: 'ToolConnection', id: string }
    | { __typename: 'Viewer', id: string }
    | { __typename: 'Workflow', id: string }
    | { __typename: 'WorkflowDraft', id: string }
    | { __typename: 'WorkflowReport', id: string }
    | { __typename: 'WorkflowSource', id: string }
    | { __typename: 'WorkflowVersion', id: string }
   | null> };

export type QuotasQueryVariables = Exact<{ [key: string]: never; }>;


export type QuotasQuery = { viewer: { id: string, quotas: Array<{ name: QuotaName, limit: number | null, used: number, resetsAt: string | null }> } };

export type AgentMemoryFieldsFragment = { id: string, workflowId: string | null, key: string, summary: string | null, summarisedThrough: number, turnCount: number, size: number, createdAt: string, updatedAt: string, expiresAt: string };

export type AgentMemoriesQueryVariables = Exact<{
  workflowId?: string | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AgentMemoriesQuery = { agentMemories: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<AgentMemoryFieldsFragment> } };

export type AgentMemoryQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AgentMemoryQuery = { agentMemory: (
    { turns: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<{ number: number, message: string, answer: string, executionId: string, createdAt: string }> } }
    & AgentMemoryFieldsFragment
  ) | null };

export type DeleteAgentMemoryMutationVariables = Exact<{
  input: DeleteAgentMemoryInput;
}>;


export type DeleteAgentMemoryMutation = { deleteAgentMemory: { deletedId: string | null, problems: Array<InputProblemFieldsFragment> } };

export type DeleteAgentMemoriesMutationVariables = Exact<{
  input: DeleteAgentMemoriesInput;
}>;


export type DeleteAgentMemoriesMutation = { deleteAgentMemories: { deletedCount: number | null, problems: Array<InputProblemFieldsFragment> } };

export type AnswerChannelFieldsFragment = { connectionId: string, messenger: Messenger, way: AnswerWay, url: string | null, setup: Array<string>, isReady: boolean, isReachable: boolean, unreachableReason: string | null, lastAnswerAt: string | null, lastRefusedAt: string | null, lastRefusal: string | null };

export type AnswerChannelQueryVariables = Exact<{
  connectionId: string;
}>;


export type AnswerChannelQuery = { answerChannel: AnswerChannelFieldsFragment | null };

export type SetUpAnswersMutationVariables = Exact<{
  input: SetUpAnswersInput;
}>;


export type SetUpAnswersMutation = { setUpAnswers: { answerChannel: AnswerChannelFieldsFragment } };

export type RemoveAnswersMutationVariables = Exact<{
  input: RemoveAnswersInput;
}>;


export type RemoveAnswersMutation = { removeAnswers: { connectionId: string } };

export type ApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type ApprovalsQuery = { approvals: Array<{ id: string, message: string, form: Record<string, unknown> | null, stepId: string, expiresAt: string | null, url: string | null, messages: Array<{ stage: ApprovalMessageStage, via: Messenger, to: string, status: ApprovalMessageStatus, sentAt: string | null, problem: { message: string } | null }>, execution: ExecutionSummaryFragment }> };

export type DecideApprovalMutationVariables = Exact<{
  input: DecideApprovalInput;
}>;


export type DecideApprovalMutation = { decideApproval: { execution: ExecutionDetailsFragment } };

export type AuditEntryFieldsFragment = { id: string, at: string, userId: string | null, actorId: string | null, action: AuditAction | null, actionName: string, outcome: AuditOutcome, targetType: AuditTarget | null, targetId: string | null, keyId: string | null, sessionId: string | null, address: string | null, userAgent: string | null, transport: AuditTransport, count: number, details: unknown };

export type AuditLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: AuditLogFilter | null | undefined;
}>;


export type AuditLogQuery = { auditLog: { nodes: Array<AuditEntryFieldsFragment>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ChatMessageFieldsFragment = { id: string, sessionId: string, seq: number, role: ChatRole, text: string, state: ChatMessageState, problem: string | null, replyTo: string | null, clientId: string | null, executionId: string | null, createdAt: string, endedAt: string | null };

export type ChatSessionFieldsFragment = { id: string, workflowId: string, triggerKey: string, title: string, visitor: Record<string, unknown> | null, isOwn: boolean, messageCount: number, createdAt: string, latestAt: string };

export type ChatSessionsQueryVariables = Exact<{
  workflowId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ChatSessionsQuery = { chatSessions: { totalCount: number, nodes: Array<ChatSessionFieldsFragment>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ChatSessionQueryVariables = Exact<{
  id: string;
}>;


export type ChatSessionQuery = { chatSession: ChatSessionFieldsFragment | null };

export type ChatMessagesQueryVariables = Exact<{
  sessionId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ChatMessagesQuery = { chatMessages: { totalCount: number, nodes: Array<ChatMessageFieldsFragment>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SendChatMessageMutationVariables = Exact<{
  input: SendChatMessageInput;
}>;


export type SendChatMessageMutation = { sendChatMessage: { chatSession: ChatSessionFieldsFragment | null, chatMessage: ChatMessageFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type RetryChatMessageMutationVariables = Exact<{
  input: RetryChatMessageInput;
}>;


export type RetryChatMessageMutation = { retryChatMessage: { chatMessage: ChatMessageFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type DeleteChatSessionMutationVariables = Exact<{
  input: DeleteChatSessionInput;
}>;


export type DeleteChatSessionMutation = { deleteChatSession: { deletedId: string | null, problems: Array<InputProblemFieldsFragment> } };

export type ChatEventsSubscriptionVariables = Exact<{
  sessionId: string;
  after?: string | null | undefined;
}>;


export type ChatEventsSubscription = { chatEvents: { cursor: string, type: ChatEventType, attempt: number | null, text: string | null, message: ChatMessageFieldsFragment } };

export type WorkflowNamesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type WorkflowNamesQuery = { workflows: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<{ id: string, title: string, slug: string | null, status: WorkflowStatus }> } };

export type ExecutionNamesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExecutionNamesQuery = { executions: { pageInfo: PageFieldsFragment, nodes: Array<{ id: string, status: ExecutionStatus, queuedAt: string, workflow: { id: string, title: string } | null }> } };

export type PlanFieldsFragment = { status: PlanStatus, request: string, readBack: string, assumptions: Array<{ text: string }>, gaps: Array<{ id: string, key: string, kind: GapKind, words: string, start: number | null, question: string, target: string | null, valueSchema: Record<string, unknown> | null, isBlocking: boolean, canLeaveOut: boolean, choices: Array<{ id: string, key: string, label: string }> }>, ledger: Array<{ start: number, end: number, owner: string, effect: string }> };

export type WorkflowOverviewQueryVariables = Exact<{
  id: string;
  upcoming?: number | null | undefined;
  runs?: number | null | undefined;
}>;


export type WorkflowOverviewQuery = { workflow: (
    { plan: PlanFieldsFragment | null, trigger:
      | { upcoming: Array<string> }
      | Record<PropertyKey, never>
    , triggers: Array<{ key: string, activity: { nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }>, executions: { totalCount: number, nodes: Array<ExecutionSummaryFragment> } }
    & WorkflowDetailsFragment
  ) | null };

export type WorkflowSourcesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WorkflowSourcesQuery = { workflows: { pageInfo: PageFieldsFragment, nodes: Array<{ id: string, title: string, source: { slug: string | null, version: number | null, latestVersion: number | null, updateAvailable: boolean } | null }> } };

export type CloneConflictFieldsFragment = { part: ClonePart, stepId: string | null, fields: Array<string>, base: StepFieldsFragment | null, mine: StepFieldsFragment | null, theirs: StepFieldsFragment | null };

export type PreviewCloneUpdateQueryVariables = Exact<{
  input: UpdateCloneInput;
}>;


export type PreviewCloneUpdateQuery = { previewCloneUpdate: { fromVersion: number | null, toVersion: number, notes: string | null, changedParts: Array<string>, title: string, description: string, inputSchema: Record<string, unknown> | null, changes: Array<StepChangeFieldsFragment>, conflicts: Array<CloneConflictFieldsFragment>, problems: Array<{ pointer: string, detail: string }>, trigger:
      | TriggerFields_EventTrigger_Fragment
      | TriggerFields_ManualTrigger_Fragment
      | TriggerFields_ScheduledTrigger_Fragment
    , steps: Array<StepFieldsFragment>, flowControl: FlowControlFieldsFragment | null } };

export type WorkflowSourceQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowSourceQuery = { workflow: { id: string, source: { id: string, slug: string | null, title: string | null, version: number | null, latestVersion: number | null, updateAvailable: boolean, changedParts: Array<string>, ownChangedParts: Array<string>, changes: Array<StepChangeFieldsFragment>, ownChanges: Array<StepChangeFieldsFragment>, conflicts: Array<CloneConflictFieldsFragment> } | null } | null };

export type UpdateCloneMutationVariables = Exact<{
  input: UpdateCloneInput;
}>;


export type UpdateCloneMutation = { updateClone: { workflow: WorkflowDetailsFragment } };

export type ConnectionFieldsFragment = { id: string, name: string, kind: ConnectionKind, service: string | null, createdAt: string, lastTestedAt: string | null, lastTestError: string | null, account: string | null, toolProblems: Array<string>, origins: Array<string> | null, consent: { provider: string | null, service: string | null, grantedScopes: Array<string>, consentedAt: string | null, voidAt: string | null } | null };

export type ConnectionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectionsQuery = { connections: Array<ConnectionFieldsFragment> };

export type CreateConnectionMutationVariables = Exact<{
  input: CreateConnectionInput;
}>;


export type CreateConnectionMutation = { createConnection: { connection: ConnectionFieldsFragment } };

export type UpdateConnectionMutationVariables = Exact<{
  input: UpdateConnectionInput;
}>;


export type UpdateConnectionMutation = { updateConnection: { connection: ConnectionFieldsFragment } };

export type ConnectionUsesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ConnectionUsesQuery = { node:
    | { id: string, usedBy: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<{ workflowId: string, title: string, names: Array<string>, stepIds: Array<string>, isTrigger: boolean }> } }
    | Record<PropertyKey, never>
   | null };

export type TestConnectionMutationVariables = Exact<{
  id: string;
  url?: string | null | undefined;
  operation?: string | null | undefined;
}>;


export type TestConnectionMutation = { testConnection: { isCalled: boolean | null, connection: ConnectionFieldsFragment } };

export type DeleteConnectionMutationVariables = Exact<{
  id: string;
}>;


export type DeleteConnectionMutation = { deleteConnection: { id: string } };

export type ToolsQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ToolsQuery = { tools: Array<{ name: string, title: string, description: string, inputSchema: Record<string, unknown>, outputSchema: Record<string, unknown> | null, source: string, sideEffects: boolean }> };

export type ToolNamesQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ToolNamesQuery = { tools: Array<{ name: string, title: string, description: string, source: string, sideEffects: boolean }> };

export type PreviewApiMutationVariables = Exact<{
  input: PreviewApiInput;
}>;


export type PreviewApiMutation = { previewApi: { description: { title: string, version: string, format: ApiDescriptionFormat, totalOperations: number, problems: Array<string>, servers: Array<{ url: string, description: string }>, securitySchemes: Array<{ name: string, takes: string, place: string }> } } };

export type RefreshApiMutationVariables = Exact<{
  input: RefreshApiInput;
}>;


export type RefreshApiMutation = { refreshApi: { isChanged: boolean, added: Array<string>, removed: Array<string>, changed: Array<string>, workflows: Array<{ workflowId: string, title: string, operations: Array<string> }> } };

export type ConnectorDetailsFragment = { service: string, title: string, description: string, categories: Array<string>, docs: string | null, unverified: boolean, auth: Array<{ method: string, title: string, provider: string | null, scopes: Array<string>, setup: Array<string>, unverified: boolean, fields: Array<{ name: string, title: string, help: string, secret: boolean, required: boolean, default: string | null }> }>, operations: Array<{ tool: string, title: string, effect: OperationEffect, unverified: boolean }>, triggers: Array<{ eventType: string, title: string, unverified: boolean }> };

export type ConnectorsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ConnectorsQuery = { connectors: Array<ConnectorDetailsFragment> };

export type ConnectorQueryVariables = Exact<{
  service: string;
}>;


export type ConnectorQuery = { connector: ConnectorDetailsFragment | null };

export type ToolChoicesQueryVariables = Exact<{
  input: ToolChoicesInput;
}>;


export type ToolChoicesQuery = { toolChoices: Array<{ value: unknown, label: string }> };

export type ProviderFieldsFragment = { name: string, title: string, categories: Array<string>, scopes: Array<string>, usesPkce: boolean, hasDeviceFlow: boolean, origins: Array<string>, isRegistered: boolean, clientId: string | null, clientSource: OAuthClientSource | null, redirectUrl: string, setupUrl: string, setupSteps: Array<string>, unverified: Array<string>, variables: Array<{ name: string, title: string, description: string, default: string | null }> };

export type OauthProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type OauthProvidersQuery = { oauthProviders: Array<ProviderFieldsFragment> };

export type SetOAuthClientMutationVariables = Exact<{
  input: SetOAuthClientInput;
}>;


export type SetOAuthClientMutation = { setOAuthClient: { provider: ProviderFieldsFragment } };

export type RemoveOAuthClientMutationVariables = Exact<{
  input: RemoveOAuthClientInput;
}>;


export type RemoveOAuthClientMutation = { removeOAuthClient: { provider: ProviderFieldsFragment } };

export type StartAuthorizationMutationVariables = Exact<{
  input: StartAuthorizationInput;
}>;


export type StartAuthorizationMutation = { startAuthorization: { url: string, expiresAt: string } };

export type CreateConnectLinkMutationVariables = Exact<{
  input: CreateConnectLinkInput;
}>;


export type CreateConnectLinkMutation = { createConnectLink: { id: string, url: string, expiresAt: string } };

export type RevokeConnectLinkMutationVariables = Exact<{
  input: RevokeConnectLinkInput;
}>;


export type RevokeConnectLinkMutation = { revokeConnectLink: { deletedId: string } };

export type ConnectLinksQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectLinksQuery = { connectLinks: Array<{ linkId: string, service: string, name: string, scopes: Array<string>, connectionId: string | null, createdAt: string, expiresAt: string }> };

export type StartDeviceAuthorizationMutationVariables = Exact<{
  input: StartDeviceAuthorizationInput;
}>;


export type StartDeviceAuthorizationMutation = { startDeviceAuthorization: { authorizationId: string, userCode: string, verificationUrl: string, completeUrl: string | null, intervalSeconds: number, expiresAt: string } };

export type CheckDeviceAuthorizationMutationVariables = Exact<{
  input: CheckDeviceAuthorizationInput;
}>;


export type CheckDeviceAuthorizationMutation = { checkDeviceAuthorization: { status: DeviceAuthorizationStatus, intervalSeconds: number, connectionId: string | null, errorCode: string | null, errorMessage: string | null } };

export type DefinitionFieldsFragment = { title: string, description: string, remarks: string, tags: Array<string>, metadata: Record<string, unknown>, inputSchema: Record<string, unknown> | null };

export type InboundEventFieldsFragment = { id: string, eventType: string, source: string, deliveryId: string | null, payload: Record<string, unknown>, receivedAt: string, status: InboundEventStatus, attempts: number, lastError: string | null, executions: Array<{ id: string, status: ExecutionStatus }>, refusals: Array<{ workflowId: string, problem: ProblemFieldsFragment }> };

export type EmittedEventFragment = { eventId: string, duplicate: boolean, executions: Array<{ id: string, status: ExecutionStatus }> };

export type HookFieldsFragment = { id: string, name: string, preset: HookPreset, url: string, eventType: string | null, isEnabled: boolean, hasSecret: boolean, previousSecretValidUntil: string | null, signatureHeader: string | null, deliveryIdHeader: string | null, respond: HookRespond, respondWithinSeconds: number, methods: Array<HookMethod>, path: string | null, rawBody: boolean, createdAt: string, cors: { origins: Array<string>, credentials: boolean } | null, auth: { header: string | null, username: string | null, algorithms: Array<HookAlgorithm> | null, issuer: string | null, audience: string | null, publicKeys: string | null, jwksUrl: string | null } | null };

export type EventTypesQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type EventTypesQuery = { eventTypes: Array<{ name: string, title: string, description: string, payloadSchema: Record<string, unknown>, sample: Record<string, unknown>, source: EventSourceFieldsFragment | null }> };

export type EventSourceFieldsFragment = { service: string | null, parameters: Record<string, unknown>, choices: Array<string>, example: Record<string, unknown>, takesConnection: boolean, needsConnection: boolean, minEverySeconds: number, delivery: SourceDelivery, setup: Array<string>, unreachableReason: string | null, unverified: boolean, isOptional: boolean };

export type InboundEventsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  eventType?: string | null | undefined;
  status?: InboundEventStatus | null | undefined;
}>;


export type InboundEventsQuery = { inboundEvents: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<InboundEventFieldsFragment> } };

export type TestTriggerQueryVariables = Exact<{
  workflowId: string;
  payload: Record<string, unknown>;
}>;


export type TestTriggerQuery = { testTrigger: { matches: boolean, failedKeys: Array<string>, sampleMatches: boolean | null } };

export type EmitEventMutationVariables = Exact<{
  input: EmitEventInput;
}>;


export type EmitEventMutation = { emitEvent: EmittedEventFragment };

export type ReplayEventMutationVariables = Exact<{
  id: string;
}>;


export type ReplayEventMutation = { replayEvent: EmittedEventFragment };

export type UpdateHookMutationVariables = Exact<{
  input: UpdateHookInput;
}>;


export type UpdateHookMutation = { updateHook: { hook: HookFieldsFragment } };

export type HooksQueryVariables = Exact<{ [key: string]: never; }>;


export type HooksQuery = { hooks: Array<HookFieldsFragment> };

export type CreateHookMutationVariables = Exact<{
  input: CreateHookInput;
}>;


export type CreateHookMutation = { createHook: { secret: string | null, hook: HookFieldsFragment } };

export type RotateHookSecretMutationVariables = Exact<{
  input: RotateHookSecretInput;
}>;


export type RotateHookSecretMutation = { rotateHookSecret: { secret: string | null, hook: HookFieldsFragment } };

export type DeleteHookMutationVariables = Exact<{
  id: string;
}>;


export type DeleteHookMutation = { deleteHook: { id: string } };

export type TestSourceMutationVariables = Exact<{
  input: TestSourceInput;
}>;


export type TestSourceMutation = { testSource: { itemCount: number, samples: Array<Record<string, unknown>>, matches: Array<boolean>, problem: { code: string, message: string } | null } };

export type PollSourceMutationVariables = Exact<{
  input: PollSourceInput;
}>;


export type PollSourceMutation = { pollSource: { workflow: WorkflowDetailsFragment } };

export type SourceWebhookQueryVariables = Exact<{
  id: string;
}>;


export type SourceWebhookQuery = { workflow: { id: string, title: string, trigger:
      | { source: { webhook: SourceWebhookFieldsFragment | null } | null }
      | Record<PropertyKey, never>
    , triggers: Array<{ key: string, trigger:
        | { source: { webhook: SourceWebhookFieldsFragment | null } | null }
        | Record<PropertyKey, never>
       }> } | null };

export type SourceWebhookFieldsFragment = { delivery: SourceDelivery, url: string | null, setup: Array<string>, isReachable: boolean, unreachableReason: string | null, registeredAt: string | null, lastDeliveryAt: string | null, lastRefusedAt: string | null, lastRefusal: string | null };

export type TestDeliveryMutationVariables = Exact<{
  id: string;
  triggerKey?: string | null | undefined;
}>;


export type TestDeliveryMutation = { testDelivery: { arrived: boolean, isReachable: boolean, unreachableReason: string | null, problem: { code: string, message: string } | null } };

export type TriggerArrivalsQueryVariables = Exact<{
  workflowId: string;
  triggerKey?: string | null | undefined;
  since?: string | null | undefined;
}>;


export type TriggerArrivalsQuery = { triggerArrivals: { now: string, polledAt: string | null, isSettled: boolean, arrivals: Array<{ matches: boolean, failedKeys: Array<string>, event: { id: string, eventType: string, receivedAt: string, payload: Record<string, unknown>, executions: Array<{ id: string, status: ExecutionStatus, workflow: { id: string } | null }> } }>, reasons: Array<{ code: string, message: string, retryable: boolean }> } };

export type CreateHookLinkMutationVariables = Exact<{
  input: CreateHookLinkInput;
}>;


export type CreateHookLinkMutation = { createHookLink: { url: string, expiresAt: string } };

export type ExecutionSummaryFragment = { id: string, status: ExecutionStatus, currentStep: number, totalSteps: number, progress: number, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflowVersion: number, workflow: { id: string, title: string } | null, trigger: { type: TriggerType, scheduledFor: string | null, eventId: string | null }, usage: UsageFieldsFragment, error: ProblemFieldsFragment | null };

export type StepRunFieldsFragment = { stepId: string, iteration: Array<number>, index: number, title: string, tool: string, status: StepStatus, attempt: number, input: unknown, output: unknown, startedAt: string | null, finishedAt: string | null, error: ProblemFieldsFragment | null, usage: UsageFieldsFragment };

export type ExecutionDetailsFragment = (
  { tags: Array<string>, metadata: Record<string, unknown>, context: Record<string, unknown>, output: unknown, steps: Array<StepRunFieldsFragment>, rerunOf: { id: string } | null, trigger: { payload: unknown } }
  & ExecutionSummaryFragment
);

export type ExecutionEventFieldsFragment = { executionId: string, seq: number, type: ExecutionEventType, at: string, status: ExecutionStatus, currentStep: number, totalSteps: number, progress: number, chunk: string | null, step: StepRunFieldsFragment | null, call: { key: string, kind: StepCallKind, name: string, turn: number, item: number | null, input: unknown, output: unknown, error: ProblemFieldsFragment | null, usage: UsageFieldsFragment | null } | null, loop: { index: number, status: StepStatus, done: number, total: number } | null, error: ProblemFieldsFragment | null };

export type ExecutionQueryVariables = Exact<{
  id: string;
}>;


export type ExecutionQuery = { execution: ExecutionDetailsFragment | null };

export type IterationsQueryVariables = Exact<{
  id: string;
  stepId: string;
  iteration?: Array<number> | number | null | undefined;
  status?: Array<StepStatus> | StepStatus | null | undefined;
  after?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type IterationsQuery = { execution: { id: string, iterations: { done: number, failed: number, total: number | null, nodes: Array<{ index: number, status: StepStatus, output: unknown, startedAt: string | null, finishedAt: string | null, error: ProblemFieldsFragment | null }> } } | null };

export type IterationStepsQueryVariables = Exact<{
  id: string;
  stepId: string;
  iteration: Array<number> | number;
}>;


export type IterationStepsQuery = { execution: { id: string, iterationSteps: Array<StepRunFieldsFragment> } | null };

export type ExecutionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  workflowId?: string | null | undefined;
  status?: Array<ExecutionStatus> | ExecutionStatus | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type ExecutionsQuery = { executions: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<ExecutionSummaryFragment> } };

export type ExecutionLogQueryVariables = Exact<{
  id: string;
  after?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type ExecutionLogQuery = { execution: { id: string, status: ExecutionStatus, events: Array<ExecutionEventFieldsFragment> } | null };

export type ExecuteWorkflowMutationVariables = Exact<{
  input: ExecuteWorkflowInput;
}>;


export type ExecuteWorkflowMutation = { executeWorkflow: { execution: ExecutionDetailsFragment } };

export type CancelExecutionMutationVariables = Exact<{
  id: string;
}>;


export type CancelExecutionMutation = { cancelExecution: { execution: ExecutionDetailsFragment } };

export type CancelExecutionsMutationVariables = Exact<{
  workflowId?: string | null | undefined;
  status?: Array<ExecutionStatus> | ExecutionStatus | null | undefined;
}>;


export type CancelExecutionsMutation = { cancelExecutions: { count: number } };

export type PauseExecutionMutationVariables = Exact<{
  id: string;
}>;


export type PauseExecutionMutation = { pauseExecution: { execution: ExecutionDetailsFragment } };

export type ResumeExecutionMutationVariables = Exact<{
  id: string;
}>;


export type ResumeExecutionMutation = { resumeExecution: { execution: ExecutionDetailsFragment } };

export type RerunExecutionMutationVariables = Exact<{
  id: string;
  fromStep?: string | null | undefined;
  iteration?: Array<number> | number | null | undefined;
  failedIterations?: boolean | null | undefined;
  context?: Record<string, unknown> | null | undefined;
}>;


export type RerunExecutionMutation = { rerunExecution: { execution: ExecutionDetailsFragment } };

export type DryRunStepMutationVariables = Exact<{
  input: DryRunStepInput;
}>;


export type DryRunStepMutation = { dryRunStep: { input: unknown, output: unknown, sideEffectsBlocked: boolean, lines: Array<string>, error: ProblemFieldsFragment | null } };

export type ExecutionEventsSubscriptionVariables = Exact<{
  executionId: string;
  after?: number | null | undefined;
}>;


export type ExecutionEventsSubscription = { executionEvents: ExecutionEventFieldsFragment };

export type ExecutionUpdatedSubscriptionVariables = Exact<{
  workflowId?: string | null | undefined;
}>;


export type ExecutionUpdatedSubscription = { executionUpdated: ExecutionSummaryFragment };

export type FileFieldsFragment = { id: string, name: string, mediaType: string, size: number, sha256: string, stepId: string | null, createdAt: string, expiresAt: string | null };

export type FileQueryVariables = Exact<{
  id: string;
  expiresInSeconds?: number | null | undefined;
}>;


export type FileQuery = { file: (
    { url: string, execution: { id: string } | null }
    & FileFieldsFragment
  ) | null };

export type ExecutionFilesQueryVariables = Exact<{
  id: string;
  expiresInSeconds?: number | null | undefined;
}>;


export type ExecutionFilesQuery = { execution: { id: string, files: Array<(
      { url: string }
      & FileFieldsFragment
    )> } | null };

export type DeleteFileMutationVariables = Exact<{
  input: DeleteFileInput;
}>;


export type DeleteFileMutation = { deleteFile: { deletedId: string | null, problems: Array<InputProblemFieldsFragment> } };

export type ProblemFieldsFragment = { code: string, message: string, retryable: boolean, details: unknown };

export type PageFieldsFragment = { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null };

export type UsageFieldsFragment = { promptTokens: number, completionTokens: number, costUsd: number };

export type UsageTotalFieldsFragment = { calls: number, promptTokens: number, completionTokens: number, costUsd: number, unpricedTokens: number };

export type BudgetFieldsFragment = { maxCostUsd: number | null, maxTokens: number | null };

export type StepFieldsFragment = { id: string, key: string, title: string, description: string, tool: string, input: Record<string, unknown>, when: string | null, dependsOn: Array<string> | null, forEach: string | null, timeoutMs: number, onError: OnStepError, failedItems: FailedItems | null, parentKey: string | null, reason: string | null, retry: { maxAttempts: number, initialDelayMs: number, backoffFactor: number, maxDelayMs: number }, loop: { forEach: string | null, concurrency: number, breakIf: string | null, output: string | null, failedItems: FailedItems, repeat: { until: string, maxTimes: number, delayMs: number } | null } | null };

type TriggerFields_EventTrigger_Fragment = { __typename: 'EventTrigger', eventType: string, filters: Record<string, unknown>, isKnownType: boolean, type: TriggerType, enabled: boolean, source: { connection: string | null, parameters: Record<string, unknown>, everySeconds: number, includeExisting: boolean, form: { title: string | null, description: string, schema: Record<string, unknown> | null, hidden: Array<string>, submitLabel: string | null, protection: PageProtection, proofOfWork: boolean, embedOrigins: Array<string>, thanks: { text: string | null, redirect: string | null, showResult: boolean } } | null, chat: { title: string | null, greeting: string, suggestions: Array<string>, placeholder: string | null, answerStep: string | null, files: boolean, protection: PageProtection, embedOrigins: Array<string> } | null, state: { status: SourceStatus, lastPollAt: string | null, nextPollAt: string | null, lastItemAt: string | null, itemCount: number, failures: number, failingSince: string | null, problem: { code: string, message: string, retryable: boolean } | null } | null } | null };

type TriggerFields_ManualTrigger_Fragment = { __typename: 'ManualTrigger', type: TriggerType, enabled: boolean };

type TriggerFields_ScheduledTrigger_Fragment = { __typename: 'ScheduledTrigger', schedule: string, timezone: string, dstGap: DstGapPolicy, dstRepeat: DstRepeatPolicy, misfire: MisfirePolicy, overlap: OverlapPolicy, jitterSeconds: number, nextRunAt: string | null, nextFireAt: string | null, type: TriggerType, enabled: boolean };

export type TriggerFieldsFragment =
  | TriggerFields_EventTrigger_Fragment
  | TriggerFields_ManualTrigger_Fragment
  | TriggerFields_ScheduledTrigger_Fragment
;

export type FlowControlFieldsFragment = { priority: number, concurrency: { limit: number, key: string | null, whenFull: ConcurrencyPolicy } | null, rateLimit: { limit: number, periodSeconds: number, key: string | null, whenExceeded: RateLimitPolicy } | null, debounce: { quietSeconds: number, maxWaitSeconds: number | null, key: string | null } | null };

export type RequirementFieldsFragment = { kind: ConnectionKind, name: string | null, stepIds: Array<string> };

export type InputProblemFieldsFragment = { code: string, pointer: string, message: string };

export type KnowledgeBaseFieldsFragment = { id: string, name: string, description: string, language: string, chunkSize: number, chunkOverlap: number, embeddingModel: string | null, connectionId: string | null, documentCount: number, chunkCount: number, bytes: number, pendingCount: number, staleCount: number, isIndexed: boolean, problem: string | null, createdAt: string, updatedAt: string };

export type KnowledgeDocumentFieldsFragment = { id: string, baseId: string, documentId: string, title: string, source: string, metadata: Record<string, unknown>, size: number, pages: number | null, chunkCount: number, embeddedCount: number, status: KnowledgeDocumentStatus, createdAt: string, updatedAt: string };

export type KnowledgeBasesQueryVariables = Exact<{ [key: string]: never; }>;


export type KnowledgeBasesQuery = { knowledgeBases: Array<KnowledgeBaseFieldsFragment> };

export type KnowledgeBaseQueryVariables = Exact<{
  id: string;
}>;


export type KnowledgeBaseQuery = { knowledgeBase: KnowledgeBaseFieldsFragment | null };

export type KnowledgeDocumentQueryVariables = Exact<{
  id: string;
  first?: number;
  after?: number;
}>;


export type KnowledgeDocumentQuery = { knowledgeDocument: (
    { chunks: Array<{ position: number, text: string }> }
    & KnowledgeDocumentFieldsFragment
  ) | null };

export type KnowledgeDocumentsQueryVariables = Exact<{
  id: string;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type KnowledgeDocumentsQuery = { knowledgeBase: (
    { documents: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<KnowledgeDocumentFieldsFragment> } }
    & KnowledgeBaseFieldsFragment
  ) | null };

export type SearchKnowledgeQueryVariables = Exact<{
  input: SearchKnowledgeInput;
}>;


export type SearchKnowledgeQuery = { searchKnowledge: { mode: KnowledgeSearchMode, note: string | null, results: Array<{ citation: string, text: string, score: number, textRank: number | null, vectorRank: number | null, knowledgeDocumentId: string, documentId: string, title: string, source: string, metadata: Record<string, unknown>, heading: string, page: number | null, position: number, start: number, end: number }> } };

export type CreateKnowledgeBaseMutationVariables = Exact<{
  input: CreateKnowledgeBaseInput;
}>;


export type CreateKnowledgeBaseMutation = { createKnowledgeBase: { knowledgeBase: KnowledgeBaseFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type UpdateKnowledgeBaseMutationVariables = Exact<{
  input: UpdateKnowledgeBaseInput;
}>;


export type UpdateKnowledgeBaseMutation = { updateKnowledgeBase: { knowledgeBase: KnowledgeBaseFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type DeleteKnowledgeBaseMutationVariables = Exact<{
  input: KnowledgeBaseInput;
}>;


export type DeleteKnowledgeBaseMutation = { deleteKnowledgeBase: { deletedId: string | null, problems: Array<InputProblemFieldsFragment> } };

export type EmbedKnowledgeBaseMutationVariables = Exact<{
  input: KnowledgeBaseInput;
}>;


export type EmbedKnowledgeBaseMutation = { embedKnowledgeBase: { documentCount: number | null, knowledgeBase: KnowledgeBaseFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type AddKnowledgeDocumentMutationVariables = Exact<{
  input: AddKnowledgeDocumentInput;
}>;


export type AddKnowledgeDocumentMutation = { addKnowledgeDocument: { outcome: KnowledgeAddOutcome | null, document: KnowledgeDocumentFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type RemoveKnowledgeDocumentsMutationVariables = Exact<{
  input: RemoveKnowledgeDocumentsInput;
}>;


export type RemoveKnowledgeDocumentsMutation = { removeKnowledgeDocuments: { deletedCount: number | null, knowledgeBase: KnowledgeBaseFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type PublicWorkflowSummaryFragment = { id: string, slug: string, title: string, description: string, categories: Array<string>, publishedAt: string, cloneCount: number, runCount: number, starCount: number, creator: { name: string } };

export type PublicWorkflowDetailsFragment = (
  { valuesSchema: Record<string, unknown> | null, requiredConnections: Array<RequirementFieldsFragment>, trigger:
    | TriggerFields_EventTrigger_Fragment
    | TriggerFields_ManualTrigger_Fragment
    | TriggerFields_ScheduledTrigger_Fragment
  , steps: Array<StepFieldsFragment>, flowControl: FlowControlFieldsFragment | null }
  & PublicWorkflowSummaryFragment
);

export type ExploreWorkflowsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  category?: string | null | undefined;
}>;


export type ExploreWorkflowsQuery = { exploreWorkflows: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<PublicWorkflowSummaryFragment> } };

export type CommunityWorkflowsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  category?: string | null | undefined;
  tags?: Array<string> | string | null | undefined;
  search?: string | null | undefined;
  sort?: PublicWorkflowSort | null | undefined;
}>;


export type CommunityWorkflowsQuery = { communityWorkflows: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<PublicWorkflowSummaryFragment> } };

export type CommunityCategoriesQueryVariables = Exact<{
  search?: string | null | undefined;
  tags?: Array<string> | string | null | undefined;
}>;


export type CommunityCategoriesQuery = { communityCategories: Array<{ name: string, count: number }> };

export type CommunityTagsQueryVariables = Exact<{
  category?: string | null | undefined;
  search?: string | null | undefined;
  tags?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
}>;


export type CommunityTagsQuery = { communityTags: Array<{ name: string, count: number }> };

export type PublicWorkflowQueryVariables = Exact<{
  id: string;
  version?: number | null | undefined;
}>;


export type PublicWorkflowQuery = { publicWorkflow: PublicWorkflowDetailsFragment | null };

export type PublicWorkflowVersionsQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
}>;


export type PublicWorkflowVersionsQuery = { publicWorkflow: { id: string, versions: Array<{ number: number, title: string, notes: string | null, publishedAt: string }> } | null };

export type PublishWorkflowMutationVariables = Exact<{
  input: PublishWorkflowInput;
}>;


export type PublishWorkflowMutation = { publishWorkflow: { workflow: WorkflowDetailsFragment } };

export type UnpublishWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type UnpublishWorkflowMutation = { unpublishWorkflow: { workflow: WorkflowDetailsFragment } };

export type CloneWorkflowMutationVariables = Exact<{
  id: string;
  values?: Record<string, unknown> | null | undefined;
}>;


export type CloneWorkflowMutation = { cloneWorkflow: { workflow: WorkflowDetailsFragment } };

export type McpGroupFieldsFragment = { id: string, name: string, address: string, title: string, instructions: string, allowSampling: boolean, askApprovals: boolean, createdAt: string, updatedAt: string, tools: Array<{ name: string, workflowId: string, title: string }> };

export type McpGroupsQueryVariables = Exact<{ [key: string]: never; }>;


export type McpGroupsQuery = { mcpGroups: Array<McpGroupFieldsFragment> };

export type McpGroupQueryVariables = Exact<{
  id: string;
}>;


export type McpGroupQuery = { mcpGroup: McpGroupFieldsFragment | null };

export type McpGroupKeysQueryVariables = Exact<{
  id: string;
}>;


export type McpGroupKeysQuery = { mcpGroup: { id: string, keys: Array<ApiKeyFieldsFragment> } | null };

export type CreateMcpGroupMutationVariables = Exact<{
  input: CreateMcpGroupInput;
}>;


export type CreateMcpGroupMutation = { createMcpGroup: { mcpGroup: McpGroupFieldsFragment | null, problems: Array<{ code: string, pointer: string, message: string }> } };

export type UpdateMcpGroupMutationVariables = Exact<{
  input: UpdateMcpGroupInput;
}>;


export type UpdateMcpGroupMutation = { updateMcpGroup: { mcpGroup: McpGroupFieldsFragment | null, problems: Array<{ code: string, pointer: string, message: string }> } };

export type DeleteMcpGroupMutationVariables = Exact<{
  input: McpGroupInput;
}>;


export type DeleteMcpGroupMutation = { deleteMcpGroup: { deletedId: string | null, problems: Array<{ code: string, pointer: string, message: string }> } };

export type CreateMcpGroupKeyMutationVariables = Exact<{
  input: CreateMcpGroupKeyInput;
}>;


export type CreateMcpGroupKeyMutation = { createMcpGroupKey: { secret: string | null, apiKey: ApiKeyFieldsFragment | null, problems: Array<{ code: string, pointer: string, message: string }> } };

export type RotateMcpGroupKeyMutationVariables = Exact<{
  input: RotateMcpGroupKeyInput;
}>;


export type RotateMcpGroupKeyMutation = { rotateMcpGroupKey: { secret: string | null, apiKey: ApiKeyFieldsFragment | null, problems: Array<{ code: string, pointer: string, message: string }> } };

export type ExportMcpGroupQueryVariables = Exact<{
  id: string;
  format?: DocumentFormat;
}>;


export type ExportMcpGroupQuery = { exportMcpGroup: { fileName: string, document: string, notes: Array<PortNoteFieldsFragment>, mcpGroup: { id: string, name: string } } };

export type ImportMcpGroupsMutationVariables = Exact<{
  input: ImportMcpGroupsInput;
}>;


export type ImportMcpGroupsMutation = { importMcpGroups: { results: Array<{ outcome: ImportOutcome, name: string, fields: Array<string>, missingWorkflows: Array<string>, mcpGroup: McpGroupFieldsFragment | null }> } };

export type PlannedRunFieldsFragment = { executionId: string, workflowId: string, runAt: string, status: PlannedRunStatus, context: Record<string, unknown>, createdAt: string, error: ProblemFieldsFragment | null };

export type BackfillFieldsFragment = { backfillId: string, workflowId: string, triggerKey: string, from: string, to: string, total: number, planned: number, started: number, failed: number, cancelled: number, createdAt: string };

export type PlannedRunsQueryVariables = Exact<{
  workflowId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PlannedRunsQuery = { plannedRuns: Array<PlannedRunFieldsFragment> };

export type BackfillPreviewQueryVariables = Exact<{
  workflowId: string;
  triggerKey?: string | null | undefined;
  from: string;
  to: string;
}>;


export type BackfillPreviewQuery = { backfillPreview: { total: number, alreadyStarted: number, firstAt: string | null, lastAt: string | null } };

export type BackfillsQueryVariables = Exact<{
  workflowId: string;
  first?: number | null | undefined;
}>;


export type BackfillsQuery = { backfills: Array<BackfillFieldsFragment> };

export type ExecuteWorkflowsMutationVariables = Exact<{
  input: ExecuteWorkflowsInput;
}>;


export type ExecuteWorkflowsMutation = { executeWorkflows: { results: Array<{ index: number, execution: { id: string, status: ExecutionStatus } | null, error: ProblemFieldsFragment | null }> | null, problems: Array<InputProblemFieldsFragment> } };

export type MovePlannedRunMutationVariables = Exact<{
  input: MovePlannedRunInput;
}>;


export type MovePlannedRunMutation = { movePlannedRun: { plannedRun: PlannedRunFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type CancelPlannedRunMutationVariables = Exact<{
  input: CancelPlannedRunInput;
}>;


export type CancelPlannedRunMutation = { cancelPlannedRun: { plannedRun: PlannedRunFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type StartBackfillMutationVariables = Exact<{
  input: StartBackfillInput;
}>;


export type StartBackfillMutation = { startBackfill: { backfill: BackfillFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type CancelBackfillMutationVariables = Exact<{
  input: CancelBackfillInput;
}>;


export type CancelBackfillMutation = { cancelBackfill: { backfill: BackfillFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type StepChangeFieldsFragment = { stepId: string, kind: StepChangeKind, fields: Array<string>, before: StepFieldsFragment | null, after: StepFieldsFragment | null };

export type WorkflowDraftQueryVariables = Exact<{
  id: string;
  against?: number | null | undefined;
}>;


export type WorkflowDraftQuery = { workflow: { id: string, version: number, draft: { id: string, baseVersion: number, isStale: boolean, createdAt: string, reason: string | null, steps: Array<StepFieldsFragment>, changes: Array<StepChangeFieldsFragment> } | null } | null };

export type WorkflowVersionsQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WorkflowVersionsQuery = { workflow: { id: string, version: number, versions: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<{ number: number, origin: VersionOrigin, reason: string | null, createdAt: string, steps: Array<StepFieldsFragment> }> } } | null };

export type WorkflowVersionDiffQueryVariables = Exact<{
  id: string;
  from: number;
  to: number;
}>;


export type WorkflowVersionDiffQuery = { workflow: { id: string, versionDiff: Array<StepChangeFieldsFragment> } | null };

export type RegenerateStepsMutationVariables = Exact<{
  input: RegenerateStepsInput;
}>;


export type RegenerateStepsMutation = { regenerateSteps: { workflow: WorkflowDetailsFragment } };

export type CancelPlanningMutationVariables = Exact<{
  id: string;
}>;


export type CancelPlanningMutation = { cancelPlanning: { workflow: WorkflowDetailsFragment } };

export type AcceptDraftMutationVariables = Exact<{
  input: AcceptDraftInput;
}>;


export type AcceptDraftMutation = { acceptDraft: { workflow: WorkflowDetailsFragment } };

export type DiscardDraftMutationVariables = Exact<{
  workflowId: string;
  draftId: string;
}>;


export type DiscardDraftMutation = { discardDraft: { workflow: WorkflowDetailsFragment } };

export type RollbackWorkflowMutationVariables = Exact<{
  id: string;
  version: number;
}>;


export type RollbackWorkflowMutation = { rollbackWorkflow: { workflow: WorkflowDetailsFragment } };

export type AnswerGapsMutationVariables = Exact<{
  input: AnswerGapsInput;
}>;


export type AnswerGapsMutation = { answerGaps: { workflow: (
      { plan: PlanFieldsFragment | null }
      & WorkflowDetailsFragment
    ) } };

export type RefineWorkflowMutationVariables = Exact<{
  input: RefineWorkflowInput;
}>;


export type RefineWorkflowMutation = { refineWorkflow: { workflow: (
      { plan: PlanFieldsFragment | null }
      & WorkflowDetailsFragment
    ) } };

export type PortNoteFieldsFragment = { code: string, pointer: string, detail: string, node: string | null };

export type ExportedWorkflowFragment = { workflowId: string, key: string, fileName: string, document: string, notes: Array<PortNoteFieldsFragment> };

export type ImportedWorkflowFragment = { outcome: ImportOutcome, key: string, fields: Array<string>, document: string, summary: string | null, changes: Array<StepChangeFieldsFragment>, missingConnections: Array<RequirementFieldsFragment>, notes: Array<PortNoteFieldsFragment>, workflow: WorkflowSummaryFragment | null };

export type ExportWorkflowQueryVariables = Exact<{
  id: string;
  format?: DocumentFormat;
}>;


export type ExportWorkflowQuery = { exportWorkflow: ExportedWorkflowFragment };

export type ExportWorkflowsQueryVariables = Exact<{
  ids: Array<string> | string;
  format?: DocumentFormat;
}>;


export type ExportWorkflowsQuery = { exportWorkflows: Array<ExportedWorkflowFragment> };

export type ImportWorkflowMutationVariables = Exact<{
  input: ImportWorkflowInput;
}>;


export type ImportWorkflowMutation = { importWorkflow: (
    { importedWorkflows: Array<ImportedWorkflowFragment> }
    & ImportedWorkflowFragment
  ) };

export type ImportWorkflowsMutationVariables = Exact<{
  input: ImportWorkflowsInput;
}>;


export type ImportWorkflowsMutation = { importWorkflows: { results: Array<ImportedWorkflowFragment> } };

export type PublicPageFieldsFragment = { kind: PageKind, triggerKey: string, title: string, url: string, protection: PageProtection, hasPassword: boolean, isOpen: boolean, closedReason: string | null, embed: { origins: Array<string>, html: string } | null };

export type PublicPagesQueryVariables = Exact<{
  id: string;
}>;


export type PublicPagesQuery = { workflow: { id: string, publicPages: Array<PublicPageFieldsFragment> } | null };

export type SetPublicPagePasswordMutationVariables = Exact<{
  input: SetPublicPagePasswordInput;
}>;


export type SetPublicPagePasswordMutation = { setPublicPagePassword: { page: PublicPageFieldsFragment } };

export type CreatePublicPageLinkMutationVariables = Exact<{
  input: CreatePublicPageLinkInput;
}>;


export type CreatePublicPageLinkMutation = { createPublicPageLink: { url: string, expiresAt: string } };

export type RotatePublicPageAddressMutationVariables = Exact<{
  input: RotatePublicPageAddressInput;
}>;


export type RotatePublicPageAddressMutation = { rotatePublicPageAddress: { page: PublicPageFieldsFragment } };

export type FindExecutionsQueryVariables = Exact<{
  filter: ExecutionFilter;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FindExecutionsQuery = { executions: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<(
      { tags: Array<string>, metadata: Record<string, unknown> }
      & ExecutionSummaryFragment
    )> } };

export type UpdateSavedViewMutationVariables = Exact<{
  input: UpdateSavedViewInput;
}>;


export type UpdateSavedViewMutation = { updateSavedView: { savedView: SavedViewFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type BulkOperationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BulkOperationsQuery = { bulkOperations: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<BulkOperationFieldsFragment> } };

export type RunFilterFieldsFragment = { workflowId: string | null, status: Array<ExecutionStatus> | null, from: string | null, to: string | null, text: string | null, tags: Array<string> | null, metadata: Record<string, unknown> | null, trigger: Array<TriggerType> | null, step: string | null, failedStep: string | null, errorCode: Array<string> | null, version: number | null, minDurationMs: number | null, maxDurationMs: number | null };

export type SavedViewFieldsFragment = { id: string, name: string, createdAt: string, updatedAt: string, filter: RunFilterFieldsFragment };

export type BulkOperationFieldsFragment = { id: string, action: BulkAction, status: BulkStatus, total: number, succeeded: number, failed: number, addTags: Array<string>, removeTags: Array<string>, createdAt: string, finishedAt: string | null, failures: Array<{ executionId: string, code: string, message: string }>, filter: RunFilterFieldsFragment };

export type ExecutionCountQueryVariables = Exact<{
  filter: ExecutionFilter;
}>;


export type ExecutionCountQuery = { executionCount: { count: number, isExact: boolean } };

export type ExecutionSearchStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type ExecutionSearchStatusQuery = { executionSearchStatus: { isComplete: boolean, progress: number, indexedRuns: number | null, totalRuns: number | null, newestAgeMs: number | null } };

export type SavedViewsQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedViewsQuery = { savedViews: Array<SavedViewFieldsFragment> };

export type CreateSavedViewMutationVariables = Exact<{
  input: CreateSavedViewInput;
}>;


export type CreateSavedViewMutation = { createSavedView: { savedView: SavedViewFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type DeleteSavedViewMutationVariables = Exact<{
  input: DeleteSavedViewInput;
}>;


export type DeleteSavedViewMutation = { deleteSavedView: { deletedId: string | null, problems: Array<InputProblemFieldsFragment> } };

export type BulkOperationQueryVariables = Exact<{
  id: string;
}>;


export type BulkOperationQuery = { bulkOperation: BulkOperationFieldsFragment | null };

export type StartBulkOperationMutationVariables = Exact<{
  input: StartBulkOperationInput;
}>;


export type StartBulkOperationMutation = { startBulkOperation: { bulkOperation: BulkOperationFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type CancelBulkOperationMutationVariables = Exact<{
  input: CancelBulkOperationInput;
}>;


export type CancelBulkOperationMutation = { cancelBulkOperation: { bulkOperation: BulkOperationFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type UpdateExecutionMutationVariables = Exact<{
  input: UpdateExecutionInput;
}>;


export type UpdateExecutionMutation = { updateExecution: { execution: { id: string, tags: Array<string>, metadata: Record<string, unknown> } | null, problems: Array<InputProblemFieldsFragment> } };

export type PreviewScheduleQueryVariables = Exact<{
  schedule: string;
  timezone?: string | null | undefined;
  after?: string | null | undefined;
  count?: number | null | undefined;
  dstGap?: DstGapPolicy | null | undefined;
  dstRepeat?: DstRepeatPolicy | null | undefined;
}>;


export type PreviewScheduleQuery = { previewSchedule: Array<string> };

export type WorkflowTicksQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WorkflowTicksQuery = { workflow: { id: string, ticks: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<{ triggerKey: string, scheduledFor: string, outcome: TickOutcome, reason: string | null, firedAt: string | null, execution: { id: string, status: ExecutionStatus } | null }> } } | null };

export type WorkflowTriggersQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowTriggersQuery = { workflow: { id: string, triggers: Array<{ key: string, trigger:
        | TriggerFields_EventTrigger_Fragment
        | TriggerFields_ManualTrigger_Fragment
        | TriggerFields_ScheduledTrigger_Fragment
      , activity: { nextRunAt: string | null, firedCount: number, skippedCount: number, lastFiredAt: string | null } | null }> } | null };

export type SlotFieldsFragment = { name: string, kind: ConnectionKind, purpose: string, origins: Array<string>, hasComputedOrigin: boolean, stepIds: Array<string>, originsToAllow: Array<string>, connection: { id: string, name: string } | null };

export type SlotsOfWorkflowFragment = { id: string, title: string, version: number, usesSlots: boolean, slots: Array<SlotFieldsFragment>, issues: Array<{ code: WorkflowIssueCode, pointer: string, detail: string, slot: string | null }>, notices: Array<{ id: string, code: NoticeCode, detail: string, slot: string | null, createdAt: string }> };

export type WorkflowSlotsQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowSlotsQuery = { workflow: SlotsOfWorkflowFragment | null };

export type BindConnectionMutationVariables = Exact<{
  input: BindConnectionInput;
}>;


export type BindConnectionMutation = { bindConnection: { workflow: SlotsOfWorkflowFragment } };

export type UnbindConnectionMutationVariables = Exact<{
  input: UnbindConnectionInput;
}>;


export type UnbindConnectionMutation = { unbindConnection: { workflow: SlotsOfWorkflowFragment } };

export type AllowConnectionOriginMutationVariables = Exact<{
  input: ConnectionOriginInput;
}>;


export type AllowConnectionOriginMutation = { allowConnectionOrigin: { connection: ConnectionFieldsFragment } };

export type RemoveConnectionOriginMutationVariables = Exact<{
  input: ConnectionOriginInput;
}>;


export type RemoveConnectionOriginMutation = { removeConnectionOrigin: { connection: ConnectionFieldsFragment } };

export type DismissNoticesMutationVariables = Exact<{
  input: DismissNoticesInput;
}>;


export type DismissNoticesMutation = { dismissNotices: { count: number } };

export type PublishCheckQueryVariables = Exact<{
  id: string;
}>;


export type PublishCheckQuery = { publishCheck: { isPublishable: boolean, findings: Array<{ kind: PublishFindingKind, pointer: string, rule: string, detail: string, excerpt: string | null, canAcknowledge: boolean }> } };

export type StarredWorkflowsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type StarredWorkflowsQuery = { starredWorkflows: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<PublicWorkflowSummaryFragment> } };

export type PublicWorkflowStarsQueryVariables = Exact<{
  id: string;
}>;


export type PublicWorkflowStarsQuery = { publicWorkflow: { id: string, starCount: number, viewerHasStarred: boolean } | null };

export type StarWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type StarWorkflowMutation = { starWorkflow: { id: string, starCount: number, viewerHasStarred: boolean } };

export type UnstarWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type UnstarWorkflowMutation = { unstarWorkflow: { id: string, starCount: number, viewerHasStarred: boolean } };

export type ReportFieldsFragment = { id: string, workflowId: string, version: number, reason: ReportReason, details: string | null, status: ReportStatus, createdAt: string, decidedAt: string | null };

export type ReportWorkflowMutationVariables = Exact<{
  input: ReportWorkflowInput;
}>;


export type ReportWorkflowMutation = { reportWorkflow: { report: ReportFieldsFragment } };

export type ReportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  status?: Array<ReportStatus> | ReportStatus | null | undefined;
  workflowId?: string | null | undefined;
}>;


export type ReportsQuery = { reports: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<(
      { reporterId: string | null, decidedBy: string | null, note: string | null, workflow: PublicWorkflowSummaryFragment | null }
      & ReportFieldsFragment
    )> } };

export type ResolveReportMutationVariables = Exact<{
  id: string;
  note?: string | null | undefined;
}>;


export type ResolveReportMutation = { resolveReport: { report: ReportFieldsFragment } };

export type DismissReportMutationVariables = Exact<{
  id: string;
  note?: string | null | undefined;
}>;


export type DismissReportMutation = { dismissReport: { report: ReportFieldsFragment } };

export type HideWorkflowMutationVariables = Exact<{
  input: HideWorkflowInput;
}>;


export type HideWorkflowMutation = { hideWorkflow: { workflowId: string, hidden: { reason: string, at: string } | null } };

export type UnhideWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type UnhideWorkflowMutation = { unhideWorkflow: { workflowId: string, hidden: { reason: string, at: string } | null } };

export type StateValueFieldsFragment = { id: string, workflowId: string | null, name: string, value: unknown, size: number, version: number, createdAt: string, updatedAt: string, expiresAt: string | null };

export type SeenListFieldsFragment = { id: string, workflowId: string | null, name: string, itemCount: number, createdAt: string, updatedAt: string };

export type DataTableFieldsFragment = { id: string, workflowId: string | null, name: string, keyColumns: Array<string>, rowCount: number, bytes: number, createdAt: string, updatedAt: string, columns: Array<{ name: string, type: DataColumnType }> };

export type StateValuesQueryVariables = Exact<{
  workflowId?: string | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type StateValuesQuery = { stateValues: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<StateValueFieldsFragment> } };

export type SetStateValueMutationVariables = Exact<{
  input: SetStateValueInput;
}>;


export type SetStateValueMutation = { setStateValue: { stateValue: StateValueFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type DeleteStateValueMutationVariables = Exact<{
  input: DeleteStateValueInput;
}>;


export type DeleteStateValueMutation = { deleteStateValue: { deletedId: string | null, problems: Array<InputProblemFieldsFragment> } };

export type SeenListsQueryVariables = Exact<{
  workflowId?: string | null | undefined;
}>;


export type SeenListsQuery = { seenLists: Array<SeenListFieldsFragment> };

export type ForgetSeenIdsMutationVariables = Exact<{
  input: ForgetSeenIdsInput;
}>;


export type ForgetSeenIdsMutation = { forgetSeenIds: { forgottenCount: number | null, seenList: SeenListFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type DeleteSeenListMutationVariables = Exact<{
  input: DeleteSeenListInput;
}>;


export type DeleteSeenListMutation = { deleteSeenList: { deletedId: string | null, problems: Array<InputProblemFieldsFragment> } };

export type DataTablesQueryVariables = Exact<{
  workflowId?: string | null | undefined;
}>;


export type DataTablesQuery = { dataTables: Array<DataTableFieldsFragment> };

export type DataTableQueryVariables = Exact<{
  id: string;
  where?: Record<string, unknown> | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DataTableQuery = { dataTable: (
    { rows: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<{ rowId: string, values: Record<string, unknown>, createdAt: string, updatedAt: string }> } }
    & DataTableFieldsFragment
  ) | null };

export type CreateDataTableMutationVariables = Exact<{
  input: CreateDataTableInput;
}>;


export type CreateDataTableMutation = { createDataTable: { dataTable: DataTableFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type UpdateDataTableMutationVariables = Exact<{
  input: UpdateDataTableInput;
}>;


export type UpdateDataTableMutation = { updateDataTable: { dataTable: DataTableFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type DeleteDataTableMutationVariables = Exact<{
  input: DeleteDataTableInput;
}>;


export type DeleteDataTableMutation = { deleteDataTable: { deletedId: string | null, problems: Array<InputProblemFieldsFragment> } };

export type WriteDataTableRowsMutationVariables = Exact<{
  input: WriteDataTableRowsInput;
}>;


export type WriteDataTableRowsMutation = { writeDataTableRows: { inserted: number | null, updated: number | null, dataTable: DataTableFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type RemoveDataTableRowsMutationVariables = Exact<{
  input: RemoveDataTableRowsInput;
}>;


export type RemoveDataTableRowsMutation = { removeDataTableRows: { deletedCount: number | null, dataTable: DataTableFieldsFragment | null, problems: Array<InputProblemFieldsFragment> } };

export type ExecutionStatsQueryVariables = Exact<{
  workflowId?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  timezone?: string | null | undefined;
}>;


export type ExecutionStatsQuery = { executionStats: { timezone: string, total: { total: number, succeeded: number, failed: number, cancelled: number, going: number, medianMs: number | null, p95Ms: number | null }, days: Array<{ day: string, total: number, succeeded: number, failed: number, cancelled: number, going: number, medianMs: number | null, p95Ms: number | null }>, steps: Array<{ stepId: string, runs: number, failed: number, retries: number, medianMs: number | null, p95Ms: number | null, promptTokens: number, completionTokens: number, costUsd: number }> } };

export type WorkflowSummaryFragment = { id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, createdAt: string, updatedAt: string, lastRunAt: string | null, nextRunAt: string | null, error: ProblemFieldsFragment | null, trigger:
    | TriggerFields_EventTrigger_Fragment
    | TriggerFields_ManualTrigger_Fragment
    | TriggerFields_ScheduledTrigger_Fragment
   };

export type WorkflowDetailsFragment = (
  { mcpTool: string | null, triggers: Array<{ key: string, trigger:
      | TriggerFields_EventTrigger_Fragment
      | TriggerFields_ManualTrigger_Fragment
      | TriggerFields_ScheduledTrigger_Fragment
     }>, steps: Array<StepFieldsFragment>, allSteps: Array<StepFieldsFragment>, flowControl: FlowControlFieldsFragment | null, budget: BudgetFieldsFragment | null, publication: { version: number, categories: Array<string>, tags: Array<string>, notes: string | null, hasChanges: boolean, publishedAt: string, updatedAt: string } | null, requiredConnections: Array<RequirementFieldsFragment>, missingConnections: Array<RequirementFieldsFragment>, notes: Array<{ code: string, pointer: string, detail: string }>, planProgress: { phase: PlanPhase, message: string, delayMs: number | null } | null }
  & WorkflowSummaryFragment
  & DefinitionFieldsFragment
);

export type WorkflowQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowQuery = { workflow: WorkflowDetailsFragment | null };

export type WorkflowsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  search?: string | null | undefined;
  status?: Array<WorkflowStatus> | WorkflowStatus | null | undefined;
}>;


export type WorkflowsQuery = { workflows: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<WorkflowSummaryFragment> } };

export type FindWorkflowsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  search?: string | null | undefined;
  status?: Array<WorkflowStatus> | WorkflowStatus | null | undefined;
  tags?: Array<string> | string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
}>;


export type FindWorkflowsQuery = { workflows: { totalCount: number, pageInfo: PageFieldsFragment, nodes: Array<(
      { tags: Array<string>, metadata: Record<string, unknown> }
      & WorkflowSummaryFragment
    )> } };

export type CheckWorkflowQueryVariables = Exact<{
  input: CheckWorkflowInput;
}>;


export type CheckWorkflowQuery = { checkWorkflow: Array<InputProblemFieldsFragment> };

export type CreateWorkflowMutationVariables = Exact<{
  input: CreateWorkflowInput;
}>;


export type CreateWorkflowMutation = { createWorkflow: { workflow: WorkflowDetailsFragment } };

export type CreateWorkflowFromTodoMutationVariables = Exact<{
  input: CreateWorkflowFromTodoInput;
}>;


export type CreateWorkflowFromTodoMutation = { createWorkflowFromTodo: { workflow: WorkflowDetailsFragment } };

export type UpdateWorkflowMutationVariables = Exact<{
  input: UpdateWorkflowInput;
}>;


export type UpdateWorkflowMutation = { updateWorkflow: { workflow: WorkflowDetailsFragment } };

export type DeleteWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type DeleteWorkflowMutation = { deleteWorkflow: { id: string } };

export type ActivateWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type ActivateWorkflowMutation = { activateWorkflow: { workflow: WorkflowDetailsFragment } };

export type DeactivateWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type DeactivateWorkflowMutation = { deactivateWorkflow: { workflow: WorkflowDetailsFragment } };

export type ExposeWorkflowMutationVariables = Exact<{
  id: string;
  name?: string | null | undefined;
}>;


export type ExposeWorkflowMutation = { exposeWorkflow: { workflow: WorkflowDetailsFragment } };

export type UnexposeWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type UnexposeWorkflowMutation = { unexposeWorkflow: { workflow: WorkflowDetailsFragment } };

export type SetWorkflowBudgetMutationVariables = Exact<{
  input: SetWorkflowBudgetInput;
}>;


export type SetWorkflowBudgetMutation = { setWorkflowBudget: { workflow: WorkflowDetailsFragment } };

export type WorkflowUpdatedSubscriptionVariables = Exact<{
  workflowId: string;
}>;


export type WorkflowUpdatedSubscription = { workflowUpdated: WorkflowDetailsFragment };

const AgentMemoryFieldsText = 'fragment AgentMemoryFields on AgentMemory{id workflowId key summary summarisedThrough turnCount size createdAt updatedAt expiresAt}';
const AnswerChannelFieldsText = 'fragment AnswerChannelFields on AnswerChannel{connectionId messenger way url setup isReady isReachable unreachableReason lastAnswerAt lastRefusedAt lastRefusal}';
const ApiKeyFieldsText = 'fragment ApiKeyFields on ApiKey{id name prefix scopes createdAt expiresAt lastUsedAt parentId mcpGroupId}';
const AuditEntryFieldsText = 'fragment AuditEntryFields on AuditEntry{id at userId actorId action actionName outcome targetType targetId keyId sessionId address userAgent transport count details}';
const BackfillFieldsText = 'fragment BackfillFields on Backfill{backfillId workflowId triggerKey from to total planned started failed cancelled createdAt}';
const BudgetFieldsText = 'fragment BudgetFields on Budget{maxCostUsd maxTokens}';
const BulkOperationFieldsText = 'fragment BulkOperationFields on BulkOperation{id action status total succeeded failed failures{executionId code message}addTags removeTags filter{...RunFilterFields}createdAt finishedAt}';
const ChatMessageFieldsText = 'fragment ChatMessageFields on ChatMessage{id sessionId seq role text state problem replyTo clientId executionId createdAt endedAt}';
const ChatSessionFieldsText = 'fragment ChatSessionFields on ChatSession{id workflowId triggerKey title visitor isOwn messageCount createdAt latestAt}';
const CloneConflictFieldsText = 'fragment CloneConflictFields on CloneConflict{part stepId fields base{...StepFields}mine{...StepFields}theirs{...StepFields}}';
const ConnectionFieldsText = 'fragment ConnectionFields on ToolConnection{id name kind service createdAt lastTestedAt lastTestError account toolProblems origins consent{provider service grantedScopes consentedAt voidAt}}';
const ConnectorDetailsText = 'fragment ConnectorDetails on Connector{service title description categories docs unverified auth{method title provider scopes fields{name title help secret required default}setup unverified}operations{tool title effect unverified}triggers{eventType title unverified}}';
const DataTableFieldsText = 'fragment DataTableFields on DataTable{id workflowId name columns{name type}keyColumns rowCount bytes createdAt updatedAt}';
const DefinitionFieldsText = 'fragment DefinitionFields on Workflow{title description remarks tags metadata inputSchema}';
const EmittedEventText = 'fragment EmittedEvent on EmitEventPayload{eventId duplicate executions{id status}}';
const EventSourceFieldsText = 'fragment EventSourceFields on EventSourceKind{service parameters choices example takesConnection needsConnection minEverySeconds delivery setup unreachableReason unverified isOptional}';
const ExecutionDetailsText = 'fragment ExecutionDetails on Execution{...ExecutionSummary tags metadata context output steps{...StepRunFields}rerunOf{id}trigger{payload}}';
const ExecutionEventFieldsText = 'fragment ExecutionEventFields on ExecutionEvent{executionId seq type at status currentStep totalSteps progress chunk step{...StepRunFields}call{key kind name turn item input output error{...ProblemFields}usage{...UsageFields}}loop{index status done total}error{...ProblemFields}}';
const ExecutionSummaryText = 'fragment ExecutionSummary on Execution{id status currentStep totalSteps progress queuedAt startedAt finishedAt workflowVersion workflow{id title}trigger{type scheduledFor eventId}usage{...UsageFields}error{...ProblemFields}}';
const ExportedWorkflowText = 'fragment ExportedWorkflow on WorkflowExport{workflowId key fileName document notes{...PortNoteFields}}';
const FileFieldsText = 'fragment FileFields on File{id name mediaType size sha256 stepId createdAt expiresAt}';
const FlowControlFieldsText = 'fragment FlowControlFields on FlowControl{priority concurrency{limit key whenFull}rateLimit{limit periodSeconds key whenExceeded}debounce{quietSeconds maxWaitSeconds key}}';
const HookFieldsText = 'fragment HookFields on Hook{id name preset url eventType isEnabled hasSecret previousSecretValidUntil signatureHeader deliveryIdHeader respond respondWithinSeconds methods path rawBody cors{origins credentials}auth{header username algorithms issuer audience publicKeys jwksUrl}createdAt}';
const ImportedWorkflowText = 'fragment ImportedWorkflow on ImportWorkflowPayload{outcome key fields changes{...StepChangeFields}document missingConnections{...RequirementFields}notes{...PortNoteFields}summary workflow{...WorkflowSummary}}';
const InboundEventFieldsText = 'fragment InboundEventFields on InboundEvent{id eventType source deliveryId payload receivedAt status attempts lastError executions{id status}refusals{workflowId problem{...ProblemFields}}}';
const InputProblemFieldsText = 'fragment InputProblemFields on InputProblem{code pointer message}';
const KnowledgeBaseFieldsText = 'fragment KnowledgeBaseFields on KnowledgeBase{id name description language chunkSize chunkOverlap embeddingModel connectionId documentCount chunkCount bytes pendingCount staleCount isIndexed problem createdAt updatedAt}';
const KnowledgeDocumentFieldsText = 'fragment KnowledgeDocumentFields on KnowledgeDocument{id baseId documentId title source metadata size pages chunkCount embeddedCount status createdAt updatedAt}';
const McpGroupFieldsText = 'fragment McpGroupFields on McpGroup{id name address title instructions allowSampling askApprovals tools{name workflowId title}createdAt updatedAt}';
const PageFieldsText = 'fragment PageFields on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}';
const PlanFieldsText = 'fragment PlanFields on PlanReport{status request readBack assumptions{text}gaps{id key kind words start question target valueSchema isBlocking canLeaveOut choices{id key label}}ledger{start end owner effect}}';
const PlannedRunFieldsText = 'fragment PlannedRunFields on PlannedRun{executionId workflowId runAt status context error{...ProblemFields}createdAt}';
const PortNoteFieldsText = 'fragment PortNoteFields on PortNote{code pointer detail node}';
const ProblemFieldsText = 'fragment ProblemFields on Problem{code message retryable details}';
const ProviderFieldsText = 'fragment ProviderFields on OAuthProvider{name title categories scopes usesPkce hasDeviceFlow variables{name title description default}origins isRegistered clientId clientSource redirectUrl setupUrl setupSteps unverified}';
const PublicPageFieldsText = 'fragment PublicPageFields on PublicPage{kind triggerKey title url protection hasPassword isOpen closedReason embed{origins html}}';
const PublicWorkflowDetailsText = 'fragment PublicWorkflowDetails on PublicWorkflow{...PublicWorkflowSummary valuesSchema requiredConnections{...RequirementFields}trigger{...TriggerFields}steps{...StepFields}flowControl{...FlowControlFields}}';
const PublicWorkflowSummaryText = 'fragment PublicWorkflowSummary on PublicWorkflow{id slug title description categories creator{name}publishedAt cloneCount runCount starCount}';
const ReportFieldsText = 'fragment ReportFields on WorkflowReport{id workflowId version reason details status createdAt decidedAt}';
const RequirementFieldsText = 'fragment RequirementFields on ConnectionRequirement{kind name stepIds}';
const RunFilterFieldsText = 'fragment RunFilterFields on SavedExecutionFilter{workflowId status from to text tags metadata trigger step failedStep errorCode version minDurationMs maxDurationMs}';
const SavedViewFieldsText = 'fragment SavedViewFields on SavedView{id name filter{...RunFilterFields}createdAt updatedAt}';
const SeenListFieldsText = 'fragment SeenListFields on SeenList{id workflowId name itemCount createdAt updatedAt}';
const SessionFieldsText = 'fragment SessionFields on Session{id credential apiKeyId address userAgent createdAt lastUsedAt expiresAt isCurrent}';
const SlotFieldsText = 'fragment SlotFields on WorkflowSlot{name kind purpose origins hasComputedOrigin stepIds connection{id name}originsToAllow}';
const SlotsOfWorkflowText = 'fragment SlotsOfWorkflow on Workflow{id title version usesSlots slots{...SlotFields}issues{code pointer detail slot}notices{id code detail slot createdAt}}';
const SourceWebhookFieldsText = 'fragment SourceWebhookFields on SourceWebhook{delivery url setup isReachable unreachableReason registeredAt lastDeliveryAt lastRefusedAt lastRefusal}';
const StateValueFieldsText = 'fragment StateValueFields on StateValue{id workflowId name value size version createdAt updatedAt expiresAt}';
const StepChangeFieldsText = 'fragment StepChangeFields on StepChange{stepId kind fields before{...StepFields}after{...StepFields}}';
const StepFieldsText = 'fragment StepFields on Step{id key title description tool input when dependsOn forEach retry{maxAttempts initialDelayMs backoffFactor maxDelayMs}timeoutMs onError failedItems loop{forEach repeat{until maxTimes delayMs}concurrency breakIf output failedItems}parentKey reason}';
const StepRunFieldsText = 'fragment StepRunFields on StepRun{stepId iteration index title tool status attempt input output error{...ProblemFields}startedAt finishedAt usage{...UsageFields}}';
const TriggerFieldsText = 'fragment TriggerFields on Trigger{__typename type enabled ...on ScheduledTrigger{schedule timezone dstGap dstRepeat misfire overlap jitterSeconds nextRunAt nextFireAt}...on EventTrigger{eventType filters isKnownType source{connection parameters everySeconds includeExisting form{title description schema hidden submitLabel thanks{text redirect showResult}protection proofOfWork embedOrigins}chat{title greeting suggestions placeholder answerStep files protection embedOrigins}state{status lastPollAt nextPollAt lastItemAt itemCount failures failingSince problem{code message retryable}}}}}';
const UsageFieldsText = 'fragment UsageFields on Usage{promptTokens completionTokens costUsd}';
const UsageReportFieldsText = 'fragment UsageReportFields on UsageReport{from to total{...UsageTotalFields}runs{...UsageTotalFields}planning{...UsageTotalFields}days{day total{...UsageTotalFields}}workflows{workflowId total{...UsageTotalFields}}}';
const UsageTotalFieldsText = 'fragment UsageTotalFields on UsageTotal{calls promptTokens completionTokens costUsd unpricedTokens}';
const UserBudgetFieldsText = 'fragment UserBudgetFields on UserBudget{userId budget{...BudgetFields}isSet spentCostUsd spentTokens resetsAt}';
const ViewerFieldsText = 'fragment ViewerFields on Viewer{id name timezone scopes budget{...UserBudgetFields}}';
const WorkflowDetailsText = 'fragment WorkflowDetails on Workflow{...WorkflowSummary ...DefinitionFields triggers{key trigger{...TriggerFields}}steps{...StepFields}allSteps{...StepFields}flowControl{...FlowControlFields}budget{...BudgetFields}mcpTool publication{version categories tags notes hasChanges publishedAt updatedAt}requiredConnections{...RequirementFields}missingConnections{...RequirementFields}notes{code pointer detail}planProgress{phase message delayMs}}';
const WorkflowSummaryText = 'fragment WorkflowSummary on Workflow{id title description status version isPublic slug createdAt updatedAt lastRunAt nextRunAt error{...ProblemFields}trigger{...TriggerFields}}';

/** Every operation of the API that has a document, by the name of the method that sends it. */
export const operations = {
  /** Makes a draft the live version. Refused if the live version is not the one that it was made against, unless the live version is named. */
  acceptDraft: define<'mutation', AcceptDraftMutation, AcceptDraftMutationVariables>({
    kind: 'mutation', name: 'AcceptDraft', field: 'acceptDraft', takesInput: true, isIdempotent: false,
    text: 'mutation AcceptDraft($input:AcceptDraftInput!){acceptDraft(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Enables the trigger. */
  activateWorkflow: define<'mutation', ActivateWorkflowMutation, ActivateWorkflowMutationVariables>({
    kind: 'mutation', name: 'ActivateWorkflow', field: 'activateWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation ActivateWorkflow($id:ID!){activateWorkflow(input:{id:$id}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Adds a document, or replaces the one with its id. Its vectors are made in the background. */
  addKnowledgeDocument: define<'mutation', AddKnowledgeDocumentMutation, AddKnowledgeDocumentMutationVariables>({
    kind: 'mutation', name: 'AddKnowledgeDocument', field: 'addKnowledgeDocument', takesInput: true, isIdempotent: false,
    text: 'mutation AddKnowledgeDocument($input:AddKnowledgeDocumentInput!){addKnowledgeDocument(input:$input){outcome document{...KnowledgeDocumentFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + KnowledgeDocumentFieldsText,
  }),
  /** The memories of agents, in the order in which they were begun. */
  agentMemories: define<'query', AgentMemoriesQuery, AgentMemoriesQueryVariables>({
    kind: 'query', name: 'AgentMemories', field: 'agentMemories', takesInput: false, isIdempotent: true,
    text: 'query AgentMemories($workflowId:ID$search:String$first:Int=25$after:String){agentMemories(workflowId:$workflowId search:$search first:$first after:$after){totalCount pageInfo{...PageFields}nodes{...AgentMemoryFields}}}' + AgentMemoryFieldsText + PageFieldsText,
  }),
  /** A memory of agents; null if none has this id. */
  agentMemory: define<'query', AgentMemoryQuery, AgentMemoryQueryVariables>({
    kind: 'query', name: 'AgentMemory', field: 'agentMemory', takesInput: false, isIdempotent: true,
    text: 'query AgentMemory($id:ID!$first:Int=25$after:String){agentMemory(id:$id){...AgentMemoryFields turns(first:$first after:$after){totalCount pageInfo{...PageFields}nodes{number message answer executionId createdAt}}}}' + AgentMemoryFieldsText + PageFieldsText,
  }),
  /** Lets a credential (BEARER, BASIC, HEADER, QUERY, OAUTH2) be sent to one more origin. Nothing is sent anywhere before you have said so. */
  allowConnectionOrigin: define<'mutation', AllowConnectionOriginMutation, AllowConnectionOriginMutationVariables>({
    kind: 'mutation', name: 'AllowConnectionOrigin', field: 'allowConnectionOrigin', takesInput: true, isIdempotent: false,
    text: 'mutation AllowConnectionOrigin($input:ConnectionOriginInput!){allowConnectionOrigin(input:$input){connection{...ConnectionFields}}}' + ConnectionFieldsText,
  }),
  /** How the answers to approvals arrive by a connection; null if no questions are sent by it. Needs the scope connections:write. */
  answerChannel: define<'query', AnswerChannelQuery, AnswerChannelQueryVariables>({
    kind: 'query', name: 'AnswerChannel', field: 'answerChannel', takesInput: false, isIdempotent: true,
    text: 'query AnswerChannel($connectionId:ID!){answerChannel(connectionId:$connectionId){...AnswerChannelFields}}' + AnswerChannelFieldsText,
  }),
  /** Answers questions about a plan. The answers are put into the plan, which is checked again. Only other words for words that are not understood make the request be read again. */
  answerGaps: define<'mutation', AnswerGapsMutation, AnswerGapsMutationVariables>({
    kind: 'mutation', name: 'AnswerGaps', field: 'answerGaps', takesInput: true, isIdempotent: false,
    text: 'mutation AnswerGaps($input:AnswerGapsInput!){answerGaps(input:$input){workflow{...WorkflowDetails plan{...PlanFields}}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + PlanFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Your API keys that have not been revoked. */
  apiKeys: define<'query', ApiKeysQuery, ApiKeysQueryVariables>({
    kind: 'query', name: 'ApiKeys', field: 'apiKeys', takesInput: false, isIdempotent: true,
    text: 'query ApiKeys{apiKeys{...ApiKeyFields}}' + ApiKeyFieldsText,
  }),
  /** Waiting approvals that the viewer may decide. */
  approvals: define<'query', ApprovalsQuery, ApprovalsQueryVariables>({
    kind: 'query', name: 'Approvals', field: 'approvals', takesInput: false, isIdempotent: true,
    text: 'query Approvals{approvals{id message form stepId expiresAt url messages{stage via to status sentAt problem{message}}execution{...ExecutionSummary}}}' + ExecutionSummaryText + ProblemFieldsText + UsageFieldsText,
  }),
  /** The audit log, newest first: your own entries; for administrators those of all users. There is no total. */
  auditLog: define<'query', AuditLogQuery, AuditLogQueryVariables>({
    kind: 'query', name: 'AuditLog', field: 'auditLog', takesInput: false, isIdempotent: true,
    text: 'query AuditLog($first:Int$after:String$filter:AuditLogFilter){auditLog(first:$first after:$after filter:$filter){nodes{...AuditEntryFields}pageInfo{hasNextPage endCursor}}}' + AuditEntryFieldsText,
  }),
  /** How many runs startBackfill would start for a range. Nothing is started. */
  backfillPreview: define<'query', BackfillPreviewQuery, BackfillPreviewQueryVariables>({
    kind: 'query', name: 'BackfillPreview', field: 'backfillPreview', takesInput: false, isIdempotent: true,
    text: 'query BackfillPreview($workflowId:ID!$triggerKey:String$from:DateTime!$to:DateTime!){backfillPreview(workflowId:$workflowId triggerKey:$triggerKey from:$from to:$to){total alreadyStarted firstAt lastAt}}',
  }),
  /** The backfills of a workflow of the last 30 days, newest first. */
  backfills: define<'query', BackfillsQuery, BackfillsQueryVariables>({
    kind: 'query', name: 'Backfills', field: 'backfills', takesInput: false, isIdempotent: true,
    text: 'query Backfills($workflowId:ID!$first:Int=20){backfills(workflowId:$workflowId first:$first){...BackfillFields}}' + BackfillFieldsText,
  }),
  /** Puts a connection of yours into a slot of a clone or an imported workflow. Only what is bound so is ever used there: a matching name is nothing. */
  bindConnection: define<'mutation', BindConnectionMutation, BindConnectionMutationVariables>({
    kind: 'mutation', name: 'BindConnection', field: 'bindConnection', takesInput: true, isIdempotent: false,
    text: 'mutation BindConnection($input:BindConnectionInput!){bindConnection(input:$input){workflow{...SlotsOfWorkflow}}}' + SlotFieldsText + SlotsOfWorkflowText,
  }),
  /** One of your bulk operations; null if none has this id. */
  bulkOperation: define<'query', BulkOperationQuery, BulkOperationQueryVariables>({
    kind: 'query', name: 'BulkOperation', field: 'bulkOperation', takesInput: false, isIdempotent: true,
    text: 'query BulkOperation($id:ID!){bulkOperation(id:$id){...BulkOperationFields}}' + BulkOperationFieldsText + RunFilterFieldsText,
  }),
  /** Your bulk operations of the last 30 days, newest first. */
  bulkOperations: define<'query', BulkOperationsQuery, BulkOperationsQueryVariables>({
    kind: 'query', name: 'BulkOperations', field: 'bulkOperations', takesInput: false, isIdempotent: true,
    text: 'query BulkOperations($first:Int=25$after:String){bulkOperations(first:$first after:$after){totalCount pageInfo{...PageFields}nodes{...BulkOperationFields}}}' + BulkOperationFieldsText + PageFieldsText + RunFilterFieldsText,
  }),
  /** Starts no more runs of a backfill. Runs that have started continue. */
  cancelBackfill: define<'mutation', CancelBackfillMutation, CancelBackfillMutationVariables>({
    kind: 'mutation', name: 'CancelBackfill', field: 'cancelBackfill', takesInput: true, isIdempotent: false,
    text: 'mutation CancelBackfill($input:CancelBackfillInput!){cancelBackfill(input:$input){backfill{...BackfillFields}problems{...InputProblemFields}}}' + BackfillFieldsText + InputProblemFieldsText,
  }),
  /** Stops a bulk operation before its next executions. Finished changes stay. */
  cancelBulkOperation: define<'mutation', CancelBulkOperationMutation, CancelBulkOperationMutationVariables>({
    kind: 'mutation', name: 'CancelBulkOperation', field: 'cancelBulkOperation', takesInput: true, isIdempotent: false,
    text: 'mutation CancelBulkOperation($input:CancelBulkOperationInput!){cancelBulkOperation(input:$input){bulkOperation{...BulkOperationFields}problems{...InputProblemFields}}}' + BulkOperationFieldsText + InputProblemFieldsText + RunFilterFieldsText,
  }),
  /** Ends a run, and the runs that it has started, as CANCELLED; calls under way are aborted. */
  cancelExecution: define<'mutation', CancelExecutionMutation, CancelExecutionMutationVariables>({
    kind: 'mutation', name: 'CancelExecution', field: 'cancelExecution', takesInput: false, isIdempotent: false,
    text: 'mutation CancelExecution($id:ID!){cancelExecution(input:{id:$id}){execution{...ExecutionDetails}}}' + ExecutionDetailsText + ExecutionSummaryText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** Cancels many runs at once, and the runs that they have started. */
  cancelExecutions: define<'mutation', CancelExecutionsMutation, CancelExecutionsMutationVariables>({
    kind: 'mutation', name: 'CancelExecutions', field: 'cancelExecutions', takesInput: false, isIdempotent: false,
    text: 'mutation CancelExecutions($workflowId:ID$status:[ExecutionStatus!]){cancelExecutions(input:{workflowId:$workflowId status:$status}){count}}',
  }),
  /** Cancels a run that is to start at a time. */
  cancelPlannedRun: define<'mutation', CancelPlannedRunMutation, CancelPlannedRunMutationVariables>({
    kind: 'mutation', name: 'CancelPlannedRun', field: 'cancelPlannedRun', takesInput: true, isIdempotent: false,
    text: 'mutation CancelPlannedRun($input:CancelPlannedRunInput!){cancelPlannedRun(input:$input){plannedRun{...PlannedRunFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + PlannedRunFieldsText + ProblemFieldsText,
  }),
  /** Cancels the plan that is being made; the live version stays. */
  cancelPlanning: define<'mutation', CancelPlanningMutation, CancelPlanningMutationVariables>({
    kind: 'mutation', name: 'CancelPlanning', field: 'cancelPlanning', takesInput: false, isIdempotent: false,
    text: 'mutation CancelPlanning($id:ID!){cancelPlanning(input:{id:$id}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Everything that happens in a conversation: first its messages so far, then new ones, with the pieces of the answer as they appear. It does not complete by itself. */
  chatEvents: define<'subscription', ChatEventsSubscription, ChatEventsSubscriptionVariables>({
    kind: 'subscription', name: 'ChatEvents', field: 'chatEvents', takesInput: false, isIdempotent: false,
    text: 'subscription ChatEvents($sessionId:ID!$after:String){chatEvents(sessionId:$sessionId after:$after){cursor type attempt text message{...ChatMessageFields}}}' + ChatMessageFieldsText,
  }),
  /** The messages of a conversation, in their order. */
  chatMessages: define<'query', ChatMessagesQuery, ChatMessagesQueryVariables>({
    kind: 'query', name: 'ChatMessages', field: 'chatMessages', takesInput: false, isIdempotent: true,
    text: 'query ChatMessages($sessionId:ID!$first:Int=25$after:String){chatMessages(sessionId:$sessionId first:$first after:$after){nodes{...ChatMessageFields}pageInfo{hasNextPage endCursor}totalCount}}' + ChatMessageFieldsText,
  }),
  /** A conversation; null if there is none of this id. */
  chatSession: define<'query', ChatSessionQuery, ChatSessionQueryVariables>({
    kind: 'query', name: 'ChatSession', field: 'chatSession', takesInput: false, isIdempotent: true,
    text: 'query ChatSession($id:ID!){chatSession(id:$id){...ChatSessionFields}}' + ChatSessionFieldsText,
  }),
  /** The conversations with one of your workflows, the newest first. */
  chatSessions: define<'query', ChatSessionsQuery, ChatSessionsQueryVariables>({
    kind: 'query', name: 'ChatSessions', field: 'chatSessions', takesInput: false, isIdempotent: true,
    text: 'query ChatSessions($workflowId:ID!$first:Int=25$after:String){chatSessions(workflowId:$workflowId first:$first after:$after){nodes{...ChatSessionFields}pageInfo{hasNextPage endCursor}totalCount}}' + ChatSessionFieldsText,
  }),
  /** Asks whether the user has entered the code. The provider is asked at its own interval, however often this is called. */
  checkDeviceAuthorization: define<'mutation', CheckDeviceAuthorizationMutation, CheckDeviceAuthorizationMutationVariables>({
    kind: 'mutation', name: 'CheckDeviceAuthorization', field: 'checkDeviceAuthorization', takesInput: true, isIdempotent: false,
    text: 'mutation CheckDeviceAuthorization($input:CheckDeviceAuthorizationInput!){checkDeviceAuthorization(input:$input){status intervalSeconds connectionId errorCode errorMessage}}',
  }),
  /** The problems for which saving would be refused now, without saving: createWorkflow without an id, updateWorkflow with one. Limits of the user are problems as well. Empty: it would be saved. */
  checkWorkflow: define<'query', CheckWorkflowQuery, CheckWorkflowQueryVariables>({
    kind: 'query', name: 'CheckWorkflow', field: 'checkWorkflow', takesInput: true, isIdempotent: true,
    text: 'query CheckWorkflow($input:CheckWorkflowInput!){checkWorkflow(input:$input){...InputProblemFields}}' + InputProblemFieldsText,
  }),
  /** Makes a workflow of your own from a published one. */
  cloneWorkflow: define<'mutation', CloneWorkflowMutation, CloneWorkflowMutationVariables>({
    kind: 'mutation', name: 'CloneWorkflow', field: 'cloneWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation CloneWorkflow($id:ID!$values:JSONObject){cloneWorkflow(input:{id:$id values:$values}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Every category that there is, with how much of what users have published stands there. Needs no credentials. */
  communityCategories: define<'query', CommunityCategoriesQuery, CommunityCategoriesQueryVariables>({
    kind: 'query', name: 'CommunityCategories', field: 'communityCategories', takesInput: false, isIdempotent: true,
    text: 'query CommunityCategories($search:String$tags:[String!]){communityCategories(search:$search tags:$tags){name count}}',
  }),
  /** The tags of what users have published, most used first. Needs no credentials. */
  communityTags: define<'query', CommunityTagsQuery, CommunityTagsQueryVariables>({
    kind: 'query', name: 'CommunityTags', field: 'communityTags', takesInput: false, isIdempotent: true,
    text: 'query CommunityTags($category:String$search:String$tags:[String!]$first:Int=50){communityTags(category:$category search:$search tags:$tags first:$first){name count}}',
  }),
  /** Workflows that users have published. Needs no credentials. */
  communityWorkflows: define<'query', CommunityWorkflowsQuery, CommunityWorkflowsQueryVariables>({
    kind: 'query', name: 'CommunityWorkflows', field: 'communityWorkflows', takesInput: false, isIdempotent: true,
    text: 'query CommunityWorkflows($first:Int=25$after:String$category:String$tags:[String!]$search:String$sort:PublicWorkflowSort){communityWorkflows(first:$first after:$after category:$category tags:$tags search:$search sort:$sort){totalCount pageInfo{...PageFields}nodes{...PublicWorkflowSummary}}}' + PageFieldsText + PublicWorkflowSummaryText,
  }),
  /** Your connect links that were not used and have not expired, the newest first. Their addresses are not shown again. */
  connectLinks: define<'query', ConnectLinksQuery, ConnectLinksQueryVariables>({
    kind: 'query', name: 'ConnectLinks', field: 'connectLinks', takesInput: false, isIdempotent: true,
    text: 'query ConnectLinks{connectLinks{linkId service name scopes connectionId createdAt expiresAt}}',
  }),
  /** Anything that you may see, by its id; null if there is nothing of that id. Public workflows need no credentials. */
  connectionUses: define<'query', ConnectionUsesQuery, ConnectionUsesQueryVariables>({
    kind: 'query', name: 'ConnectionUses', field: 'node', takesInput: false, isIdempotent: true,
    text: 'query ConnectionUses($id:ID!$first:Int=100$after:String){node(id:$id){...on ToolConnection{id usedBy(first:$first after:$after){totalCount pageInfo{...PageFields}nodes{workflowId title names stepIds isTrigger}}}}}' + PageFieldsText,
  }),
  /** Your connections, and the sample mailbox that every user has. */
  connections: define<'query', ConnectionsQuery, ConnectionsQueryVariables>({
    kind: 'query', name: 'Connections', field: 'connections', takesInput: false, isIdempotent: true,
    text: 'query Connections{connections{...ConnectionFields}}' + ConnectionFieldsText,
  }),
  /** A service that workflows can use. Null if there is none. */
  connector: define<'query', ConnectorQuery, ConnectorQueryVariables>({
    kind: 'query', name: 'Connector', field: 'connector', takesInput: false, isIdempotent: true,
    text: 'query Connector($service:String!){connector(service:$service){...ConnectorDetails}}' + ConnectorDetailsText,
  }),
  /** The services that workflows can use, by title. */
  connectors: define<'query', ConnectorsQuery, ConnectorsQueryVariables>({
    kind: 'query', name: 'Connectors', field: 'connectors', takesInput: false, isIdempotent: true,
    text: 'query Connectors($search:String){connectors(search:$search){...ConnectorDetails}}' + ConnectorDetailsText,
  }),
  /** Makes an API key; its secret is shown this once. */
  createApiKey: define<'mutation', CreateApiKeyMutation, CreateApiKeyMutationVariables>({
    kind: 'mutation', name: 'CreateApiKey', field: 'createApiKey', takesInput: true, isIdempotent: false,
    text: 'mutation CreateApiKey($input:CreateApiKeyInput!){createApiKey(input:$input){apiKey{...ApiKeyFields}secret}}' + ApiKeyFieldsText,
  }),
  /** Makes a link with which another person connects an account of theirs for you: one connection, once, within an hour. Its page shows who asks, and gives access to nothing else. */
  createConnectLink: define<'mutation', CreateConnectLinkMutation, CreateConnectLinkMutationVariables>({
    kind: 'mutation', name: 'CreateConnectLink', field: 'createConnectLink', takesInput: true, isIdempotent: false,
    text: 'mutation CreateConnectLink($input:CreateConnectLinkInput!){createConnectLink(input:$input){id url expiresAt}}',
  }),
  /** Stores a credential or an MCP server, encrypted. An MCP server is reached over HTTP (url, headers), or started as a program that the administrator allows (command, args, env). */
  createConnection: define<'mutation', CreateConnectionMutation, CreateConnectionMutationVariables>({
    kind: 'mutation', name: 'CreateConnection', field: 'createConnection', takesInput: true, isIdempotent: false,
    text: 'mutation CreateConnection($input:CreateConnectionInput!){createConnection(input:$input){connection{...ConnectionFields}}}' + ConnectionFieldsText,
  }),
  /** Makes a table. */
  createDataTable: define<'mutation', CreateDataTableMutation, CreateDataTableMutationVariables>({
    kind: 'mutation', name: 'CreateDataTable', field: 'createDataTable', takesInput: true, isIdempotent: false,
    text: 'mutation CreateDataTable($input:CreateDataTableInput!){createDataTable(input:$input){dataTable{...DataTableFields}problems{...InputProblemFields}}}' + DataTableFieldsText + InputProblemFieldsText,
  }),
  /** Creates an inbound webhook address. */
  createHook: define<'mutation', CreateHookMutation, CreateHookMutationVariables>({
    kind: 'mutation', name: 'CreateHook', field: 'createHook', takesInput: true, isIdempotent: false,
    text: 'mutation CreateHook($input:CreateHookInput!){createHook(input:$input){hook{...HookFields}secret}}' + HookFieldsText,
  }),
  /** Makes a link that opens an inbound webhook address of the preset SIGNED_LINK until it expires. No link is stored: rotateHookSecret makes all of them void. */
  createHookLink: define<'mutation', CreateHookLinkMutation, CreateHookLinkMutationVariables>({
    kind: 'mutation', name: 'CreateHookLink', field: 'createHookLink', takesInput: true, isIdempotent: false,
    text: 'mutation CreateHookLink($input:CreateHookLinkInput!){createHookLink(input:$input){url expiresAt}}',
  }),
  /** Makes a knowledge base. */
  createKnowledgeBase: define<'mutation', CreateKnowledgeBaseMutation, CreateKnowledgeBaseMutationVariables>({
    kind: 'mutation', name: 'CreateKnowledgeBase', field: 'createKnowledgeBase', takesInput: true, isIdempotent: false,
    text: 'mutation CreateKnowledgeBase($input:CreateKnowledgeBaseInput!){createKnowledgeBase(input:$input){knowledgeBase{...KnowledgeBaseFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + KnowledgeBaseFieldsText,
  }),
  /** Puts workflows under one address of their own. */
  createMcpGroup: define<'mutation', CreateMcpGroupMutation, CreateMcpGroupMutationVariables>({
    kind: 'mutation', name: 'CreateMcpGroup', field: 'createMcpGroup', takesInput: true, isIdempotent: false,
    text: 'mutation CreateMcpGroup($input:CreateMcpGroupInput!){createMcpGroup(input:$input){mcpGroup{...McpGroupFields}problems{code pointer message}}}' + McpGroupFieldsText,
  }),
  /** Makes a key that opens one MCP group and nothing beside it; its secret is shown this once. */
  createMcpGroupKey: define<'mutation', CreateMcpGroupKeyMutation, CreateMcpGroupKeyMutationVariables>({
    kind: 'mutation', name: 'CreateMcpGroupKey', field: 'createMcpGroupKey', takesInput: true, isIdempotent: false,
    text: 'mutation CreateMcpGroupKey($input:CreateMcpGroupKeyInput!){createMcpGroupKey(input:$input){secret apiKey{...ApiKeyFields}problems{code pointer message}}}' + ApiKeyFieldsText,
  }),
  /** Makes a link that opens a page with the protection SIGNED_LINK. Each holder can use it until it expires, or once. */
  createPublicPageLink: define<'mutation', CreatePublicPageLinkMutation, CreatePublicPageLinkMutationVariables>({
    kind: 'mutation', name: 'CreatePublicPageLink', field: 'createPublicPageLink', takesInput: true, isIdempotent: false,
    text: 'mutation CreatePublicPageLink($input:CreatePublicPageLinkInput!){createPublicPageLink(input:$input){url expiresAt}}',
  }),
  /** Keeps a filter of executions under a name. */
  createSavedView: define<'mutation', CreateSavedViewMutation, CreateSavedViewMutationVariables>({
    kind: 'mutation', name: 'CreateSavedView', field: 'createSavedView', takesInput: true, isIdempotent: false,
    text: 'mutation CreateSavedView($input:CreateSavedViewInput!){createSavedView(input:$input){savedView{...SavedViewFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + RunFilterFieldsText + SavedViewFieldsText,
  }),
  /** Creates a workflow. */
  createWorkflow: define<'mutation', CreateWorkflowMutation, CreateWorkflowMutationVariables>({
    kind: 'mutation', name: 'CreateWorkflow', field: 'createWorkflow', takesInput: true, isIdempotent: true,
    text: 'mutation CreateWorkflow($input:CreateWorkflowInput!){createWorkflow(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Plans a workflow from a todo item, once for each todo id. */
  createWorkflowFromTodo: define<'mutation', CreateWorkflowFromTodoMutation, CreateWorkflowFromTodoMutationVariables>({
    kind: 'mutation', name: 'CreateWorkflowFromTodo', field: 'createWorkflowFromTodo', takesInput: true, isIdempotent: false,
    text: 'mutation CreateWorkflowFromTodo($input:CreateWorkflowFromTodoInput!){createWorkflowFromTodo(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** One of your tables; null if none has this id. */
  dataTable: define<'query', DataTableQuery, DataTableQueryVariables>({
    kind: 'query', name: 'DataTable', field: 'dataTable', takesInput: false, isIdempotent: true,
    text: 'query DataTable($id:ID!$where:JSONObject$first:Int=25$after:String){dataTable(id:$id){...DataTableFields rows(where:$where first:$first after:$after){totalCount pageInfo{...PageFields}nodes{rowId values createdAt updatedAt}}}}' + DataTableFieldsText + PageFieldsText,
  }),
  /** Your tables, by name; at most 100. */
  dataTables: define<'query', DataTablesQuery, DataTablesQueryVariables>({
    kind: 'query', name: 'DataTables', field: 'dataTables', takesInput: false, isIdempotent: true,
    text: 'query DataTables($workflowId:ID){dataTables(workflowId:$workflowId){...DataTableFields}}' + DataTableFieldsText,
  }),
  /** Disables the trigger; the workflow can still be run by hand. */
  deactivateWorkflow: define<'mutation', DeactivateWorkflowMutation, DeactivateWorkflowMutationVariables>({
    kind: 'mutation', name: 'DeactivateWorkflow', field: 'deactivateWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation DeactivateWorkflow($id:ID!){deactivateWorkflow(input:{id:$id}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Decides what a run waits for. Each approval is decided once. */
  decideApproval: define<'mutation', DecideApprovalMutation, DecideApprovalMutationVariables>({
    kind: 'mutation', name: 'DecideApproval', field: 'decideApproval', takesInput: true, isIdempotent: false,
    text: 'mutation DecideApproval($input:DecideApprovalInput!){decideApproval(input:$input){execution{...ExecutionDetails}}}' + ExecutionDetailsText + ExecutionSummaryText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** Deletes all memories of the agents of a workflow. */
  deleteAgentMemories: define<'mutation', DeleteAgentMemoriesMutation, DeleteAgentMemoriesMutationVariables>({
    kind: 'mutation', name: 'DeleteAgentMemories', field: 'deleteAgentMemories', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteAgentMemories($input:DeleteAgentMemoriesInput!){deleteAgentMemories(input:$input){deletedCount problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes a memory of agents, with its turns. */
  deleteAgentMemory: define<'mutation', DeleteAgentMemoryMutation, DeleteAgentMemoryMutationVariables>({
    kind: 'mutation', name: 'DeleteAgentMemory', field: 'deleteAgentMemory', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteAgentMemory($input:DeleteAgentMemoryInput!){deleteAgentMemory(input:$input){deletedId problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes a conversation with its messages. */
  deleteChatSession: define<'mutation', DeleteChatSessionMutation, DeleteChatSessionMutationVariables>({
    kind: 'mutation', name: 'DeleteChatSession', field: 'deleteChatSession', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteChatSession($input:DeleteChatSessionInput!){deleteChatSession(input:$input){deletedId problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes a connection, and its secrets with it. */
  deleteConnection: define<'mutation', DeleteConnectionMutation, DeleteConnectionMutationVariables>({
    kind: 'mutation', name: 'DeleteConnection', field: 'deleteConnection', takesInput: false, isIdempotent: false,
    text: 'mutation DeleteConnection($id:ID!){deleteConnection(input:{id:$id}){id}}',
  }),
  /** Deletes a table with its rows. */
  deleteDataTable: define<'mutation', DeleteDataTableMutation, DeleteDataTableMutationVariables>({
    kind: 'mutation', name: 'DeleteDataTable', field: 'deleteDataTable', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteDataTable($input:DeleteDataTableInput!){deleteDataTable(input:$input){deletedId problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes a file. Steps that come later do not find it. */
  deleteFile: define<'mutation', DeleteFileMutation, DeleteFileMutationVariables>({
    kind: 'mutation', name: 'DeleteFile', field: 'deleteFile', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteFile($input:DeleteFileInput!){deleteFile(input:$input){deletedId problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes an inbound webhook address: its URL leads nowhere any longer. */
  deleteHook: define<'mutation', DeleteHookMutation, DeleteHookMutationVariables>({
    kind: 'mutation', name: 'DeleteHook', field: 'deleteHook', takesInput: false, isIdempotent: false,
    text: 'mutation DeleteHook($id:ID!){deleteHook(input:{id:$id}){id}}',
  }),
  /** Deletes a knowledge base with its documents. */
  deleteKnowledgeBase: define<'mutation', DeleteKnowledgeBaseMutation, DeleteKnowledgeBaseMutationVariables>({
    kind: 'mutation', name: 'DeleteKnowledgeBase', field: 'deleteKnowledgeBase', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteKnowledgeBase($input:KnowledgeBaseInput!){deleteKnowledgeBase(input:$input){deletedId problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes an MCP group: its keys stop working, its workflows stay. */
  deleteMcpGroup: define<'mutation', DeleteMcpGroupMutation, DeleteMcpGroupMutationVariables>({
    kind: 'mutation', name: 'DeleteMcpGroup', field: 'deleteMcpGroup', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteMcpGroup($input:McpGroupInput!){deleteMcpGroup(input:$input){deletedId problems{code pointer message}}}',
  }),
  /** Deletes a saved view. No execution changes. */
  deleteSavedView: define<'mutation', DeleteSavedViewMutation, DeleteSavedViewMutationVariables>({
    kind: 'mutation', name: 'DeleteSavedView', field: 'deleteSavedView', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteSavedView($input:DeleteSavedViewInput!){deleteSavedView(input:$input){deletedId problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes a list of seen ids: all of them are new again. */
  deleteSeenList: define<'mutation', DeleteSeenListMutation, DeleteSeenListMutationVariables>({
    kind: 'mutation', name: 'DeleteSeenList', field: 'deleteSeenList', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteSeenList($input:DeleteSeenListInput!){deleteSeenList(input:$input){deletedId problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes a kept value. */
  deleteStateValue: define<'mutation', DeleteStateValueMutation, DeleteStateValueMutationVariables>({
    kind: 'mutation', name: 'DeleteStateValue', field: 'deleteStateValue', takesInput: true, isIdempotent: false,
    text: 'mutation DeleteStateValue($input:DeleteStateValueInput!){deleteStateValue(input:$input){deletedId problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Deletes a workflow. Its runs stay readable. */
  deleteWorkflow: define<'mutation', DeleteWorkflowMutation, DeleteWorkflowMutationVariables>({
    kind: 'mutation', name: 'DeleteWorkflow', field: 'deleteWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation DeleteWorkflow($id:ID!){deleteWorkflow(input:{id:$id}){id}}',
  }),
  /** Throws a draft away; the live version stays. */
  discardDraft: define<'mutation', DiscardDraftMutation, DiscardDraftMutationVariables>({
    kind: 'mutation', name: 'DiscardDraft', field: 'discardDraft', takesInput: false, isIdempotent: false,
    text: 'mutation DiscardDraft($workflowId:ID!$draftId:ID!){discardDraft(input:{workflowId:$workflowId draftId:$draftId}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Takes the notices about a workflow or a connection away, once you have seen them. */
  dismissNotices: define<'mutation', DismissNoticesMutation, DismissNoticesMutationVariables>({
    kind: 'mutation', name: 'DismissNotices', field: 'dismissNotices', takesInput: true, isIdempotent: false,
    text: 'mutation DismissNotices($input:DismissNoticesInput!){dismissNotices(input:$input){count}}',
  }),
  /** Says that there was nothing in a report. Needs the scope admin. */
  dismissReport: define<'mutation', DismissReportMutation, DismissReportMutationVariables>({
    kind: 'mutation', name: 'DismissReport', field: 'dismissReport', takesInput: false, isIdempotent: false,
    text: 'mutation DismissReport($id:ID!$note:String){dismissReport(input:{id:$id note:$note}){report{...ReportFields}}}' + ReportFieldsText,
  }),
  /** Runs one step alone with the given values, a step with forEach for its first item; tools with side effects are not called unless allowed. */
  dryRunStep: define<'mutation', DryRunStepMutation, DryRunStepMutationVariables>({
    kind: 'mutation', name: 'DryRunStep', field: 'dryRunStep', takesInput: true, isIdempotent: false,
    text: 'mutation DryRunStep($input:DryRunStepInput!){dryRunStep(input:$input){input output error{...ProblemFields}sideEffectsBlocked lines}}' + ProblemFieldsText,
  }),
  /** Has vectors made for all documents that lack those of the present model, in the background. */
  embedKnowledgeBase: define<'mutation', EmbedKnowledgeBaseMutation, EmbedKnowledgeBaseMutationVariables>({
    kind: 'mutation', name: 'EmbedKnowledgeBase', field: 'embedKnowledgeBase', takesInput: true, isIdempotent: false,
    text: 'mutation EmbedKnowledgeBase($input:KnowledgeBaseInput!){embedKnowledgeBase(input:$input){documentCount knowledgeBase{...KnowledgeBaseFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + KnowledgeBaseFieldsText,
  }),
  /** Accepts an event as if it came from outside. */
  emitEvent: define<'mutation', EmitEventMutation, EmitEventMutationVariables>({
    kind: 'mutation', name: 'EmitEvent', field: 'emitEvent', takesInput: true, isIdempotent: false,
    text: 'mutation EmitEvent($input:EmitEventInput!){emitEvent(input:$input){...EmittedEvent}}' + EmittedEventText,
  }),
  /** The kinds of events that are known beforehand, by name. Events of other types are as welcome; nothing is known of their payloads. */
  eventTypes: define<'query', EventTypesQuery, EventTypesQueryVariables>({
    kind: 'query', name: 'EventTypes', field: 'eventTypes', takesInput: false, isIdempotent: true,
    text: 'query EventTypes($search:String){eventTypes(search:$search){name title description payloadSchema sample source{...EventSourceFields}}}' + EventSourceFieldsText,
  }),
  /** Starts a run of the live version, now or at a time. */
  executeWorkflow: define<'mutation', ExecuteWorkflowMutation, ExecuteWorkflowMutationVariables>({
    kind: 'mutation', name: 'ExecuteWorkflow', field: 'executeWorkflow', takesInput: true, isIdempotent: true,
    text: 'mutation ExecuteWorkflow($input:ExecuteWorkflowInput!){executeWorkflow(input:$input){execution{...ExecutionDetails}}}' + ExecutionDetailsText + ExecutionSummaryText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** Starts a run of the live version for each context. A context that does not fit starts none; the others start anyway. */
  executeWorkflows: define<'mutation', ExecuteWorkflowsMutation, ExecuteWorkflowsMutationVariables>({
    kind: 'mutation', name: 'ExecuteWorkflows', field: 'executeWorkflows', takesInput: true, isIdempotent: true,
    text: 'mutation ExecuteWorkflows($input:ExecuteWorkflowsInput!){executeWorkflows(input:$input){results{index execution{id status}error{...ProblemFields}}problems{...InputProblemFields}}}' + InputProblemFieldsText + ProblemFieldsText,
  }),
  /** One of your executions; null if none has this id. */
  execution: define<'query', ExecutionQuery, ExecutionQueryVariables>({
    kind: 'query', name: 'Execution', field: 'execution', takesInput: false, isIdempotent: true,
    text: 'query Execution($id:ID!){execution(id:$id){...ExecutionDetails}}' + ExecutionDetailsText + ExecutionSummaryText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** How many of your executions a filter means, to look before a bulk operation. At most 100,000 are counted. */
  executionCount: define<'query', ExecutionCountQuery, ExecutionCountQueryVariables>({
    kind: 'query', name: 'ExecutionCount', field: 'executionCount', takesInput: false, isIdempotent: true,
    text: 'query ExecutionCount($filter:ExecutionFilter!){executionCount(filter:$filter){count isExact}}',
  }),
  /** Every event of one execution after seq `after`: first those already recorded, then live, without a gap or a repeat. Completes after the terminal event. */
  executionEvents: define<'subscription', ExecutionEventsSubscription, ExecutionEventsSubscriptionVariables>({
    kind: 'subscription', name: 'ExecutionEvents', field: 'executionEvents', takesInput: false, isIdempotent: false,
    text: 'subscription ExecutionEvents($executionId:ID!$after:Int=0){executionEvents(executionId:$executionId after:$after){...ExecutionEventFields}}' + ExecutionEventFieldsText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** One of your executions; null if none has this id. */
  executionFiles: define<'query', ExecutionFilesQuery, ExecutionFilesQueryVariables>({
    kind: 'query', name: 'ExecutionFiles', field: 'execution', takesInput: false, isIdempotent: true,
    text: 'query ExecutionFiles($id:ID!$expiresInSeconds:Int=3600){execution(id:$id){id files{...FileFields url(expiresInSeconds:$expiresInSeconds)}}}' + FileFieldsText,
  }),
  /** One of your executions; null if none has this id. */
  executionLog: define<'query', ExecutionLogQuery, ExecutionLogQueryVariables>({
    kind: 'query', name: 'ExecutionLog', field: 'execution', takesInput: false, isIdempotent: true,
    text: 'query ExecutionLog($id:ID!$after:Int=0$first:Int=100){execution(id:$id){id status events(after:$after first:$first){...ExecutionEventFields}}}' + ExecutionEventFieldsText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** Your executions, newest first. */
  executionNames: define<'query', ExecutionNamesQuery, ExecutionNamesQueryVariables>({
    kind: 'query', name: 'ExecutionNames', field: 'executions', takesInput: false, isIdempotent: true,
    text: 'query ExecutionNames($first:Int=100$after:String){executions(first:$first after:$after){pageInfo{...PageFields}nodes{id status queuedAt workflow{id title}}}}' + PageFieldsText,
  }),
  /** How far your executions can be searched. Its numbers are for an administrator. */
  executionSearchStatus: define<'query', ExecutionSearchStatusQuery, ExecutionSearchStatusQueryVariables>({
    kind: 'query', name: 'ExecutionSearchStatus', field: 'executionSearchStatus', takesInput: false, isIdempotent: true,
    text: 'query ExecutionSearchStatus{executionSearchStatus{isComplete progress indexedRuns totalRuns newestAgeMs}}',
  }),
  /** The outcomes of your runs, day by day: how many ended with each status, and how long they took. At most 90 days. */
  executionStats: define<'query', ExecutionStatsQuery, ExecutionStatsQueryVariables>({
    kind: 'query', name: 'ExecutionStats', field: 'executionStats', takesInput: false, isIdempotent: true,
    text: 'query ExecutionStats($workflowId:ID$from:DateTime$to:DateTime$timezone:String){executionStats(workflowId:$workflowId from:$from to:$to timezone:$timezone){timezone total{total succeeded failed cancelled going medianMs p95Ms}days{day total succeeded failed cancelled going medianMs p95Ms}steps{stepId runs failed retries medianMs p95Ms promptTokens completionTokens costUsd}}}',
  }),
  /** Changes of one's executions, of one workflow or of all. */
  executionUpdated: define<'subscription', ExecutionUpdatedSubscription, ExecutionUpdatedSubscriptionVariables>({
    kind: 'subscription', name: 'ExecutionUpdated', field: 'executionUpdated', takesInput: false, isIdempotent: false,
    text: 'subscription ExecutionUpdated($workflowId:ID){executionUpdated(workflowId:$workflowId){...ExecutionSummary}}' + ExecutionSummaryText + ProblemFieldsText + UsageFieldsText,
  }),
  /** Your executions, newest first. */
  executions: define<'query', ExecutionsQuery, ExecutionsQueryVariables>({
    kind: 'query', name: 'Executions', field: 'executions', takesInput: false, isIdempotent: true,
    text: 'query Executions($first:Int=25$after:String$workflowId:ID$status:[ExecutionStatus!]$from:DateTime$to:DateTime){executions(first:$first after:$after workflowId:$workflowId status:$status from:$from to:$to){totalCount pageInfo{...PageFields}nodes{...ExecutionSummary}}}' + ExecutionSummaryText + PageFieldsText + ProblemFieldsText + UsageFieldsText,
  }),
  /** Featured workflows. Needs no credentials. */
  exploreWorkflows: define<'query', ExploreWorkflowsQuery, ExploreWorkflowsQueryVariables>({
    kind: 'query', name: 'ExploreWorkflows', field: 'exploreWorkflows', takesInput: false, isIdempotent: true,
    text: 'query ExploreWorkflows($first:Int=25$after:String$category:String){exploreWorkflows(first:$first after:$after category:$category){totalCount pageInfo{...PageFields}nodes{...PublicWorkflowSummary}}}' + PageFieldsText + PublicWorkflowSummaryText,
  }),
  /** One of your MCP groups as a document. */
  exportMcpGroup: define<'query', ExportMcpGroupQuery, ExportMcpGroupQueryVariables>({
    kind: 'query', name: 'ExportMcpGroup', field: 'exportMcpGroup', takesInput: false, isIdempotent: true,
    text: 'query ExportMcpGroup($id:ID!$format:DocumentFormat!=YAML){exportMcpGroup(id:$id format:$format){fileName document notes{...PortNoteFields}mcpGroup{id name}}}' + PortNoteFieldsText,
  }),
  /** One of your workflows as a document. */
  exportWorkflow: define<'query', ExportWorkflowQuery, ExportWorkflowQueryVariables>({
    kind: 'query', name: 'ExportWorkflow', field: 'exportWorkflow', takesInput: false, isIdempotent: true,
    text: 'query ExportWorkflow($id:ID!$format:DocumentFormat!=YAML){exportWorkflow(id:$id format:$format){...ExportedWorkflow}}' + ExportedWorkflowText + PortNoteFieldsText,
  }),
  /** Several of your workflows as documents, in the order of their ids. */
  exportWorkflows: define<'query', ExportWorkflowsQuery, ExportWorkflowsQueryVariables>({
    kind: 'query', name: 'ExportWorkflows', field: 'exportWorkflows', takesInput: false, isIdempotent: true,
    text: 'query ExportWorkflows($ids:[ID!]!$format:DocumentFormat!=YAML){exportWorkflows(ids:$ids format:$format){...ExportedWorkflow}}' + ExportedWorkflowText + PortNoteFieldsText,
  }),
  /** Makes a workflow a tool that clients of the Model Context Protocol are offered, at /mcp. Its inputSchema is that of the tool, its output the result. */
  exposeWorkflow: define<'mutation', ExposeWorkflowMutation, ExposeWorkflowMutationVariables>({
    kind: 'mutation', name: 'ExposeWorkflow', field: 'exposeWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation ExposeWorkflow($id:ID!$name:String){exposeWorkflow(input:{id:$id name:$name}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** One of your files; null if there is none of this id. */
  file: define<'query', FileQuery, FileQueryVariables>({
    kind: 'query', name: 'File', field: 'file', takesInput: false, isIdempotent: true,
    text: 'query File($id:ID!$expiresInSeconds:Int=3600){file(id:$id){...FileFields url(expiresInSeconds:$expiresInSeconds)execution{id}}}' + FileFieldsText,
  }),
  /** Your executions, newest first. */
  findExecutions: define<'query', FindExecutionsQuery, FindExecutionsQueryVariables>({
    kind: 'query', name: 'FindExecutions', field: 'executions', takesInput: false, isIdempotent: true,
    text: 'query FindExecutions($filter:ExecutionFilter!$first:Int=25$after:String){executions(filter:$filter first:$first after:$after){totalCount pageInfo{...PageFields}nodes{...ExecutionSummary tags metadata}}}' + ExecutionSummaryText + PageFieldsText + ProblemFieldsText + UsageFieldsText,
  }),
  /** Your workflows, newest first. */
  findWorkflows: define<'query', FindWorkflowsQuery, FindWorkflowsQueryVariables>({
    kind: 'query', name: 'FindWorkflows', field: 'workflows', takesInput: false, isIdempotent: true,
    text: 'query FindWorkflows($first:Int=25$after:String$search:String$status:[WorkflowStatus!]$tags:[String!]$metadata:JSONObject){workflows(first:$first after:$after search:$search status:$status tags:$tags metadata:$metadata){totalCount pageInfo{...PageFields}nodes{...WorkflowSummary tags metadata}}}' + PageFieldsText + ProblemFieldsText + TriggerFieldsText + WorkflowSummaryText,
  }),
  /** Makes ids of a list new again. */
  forgetSeenIds: define<'mutation', ForgetSeenIdsMutation, ForgetSeenIdsMutationVariables>({
    kind: 'mutation', name: 'ForgetSeenIds', field: 'forgetSeenIds', takesInput: true, isIdempotent: false,
    text: 'mutation ForgetSeenIds($input:ForgetSeenIdsInput!){forgetSeenIds(input:$input){forgottenCount seenList{...SeenListFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + SeenListFieldsText,
  }),
  /** Takes a publication off the marketplace, even if its owner publishes it again, and resolves its open reports. Needs the scope admin. */
  hideWorkflow: define<'mutation', HideWorkflowMutation, HideWorkflowMutationVariables>({
    kind: 'mutation', name: 'HideWorkflow', field: 'hideWorkflow', takesInput: true, isIdempotent: false,
    text: 'mutation HideWorkflow($input:HideWorkflowInput!){hideWorkflow(input:$input){workflowId hidden{reason at}}}',
  }),
  /** Your inbound webhook addresses, newest first. */
  hooks: define<'query', HooksQuery, HooksQueryVariables>({
    kind: 'query', name: 'Hooks', field: 'hooks', takesInput: false, isIdempotent: true,
    text: 'query Hooks{hooks{...HookFields}}' + HookFieldsText,
  }),
  /** Makes MCP groups of documents, or changes those that have their names. The same document again changes nothing. */
  importMcpGroups: define<'mutation', ImportMcpGroupsMutation, ImportMcpGroupsMutationVariables>({
    kind: 'mutation', name: 'ImportMcpGroups', field: 'importMcpGroups', takesInput: true, isIdempotent: false,
    text: 'mutation ImportMcpGroups($input:ImportMcpGroupsInput!){importMcpGroups(input:$input){results{outcome name fields missingWorkflows mcpGroup{...McpGroupFields}}}}' + McpGroupFieldsText,
  }),
  /** Makes a workflow of a document, or changes the one that has its key. The same document again changes nothing. */
  importWorkflow: define<'mutation', ImportWorkflowMutation, ImportWorkflowMutationVariables>({
    kind: 'mutation', name: 'ImportWorkflow', field: 'importWorkflow', takesInput: true, isIdempotent: false,
    text: 'mutation ImportWorkflow($input:ImportWorkflowInput!){importWorkflow(input:$input){...ImportedWorkflow importedWorkflows{...ImportedWorkflow}}}' + ImportedWorkflowText + PortNoteFieldsText + ProblemFieldsText + RequirementFieldsText + StepChangeFieldsText + StepFieldsText + TriggerFieldsText + WorkflowSummaryText,
  }),
  /** The same of several documents. All are checked before any of them is carried out. */
  importWorkflows: define<'mutation', ImportWorkflowsMutation, ImportWorkflowsMutationVariables>({
    kind: 'mutation', name: 'ImportWorkflows', field: 'importWorkflows', takesInput: true, isIdempotent: false,
    text: 'mutation ImportWorkflows($input:ImportWorkflowsInput!){importWorkflows(input:$input){results{...ImportedWorkflow}}}' + ImportedWorkflowText + PortNoteFieldsText + ProblemFieldsText + RequirementFieldsText + StepChangeFieldsText + StepFieldsText + TriggerFieldsText + WorkflowSummaryText,
  }),
  /** Accepted events, newest first. */
  inboundEvents: define<'query', InboundEventsQuery, InboundEventsQueryVariables>({
    kind: 'query', name: 'InboundEvents', field: 'inboundEvents', takesInput: false, isIdempotent: true,
    text: 'query InboundEvents($first:Int=25$after:String$eventType:String$status:InboundEventStatus){inboundEvents(first:$first after:$after eventType:$eventType status:$status){totalCount pageInfo{...PageFields}nodes{...InboundEventFields}}}' + InboundEventFieldsText + PageFieldsText + ProblemFieldsText,
  }),
  /** One of your executions; null if none has this id. */
  iterationSteps: define<'query', IterationStepsQuery, IterationStepsQueryVariables>({
    kind: 'query', name: 'IterationSteps', field: 'execution', takesInput: false, isIdempotent: true,
    text: 'query IterationSteps($id:ID!$stepId:ID!$iteration:[Int!]!){execution(id:$id){id iterationSteps(stepId:$stepId iteration:$iteration){...StepRunFields}}}' + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** One of your executions; null if none has this id. */
  iterations: define<'query', IterationsQuery, IterationsQueryVariables>({
    kind: 'query', name: 'Iterations', field: 'execution', takesInput: false, isIdempotent: true,
    text: 'query Iterations($id:ID!$stepId:ID!$iteration:[Int!]$status:[StepStatus!]$after:Int=-1$first:Int=50){execution(id:$id){id iterations(stepId:$stepId iteration:$iteration status:$status after:$after first:$first){done failed total nodes{index status output error{...ProblemFields}startedAt finishedAt}}}}' + ProblemFieldsText,
  }),
  /** One of your knowledge bases; null if none has this id. */
  knowledgeBase: define<'query', KnowledgeBaseQuery, KnowledgeBaseQueryVariables>({
    kind: 'query', name: 'KnowledgeBase', field: 'knowledgeBase', takesInput: false, isIdempotent: true,
    text: 'query KnowledgeBase($id:ID!){knowledgeBase(id:$id){...KnowledgeBaseFields}}' + KnowledgeBaseFieldsText,
  }),
  /** Your knowledge bases, by name; at most 100. */
  knowledgeBases: define<'query', KnowledgeBasesQuery, KnowledgeBasesQueryVariables>({
    kind: 'query', name: 'KnowledgeBases', field: 'knowledgeBases', takesInput: false, isIdempotent: true,
    text: 'query KnowledgeBases{knowledgeBases{...KnowledgeBaseFields}}' + KnowledgeBaseFieldsText,
  }),
  /** One of your documents; null if none has this id. */
  knowledgeDocument: define<'query', KnowledgeDocumentQuery, KnowledgeDocumentQueryVariables>({
    kind: 'query', name: 'KnowledgeDocument', field: 'knowledgeDocument', takesInput: false, isIdempotent: true,
    text: 'query KnowledgeDocument($id:ID!$first:Int!=25$after:Int!=-1){knowledgeDocument(id:$id){...KnowledgeDocumentFields chunks(first:$first after:$after){position text}}}' + KnowledgeDocumentFieldsText,
  }),
  /** One of your knowledge bases; null if none has this id. */
  knowledgeDocuments: define<'query', KnowledgeDocumentsQuery, KnowledgeDocumentsQueryVariables>({
    kind: 'query', name: 'KnowledgeDocuments', field: 'knowledgeBase', takesInput: false, isIdempotent: true,
    text: 'query KnowledgeDocuments($id:ID!$search:String$first:Int=25$after:String){knowledgeBase(id:$id){...KnowledgeBaseFields documents(search:$search first:$first after:$after){totalCount pageInfo{...PageFields}nodes{...KnowledgeDocumentFields}}}}' + KnowledgeBaseFieldsText + KnowledgeDocumentFieldsText + PageFieldsText,
  }),
  /** One of your MCP groups; null if none has this id. */
  mcpGroup: define<'query', McpGroupQuery, McpGroupQueryVariables>({
    kind: 'query', name: 'McpGroup', field: 'mcpGroup', takesInput: false, isIdempotent: true,
    text: 'query McpGroup($id:ID!){mcpGroup(id:$id){...McpGroupFields}}' + McpGroupFieldsText,
  }),
  /** One of your MCP groups; null if none has this id. */
  mcpGroupKeys: define<'query', McpGroupKeysQuery, McpGroupKeysQueryVariables>({
    kind: 'query', name: 'McpGroupKeys', field: 'mcpGroup', takesInput: false, isIdempotent: true,
    text: 'query McpGroupKeys($id:ID!){mcpGroup(id:$id){id keys{...ApiKeyFields}}}' + ApiKeyFieldsText,
  }),
  /** Your MCP groups, by name; at most 50. */
  mcpGroups: define<'query', McpGroupsQuery, McpGroupsQueryVariables>({
    kind: 'query', name: 'McpGroups', field: 'mcpGroups', takesInput: false, isIdempotent: true,
    text: 'query McpGroups{mcpGroups{...McpGroupFields}}' + McpGroupFieldsText,
  }),
  /** Moves a run that is to start at a time to another time. */
  movePlannedRun: define<'mutation', MovePlannedRunMutation, MovePlannedRunMutationVariables>({
    kind: 'mutation', name: 'MovePlannedRun', field: 'movePlannedRun', takesInput: true, isIdempotent: false,
    text: 'mutation MovePlannedRun($input:MovePlannedRunInput!){movePlannedRun(input:$input){plannedRun{...PlannedRunFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + PlannedRunFieldsText + ProblemFieldsText,
  }),
  /** Anything that you may see, by its id; null if there is nothing of that id. Public workflows need no credentials. */
  node: define<'query', NodeQuery, NodeQueryVariables>({
    kind: 'query', name: 'Node', field: 'node', takesInput: false, isIdempotent: true,
    text: 'query Node($id:ID!){node(id:$id){__typename id ...on Workflow{title}...on InboundEvent{eventType}}}',
  }),
  /** Many things by their ids, in that order; null for each that is not there or that you may not see. */
  nodes: define<'query', NodesQuery, NodesQueryVariables>({
    kind: 'query', name: 'Nodes', field: 'nodes', takesInput: false, isIdempotent: true,
    text: 'query Nodes($ids:[ID!]!){nodes(ids:$ids){__typename id}}',
  }),
  /** The providers of services that users connect by consent, by title. */
  oauthProviders: define<'query', OauthProvidersQuery, OauthProvidersQueryVariables>({
    kind: 'query', name: 'OauthProviders', field: 'oauthProviders', takesInput: false, isIdempotent: true,
    text: 'query OauthProviders{oauthProviders{...ProviderFields}}' + ProviderFieldsText,
  }),
  /** Pauses a run before its next step; calls under way are let finish. */
  pauseExecution: define<'mutation', PauseExecutionMutation, PauseExecutionMutationVariables>({
    kind: 'mutation', name: 'PauseExecution', field: 'pauseExecution', takesInput: false, isIdempotent: false,
    text: 'mutation PauseExecution($id:ID!){pauseExecution(input:{id:$id}){execution{...ExecutionDetails}}}' + ExecutionDetailsText + ExecutionSummaryText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** Runs that are to start at a time, the soonest first. executeWorkflow(input: {at}) plans one. */
  plannedRuns: define<'query', PlannedRunsQuery, PlannedRunsQueryVariables>({
    kind: 'query', name: 'PlannedRuns', field: 'plannedRuns', takesInput: false, isIdempotent: true,
    text: 'query PlannedRuns($workflowId:ID$first:Int=50$after:ID){plannedRuns(workflowId:$workflowId first:$first after:$after){...PlannedRunFields}}' + PlannedRunFieldsText + ProblemFieldsText,
  }),
  /** Polls the sources of a workflow now, instead of at its next time. At most once in ten seconds. */
  pollSource: define<'mutation', PollSourceMutation, PollSourceMutationVariables>({
    kind: 'mutation', name: 'PollSource', field: 'pollSource', takesInput: true, isIdempotent: false,
    text: 'mutation PollSource($input:PollSourceInput!){pollSource(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Reads a description of an API and shows what it says, before a connection is created: its servers, and the credentials that it takes. */
  previewApi: define<'mutation', PreviewApiMutation, PreviewApiMutationVariables>({
    kind: 'mutation', name: 'PreviewApi', field: 'previewApi', takesInput: true, isIdempotent: false,
    text: 'mutation PreviewApi($input:PreviewApiInput!){previewApi(input:$input){description{title version format servers{url description}securitySchemes{name takes place}totalOperations problems}}}',
  }),
  /** The workflow that updateClone would make of a clone, without making it. */
  previewCloneUpdate: define<'query', PreviewCloneUpdateQuery, PreviewCloneUpdateQueryVariables>({
    kind: 'query', name: 'PreviewCloneUpdate', field: 'previewCloneUpdate', takesInput: true, isIdempotent: true,
    text: 'query PreviewCloneUpdate($input:UpdateCloneInput!){previewCloneUpdate(input:$input){fromVersion toVersion notes changedParts changes{...StepChangeFields}conflicts{...CloneConflictFields}problems{pointer detail}title description trigger{...TriggerFields}steps{...StepFields}inputSchema flowControl{...FlowControlFields}}}' + CloneConflictFieldsText + FlowControlFieldsText + StepChangeFieldsText + StepFieldsText + TriggerFieldsText,
  }),
  /** The scheduled times of a schedule. A workflow with jitter fires each of them later, by always the same time. */
  previewSchedule: define<'query', PreviewScheduleQuery, PreviewScheduleQueryVariables>({
    kind: 'query', name: 'PreviewSchedule', field: 'previewSchedule', takesInput: false, isIdempotent: true,
    text: 'query PreviewSchedule($schedule:String!$timezone:String="UTC"$after:DateTime$count:Int=5$dstGap:DstGapPolicy=SHIFT$dstRepeat:DstRepeatPolicy=ONCE){previewSchedule(schedule:$schedule timezone:$timezone after:$after count:$count dstGap:$dstGap dstRepeat:$dstRepeat)}',
  }),
  /** One of your workflows; null if none has this id. */
  publicPages: define<'query', PublicPagesQuery, PublicPagesQueryVariables>({
    kind: 'query', name: 'PublicPages', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query PublicPages($id:ID!){workflow(id:$id){id publicPages{...PublicPageFields}}}' + PublicPageFieldsText,
  }),
  /** By id or slug. Needs no credentials. */
  publicWorkflow: define<'query', PublicWorkflowQuery, PublicWorkflowQueryVariables>({
    kind: 'query', name: 'PublicWorkflow', field: 'publicWorkflow', takesInput: false, isIdempotent: true,
    text: 'query PublicWorkflow($id:ID!$version:Int){publicWorkflow(id:$id version:$version){...PublicWorkflowDetails}}' + FlowControlFieldsText + PublicWorkflowDetailsText + PublicWorkflowSummaryText + RequirementFieldsText + StepFieldsText + TriggerFieldsText,
  }),
  /** By id or slug. Needs no credentials. */
  publicWorkflowStars: define<'query', PublicWorkflowStarsQuery, PublicWorkflowStarsQueryVariables>({
    kind: 'query', name: 'PublicWorkflowStars', field: 'publicWorkflow', takesInput: false, isIdempotent: true,
    text: 'query PublicWorkflowStars($id:ID!){publicWorkflow(id:$id){id starCount viewerHasStarred}}',
  }),
  /** By id or slug. Needs no credentials. */
  publicWorkflowVersions: define<'query', PublicWorkflowVersionsQuery, PublicWorkflowVersionsQueryVariables>({
    kind: 'query', name: 'PublicWorkflowVersions', field: 'publicWorkflow', takesInput: false, isIdempotent: true,
    text: 'query PublicWorkflowVersions($id:ID!$first:Int=20){publicWorkflow(id:$id){id versions(first:$first){number title notes publishedAt}}}',
  }),
  /** Everything that publishing a workflow would refuse or ask about, without publishing it. */
  publishCheck: define<'query', PublishCheckQuery, PublishCheckQueryVariables>({
    kind: 'query', name: 'PublishCheck', field: 'publishCheck', takesInput: false, isIdempotent: true,
    text: 'query PublishCheck($id:ID!){publishCheck(id:$id){isPublishable findings{kind pointer rule detail excerpt canAcknowledge}}}',
  }),
  /** Publishes the current workflow to the marketplace. Later changes become public when it is published again, as the next version. If nothing public has changed, nothing happens. It is refused if a credential, or personal data that is not acknowledged, would become public: see publishCheck. */
  publishWorkflow: define<'mutation', PublishWorkflowMutation, PublishWorkflowMutationVariables>({
    kind: 'mutation', name: 'PublishWorkflow', field: 'publishWorkflow', takesInput: true, isIdempotent: false,
    text: 'mutation PublishWorkflow($input:PublishWorkflowInput!){publishWorkflow(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** The user behind the call. */
  quotas: define<'query', QuotasQuery, QuotasQueryVariables>({
    kind: 'query', name: 'Quotas', field: 'viewer', takesInput: false, isIdempotent: true,
    text: 'query Quotas{viewer{id quotas{name limit used resetsAt}}}',
  }),
  /** Changes the plan by an instruction, such as "only on weekdays". Parts that the words do not mention stay; if they change nothing, error says why (NOTHING_CHANGED). */
  refineWorkflow: define<'mutation', RefineWorkflowMutation, RefineWorkflowMutationVariables>({
    kind: 'mutation', name: 'RefineWorkflow', field: 'refineWorkflow', takesInput: true, isIdempotent: false,
    text: 'mutation RefineWorkflow($input:RefineWorkflowInput!){refineWorkflow(input:$input){workflow{...WorkflowDetails plan{...PlanFields}}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + PlanFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Reads the description of a connection of the kind OPENAPI again and shows what changed. Its server and its credential stay as they are. */
  refreshApi: define<'mutation', RefreshApiMutation, RefreshApiMutationVariables>({
    kind: 'mutation', name: 'RefreshApi', field: 'refreshApi', takesInput: true, isIdempotent: false,
    text: 'mutation RefreshApi($input:RefreshApiInput!){refreshApi(input:$input){isChanged added removed changed workflows{workflowId title operations}}}',
  }),
  /** Plans the steps again; the live version stays until the new one is valid. */
  regenerateSteps: define<'mutation', RegenerateStepsMutation, RegenerateStepsMutationVariables>({
    kind: 'mutation', name: 'RegenerateSteps', field: 'regenerateSteps', takesInput: true, isIdempotent: false,
    text: 'mutation RegenerateSteps($input:RegenerateStepsInput!){regenerateSteps(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** From now on, questions by this connection have no buttons, and buttons of earlier ones do nothing. */
  removeAnswers: define<'mutation', RemoveAnswersMutation, RemoveAnswersMutationVariables>({
    kind: 'mutation', name: 'RemoveAnswers', field: 'removeAnswers', takesInput: true, isIdempotent: false,
    text: 'mutation RemoveAnswers($input:RemoveAnswersInput!){removeAnswers(input:$input){connectionId}}',
  }),
  /** Takes an origin back: the credential is not sent there any more. */
  removeConnectionOrigin: define<'mutation', RemoveConnectionOriginMutation, RemoveConnectionOriginMutationVariables>({
    kind: 'mutation', name: 'RemoveConnectionOrigin', field: 'removeConnectionOrigin', takesInput: true, isIdempotent: false,
    text: 'mutation RemoveConnectionOrigin($input:ConnectionOriginInput!){removeConnectionOrigin(input:$input){connection{...ConnectionFields}}}' + ConnectionFieldsText,
  }),
  /** Deletes rows of a table. */
  removeDataTableRows: define<'mutation', RemoveDataTableRowsMutation, RemoveDataTableRowsMutationVariables>({
    kind: 'mutation', name: 'RemoveDataTableRows', field: 'removeDataTableRows', takesInput: true, isIdempotent: false,
    text: 'mutation RemoveDataTableRows($input:RemoveDataTableRowsInput!){removeDataTableRows(input:$input){deletedCount dataTable{...DataTableFields}problems{...InputProblemFields}}}' + DataTableFieldsText + InputProblemFieldsText,
  }),
  /** Deletes documents of a knowledge base. */
  removeKnowledgeDocuments: define<'mutation', RemoveKnowledgeDocumentsMutation, RemoveKnowledgeDocumentsMutationVariables>({
    kind: 'mutation', name: 'RemoveKnowledgeDocuments', field: 'removeKnowledgeDocuments', takesInput: true, isIdempotent: false,
    text: 'mutation RemoveKnowledgeDocuments($input:RemoveKnowledgeDocumentsInput!){removeKnowledgeDocuments(input:$input){deletedCount knowledgeBase{...KnowledgeBaseFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + KnowledgeBaseFieldsText,
  }),
  /** Removes the client of this installation at a provider. Connections that were made with it cannot be renewed any more. For administrators. */
  removeOAuthClient: define<'mutation', RemoveOAuthClientMutation, RemoveOAuthClientMutationVariables>({
    kind: 'mutation', name: 'RemoveOAuthClient', field: 'removeOAuthClient', takesInput: true, isIdempotent: false,
    text: 'mutation RemoveOAuthClient($input:RemoveOAuthClientInput!){removeOAuthClient(input:$input){provider{...ProviderFields}}}' + ProviderFieldsText,
  }),
  /** Lets a stored event, a dead letter too, start its workflows again. */
  replayEvent: define<'mutation', ReplayEventMutation, ReplayEventMutationVariables>({
    kind: 'mutation', name: 'ReplayEvent', field: 'replayEvent', takesInput: false, isIdempotent: false,
    text: 'mutation ReplayEvent($id:ID!){replayEvent(input:{id:$id}){...EmittedEvent}}' + EmittedEventText,
  }),
  /** Reports a problem of a published workflow to the administrators, once for each of its versions. Until it is decided, another report changes the wording of the first. */
  reportWorkflow: define<'mutation', ReportWorkflowMutation, ReportWorkflowMutationVariables>({
    kind: 'mutation', name: 'ReportWorkflow', field: 'reportWorkflow', takesInput: true, isIdempotent: false,
    text: 'mutation ReportWorkflow($input:ReportWorkflowInput!){reportWorkflow(input:$input){report{...ReportFields}}}' + ReportFieldsText,
  }),
  /** Reports of published workflows, newest first. Needs the scope admin. */
  reports: define<'query', ReportsQuery, ReportsQueryVariables>({
    kind: 'query', name: 'Reports', field: 'reports', takesInput: false, isIdempotent: true,
    text: 'query Reports($first:Int=25$after:String$status:[ReportStatus!]$workflowId:ID){reports(first:$first after:$after status:$status workflowId:$workflowId){totalCount pageInfo{...PageFields}nodes{...ReportFields reporterId decidedBy note workflow{...PublicWorkflowSummary}}}}' + PageFieldsText + PublicWorkflowSummaryText + ReportFieldsText,
  }),
  /** A new execution of the same version that takes over the results of the steps before fromStep: of all that do not depend on it. */
  rerunExecution: define<'mutation', RerunExecutionMutation, RerunExecutionMutationVariables>({
    kind: 'mutation', name: 'RerunExecution', field: 'rerunExecution', takesInput: false, isIdempotent: false,
    text: 'mutation RerunExecution($id:ID!$fromStep:ID$iteration:[Int!]$failedIterations:Boolean$context:JSONObject){rerunExecution(input:{id:$id fromStep:$fromStep iteration:$iteration failedIterations:$failedIterations context:$context}){execution{...ExecutionDetails}}}' + ExecutionDetailsText + ExecutionSummaryText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** Says that something was done about a report. Needs the scope admin. */
  resolveReport: define<'mutation', ResolveReportMutation, ResolveReportMutationVariables>({
    kind: 'mutation', name: 'ResolveReport', field: 'resolveReport', takesInput: false, isIdempotent: false,
    text: 'mutation ResolveReport($id:ID!$note:String){resolveReport(input:{id:$id note:$note}){report{...ReportFields}}}' + ReportFieldsText,
  }),
  /** Resumes a paused run. */
  resumeExecution: define<'mutation', ResumeExecutionMutation, ResumeExecutionMutationVariables>({
    kind: 'mutation', name: 'ResumeExecution', field: 'resumeExecution', takesInput: false, isIdempotent: false,
    text: 'mutation ResumeExecution($id:ID!){resumeExecution(input:{id:$id}){execution{...ExecutionDetails}}}' + ExecutionDetailsText + ExecutionSummaryText + ProblemFieldsText + StepRunFieldsText + UsageFieldsText,
  }),
  /** Asks for the answer to a failed message again. */
  retryChatMessage: define<'mutation', RetryChatMessageMutation, RetryChatMessageMutationVariables>({
    kind: 'mutation', name: 'RetryChatMessage', field: 'retryChatMessage', takesInput: true, isIdempotent: false,
    text: 'mutation RetryChatMessage($input:RetryChatMessageInput!){retryChatMessage(input:$input){chatMessage{...ChatMessageFields}problems{...InputProblemFields}}}' + ChatMessageFieldsText + InputProblemFieldsText,
  }),
  /** Revokes an API key and the keys that were made with it. Their open connections are closed within a second. */
  revokeApiKey: define<'mutation', RevokeApiKeyMutation, RevokeApiKeyMutationVariables>({
    kind: 'mutation', name: 'RevokeApiKey', field: 'revokeApiKey', takesInput: false, isIdempotent: false,
    text: 'mutation RevokeApiKey($id:ID!){revokeApiKey(input:{id:$id}){id}}',
  }),
  /** Takes back a connect link that was not used. */
  revokeConnectLink: define<'mutation', RevokeConnectLinkMutation, RevokeConnectLinkMutationVariables>({
    kind: 'mutation', name: 'RevokeConnectLink', field: 'revokeConnectLink', takesInput: true, isIdempotent: false,
    text: 'mutation RevokeConnectLink($input:RevokeConnectLinkInput!){revokeConnectLink(input:$input){deletedId}}',
  }),
  /** Signs a browser out. Its open connections are closed within a second. */
  revokeSession: define<'mutation', RevokeSessionMutation, RevokeSessionMutationVariables>({
    kind: 'mutation', name: 'RevokeSession', field: 'revokeSession', takesInput: false, isIdempotent: false,
    text: 'mutation RevokeSession($id:ID!){revokeSession(input:{id:$id}){id}}',
  }),
  /** Makes the steps of an earlier version the live ones again, as a new version. */
  rollbackWorkflow: define<'mutation', RollbackWorkflowMutation, RollbackWorkflowMutationVariables>({
    kind: 'mutation', name: 'RollbackWorkflow', field: 'rollbackWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation RollbackWorkflow($id:ID!$version:Int!){rollbackWorkflow(input:{id:$id version:$version}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Gives an inbound webhook address another secret. The one before stays valid for a while, so that no delivery is lost. */
  rotateHookSecret: define<'mutation', RotateHookSecretMutation, RotateHookSecretMutationVariables>({
    kind: 'mutation', name: 'RotateHookSecret', field: 'rotateHookSecret', takesInput: true, isIdempotent: false,
    text: 'mutation RotateHookSecret($input:RotateHookSecretInput!){rotateHookSecret(input:$input){hook{...HookFields}secret}}' + HookFieldsText,
  }),
  /** Replaces a key of an MCP group by one with the same name and end; its secret is shown this once. */
  rotateMcpGroupKey: define<'mutation', RotateMcpGroupKeyMutation, RotateMcpGroupKeyMutationVariables>({
    kind: 'mutation', name: 'RotateMcpGroupKey', field: 'rotateMcpGroupKey', takesInput: true, isIdempotent: false,
    text: 'mutation RotateMcpGroupKey($input:RotateMcpGroupKeyInput!){rotateMcpGroupKey(input:$input){secret apiKey{...ApiKeyFields}problems{code pointer message}}}' + ApiKeyFieldsText,
  }),
  /** Gives a page another address. The one before, and all links to it, lead nowhere from now on. */
  rotatePublicPageAddress: define<'mutation', RotatePublicPageAddressMutation, RotatePublicPageAddressMutationVariables>({
    kind: 'mutation', name: 'RotatePublicPageAddress', field: 'rotatePublicPageAddress', takesInput: true, isIdempotent: false,
    text: 'mutation RotatePublicPageAddress($input:RotatePublicPageAddressInput!){rotatePublicPageAddress(input:$input){page{...PublicPageFields}}}' + PublicPageFieldsText,
  }),
  /** Your saved views, by name; at most 50. */
  savedViews: define<'query', SavedViewsQuery, SavedViewsQueryVariables>({
    kind: 'query', name: 'SavedViews', field: 'savedViews', takesInput: false, isIdempotent: true,
    text: 'query SavedViews{savedViews{...SavedViewFields}}' + RunFilterFieldsText + SavedViewFieldsText,
  }),
  /** Searches a knowledge base. If it has vectors, a model is asked for that of the query. */
  searchKnowledge: define<'query', SearchKnowledgeQuery, SearchKnowledgeQueryVariables>({
    kind: 'query', name: 'SearchKnowledge', field: 'searchKnowledge', takesInput: true, isIdempotent: true,
    text: 'query SearchKnowledge($input:SearchKnowledgeInput!){searchKnowledge(input:$input){mode note results{citation text score textRank vectorRank knowledgeDocumentId documentId title source metadata heading page position start end}}}',
  }),
  /** Lists of ids that state.new_items has seen, by name. */
  seenLists: define<'query', SeenListsQuery, SeenListsQueryVariables>({
    kind: 'query', name: 'SeenLists', field: 'seenLists', takesInput: false, isIdempotent: true,
    text: 'query SeenLists($workflowId:ID){seenLists(workflowId:$workflowId){...SeenListFields}}' + SeenListFieldsText,
  }),
  /** Sends a message to one of your workflows. Its answer comes with `chatEvents`, and as the next message. */
  sendChatMessage: define<'mutation', SendChatMessageMutation, SendChatMessageMutationVariables>({
    kind: 'mutation', name: 'SendChatMessage', field: 'sendChatMessage', takesInput: true, isIdempotent: false,
    text: 'mutation SendChatMessage($input:SendChatMessageInput!){sendChatMessage(input:$input){chatSession{...ChatSessionFields}chatMessage{...ChatMessageFields}problems{...InputProblemFields}}}' + ChatMessageFieldsText + ChatSessionFieldsText + InputProblemFieldsText,
  }),
  /** Registers the client of this installation at a provider, or replaces it. For administrators. */
  setOAuthClient: define<'mutation', SetOAuthClientMutation, SetOAuthClientMutationVariables>({
    kind: 'mutation', name: 'SetOAuthClient', field: 'setOAuthClient', takesInput: true, isIdempotent: false,
    text: 'mutation SetOAuthClient($input:SetOAuthClientInput!){setOAuthClient(input:$input){provider{...ProviderFields}}}' + ProviderFieldsText,
  }),
  /** Sets or removes the password of a hosted form or chat. Visitors have to give the new one. */
  setPublicPagePassword: define<'mutation', SetPublicPagePasswordMutation, SetPublicPagePasswordMutationVariables>({
    kind: 'mutation', name: 'SetPublicPagePassword', field: 'setPublicPagePassword', takesInput: true, isIdempotent: false,
    text: 'mutation SetPublicPagePassword($input:SetPublicPagePasswordInput!){setPublicPagePassword(input:$input){page{...PublicPageFields}}}' + PublicPageFieldsText,
  }),
  /** Keeps a value for the runs of a workflow, or changes it. */
  setStateValue: define<'mutation', SetStateValueMutation, SetStateValueMutationVariables>({
    kind: 'mutation', name: 'SetStateValue', field: 'setStateValue', takesInput: true, isIdempotent: false,
    text: 'mutation SetStateValue($input:SetStateValueInput!){setStateValue(input:$input){stateValue{...StateValueFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + StateValueFieldsText,
  }),
  /** Lets people answer approvals by buttons in messages of this connection: stores what proves the answers of Slack or Discord, or registers the address at Telegram. */
  setUpAnswers: define<'mutation', SetUpAnswersMutation, SetUpAnswersMutationVariables>({
    kind: 'mutation', name: 'SetUpAnswers', field: 'setUpAnswers', takesInput: true, isIdempotent: false,
    text: 'mutation SetUpAnswers($input:SetUpAnswersInput!){setUpAnswers(input:$input){answerChannel{...AnswerChannelFields}}}' + AnswerChannelFieldsText,
  }),
  /** Sets what a user may spend on models in a day, in place of the default. Needs the scope admin. */
  setUserBudget: define<'mutation', SetUserBudgetMutation, SetUserBudgetMutationVariables>({
    kind: 'mutation', name: 'SetUserBudget', field: 'setUserBudget', takesInput: true, isIdempotent: false,
    text: 'mutation SetUserBudget($input:SetUserBudgetInput!){setUserBudget(input:$input){userBudget{...UserBudgetFields}}}' + BudgetFieldsText + UserBudgetFieldsText,
  }),
  /** Limits what each run of a workflow may spend on models. It holds at once, and makes no new version. */
  setWorkflowBudget: define<'mutation', SetWorkflowBudgetMutation, SetWorkflowBudgetMutationVariables>({
    kind: 'mutation', name: 'SetWorkflowBudget', field: 'setWorkflowBudget', takesInput: true, isIdempotent: false,
    text: 'mutation SetWorkflowBudget($input:SetWorkflowBudgetInput!){setWorkflowBudget(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Signs out every browser in which you are signed in. Keys stay as they are. */
  signOutEverywhere: define<'mutation', SignOutEverywhereMutation, SignOutEverywhereMutationVariables>({
    kind: 'mutation', name: 'SignOutEverywhere', field: 'signOutEverywhere', takesInput: false, isIdempotent: false,
    text: 'mutation SignOutEverywhere($keepCurrent:Boolean!=false){signOutEverywhere(input:{keepCurrent:$keepCurrent}){endedSessions}}',
  }),
  /** One of your workflows; null if none has this id. */
  sourceWebhook: define<'query', SourceWebhookQuery, SourceWebhookQueryVariables>({
    kind: 'query', name: 'SourceWebhook', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query SourceWebhook($id:ID!){workflow(id:$id){id title trigger{...on EventTrigger{source{webhook{...SourceWebhookFields}}}}triggers{key trigger{...on EventTrigger{source{webhook{...SourceWebhookFields}}}}}}}' + SourceWebhookFieldsText,
  }),
  /** Stars a published workflow or a template. Doing so again changes nothing. */
  starWorkflow: define<'mutation', StarWorkflowMutation, StarWorkflowMutationVariables>({
    kind: 'mutation', name: 'StarWorkflow', field: 'starWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation StarWorkflow($id:ID!){starWorkflow(input:{id:$id}){id starCount viewerHasStarred}}',
  }),
  /** Published workflows and templates that you have starred, starred last first. */
  starredWorkflows: define<'query', StarredWorkflowsQuery, StarredWorkflowsQueryVariables>({
    kind: 'query', name: 'StarredWorkflows', field: 'starredWorkflows', takesInput: false, isIdempotent: true,
    text: 'query StarredWorkflows($first:Int=25$after:String){starredWorkflows(first:$first after:$after){totalCount pageInfo{...PageFields}nodes{...PublicWorkflowSummary}}}' + PageFieldsText + PublicWorkflowSummaryText,
  }),
  /** Starts a consent, so that an account is connected without a secret in hand. Open the url in the browser of the same user, within ten minutes. */
  startAuthorization: define<'mutation', StartAuthorizationMutation, StartAuthorizationMutationVariables>({
    kind: 'mutation', name: 'StartAuthorization', field: 'startAuthorization', takesInput: true, isIdempotent: false,
    text: 'mutation StartAuthorization($input:StartAuthorizationInput!){startAuthorization(input:$input){url expiresAt}}',
  }),
  /** Starts a run for each scheduled time of a past range, as the schedule is now. */
  startBackfill: define<'mutation', StartBackfillMutation, StartBackfillMutationVariables>({
    kind: 'mutation', name: 'StartBackfill', field: 'startBackfill', takesInput: true, isIdempotent: false,
    text: 'mutation StartBackfill($input:StartBackfillInput!){startBackfill(input:$input){backfill{...BackfillFields}problems{...InputProblemFields}}}' + BackfillFieldsText + InputProblemFieldsText,
  }),
  /** Starts an action on all executions that a filter means. It continues in the background; its record shows the progress and the failures. */
  startBulkOperation: define<'mutation', StartBulkOperationMutation, StartBulkOperationMutationVariables>({
    kind: 'mutation', name: 'StartBulkOperation', field: 'startBulkOperation', takesInput: true, isIdempotent: true,
    text: 'mutation StartBulkOperation($input:StartBulkOperationInput!){startBulkOperation(input:$input){bulkOperation{...BulkOperationFields}problems{...InputProblemFields}}}' + BulkOperationFieldsText + InputProblemFieldsText + RunFilterFieldsText,
  }),
  /** Starts a consent that the user gives on any device, by entering a code at the provider (RFC 8628). For terminals; OAuthProvider.hasDeviceFlow says where it works. */
  startDeviceAuthorization: define<'mutation', StartDeviceAuthorizationMutation, StartDeviceAuthorizationMutationVariables>({
    kind: 'mutation', name: 'StartDeviceAuthorization', field: 'startDeviceAuthorization', takesInput: true, isIdempotent: false,
    text: 'mutation StartDeviceAuthorization($input:StartDeviceAuthorizationInput!){startDeviceAuthorization(input:$input){authorizationId userCode verificationUrl completeUrl intervalSeconds expiresAt}}',
  }),
  /** Values that workflows keep between runs, in the order in which they were kept first. */
  stateValues: define<'query', StateValuesQuery, StateValuesQueryVariables>({
    kind: 'query', name: 'StateValues', field: 'stateValues', takesInput: false, isIdempotent: true,
    text: 'query StateValues($workflowId:ID$search:String$first:Int=25$after:String){stateValues(workflowId:$workflowId search:$search first:$first after:$after){totalCount pageInfo{...PageFields}nodes{...StateValueFields}}}' + PageFieldsText + StateValueFieldsText,
  }),
  /** Tries a connection with a real call, and records the result and the account that the service names. IMAP, SMTP and MAIL log in. OAUTH2 is issued a token. MODEL is asked for its models, or for a word. MCP connects and lists the tools of the server. OPENAPI calls an operation such as GET /me. BEARER, BASIC, HEADER, QUERY and OAUTH2 are sent to the given url, or to the address where a well-known service says whose they are; without either they are only checked for completeness. A kind that cannot be tried answers NOT_AVAILABLE. */
  testConnection: define<'mutation', TestConnectionMutation, TestConnectionMutationVariables>({
    kind: 'mutation', name: 'TestConnection', field: 'testConnection', takesInput: false, isIdempotent: false,
    text: 'mutation TestConnection($id:ID!$url:String$operation:String){testConnection(input:{id:$id url:$url operation:$operation}){isCalled connection{...ConnectionFields}}}' + ConnectionFieldsText,
  }),
  /** Tries whether the address of a source is reached: this server sends a request to it, which starts nothing. Scope connections:write. */
  testDelivery: define<'mutation', TestDeliveryMutation, TestDeliveryMutationVariables>({
    kind: 'mutation', name: 'TestDelivery', field: 'testDelivery', takesInput: false, isIdempotent: false,
    text: 'mutation TestDelivery($id:ID!$triggerKey:String){testDelivery(input:{workflowId:$id triggerKey:$triggerKey}){arrived isReachable unreachableReason problem{code message}}}',
  }),
  /** Reads a source once, and shows what it yields. Nothing is stored or started. */
  testSource: define<'mutation', TestSourceMutation, TestSourceMutationVariables>({
    kind: 'mutation', name: 'TestSource', field: 'testSource', takesInput: true, isIdempotent: false,
    text: 'mutation TestSource($input:TestSourceInput!){testSource(input:$input){itemCount samples matches problem{code message}}}',
  }),
  /** Would this event start the workflow, and which keys of the filter fail? */
  testTrigger: define<'query', TestTriggerQuery, TestTriggerQueryVariables>({
    kind: 'query', name: 'TestTrigger', field: 'testTrigger', takesInput: false, isIdempotent: true,
    text: 'query TestTrigger($workflowId:ID!$payload:JSONObject!){testTrigger(workflowId:$workflowId payload:$payload){matches failedKeys sampleMatches}}',
  }),
  /** Live values for a field of a tool of a service, or for a parameter of its trigger: channels, tables, boards. They are read from the service, at most 500. */
  toolChoices: define<'query', ToolChoicesQuery, ToolChoicesQueryVariables>({
    kind: 'query', name: 'ToolChoices', field: 'toolChoices', takesInput: true, isIdempotent: true,
    text: 'query ToolChoices($input:ToolChoicesInput!){toolChoices(input:$input){value label}}',
  }),
  /** The tools that your steps can use, by name: those of every user, the tools of your MCP servers (mcp.CONNECTION.TOOL) and the operations of your APIs (api.CONNECTION.OPERATION). */
  toolNames: define<'query', ToolNamesQuery, ToolNamesQueryVariables>({
    kind: 'query', name: 'ToolNames', field: 'tools', takesInput: false, isIdempotent: true,
    text: 'query ToolNames($search:String$first:Int){tools(search:$search first:$first){name title description source sideEffects}}',
  }),
  /** The tools that your steps can use, by name: those of every user, the tools of your MCP servers (mcp.CONNECTION.TOOL) and the operations of your APIs (api.CONNECTION.OPERATION). */
  tools: define<'query', ToolsQuery, ToolsQueryVariables>({
    kind: 'query', name: 'Tools', field: 'tools', takesInput: false, isIdempotent: true,
    text: 'query Tools($search:String$first:Int){tools(search:$search first:$first){name title description inputSchema outputSchema source sideEffects}}',
  }),
  /** Whether the events of a trigger arrive: those of the last moments, with the payload that a run starts with, or why there are none. */
  triggerArrivals: define<'query', TriggerArrivalsQuery, TriggerArrivalsQueryVariables>({
    kind: 'query', name: 'TriggerArrivals', field: 'triggerArrivals', takesInput: false, isIdempotent: true,
    text: 'query TriggerArrivals($workflowId:ID!$triggerKey:String$since:DateTime){triggerArrivals(workflowId:$workflowId triggerKey:$triggerKey since:$since){now polledAt isSettled arrivals{event{id eventType receivedAt payload executions{id status workflow{id}}}matches failedKeys}reasons{code message retryable}}}',
  }),
  /** Empties a slot; runs are refused with MISSING_CONNECTION until something is bound to it. */
  unbindConnection: define<'mutation', UnbindConnectionMutation, UnbindConnectionMutationVariables>({
    kind: 'mutation', name: 'UnbindConnection', field: 'unbindConnection', takesInput: true, isIdempotent: false,
    text: 'mutation UnbindConnection($input:UnbindConnectionInput!){unbindConnection(input:$input){workflow{...SlotsOfWorkflow}}}' + SlotFieldsText + SlotsOfWorkflowText,
  }),
  /** The workflow is no tool any longer; its name is free. */
  unexposeWorkflow: define<'mutation', UnexposeWorkflowMutation, UnexposeWorkflowMutationVariables>({
    kind: 'mutation', name: 'UnexposeWorkflow', field: 'unexposeWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation UnexposeWorkflow($id:ID!){unexposeWorkflow(input:{id:$id}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Lets a publication be seen again. Needs the scope admin. */
  unhideWorkflow: define<'mutation', UnhideWorkflowMutation, UnhideWorkflowMutationVariables>({
    kind: 'mutation', name: 'UnhideWorkflow', field: 'unhideWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation UnhideWorkflow($id:ID!){unhideWorkflow(input:{id:$id}){workflowId hidden{reason at}}}',
  }),
  /** Takes a workflow back from the marketplace, every version of it. If it is published again, the numbers continue. */
  unpublishWorkflow: define<'mutation', UnpublishWorkflowMutation, UnpublishWorkflowMutationVariables>({
    kind: 'mutation', name: 'UnpublishWorkflow', field: 'unpublishWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation UnpublishWorkflow($id:ID!){unpublishWorkflow(input:{id:$id}){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Takes a star back. If there is none, nothing changes. */
  unstarWorkflow: define<'mutation', UnstarWorkflowMutation, UnstarWorkflowMutationVariables>({
    kind: 'mutation', name: 'UnstarWorkflow', field: 'unstarWorkflow', takesInput: false, isIdempotent: false,
    text: 'mutation UnstarWorkflow($id:ID!){unstarWorkflow(input:{id:$id}){id starCount viewerHasStarred}}',
  }),
  /** Updates a clone to a newer version of its source, as a new version of the workflow. The owner's changes stay unless another choice is given. If both changed the same thing and there is no choice for it, it answers MERGE_CONFLICT. */
  updateClone: define<'mutation', UpdateCloneMutation, UpdateCloneMutationVariables>({
    kind: 'mutation', name: 'UpdateClone', field: 'updateClone', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateClone($input:UpdateCloneInput!){updateClone(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** Changes the name, the settings or the secrets of a connection; its kind stays. A stored secret is never sent to another address than the one that it was given for: if the address changes, give the secret again. The result of the last test is forgotten. */
  updateConnection: define<'mutation', UpdateConnectionMutation, UpdateConnectionMutationVariables>({
    kind: 'mutation', name: 'UpdateConnection', field: 'updateConnection', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateConnection($input:UpdateConnectionInput!){updateConnection(input:$input){connection{...ConnectionFields}}}' + ConnectionFieldsText,
  }),
  /** Renames a table, or adds columns. */
  updateDataTable: define<'mutation', UpdateDataTableMutation, UpdateDataTableMutationVariables>({
    kind: 'mutation', name: 'UpdateDataTable', field: 'updateDataTable', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateDataTable($input:UpdateDataTableInput!){updateDataTable(input:$input){dataTable{...DataTableFields}problems{...InputProblemFields}}}' + DataTableFieldsText + InputProblemFieldsText,
  }),
  /** Replaces the tags or the metadata of an execution, which may have ended. */
  updateExecution: define<'mutation', UpdateExecutionMutation, UpdateExecutionMutationVariables>({
    kind: 'mutation', name: 'UpdateExecution', field: 'updateExecution', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateExecution($input:UpdateExecutionInput!){updateExecution(input:$input){execution{id tags metadata}problems{...InputProblemFields}}}' + InputProblemFieldsText,
  }),
  /** Changes an inbound webhook address, or turns it off and on. Its URL, its preset and its secrets stay. */
  updateHook: define<'mutation', UpdateHookMutation, UpdateHookMutationVariables>({
    kind: 'mutation', name: 'UpdateHook', field: 'updateHook', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateHook($input:UpdateHookInput!){updateHook(input:$input){hook{...HookFields}}}' + HookFieldsText,
  }),
  /** Changes the settings of a knowledge base. */
  updateKnowledgeBase: define<'mutation', UpdateKnowledgeBaseMutation, UpdateKnowledgeBaseMutationVariables>({
    kind: 'mutation', name: 'UpdateKnowledgeBase', field: 'updateKnowledgeBase', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateKnowledgeBase($input:UpdateKnowledgeBaseInput!){updateKnowledgeBase(input:$input){knowledgeBase{...KnowledgeBaseFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + KnowledgeBaseFieldsText,
  }),
  /** Changes an MCP group; its clients are notified. */
  updateMcpGroup: define<'mutation', UpdateMcpGroupMutation, UpdateMcpGroupMutationVariables>({
    kind: 'mutation', name: 'UpdateMcpGroup', field: 'updateMcpGroup', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateMcpGroup($input:UpdateMcpGroupInput!){updateMcpGroup(input:$input){mcpGroup{...McpGroupFields}problems{code pointer message}}}' + McpGroupFieldsText,
  }),
  /** Changes your profile; absent fields stay as they are. */
  updateProfile: define<'mutation', UpdateProfileMutation, UpdateProfileMutationVariables>({
    kind: 'mutation', name: 'UpdateProfile', field: 'updateProfile', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateProfile($input:UpdateProfileInput!){updateProfile(input:$input){viewer{...ViewerFields}problems{...InputProblemFields}}}' + BudgetFieldsText + InputProblemFieldsText + UserBudgetFieldsText + ViewerFieldsText,
  }),
  /** Changes the name or the filter of a saved view. */
  updateSavedView: define<'mutation', UpdateSavedViewMutation, UpdateSavedViewMutationVariables>({
    kind: 'mutation', name: 'UpdateSavedView', field: 'updateSavedView', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateSavedView($input:UpdateSavedViewInput!){updateSavedView(input:$input){savedView{...SavedViewFields}problems{...InputProblemFields}}}' + InputProblemFieldsText + RunFilterFieldsText + SavedViewFieldsText,
  }),
  /** Changes a workflow; a change of its steps makes a new version. */
  updateWorkflow: define<'mutation', UpdateWorkflowMutation, UpdateWorkflowMutationVariables>({
    kind: 'mutation', name: 'UpdateWorkflow', field: 'updateWorkflow', takesInput: true, isIdempotent: false,
    text: 'mutation UpdateWorkflow($input:UpdateWorkflowInput!){updateWorkflow(input:$input){workflow{...WorkflowDetails}}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** The limits of a user for the use of models in a day. Needs the scope admin. */
  userBudget: define<'query', UserBudgetQuery, UserBudgetQueryVariables>({
    kind: 'query', name: 'UserBudget', field: 'userBudget', takesInput: false, isIdempotent: true,
    text: 'query UserBudget($userId:ID!){userBudget(userId:$userId){...UserBudgetFields}}' + BudgetFieldsText + UserBudgetFieldsText,
  }),
  /** The use of models by a user, and its cost. Needs the scope admin. */
  userUsage: define<'query', UserUsageQuery, UserUsageQueryVariables>({
    kind: 'query', name: 'UserUsage', field: 'userUsage', takesInput: false, isIdempotent: true,
    text: 'query UserUsage($userId:ID!$from:DateTime$to:DateTime){userUsage(userId:$userId from:$from to:$to){...UsageReportFields}}' + UsageReportFieldsText + UsageTotalFieldsText,
  }),
  /** The user behind the call. */
  viewer: define<'query', ViewerQuery, ViewerQueryVariables>({
    kind: 'query', name: 'Viewer', field: 'viewer', takesInput: false, isIdempotent: true,
    text: 'query Viewer{viewer{...ViewerFields}}' + BudgetFieldsText + UserBudgetFieldsText + ViewerFieldsText,
  }),
  /** The user behind the call. */
  viewerSessions: define<'query', ViewerSessionsQuery, ViewerSessionsQueryVariables>({
    kind: 'query', name: 'ViewerSessions', field: 'viewer', takesInput: false, isIdempotent: true,
    text: 'query ViewerSessions{viewer{id sessions{...SessionFields}}}' + SessionFieldsText,
  }),
  /** The user behind the call. */
  viewerUsage: define<'query', ViewerUsageQuery, ViewerUsageQueryVariables>({
    kind: 'query', name: 'ViewerUsage', field: 'viewer', takesInput: false, isIdempotent: true,
    text: 'query ViewerUsage($from:DateTime$to:DateTime){viewer{id usage(from:$from to:$to){...UsageReportFields}}}' + UsageReportFieldsText + UsageTotalFieldsText,
  }),
  /** One of your workflows; null if none has this id. */
  workflow: define<'query', WorkflowQuery, WorkflowQueryVariables>({
    kind: 'query', name: 'Workflow', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query Workflow($id:ID!){workflow(id:$id){...WorkflowDetails}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowDraft: define<'query', WorkflowDraftQuery, WorkflowDraftQueryVariables>({
    kind: 'query', name: 'WorkflowDraft', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowDraft($id:ID!$against:Int){workflow(id:$id){id version draft{id baseVersion isStale createdAt reason steps{...StepFields}changes(against:$against){...StepChangeFields}}}}' + StepChangeFieldsText + StepFieldsText,
  }),
  /** Your workflows, newest first. */
  workflowNames: define<'query', WorkflowNamesQuery, WorkflowNamesQueryVariables>({
    kind: 'query', name: 'WorkflowNames', field: 'workflows', takesInput: false, isIdempotent: true,
    text: 'query WorkflowNames($first:Int=100$after:String$search:String){workflows(first:$first after:$after search:$search){totalCount pageInfo{...PageFields}nodes{id title slug status}}}' + PageFieldsText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowOverview: define<'query', WorkflowOverviewQuery, WorkflowOverviewQueryVariables>({
    kind: 'query', name: 'WorkflowOverview', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowOverview($id:ID!$upcoming:Int=3$runs:Int=5){workflow(id:$id){...WorkflowDetails plan{...PlanFields}trigger{...on ScheduledTrigger{upcoming(count:$upcoming)}}triggers{key activity{nextRunAt firedCount skippedCount lastFiredAt}}executions(first:$runs){totalCount nodes{...ExecutionSummary}}}}' + BudgetFieldsText + DefinitionFieldsText + ExecutionSummaryText + FlowControlFieldsText + PlanFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + UsageFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowSlots: define<'query', WorkflowSlotsQuery, WorkflowSlotsQueryVariables>({
    kind: 'query', name: 'WorkflowSlots', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowSlots($id:ID!){workflow(id:$id){...SlotsOfWorkflow}}' + SlotFieldsText + SlotsOfWorkflowText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowSource: define<'query', WorkflowSourceQuery, WorkflowSourceQueryVariables>({
    kind: 'query', name: 'WorkflowSource', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowSource($id:ID!){workflow(id:$id){id source{id slug title version latestVersion updateAvailable changedParts ownChangedParts changes{...StepChangeFields}ownChanges{...StepChangeFields}conflicts{...CloneConflictFields}}}}' + CloneConflictFieldsText + StepChangeFieldsText + StepFieldsText,
  }),
  /** Your workflows, newest first. */
  workflowSources: define<'query', WorkflowSourcesQuery, WorkflowSourcesQueryVariables>({
    kind: 'query', name: 'WorkflowSources', field: 'workflows', takesInput: false, isIdempotent: true,
    text: 'query WorkflowSources($first:Int=50$after:String){workflows(first:$first after:$after){pageInfo{...PageFields}nodes{id title source{slug version latestVersion updateAvailable}}}}' + PageFieldsText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowTicks: define<'query', WorkflowTicksQuery, WorkflowTicksQueryVariables>({
    kind: 'query', name: 'WorkflowTicks', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowTicks($id:ID!$first:Int=20$after:String){workflow(id:$id){id ticks(first:$first after:$after){totalCount pageInfo{...PageFields}nodes{triggerKey scheduledFor outcome reason firedAt execution{id status}}}}}' + PageFieldsText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowTriggers: define<'query', WorkflowTriggersQuery, WorkflowTriggersQueryVariables>({
    kind: 'query', name: 'WorkflowTriggers', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowTriggers($id:ID!){workflow(id:$id){id triggers{key trigger{...TriggerFields}activity{nextRunAt firedCount skippedCount lastFiredAt}}}}' + TriggerFieldsText,
  }),
  /** Changes of a workflow; while status is GENERATING, its steps as they are planned. */
  workflowUpdated: define<'subscription', WorkflowUpdatedSubscription, WorkflowUpdatedSubscriptionVariables>({
    kind: 'subscription', name: 'WorkflowUpdated', field: 'workflowUpdated', takesInput: false, isIdempotent: false,
    text: 'subscription WorkflowUpdated($workflowId:ID!){workflowUpdated(workflowId:$workflowId){...WorkflowDetails}}' + BudgetFieldsText + DefinitionFieldsText + FlowControlFieldsText + ProblemFieldsText + RequirementFieldsText + StepFieldsText + TriggerFieldsText + WorkflowDetailsText + WorkflowSummaryText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowUsage: define<'query', WorkflowUsageQuery, WorkflowUsageQueryVariables>({
    kind: 'query', name: 'WorkflowUsage', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowUsage($id:ID!$from:DateTime$to:DateTime){workflow(id:$id){id usage(from:$from to:$to){...UsageReportFields}}}' + UsageReportFieldsText + UsageTotalFieldsText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowVersionDiff: define<'query', WorkflowVersionDiffQuery, WorkflowVersionDiffQueryVariables>({
    kind: 'query', name: 'WorkflowVersionDiff', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowVersionDiff($id:ID!$from:Int!$to:Int!){workflow(id:$id){id versionDiff(from:$from to:$to){...StepChangeFields}}}' + StepChangeFieldsText + StepFieldsText,
  }),
  /** One of your workflows; null if none has this id. */
  workflowVersions: define<'query', WorkflowVersionsQuery, WorkflowVersionsQueryVariables>({
    kind: 'query', name: 'WorkflowVersions', field: 'workflow', takesInput: false, isIdempotent: true,
    text: 'query WorkflowVersions($id:ID!$first:Int=20$after:String){workflow(id:$id){id version versions(first:$first after:$after){totalCount pageInfo{...PageFields}nodes{number origin reason createdAt steps{...StepFields}}}}}' + PageFieldsText + StepFieldsText,
  }),
  /** Your workflows, newest first. */
  workflows: define<'query', WorkflowsQuery, WorkflowsQueryVariables>({
    kind: 'query', name: 'Workflows', field: 'workflows', takesInput: false, isIdempotent: true,
    text: 'query Workflows($first:Int=25$after:String$search:String$status:[WorkflowStatus!]){workflows(first:$first after:$after search:$search status:$status){totalCount pageInfo{...PageFields}nodes{...WorkflowSummary}}}' + PageFieldsText + ProblemFieldsText + TriggerFieldsText + WorkflowSummaryText,
  }),
  /** Writes rows of a table. A row whose key is there is changed; its other values stay. */
  writeDataTableRows: define<'mutation', WriteDataTableRowsMutation, WriteDataTableRowsMutationVariables>({
    kind: 'mutation', name: 'WriteDataTableRows', field: 'writeDataTableRows', takesInput: true, isIdempotent: false,
    text: 'mutation WriteDataTableRows($input:WriteDataTableRowsInput!){writeDataTableRows(input:$input){inserted updated dataTable{...DataTableFields}problems{...InputProblemFields}}}' + DataTableFieldsText + InputProblemFieldsText,
  }),
};
