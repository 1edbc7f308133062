import type { ServerResponse } from 'node:http';
import { httpWitness } from '../support/http-witness.js';
import { chanceOf } from './random.js';

/** One call as the outside saw it. */
export interface WitnessedCall {
  /** `execution:step:item`. */
  readonly key: string;
  readonly at: number;
  /** The status of its answer, which its client may not have received. */
  readonly status: number;
}

export interface ChaosWitness {
  readonly url: string;
  readonly host: string;
  readonly calls: readonly WitnessedCall[];
  close(): Promise<void>;
}

export const LARGE_CHARS = 900_000;
/** More than one chunk. */
export const FILE_CHARS = 300_000;
const FILE = 'f'.repeat(FILE_CHARS);
const LARGE = 'x'.repeat(LARGE_CHARS);
const OVERSIZED = 'x'.repeat(2_000_000);
/** A NUL character and half of a surrogate pair, escaped and legal in JSON; PostgreSQL stores neither. */
const POISON = String.raw`a\u0000b\ud800c`;
/** The expected result. */
export const CLEANED = 'a\uFFFDb\uFFFDc';
const SLOWEST_MS = 60;

/**
 * The outside world: the effect of a step there cannot be undone, so every call counts. The time of an answer and the
 * number of 503s depend only on the seed, the run and the step.
 */
export async function chaosWitness(seed: number): Promise<ChaosWitness> {
  const calls: WitnessedCall[] = [];
  const seen = new Map<string, number>();
  const server = await httpWitness(({ url, headers }, response) => {
    const key = String(headers['idempotency-key']);
    const [, step = '', item = ''] = key.split(':');
    const { pathname, searchParams } = new URL(url, 'http://witness');
    const run = Number(searchParams.get('run'));
    const place = `${run}:${step}:${item}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const answer = answerOf(
      pathname.slice(1),
      { run, step, item: Number(item) },
      before < Math.floor(chanceOf(seed, `refusals ${place}`) * 3),
    );
    calls.push({ key, at: Date.now(), status: answer.status });
    setTimeout(() => send(response, answer), chanceOf(seed, `time ${place}`) * SLOWEST_MS);
    // The requests themselves would be kept for ever.
    server.requests.length = 0;
  });
  return { url: server.url, host: server.host, calls, close: () => server.close() };
}

interface WitnessAnswer {
  readonly status: number;
  readonly body: string;
}

function answerOf(
  kind: string,
  place: { run: number; step: string; item: number },
  isRefusing: boolean,
): WitnessAnswer {
  const body = JSON.stringify(place);
  if (kind === 'flaky' && isRefusing) return { status: 503, body: '{"error":"busy"}' };
  if (kind === 'refuse') return { status: 422, body: '{"error":"no"}' };
  if (kind === 'poison')
    return {
      status: 200,
      body: `{"text":"${POISON}","${POISON}":1e400,"nested":${'['.repeat(400)}${']'.repeat(400)}}`,
    };
  if (kind === 'file') return { status: 200, body: JSON.stringify({ run: place.run, text: FILE }) };
  if (kind === 'large') return { status: 200, body: JSON.stringify({ chars: LARGE.length, text: LARGE }) };
  if (kind === 'oversized') return { status: 200, body: JSON.stringify({ text: OVERSIZED }) };
  return { status: 200, body };
}

function send(response: ServerResponse, { status, body }: WitnessAnswer): void {
  // The client may be dead by now.
  response.on('error', () => undefined);
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
