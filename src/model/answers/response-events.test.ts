import { describe, expect, test } from '@jest/globals';
import { DEFAULT_MODEL_LIMITS } from '../failures/model-limits.js';
import { responseEvents } from './response-events.js';
import { ReasoningFilter } from './reasoning.js';

async function eventsOf(pieces: readonly Uint8Array[]): Promise<{ events: string[]; life: number }> {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const events: string[] = [];
  let life = 0;
  for await (const event of responseEvents(new Response(body), DEFAULT_MODEL_LIMITS, () => (life += 1)))
    events.push(event);
  return { events, life };
}

describe('the events of a response', () => {
  const STREAM =
    ': hi\r\n\r\ndata: {"a":"ü😀"}\r\n\r\nevent: x\ndata: {"b":\ndata: 2}\n\ndata:{"c":3}\n\ndata: [DONE]\n\n';

  test('are the same wherever the stream is cut', async () => {
    const bytes = Buffer.from(STREAM);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const { events } = await eventsOf(
        [bytes.subarray(0, cut), bytes.subarray(cut)].filter((piece) => piece.length > 0),
      );
      expect(events.map((event) => JSON.parse(event) as unknown)).toEqual([{ a: 'ü😀' }, { b: 2 }, { c: 3 }]);
    }
    const { events, life } = await eventsOf(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect(events).toHaveLength(3);
    expect(life).toBeGreaterThan(5);
  });

  test('end at [DONE], whatever comes after', async () => {
    expect((await eventsOf([Buffer.from('data: {"a":1}\n\ndata: [DONE]\n\ndata: {"b":2}\n\n')])).events).toEqual([
      '{"a":1}',
    ]);
  });

  test('are a single one if the server does not stream', async () => {
    expect(
      (await eventsOf([Buffer.from(' \n{"a":\n'), Buffer.from('1}\n')])).events.map(
        (event) => JSON.parse(event) as unknown,
      ),
    ).toEqual([{ a: 1 }]);
    expect((await eventsOf([])).events).toEqual([]);
  });
});

test('thoughts are taken out wherever the answer is cut', () => {
  const through = (pieces: readonly string[]): string => {
    const filter = new ReasoningFilter();
    return pieces.map((piece) => filter.push(piece)).join('') + filter.end();
  };
  const whole = '\n<think>one <think> two</thin> </think>\n\nThe </think> answer';
  for (let cut = 0; cut <= whole.length; cut += 1)
    expect(through([whole.slice(0, cut), whole.slice(cut)])).toBe('The </think> answer');
  expect(through(whole.split(''))).toBe('The </think> answer');
  for (const plain of ['', '<', '<thin', '<thinking>', ' <b>', 'plain']) expect(through(plain.split(''))).toBe(plain);
  expect(through(['<think>never ends'])).toBe('');
});
