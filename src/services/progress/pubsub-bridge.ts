import { ALL } from '../../pubsub.js';
import type {
  ExecutionChanged,
  McpSessionMessage,
  PubSub,
  QuotaReport,
  Topic,
  Topics,
  WorkflowChanged,
} from '../../pubsub.js';

/** PostgreSQL refuses a NOTIFY of 8,000 bytes or more. */
const MAX_PAYLOAD_BYTES = 7_000;
/** How long a process that ends waits for its last messages to be sent. */
const FLUSH_WITHIN_MS = 1_000;

/** One message as it goes over the wire; short names, since a busy worker sends thousands a second. */
interface BridgeMessage {
  /** The process that sent it. */
  readonly p: string;
  /** Executions that changed: id, workflow, owner. */
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
  /** The session of a chat that has changed. */
  readonly t?: string;
  /** The earliest instant at which workflows fire that were made or changed, in milliseconds since the epoch. */
  readonly f?: number;
  /** Executions whose workers should look again. */
  readonly s?: readonly string[];
  /** The sender has just started, and asks who else is there. */
  readonly hello?: true;
  /** The sender is there. */
  readonly here?: true;
}

export interface PubSubBridgeOptions {
  readonly processId: string;
  readonly pubsub: PubSub;
  readonly send: (payloads: readonly string[]) => Promise<void>;
  /** Another process queued runs. */
  readonly onQueueGrew: () => void;
}

/**
 * Carries messages of this process to the other processes of the database, and theirs to this one. Messages gather
 * while one is on its way. Nothing is sent while no other process listens, because most installations are one process.
 */
export class PubSubBridge {
  #changed = new Map<string, ExecutionChanged>();
  #others: BridgeMessage[] = [];
  #hasQueued = false;
  #firesAt = Number.POSITIVE_INFINITY;
  #hasPeers = false;
  #isSending = false;

  constructor(private readonly options: PubSubBridgeOptions) {
    options.pubsub.forward = (topic, key, message) => this.#forward(topic, key, message);
  }

  /** Makes itself known, so that processes which were alone begin to send. */
  announce(): void {
    this.#queue({ p: this.options.processId, hello: true });
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
    const message = parse(payload);
    if (!message || message.p === this.options.processId) return;
    this.#hasPeers = true;
    if (message.hello) this.#queue({ p: this.options.processId, here: true });
    if (message.q) this.options.onQueueGrew();
    for (const [executionId, workflowId, ownerId] of message.e ?? []) {
      const changed: ExecutionChanged = { executionId, workflowId, ownerId };
      this.options.pubsub.receive('executionChanged', executionId, changed);
      this.options.pubsub.receive('ownerExecutionChanged', ownerId, changed);
    }
    if (message.w) this.options.pubsub.receive('workflowChanged', message.w.workflowId, message.w);
    if (message.w?.ownerId !== undefined)
      this.options.pubsub.receive('ownerWorkflowChanged', message.w.ownerId, { workflowId: message.w.workflowId });
    if (message.m) this.options.pubsub.receive('mcpSession', ...message.m);
    if (message.f !== undefined) this.options.pubsub.receive('scheduleChanged', ALL, { firesAt: message.f });
    if (message.s) this.options.pubsub.receive('executionsSignalled', ALL, { executionIds: message.s });
    if (message.c) this.options.pubsub.receive('connectionDeleted', ALL, { connectionId: message.c });
    if (message.t) this.options.pubsub.receive('chatChanged', message.t, { sessionId: message.t });
    if (message.u) this.options.pubsub.receive('quotaReport', ALL, message.u);
    if (message.k) {
      for (const key of [message.k, ALL]) this.options.pubsub.receive('keyRevoked', key, { apiKeyId: message.k });
    }
    if (message.x) this.options.pubsub.receive('sessionEnded', message.x, { sessionId: message.x });
  }

