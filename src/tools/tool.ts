import type { ApprovalDelivery } from '../domain/approval/delivery.js';
import type { ConnectionKind, OpenConnection } from '../domain/connection/index.js';
import type { OpenOperation } from '../connectors/open-operation.type.js';
import type { OpenService } from '../connectors/run/open-service.type.js';
import type { StepCallEventType, Usage } from '../domain/run/execution.js';
import type { JsonObject, JsonSchema, JsonValue } from '../lib/json/json.js';
import type { ExpressionScope } from '../domain/run/scope.js';
import type { StepCall } from '../domain/run/step-call.js';
import type { McpListKind } from '../domain/mcp/index.js';
import type { SamplingPort } from '../domain/mcp/sampling-port.js';
import type { MemoryPort } from '../domain/agent-memory/memory-port.js';
import type { KnowledgePort } from '../domain/knowledge/knowledge-port.js';
import type { StatePort } from '../domain/state/state-port.js';
import type { ToolDescription } from '../domain/steps/tool.js';
import type { FileDescription, FileValue } from '../domain/file/file.js';
import type { FieldIssue } from '../errors.js';
import type { Keeping } from '../domain/mail/attachment-files.js';
import type { MailUpdate, SavedDraft, UpdatedMail } from '../mail/changes/mail-editor.type.js';
import type { MailQuery } from '../mail/mailbox.js';
import type { MailMessage } from '../mail/message/message.js';
import type { OutgoingMail, SentMail } from '../mail/message/outgoing-mail.type.js';

/** A value, or a promise of one: a tool that needs no waiting costs no turn of the event loop. */
export type Awaitable<T> = T | Promise<T>;

/**
 * The access of a tool to the rest of the system: runs that a step starts, events that it emits, connections that it
 * opens.
 */
