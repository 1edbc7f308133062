/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** The rule that drops all but the last of runs that follow one another quickly. */
export type DebounceInput = {
  /** A JSONata expression over trigger, context and workflow: each of its values is counted by itself. Absent: all runs of the workflow are counted together. */
  key?: string | null | undefined;
  /** The last one runs after this long at the latest, counted from the first; absent: there is no end to waiting. */
  maxWaitSeconds?: number | null | undefined;
  /** For how long no further run must have come; 1 to 604,800 (7 days). */
  quietSeconds: number;
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

/** Ticks that came due while no worker ran. */
export type MisfirePolicy =
  /** Run for each of the last 100; the rest are recorded as skipped. */
  | 'RUN_ALL'
  /** Run once, for the latest of them. */
  | 'RUN_LATEST'
  /** Run for none; all are recorded as skipped. */
  | 'SKIP';

/** The effect of a failure of a step on its run. */
export type OnStepError =
  /** The step stays FAILED with a null output, and the steps that depend on it run. */
  | 'CONTINUE'
  /** No new step starts, running ones are let finish, and the run ends FAILED. */
  | 'FAIL';

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

export type ExecutionPartsFragment = { id: string, status: ExecutionStatus, workflowVersion: number, currentStep: number, totalSteps: number, progress: number, context: Record<string, unknown>, output: unknown, queuedAt: string, startedAt: string | null, finishedAt: string | null, error: { code: string, message: string, retryable: boolean } | null, steps: Array<{ stepId: string, title: string, tool: string, status: StepStatus, attempt: number, input: unknown, output: unknown, error: { code: string, message: string } | null }> };

export type ExecuteWorkflowMutationVariables = Exact<{
  input: ExecuteWorkflowInput;
}>;


export type ExecuteWorkflowMutation = { executeWorkflow: { execution: { id: string, status: ExecutionStatus, workflowVersion: number, currentStep: number, totalSteps: number, progress: number, context: Record<string, unknown>, output: unknown, queuedAt: string, startedAt: string | null, finishedAt: string | null, error: { code: string, message: string, retryable: boolean } | null, steps: Array<{ stepId: string, title: string, tool: string, status: StepStatus, attempt: number, input: unknown, output: unknown, error: { code: string, message: string } | null }> } } };

export type ExecutionQueryVariables = Exact<{
  id: string;
}>;


export type ExecutionQuery = { execution: { id: string, status: ExecutionStatus, workflowVersion: number, currentStep: number, totalSteps: number, progress: number, context: Record<string, unknown>, output: unknown, queuedAt: string, startedAt: string | null, finishedAt: string | null, workflow: { id: string, title: string } | null, events: Array<{ seq: number, type: ExecutionEventType }>, error: { code: string, message: string, retryable: boolean } | null, steps: Array<{ stepId: string, title: string, tool: string, status: StepStatus, attempt: number, input: unknown, output: unknown, error: { code: string, message: string } | null }> } | null };

export type ExecutionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  workflowId?: string | null | undefined;
  status?: Array<ExecutionStatus> | ExecutionStatus | null | undefined;
}>;


export type ExecutionsQuery = { executions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: ExecutionStatus, workflowVersion: number, currentStep: number, totalSteps: number, progress: number, context: Record<string, unknown>, output: unknown, queuedAt: string, startedAt: string | null, finishedAt: string | null, error: { code: string, message: string, retryable: boolean } | null, steps: Array<{ stepId: string, title: string, tool: string, status: StepStatus, attempt: number, input: unknown, output: unknown, error: { code: string, message: string } | null }> }> } };

export type ExecutionEventsSubscriptionVariables = Exact<{
  executionId: string;
  after?: number | null | undefined;
}>;


export type ExecutionEventsSubscription = { executionEvents: { executionId: string, seq: number, type: ExecutionEventType, at: string, status: ExecutionStatus, currentStep: number, totalSteps: number, progress: number, chunk: string | null, step: { stepId: string, title: string, status: StepStatus, attempt: number } | null, error: { code: string, message: string } | null } };

export type ExecutionUpdatedSubscriptionVariables = Exact<{
  workflowId?: string | null | undefined;
}>;


export type ExecutionUpdatedSubscription = { executionUpdated: { id: string, status: ExecutionStatus, currentStep: number, totalSteps: number } };

export type WorkflowUpdatedSubscriptionVariables = Exact<{
  workflowId: string;
}>;


export type WorkflowUpdatedSubscription = { workflowUpdated: { id: string, status: WorkflowStatus, steps: Array<{ id: string, key: string, title: string, tool: string }>, error: { code: string, message: string } | null } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, name: string, timezone: string, scopes: Array<string> } };

