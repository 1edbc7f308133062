import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as the model asks for it; an object becomes JSON, a text is sent as it is. */
export interface AskedCall {
  readonly name: string;
  readonly arguments?: object | string;
}

/** The model's answer to one request. */
export type AgentAnswer =
  | {
      readonly text?: string;
      readonly calls?: readonly AskedCall[];
      readonly finish?: string;
      /** Null: the server reports none. Default: 100 read, 20 written. */
      readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
      /** Milliseconds between two pieces of the text. */
      readonly paceMs?: number;
      /** The model that it says it is. Default: the one that was asked for. */
      readonly model?: string;
    }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export interface AgentRequest {
  readonly model: string;
  readonly max_tokens?: number;
  readonly messages: readonly {
    readonly role: string;
    readonly content: string | null;
    readonly tool_call_id?: string;
    readonly tool_calls?: readonly {
      readonly id: string;
      readonly function: { readonly name: string; readonly arguments: string };
    }[];
  }[];
  readonly tools?: readonly {
    readonly function: { readonly name: string; readonly description: string; readonly parameters: object };
  }[];
}

/** An OpenAI-compatible server that asks for tools as scripted: well or badly. */
export class AgentModel {
  readonly requests: AgentRequest[] = [];
  readonly #server: Server;
  #choose: (request: AgentRequest) => AgentAnswer | Promise<AgentAnswer> = () => ({ text: 'done' });

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<AgentModel> {
    const model = new AgentModel();
    await new Promise<void>((resolve) => model.#server.listen(0, '127.0.0.1', resolve));
    return model;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Request after request from the script, and the last answer for ever. */
  answers(...script: readonly AgentAnswer[]): void {
    const rest = [...script];
    this.answersBy(() => (rest.length > 1 ? rest.shift() : rest[0]) ?? { status: 500 });
  }

  answersBy(choose: (request: AgentRequest) => AgentAnswer | Promise<AgentAnswer>): void {
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
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as AgentRequest;
    this.requests.push(asked);
    const answer = await this.#choose(asked);
    if ('status' in answer) {
      response
        .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
        .end('{"error":{"message":"scripted"}}');
    } else await stream(response, asked, answer);
  }
}

async function stream(
  response: ServerResponse,
  asked: AgentRequest,
  answer: Exclude<AgentAnswer, { status: number }>,
): Promise<void> {
  const {
    text = '',
    calls = [],
    usage = { prompt_tokens: 100, completion_tokens: 20 },
    paceMs,
    model = asked.model,
  } = answer;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (choices: readonly object[], more: object = {}): void => {
    response.write(
      `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model, choices, ...more })}\n\n`,
    );
  };
  const delta = (piece: object): void => event([{ index: 0, delta: piece, finish_reason: null }]);
  delta({ role: 'assistant', content: '' });
  for (const piece of text.match(/[\s\S]{1,9}/g) ?? []) {
    delta({ content: piece });
    if (paceMs !== undefined) await new Promise((resolve) => setTimeout(resolve, paceMs));
    if (response.destroyed) return;
  }
  calls.forEach((call, index) => {
    const json = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments ?? {});
    delta({
      tool_calls: [
        {
          index,
          id: `c${asked.messages.length}_${index}`,
          type: 'function',
          function: { name: call.name, arguments: '' },
        },
      ],
    });
    for (const piece of json.match(/[\s\S]{1,4000}/g) ?? [])
      delta({ tool_calls: [{ index, function: { arguments: piece } }] });
  });
  event([{ index: 0, delta: {}, finish_reason: answer.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop') }]);
  if (usage) event([], { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } });
  response.end('data: [DONE]\n\n');
}