export interface ToolPorts {
  readonly runs: {
    /**
     * Starts a run of another workflow of the same owner, as a child of the calling step. `wait` tells whether the step
     * will wait for its end. The same call returns the same child when it is repeated. Null: the calling run has ended
     * or is being cancelled, so the call is about to be aborted. @throws StepFailure if there is no such workflow, or
     * if runs start one another in a loop.
     */
    start(
      parent: CallIdentity & {
        /** One of several calls of the step that start runs, such as `call-2` of an agent. Default: the step itself. */
        readonly call?: string | undefined;
      },
      request: { readonly workflowId: string; readonly context: JsonObject; readonly wait: boolean },
    ): Promise<string | null>;
  };
  readonly events: {
    /**
     * Stores an event of the owner and lets it take effect. If the same call is repeated, the event takes effect once.
     * Returns its id.
     */
    emit(source: CallIdentity, event: { readonly eventType: string; readonly payload: JsonObject }): Promise<string>;
  };
  readonly values: {
    /**
     * The mistakes in a value by a schema that is not ours. @throws StepFailure `SCHEMA_TOO_COSTLY`, `SANDBOX_BUSY`
     * (retried), `ABORTED`
     */
    issues(
      schema: JsonSchema,
      value: unknown,
      call: Pick<ToolContext, 'ownerId' | 'workflowId' | 'signal'>,
    ): Awaitable<readonly FieldIssue[]>;
    /** The mistakes in a schema that is not ours. @throws as `issues` */
    schemaIssues(
      schema: JsonSchema,
      call: Pick<ToolContext, 'ownerId' | 'workflowId' | 'signal'>,
    ): Awaitable<readonly FieldIssue[]>;
  };
  readonly connections: {
    /**
     * The connection that a name refers to in the workflow, ready for use. Its secrets are concealed in all results of
     * the call.
     *
     * @param kinds the accepted kinds.
     * @throws StepFailure `MISSING_CONNECTION` if there is none of this name and kind; for OAUTH2 also the reason why
     * there is no access token.
     */
    open<Kind extends ConnectionKind>(
      call: ConnectionCall,
      name: string,
      kinds: readonly Kind[],
    ): Promise<OpenConnection<Kind>>;
    /** The same with another access token, if the service refused the present one. @throws as `open`. */
    renew(call: ConnectionCall, refused: OpenConnection<'OAUTH2'>): Promise<OpenConnection<'OAUTH2'>>;
  };
  readonly mcp: {
    /**
     * Calls a tool of one of the owner's MCP servers, after its input was checked against the server's schema. In a dry
     * run it is called only if it has no side effects.
     * @throws StepFailure, `MISSING_CONNECTION` and `UNKNOWN_TOOL` among them.
     */
    call(
      call: McpCaller,
      request: {
        readonly connection: string;
        readonly tool: string;
        readonly input: JsonObject;
        /** The name was computed, so it may be that of the server. */
        readonly isComputed?: boolean;
      },
    ): Promise<ToolOutput>;
    /** One of the lists of a server, as it is now. @throws StepFailure, `MISSING_CONNECTION` among them. */
    list(
      call: McpCaller,
      request: { readonly connection: string; readonly kind: McpListKind },
    ): Promise<readonly JsonValue[]>;
    /** The answer of a server to a request about a resource or a prompt. @throws as `list` */
    ask(
      call: McpCaller,
      request: {
        readonly connection: string;
        readonly method: 'resources/read' | 'prompts/get';
        readonly params: JsonObject;
      },
    ): Promise<JsonObject>;
  };
  readonly api: {
    /**
     * An operation of one of the owner's APIs, with its credential. Its secrets are concealed in all results of the
     * call. @throws StepFailure, `MISSING_CONNECTION` and `UNKNOWN_TOOL` among them.
     */
    open(
      call: ConnectionCall,
      request: { readonly connection: string; readonly operation: string },
    ): Promise<OpenOperation>;
  };
  readonly services: {
    /**
     * The connection that a name means in the workflow, as one to the service of a connector. Its secrets are concealed
     * in all results of the call. @throws StepFailure, `MISSING_CONNECTION` and `ORIGIN_NOT_ALLOWED` among them.
     */
    open(
      call: ConnectionCall,
      request: { readonly service: string; readonly connection: string },
    ): Promise<OpenService>;
  };
  readonly files: {
    /**
     * Stores a file for the run of the call, as a stream. It replaces the files of earlier attempts of the same call.
     *
     * @throws StepFailure `FILE_TOO_LARGE`, `QUOTA_EXCEEDED`, `FILE_NOT_FOUND`; errors of the content.
     */
    write(
      call: FileCall,
      about: FileDescription,
      content: AsyncIterable<Uint8Array>,
      options?: FileWriting,
    ): Promise<FileValue & JsonObject>;
    /** A file of the owner, by its value or its id. @throws StepFailure `FILE_NOT_FOUND` */
    open(call: Pick<FileCall, 'ownerId'>, value: JsonValue | undefined): Promise<OpenFile>;
  };
  /** The models of clients that started runs. */
  readonly sampling: SamplingPort;
  /** Data that is kept between runs. */
  readonly state: StatePort;
  /** The earlier turns of agents. */
  readonly memory: MemoryPort;
  /** Documents that are searched. */
  readonly knowledge: KnowledgePort;
  readonly mail: {
    /**
     * Searches a mailbox of the owner, the newest first; `kept` stores attachments as files.
     *
     * @throws StepFailure `MISSING_CONNECTION`, or for a search that the server cannot do.
     */
    search(
      call: ConnectionCall & { readonly now: Date },
      place: { readonly connection: string; readonly folder: string },
      query: MailQuery,
      kept?: Pick<Keeping, 'keep' | 'types'>,
    ): Promise<readonly MailMessage[]>;
    /**
     * Sends a message by a mail server of the owner's; the same call again sends the same message. @throws StepFailure
     * likewise.
     */
    send(
      call: ConnectionCall & Pick<CallIdentity, 'idempotencyKey'> & { readonly now: Date },
      connection: string,
      mail: OutgoingMail,
    ): Promise<SentMail>;
    /** Labels, marks and moves messages of a mailbox of the owner's. @throws StepFailure likewise. */
    update(call: ConnectionCall, connection: string, update: MailUpdate): Promise<UpdatedMail>;
    /** Puts a message into the drafts of a mailbox; the same call again keeps it once. @throws StepFailure likewise. */
    draft(
      call: ConnectionCall & Pick<CallIdentity, 'idempotencyKey'> & { readonly now: Date },
      connection: string,
      mail: OutgoingMail,
    ): Promise<SavedDraft>;
  };
}

/** The call that a file is stored for. */
type FileCall = Pick<ToolContext, 'ownerId' | 'executionId' | 'stepId' | 'idempotencyKey' | 'attempt' | 'signal'>;

/** How a file is stored. */
interface FileWriting {
  /** The size, if the sender told it. It need not be true. */
  readonly expectedBytes?: number | undefined;
  /** Beside the limit of the installation. */
  readonly limitBytes?: number | undefined;
}

/** A file that a tool reads. Each call of `content` begins at the first byte. */
export interface OpenFile {
  readonly file: FileValue;
  /** @param range up to before `to`. Default: the whole. */
  readonly content: (range?: { readonly from: number; readonly to: number }) => AsyncIterable<Buffer>;
}

/** Which call it is, of whose run. */
export interface CallIdentity {
  readonly ownerId: string;
  readonly workflowId: string;
  readonly executionId: string;
  readonly stepId: string;
  /** The path of the iteration that the step runs in: `3`, or `3.0` in a loop within a loop. Empty outside of loops. */
  readonly iteration: string;
  /** Position in the `forEach` list; null outside one. */
  readonly item: number | null;
  /** `execution:step:item`, with the iteration after the step in a loop; the same on every retry (invariant 4). */
  readonly idempotencyKey: string;
}

