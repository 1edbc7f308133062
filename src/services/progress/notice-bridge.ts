import { ALL } from '../../pubsub.js';
import type {
  ExecutionMoved,
  McpSessionMessage,
  PubSub,
  QuotaReport,
  Topic,
  Topics,
  WorkflowChanged,
} from '../../pubsub.js';

/** PostgreSQL refuses a NOTIFY of 8,000 bytes or more. */
const MAX_PAYLOAD_BYTES = 7_000;
/** How long a process that ends waits for its last notices to be sent. */
const FLUSH_WITHIN_MS = 1_000;

/** One notice as it goes over the wire; short names, since a busy worker sends thousands a second. */
interface Notice {
  /** The process that sent it. */
  readonly p: string;
  /** Executions that moved: id, workflow, owner. */
  readonly e?: readonly (readonly [string, string, string])[];
  /** There are runs to claim. */
  readonly q?: true;
  readonly w?: WorkflowChanged;
  /** A message to the requests of a session of the Model Context Protocol. */
  readonly m?: readonly [string, McpSessionMessage];
  /** The use that limits have let through. */
  readonly u?: QuotaReport;
  /** The API key that was revoked. */
  readonly k?: string;
  /** The browser session that was signed out. */
  readonly x?: string;
  /** The connection that was deleted. */
  readonly c?: string;
  /** The earliest instant at which workflows fire that were made or changed, in milliseconds since the epoch. */
  readonly f?: number;
  /** Executions whose workers should look again. */
  readonly s?: readonly string[];
  /** The sender has just started, and asks who else is there. */
  readonly hello?: true;
  /** The sender is there. */
  readonly here?: true;
}

export interface NoticeBridgeOptions {
  readonly processId: string;
  readonly pubsub: PubSub;
  readonly send: (payloads: readonly string[]) => Promise<void>;
  /** Another process queued runs. */
  readonly onQueueGrew: () => void;
}

/**
 * Carries messages of this process to the other processes of the database, and theirs to this one. Notices gather while
 * one is on its way. Nothing is sent while no other process listens, because most installations are one process.
 */
export class NoticeBridge {
  readonly #moved = new Map<string, ExecutionMoved>();
  #others: Notice[] = [];
  #hasQueued = false;
  #firesAt = Number.POSITIVE_INFINITY;
  #hasPeers = false;
  #isSending = false;

  constructor(private readonly options: NoticeBridgeOptions) {
    options.pubsub.forward = (topic, key, message) => this.#forward(topic, key, message);
  }

  /** Makes itself known, so that processes which were alone begin to send. */
  announce(): void {
    this.#say({ p: this.options.processId, hello: true });
  }

  /** Resolves once everything that was said has been sent, or after a second. */
  async flush(): Promise<void> {
    const deadline = Date.now() + FLUSH_WITHIN_MS;
    while (this.#isSending && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Notifies the other processes that there are runs to claim. */
  queueGrew(): void {
    this.#hasQueued = true;
    this.#sendSoon();
  }

  /** A message of any process, this one's own included. */
  receive(payload: string): void {
    const notice = parse(payload);
    if (!notice || notice.p === this.options.processId) return;
    this.#hasPeers = true;
    if (notice.hello) this.#say({ p: this.options.processId, here: true });
    if (notice.q) this.options.onQueueGrew();
    for (const [executionId, workflowId, ownerId] of notice.e ?? []) {
      const moved: ExecutionMoved = { executionId, workflowId, ownerId };
      this.options.pubsub.receive('executionMoved', executionId, moved);
      this.options.pubsub.receive('ownerExecutionMoved', ownerId, moved);
    }
    if (notice.w) this.options.pubsub.receive('workflowChanged', notice.w.workflowId, notice.w);
    if (notice.w?.ownerId !== undefined)
      this.options.pubsub.receive('ownerWorkflowChanged', notice.w.ownerId, { workflowId: notice.w.workflowId });
    if (notice.m) this.options.pubsub.receive('mcpSession', ...notice.m);
    if (notice.f !== undefined) this.options.pubsub.receive('scheduleChanged', ALL, { firesAt: notice.f });
    if (notice.s) this.options.pubsub.receive('executionsSignalled', ALL, { executionIds: notice.s });
    if (notice.c) this.options.pubsub.receive('connectionDeleted', ALL, { connectionId: notice.c });
    if (notice.u) this.options.pubsub.receive('quotaReport', ALL, notice.u);
    if (notice.k) {
      for (const key of [notice.k, ALL]) this.options.pubsub.receive('keyRevoked', key, { apiKeyId: notice.k });
    }
    if (notice.x) this.options.pubsub.receive('sessionEnded', notice.x, { sessionId: notice.x });
  }

  #forward<T extends Topic>(topic: T, key: string, message: Topics[T][1]): void {
    switch (topic) {
      case 'executionMoved': {
        // Without the recorded events: they are not sent, and must not be kept if a notice does not get through.
        const { executionId, workflowId, ownerId } = message as ExecutionMoved;
        this.#moved.set(key, { executionId, workflowId, ownerId });
        return this.#sendSoon();
      }
      case 'workflowChanged':
        return this.#say({ p: this.options.processId, w: fitting(message as WorkflowChanged) });
      case 'mcpSession': {
        const told: Notice = { p: this.options.processId, m: [key, message as McpSessionMessage] };
        // An answer that does not fit cannot be sent. The process that asked runs into its time limit.
        return Buffer.byteLength(JSON.stringify(told)) < MAX_PAYLOAD_BYTES ? this.#say(told) : undefined;
      }
      case 'scheduleChanged':
        this.#firesAt = Math.min(this.#firesAt, (message as Topics['scheduleChanged'][1]).firesAt);
        return this.#sendSoon();
      case 'executionsSignalled':
        for (const executionIds of inSlices((message as Topics['executionsSignalled'][1]).executionIds)) {
          this.#say({ p: this.options.processId, s: executionIds });
        }
        return;
      case 'connectionDeleted':
        return this.#say({ p: this.options.processId, c: (message as Topics['connectionDeleted'][1]).connectionId });
      case 'quotaReport':
        return this.#say({ p: this.options.processId, u: message as QuotaReport });
      case 'keyRevoked':
        return this.#say({ p: this.options.processId, k: key });
      case 'sessionEnded':
        return this.#say({ p: this.options.processId, x: key });
      default:
        return; // The owner's topic follows from the execution's.
    }
  }

  #say(notice: Notice): void {
    this.#others.push(notice);
    this.#sendSoon();
  }

