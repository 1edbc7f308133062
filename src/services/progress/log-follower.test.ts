import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import { LiveLog } from './live-log.js';
import { LogFollower } from './log-follower.js';

const PAGE = 3;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * A log with every moment under control: the recorded events, the notices, and the arrival of a page that is being
 * read.
 */
function scripted() {
  const recorded: ExecutionEvent[] = [];
  const reads: (() => void)[] = [];
  const live: LiveLog = new LiveLog(
    0,
    (after) => {
      const page = recorded.slice(after, after + PAGE);
      return new Promise((resolve) => reads.push(() => resolve(page)));
    },
    () => undefined,
  );
  return {
    live,
    count: () => recorded.length,
    hasEnded: () => recorded.at(-1)?.type === 'SUCCEEDED',
    record(type: ExecutionEvent['type'], told = true): void {
      const event = { seq: recorded.length + 1, type } as ExecutionEvent;
      recorded.push(event);
      if (told) live.add([event]);
    },
    /** The oldest read that is under way, or all. */
    answer: (count = reads.length) => reads.splice(0, count).forEach((arrive) => arrive()),
    /** The work that is done every two seconds. */
    look(): void {
      live.forgetOld();
      if (recorded.length > live.head) void live.refresh();
    },
  };
}

type Script = ReturnType<typeof scripted>;

/** A follower that takes the next event only on command. */
class Reader {
  readonly seqs: number[] = [];
  isDone = false;
  readonly #follower: LogFollower;
  #isTaking = false;

  constructor(
    script: Script,
    readonly after: number,
  ) {
    this.#follower = new LogFollower(script.live, after, script.hasEnded(), () => undefined);
  }

  take(): void {
    if (this.#isTaking || this.isDone) return;
    this.#isTaking = true;
    void this.#follower.next().then(({ done, value }) => {
      this.#isTaking = false;
      this.isDone = done === true;
      if (value) this.seqs.push(value.seq);
    });
  }
}

async function toTheEnd(script: Script, readers: readonly Reader[]): Promise<void> {
  for (let rounds = 0; rounds < 200 && readers.some(({ isDone }) => !isDone); rounds += 1) {
    for (const reader of readers) reader.take();
    script.answer();
    if (rounds % 20 === 19) script.look();
    await turn();
  }
  for (const { after, seqs, isDone } of readers) {
    expect(seqs).toEqual(Array.from({ length: script.count() - after }, (_, index) => after + index + 1));
    expect(isDone).toBe(true);
  }
}

describe('one who follows a log', () => {
  it('receives an event that was dropped from memory before it was taken', async () => {
    const script = scripted();
    const reader = new Reader(script, 0);
    reader.take();
    script.answer();
    await turn();
    for (let index = 0; index < 3; index += 1) script.record('STEP_OUTPUT');
    script.record('SUCCEEDED');
    await turn();
    expect(reader.seqs).toEqual([1]);
    script.look();
    script.look();
    await toTheEnd(script, [reader]);
  });

  it('receives an event that was announced during a read that found nothing', async () => {
    const script = scripted();
    const readers = [new Reader(script, 0), new Reader(script, 0)];
    readers[0]?.take();
    script.record('SUCCEEDED');
    readers[1]?.take();
    script.answer();
    await toTheEnd(script, readers);
  });

  it('is given every event once and reaches the end, whatever comes before what', async () => {
    const action = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('told', 'untold', 'look', 'answer', 'turn') },
      { weight: 2, arbitrary: fc.record({ take: fc.nat(3) }) },
      { weight: 1, arbitrary: fc.record({ join: fc.nat(8) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), fc.boolean(), async (actions, isEndTold) => {
        const script = scripted();
        const readers = [new Reader(script, 0)];
        for (const does of actions) {
          if (typeof does === 'object') {
            if ('take' in does) readers[does.take]?.take();
            else if (readers.length < 4) readers.push(new Reader(script, Math.min(does.join, script.count())));
          } else if (does === 'told' || does === 'untold') script.record('STEP_OUTPUT', does === 'told');
          else if (does === 'look') script.look();
          else if (does === 'answer') script.answer(1);
          else await turn();
        }
        script.record('SUCCEEDED', isEndTold);
        readers.push(new Reader(script, Math.floor(script.count() / 2)));
        await toTheEnd(script, readers);
      }),
      { numRuns: 300 },
    );
  });
});
