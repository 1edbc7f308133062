import type { ApiClient } from '../api-client.js';

/** Answers with the words of the message. */
export const echo = {
  id: 'answer',
  title: 'Answer',
  tool: 'data.transform',
  input: { expression: '"You wrote: " & trigger.payload.text' },
};

/** Answers with the words of the model. */
export const write = {
  id: 'write',
  title: 'Write',
  tool: 'llm.generate',
  input: { prompt: '{{ trigger.payload.text }}' },
};

export interface SeenMessage {
  readonly id: string;
  readonly seq: number;
  readonly role: string;
  readonly text: string;
  readonly state: string;
  readonly problem: string | null;
  readonly reply_to: string | null;
  readonly client_id: string | null;
  readonly files: readonly { readonly name: string; readonly url: string | null }[];
}

export interface SeenEvent {
  readonly id: string;
  readonly type: string;
  readonly message?: SeenMessage;
  readonly message_id?: string;
  readonly attempt?: number;
  readonly text?: string;
}

/** Makes a workflow with a chat. @returns the address of its page. */
export async function chatWorkflow(
  api: ApiClient,
  steps: readonly object[],
  chat: object = {},
  title = 'Chat',
): Promise<{ readonly workflowId: string; readonly url: string }> {
  const workflowId = await api.createWorkflow(steps, {
    title,
    trigger: { type: 'EVENT', eventType: 'chat.message', source: { chat } },
  });
  const { workflow } = await api.must(
    'query ($id: ID!) { workflow(id: $id) { publicPages { kind url isOpen closedReason } } }',
    { id: workflowId },
  );
  const [page] = workflow.publicPages as { url: string }[];
  return { workflowId, url: page?.url ?? '' };
}

/** A visitor of a chat, as a front end of one's own would be. */
export class Visitor {
  key: string | null = null;
  #sent = 0;

  constructor(
    readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(this.key === null ? {} : { 'stepcast-visitor': this.key }),
        ...this.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
  }

  async must<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  async begin(): Promise<{ readonly session: { readonly id: string }; readonly visitor_key: string }> {
    const begun = await this.must<{ session: { id: string }; visitor_key: string }>('POST', '/sessions', {});
    this.key = begun.visitor_key;
    return begun;
  }

  async send(
    sessionId: string,
    text: string,
    clientId = `m${(this.#sent += 1)}`,
  ): Promise<{ readonly message: SeenMessage }> {
    return this.must('POST', `/sessions/${sessionId}/messages`, { text, client_id: clientId });
  }

  async messages(sessionId: string): Promise<{ readonly messages: readonly SeenMessage[] }> {
    return this.must('GET', `/sessions/${sessionId}/messages`);
  }

  /** Reads the stream of a session from now on. */
  follow(sessionId: string, after = ''): Follower {
    return new Follower(
      (signal, headers) =>
        fetch(`${this.url}/sessions/${sessionId}/events`, {
          signal,
          headers: { 'stepcast-visitor': this.key ?? '', ...this.headers, ...headers },
        }),
      after,
    );
  }
}

/** A reader of server-sent events, that keeps them. */
export class Follower {
  readonly events: SeenEvent[] = [];
  readonly #abort = new AbortController();
  readonly #waiting = new Set<() => void>();
  readonly done: Promise<void>;

  constructor(open: (signal: AbortSignal, headers: Record<string, string>) => Promise<Response>, after: string) {
    this.done = this.#read(open, after).catch(() => undefined);
  }

  stop(): void {
    this.#abort.abort();
  }

  /** The messages as a client has them after all events so far. */
  messages(): readonly SeenMessage[] {
    const byId = new Map<string, SeenMessage>();
    for (const { message } of this.events) if (message) byId.set(message.id, message);
    return [...byId.values()].toSorted((one, other) => one.seq - other.seq);
  }

  /** Resolves with the first event that fits. */
  async until(fits: (event: SeenEvent) => boolean, withinMs = 30_000): Promise<SeenEvent> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const found = this.events.find(fits);
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`No such event in time: ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async #read(open: (signal: AbortSignal, headers: Record<string, string>) => Promise<Response>, after: string) {
    const response = await open(this.#abort.signal, after === '' ? {} : { 'last-event-id': after });
    let rest = '';
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      const frames = (rest + decoder.decode(piece as Uint8Array, { stream: true })).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const [id, data] = ['id: ', 'data: '].map((name) =>
          frame
            .split('\n')
            .find((line) => line.startsWith(name))
            ?.slice(name.length),
        );
        if (data !== undefined) this.events.push({ ...(JSON.parse(data) as SeenEvent), id: id ?? '' });
      }
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      for (const wake of waiting) wake();
    }
  }
}
