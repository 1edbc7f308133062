import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Words that mean the same, for a search by meaning that words do not find. */
const SAME: Readonly<Record<string, string>> = {
  holiday: 'vacation',
  days: 'vacation',
  boss: 'manager',
  car: 'vehicle',
};

/** The direction of each word is fixed by its digest; a text has the sum of its words. */
function vectorOf(text: string, dimensions: number): readonly number[] {
  const sum = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const digest = createHash('sha512')
      .update(SAME[word] ?? word)
      .digest();
    for (let index = 0; index < dimensions; index += 1)
      sum[index] = (sum[index] ?? 0) + (digest[index % 64] ?? 0) - 127.5;
  }
  return sum;
}

/** An OpenAI-compatible server that makes vectors of texts by their words, and counts them. */
export class EmbeddingServer {
  /** How often each text was asked for. */
  readonly asked = new Map<string, number>();
  readonly models = new Set<string>();
  readonly keys = new Set<string>();
  calls = 0;
  /** Answers with this status instead. */
  failsWith: number | null = null;
  delayMs = 0;
  /** The last call that is answered. Those after it wait for ever. */
  lastAnswered = Number.POSITIVE_INFINITY;
  /** Answers with this text instead. */
  lie: ((input: readonly string[]) => string) | null = null;
  dimensions = 32;
  readonly #server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.calls += 1;
      this.keys.add(request.headers.authorization ?? '');
      const { input, model } = JSON.parse(body) as { input: string[]; model: string };
      if (this.failsWith !== null) {
        response.writeHead(this.failsWith, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message: 'no vectors today' } }));
        return;
      }
      this.models.add(model);
      for (const text of input) this.asked.set(text, (this.asked.get(text) ?? 0) + 1);
      if (this.calls > this.lastAnswered) return;
      const data = input.map((text, index) => ({ index, embedding: vectorOf(text, this.dimensions) }));
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(this.lie?.(input) ?? JSON.stringify({ data, usage: { prompt_tokens: input.length } }));
      }, this.delayMs);
    });
  });

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