export type UpdateViewerMutationVariables = Exact<{
  name?: string | null | undefined;
  timezone?: string | null | undefined;
}>;


export type UpdateViewerMutation = { updateViewer: { id: string, name: string, timezone: string } };

export type ApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeysQuery = { apiKeys: Array<{ id: string, name: string, prefix: string, scopes: Array<string>, expiresAt: string | null, lastUsedAt: string | null }> };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { secret: string, apiKey: { id: string, name: string, prefix: string, scopes: Array<string> } } };

export type RevokeApiKeyMutationVariables = Exact<{
  id: string;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { id: string } };

export type ToolsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ToolsQuery = { tools: Array<{ name: string, title: string, description: string, inputSchema: Record<string, unknown>, outputSchema: Record<string, unknown> | null, source: string, sideEffects: boolean }> };

export type WorkflowPartsFragment = { id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, error: { code: string, message: string } | null, trigger:
    | { eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
    | { type: TriggerType, enabled: boolean }
    | { schedule: string, timezone: string, type: TriggerType, enabled: boolean }
  , steps: Array<{ id: string, key: string, title: string, tool: string, input: Record<string, unknown>, dependsOn: Array<string> | null, when: string | null }> };

export type CreateWorkflowMutationVariables = Exact<{
  input: CreateWorkflowInput;
}>;


export type CreateWorkflowMutation = { createWorkflow: { workflow: { id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, error: { code: string, message: string } | null, trigger:
        | { eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
        | { type: TriggerType, enabled: boolean }
        | { schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ id: string, key: string, title: string, tool: string, input: Record<string, unknown>, dependsOn: Array<string> | null, when: string | null }> } } };

export type UpdateWorkflowMutationVariables = Exact<{
  input: UpdateWorkflowInput;
}>;


export type UpdateWorkflowMutation = { updateWorkflow: { workflow: { id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, error: { code: string, message: string } | null, trigger:
        | { eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
        | { type: TriggerType, enabled: boolean }
        | { schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ id: string, key: string, title: string, tool: string, input: Record<string, unknown>, dependsOn: Array<string> | null, when: string | null }> } } };

export type DeleteWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type DeleteWorkflowMutation = { deleteWorkflow: { id: string } };

export type ActivateWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type ActivateWorkflowMutation = { activateWorkflow: { workflow: { id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, error: { code: string, message: string } | null, trigger:
        | { eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
        | { type: TriggerType, enabled: boolean }
        | { schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ id: string, key: string, title: string, tool: string, input: Record<string, unknown>, dependsOn: Array<string> | null, when: string | null }> } } };

export type DeactivateWorkflowMutationVariables = Exact<{
  id: string;
}>;


export type DeactivateWorkflowMutation = { deactivateWorkflow: { workflow: { id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, error: { code: string, message: string } | null, trigger:
        | { eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
        | { type: TriggerType, enabled: boolean }
        | { schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ id: string, key: string, title: string, tool: string, input: Record<string, unknown>, dependsOn: Array<string> | null, when: string | null }> } } };

export type RollbackWorkflowMutationVariables = Exact<{
  id: string;
  version: number;
}>;


export type RollbackWorkflowMutation = { rollbackWorkflow: { workflow: { id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, error: { code: string, message: string } | null, trigger:
        | { eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
        | { type: TriggerType, enabled: boolean }
        | { schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ id: string, key: string, title: string, tool: string, input: Record<string, unknown>, dependsOn: Array<string> | null, when: string | null }> } } };

export type WorkflowQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowQuery = { workflow: { id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, versions: { edges: Array<{ node: { number: number, origin: VersionOrigin, reason: string | null } }> }, error: { code: string, message: string } | null, trigger:
      | { eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
      | { type: TriggerType, enabled: boolean }
      | { schedule: string, timezone: string, type: TriggerType, enabled: boolean }
    , steps: Array<{ id: string, key: string, title: string, tool: string, input: Record<string, unknown>, dependsOn: Array<string> | null, when: string | null }> } | null };

export type WorkflowsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  status?: Array<WorkflowStatus> | WorkflowStatus | null | undefined;
  search?: string | null | undefined;
}>;


export type WorkflowsQuery = { workflows: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, description: string, status: WorkflowStatus, version: number, isPublic: boolean, slug: string | null, nextRunAt: string | null, lastRunAt: string | null, error: { code: string, message: string } | null, trigger:
        | { eventType: string, filters: Record<string, unknown>, type: TriggerType, enabled: boolean }
        | { type: TriggerType, enabled: boolean }
        | { schedule: string, timezone: string, type: TriggerType, enabled: boolean }
      , steps: Array<{ id: string, key: string, title: string, tool: string, input: Record<string, unknown>, dependsOn: Array<string> | null, when: string | null }> }> } };

export type WorkflowsWithExecutionsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type WorkflowsWithExecutionsQuery = { workflows: { nodes: Array<{ id: string, lastRunAt: string | null, executions: { totalCount: number, nodes: Array<{ id: string, status: ExecutionStatus, steps: Array<{ stepId: string, status: StepStatus }> }> } }> } };

export const ExecutionPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ExecutionPartsFragment, unknown>;
export const WorkflowPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"when"}}]}}]}}]} as unknown as DocumentNode<WorkflowPartsFragment, unknown>;
export const ExecuteWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ExecuteWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExecuteWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executeWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ExecuteWorkflowMutation, ExecuteWorkflowMutationVariables>;
export const ExecutionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Execution"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionParts"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ExecutionQuery, ExecutionQueryVariables>;
export const ExecutionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Executions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExecutionStatus"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExecutionParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExecutionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Execution"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"queuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"output"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ExecutionsQuery, ExecutionsQueryVariables>;
export const ExecutionEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ExecutionEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"executionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"executionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"executionId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"chunk"}},{"kind":"Field","name":{"kind":"Name","value":"step"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ExecutionEventsSubscription, ExecutionEventsSubscriptionVariables>;
export const ExecutionUpdatedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ExecutionUpdated"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executionUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"totalSteps"}}]}}]}}]} as unknown as DocumentNode<ExecutionUpdatedSubscription, ExecutionUpdatedSubscriptionVariables>;
export const WorkflowUpdatedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WorkflowUpdated"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"workflowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflowId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<WorkflowUpdatedSubscription, WorkflowUpdatedSubscriptionVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const UpdateViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateViewer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timezone"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateViewer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"timezone"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timezone"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}}]}}]} as unknown as DocumentNode<UpdateViewerMutation, UpdateViewerMutationVariables>;
export const ApiKeysDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ApiKeys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiKeys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}}]}}]}}]} as unknown as DocumentNode<ApiKeysQuery, ApiKeysQueryVariables>;
export const CreateApiKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateApiKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateApiKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}}]}}]}}]}}]} as unknown as DocumentNode<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeApiKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const ToolsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Tools"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tools"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"inputSchema"}},{"kind":"Field","name":{"kind":"Name","value":"outputSchema"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"sideEffects"}}]}}]}}]} as unknown as DocumentNode<ToolsQuery, ToolsQueryVariables>;
export const CreateWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"when"}}]}}]}}]} as unknown as DocumentNode<CreateWorkflowMutation, CreateWorkflowMutationVariables>;
export const UpdateWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"when"}}]}}]}}]} as unknown as DocumentNode<UpdateWorkflowMutation, UpdateWorkflowMutationVariables>;
export const DeleteWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<DeleteWorkflowMutation, DeleteWorkflowMutationVariables>;
export const ActivateWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ActivateWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activateWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"when"}}]}}]}}]} as unknown as DocumentNode<ActivateWorkflowMutation, ActivateWorkflowMutationVariables>;
export const DeactivateWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"when"}}]}}]}}]} as unknown as DocumentNode<DeactivateWorkflowMutation, DeactivateWorkflowMutationVariables>;
export const RollbackWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RollbackWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rollbackWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"when"}}]}}]}}]} as unknown as DocumentNode<RollbackWorkflowMutation, RollbackWorkflowMutationVariables>;
export const WorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Workflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowParts"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"when"}}]}}]}}]} as unknown as DocumentNode<WorkflowQuery, WorkflowQueryVariables>;
export const WorkflowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Workflows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowStatus"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkflowParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkflowParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Workflow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"nextRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScheduledTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"schedule"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventTrigger"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventType"}},{"kind":"Field","name":{"kind":"Name","value":"filters"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tool"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"dependsOn"}},{"kind":"Field","name":{"kind":"Name","value":"when"}}]}}]}}]} as unknown as DocumentNode<WorkflowsQuery, WorkflowsQueryVariables>;
export const WorkflowsWithExecutionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowsWithExecutions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"lastRunAt"}},{"kind":"Field","name":{"kind":"Name","value":"executions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WorkflowsWithExecutionsQuery, WorkflowsWithExecutionsQueryVariables>;