  #sendSoon(): void {
    if (this.#isSending) return;
    this.#isSending = true;
    setImmediate(() => void this.#send());
  }

  async #send(): Promise<void> {
    const payloads = this.#take();
    if (payloads.length > 0) await this.options.send(payloads);
    this.#isSending = false;
    if (this.#moved.size > 0 || this.#others.length > 0 || this.#hasQueued || Number.isFinite(this.#firesAt))
      this.#sendSoon();
  }

  #take(): string[] {
    const { processId } = this.options;
    // The end of a credential is sent even by a process that has just started and does not know of another one yet.
    const notices = this.#hasPeers
      ? this.#others
      : this.#others.filter(({ hello, k, x }) => hello || k !== undefined || x !== undefined);
    const moved = this.#hasPeers ? [...this.#moved.values()] : [];
    const hasQueued = this.#hasQueued && this.#hasPeers;
    const firesAt = this.#hasPeers ? this.#firesAt : Number.POSITIVE_INFINITY;
    this.#others = [];
    this.#moved.clear();
    this.#hasQueued = false;
    this.#firesAt = Number.POSITIVE_INFINITY;
    const chunks: Notice[] = chunked(moved).map((e) => ({ p: processId, e }));
    if (hasQueued) chunks.push({ p: processId, q: true });
    if (Number.isFinite(firesAt)) chunks.push({ p: processId, f: firesAt });
    return [...notices, ...chunks].map((notice) => JSON.stringify(notice));
  }
}

/** As many executions a notice as fit. */
function chunked(moved: readonly ExecutionMoved[]): (readonly [string, string, string])[][] {
  const chunks: (readonly [string, string, string])[][] = [];
  let room = 0;
  for (const { executionId, workflowId, ownerId } of moved) {
    const entry = [executionId, workflowId, ownerId] as const;
    const size = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (size > room) {
      chunks.push([]);
      room = MAX_PAYLOAD_BYTES;
    }
    chunks.at(-1)?.push(entry);
    room -= size;
  }
  return chunks;
}

/** As many ids a notice as surely fit. */
function inSlices(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / 200) }, (_, index) => ids.slice(index * 200, (index + 1) * 200));
}

/** Leaves the planned steps out if they do not fit. The reader then sees the workflow as stored. */
function fitting(changed: WorkflowChanged): WorkflowChanged {
  if (Buffer.byteLength(JSON.stringify(changed)) < MAX_PAYLOAD_BYTES) return changed;
  const { workflowId, ownerId, planId, progress } = changed;
  return { workflowId, ownerId, planId, progress };
}

function parse(payload: string): Notice | undefined {
  try {
    return JSON.parse(payload) as Notice;
  } catch {
    return undefined;
  }
}
