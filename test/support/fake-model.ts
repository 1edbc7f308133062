import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one request. */
export type FakeAnswer =
  | {
      /** Sent as it is, in pieces of a few characters. */
      readonly text: string;
      readonly finish?: 'stop' | 'length' | 'content_filter';
      readonly refusal?: string;
      /** Milliseconds between two pieces. Default: none. */
      readonly paceMs?: number;
      /** The model that it says it is. Default: one of which no price is known. */
      readonly model?: string;
      readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number };
      /** Ends the connection after the text, without a finish: orderly, or torn. */
      readonly broken?: 'end' | 'reset';
      /** Says nothing more after the text. */
      readonly stall?: true;
    }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly error?: { readonly message: string; readonly code?: string } }
  /** Raw bytes in place of events. */
  | { readonly raw: string };

export interface FakeRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: object; readonly strict: boolean } };
  readonly authorization: string | undefined;
  readonly [parameter: string]: unknown;
}

/** A scripted OpenAI-compatible server: answers request after request from the script, and the last answer for ever. */
export class FakeModel {
  readonly requests: FakeRequest[] = [];
  readonly #server: Server;
  #script: FakeAnswer[] = [];
  #choose: ((request: FakeRequest) => FakeAnswer) | null = null;

  private constructor() {
    this.#server = createServer((request, response) => {
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

  /** Sets the answers to come, and forgets the requests so far. */
  answers(...script: readonly FakeAnswer[]): void {
    this.#script = [...script];
    this.#choose = null;
    this.requests.length = 0;
  }

  /** Lets the request decide about its answer, for several conversations at a time. */
  answersBy(choose: (request: FakeRequest) => FakeAnswer): void {
    this.#choose = choose;
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = { ...(JSON.parse(Buffer.concat(chunks).toString()) as FakeRequest), authorization: request.headers.authorization };
    this.requests.push(asked);
    const answer = this.#choose ? this.#choose(asked) : this.#script.length > 1 ? this.#script.shift() : this.#script[0];
    if (!answer) response.writeHead(500).end();
    else if ('status' in answer) response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(JSON.stringify({ error: answer.error ?? { message: 'scripted' } }));
    else if ('raw' in answer) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(answer.raw);
    else await stream(response, answer);
  }
}

async function stream(response: ServerResponse, answer: Extract<FakeAnswer, { text: string }>): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (choice: object | null, more: object = {}): void => {
    response.write(`data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: answer.model ?? 'fake-1', choices: choice ? [{ index: 0, ...choice }] : [], ...more })}\n\n`);
  };
  event({ delta: { role: 'assistant', content: '' }, finish_reason: null });
  for (const piece of answer.text.match(/[\s\S]{1,7}/g) ?? []) {
    event({ delta: { content: piece }, finish_reason: null });
    if (answer.paceMs !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.paceMs));
  }
  if (answer.refusal !== undefined) event({ delta: { refusal: answer.refusal }, finish_reason: null });
  if (answer.stall) return;
  if (answer.broken === 'end') response.end();
  else if (answer.broken === 'reset') setImmediate(() => response.destroy());
  else {
    event({ delta: {}, finish_reason: answer.finish ?? 'stop' });
    event(null, { usage: { ...(answer.usage ?? { prompt_tokens: 10, completion_tokens: 5 }), total_tokens: 15 } });
    response.end('data: [DONE]\n\n');
  }
}
