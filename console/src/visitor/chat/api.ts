/** The requests of the chat page, below its own address. */

export interface ChatFile {
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly url: string | null;
}

export interface ChatMessage {
  readonly id: string;
  readonly seq: number;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly files: readonly ChatFile[];
  readonly state: 'waiting' | 'running' | 'answered' | 'failed' | 'done';
  readonly problem: string | null;
  readonly reply_to: string | null;
  readonly client_id: string | null;
}

export interface ChatSession {
  readonly id: string;
  readonly title: string;
}

export type ChatEvent =
  | { readonly type: 'message' | 'state'; readonly message: ChatMessage }
  | { readonly type: 'started'; readonly message_id: string; readonly attempt: number }
  | { readonly type: 'delta'; readonly message_id: string; readonly attempt: number; readonly text: string };

/** An answer that says what is wrong. */
export class ChatFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const UNREACHABLE = 'The server cannot be reached. Check your connection, and try again.';

export class ChatApi {
  /** The visitor's key, once there is one. */
  key: string | null = null;

  constructor(
    private readonly token: string,
    private readonly pass: string | null,
  ) {}

  async begin(): Promise<{ readonly session: ChatSession; readonly visitor_key: string }> {
    const begun = await this.#json<{ session: ChatSession; visitor_key: string }>('POST', 'sessions', {});
    this.key = begun.visitor_key;
    return begun;
  }

  async sessions(): Promise<readonly ChatSession[]> {
    if (this.key === null) return [];
    return (await this.#json<{ sessions: ChatSession[] }>('GET', 'sessions')).sessions;
  }

  async delete(sessionId: string): Promise<void> {
    await this.#request('DELETE', `sessions/${sessionId}`);
  }

  async send(sessionId: string, text: string, clientId: string, files: readonly File[]): Promise<ChatMessage> {
    const path = `sessions/${sessionId}/messages`;
    if (files.length === 0)
      return (await this.#json<{ message: ChatMessage }>('POST', path, { text, client_id: clientId })).message;
    const form = new FormData();
    form.set('text', text);
    form.set('client_id', clientId);
    files.forEach((file, index) => form.append(`file${index}`, file));
    const response = await this.#request('POST', path, form);
    return ((await response.json()) as { message: ChatMessage }).message;
  }

  async retry(sessionId: string, messageId: string): Promise<void> {
    await this.#request('POST', `sessions/${sessionId}/messages/${messageId}/retry`);
  }

  /** Reads the stream until it breaks off. @param after the id of the last event, which `onEvent` is given with each. */
  async follow(
    sessionId: string,
    after: string,
    signal: AbortSignal,
    onOpen: () => void,
    onEvent: (event: ChatEvent, id: string) => void,
  ): Promise<void> {
    const response = await this.#request('GET', `sessions/${sessionId}/events`, undefined, {
      signal,
      headers: after === '' ? {} : { 'last-event-id': after },
    });
    onOpen();
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) return;
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const frames = (rest + value).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const [id, data] = ['id: ', 'data: '].map((name) =>
          frame
            .split('\n')
            .find((line) => line.startsWith(name))
            ?.slice(name.length),
        );
        if (data !== undefined) onEvent(JSON.parse(data) as ChatEvent, id ?? '');
      }
    }
  }

  async #json<T>(method: string, path: string, body?: object): Promise<T> {
    return (await (await this.#request(method, path, body)).json()) as T;
  }

  async #request(
    method: string,
    path: string,
    body?: object,
    more: { readonly signal?: AbortSignal; readonly headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const isForm = body instanceof FormData;
    const response = await fetch(`/c/${this.token}/${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(more.signal ? { signal: more.signal } : {}),
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(this.key === null ? {} : { 'stepcast-visitor': this.key }),
        ...(this.pass === null ? {} : { 'stepcast-pass': this.pass }),
        ...more.headers,
      },
    }).catch((error: unknown) => {
      throw more.signal?.aborted ? error : new ChatFailure(0, UNREACHABLE);
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as { detail?: string; errors?: { detail?: string }[] };
    const details = problem.errors?.map(({ detail }) => detail).filter((detail) => detail !== undefined) ?? [];
    throw new ChatFailure(response.status, details.length > 0 ? details.join(' ') : (problem.detail ?? UNREACHABLE));
  }
}