/** Whose connection is opened, and where its secrets are not to appear. */
type ConnectionCall = Pick<ToolContext, 'ownerId' | 'workflowId' | 'signal' | 'conceal'>;

/** The parts of a call that the call of an MCP server needs. */
type McpCaller = ConnectionCall & Pick<ToolContext, 'idempotencyKey' | 'concealed' | 'emit' | 'allowsSideEffects'>;

/** The context of one tool call, beside its input. */
export interface ToolContext extends CallIdentity {
  /** Aborted at the step's time limit, on cancel, and when the lease is lost. */
  readonly signal: AbortSignal;
  readonly ports: ToolPorts;
  /** 1 for the first. */
  readonly attempt: number;
  /** When the step started; the same on every retry. */
  readonly now: Date;
  readonly scope: ExpressionScope;
  /** Evaluates a bare JSONata expression over `data`, bounded in time, depth and size. @throws StepFailure */
  evaluate(expression: string, data: unknown): Awaitable<JsonValue>;
  /**
   * Declares secrets: from now on they are removed from all stored and shown data of the run, that is output, errors
   * and chunks.
   */
  conceal(secrets: readonly string[]): void;
  /** A value without concealed texts, for data that leaves a call before its end, such as the prompt of a model. */
  concealed<T extends JsonValue>(value: T): T;
  /** Shows a piece of output as it appears (`STEP_OUTPUT`). */
  emit(chunk: string): void;
  /** Whether tools with side effects may be called; false in a dry run. */
  readonly allowsSideEffects: boolean;
  /** Counts a model's usage at once: it is spent, whatever the outcome of the call. */
  spent(usage: Usage): void;
  /** Calls back once the result of the call, or its failure, is stored; if the run is lost before, perhaps never. */
  whenStored(then: () => void): void;
  /** The recorded calls within this one, in order: from earlier attempts, by any worker. */
  recall(): Promise<readonly StepCall[]>;
  /**
   * Puts a call within this one on record, for good and for all who watch; resolves once it is durable. A later attempt
   * is given it by `recall`.
   *
   * @throws StepFailure `OUTPUT_TOO_LARGE`; the reason of `signal` once that is aborted.
   */
  record(type: StepCallEventType, call: StepCall): Promise<void>;
}

/** The call is done. */
export interface ToolOutput {
  readonly output: JsonValue;
  /** The usage, if the call has not reported it by `spent`. */
  readonly usage?: Usage;
  /** Something was left out in a dry run. */
  readonly sideEffectsBlocked?: boolean;
}

/**
 * The call is not done. The run releases its worker, and `wake` is called once when the awaited event has happened or
 * `until` has passed (null: it waits for ever).
 */
export interface Suspension {
  readonly suspend:
    | { readonly kind: 'TIMER'; readonly until: Date }
    | { readonly kind: 'EVENT'; readonly eventType: string; readonly filters: JsonObject; readonly until: Date | null }
    | {
        readonly kind: 'APPROVAL';
        readonly message: string;
        readonly form: JsonSchema | null;
        readonly until: Date | null;
        /** How the question reaches people. Default: it only waits where approvals are listed. */
        readonly delivery?: ApprovalDelivery | null | undefined;
      }
    | { readonly kind: 'CHILD'; readonly executionId: string };
}

/** The reason why a suspended call continues: its time has come, or the awaited event has happened. */
export type Woken = { readonly kind: 'TIME' } | { readonly kind: 'RESOLVED'; readonly result: JsonValue };

export type ToolResult = ToolOutput | Suspension;

/** Something that a step can do. Failures are thrown as `StepFailure`; anything else thrown counts as a defect. */
export interface Tool extends ToolDescription {
  /** It may be called in a dry run though it has side effects: it keeps to `ToolContext.allowsSideEffects`. */
  readonly mindsSideEffects?: boolean;
  /** The input as it was written, once and before any expression in it is evaluated, as it is to be resolved. */
  prepare?(input: JsonObject): JsonObject;
  /** Computes from its input alone, so a call in vain has no effect. Default false. */
  readonly isPure?: boolean;
  /** Null for a field that need not be there means that it is not there. Default false. */
  readonly takesNullAsAbsent?: boolean;
  /** Spends its time waiting for answers from outside: a call under way takes little of this process. Default false. */
  readonly waitsOutside?: boolean;
  /** `input` has been resolved and fits `inputSchema`. */
  run(input: JsonObject, context: ToolContext): Awaitable<ToolResult>;
  /** Ends a suspended call, or suspends it again. Absent if `run` never suspends. */
  wake?(input: JsonObject, context: ToolContext, woken: Woken): Awaitable<ToolResult>;
}

/** Whether the call continues later rather than being done. */
export function isSuspension(result: ToolResult): result is Suspension {
  return 'suspend' in result;
}