  #forward<T extends Topic>(topic: T, key: string, message: Topics[T][1]): void {
    switch (topic) {
      case 'executionChanged': {
        if (!this.#hasPeers) return;
        // Without the recorded events: they are not sent, and must not be kept if a message does not get through.
        const { executionId, workflowId, ownerId } = message as ExecutionChanged;
        this.#changed.set(key, { executionId, workflowId, ownerId });
        return this.#sendSoon();
      }
      case 'workflowChanged':
        return this.#queue({ p: this.options.processId, w: fitting(message as WorkflowChanged) });
      case 'mcpSession': {
        const told: BridgeMessage = { p: this.options.processId, m: [key, message as McpSessionMessage] };
        // An answer that does not fit cannot be sent. The process that asked runs into its time limit.
        return Buffer.byteLength(JSON.stringify(told)) < MAX_PAYLOAD_BYTES ? this.#queue(told) : undefined;
      }
      case 'scheduleChanged':
        this.#firesAt = Math.min(this.#firesAt, (message as Topics['scheduleChanged'][1]).firesAt);
        return this.#sendSoon();
      case 'executionsSignalled':
        for (const executionIds of inBatches((message as Topics['executionsSignalled'][1]).executionIds)) {
          this.#queue({ p: this.options.processId, s: executionIds });
        }
        return;
      case 'connectionDeleted':
        return this.#queue({ p: this.options.processId, c: (message as Topics['connectionDeleted'][1]).connectionId });
      case 'chatChanged':
        return this.#hasPeers ? this.#queue({ p: this.options.processId, t: key }) : undefined;
      case 'quotaReport':
        return this.#queue({ p: this.options.processId, u: message as QuotaReport });
      case 'keyRevoked':
        return this.#queue({ p: this.options.processId, k: key });
      case 'sessionEnded':
        return this.#queue({ p: this.options.processId, x: key });
      default:
        return; // The owner's topic follows from the execution's.
    }
  }

  #queue(message: BridgeMessage): void {
    this.#others.push(message);
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
    if (this.#changed.size > 0 || this.#others.length > 0 || this.#hasQueued || Number.isFinite(this.#firesAt))
      this.#sendSoon();
  }

  #take(): string[] {
    const { processId } = this.options;
    // The end of a credential is sent even by a process that has just started and does not know of another one yet.
    const messages = this.#hasPeers
      ? this.#others
      : this.#others.filter(({ hello, k, x }) => hello || k !== undefined || x !== undefined);
    const changed = [...this.#changed.values()];
    const hasQueued = this.#hasQueued && this.#hasPeers;
    const firesAt = this.#hasPeers ? this.#firesAt : Number.POSITIVE_INFINITY;
    this.#others = [];
    this.#changed = new Map();
    this.#hasQueued = false;
    this.#firesAt = Number.POSITIVE_INFINITY;
    const chunks: BridgeMessage[] = chunked(changed).map((e) => ({ p: processId, e }));
    if (hasQueued) chunks.push({ p: processId, q: true });
    if (Number.isFinite(firesAt)) chunks.push({ p: processId, f: firesAt });
    return [...messages, ...chunks].map((message) => JSON.stringify(message));
  }
}

/** As many executions a message as fit. */
function chunked(changed: readonly ExecutionChanged[]): (readonly [string, string, string])[][] {
  const chunks: (readonly [string, string, string])[][] = [];
  let room = 0;
  for (const { executionId, workflowId, ownerId } of changed) {
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

/** As many ids a message as surely fit. */
function inBatches(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / 200) }, (_, index) => ids.slice(index * 200, (index + 1) * 200));
}

/** Leaves the planned steps out if they do not fit. The reader then sees the workflow as stored. */
function fitting(changed: WorkflowChanged): WorkflowChanged {
  if (Buffer.byteLength(JSON.stringify(changed)) < MAX_PAYLOAD_BYTES) return changed;
  const { workflowId, ownerId, planId, progress } = changed;
  return { workflowId, ownerId, planId, progress };
}

function parse(payload: string): BridgeMessage | undefined {
  try {
    return JSON.parse(payload) as BridgeMessage;
  } catch {
    return undefined;
  }
}
