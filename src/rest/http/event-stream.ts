import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { isLargerThan } from '../../lib/limits/answer-size.js';
import { LARGE_TEXT_CHARS, turnToWrite } from '../../lib/limits/large-texts.js';

export interface StreamItem {
  /** The id that a returning reader sends as the last one it has seen. Absent: there is no place to go on from. */
  readonly id?: number;
  /** Plain JSON. */
  readonly data: unknown;
}

export interface StreamTimes {
  /** At least this often some data is sent, in ms, so that no proxy takes the connection for dead. */
  readonly heartbeatMs: number;
  /** How long a reader may leave sent data unread, in ms. It is cut off then, and loses nothing by it. */
  readonly patienceMs: number;
  /** How long a reader is to wait before it comes back. */
  readonly retryMs: number;
}

const STREAM_TIMES: StreamTimes = { heartbeatMs: 15_000, patienceMs: 30_000, retryMs: 1_000 };

export interface EventStreamAnswer {
  /** Sends the events. @returns whether the reader was cut off for being too slow, as `sendEvents` does. */
  readonly send: (response: ServerResponse) => Promise<boolean>;
  /** Default: server-sent events. */
  readonly contentType?: string | undefined;
  /** Ends the source of the events. It is called when the reader is gone, when the server closes, and at the end. */
  readonly stop: () => void;
  /** Aborts when the server closes. */
  readonly closing: AbortSignal;
  /** The reader was cut off for being too slow. */
  readonly slowReader: () => void;
  /** The source failed in the middle: the stream breaks off. */
  readonly failed: (error: unknown) => void;
}

/** Answers a request with a stream of server-sent events, with the headers that the reply has so far. */
export async function answerWithEvents(reply: FastifyReply, answer: EventStreamAnswer): Promise<FastifyReply> {
  const { send, stop, closing, slowReader, failed, contentType = 'text/event-stream; charset=utf-8' } = answer;
  reply.hijack();
  const response = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) response.setHeader(name, value);
  // Nginx holds answers back by default.
  response.writeHead(200, { 'content-type': contentType, 'x-accel-buffering': 'no' });
  closing.addEventListener('abort', stop);
  response.once('close', stop);
  if (closing.aborted || response.destroyed) stop();
  try {
    if (await send(response)) slowReader();
  } catch (error) {
    failed(error);
    response.destroy();
  } finally {
    closing.removeEventListener('abort', stop);
    stop();
  }
  return reply;
}

/**
 * Sends items as server-sent events (WHATWG HTML, section 9.2) until the source ends, or the reader goes away or is too
 * slow. The next item is asked for once the last one is out of our hands, so a slow reader costs no memory.
 *
 * @returns whether the reader was cut off for being too slow.
 */
export async function sendEvents(
  response: ServerResponse,
  items: AsyncIterable<StreamItem>,
  times = STREAM_TIMES,
): Promise<boolean> {
  response.write(`retry: ${times.retryMs}\n\n`);
  return sendFrames(response, framesOf(response, items), times);
}

async function* framesOf(
  response: ServerResponse,
  items: AsyncIterable<StreamItem>,
): AsyncGenerator<string, void, undefined> {
  for await (const { id, data } of items) {
    // If the system takes the text at once, the next one would follow without a pause, and so on.
    if (isLargerThan(data, LARGE_TEXT_CHARS)) await turnToWrite();
    if (response.destroyed) return;
    // JSON has no line breaks outside its texts, and escapes those within.
    yield `${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
  }
}

/**
 * The same for events that are written out already, each with the empty line that ends it.
 *
 * @param beat is sent while there is nothing to send. @returns as `sendEvents`.
 */
export async function sendFrames(
  response: ServerResponse,
  frames: AsyncIterable<string>,
  times: Pick<StreamTimes, 'heartbeatMs' | 'patienceMs'> = STREAM_TIMES,
  beat = ':\n\n',
): Promise<boolean> {
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(beat);
  }, times.heartbeatMs);
  try {
    for await (const frame of frames) {
      if (response.destroyed) return false;
      const isRead = response.write(frame) || (await drained(response, times.patienceMs));
      if (isRead) continue;
      const isSlow = !response.destroyed;
      response.destroy();
      return isSlow;
    }
    return false;
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}

/** @returns false if the reader takes longer than that, or is gone. */
function drained(response: ServerResponse, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isRead: boolean): void => {
      clearTimeout(timer);
      response.off('drain', onDrain);
      response.off('close', onClose);
      resolve(isRead);
    };
    const onDrain = (): void => settle(true);
    const onClose = (): void => settle(false);
    const timer = setTimeout(onClose, withinMs);
    response.once('drain', onDrain);
    response.once('close', onClose);
  });
}
