import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { InvalidInputError } from '../../errors.js';
import { DEFAULT_LOCK_MS, defineJob } from './job.js';

const context = { signal: new AbortController().signal, touch: () => Promise.resolve() };
const greet = (said: string[]) =>
  defineJob({
    name: 'greet',
    schema: z.strictObject({ names: z.array(z.string()) }),
    run: ({ names }) => {
      said.push(...names);
      return Promise.resolve();
    },
  });

describe('a job', () => {
  test('is run with what was stored for it', async () => {
    const said: string[] = [];
    const job = greet(said);
    await job.run(job.encode({ names: ['Ada'] }), context);
    expect(said).toEqual(['Ada']);
    expect(job).toMatchObject({ name: 'greet', lockMs: DEFAULT_LOCK_MS, repeat: null });
  });

  test('is not run with a payload that does not fit its schema, and reports the place of the mistake', async () => {
    const said: string[] = [];
    const refused = greet(said).run({ names: ['Ada', 7] }, context);
    await expect(refused).rejects.toThrow(InvalidInputError);
    await expect(refused).rejects.toMatchObject({ issues: [{ path: ['names', 1] }] });
    expect(said).toEqual([]);
  });

  test('that repeats with a payload of its own that does not fit is refused when it is defined', () => {
    const schema = z.strictObject({ n: z.int() });
    expect(() =>
      defineJob({ name: 'odd', schema, repeat: { everyMs: 1, payload: { n: 0.5 } }, run: () => Promise.resolve() }),
    ).toThrow(InvalidInputError);
  });
});
