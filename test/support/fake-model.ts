import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server's reaction to one request. */
export type FakeAnswer = StreamedAnswer | RefusedAnswer | RawAnswer | AnswerAtOnce;

export interface StreamedAnswer {
  /** Sent as it is, in pieces of a few characters. */
  readonly text: string;
  readonly finish?: 'stop' | 'length' | 'content_filter';
  readonly refusal?: string;
  /** Milliseconds between two pieces. Default: none. */
  readonly paceMs?: number;
  /** The model that it says it is. Default: one of which no price is known. */
  readonly model?: string;
  /** Of whatever type. */
  readonly usage?: unknown;
  /** Ends the connection after the text, without a finish: orderly, or torn. */
  readonly broken?: 'end' | 'reset';
  /** Says nothing more after the text. */
  readonly stall?: true;
  /** Calls of tools, beside or in place of the text. */
  readonly calls?: readonly { readonly name: string; readonly arguments: string }[];
  /** Thoughts in a field of their own, before the text. */
  readonly reasoning?: string;
}

export interface RefusedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: {
    readonly message: string;
    readonly code?: string;
    readonly type?: string;
    readonly param?: string;
  };
  /** In place of an error as OpenAI sends it. */
  readonly page?: string;
}

/** Raw bytes in place of events. */
export interface RawAnswer {
  readonly raw: string;
  /** Default: that of events. */
  readonly type?: string;
  /** Sends it repeatedly until this number of bytes went out, or until the client takes no more. */
  readonly untilBytes?: number;
  /** One byte at a time, with this number of milliseconds between. */
  readonly byteMs?: number;
}

/** A server that streams nothing. */
export interface AnswerAtOnce {
  readonly atOnce: string;
}

export interface FakeRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: { readonly schema: object; readonly strict: boolean };
  };
  readonly authorization: string | undefined;
  readonly [parameter: string]: unknown;
}

/** Stands for a request about a recording. It comes as a form, which is not kept. */
const NO_CHAT = { model: '', messages: [] };
const isForm = ({ headers }: IncomingMessage): boolean => headers['content-type']?.startsWith('multipart/') === true;

/** A scripted OpenAI-compatible server: answers request after request from the script, and the last answer for ever. */
export class FakeModel {
  readonly requests: FakeRequest[] = [];
  readonly #server: Server;
  #script: FakeAnswer[] = [];
  #choose: ((request: FakeRequest) => FakeAnswer) | null = null;
  #broken = 0;
  #sent = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      response.on('close', () => {
        if (!response.writableFinished) this.#broken += 1;
      });
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<FakeModel> {
    const fake = new FakeModel();
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Requests that were broken off, by either side, before they were answered. */
  get broken(): number {
    return this.#broken;
  }

  /** Bytes of raw answers that went out since `answers`. */
  get sent(): number {
    return this.#sent;
  }

  /** Sets the answers to come, and forgets the requests so far. */
  answers(...script: readonly FakeAnswer[]): void {
    this.#script = [...script];
    this.#choose = null;
    this.#forget();
  }

  /** Lets the request decide about its answer, for several conversations at a time. */
  answersBy(choose: (request: FakeRequest) => FakeAnswer): void {
    this.#choose = choose;
    this.#forget();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #forget(): void {
    this.requests.length = 0;
    this.#broken = 0;
    this.#sent = 0;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = {
      ...(isForm(request) ? NO_CHAT : (JSON.parse(Buffer.concat(chunks).toString()) as FakeRequest)),
      authorization: request.headers.authorization,
    };
    this.requests.push(asked);
    const answer = this.#choose
      ? this.#choose(asked)
      : this.#script.length > 1
        ? this.#script.shift()
        : this.#script[0];
    if (!answer) response.writeHead(500).end();
    else if ('status' in answer) refuse(response, answer);
    else if ('raw' in answer) await this.#sendRaw(response, answer);
    else if ('atOnce' in answer)
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          id: 'c1',
          object: 'chat.completion',
          model: 'fake-1',
          choices: [{ index: 0, message: { role: 'assistant', content: answer.atOnce }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 10, completion_tokens: 5 },
        }),
      );
    else await stream(response, answer);
  }

  async #sendRaw(
    response: ServerResponse,
    { raw, type = 'text/event-stream', untilBytes = raw.length, byteMs }: RawAnswer,
  ): Promise<void> {
    response.writeHead(200, { 'content-type': type });
    if (byteMs === undefined) {
      const closed = new Promise<void>((resolve) => response.once('close', resolve));
      for (this.#sent = 0; this.#sent < untilBytes && !response.destroyed; this.#sent += raw.length) {
        if (!response.write(raw)) await Promise.race([drained(response), closed]);
      }
    } else {
      for (const byte of raw) {
        if (response.destroyed) return;
        response.write(byte);
        await pause(byteMs);
      }
    }
    response.end();
  }
}

function refuse(response: ServerResponse, { status, headers, error, page }: RefusedAnswer): void {
  const type = page === undefined ? 'application/json' : 'text/html';
  response
    .writeHead(status, { 'content-type': type, ...headers })
    .end(page ?? JSON.stringify({ error: error ?? { message: 'scripted' } }));
}

async function stream(response: ServerResponse, answer: StreamedAnswer): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (choice: object | null, more: object = {}): void => {
    response.write(
      `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: answer.model ?? 'fake-1', choices: choice ? [{ index: 0, ...choice }] : [], ...more })}\n\n`,
    );
  };
  event({ delta: { role: 'assistant', content: '' }, finish_reason: null });
  if (answer.reasoning !== undefined) event({ delta: { reasoning_content: answer.reasoning }, finish_reason: null });
  for (const piece of answer.text.match(answer.text.length > 50_000 ? /[\s\S]{1,1000}/g : /[\s\S]{1,7}/g) ?? []) {
    event({ delta: { content: piece }, finish_reason: null });
    if (answer.paceMs !== undefined) await pause(answer.paceMs);
  }
  (answer.calls ?? []).forEach((call, index) => {
    event({
      delta: {
        tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name: call.name, arguments: '' } }],
      },
      finish_reason: null,
    });
    for (const piece of call.arguments.match(/[\s\S]{1,7}/g) ?? [])
      event({ delta: { tool_calls: [{ index, function: { arguments: piece } }] }, finish_reason: null });
  });
  if (answer.refusal !== undefined) event({ delta: { refusal: answer.refusal }, finish_reason: null });
  if (answer.stall) return;
  if (answer.broken === 'end') response.end();
  else if (answer.broken === 'reset') setImmediate(() => response.destroy());
  else {
    event({ delta: {}, finish_reason: answer.finish ?? (answer.calls ? 'tool_calls' : 'stop') });
    event(null, { usage: answer.usage ?? { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } });
    response.end('data: [DONE]\n\n');
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('drain', resolve));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
